import { lookAtQuiet } from '../src/cases/quiet.ts'
import { dice } from './match-names.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const YEARS = 5
const FROM = Date.UTC(2026, 0, 1)

/** What five simulated years showed. */
export interface QuietYears {
  readonly cases: number
  /** Cases that nobody closed in all that time. */
  readonly open: number
  readonly woken: number
  /** The longest time in which nothing was heard or asked about an open case. */
  readonly longestDays: number
  readonly longestOutageDays: number
}

interface Lived {
  readonly openedAt: number
  readonly closedAt: number
  /** Times of news and notes, in order. */
  readonly heard: readonly number[]
}

/**
 * Lives through five years of open cases as the hourly round of a worker sees them, with outages of up to four days: news come at
 * random and get rarer, most cases are never closed. Time stands still for nobody: each round looks at whatever is due.
 */
export function quietYears(seed: number, count: number): QuietYears {
  const roll = dice(seed)
  const end = FROM + YEARS * 365 * DAY_MS
  const cases = Array.from({ length: count }, (): Lived => {
    const openedAt = FROM + Math.floor(roll() * (end - FROM) * 0.8)
    const closedAt = roll() < 0.3 ? openedAt + Math.floor(roll() * (end - openedAt)) : Number.POSITIVE_INFINITY
    const heard: number[] = []
    for (let at = openedAt, gap = 2; ; gap *= 1.6) {
      at += Math.floor((0.2 + roll()) * gap * DAY_MS)
      if (at >= Math.min(end, closedAt)) break
      heard.push(at)
    }
    return { openedAt, closedAt, heard }
  })
  const rounds: number[] = []
  let longestOutage = 0
  for (let at = FROM; at < end; at += HOUR_MS) {
    if (roll() < 1 / (60 * 24)) {
      const outage = Math.floor(roll() * 4 * DAY_MS)
      longestOutage = Math.max(longestOutage, outage)
      at += outage
    }
    rounds.push(at)
  }
  let woken = 0
  let longest = 0
  for (const { openedAt, closedAt, heard } of cases) {
    let [last, next, asOf] = [openedAt, openedAt + 90 * DAY_MS, 0]
    const until = Math.min(end, closedAt)
    const hear = (at: number) => {
      longest = Math.max(longest, at - last)
      last = at
    }
    while (next < until) {
      const round = firstFrom(rounds, next)
      if (round === undefined || round >= until) break
      for (; asOf < heard.length && heard[asOf]! <= round; asOf += 1) hear(heard[asOf]!)
      const looked = lookAtQuiet(new Date(last), new Date(round))
      if (looked.wakes) {
        woken += 1
        hear(round)
      }
      next = looked.next.getTime()
    }
    for (; asOf < heard.length; asOf += 1) hear(heard[asOf]!)
    longest = Math.max(longest, until - last)
  }
  return {
    ...{ cases: count, open: cases.filter(({ closedAt }) => closedAt > end).length, woken },
    ...{ longestDays: longest / DAY_MS, longestOutageDays: longestOutage / DAY_MS },
  }
}

/** The first of the rounds at a time or after it. */
function firstFrom(rounds: readonly number[], at: number): number | undefined {
  let [low, high] = [0, rounds.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (rounds[middle]! < at) low = middle + 1
    else high = middle
  }
  return rounds[low]
}
