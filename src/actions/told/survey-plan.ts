import { quarterOf } from '../../cases/survey.ts'
import { cambodianDay } from '../../flow/day.ts'
import { enabledPeople } from '../../store/people.ts'
import { surveyHome } from '../../store/survey.ts'
import type { Deps } from '../deps.ts'
import type { Handed } from './handed-plans.ts'
import type { ToldPlan } from './join-plans.ts'

/**
 * What must happen with an answer to the survey: it counts for its home, once a quarter and question; a newer one takes its
 * place. A phone is a home, but officials go from home to home with theirs: each dialogue of an official is one, in the
 * area of the official. Where other homes are is not asked.
 */
export async function surveyPlan(deps: Deps, { row, answer, sender }: Handed): Promise<ToldPlan> {
  const quarter = quarterOf(cambodianDay(row.receivedAt))
  const dialogue = answer.origin.slice(0, answer.origin.lastIndexOf('#'))
  const asker = (await enabledPeople(deps.pool)).find(({ id }) => id === sender.official?.id)
  const phone = row.fromHash!.toString('hex')
  const home = await surveyHome(deps.pool, deps.ring, quarter, asker === undefined ? phone : `${phone} ${dialogue}`)
  return {
    outcome: 'survey answer',
    surveyAnswers: [
      { ...home, quarter, place: asker?.scopePrefix || null, question: answer.field, value: String(answer.value) },
    ],
  }
}
