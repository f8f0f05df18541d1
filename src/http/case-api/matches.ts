import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { decideMatch } from '../../actions/staff/decide-match.ts'
import { A_PERSON } from '../../actions/staff/staff-act.ts'
import type { Action } from '../../cases/access.ts'
import { visible } from '../../cases/access-fields.ts'
import { matchDecision, REJECT_REASONS } from '../../cases/match/decision.ts'
import type { Gazetteer } from '../../cases/places/gazetteer.ts'
import { listMatches, readMatch } from '../../store/match-reading.ts'
import { sendProblem } from '../problem.ts'
import type { CaseApi } from './index.ts'
import { idCursorSchema, limitSchema, pageById, provinceSchema, readQuery } from './list.ts'
import { readsAs, viewOf } from './reader.ts'
import { tellRefusal } from './refusal.ts'
import { matchItem } from './shapes.ts'

const DECISION = {
  field: 'decision',
  message: `takes {"decision": "ACCEPTED"}, or "REJECTED" with a "reason" of ${REJECT_REASONS.join(' ')}`,
}

/** What the list of matches may be asked. */
export const matchQuery = (gazetteer: Pick<Gazetteer, 'exists'>) =>
  z.object({
    state: z.enum(['PROPOSED', 'ACCEPTED', 'REJECTED']).optional(),
    kind: z.enum(['MISSING_FOUND', 'MISSING_SIGHTING', 'DUPLICATE']).optional(),
    province: provinceSchema(gazetteer).optional(),
    limit: limitSchema,
    cursor: idCursorSchema.optional(),
  })

/** `GET /matches`, the newest first; `POST /matches/{id}/decision`: one child, or not. */
export function matchRoutes(app: FastifyInstance, api: CaseApi): void {
  const { deps, staff } = api
  const query = matchQuery(deps.gazetteer)

  app.get(
    '/matches',
    readsAs(api, async (request, reply, reading) => {
      const read = readQuery(query, request.query)
      if ('errors' in read) return sendProblem(reply, 400, read.errors)
      const view = viewOf(api, reading, request, reply)
      if (view === null) return reply
      const { limit, cursor, state, kind, province } = read.value
      const filter = {
        ...(state !== undefined && { state }),
        ...(kind !== undefined && { kind }),
        ...(province !== undefined && { province }),
      }
      const rows = await listMatches(reading.prisma, filter, cursor ?? null, limit + 1)
      const standings = await view.standings(rows.flatMap(({ left, right }) => [left.number, right.number]))
      await view.log([])
      return pageById(rows, limit, (row) => {
        const seen = [row.left, row.right]
          .map(({ number }) => view.of(standings.get(number)))
          .find((each) => each.allowed)
        return seen === undefined ? null : visible('match', seen.classes, matchItem(row))
      })
    }),
  )

  app.post<{ Params: { id: string } }>('/matches/:id/decision', async (request, reply) => {
    const { reader, params, body } = request
    const about = await staff.readAs(reader.token, async (reading) => {
      const view = viewOf(api, reading, request, reply)
      if (view === null) return null
      const row = z.uuid().safeParse(params.id).success ? await readMatch(reading.prisma, params.id) : null
      const sides = row === null ? [] : [row.left.number, row.right.number]
      const standings = await view.standings(sides)
      const held = sides.map((number) => standings.get(number))
      if (!held.some((standing) => view.of(standing).allowed)) {
        sendProblem(reply, 404)
        return null
      }
      await view.log([])
      return { may: (action: Action) => held.some((standing) => view.may(action, standing)) }
    })
    if (about === null) return reply
    const { personId } = reader
    if (personId === null) return sendProblem(reply, 403, [], A_PERSON.said)
    const decision = matchDecision.safeParse(body)
    if (!decision.success) return sendProblem(reply, 422, [DECISION])
    const writer = { personId, role: reader.role, token: reader.token, may: about.may }
    const answer = await decideMatch(deps, { matchId: params.id, decision: decision.data, writer })
    if (answer.kind !== 'decided') return tellRefusal(reply, answer)
    return staff.readAs(reader.token, async ({ prisma }) => {
      const row = await readMatch(prisma, params.id)
      return row === null ? sendProblem(reply, 404) : visible('match', new Set(['O']), matchItem(row))
    })
  })
}
