import type { Day } from '../flow/day.ts'

/** The four Ps by which work against trafficking is counted (seed 004; the specification's domain page, 3.10). */
export const FOUR_PS = ['prevention', 'prosecution', 'provision', 'promotion'] as const
export type P = (typeof FOUR_PS)[number]

/**
 * Every type of row in a case's history with the P that it counts for. A type that stands here not is one that nothing can
 * write: the compiler refuses it.
 */
const EVENTS = {
  REPORT: 'provision',
  SIGHTING: 'provision',
  FOUND: 'provision',
  UPDATE: 'provision',
  CLAIM: 'provision',
  VISIT: 'provision',
  NOTE: 'provision',
  CALL: 'provision',
  CONTACT: 'provision',
  PIN: 'provision',
  CONSENT: 'provision',
  DISCLOSURE: 'provision',
  MATCH: 'provision',
  ALERT: 'provision',
  OWNER: 'provision',
  HANDOVER: 'provision',
  REFERRAL: 'provision',
  REF: 'provision',
  PUSH: 'provision',
  EXPORT: 'provision',
  STALE: 'provision',
  RETURN: 'provision',
  CARE: 'provision',
  STAGE: 'provision',
  SHELTER: 'provision',
  SERVICE: 'provision',
  PROPOSAL: 'provision',
  SECOND: 'provision',
  REOPEN: 'provision',
  UNDONE: 'provision',
  IMPORT: 'provision',
  ERASED: 'provision',
  RESTORE: 'provision',
  IDENTIFICATION: 'prosecution',
  ARREST: 'prosecution',
  CHARGE: 'prosecution',
  EVIDENCE: 'prosecution',
  SUSPECT: 'prosecution',
  FILE: 'prosecution',
  HEARING: 'prosecution',
  VERDICT: 'prosecution',
} as const satisfies Readonly<Record<string, P>>

/** A type of row in a case's history. */
export type EventType = keyof typeof EVENTS

/** What counts outside of any case. */
const OUTSIDE = {
  LICENCE_QUESTION: 'prevention',
  DANGER_SHOWN: 'prevention',
  SURVEY_ANSWER: 'prevention',
  AGENCY_NOTICE: 'prevention',
  RELEASE: 'promotion',
} as const satisfies Readonly<Record<string, P>>

/** What is counted outside of any case. */
export type OutsideType = keyof typeof OUTSIDE

const ALL: Readonly<Record<string, P>> = { ...EVENTS, ...OUTSIDE }

/** The P of a type of event or of something counted outside of any case; rows of an unknown, older type provide. */
export const pOf = (type: string): P => ALL[type] ?? 'provision'

/** Whether a P is known of a type. */
export const hasP = (type: string): boolean => Object.hasOwn(ALL, type)

/** How often something happened in a quarter of a province; `day` is the quarter's first, null a place nobody knows. */
export interface Happened {
  readonly type: string
  readonly quarter: Day
  readonly province: string | null
  readonly count: number
}

/** A line of the report of the four Ps. */
export interface PLine {
  readonly p: P
  readonly quarter: Day
  readonly province: string | null
  readonly count: number
}

/** How often each P was served in each quarter and province, in this order; lines of nothing are left out. */
export function perP(happened: readonly Happened[]): readonly PLine[] {
  const counts = new Map<string, PLine>()
  for (const { type, quarter, province, count } of happened) {
    const p = pOf(type)
    const key = `${FOUR_PS.indexOf(p)} ${quarter} ${province ?? '?'}`
    counts.set(key, { p, quarter, province, count: (counts.get(key)?.count ?? 0) + count })
  }
  return [...counts]
    .filter(([, line]) => line.count > 0)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, line]) => line)
}
