import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { listMatches } from '../../store/match-reading.ts'
import { sendProblem } from '../problem.ts'
import type { CaseApi } from './index.ts'
import { idCursorSchema, limitSchema, pageById, readQuery } from './list.ts'
import { matchItem } from './shapes.ts'

/** `GET /matches`, the newest first. */
export function matchRoutes(app: FastifyInstance, { deps, prisma }: CaseApi): void {
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

  app.get('/matches', async (request, reply) => {
    const read = readQuery(query, request.query)
    if ('errors' in read) return sendProblem(reply, 400, read.errors)
    const { limit, cursor, state, kind, province } = read.value
    const filter = {
      ...(state !== undefined && { state }),
      ...(kind !== undefined && { kind }),
      ...(province !== undefined && { province }),
    }
    const rows = await listMatches(prisma, filter, cursor ?? null, limit + 1)
    return pageById(rows, limit, (row) => matchItem(row))
  })
}
