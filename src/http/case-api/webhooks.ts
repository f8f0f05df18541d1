import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { addWebhook } from '../../actions/partners/add-webhook.ts'
import { visible } from '../../cases/access-fields.ts'
import { WEBHOOK_EVENTS } from '../../cases/webhooks.ts'
import { listWebhooks, removeWebhook } from '../../store/webhooks.ts'
import { type FieldProblem, sendProblem } from '../problem.ts'
import type { CaseApi } from './index.ts'
import { idCursorSchema, limitSchema, pageById, readQuery } from './list.ts'
import { readsAs, viewOf } from './reader.ts'

/** What the list of webhooks may be asked. */
export const webhookQuery = z.object({ limit: limitSchema, cursor: idCursorSchema.optional() })

const URL_PROBLEM: FieldProblem = {
  field: 'url',
  message: 'takes an https address of a public host, without user name or #, of at most 2000 letters',
}
const EVENTS_PROBLEM: FieldProblem = { field: 'events', message: `takes a list of ${WEBHOOK_EVENTS.join(' ')}` }

/** A webhook to be made. */
export const webhookBody = z.object({
  url: z.string().min(1).max(2_000),
  events: z
    .array(z.enum(WEBHOOK_EVENTS))
    .min(1)
    .transform((events) => [...new Set(events)]),
})

/** `GET` and `POST /webhooks`, `DELETE /webhooks/{id}`: where other systems hear that something happened. */
export function webhookRoutes(app: FastifyInstance, api: CaseApi): void {
  const { deps } = api
  app.get(
    '/webhooks',
    readsAs(api, async (request, reply, reading) => {
      const read = readQuery(webhookQuery, request.query)
      if ('errors' in read) return sendProblem(reply, 400, read.errors)
      const view = viewOf(api, reading, request, reply)
      if (view === null) return reply
      const { limit, cursor } = read.value
      const { classes } = view.of(undefined)
      await view.log([])
      const rows = await listWebhooks(deps.pool, deps.ring, cursor ?? null, limit + 1)
      return pageById(rows, limit, (row) => visible('webhook', classes, { ...row }))
    }),
  )

  /** Whether the one who asks may; the request was answered when not. */
  const mayWrite = readsAs(api, async (request, reply, reading) => {
    const view = viewOf(api, reading, request, reply)
    // that somebody makes or ends one is kept, whoever it is
    await view?.log([{ caseId: null, classes: ['T'], fields: ['webhook'], tellsOwner: false }])
    return view !== null
  })

  app.post('/webhooks', async (request, reply) => {
    if ((await mayWrite(request, reply)) !== true) return reply
    const read = webhookBody.safeParse(request.body)
    if (!read.success) {
      const fields = new Set(read.error.issues.map(({ path }) => path[0]))
      const known = [URL_PROBLEM, EVENTS_PROBLEM].filter(({ field }) => fields.has(field))
      return sendProblem(reply, 422, known.length > 0 ? known : [URL_PROBLEM, EVENTS_PROBLEM])
    }
    const made = await addWebhook(deps, read.data)
    return made === null ? sendProblem(reply, 422, [URL_PROBLEM]) : reply.code(201).send(made)
  })

  app.delete<{ Params: { id: string } }>('/webhooks/:id', async (request, reply) => {
    if ((await mayWrite(request, reply)) !== true) return reply
    const { id } = request.params
    const isGone = z.uuid().safeParse(id).success && (await removeWebhook(deps.pool, id))
    return isGone ? reply.code(204).send() : sendProblem(reply, 404)
  })
}
