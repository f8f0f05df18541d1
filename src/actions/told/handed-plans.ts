import { type Action, type Resource, relationsOf } from '../../cases/access.ts'
import type { PlannedContact } from '../../cases/plan.ts'
import { SURVEY_QUESTIONS } from '../../cases/survey.ts'
import type { InboundRow } from '../../store/inbox.ts'
import type { Sender } from '../../store/people.ts'
import type { Deps } from '../deps.ts'
import { officialActPlan } from '../official/official-act-plan.ts'
import { officialLinePlan } from '../official/official-line-plan.ts'
import type { HandedAnswer, UssdBody } from '../ussd/ussd-body.ts'
import { alonePlan } from './alone-plan.ts'
import { homePlan } from './home-plan.ts'
import { joinPlans, type ToldPlan } from './join-plans.ts'
import { newsPlan } from './news-plan.ts'
import { safeWordPlan } from './safe-word-plan.ts'
import { surveyPlan } from './survey-plan.ts'
import { tipPlan } from './tip-plan.ts'

/** An answer that was handed on, with the hop it came by and the phone it came from. */
export interface Handed {
  readonly row: InboundRow
  readonly version: number
  readonly answer: HandedAnswer
  readonly contact: PlannedContact
  readonly sender: Sender
}

interface HandedField {
  /** What giving the answer does to what, by the access table; without the right nothing happens. */
  readonly needs: readonly [Resource, Action]
  readonly plan: (deps: Deps, handed: Handed) => Promise<ToldPlan>
  /** Nothing may tell which phone the answer came from. */
  readonly nameless?: true
}

const SURVEY: HandedField = { needs: ['survey', 'write'], plan: surveyPlan, nameless: true }

/** What follows an answer that is handed on, by its field. */
export const handedFields: Readonly<Record<string, HandedField>> = {
  alone: { needs: ['report', 'write'], plan: alonePlan },
  home: { needs: ['report', 'write'], plan: homePlan },
  officialLine: { needs: ['case', 'list'], plan: officialLinePlan },
  officialAct: { needs: ['case', 'list'], plan: officialActPlan },
  news: { needs: ['report', 'write'], plan: newsPlan },
  safeWord: { needs: ['report', 'write'], plan: safeWordPlan },
  tip: { needs: ['report', 'write'], plan: tipPlan, nameless: true },
  ...Object.fromEntries(SURVEY_QUESTIONS.map((question) => [question, SURVEY])),
}

/** Whether a hop says nothing but what may not be told by whose phone it came. */
export function isNameless({ handed, report, promise, callBack, language }: UssdBody): boolean {
  const others = [report, promise, callBack, language]
  return (
    handed.length > 0 &&
    others.every((each) => each === null) &&
    handed.every(({ field }) => handedFields[field]?.nameless)
  )
}

/** What must happen because of all answers that a hop hands on. A field that is not listed is a fault of ours. */
export async function planHanded(
  deps: Deps,
  row: InboundRow,
  body: UssdBody,
  contact: PlannedContact,
  sender: Sender,
): Promise<ToldPlan> {
  let told: ToldPlan = {}
  for (const answer of body.handed) {
    const field = handedFields[answer.field]
    if (field === undefined) throw new Error(`nothing follows the answer ${answer.field}`)
    const [resource, action] = field.needs
    if (relationsOf({ resource, action, role: sender.role, channel: 'ussd' }).size === 0) continue
    told = joinPlans(told, await field.plan(deps, { row, version: body.version, answer, contact, sender }))
  }
  return told
}
