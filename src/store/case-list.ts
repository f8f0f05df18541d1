import { setTimeout as pause } from 'node:timers/promises'
import { URGENT } from '../cases/danger.ts'
import { UNIT_FROM } from '../cases/duty.ts'
import type { Prisma, PrismaReader } from './prisma.ts'
import { places } from './sealed-places.ts'
import type { KeyRing } from './secrets/keys.ts'
import { type DataKey, openFor, readKeys } from './secrets/vault.ts'

/** Where a reader of the list stands: behind this row. */
export interface CasePosition {
  readonly updatedAt: Date
  readonly number: string
}

/** What a list is narrowed to; absent fields narrow nothing. */
export interface CaseFilter {
  readonly status?: CaseRow['status']
  readonly province?: string
  readonly updatedSince?: Date
  /** A case number, ten digits. */
  readonly number?: string
  /** Ids the list is narrowed to. */
  readonly ids?: readonly string[]
  readonly statuses?: readonly CaseRow['status'][]
  /** All of these must hold: the case is one of some, or lies in one of some places. */
  readonly within?: readonly CaseReach[]
  /** Who answers for it; a list of one or more. */
  readonly owners?: readonly string[]
  readonly isUrgent?: true
  /** Of the danger of which the Child Protection Unit hears. */
  readonly isGrave?: true
  /** Told in part only: of the six basic facts one or more is not known. */
  readonly isPartial?: true
  /** A change of it waits for a second person. */
  readonly waits?: true
  /** Asked of each case; what it refuses is left out. */
  readonly fits?: (row: SearchedCase) => boolean
}

/** Cases named one by one, and those of whole places: codes of provinces (2 digits) and districts (4). */
export interface CaseReach {
  readonly ids: readonly string[]
  readonly places: readonly string[]
}

/** What a search looks at. Names in either script and the whole place code are opened when they are asked for. */
export interface SearchedCase {
  readonly id: string
  readonly province: string | null
  readonly district: string | null
  readonly names: () => readonly string[]
  readonly place: () => string | null
}

/** One page in order of last change, then number. `next` is where to go on, null at the end. */
export interface CasePage {
  readonly rows: readonly CaseRow[]
  readonly next: CasePosition | null
}

const ROW = {
  id: true,
  number: true,
  kind: true,
  status: true,
  openedAt: true,
  updatedAt: true,
  province: true,
  district: true,
  danger: true,
  completeness: true,
  lastSeenFrom: true,
  lastSeenTo: true,
  owner: { select: { role: true, org: { select: { name: true } } } },
  persons: { where: { role: 'CHILD' }, select: { sex: true, ageMin: true, ageMax: true } },
} as const satisfies Prisma.CaseSelect

const SEALED = {
  id: true,
  number: true,
  updatedAt: true,
  province: true,
  district: true,
  circumstances: true,
  persons: { where: { role: 'CHILD' }, select: { nameKm: true, nameLatin: true } },
} as const satisfies Prisma.CaseSelect

/** A row of the list: class O only. */
export type CaseRow = Prisma.CaseGetPayload<{ select: typeof ROW }>
type SealedRow = Prisma.CaseGetPayload<{ select: typeof SEALED }>

/** Rows opened at a time by a search, and at most for one page: a longer search goes on behind `next`. */
const BATCH = 250
const MOST_OPENED = 5_000
/** How long a change may be under way before it is seen here. */
const SETTLE_MS = 100

/** One page of cases, never more than `limit` rows; a search may give fewer and still go on. */
export async function listCases(
  prisma: PrismaReader,
  ring: KeyRing,
  filter: CaseFilter,
  after: CasePosition | null,
  limit: number,
): Promise<CasePage> {
  if (filter.fits !== undefined) return searchCases(prisma, ring, filter, filter.fits, after, limit)
  const where = whereOf(filter, after)
  const read = () => prisma.case.findMany({ where, orderBy: ORDER, take: limit + 1, select: ROW })
  const rows = await read()
  if (rows.length <= limit) return { rows, next: null }
  const settled = (await isYoung(prisma, rows[limit - 1])) ? await pause(SETTLE_MS).then(read) : rows
  return { rows: settled.slice(0, limit), next: settled.length > limit ? positionOf(settled[limit - 1]) : null }
}

const BASIC_FACTS = 6

/** How many cases a filter lets through, and how many of them are urgent; what only opened rows tell is not asked. */
export async function countCases(
  prisma: PrismaReader,
  filter: Omit<CaseFilter, 'fits'>,
): Promise<{ readonly all: number; readonly urgent: number }> {
  const counted = await prisma.case.groupBy({ by: ['danger'], where: whereOf(filter, null), _count: true })
  const sum = (least: number) =>
    counted.reduce((total, { danger, _count }) => (danger >= least ? total + _count : total), 0)
  return { all: sum(0), urgent: sum(URGENT) }
}

const ORDER = [{ updatedAt: 'asc' as const }, { number: 'asc' as const }]

function whereOf(filter: CaseFilter, after: CasePosition | null): Prisma.CaseWhereInput {
  return {
    ...(filter.status !== undefined && { status: filter.status }),
    ...(filter.province !== undefined && { province: filter.province }),
    ...(filter.number !== undefined && { number: filter.number }),
    ...(filter.ids !== undefined && { id: { in: [...filter.ids] } }),
    ...(filter.statuses !== undefined && { status: { in: [...filter.statuses] } }),
    ...(filter.owners !== undefined && { ownerId: { in: [...filter.owners] } }),
    ...(filter.isUrgent && { danger: { gte: URGENT } }),
    ...(filter.isGrave && { danger: { gte: UNIT_FROM } }),
    ...(filter.isPartial && { completeness: { lt: BASIC_FACTS } }),
    ...(filter.waits && { proposals: { some: { agreed: null } } }),
    AND: [
      ...(filter.within ?? []).map(({ ids, places: codes }) => ({
        OR: [
          { id: { in: [...ids] } },
          { province: { in: codes.filter((code) => code.length <= 2) } },
          { district: { in: codes.filter((code) => code.length > 2) } },
        ],
      })),
      filter.updatedSince === undefined ? {} : { updatedAt: { gte: filter.updatedSince } },
      // the first line lets the index find the place that the second one cuts exactly
      after === null ? {} : { updatedAt: { gte: after.updatedAt } },
      after === null
        ? {}
        : {
            OR: [{ updatedAt: { gt: after.updatedAt } }, { updatedAt: after.updatedAt, number: { gt: after.number } }],
          },
    ],
  }
}

const positionOf = (row: CasePosition | undefined): CasePosition | null =>
  row === undefined ? null : { updatedAt: row.updatedAt, number: row.number }

/**
 * Whether a change older than this row may still be uncommitted: a reader that went on behind the row would miss it. Times
 * are the database's.
 */
async function isYoung(prisma: PrismaReader, row: CasePosition | undefined): Promise<boolean> {
  if (row === undefined) return false
  const [clock] = await prisma.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`
  return clock !== undefined && clock.now.getTime() - row.updatedAt.getTime() < SETTLE_MS
}

async function searchCases(
  prisma: PrismaReader,
  ring: KeyRing,
  filter: CaseFilter,
  fits: NonNullable<CaseFilter['fits']>,
  after: CasePosition | null,
  limit: number,
): Promise<CasePage> {
  const found: string[] = []
  let at = after
  let isEnd = false
  for (let opened = 0; opened < MOST_OPENED && !isEnd && found.length < limit; opened += BATCH) {
    const rows = await prisma.case.findMany({ where: whereOf(filter, at), orderBy: ORDER, take: BATCH, select: SEALED })
    isEnd = rows.length < BATCH
    const keys = await readKeys(
      prisma,
      ring,
      rows.map(({ id }) => id),
    )
    for (const row of rows) {
      if (found.length === limit) {
        isEnd = false
        break
      }
      at = positionOf(row)
      if (fits(searched(keys.get(row.id) ?? null, row))) found.push(row.id)
    }
  }
  const rows = await prisma.case.findMany({ where: { id: { in: found } }, orderBy: ORDER, select: ROW })
  return { rows, next: isEnd ? null : at }
}

const searched = (key: DataKey | null, { circumstances, persons, ...row }: SealedRow): SearchedCase => ({
  ...row,
  names: () =>
    persons
      .flatMap(({ nameKm, nameLatin }) => [
        openFor(key, places.nameKm(row.id), nameKm),
        openFor(key, places.nameLatin(row.id), nameLatin),
      ])
      .filter((name) => name !== null),
  place: () => placeIn(openFor(key, places.circumstances(row.id), circumstances)) ?? row.district ?? row.province,
})

const placeIn = (circumstances: string | null) =>
  (JSON.parse(circumstances ?? '{}') as { readonly place?: string }).place

/** Ids of the cases that a phone reported or may be called about, by its keyed hash. */
export async function casesOfPhone(prisma: PrismaReader, phoneHash: Uint8Array): Promise<string[]> {
  const contact = await prisma.contact.findUnique({
    where: { phoneHash: Uint8Array.from(phoneHash) },
    select: {
      reports: { where: { caseId: { not: null } }, select: { caseId: true } },
      safeContacts: { select: { caseId: true } },
    },
  })
  const ids = [...(contact?.reports ?? []), ...(contact?.safeContacts ?? [])].map(({ caseId }) => caseId)
  return [...new Set(ids.filter((id) => id !== null))]
}
