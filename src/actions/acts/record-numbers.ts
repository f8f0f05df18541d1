import type { PoolClient } from 'pg'
import { cambodianDay } from '../../flow/day.ts'
import { keepAnswer, writtenAt } from '../../store/api-writes.ts'
import { commitPlan } from '../../store/commit.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { Deps } from '../deps.ts'
import type { SmsContext } from '../sms/handle-sms.ts'
import { wakeFor } from '../wake-for.ts'
import { answerAct, answerPlan, refused } from './answer-act.ts'
import { codesOf } from './ask-first.ts'
import { freshCode } from './fresh-code.ts'
import { keepUndo } from './keep-undo.ts'
import { type Act, keyOf } from './kept-act.ts'
import { doneBefore, unlessDone } from './record-act.ts'

/** The answer to what was kept: its text, and the values of its slots. */
export interface NumbersKept {
  readonly template: string
  readonly code: string
  readonly said?: Readonly<Record<string, string>>
}

/** Keeps what a line says that is about no case, once, and answers with the code by which it can be taken back. */
export async function recordNumbers(
  deps: Deps,
  context: SmsContext,
  act: Act,
  keep: (client: PoolClient, id: string, code: string) => Promise<NumbersKept>,
): Promise<void> {
  const { row, sender, contactId } = context
  const { verb, fields, day } = act
  const key = keyOf(deps.ring, sender.official!.id, act)
  const before = await writtenAt(deps.pool, key)
  if (before !== null)
    return answerAct(deps, context, refused(verb, 'E12'), { template: 'E12', params: { date: cambodianDay(before) } })
  const plan = await inTransaction(deps.pool, async (client) => {
    const id = deps.newId()
    const {
      template,
      code,
      said = {},
    } = await keep(client, id, freshCode(deps.random, await codesOf(deps, client, contactId)))
    const params = { code, said, act: { verb, fields, day } }
    const planned = answerPlan(deps, context, `recorded: ${verb}`, { template, params })
    if (!(await commitPlan(client, deps.ring, row.id, planned))) return doneBefore()
    await keepAnswer(client, { key, body: key }, { status: 201, answer: {} })
    await keepUndo(deps, client, { contactId, code, act: { ...act, row: id } })
    return planned
  }).catch(unlessDone)
  if (plan !== null) wakeFor(deps, plan)
}
