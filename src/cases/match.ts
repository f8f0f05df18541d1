import {
  classifyAge,
  classifyFoundDay,
  classifyLostDays,
  classifyMarks,
  classifyPlace,
  classifySex,
  type Matchable,
  yearsApart,
} from './match/classify.ts'
import { DUPLICATE_WEIGHTS, FOUND_WEIGHTS, LEAST_CHILDREN, type WeightName, type Weights } from './match/weights.ts'
import { compareNames } from './names/compare.ts'

export type { Matchable } from './match/classify.ts'
export { ALERT_LINE, WORKLIST_LINE } from './match/weights.ts'

/** What a match would mean: the lost child is found, the lost child was seen, one child was reported twice. */
export type MatchKind = 'MISSING_FOUND' | 'MISSING_SIGHTING' | 'DUPLICATE'

/** One line of the explanation of a match. The text is plain English and never holds a name, a phone or a typed word. */
export interface Reason {
  readonly field: 'sex' | 'age' | 'place' | 'date' | 'name' | 'marks'
  readonly verdict: 'SAME' | 'CLOSE' | 'DIFFERS' | 'UNKNOWN'
  readonly text: string
}

/** What the match knows besides the pair. */
export interface MatchContext {
  /** How many cases are open: the more there are, the more namesakes. */
  readonly openCases: number
}

/** One pair with its evidence. `weight` is in natural log-odds, without the prior; `probability` is that of the pair alone. */
export interface Scored {
  readonly id: string
  readonly otherId: string
  readonly kind: MatchKind
  readonly weight: number
  readonly probability: number
  readonly why: readonly Reason[]
}

/** Probabilities over "none of them" and each candidate; together 1. Candidates come likeliest first. */
export interface Decision {
  readonly nobody: number
  readonly candidates: readonly Scored[]
}

/** What a match of a missing child's case with this other report would mean. */
export function matchKind(other: Pick<Matchable, 'kind'>): MatchKind {
  if (other.kind === 'FOUND') return 'MISSING_FOUND'
  return other.kind === 'SIGHTING' ? 'MISSING_SIGHTING' : 'DUPLICATE'
}

/** Years by which ages may differ and still be worth scoring. */
const GATE_YEARS = 3.75

/** A cheap gate: false when the pair cannot reach any line, because of sex, age, or a child found before it was lost. */
export function couldMatch(a: Matchable, b: Matchable): boolean {
  if (a.id === b.id || (a.kind !== 'MISSING' && b.kind !== 'MISSING')) return false
  if (classifySex(a, b) === 'sexOther') return false
  if ((yearsApart(a, b)?.apart ?? 0) >= GATE_YEARS) return false
  if (a.kind === b.kind) return true
  return (a.kind === 'MISSING' ? classifyFoundDay(a, b) : classifyFoundDay(b, a)) !== 'dateBefore'
}

/**
 * How likely a missing child's case and another report are of one child, and why (Fellegi-Sunter: the log-odds of the
 * facts add up on a prior of one over the open cases). A fact missing on either side is no evidence. Where several cases
 * compete for one report, hand all of them to `decide`.
 */
export function scorePair(missing: Matchable, other: Matchable, context: MatchContext): Scored {
  const kind = matchKind(other)
  const duplicate = kind === 'DUPLICATE'
  const weights = duplicate ? DUPLICATE_WEIGHTS : FOUND_WEIGHTS
  const day = duplicate ? classifyLostDays(missing, other) : classifyFoundDay(missing, other)
  const names = compareNames(missing.name ?? '', other.name ?? '')
  const facts = [
    fact('sex', classifySex(missing, other), weights),
    fact('age', classifyAge(missing, other), weights),
    fact('place', classifyPlace(missing, other), weights),
    fact('date', day, weights),
    {
      weight: names.weight,
      reason: { field: 'name', verdict: names.verdict, text: NAME_TEXT[names.verdict] } as const,
    },
    fact('marks', classifyMarks(missing, other), weights),
  ]
  const weight = facts.reduce((sum, next) => sum + next.weight, 0)
  const probability = probabilityOf(weight, context.openCases)
  return { id: missing.id, otherId: other.id, kind, weight, probability, why: facts.map(({ reason }) => reason) }
}

/**
 * Shares certainty between the candidates for one report: at most one of them is the child, or nobody in the file is. Two
 * cases that fit alike leave each at most half, so neither rings a phone.
 */
export function decide(candidates: readonly Scored[], openCases: number): Decision {
  const prior = priorOdds(openCases)
  const odds = candidates.map(({ weight }) => prior * Math.exp(weight))
  const total = odds.reduce((sum, next) => sum + next, 1)
  const shared = candidates.map((candidate, at) => ({ ...candidate, probability: (odds[at] ?? 0) / total }))
  return { nobody: 1 / total, candidates: shared.sort((a, b) => b.probability - a.probability) }
}

function probabilityOf(weight: number, openCases: number): number {
  const odds = priorOdds(openCases) * Math.exp(weight)
  return odds / (1 + odds)
}

function priorOdds(openCases: number): number {
  return 1 / Math.max(openCases, LEAST_CHILDREN)
}

function fact(
  field: Reason['field'],
  name: WeightName | undefined,
  weights: Weights,
): { weight: number; reason: Reason } {
  if (name === undefined) return { weight: 0, reason: { field, verdict: 'UNKNOWN', text: 'not given by both' } }
  const { ratio, verdict, text } = weights[name]
  return { weight: Math.log(ratio), reason: { field, verdict, text } }
}

const NAME_TEXT: Readonly<Record<Reason['verdict'], string>> = {
  SAME: 'same name, allowing for spelling and script',
  CLOSE: 'names agree in part',
  DIFFERS: 'another name',
  UNKNOWN: 'not given by both',
}
