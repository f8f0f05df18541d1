import type { PoolClient } from 'pg'
import { cambodianDay } from '../../flow/day.ts'
import { tokens } from '../../officials/line.ts'
import type { CodeReading } from '../../officials/reading.ts'
import { type CodeKind, countWrongCode, endCode, lockTexts, type OpenCode, openCodes } from '../../store/act-codes.ts'
import { raiseAlarm } from '../../store/alarms.ts'
import { commitPlan } from '../../store/commit.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { Deps } from '../deps.ts'
import type { SmsContext } from '../sms/handle-sms.ts'
import { keepUnread } from '../sms/keep-unread.ts'
import { reply } from '../sms/reply.ts'
import { wakeFor } from '../wake-for.ts'
import { type ActAnswer, answerAct, answerPlan, refused } from './answer-act.ts'
import { caseOfAct } from './case-of-act.ts'
import { type KeptAct, readAct } from './kept-act.ts'
import { confirmFound, isAboutFound } from './propose-found.ts'
import { doneBefore, recordAct, unlessDone } from './record-act.ts'
import { refuseOutside } from './refuse-outside.ts'
import { undoAct } from './undo-act.ts'

/** As much of a word as an answer repeats. */
const MOST_TYPED = 10

/**
 * Takes a code that came back from the phone it was sent to: YES records what it stands for, NO drops it, UNDO takes back what
 * was recorded. Any other code of four digits counts as a guess; three close what is open, and twice so in a day ends texts of this phone until
 * its PIN was right at the menu.
 */
export async function answerCode(deps: Deps, context: SmsContext, reading: CodeReading): Promise<void> {
  const { sender, contactId } = context
  const { verb, code } = reading
  // a yes or no of somebody who has no codes may be news
  if (sender.official === null) return keepUnread(deps, context)
  const kind: CodeKind = verb === 'UNDO' ? 'UNDO' : 'YES'
  const open = code === undefined ? [] : await openCodes(deps.pool, deps.ring, contactId, kind)
  const found = open.find((each) => each.code === code)
  if (code === undefined) return answerAct(deps, context, refused(verb, 'E11'), notOpen(context))
  if (found === undefined) return wrongCode(deps, context, verb, kind)
  if (verb === 'UNDO') return undoAct(deps, context, found)
  return verb === 'NO' ? drop(deps, context, found) : confirm(deps, context, found)
}

async function confirm(deps: Deps, context: SmsContext, code: OpenCode): Promise<void> {
  const act = readAct(code.act)
  const found = act?.number == null ? null : await caseOfAct(deps, context, act.number, rightOf(act))
  if (act === null || found === null) return wrongCode(deps, context, 'YES', 'YES')
  // the area may have changed since
  if (!found.isInside) return refuseOutside(deps, context, act.verb, act.number!, found.head)
  if (isAboutFound(act)) return confirmFound(deps, context, act, { ...found, codeId: code.id })
  return recordAct(
    deps,
    context,
    { ...act, day: cambodianDay(context.row.receivedAt) },
    {
      ...{ head: found.head, unread: [], codeId: code.id },
    },
  )
}

const rightOf = (act: KeptAct) => (isAboutFound(act) && act.verb !== 'HOM' ? null : (act.verb as 'HOM'))

async function drop(deps: Deps, context: SmsContext, code: OpenCode): Promise<void> {
  const plan = await inTransaction(deps.pool, async (client) => {
    const isOpen = await endCode(client, code.id)
    const answer = isOpen ? { template: 'F5', params: {} } : { template: 'E11', params: { typed: code.code } }
    const planned = answerPlan(deps, context, isOpen ? 'dropped' : refused('NO', 'E11'), answer)
    return (await commitPlan(client, deps.ring, context.row.id, planned)) ? planned : doneBefore()
  }).catch(unlessDone)
  if (plan !== null) wakeFor(deps, plan)
}

/** Says that what was typed is no code that is open. */
function notOpen({ text }: SmsContext): ActAnswer {
  const words = tokens(text)
  const typed = (words[1] ?? words[0])?.typed.slice(0, MOST_TYPED) ?? ''
  return { template: 'E11', params: { typed } }
}

async function wrongCode(deps: Deps, context: SmsContext, verb: string, kind: CodeKind): Promise<void> {
  const { row, contactId } = context
  const planned = answerPlan(deps, context, refused(verb, 'E11'), notOpen(context))
  const plans = await inTransaction(deps.pool, async (client) => {
    if (!(await commitPlan(client, deps.ring, row.id, planned))) return []
    return (await countWrongCode(client, contactId, kind)) ? [planned, await lock(deps, client, context)] : [planned]
  })
  for (const plan of plans) wakeFor(deps, plan)
}

/** Ends texts of this phone; its owner and the supervisor hear it. */
async function lock(deps: Deps, client: PoolClient, { row, sender, contactId, language }: SmsContext) {
  const officialId = sender.official!.id
  await lockTexts(client, officialId)
  await raiseAlarm(client, 'texts-locked', officialId)
  const told = reply(deps, row, { contactId, language }, 'F22', {}, { class: 'CODE' })
  const plan = { outcome: 'texts locked', messages: [{ ...told, dedupeKey: `locked:${row.id}` }] }
  await commitPlan(client, deps.ring, null, plan)
  return plan
}
