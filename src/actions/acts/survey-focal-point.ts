import { isCountry } from '../../cases/countries.ts'
import { quarterOf } from '../../cases/survey.ts'
import { cambodianDay } from '../../flow/day.ts'
import type { ActReading } from '../../officials/reading.ts'
import { commitPlan } from '../../store/commit.ts'
import { officialOfPhone } from '../../store/officials.ts'
import { surveyHome } from '../../store/survey.ts'
import type { Deps } from '../deps.ts'
import type { SmsContext } from '../sms/handle-sms.ts'
import { wakeFor } from '../wake-for.ts'
import { answerAct, answerPlan, refused } from './answer-act.ts'

const YES_OR_NO: Readonly<Record<string, string>> = {
  1: 'YES',
  YES: 'YES',
  CHAS: 'YES',
  មាន: 'YES',
  2: 'NO',
  NO: 'NO',
  TE: 'NO',
  ទេ: 'NO',
}

const count = (typed: string) => (/^\d{1,5}$/.test(typed) ? String(Number(typed)) : null)

/** What an answer means, by its question; null when it is none. */
const MEANS: Readonly<Record<number, (typed: string, deps: Deps) => string | null>> = {
  1: count,
  2: count,
  3: (typed, { gazetteer }) => {
    const code = typed.replace(/^[PC](?=\d|[A-Z]{2}$)/, '')
    return isCountry(code) || (/^\d\d$/.test(code) && gazetteer.exists(code)) ? code : null
  },
  4: (typed) => YES_OR_NO[typed] ?? null,
  5: count,
}

/**
 * The quarter's five questions to a focal point, one after the other. An answer is kept for the area and the quarter, without a
 * phone: a newer one to the same question takes its place, and the words of the text are not kept.
 */
export async function surveyFocalPoint(deps: Deps, context: SmsContext, { fields }: ActReading): Promise<void> {
  const { row } = context
  const { question, answer = '' } = fields
  if (question === undefined) return answerAct(deps, context, 'survey asked', { template: 'FQ1', params: {} })
  const value = MEANS[question]?.(answer, deps) ?? null
  if (value === null)
    return answerAct(deps, context, refused('SRV', 'E03'), { template: 'E03', params: { verb: 'SRV' } })
  const quarter = quarterOf(cambodianDay(row.receivedAt))
  const home = await surveyHome(deps.pool, deps.ring, quarter, `focal point ${row.fromHash!.toString('hex')}`)
  const place = (await officialOfPhone(deps.pool, row.fromHash!))?.area || null
  const plan = {
    ...answerPlan(deps, context, 'survey answer', { template: `FQ${question + 1}`, params: {} }),
    surveyAnswers: [{ ...home, quarter, place, question: `focal${question}`, value }],
    forgets: true as const,
  }
  if (await commitPlan(deps.pool, deps.ring, row.id, plan)) wakeFor(deps, plan)
}
