import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { listCallbacks, listPeople, type ReadPerson } from '../../store/people-reading.ts'
import { sendProblem } from '../problem.ts'
import type { CaseApi } from './index.ts'
import { idCursorSchema, limitSchema, pageById, readQuery } from './list.ts'

const ROLES = [
  ...(['family', 'commune', 'police', 'court', 'social', 'shelter'] as const),
  ...(['agency', 'women', 'caseworker', 'supervisor', 'admin'] as const),
] as const

const peopleQuery = z.object({
  role: z.enum(ROLES).optional(),
  area: z
    .string()
    .regex(/^(\d\d){1,4}$/)
    .optional(),
  limit: limitSchema,
  cursor: idCursorSchema.optional(),
})

const callbackQuery = z.object({
  state: z.enum(['OPEN', 'DONE', 'UNSAFE']).optional(),
  limit: limitSchema,
  cursor: idCursorSchema.optional(),
})

/** `GET /people` and `GET /callbacks`, the oldest first. */
export function peopleRoutes(app: FastifyInstance, { deps, prisma }: CaseApi): void {
  app.get('/people', async (request, reply) => {
    const read = readQuery(peopleQuery, request.query)
    if ('errors' in read) return sendProblem(reply, 400, read.errors)
    const { limit, cursor, role, area } = read.value
    const filter = { ...(role !== undefined && { role }), ...(area !== undefined && { area }) }
    const rows = await listPeople(prisma, deps.ring, filter, cursor ?? null, limit + 1)
    return pageById(rows, limit, personItem)
  })

  app.get('/callbacks', async (request, reply) => {
    const read = readQuery(callbackQuery, request.query)
    if ('errors' in read) return sendProblem(reply, 400, read.errors)
    const { limit, cursor, state } = read.value
    const rows = await listCallbacks(prisma, state === undefined ? {} : { state }, cursor ?? null, limit + 1)
    return pageById(rows, limit, (row) => ({ ...row, hours: null, askFor: null, tries: [] }))
  })
}

const personItem = ({ language, ...person }: ReadPerson) => ({ ...person, lang: language, lockedAt: null })
