import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { PERSON_ROLES } from '../../cases/access.ts'
import { visible } from '../../cases/access-fields.ts'
import type { Look } from '../../store/access-log.ts'
import { listCallbacks, listPeople, type ReadPerson } from '../../store/people-reading.ts'
import { sendProblem } from '../problem.ts'
import type { CaseApi } from './index.ts'
import { callbackCursor, callbackCursorSchema, idCursorSchema, limitSchema, pageById, readQuery } from './list.ts'
import { readsAs, viewOf } from './reader.ts'

/** What the list of people may be asked. */
export const peopleQuery = z.object({
  role: z.enum(PERSON_ROLES).optional(),
  area: z
    .string()
    .regex(/^(\d\d){1,4}$/)
    .optional(),
  limit: limitSchema,
  cursor: idCursorSchema.optional(),
})

/** What the list of calls to make may be asked. */
export const callbackQuery = z.object({
  state: z.enum(['OPEN', 'DONE', 'UNSAFE']).optional(),
  limit: limitSchema,
  cursor: callbackCursorSchema.optional(),
})

/** `GET /people`, the oldest first, and `GET /callbacks`, a child alone first. */
export function peopleRoutes(app: FastifyInstance, api: CaseApi): void {
  const { deps } = api
  app.get(
    '/people',
    readsAs(api, async (request, reply, reading) => {
      const read = readQuery(peopleQuery, request.query)
      if ('errors' in read) return sendProblem(reply, 400, read.errors)
      const view = viewOf(api, reading, request, reply)
      if (view === null) return reply
      const { limit, cursor, role, area } = read.value
      const filter = { ...(role !== undefined && { role }), ...(area !== undefined && { area }) }
      const rows = await listPeople(reading.prisma, deps.ring, filter, cursor ?? null, limit + 1)
      const shown = rows.filter((row) => view.at(row.area).allowed)
      await view.log(shown.slice(0, 1).flatMap((row) => view.look(null, view.at(row.area))))
      return pageById(rows, limit, (row) => {
        const seen = view.at(row.area)
        return seen.allowed ? visible('person', seen.classes, personItem(row)) : null
      })
    }),
  )

  app.get(
    '/callbacks',
    readsAs(api, async (request, reply, reading) => {
      const read = readQuery(callbackQuery, request.query)
      if ('errors' in read) return sendProblem(reply, 400, read.errors)
      const view = viewOf(api, reading, request, reply)
      if (view === null) return reply
      const { limit, cursor, state } = read.value
      const rows = await listCallbacks(reading.prisma, state === undefined ? {} : { state }, cursor ?? null, limit + 1)
      const standings = await view.standings(rows.map((row) => row.number))
      const looks = new Map<string | null, Look[]>()
      const page = await pageById(
        rows,
        limit,
        (row) => {
          const standing = standings.get(row.number ?? '')
          const seen = view.of(standing)
          if (!seen.allowed) return null
          looks.set(standing?.id ?? null, view.look(standing?.id ?? null, seen))
          return visible('callback', seen.classes, { ...row, hours: null, askFor: null, tries: row.calls })
        },
        callbackCursor,
      )
      await view.log([...looks.values()].flat())
      return page
    }),
  )
}

const personItem = ({ language, ...person }: ReadPerson) => ({ ...person, lang: language })
