import * as fc from 'fast-check'

/**
 * What somebody does: `opens` presses the key of a call that opens its case, `ends` the last two keys, `texts` reports by
 * SMS and answers what is asked, `finds` reports as an official a child like one that is missed, `claims` takes as a case
 * worker what is asked, `stops` says STOP from the phone that `ends`.
 */
export type Story = 'opens' | 'ends' | 'texts' | 'finds' | 'claims' | 'stops'

/** What people do in one run; small, so that many runs are made. */
const STORIES: readonly (readonly Story[])[] = [
  ['opens'],
  ['ends'],
  ['texts'],
  ['finds'],
  ['ends', 'stops'],
  ['finds', 'claims'],
  ['texts', 'claims'],
  ['opens', 'ends', 'texts', 'finds', 'claims', 'stops'],
]

/** What one run of the simulation is to live through. */
export interface RunPlan {
  /** Seed of every choice the scheduler makes. */
  readonly schedule: number
  /** What people do meanwhile. */
  readonly stories: readonly Story[]
  /** Steps at which a process dies, where one is at work. */
  readonly crashes: readonly number[]
  /** Statements at which the connection breaks. */
  readonly breaks: readonly number[]
  /** The store is away from a step on, for so many milliseconds. */
  readonly away: { readonly from: number; readonly ms: number; readonly how: 'refused' | 'silent' } | null
  /** What becomes of wake-ups. */
  readonly wakes: 'kept' | 'dropped' | 'doubled'
  /** Providers repeat what was acknowledged. */
  readonly repeats: boolean
  /** Time goes on although things wait. */
  readonly slow: boolean
  readonly twoWebs: boolean
  readonly twoWorkers: boolean
  /** What the SMS provider does beside accepting. */
  readonly provider: 'good' | 'uncertain' | 'trouble'
  /** Delivery reports come. */
  readonly reports: boolean
  /** The spool cannot be written. */
  readonly diskFull: boolean
}

const step = fc.nat({ max: 140 })

/** Every plan there is; it shrinks to fewer faults and fewer people, on the same schedule. */
export const plans: fc.Arbitrary<RunPlan> = fc.record({
  schedule: fc.noShrink(fc.integer({ min: 0, max: 0x7fffffff })),
  stories: fc.nat({ max: 2 * STORIES.length - 2 }).map((at) => STORIES[at >> 1]!),
  crashes: fc.array(step, { maxLength: 3 }),
  breaks: fc.array(step, { maxLength: 2 }),
  away: fc.option(
    fc.record({
      from: step,
      ms: fc.integer({ min: 200, max: 6_000 }),
      how: fc.constantFrom('refused' as const, 'silent' as const),
    }),
    { freq: 3 },
  ),
  wakes: fc.constantFrom('kept' as const, 'kept' as const, 'dropped' as const, 'doubled' as const),
  repeats: fc.boolean(),
  slow: fc.boolean(),
  twoWebs: fc.boolean(),
  twoWorkers: fc.boolean(),
  provider: fc.constantFrom('good' as const, 'uncertain' as const, 'trouble' as const),
  reports: fc.boolean(),
  diskFull: fc.nat({ max: 7 }).map((number) => number === 7),
})

/** The plan of a seed. */
export const planOf = (seed: number): RunPlan => fc.sample(plans, { seed, numRuns: 1 })[0]!
