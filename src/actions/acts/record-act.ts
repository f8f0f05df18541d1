import type { PoolClient } from 'pg'
import type { PlannedEvent } from '../../cases/plan.ts'
import { ACTS } from '../../officials/acts/index.ts'
import { endCode } from '../../store/act-codes.ts'
import { endRemindersOf } from '../../store/act-reminders.ts'
import { closeClaimsFor, markCaseWorked } from '../../store/alerts.ts'
import { answerOfWrite, keepAnswer } from '../../store/api-writes.ts'
import { type CaseHead, eventSeqOf } from '../../store/cases.ts'
import { commitPlan } from '../../store/commit.ts'
import { linkNumber } from '../../store/other-numbers.ts'
import { lockCases } from '../../store/proposals.ts'
import { endQuietQuestion } from '../../store/quiet-cases.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { Deps } from '../deps.ts'
import type { SmsContext } from '../sms/handle-sms.ts'
import { wordToOwner } from '../told/word-to-owner.ts'
import { wakeFor } from '../wake-for.ts'
import { type ActAnswer, answerPlan, refused } from './answer-act.ts'
import { codesOf } from './ask-first.ts'
import { freshCode } from './fresh-code.ts'
import { keepUndo } from './keep-undo.ts'
import { type Act, keyOf } from './kept-act.ts'
import { policeWork } from './police-work.ts'
import { receiptOfAct } from './receipt-of-act.ts'
import { remindOfAct } from './remind-of-act.ts'
import { toldOfVerdict } from './told-of-verdict.ts'

/** How an act comes to be recorded: at once, or by the code that was sent for it. */
export interface Recording {
  readonly head: CaseHead
  /** Words of the line that were not understood. */
  readonly unread: readonly string[]
  /** The code that came back for it; null where none was asked for. */
  readonly codeId: string | null
}

/**
 * Writes an act into the history of its case, once, in the transaction that marks its text done: the owner is told, and the
 * answer holds the code by which it can be taken back. The same act of the same official within a day is not written again.
 */
export async function recordAct(deps: Deps, context: SmsContext, act: Act, how: Recording): Promise<void> {
  const { row, sender, contactId } = context
  const { head, codeId } = how
  const officialId = sender.official!.id
  const named = { key: keyOf(deps.ring, officialId, act), body: keyOf(deps.ring, row.id, act) }
  const owner = await wordToOwner(deps, row, head, {
    ...{ template: 'AL22', origin: row.id, params: { tried: act.verb }, by: officialId },
  })
  const plan = await inTransaction(deps.pool, async (client) => {
    await lockCases(client, [head.id])
    const isRepeated = (await answerOfWrite(client, named)) !== null
    const isOpen =
      !isRepeated &&
      (codeId === null || (await endCode(client, codeId))) &&
      (act.replaces === undefined || (await endCode(client, act.replaces.codeId)))
    const code = freshCode(deps.random, await codesOf(deps, client, contactId))
    const event = isOpen ? eventOf(deps, act, officialId, 'sms') : null
    const police = event === null ? null : await policeWork(client, event)
    const others = event === null ? [] : await toldOfVerdict(deps, client, act, row.id)
    const planned =
      event === null
        ? answerPlan(deps, context, refused(act.verb, isRepeated ? 'E12' : 'E11'), notRecorded(act, isRepeated))
        : {
            ...answerPlan(deps, context, `recorded: ${act.verb}`, await recorded(deps, client, act, how, code)),
            events: [...(await replaced(deps, client, act, officialId)), event],
            changes: police?.changes ?? [],
          }
    const whole = event === null ? planned : { ...planned, messages: [...planned.messages, ...owner, ...others] }
    if (!(await commitPlan(client, deps.ring, row.id, whole))) throw new DoneBefore()
    if (event !== null) {
      await follow(client, act, officialId, event)
      await remindOfAct(deps, client, act, { officialId, eventId: event.id })
      await keepAnswer(client, named, { status: 201, answer: {} })
      await keepUndo(deps, client, { contactId, code, act: { ...act, row: event.id, ...police?.before } })
    }
    return whole
  }).catch(unlessDone)
  if (plan !== null) wakeFor(deps, plan)
}

/** The text was handled by another run meanwhile: nothing of this one stays. */
class DoneBefore extends Error {}

/** Null for a run that came second; any other fault goes on. */
export function unlessDone(error: unknown): null {
  if (error instanceof DoneBefore) return null
  throw error
}

/** Ends a transaction whose text was handled by another run meanwhile. */
export const doneBefore = (): never => {
  throw new DoneBefore()
}

/** The row that takes back the one whose place an act takes, and what hung on it. */
async function replaced(deps: Deps, client: PoolClient, { replaces, caseId }: Act, actorId: string) {
  if (replaces === undefined) return []
  await endRemindersOf(client, replaces.row)
  const undoes = await eventSeqOf(client, replaces.row)
  return [{ id: deps.newId(), caseId: caseId!, type: 'UNDONE' as const, actorId, data: { undoes, by: 'sms' } }]
}

/** The row of an act in the history of its case; `officialId` null where a system told it. */
export function eventOf(
  deps: Pick<Deps, 'newId'>,
  act: Act,
  officialId: string | null,
  by: 'sms' | 'ussd' | 'api',
): PlannedEvent {
  const known = ACTS.find(({ verb }) => verb === act.verb)?.event?.(act.fields, act.day)
  const { type, data } = known ?? { type: 'NOTE', data: { text: act.text ?? act.verb } }
  return { id: deps.newId(), caseId: act.caseId!, type, actorId: officialId, data: { ...data, by } }
}

async function recorded(
  deps: Deps,
  client: PoolClient,
  act: Act,
  { unread }: Recording,
  code: string,
): Promise<ActAnswer> {
  const { verb, number, caseId, withoutRef } = act
  const [word] = unread
  if (word !== undefined) return { template: 'E09o', params: { verb, word, code }, caseId, isCode: true }
  if (withoutRef) return { template: 'E09', params: { verb, number, code }, caseId, isCode: true }
  return receiptOfAct(deps, client, act, code)
}

const notRecorded = ({ day, caseId }: Act, isRepeated: boolean): ActAnswer =>
  isRepeated ? { template: 'E12', params: { date: day }, caseId } : { template: 'E11', params: { typed: '?' }, caseId }

/** What an act leads to beside its row: it is work on the case, which is quiet no more; a child in a shelter has the shelter's number. A number of another system is linked. */
export async function follow(
  client: PoolClient,
  act: Act,
  officialId: string | null,
  event: PlannedEvent,
): Promise<void> {
  if (officialId !== null) await markCaseWorked(client, act.caseId!, officialId)
  await endQuietQuestion(client, act.caseId!)
  if (act.verb === 'VIS' && officialId !== null) await closeClaimsFor(client, act.caseId!, officialId)
  const { id, caseId } = event
  const { action, system, ref } = act.fields
  if (act.verb === 'SHL' && action === 'IN')
    await linkNumber(client, { id, caseId, system: 'SHELTER', value: act.number! })
  if (act.verb === 'XRF') await linkNumber(client, { id, caseId, system: system!, value: ref! })
}
