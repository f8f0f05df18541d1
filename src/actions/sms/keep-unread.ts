import type { Plan } from '../../cases/plan.ts'
import { onlyOpenCaseOf } from '../../store/cases.ts'
import { commitPlan } from '../../store/commit.ts'
import { countUnread } from '../../store/inbox.ts'
import type { Deps } from '../deps.ts'
import type { ToldPlan } from '../told/join-plans.ts'
import { newsOfCase } from '../told/news-plan.ts'
import { wakeFor } from '../wake-for.ts'
import { helpFor } from './answer-help.ts'
import type { SmsContext } from './handle-sms.ts'
import { reply } from './reply.ts'

/**
 * Keeps a text that asks for nothing we know: from a phone on exactly one open case as news for its owner, else for whoever
 * reads the inbox. The first within 24 hours is answered by the help of the role, the second that we did not understand,
 * more in silence, and the answers are the same whether the phone is on a case or not.
 */
export async function keepUnread(
  deps: Deps,
  context: SmsContext,
  questions: NonNullable<Plan['questions']> = [],
): Promise<void> {
  const { row, sender, contactId, phone, language } = context
  const before = await countUnread(deps.pool, row.fromHash!, row.id)
  const answer = [helpFor(sender.role), 'T7'][before]
  const news = await newsOfPhone(deps, context)
  const plan = {
    ...news,
    outcome: 'unread',
    contacts: [{ id: contactId, phone }],
    questions,
    messages: [
      ...(news.messages ?? []),
      ...(answer === undefined ? [] : [reply(deps, row, { contactId, language }, answer, {})]),
    ],
  }
  if (await commitPlan(deps.pool, deps.ring, row.id, plan)) wakeFor(deps, plan)
}

/** The text as news of the only open case that this phone reported; nothing from staff, or where there is no such case. */
export async function newsOfPhone(deps: Deps, { row, text, sender, contactId }: SmsContext): Promise<ToldPlan> {
  const head = sender.official === null ? await onlyOpenCaseOf(deps.pool, contactId) : null
  if (head === null) return {}
  return newsOfCase(deps, row, head, { raw: text, origin: `sms:${row.id}`, version: 1, via: 'SMS', contactId })
}
