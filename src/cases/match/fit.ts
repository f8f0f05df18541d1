import { type Adjustment, AS_SHIPPED } from './adjustment.ts'
import { type Calibration, calibrationOf } from './judge.ts'
import type { Reason } from './reasons.ts'

/** A pair that people decided: what was said of it when it was proposed, the weight of each line, and whether it was one child. */
export interface DecidedPair {
  readonly said: number
  readonly weights: Readonly<Partial<Record<Reason['field'], number>>>
  readonly isSame: boolean
}

/** What decided pairs teach, and how the probabilities hold before and after, the latter on pairs that were held out. */
export interface Fitted {
  readonly adjustment: Adjustment
  readonly before: Calibration
  readonly after: Calibration
}

/** Fewer decided pairs teach nothing. */
export const LEAST_PAIRS = 200

/**
 * How strongly the weights there are are held to: as if so many pairs had spoken for them. Only pairs above the worklist line
 * are ever decided, so what was said of each, with the prior and the rivals in it, stays the ground that is added to.
 */
const HELD_TO = 20
/** A line that counted for nothing could never be learnt again: its weights would all be kept as nothing. */
const LEAST_SCALE = 0.1
const MOST_STEPS = 1000
/** A step this short ends the fit. */
const STILL = 1e-6
const PARTS = 5

/**
 * Fits how much each line counts to decided pairs, by logistic regression on top of what was said of them, held to the
 * weights there are. No line comes to count for nothing, or the other way round. The same pairs in the same order give the
 * same result. Pairs that stand together are held out together: one decision settles the rivals of a pair, too.
 */
export function fitPairs(pairs: readonly DecidedPair[]): Fitted {
  const held: { said: number; isSame: boolean }[] = []
  for (let part = 0; part < PARTS; part += 1) {
    const isHeld = (at: number) => Math.floor((at * PARTS) / pairs.length) === part
    const taught = regress(pairs.filter((_, at) => !isHeld(at)))
    for (const pair of pairs.filter((_, at) => isHeld(at)))
      held.push({ said: likelihoodOf(pair, taught), isSame: pair.isSame })
  }
  return { adjustment: regress(pairs), before: calibrated(pairs), after: calibrated(held) }
}

/** What is said of a pair by an adjustment. */
export function likelihoodOf({ said, weights }: DecidedPair, { scales, offset }: Adjustment): number {
  let odds = logOdds(said) + offset
  for (const field of FIELDS) odds += ((scales[field] ?? 1) - 1) * (weights[field] ?? 0)
  return 1 / (1 + Math.exp(-odds))
}

const FIELDS = ['sex', 'age', 'place', 'date', 'name', 'marks', 'guardian', 'phone'] as const
/** What is fitted: a change of each scale, and last the offset. */
const SIZE = FIELDS.length + 1

function regress(pairs: readonly DecidedPair[]): Adjustment {
  if (pairs.length === 0) return AS_SHIPPED
  const rows = pairs.map(({ said, weights, isSame }) => ({
    facts: [...FIELDS.map((field) => weights[field] ?? 0), 1],
    ...{ odds: logOdds(said), same: isSame ? 1 : 0 },
  }))
  const bend = steepestBend(rows)
  const change = new Array<number>(SIZE).fill(0)
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const slope = change.map((each) => HELD_TO * each)
    for (const { facts, odds, same } of rows) {
      let sum = odds
      for (let i = 0; i < SIZE; i += 1) sum += change[i]! * facts[i]!
      const off = 1 / (1 + Math.exp(-sum)) - same
      for (let i = 0; i < SIZE; i += 1) slope[i]! += off * facts[i]!
    }
    const move = stepDown(bend, slope, change)
    for (let i = 0; i < SIZE; i += 1) change[i]! += move[i]!
    if (move.every((each) => Math.abs(each) < STILL)) break
  }
  return {
    scales: Object.fromEntries(FIELDS.map((field, at) => [field, 1 + change[at]!])),
    offset: change[SIZE - 1]!,
  }
}

/** How fast the slope can change at most, whatever the change is: a logistic curve bends by a quarter (Böhning). */
function steepestBend(rows: readonly { readonly facts: readonly number[] }[]): number[][] {
  const bend = Array.from({ length: SIZE }, (_, i) => Array.from({ length: SIZE }, (_, j) => (i === j ? HELD_TO : 0)))
  for (const { facts } of rows)
    for (let i = 0; i < SIZE; i += 1) for (let j = 0; j < SIZE; j += 1) bend[i]![j]! += (facts[i]! * facts[j]!) / 4
  return bend
}

/** The lowest point of the bowl with that slope and bend that keeps every scale at its least: found one number at a time. */
function stepDown(bend: readonly number[][], slope: readonly number[], change: readonly number[]): number[] {
  const move = new Array<number>(SIZE).fill(0)
  for (let round = 0; round < MOST_STEPS; round += 1) {
    let longest = 0
    for (let i = 0; i < SIZE; i += 1) {
      const row = bend[i]!
      let own = slope[i]!
      for (let j = 0; j < SIZE; j += 1) own += row[j]! * move[j]!
      const least = i < FIELDS.length ? LEAST_SCALE - 1 - change[i]! : -Infinity
      const next = Math.max(least, move[i]! - own / row[i]!)
      longest = Math.max(longest, Math.abs(next - move[i]!))
      move[i] = next
    }
    if (longest < STILL / 10) break
  }
  return move
}

const calibrated = (pairs: readonly { readonly said: number; readonly isSame: boolean }[]) =>
  calibrationOf(
    pairs.map(({ said, isSame }) => ({
      ...{ use: 'found', set: '', truth: new Set(isSame ? ['other'] : []) },
      ranked: [{ id: 'other', probability: said }],
    })),
  )

/** Never quite sure, so that its logarithm is a number. */
const logOdds = (said: number) => {
  const kept = Math.min(1 - 1e-9, Math.max(1e-9, said))
  return Math.log(kept / (1 - kept))
}
