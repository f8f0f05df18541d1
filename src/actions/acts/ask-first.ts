import { type CodeKind, endCode, keepCode, openCodes } from '../../store/act-codes.ts'
import { commitPlan } from '../../store/commit.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { Deps } from '../deps.ts'
import type { SmsContext } from '../sms/handle-sms.ts'
import { wakeFor } from '../wake-for.ts'
import { answerPlan } from './answer-act.ts'
import { freshCode } from './fresh-code.ts'
import { type Act, writeAct } from './kept-act.ts'

const MINUTES = 30

/** The text that asks about an act, and how long its code lives. */
export interface Asking {
  readonly template: string
  readonly params: Readonly<Record<string, unknown>>
  readonly minutes: number
}

/**
 * Says what was understood and sends a code to the registered SIM: only when it comes back the act is recorded. An earlier code
 * for the same act is good no more.
 */
export function askFirst(deps: Deps, context: SmsContext, act: Act): Promise<void> {
  const { verb, fields, day, number, withoutRef } = act
  const params = { number, act: { verb, fields, day } }
  return askWith(deps, context, act, { template: withoutRef ? 'E09s' : 'F1', params, minutes: MINUTES })
}

/** The same in other words, with a code of another life. */
export async function askWith(deps: Deps, context: SmsContext, act: Act, asking: Asking): Promise<void> {
  const { contactId, row } = context
  const { template, params, minutes } = asking
  const plan = await inTransaction(deps.pool, async (client) => {
    const taken = await codesOf(deps, client, contactId)
    const code = freshCode(deps.random, taken)
    const asked = { template, params: { ...params, code }, caseId: act.caseId, isCode: true }
    const planned = answerPlan(deps, context, `asked: ${act.verb}`, asked)
    if (!(await commitPlan(client, deps.ring, row.id, planned))) return null
    const kept = writeAct(act)
    for (const open of await openCodes(client, deps.ring, contactId, 'YES'))
      if (open.act === kept) await endCode(client, open.id)
    const { verb, caseId } = act
    await keepCode(client, deps.ring, {
      ...{ id: deps.newId(), contactId, code, kind: 'YES', verb, caseId, act: kept, minutes },
    })
    return planned
  })
  if (plan !== null) wakeFor(deps, plan)
}

/** Every open code of a phone. */
export async function codesOf(
  deps: Pick<Deps, 'ring'>,
  client: Parameters<typeof openCodes>[0],
  contactId: string,
): Promise<string[]> {
  const kinds: readonly CodeKind[] = ['YES', 'UNDO']
  const open = await Promise.all(kinds.map((kind) => openCodes(client, deps.ring, contactId, kind)))
  return open.flat().map(({ code }) => code)
}
