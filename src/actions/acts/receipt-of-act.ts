import type { PoolClient } from 'pg'
import { courtFileReminder } from '../../cases/act-reminders.ts'
import { cambodianDay } from '../../flow/day.ts'
import { hasCourtFile } from '../../store/standing-events.ts'
import type { Deps } from '../deps.ts'
import type { ActAnswer } from './answer-act.ts'
import type { Act } from './kept-act.ts'

/**
 * What is said of an act that is recorded, with the code by which it can be taken back: of an arrest without a court file when
 * that is asked for, of a suspect that no name goes by SMS.
 */
export async function receiptOfAct(
  { ring, now }: Pick<Deps, 'ring' | 'now'>,
  client: PoolClient,
  { verb, fields, day, number, caseId }: Act,
  code: string,
): Promise<ActAnswer> {
  const params = { number, code, act: { verb, fields, day } }
  const said = { params, caseId, isCode: true }
  if (verb === 'SUS') return { ...said, template: 'F4s' }
  if (verb === 'ARR' && caseId !== null && !(await hasCourtFile(client, ring, caseId)))
    return { ...said, template: 'F4a', params: { ...params, date: cambodianDay(courtFileReminder(now())) } }
  return { ...said, template: 'F4' }
}
