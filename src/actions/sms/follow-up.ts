import type { Facts } from '../../cases/facts.ts'
import { nextQuestion } from '../../cases/follow-up.ts'
import type { Plan } from '../../cases/plan.ts'
import type { OpenQuestion, QuestionKind, WrongPart } from '../../cases/question.ts'
import type { Deps } from '../deps.ts'
import { rowsOfOnePart } from '../ussd/place-rows.ts'
import type { SmsContext } from './handle-sms.ts'
import { reply } from './reply.ts'

/** The text that asks each question. */
const TEXTS = { PLACE: 'T5p', LEFT: 'T5w', DAY: 'T5d', AGE: 'T5a', SEX: 'T5s' } as const

/** The question that a text naming a wrong part asks. */
const ASKS = { E07: 'PLACE', E06: 'DAY', E06a: 'AGE' } as const

/** How far a report by SMS has come: facts asked for, the last of them, places to choose from, a part that was wrong. */
export interface Asked {
  readonly asked: number
  readonly last: QuestionKind | null
  readonly rows?: readonly string[] | undefined
  readonly wrong?: WrongPart | undefined
}

/**
 * The one answer to a report by SMS, or to an answer to it: the next question after a fact that is missing, with what this phone
 * has said of the child but its name, else the receipt.
 */
export function followUp(
  deps: Deps,
  { row, contactId, language }: SmsContext,
  { id: caseId, number, facts }: { readonly id: string; readonly number: string; readonly facts: Facts },
  { asked, last, rows = [], wrong }: Asked,
): Required<Pick<Plan, 'messages' | 'questions'>> {
  const say = (template: string, params: Readonly<Record<string, unknown>>, ask: OpenQuestion | null) => ({
    messages: [reply(deps, row, { contactId, language }, template, params, { caseId })],
    questions: [{ contactId, ask: ask === null || wrong === undefined ? ask : { ...ask, wrong } }],
  })
  if (rows.length > 0) {
    const shown = rowsOfOnePart(deps.gazetteer, rows, language)
    const count = last === 'PLACE' ? asked : asked + 1
    return say('T5m', { rows: shown }, { kind: 'PLACE_CHOICE', caseId, asked: count, rows: shown })
  }
  const next = nextQuestion(facts, asked, last)
  if (next === null) return say('T1', { number }, null)
  const ask = { kind: next, caseId, asked: asked + 1 }
  return wrong !== undefined && ASKS[wrong.text] === next
    ? say(wrong.text, { word: wrong.word }, ask)
    : say(TEXTS[next], { got: saidOf(facts) }, ask)
}

/** What a text may repeat of a report. The day of a found child is ours where it was not said, so it is left out. */
const saidOf = ({ kind, sex, ageMin, ageMax, place, seenTo }: Facts) => ({
  sex,
  ageMin,
  ageMax,
  place,
  ...(kind !== 'FOUND' && { date: seenTo }),
})
