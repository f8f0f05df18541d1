import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { eventBody } from '../../actions/event-body.ts'
import { replayMessage } from '../../actions/replay-message.ts'
import { wordSms } from '../../actions/send/word-sms.ts'
import { visible } from '../../cases/access-fields.ts'
import { maskCodes } from '../../cases/mask-pins.ts'
import { boundedKey, CHANNEL_NAMES } from '../../channels/index.ts'
import type { Look } from '../../store/access-log.ts'
import {
  type IncomingMessage,
  listMessages,
  MESSAGE_STATES,
  type MessageFilter,
  type OutgoingMessage,
} from '../../store/message-reading.ts'
import { sendProblem } from '../problem.ts'
import type { CaseApi } from './index.ts'
import { idCursorSchema, limitSchema, pageById, readQuery } from './list.ts'
import { readsAs, viewOf } from './reader.ts'

/** What the list of messages may be asked. */
export const messageQuery = z.object({
  channel: z.enum(CHANNEL_NAMES).optional(),
  providerId: z
    .string()
    .min(1)
    .max(200)
    .refine((id) => !/[\u0000-\u001f\u007f]/.test(id))
    .transform(boundedKey)
    .optional(),
  direction: z.enum(['IN', 'OUT']).optional(),
  state: z.enum(MESSAGE_STATES).optional(),
  limit: limitSchema,
  cursor: idCursorSchema.optional(),
})

/** `GET /messages`: texts in and out, the newest first; `POST /messages/{id}/replay`: one that was given up, once more. */
export function messageRoutes(app: FastifyInstance, api: CaseApi): void {
  const { deps } = api
  app.get(
    '/messages',
    readsAs(api, async (request, reply, reading) => {
      const read = readQuery(messageQuery, request.query)
      if ('errors' in read) return sendProblem(reply, 400, read.errors)
      const view = viewOf(api, reading, request, reply)
      if (view === null) return reply
      const { limit, cursor, channel, providerId, direction, state } = read.value
      const filter: MessageFilter = {
        ...(channel !== undefined && { channel }),
        ...(providerId !== undefined && { providerId }),
        ...(direction !== undefined && { direction }),
        ...(state !== undefined && { state }),
      }
      const rows = await listMessages(reading.prisma, deps.ring, filter, cursor ?? null, limit + 1)
      const standings = await view.standings(rows.map((row) => row.number))
      const looks = new Map<string | null, Look[]>()
      const page = await pageById(rows, limit, async (row) => {
        const standing = standings.get(row.number ?? '')
        const seen = view.of(standing)
        if (!seen.allowed) return null
        looks.set(standing?.id ?? null, view.look(standing?.id ?? null, seen))
        return visible('message', seen.classes, row.direction === 'IN' ? incomingItem(row) : await outgoingItem(row))
      })
      await view.log([...looks.values()].flat())
      return page
    }),
  )

  app.post<{ Params: { id: string } }>('/messages/:id/replay', async (request, reply) => {
    const { reader } = request
    const { id } = request.params
    const allowed = await api.staff.readAs(reader.token, async (reading) => {
      const view = viewOf(api, reading, request, reply)
      return view?.of(undefined).allowed ?? null
    })
    if (allowed === null) return reply
    if (!allowed || !z.uuid().safeParse(id).success) return sendProblem(reply, 404)
    const { personId, token, purpose } = reader
    const route = `POST ${request.routeOptions.url ?? ''}`
    const done = await replayMessage(deps, id, { personId, token, purpose, route })
    return done === null ? sendProblem(reply, 404) : { id, ...done }
  })

  function incomingItem({ body, ...row }: IncomingMessage) {
    const parsed = eventBody.safeParse(body)
    const text = parsed.success && parsed.data.event.kind === 'sms' ? maskCodes(parsed.data.event.text) : null
    return { ...row, reason: null, text }
  }

  // An outgoing text is kept as facts; its words are made as they would be now, by the store as workers read it: an alert
  // tells of two cases, and one of them may lie out of this reader's reach. A code that is about no case is a person's own
  // to sign in with, and nobody else's to read.
  async function outgoingItem({ params, ...row }: OutgoingMessage) {
    if (row.class === 'CODE' && row.number === null) return { ...row, providerTime: null, text: null }
    const text = await wordSms(deps, deps.pool, row.template, row.language, params, 'api')
    return { ...row, providerTime: null, text }
  }
}
