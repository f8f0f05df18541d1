import {
  type Asked,
  answersFor,
  firstOnDuty,
  minutesOnRung,
  minutesToWork,
  nextOnLadder,
  ringAt,
  seniorFor,
} from '../src/cases/duty.ts'
import { crewOf } from './duty-crew.ts'
import { dice } from './match-names.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const MONTH_DAYS = 30
const FROM = Date.UTC(2026, 2, 1)

/** One simulated case. */
interface Open {
  readonly place: string
  readonly danger: number
  ownerId: string
  /** Who was asked, rung by rung. */
  asked: Asked[]
  rangAt: number
  claimedBy: string | null
  acceptedAt: number | null
  worked: boolean
  isOpen: boolean
  /** Rises with every step of the ladder: what was set going before is void. */
  turn: number
}

/** How long the alerts of some danger took to be accepted, in minutes since they rang. */
export interface Accepted {
  readonly danger: string
  readonly count: number
  readonly p50: number
  readonly p90: number
  readonly p99: number
  readonly longest: number
}

/** What a simulated month showed. */
export interface Month {
  readonly cases: number
  readonly leaves: number
  readonly resignations: number
  /** Cases that changed hands because somebody left. */
  readonly handedOn: number
  /** How often it was asked of an open case who answers for it. */
  readonly asked: number
  /** How often that was nobody, somebody who had left or is away, or the owner had left. */
  readonly without: number
  /** Questions nobody has taken and whose clock does not run. */
  readonly forgotten: number
  readonly accepted: readonly Accepted[]
  /** Accepted at which rung. */
  readonly rungs: Readonly<Record<number, number>>
}

/**
 * Lives through a month of a duty crew with shifts, leave, deputies, resignations and people who do not always answer, by the
 * rules that the gateway itself goes by. At every instant at which anything changes it is asked who answers for each case.
 */
export function liveMonth(seed: number, count: number): Month {
  const roll = dice(seed)
  const crew = crewOf(roll, FROM, MONTH_DAYS)
  const cases: Open[] = []
  const due: { readonly at: number; readonly about: Open | null; readonly act: () => void }[] = []
  const at = (time: number, about: Open | null, act: () => void) => due.push({ at: time, about, act })
  const tally = { asked: 0, without: 0, forgotten: 0, handedOn: 0 }
  const waits: { danger: number; minutes: number }[] = []
  const rungs: Record<number, number> = {}
  let now = FROM

  const look = (one: Open) => {
    if (!one.isOpen) return
    const people = crew.at(now)
    const answers = people.find(({ id }) => id === answersFor(people, one.ownerId, one.place))
    tally.asked += 1
    if (answers === undefined || answers.away === true || !people.some(({ id }) => id === one.ownerId))
      tally.without += 1
  }

  const ask = (one: Open, next: Asked & { readonly again?: boolean }) => {
    one.turn += 1
    const { turn } = one
    if (next.again !== true) one.asked.push(next)
    const ring = Math.max(now, ringAt(new Date(now), one.danger).getTime())
    if (one.asked.length === 1) one.rangAt = ring
    const answer = crew.answer(roll, next.officialId, ring)
    const end = ring + minutesOnRung(next.rung, one.danger) * MINUTE_MS
    if (answer !== null) at(ring + answer, one, () => hear(one, next, turn))
    at(end, one, () => {
      if (one.turn === turn && one.claimedBy === null) climb(one)
    })
  }

  const climb = (one: Open) => {
    if (one.isOpen) ask(one, nextOnLadder(crew.at(now), one.place, one.danger, one.asked))
  }

  /** A claim may come late, to a rung that has moved on; anything else is said by who is asked now alone. */
  const hear = (one: Open, from: Asked, turn: number) => {
    if (!one.isOpen || one.claimedBy !== null || !crew.at(now).some(({ id }) => id === from.officialId)) return
    const says = roll()
    if (says < 0.82) return claim(one, from)
    if (says < 0.9 && one.turn === turn) {
      const senior = seniorFor(crew.at(now), one.place, one.asked)
      ask(one, senior)
    }
  }

  const claim = (one: Open, { officialId, rung }: Asked) => {
    one.turn += 1
    const { turn } = one
    one.claimedBy = officialId
    one.ownerId = officialId
    if (one.acceptedAt === null) {
      one.acceptedAt = now
      waits.push({ danger: one.danger, minutes: (now - one.rangAt) / MINUTE_MS })
      rungs[rung] = (rungs[rung] ?? 0) + 1
    }
    if (roll() < 0.9) one.worked = true
    else
      at(now + minutesToWork(one.danger) * MINUTE_MS, one, () => {
        if (one.turn !== turn || one.worked) return
        one.claimedBy = null
        climb(one)
      })
    if (roll() < 0.3)
      at(now + roll() * 20 * DAY_MS, one, () => {
        one.isOpen = false
      })
  }

  /** Somebody resigns: what waits for them goes on at once. */
  const leave = (officialId: string) => {
    const people = crew.at(now)
    for (const one of cases) {
      if (!one.isOpen) continue
      if (one.ownerId === officialId) {
        one.ownerId = seniorFor(people, one.place, [{ rung: 1, officialId }]).officialId
        tally.handedOn += 1
      }
      const isAsked = one.claimedBy === null && one.asked.at(-1)?.officialId === officialId
      const isClaimed = one.claimedBy === officialId && !one.worked
      if (isAsked || isClaimed) {
        one.claimedBy = null
        climb(one)
      }
    }
  }

  for (let made = 0; made < count; made += 1)
    at(FROM + roll() * MONTH_DAYS * DAY_MS, null, () => {
      const place = crew.provinces[Math.floor(roll() * crew.provinces.length)]!
      const danger = [0, 1, 1, 1, 1, 1, 2, 2, 3][Math.floor(roll() * 9)]!
      const ownerId = firstOnDuty(crew.at(now), place)
      const one: Open = {
        ...{ place, danger, ownerId, asked: [], rangAt: now, claimedBy: null, acceptedAt: null, worked: false },
        ...{ isOpen: true, turn: 0 },
      }
      cases.push(one)
      ask(one, { rung: 1, officialId: ownerId })
    })
  for (const { officialId, from } of crew.resignations) at(from, null, () => leave(officialId))
  for (const time of crew.changes) at(time, null, () => undefined)

  const end = FROM + (MONTH_DAYS + 2) * DAY_MS
  while (due.length > 0) {
    const next = earliest(due)
    if (next.at > end) break
    now = next.at
    next.act()
    for (const one of next.about === null ? cases : [next.about]) look(one)
  }
  for (const one of cases) look(one)
  tally.forgotten = cases.filter((one) => one.isOpen && one.acceptedAt === null && end - one.rangAt > DAY_MS).length
  return {
    ...{ cases: cases.length, leaves: crew.leaves, resignations: crew.resignations.length, ...tally, rungs },
    accepted: [
      accepted(
        '0-1',
        waits.filter(({ danger }) => danger < 2),
      ),
      accepted(
        '2-3',
        waits.filter(({ danger }) => danger >= 2),
      ),
    ],
  }
}

function accepted(danger: string, waits: readonly { readonly minutes: number }[]): Accepted {
  const sorted = waits.map(({ minutes }) => minutes).sort((a, b) => a - b)
  const part = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
  return { danger, count: sorted.length, p50: part(0.5), p90: part(0.9), p99: part(0.99), longest: sorted.at(-1) ?? 0 }
}

/** Takes the earliest out of a list; of two at once the one that was set going first. */
function earliest<Due extends { readonly at: number }>(due: Due[]): Due {
  let first = 0
  for (let each = 1; each < due.length; each += 1) if (due[each]!.at < due[first]!.at) first = each
  return due.splice(first, 1)[0]!
}
