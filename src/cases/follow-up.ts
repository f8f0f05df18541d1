import { type BasicFact, missingFacts } from './completeness.ts'
import type { Facts } from './facts.ts'
import type { QuestionKind } from './question.ts'

/** Facts that a report by SMS is asked for; what is missing then stays for a worker. */
export const MOST_ASKED = 2

const FACT_OF: Readonly<Partial<Record<QuestionKind, BasicFact>>> = {
  PLACE: 'place',
  PLACE_CHOICE: 'place',
  LEFT: 'left',
  DAY: 'date',
  AGE: 'age',
  SEX: 'sex',
}
const QUESTIONS = ['PLACE', 'LEFT', 'DAY', 'AGE', 'SEX'] as const

/** A question after one fact that a report left out. */
export type FactQuestion = (typeof QUESTIONS)[number]

/**
 * What a report by SMS is asked next, null when nothing is left or enough was asked. How a child left is asked of a missing
 * one alone; what was asked, up to the question `last`, is not asked again, known or not.
 */
export function nextQuestion(facts: Facts, asked: number, last: QuestionKind | null): FactQuestion | null {
  if (asked >= MOST_ASKED) return null
  const missing = missingFacts([facts])
  const isAsked = last === null ? -1 : QUESTIONS.findIndex((each) => FACT_OF[each] === FACT_OF[last])
  const open = QUESTIONS.slice(isAsked + 1).find((each) => {
    if (each === 'LEFT' && (facts.kind !== 'MISSING' || facts.left !== undefined)) return false
    return missing.includes(FACT_OF[each]!)
  })
  return open ?? null
}
