import { cambodianDay } from '../../flow/day.ts'
import type { AlertReading } from '../../officials/reading.ts'
import { areTextsLocked } from '../../store/act-codes.ts'
import { caseOfRung } from '../../store/alert-subjects.ts'
import type { OwnRung } from '../../store/alerts.ts'
import type { Deps } from '../deps.ts'
import type { SmsContext } from '../sms/handle-sms.ts'
import { answerAct, refused } from './answer-act.ts'
import { askFirst, askWith } from './ask-first.ts'
import type { Act } from './kept-act.ts'

/** A code for an answer to an alert is good for so long. */
const MINUTES = 10

/**
 * An answer to an alert that says where the child is, or what a second person says of that: asked about first, by a code. False
 * for every other answer, which is none of this.
 */
export async function answerFound(
  deps: Deps,
  context: SmsContext,
  reading: AlertReading,
  rung: OwnRung,
): Promise<boolean> {
  const officialId = context.sender.official!.id
  if (reading.action !== 'FOUND' && reading.action !== 'NO_MATCH') return false
  const asked = await caseOfRung(deps.pool, officialId, rung.groupId)
  const isSecond = asked?.kind === 'PROPOSAL'
  if (asked === null || (reading.action === 'NO_MATCH' && !isSecond)) return false
  const { alertId, caseId, number } = asked
  if (await areTextsLocked(deps.pool, officialId)) {
    await answerAct(deps, context, refused('FOUND', 'locked'), { template: 'F22', params: {} })
    return true
  }
  const { where } = reading
  if (reading.action === 'FOUND' && where === undefined) {
    await answerAct(deps, context, 'found: where', { template: 'AL5', params: { alertId } })
    return true
  }
  const verb = reading.action === 'FOUND' ? 'FOUND' : 'NOT_FOUND'
  const act: Act = {
    ...{ verb, caseId, number, day: cambodianDay(context.row.receivedAt) },
    fields: where === undefined ? {} : ({ where } as Act['fields']),
    ...(isSecond && { proposal: rung.groupId }),
  }
  await (verb === 'NOT_FOUND'
    ? askFirst(deps, context, act)
    : askWith(deps, context, act, { template: 'AL6', params: { number, where }, minutes: MINUTES }))
  return true
}
