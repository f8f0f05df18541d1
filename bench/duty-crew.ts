import { NATIONAL_DESK, type OnDuty } from '../src/cases/duty.ts'
import type { Absence, Shift } from '../src/cases/roster.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const SHIFT_HOURS = 8

/** The people of a simulated month, and how they come, go and answer. */
export interface Crew {
  readonly provinces: readonly string[]
  /** Everybody enabled at a time, as the gateway reads them. */
  at(time: number): readonly OnDuty[]
  /** Times at which somebody comes, goes or changes shift. */
  readonly changes: readonly number[]
  readonly resignations: readonly { readonly officialId: string; readonly from: number }[]
  readonly leaves: number
  /** How long somebody takes to answer what rings at a time, in milliseconds; null when they do not. */
  answer(roll: () => number, officialId: string, ring: number): number | null
}

interface Member extends OnDuty {
  readonly from: number
  until: number
}

/**
 * Three provinces: one with shifts of eight hours of which some are not filled, two where all are on duty in order of registration.
 * Most case workers take leave once or twice, half of them without a deputy; some resign, one at a time.
 */
export function crewOf(roll: () => number, from: number, days: number): Crew {
  const provinces = ['02', '07', '08']
  const end = from + days * DAY_MS
  const members: Member[] = [member(NATIONAL_DESK, 'supervisor', '')]
  for (const province of provinces) {
    for (let number = 1; number <= 4; number += 1)
      members.push(member(`${province} worker ${number}`, 'caseworker', province))
    for (let number = 1; number <= 2; number += 1)
      members.push(member(`${province} senior ${number}`, 'supervisor', province))
    members.push(member(`${province} police`, 'police', province))
  }
  function member(id: string, role: string, scopePrefix: string): Member {
    return { id, role, scopePrefix, from: 0, until: Number.POSITIVE_INFINITY }
  }
  const workers = members.filter(({ role }) => role === 'caseworker')
  const resigning = [...workers, ...members.filter(({ role, id }) => role === 'supervisor' && id !== NATIONAL_DESK)]
    .filter(() => roll() < 0.3)
    .map((each) => {
      each.until = from + roll() * days * DAY_MS
      return { officialId: each.id, from: each.until }
    })

  const shifts: Shift[] = []
  const rota = workers.filter(({ scopePrefix }) => scopePrefix === provinces[0])
  for (let start = from, turn = 0; start < end + 2 * DAY_MS; start += SHIFT_HOURS * HOUR_MS, turn += 1) {
    if (roll() < 0.05) continue
    const [holder, behind] = [rota[turn % rota.length]!, rota[(turn + 1) % rota.length]!]
    shifts.push({
      ...{ province: provinces[0]!, role: 'caseworker', officialId: holder.id, deputyId: behind.id },
      ...{ from: new Date(start), until: new Date(start + SHIFT_HOURS * HOUR_MS) },
    })
  }
  const absences: Absence[] = workers.flatMap((worker) =>
    Array.from({ length: Math.floor(roll() * 3) }, () => {
      const start = from + roll() * days * DAY_MS
      const others = workers.filter((each) => each.scopePrefix === worker.scopePrefix && each !== worker)
      const deputyId = roll() < 0.5 ? others[Math.floor(roll() * others.length)]!.id : null
      const until = new Date(start + (1 + roll() * 6) * DAY_MS)
      return { officialId: worker.id, deputyId, from: new Date(start), until }
    }),
  )
  const spans = [...shifts, ...absences].flatMap((each) => [each.from.getTime(), each.until.getTime()])
  const changes = [...new Set([...spans, ...resigning.map((each) => each.from)])].sort((a, b) => a - b)

  const isNow = (time: number) => (each: { readonly from: Date; readonly until: Date }) =>
    each.from.getTime() <= time && time < each.until.getTime()
  const asOf = (time: number): readonly OnDuty[] => {
    const [held, away] = [shifts.filter(isNow(time)), absences.filter(isNow(time))]
    return members
      .filter((each) => each.from <= time && time < each.until)
      .map(({ id, role, scopePrefix }) => {
        const leave = away.find(({ officialId }) => officialId === id)
        const provincesOf = (who: 'officialId' | 'deputyId') =>
          held.filter((shift) => shift[who] === id).map(({ province }) => province)
        return {
          ...{ id, role, scopePrefix, away: leave !== undefined, deputyId: leave?.deputyId ?? null },
          ...{ onShift: provincesOf('officialId'), onCall: provincesOf('deputyId') },
          rostered: role === 'caseworker' ? [provinces[0]!] : [],
        }
      })
  }
  const known = new Map<number, readonly OnDuty[]>()
  return {
    provinces,
    changes,
    resignations: resigning,
    leaves: absences.length,
    at(time) {
      const since = changes.filter((each) => each <= time).length
      const people = known.get(since) ?? asOf(time)
      known.set(since, people)
      return people
    },
    answer(draw, officialId, ring) {
      if (officialId === NATIONAL_DESK) return draw() < 0.9 ? (2 + draw() * 20) * 60_000 : null
      const hour = (new Date(ring).getUTCHours() + 7) % 24
      const hears = hour >= 7 && hour < 21 ? 0.8 : 0.5
      return draw() < hears ? -Math.log(1 - draw()) * 6 * 60_000 : null
    },
  }
}
