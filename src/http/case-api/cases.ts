import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { readSafeWord } from '../../actions/staff/read-safe-word.ts'
import { visible } from '../../cases/access-fields.ts'
import { readCaseNumber } from '../../cases/number.ts'
import type { Gazetteer } from '../../cases/places/gazetteer.ts'
import { type CaseFilter, casesOfPhone, listCases } from '../../store/case-list.ts'
import { loadCase, placeOfCase, type ReadCase } from '../../store/case-reading.ts'
import { phoneHash, searchHash } from '../../store/secrets/keys.ts'
import type { Reading } from '../../store/staff.ts'
import { casesOfPerson, type Standing } from '../../store/standing.ts'
import { casesNamedSo, foundBy, readSearch } from '../case-search.ts'
import { sendProblem } from '../problem.ts'
import type { View } from '../view.ts'
import type { CaseApi } from './index.ts'
import {
  caseCursor,
  caseCursorSchema,
  type ListAnswer,
  limitSchema,
  provinceSchema,
  readQuery,
  timeSchema,
  wordSchema,
} from './list.ts'
import { type Reader, readsAs, viewOf } from './reader.ts'
import { caseDetail, caseItem, matchItem, mergedDetail, reportItem } from './shapes.ts'

/** What a list of cases holds for staff. */
const LISTED = new Set(['O'] as const)

const STATUSES = ['ACTIVE', 'LOCATED', 'REUNIFIED', 'DECEASED', 'MERGED', 'VOID'] as const

/** What the list of cases may be asked. */
export const caseQuery = (gazetteer: Pick<Gazetteer, 'exists'>) =>
  z.object({
    status: z.enum(STATUSES).optional(),
    province: provinceSchema(gazetteer).optional(),
    updatedSince: timeSchema.optional(),
    q: wordSchema
      .optional()
      .describe(
        'A case number, a name in any spelling, a phone or a place. Of a name the newest 250 cases that share two of its sounds are looked at, and the newest 250 that share one: add more of it, or another filter, where one is missing.',
      ),
    limit: limitSchema,
    cursor: caseCursorSchema.optional(),
  })

/** `GET /cases`, `/cases/:number` and `/cases/:number/matches`. */
export function caseRoutes(app: FastifyInstance, api: CaseApi): void {
  const { deps } = api
  const query = caseQuery(deps.gazetteer)

  app.get(
    '/cases',
    readsAs(api, async (request, reply, reading) => {
      const read = readQuery(query, request.query)
      if ('errors' in read) return sendProblem(reply, 400, read.errors)
      const view = viewOf(api, reading, request, reply)
      if (view === null) return reply
      const { q, limit, cursor, status, province, updatedSince } = read.value
      const filter: CaseFilter = {
        ...(status !== undefined && { status }),
        ...(province !== undefined && { province }),
        ...(updatedSince !== undefined && { updatedSince }),
      }
      const narrowed = await withinReach(
        reading,
        view,
        request.reader,
        filter,
        q === undefined ? {} : await searched(reading, q),
      )
      const page = await listCases(reading.prisma, deps.ring, narrowed, cursor ?? null, limit)
      await view.log([], q === undefined ? {} : { search: searchHash(deps.ring, q) })
      const { classes } = view.of(undefined, request.reader.area)
      const seen = classes.size === 0 ? LISTED : classes
      const items = page.rows.map((row) => visible('case', seen, caseItem(row)))
      return { items, next: page.next && caseCursor(page.next) } satisfies ListAnswer
    }),
  )

  /** The filter of a list cut to what its reader may see. */
  async function withinReach(
    { client }: Reading,
    view: View,
    reader: Reader,
    filter: CaseFilter,
    search: CaseFilter,
  ): Promise<CaseFilter> {
    const whole = { ...filter, ...search }
    if (view.relations.has('any') || (view.relations.has('area') && reader.area === '')) return whole
    const known = reader.personId === null ? new Map<string, Standing>() : await casesOfPerson(client, reader.personId)
    const isDeep = reader.area.length > 4
    return {
      ...whole,
      fits: (row) =>
        view.of(known.get(row.id), isDeep ? row.place() : (row.district ?? row.province)).allowed &&
        (search.fits?.(row) ?? true),
    }
  }

  async function searched({ prisma }: Reading, q: string): Promise<CaseFilter> {
    const search = readSearch(deps.gazetteer, q)
    if (search.number !== null) return { number: search.number }
    const known = search.phone === null ? [] : await casesOfPhone(prisma, phoneHash(deps.ring, search.phone))
    const named = search.name === null ? [] : await casesNamedSo(prisma, deps.ring, search.name, null)
    return foundBy(search, [...known, ...named])
  }

  app.get<{ Params: { number: string } }>(
    '/cases/:number',
    readsAs(api, async (request, reply, reading) => {
      const view = viewOf(api, reading, request, reply)
      if (view === null) return reply
      const asked = await caseOf(reading, request.params.number)
      const found = asked === null ? null : await survivorOf(reading, asked)
      if (asked === null || found === null) return sendProblem(reply, 404)
      const standings = await view.standings([found.number, ...found.reports.map((report) => report.number)])
      const seenOf = (number: string) =>
        number === found.number ? view.of(standings.get(number), placeOfCase(found)) : view.of(standings.get(number))
      const seen = seenOf(found.number)
      if (!seen.allowed) return sendProblem(reply, 404)
      const callers = view.safeWordOf(standings.get(found.number))
      const word = callers.allowed ? await readSafeWord(deps, reading.client, found.id) : null
      const suspects = view.suspectsOf(standings.get(found.number), placeOfCase(found))
      const [isExact, isSuspects] = [seen.classes.has('P'), suspects.allowed]
      const { reports, ...detail } =
        asked === found ? caseDetail(found, isExact, isSuspects) : mergedDetail(asked, found, isExact, isSuspects)
      const shown = found.reports.filter((report) => seenOf(report.number).allowed)
      const others = [...new Set(shown.map((report) => report.number))].filter((number) => number !== found.number)
      await view.log(
        [
          ...view.look(found.id, seen),
          ...(word === null ? [] : view.look(found.id, callers, 'safe-word')),
          ...others.flatMap((number) => view.look(standings.get(number)?.id ?? null, seenOf(number))),
        ],
        { opened: found.id },
      )
      return {
        ...visible('case', seen.classes, detail),
        ...visible('safe-word', callers.classes, { safeWord: word }),
        reports: shown.flatMap((report) => {
          const { classes } = seenOf(report.number)
          return visible('case', classes, { reports: [reportItem(report, classes.has('P'))] }).reports
        }),
      }
    }),
  )

  app.get<{ Params: { number: string } }>(
    '/cases/:number/matches',
    readsAs(api, async (request, reply, reading) => {
      const view = viewOf(api, reading, request, reply)
      if (view === null) return reply
      const found = await caseOf(reading, request.params.number)
      if (found === null) return sendProblem(reply, 404)
      const standing = (await view.standings([found.number])).get(found.number)
      const seen = view.of(standing, placeOfCase(found))
      if (!seen.allowed) return sendProblem(reply, 404)
      await view.log([], { opened: found.id })
      const items = found.matches.map((match) => visible('match', seen.classes, matchItem(match, found.number)))
      return { items, next: null } satisfies ListAnswer
    }),
  )

  /** The case that answers for one: itself, or the one it was merged into in the end. */
  async function survivorOf(reading: Reading, asked: ReadCase): Promise<ReadCase | null> {
    const seen = new Set([asked.number])
    let found: ReadCase | null = asked
    while (found?.mergedInto != null && !seen.has(found.mergedInto.number)) {
      seen.add(found.mergedInto.number)
      found = await loadCase(reading.prisma, deps.ring, found.mergedInto.number)
    }
    return found
  }

  async function caseOf({ prisma }: Reading, text: string) {
    const number = readCaseNumber(text)
    return number === null ? null : loadCase(prisma, deps.ring, number)
  }
}
