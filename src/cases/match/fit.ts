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
 * How strongly the shipped weights are held to: as if so many pairs had spoken for them. Only pairs above the worklist line
 * are ever decided, so what was said of each, with the prior and the rivals in it, stays the ground that is added to.
 */
const HELD_TO = 20
const STEPS = 400
const PARTS = 5

/**
 * Fits how much each line counts to decided pairs, by logistic regression on top of what was said of them, held to the
 * shipped weights. No line comes to count the other way round. The same pairs in the same order give the same result.
 */
export function fitPairs(pairs: readonly DecidedPair[]): Fitted {
  const held: { said: number; isSame: boolean }[] = []
  for (let part = 0; part < PARTS; part += 1) {
    const taught = regress(pairs.filter((_, at) => at % PARTS !== part))
    for (const pair of pairs.filter((_, at) => at % PARTS === part))
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

function regress(pairs: readonly DecidedPair[]): Adjustment {
  if (pairs.length === 0) return AS_SHIPPED
  const scales = new Map<Reason['field'], number>(FIELDS.map((field) => [field, 1]))
  let offset = 0
  // steps no longer than the steepest slope allows
  const steepest = pairs.reduce(
    (sum, { weights }) => sum + FIELDS.reduce((own, field) => own + (weights[field] ?? 0) ** 2, 1),
    0,
  )
  const step = 1 / (steepest / 4 + HELD_TO)
  for (let round = 0; round < STEPS; round += 1) {
    const adjustment = { scales: Object.fromEntries(scales), offset }
    const slopes = new Map<Reason['field'], number>(FIELDS.map((field) => [field, HELD_TO * (scales.get(field)! - 1)]))
    let slope = HELD_TO * offset
    for (const pair of pairs) {
      const off = likelihoodOf(pair, adjustment) - (pair.isSame ? 1 : 0)
      slope += off
      for (const field of FIELDS) slopes.set(field, slopes.get(field)! + off * (pair.weights[field] ?? 0))
    }
    offset -= step * slope
    for (const field of FIELDS) scales.set(field, Math.max(0, scales.get(field)! - step * slopes.get(field)!))
  }
  return { scales: Object.fromEntries(scales), offset }
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
