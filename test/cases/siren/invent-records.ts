import {
  AUTHORITIES,
  type CaseRecord,
  FINDINGS,
  LISTS,
  OTHER_CRIMES,
  type Proceeding,
  type Service,
  STAGES,
} from '../../../src/cases/record/case-record.ts'
import { type Day, daysBefore } from '../../../src/flow/day.ts'

/** Random numbers 0-1 that are the same each time for a seed (mulberry32). */
export function drawFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const YEAR_END: Day = '2026-12-31'
const COUNTRIES = ['KH', 'KH', 'KH', 'TH', 'VN', 'MY']

/** Made-up cases of 2026, with everything a case can hold, and dates in any order. */
export function inventRecords(count: number, draw: () => number): CaseRecord[] {
  const upTo = (most: number) => Math.floor(draw() * (most + 1))
  const one = <T>(items: readonly T[]): T => items[Math.floor(draw() * items.length)]!
  const many = <T>(most: number, make: () => T): T[] => Array.from({ length: upTo(most) }, make)
  const maybe = <T extends object>(chance: number, make: () => T): T | Record<string, never> =>
    draw() < chance ? make() : {}
  const day = () => daysBefore(YEAR_END, upTo(364))
  const service = (): Service => ({
    org: one(['S1', 'S2']),
    offeredOn: day(),
    ...maybe(0.7, () => ({ accepted: draw() < 0.6 })),
    ...maybe(0.5, () => ({ startedOn: day() })),
    ...maybe(0.4, () => ({ rating: 1 + upTo(4) })),
    ...maybe(0.3, () => ({ end: one(['COMPLETED', 'LEFT'] as const) })),
  })
  const proceeding = (at: string): Proceeding => ({
    openedOn: day(),
    ...maybe(0.7, () => ({ policeRef: `P${at}` })),
    ...maybe(0.5, () => ({ courtRef: `J${at}` })),
    stages: many(4, () => ({ stage: one(STAGES), on: day() })),
  })
  return Array.from({ length: count }, (_, at): CaseRecord => {
    const ageMin = upTo(17)
    return {
      id: String(at + 1),
      source: 'IMPORT',
      openedOn: day(),
      status: one(['ACTIVE', 'ACTIVE', 'ACTIVE', 'LOCATED', 'REUNIFIED', 'DECEASED', 'MERGED', 'VOID']),
      ...maybe(0.9, () => ({ province: String(1 + upTo(24)).padStart(2, '0') })),
      ...maybe(0.8, () => ({ left: one([1, 2, 3, 4, 5, 6] as const) })),
      ...maybe(0.9, () => ({ sex: one(['M', 'F'] as const) })),
      ...maybe(0.9, () => ({ ageMin, ageMax: ageMin + upTo(2) })),
      indicated: draw() < 0.5,
      ...maybe(0.8, () => ({ origin: one(COUNTRIES) })),
      ...maybe(0.7, () => ({ exploitation: one(COUNTRIES) })),
      purposes: many(2, () => 1 + upTo(8)),
      means: many(2, () => 1 + upTo(8)),
      sectors: many(1, () => 1 + upTo(8)),
      ...maybe(0.3, () => ({ otherCrime: one(OTHER_CRIMES) })),
      ...maybe(0.1, () => ({ earlierCase: 'before' })),
      decisions: many(3, () => ({ on: day(), authority: one(AUTHORITIES), finding: one(FINDINGS) })),
      services: many(3, service),
      proceedings: many(2, () => proceeding(String(at))),
      lists: LISTS.filter(() => draw() < 0.4),
    }
  })
}
