import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { readCaseNumber } from '../../cases/number.ts'
import { type CaseFilter, casesOfPhone, listCases } from '../../store/case-list.ts'
import { loadCase } from '../../store/case-reading.ts'
import { phoneHash } from '../../store/keys.ts'
import { sendProblem } from '../problem.ts'
import type { CaseApi } from './index.ts'
import {
  caseCursor,
  caseCursorSchema,
  type ListAnswer,
  limitSchema,
  readQuery,
  timeSchema,
  wordSchema,
} from './list.ts'
import { fitsSearch, readSearch } from './search.ts'
import { caseDetail, caseItem, matchItem } from './shapes.ts'

const STATUSES = ['ACTIVE', 'LOCATED', 'REUNIFIED', 'DECEASED', 'MERGED', 'VOID'] as const

/** `GET /cases`, `/cases/:number` and `/cases/:number/matches`. */
export function caseRoutes(app: FastifyInstance, { deps, prisma }: CaseApi): void {
  const query = z.object({
    status: z.enum(STATUSES).optional(),
    province: z
      .string()
      .length(2)
      .refine((code) => deps.gazetteer.exists(code))
      .optional(),
    updatedSince: timeSchema.optional(),
    q: wordSchema.optional(),
    limit: limitSchema,
    cursor: caseCursorSchema.optional(),
  })

  app.get('/cases', async (request, reply) => {
    const read = readQuery(query, request.query)
    if ('errors' in read) return sendProblem(reply, 400, read.errors)
    const { q, limit, cursor, status, province, updatedSince } = read.value
    const filter: CaseFilter = {
      ...(status !== undefined && { status }),
      ...(province !== undefined && { province }),
      ...(updatedSince !== undefined && { updatedSince }),
      ...(q !== undefined && (await searched(q))),
    }
    const page = await listCases(prisma, deps.ring, filter, cursor ?? null, limit)
    return { items: page.rows.map(caseItem), next: page.next && caseCursor(page.next) } satisfies ListAnswer
  })

  async function searched(q: string): Promise<CaseFilter> {
    const search = readSearch(deps.gazetteer, q)
    if (search.number !== null) return { number: search.number }
    const ids = search.phone === null ? [] : await casesOfPhone(prisma, phoneHash(deps.ring, search.phone))
    return search.places.length === 0 && search.name === null ? { ids } : { fits: fitsSearch(search, ids) }
  }

  app.get<{ Params: { number: string } }>('/cases/:number', async (request, reply) => {
    const found = await caseOf(request.params.number)
    return found === null ? sendProblem(reply, 404) : caseDetail(found)
  })

  app.get<{ Params: { number: string } }>('/cases/:number/matches', async (request, reply) => {
    const read = readQuery(z.object({}), request.query)
    if ('errors' in read) return sendProblem(reply, 400, read.errors)
    const found = await caseOf(request.params.number)
    if (found === null) return sendProblem(reply, 404)
    return { items: found.matches.map((match) => matchItem(match, found.number)), next: null } satisfies ListAnswer
  })

  async function caseOf(text: string) {
    const number = readCaseNumber(text)
    return number === null ? null : loadCase(prisma, deps.ring, number)
  }
}
