import { pOf } from '../../cases/four-ps.ts'
import type { Reason } from '../../cases/match/reasons.ts'
import type { CaseRow } from '../../store/case-list.ts'
import { placeOfCase, type ReadCase, type ReadReport } from '../../store/case-reading.ts'
import type { MatchRow } from '../../store/match-reading.ts'

interface Staff {
  readonly role: string
  readonly org: { readonly name: string } | null
}

/** A person of the staff as others see one: the desk, or the role of somebody without one; never a name or phone. */
const ownerOf = (staff: Staff | null) => (staff === null ? null : (staff.org?.name ?? staff.role))

const byOf = (staff: Staff | null) => (staff === null ? null : { role: staff.role, desk: staff.org?.name ?? null })

const dayOf = (day: Date | null) => day?.toISOString().slice(0, 10) ?? null

const knownSex = (sex: 'M' | 'F' | 'U' | undefined) => (sex === undefined || sex === 'U' ? null : sex)

/** A case in the list. */
export function caseItem(row: CaseRow) {
  const child = row.persons[0]
  return {
    number: row.number,
    kind: row.kind,
    status: row.status,
    openedAt: row.openedAt,
    updatedAt: row.updatedAt,
    province: row.province,
    danger: row.danger,
    completeness: row.completeness,
    owner: ownerOf(row.owner),
    child: { sex: knownSex(child?.sex), ageMin: child?.ageMin ?? null, ageMax: child?.ageMax ?? null },
    lastSeen: { place: row.district ?? row.province, date: dayOf(row.lastSeenTo ?? row.lastSeenFrom) },
  }
}

/** A place no nearer than its district for whoever may not read where exactly. */
const placeFor = (place: string | null, isExact: boolean) => (isExact ? place : (place?.slice(0, 4) ?? null))

/**
 * A case with its reports, history and matches; `isExact` = with whole place codes, `withSuspects` = with what the history
 * holds of suspects.
 */
export function caseDetail(read: ReadCase, isExact: boolean, withSuspects: boolean) {
  const { facts, child } = read
  return {
    number: read.number,
    kind: read.kind,
    status: read.status,
    publicStatus: read.publicStatus,
    openedAt: read.openedAt,
    openedVia: read.openedVia,
    updatedAt: read.updatedAt,
    province: read.province,
    child: { ...child, sex: knownSex(child.sex), ageOn: dayOf(child.ageOn) },
    lastSeen: {
      place: placeFor(placeOfCase(read), isExact),
      date: dayOf(read.lastSeenTo ?? read.lastSeenFrom),
      dateFrom: dayOf(read.lastSeenFrom),
    },
    circumstances: facts.text ?? null,
    left: facts.left ?? null,
    help: facts.help ?? null,
    situation: facts.situation ?? null,
    destination: facts.destination ?? null,
    relation: facts.relation ?? null,
    adult: facts.adult ?? null,
    contact: read.contact,
    sharedPhone: read.sharedPhone,
    danger: read.danger,
    dangerWhy: read.dangerWhy,
    completeness: read.completeness,
    owner: ownerOf(read.owner),
    reports: read.reports.map((report) => reportItem(report, isExact)),
    events: read.events.map((event) => ({
      seq: event.seq,
      type: event.type,
      p: pOf(event.type),
      at: event.at,
      by: byOf(event.actor),
      ...((withSuspects || event.type !== 'SUSPECT') && { data: event.data }),
      undoes: event.type === 'UNDONE' ? undoesOf(event.data) : null,
    })),
    matches: read.matches.map((match) => matchItem(match, read.number)),
    mergedInto: null as string | null,
    proposals: proposalItems(read),
    externalRefs: read.externalRefs,
  }
}

/** The row that an UNDONE one takes back. */
function undoesOf(data: unknown): number | null {
  const { undoes } = (data ?? {}) as { readonly undoes?: unknown }
  return typeof undoes === 'number' ? undoes : null
}

/** Grave changes proposed for a case, with what their events say, oldest first. */
function proposalItems({ proposals, events }: ReadCase) {
  const said = (seq: number | null) =>
    (events.find((event) => event.seq === seq)?.data ?? {}) as Record<string, unknown>
  return proposals.map((proposal) => ({
    id: proposal.id,
    change: proposal.change,
    into: proposal.into?.number ?? null,
    by: byOf(proposal.by),
    at: proposal.at,
    state: proposal.agreed === null ? 'WAITING' : proposal.agreed ? 'CONFIRMED' : 'REFUSED',
    secondBy: byOf(proposal.secondBy),
    secondAt: proposal.secondAt,
    reason: said(proposal.seq).reason ?? null,
    evidence: said(proposal.seq).evidence ?? null,
    refusal: proposal.agreed === false ? (said(proposal.secondSeq).reason ?? null) : null,
  }))
}

/**
 * A merged case under its old number: what is known of the child comes from the case it went into, its own are number,
 * status, history and proposals.
 */
export function mergedDetail(own: ReadCase, survivor: ReadCase, isExact: boolean, withSuspects: boolean) {
  const { number, status, kind, openedAt, openedVia, updatedAt, events, proposals } = caseDetail(
    own,
    isExact,
    withSuspects,
  )
  return {
    ...caseDetail(survivor, isExact, withSuspects),
    ...{ number, status, kind, openedAt, openedVia, updatedAt, events, proposals, mergedInto: survivor.number },
  }
}

/** A report of a case or of its likely match. */
export function reportItem(report: ReadReport, isExact: boolean) {
  return {
    id: report.id,
    number: report.number,
    kind: report.kind,
    via: report.via,
    at: report.receivedAt,
    place: placeFor(report.place, isExact),
    date: dayOf(report.seenTo ?? report.seenFrom),
    help: report.help,
    partial: report.partial,
    text: report.text,
  }
}

/** A pair as seen from the case `number`; from the missing child's case when none is given. */
export function matchItem({ left, right, ...match }: MatchRow, number?: string) {
  const rightFirst =
    number === undefined ? left.kind !== 'MISSING' && right.kind === 'MISSING' : right.number === number
  const [own, other] = rightFirst ? [right, left] : [left, right]
  return {
    id: match.id,
    number: own.number,
    otherNumber: other.number,
    kind: match.kind,
    score: match.score,
    why: (match.why as unknown as readonly Reason[]).map(({ field, verdict, text }) => ({ field, verdict, text })),
    state: match.state,
    reason: match.reason,
    decidedAt: match.decidedAt,
    settledBy: match.settledById,
  }
}
