import type { Turn } from '../flow/session.ts'

/** What a process has to carry at the moment. */
export interface Load {
  /** By how much the event loop is late, in ms: the mean of the last second. */
  readonly loopDelayMs: number
  /** Requests that wait for their turn at the store. */
  readonly waiting: number
  /** Messages in the inbox that no worker has handled yet. */
  readonly inboxOpen: number
  /** How much of what it may hold the spool holds, 0 to 1. */
  readonly spoolShare: number
}

/** How much is shed: nothing, or what stands at this level and above. */
export type ShedLevel = 0 | 1 | 2 | 3

/** From which level on something is shed; 0 = never. */
export type ShedFrom = ShedLevel

/** Past which figure each level begins. */
const BEGINS: Readonly<Record<keyof Load, readonly [number, number, number]>> = {
  loopDelayMs: [200, 400, 800],
  waiting: [1_000, 2_000, 4_000],
  inboxOpen: [20_000, 40_000, 80_000],
  spoolShare: [0.5, 0.7, 0.9],
}

/** The level that this load asks for: that of its worst figure. */
export function shedLevel(load: Load): ShedLevel {
  const levels = (Object.keys(BEGINS) as (keyof Load)[]).map((figure) => {
    const passed = BEGINS[figure].filter((begin) => load[figure] > begin).length
    return passed as ShedLevel
  })
  return Math.max(...levels) as ShedLevel
}

/** Places of dialogues that are shed; every other goes on under any load. */
const PLACES: Readonly<Record<string, ShedFrom>> = {
  'case/C1': 3,
  'case/C1b': 3,
  'work-offer/W2': 3,
  'work-offer/W3': 3,
  'survey/V0': 3,
}

/** Questions that a dialogue puts to the store and that are shed. */
const CHECKS: Readonly<Record<string, ShedFrom>> = { 'number-or-pin': 3, pin: 3 }

/** Whether a turn of a dialogue is shed at this level: it reaches such a place, or waits for the answer to such a question. */
export function isTurnShed(level: ShedLevel, { session, pending }: Turn): boolean {
  const from = pending === undefined ? PLACES[`${session.flow}/${session.step}`] : CHECKS[pending.checks]
  return isShed(level, from ?? 0)
}

/** Whether what is shed from a level on is shed at this one. */
export const isShed = (level: ShedLevel, from: ShedFrom): boolean => from > 0 && level >= from
