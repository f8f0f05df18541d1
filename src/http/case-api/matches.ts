import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { visible } from '../../cases/access-fields.ts'
import { listMatches } from '../../store/match-reading.ts'
import { sendProblem } from '../problem.ts'
import type { CaseApi } from './index.ts'
import { idCursorSchema, limitSchema, pageById, readQuery } from './list.ts'
import { readsAs, viewOf } from './reader.ts'
import { matchItem } from './shapes.ts'

/** `GET /matches`, the newest first. */
export function matchRoutes(app: FastifyInstance, api: CaseApi): void {
  const { deps } = api
  const query = z.object({
    state: z.enum(['PROPOSED', 'ACCEPTED', 'REJECTED']).optional(),
    kind: z.enum(['MISSING_FOUND', 'MISSING_SIGHTING', 'DUPLICATE']).optional(),
    province: z
      .string()
      .length(2)
      .refine((code) => deps.gazetteer.exists(code))
      .optional(),
    limit: limitSchema,
    cursor: idCursorSchema.optional(),
  })

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
}
