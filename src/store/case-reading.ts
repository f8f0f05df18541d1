import type { Facts } from '../cases/facts.ts'
import { ALERT_LINE } from '../cases/match/pair.ts'
import { type MatchRow, matchSelect, withSides } from './match-reading.ts'
import type { Prisma, PrismaReader } from './prisma.ts'
import { places, reportKey } from './sealed-places.ts'
import type { KeyRing } from './secrets/keys.ts'
import { openFor, readKeys } from './secrets/vault.ts'

const BY = { role: true, org: { select: { name: true } } } as const

const REPORT = {
  id: true,
  origin: true,
  kind: true,
  via: true,
  receivedAt: true,
  rawText: true,
  parsed: true,
  place: true,
  seenFrom: true,
  seenTo: true,
  help: true,
  partial: true,
} as const satisfies Prisma.ReportSelect

const WHOLE = {
  id: true,
  number: true,
  kind: true,
  status: true,
  publicStatus: true,
  openedAt: true,
  openedVia: true,
  updatedAt: true,
  province: true,
  district: true,
  lastSeenFrom: true,
  lastSeenTo: true,
  danger: true,
  dangerWhy: true,
  circumstances: true,
  contact: true,
  completeness: true,
  owner: { select: BY },
  persons: { where: { role: 'CHILD' } },
  reports: { select: REPORT },
  events: {
    orderBy: { seq: 'asc' },
    select: { id: true, seq: true, type: true, at: true, data: true, actor: { select: BY } },
  },
  proposals: {
    orderBy: { seq: 'asc' },
    select: {
      ...{ id: true, change: true, at: true, seq: true, secondAt: true, secondSeq: true, agreed: true },
      ...{ into: { select: { number: true } }, by: { select: BY }, secondBy: { select: BY } },
    },
  },
  erasedAt: true,
  mergedInto: { select: { number: true } },
  merged: { select: { id: true, number: true } },
  leftMatches: { select: matchSelect },
  rightMatches: { select: matchSelect },
  safeContacts: { select: { sharedPhone: true } },
  externalRefs: { orderBy: [{ system: 'asc' }, { value: 'asc' }], select: { system: true, value: true } },
} as const satisfies Prisma.CaseSelect

type Whole = Prisma.CaseGetPayload<{ select: typeof WHOLE }>
type Report = Prisma.ReportGetPayload<{ select: typeof REPORT }>

/** The facts of a case that are sealed together. */
export type SealedFacts = Partial<
  Pick<Facts, 'left' | 'help' | 'situation' | 'destination' | 'text' | 'relation' | 'adult' | 'place'>
>

/** One report with its text, and the number of the case it belongs to. */
export interface ReadReport extends Omit<Report, 'rawText' | 'parsed' | 'origin'> {
  readonly number: string
  readonly text: string
  /** What it told. */
  readonly facts: Partial<Facts>
}

/** One case with all that is known of it, opened. */
export interface ReadCase
  extends Omit<
    Whole,
    'circumstances' | 'persons' | 'reports' | 'events' | 'leftMatches' | 'rightMatches' | 'safeContacts'
  > {
  /** Whether others may use the phone of the family; null where no phone of it is known. */
  readonly sharedPhone: boolean | null
  readonly facts: SealedFacts
  readonly child: {
    readonly sex: 'M' | 'F' | 'U'
    readonly ageMin: number | null
    readonly ageMax: number | null
    readonly ageOn: Date | null
    readonly nameLatin: string | null
    readonly nameKm: string | null
    readonly marks: string | null
  }
  /** Its own and those of the cases that were merged into it or are likely the same child, oldest first. */
  readonly reports: readonly ReadReport[]
  readonly events: readonly (Omit<Whole['events'][number], 'data'> & { readonly data: unknown })[]
  /** The likeliest first. */
  readonly matches: readonly MatchRow[]
}

/** Where a case is, as exactly as anybody said: an NCDD code, or null. */
export const placeOfCase = ({ facts, district, province }: Pick<ReadCase, 'facts' | 'district' | 'province'>) =>
  facts.place ?? district ?? province

/** Reads one case by its ten digits, or null. */
export async function loadCase(prisma: PrismaReader, ring: KeyRing, number: string): Promise<ReadCase | null> {
  const found = await prisma.case.findUnique({ where: { number }, select: WHOLE })
  if (found === null) return null
  const { circumstances, persons, reports, events, leftMatches, rightMatches, safeContacts, ...plain } = found
  const pairs = await withSides(prisma, [...leftMatches, ...rightMatches])
  const matches = pairs.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
  const likely = matches
    .filter((match) => match.state === 'ACCEPTED' || (match.state === 'PROPOSED' && match.score >= ALERT_LINE))
    .map(({ left, right }) => (left.id === found.id ? right : left))
  const others = [...likely, ...plain.merged]
  const matched = await prisma.report.findMany({
    where: { caseId: { in: others.map(({ id }) => id) }, case: { erasedAt: null } },
    select: { ...REPORT, caseId: true },
  })
  const numberOf = new Map(others.map((other) => [other.id, other.number]))
  const keys = await readKeys(prisma, ring, [found.id, ...others.map(({ id }) => id)])
  const text = (where: string, sealed: Uint8Array | null | undefined) => openFor(keys.get(found.id), where, sealed)
  const json = (where: string, sealed: Uint8Array | null) => JSON.parse(text(where, sealed) ?? 'null')
  const read = ({ origin, rawText, parsed, ...report }: Report, caseId: string, of: string): ReadReport => {
    const key = keys.get(reportKey({ id: report.id, caseId }))
    const facts = JSON.parse(openFor(key, places.parsed(origin), parsed) ?? '{}') as Partial<Facts>
    return {
      ...report,
      number: of,
      place: facts.place ?? report.place,
      facts,
      text: openFor(key, places.rawText(origin), rawText) ?? '',
    }
  }
  const person = persons[0]
  return {
    ...plain,
    sharedPhone: safeContacts.length === 0 ? null : safeContacts.some(({ sharedPhone }) => sharedPhone),
    facts: (json(places.circumstances(found.id), circumstances) as SealedFacts | null) ?? {},
    child: {
      sex: person?.sex ?? 'U',
      ageMin: person?.ageMin ?? null,
      ageMax: person?.ageMax ?? null,
      ageOn: person?.ageOn ?? null,
      nameLatin: text(places.nameLatin(found.id), person?.nameLatin),
      nameKm: text(places.nameKm(found.id), person?.nameKm),
      marks: text(places.marks(found.id), person?.marks),
    },
    reports: [
      ...reports.map((report) => read(report, found.id, found.number)),
      ...matched.map(({ caseId, ...report }) => read(report, caseId!, numberOf.get(caseId!) ?? found.number)),
    ].sort((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime() || (a.id < b.id ? -1 : 1)),
    events: events.map((event) => ({ ...event, data: json(places.event(event.id), event.data) })),
    matches,
  }
}
