import type { PoolClient } from 'pg'
import type { Plan, PlannedEvent } from '../../cases/plan.ts'
import { POLICE_WORK } from '../../cases/tell-family.ts'
import { endCode, type OpenCode } from '../../store/act-codes.ts'
import { endRemindersOf } from '../../store/act-reminders.ts'
import { forgetWrite } from '../../store/api-writes.ts'
import { caseById, eventSeqOf } from '../../store/cases.ts'
import { commitPlan } from '../../store/commit.ts'
import { unlinkNumber } from '../../store/other-numbers.ts'
import { undoCount, undoNotice } from '../../store/partner-counts.ts'
import { takeBackPolice } from '../../store/public-status.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { Deps } from '../deps.ts'
import type { SmsContext } from '../sms/handle-sms.ts'
import { wordToOwner } from '../told/word-to-owner.ts'
import { wakeFor } from '../wake-for.ts'
import { answerPlan, refused } from './answer-act.ts'
import { type KeptAct, keyOf, readAct } from './kept-act.ts'
import { doneBefore, unlessDone } from './record-act.ts'
import { toldOfVerdict } from './told-of-verdict.ts'

/** The first row of a history: the report that opened the case. */
const OPENING = 1

/**
 * Takes back what was recorded: a new row of the history points at the first one, which stays; the owner is told again, and
 * the same may be recorded anew. Of a report that opened a case the case stays: to close one takes two people.
 */
export async function undoAct(deps: Deps, context: SmsContext, code: OpenCode): Promise<void> {
  const { row, sender } = context
  const officialId = sender.official!.id
  const act = readAct(code.act)
  const verb = act?.verb ?? 'NEW'
  const head = code.caseId === null ? null : await caseById(deps.pool, code.caseId)
  const owner =
    head === null
      ? []
      : await wordToOwner(deps, row, head, {
          ...{ template: 'AL22', origin: row.id, params: { tried: `UNDO ${verb}` }, by: officialId },
        })
  const plan = await inTransaction(deps.pool, async (client): Promise<Plan> => {
    const isOpen = await endCode(client, code.id)
    const answer = isOpen
      ? { template: 'F23', params: { verb }, caseId: code.caseId }
      : { template: 'E11', params: { typed: code.code } }
    const answered = answerPlan(deps, context, isOpen ? `undone: ${verb}` : refused('UNDO', 'E11'), answer)
    const events = isOpen && code.caseId !== null ? [await undone(deps, client, code.caseId, officialId, act)] : []
    const others = isOpen && act !== null ? await toldOfVerdict(deps, client, act, row.id, true) : []
    const planned = { ...answered, events, messages: [...answered.messages, ...(isOpen ? owner : []), ...others] }
    if (!(await commitPlan(client, deps.ring, row.id, planned))) return doneBefore()
    if (isOpen && act !== null) await takeBack(deps, client, officialId, act)
    return planned
  }).catch(unlessDone)
  if (plan !== null) wakeFor(deps, plan)
}

async function undone(
  deps: Deps,
  client: PoolClient,
  caseId: string,
  actorId: string,
  act: KeptAct | null,
): Promise<PlannedEvent> {
  const undoes = act?.row === undefined ? OPENING : await eventSeqOf(client, act.row)
  return { id: deps.newId(), caseId, type: 'UNDONE', actorId, data: { undoes, by: 'sms' } }
}

/** What hung on the act beside its row. */
async function takeBack(deps: Deps, client: PoolClient, officialId: string, act: KeptAct): Promise<void> {
  await forgetWrite(client, keyOf(deps.ring, officialId, act))
  if (act.row === undefined) return
  await endRemindersOf(client, act.row)
  if (act.caseId !== null && act.familyHeard !== undefined)
    await takeBackPolice(client, {
      ...{ caseId: act.caseId, eventId: act.row, before: act.familyHeard, types: POLICE_WORK },
    })
  if (act.verb === 'SHL' || act.verb === 'XRF') await unlinkNumber(client, act.row)
  if (act.verb === 'CNT') await undoCount(client, act.row)
  if (act.verb === 'LMW') await undoNotice(client, act.row)
}
