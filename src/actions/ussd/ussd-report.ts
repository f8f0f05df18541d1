import type { Facts } from '../../cases/facts.ts'
import { missingFromAnswers, sightingFromAnswers } from '../../cases/from-answers.ts'
import type { Answer, Session } from '../../flow/session.ts'

/**
 * Reads the answers of a report's flow into facts; null for a flow that gathers no report. "Today" is the day on which it was
 * said, `today` where that was not kept.
 */
export function factsOf(
  flow: string,
  answers: Readonly<Record<string, { readonly value?: unknown; readonly on?: string | undefined }>>,
  today: string,
): Facts | null {
  const values = Object.fromEntries(Object.entries(answers).map(([field, answer]) => [field, answer.value]))
  const said = answers.when?.on ?? answers.where?.on ?? today
  if (flow === 'report-missing') return missingFromAnswers(values, said)
  return flow === 'report-sighting' ? sightingFromAnswers(values, said) : null
}

/** What the person typed, question by question, for the report's raw text. */
export function rawOf(answers: Readonly<Record<string, Pick<Answer, 'raw'>>>): string {
  return Object.entries(answers)
    .map(([field, answer]) => `${field}: ${answer.raw}`)
    .join('\n')
}

/** One report of a dialogue that never opened a case. */
export interface Unopened {
  readonly number: number
  readonly flow: string
  readonly answers: Readonly<Record<string, Answer>>
}

/** Reports of a dialogue that opened no case and yet hold a place, an age, or who and what happened. */
export function unopenedReports({ report, answers, aside }: Session): Unopened[] {
  const all = [...aside, ...(report === null ? [] : [{ ...report, answers }])]
  return all.filter((each) => {
    const has = (field: string) => each.answers[field]?.value !== undefined && each.answers[field].value !== null
    return !each.opened && (has('place') || has('age') || has('child') || (has('who') && has('left')))
  })
}
