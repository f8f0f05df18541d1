import type { Facts } from './facts.ts'

/** How soon somebody must act: 3 at once, 2 today, 1 every other open case, 0 no case at all (advice, survey). */
export type Danger = 0 | 1 | 2 | 3

/** From this danger on a case is urgent: alerts ring at any hour, and the police are told first. */
export const URGENT = 2

/** Why a report is urgent; each has its own line in an urgent alert (UR1 to UR6, in this order). */
export type DangerReason = 'WORK' | 'TAKEN' | 'FOUND_WITH_CALLER' | 'HURT' | 'BORDER' | 'YOUNG_JUST_NOW'

/** What a caller tells of beyond the facts of a report. */
export interface Distress {
  /** The child asking for help said that it is hurt or locked in. */
  readonly hurtOrLockedIn?: boolean
  /** The caller is a child alone who asks for help. */
  readonly childAlone?: boolean
}

const LEFT_WITH_BROKER = 3
const LEFT_BY_FORCE = 4
const URGENT_CARE = 1
const HURT_OR_ILL = 2
const YOUNG_BELOW = 12
const ABROAD: ReadonlySet<string | undefined> = new Set(['THAILAND', 'VIETNAM', 'ABROAD'])

/**
 * Danger of one report on the day `today` (ISO, Asia/Phnom_Penh), and the reasons, gravest first. It orders alerts and
 * closes nothing. A report is a case, so the answer is never below 1. An age range counts by its lower end.
 */
export function danger(facts: Facts, today: string, distress: Distress = {}): { level: Danger; why: DangerReason[] } {
  const justNow = seenSince(facts, dayBefore(today), today)
  const age = facts.ageMin ?? facts.ageMax
  const found: (readonly [DangerReason, 2 | 3])[] = []
  if (facts.left === LEFT_WITH_BROKER) found.push(['WORK', 2])
  if (facts.left === LEFT_BY_FORCE) found.push(['TAKEN', justNow ? 3 : 2])
  if (facts.kind === 'FOUND') found.push(['FOUND_WITH_CALLER', 2])
  if (facts.help === URGENT_CARE || distress.hurtOrLockedIn === true) found.push(['HURT', 3])
  else if (facts.help === HURT_OR_ILL) found.push(['HURT', 2])
  if (ABROAD.has(facts.destination)) found.push(['BORDER', 2])
  if (justNow && age !== undefined && age < YOUNG_BELOW) found.push(['YOUNG_JUST_NOW', 2])
  found.sort(([, a], [, b]) => b - a)
  const level = distress.childAlone === true ? 3 : (found[0]?.[1] ?? 1)
  return { level, why: found.map(([reason]) => reason) }
}

/** True when every day on which the child may have been last seen lies between the two. */
function seenSince(facts: Facts, from: string, to: string): boolean {
  const first = facts.seenFrom ?? facts.seenTo
  return first !== undefined && first >= from && first <= to
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
}
