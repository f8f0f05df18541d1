import type { ForbiddenReading } from '../../officials/reading.ts'
import { commitPlan } from '../../store/commit.ts'
import type { Deps } from '../deps.ts'
import type { SmsContext } from '../sms/handle-sms.ts'
import { newsOfPhone } from '../sms/keep-unread.ts'
import { reply } from '../sms/reply.ts'
import { wakeFor } from '../wake-for.ts'

/**
 * Answers a verb that the sender's role may not send, with nothing about any case. The words are kept for whoever reads the
 * inbox, and from a phone on exactly one open case for its owner: somebody wanted to tell something.
 */
export async function refuseLine(deps: Deps, context: SmsContext, { verb }: ForbiddenReading): Promise<void> {
  const { row, contactId, phone, language } = context
  const news = await newsOfPhone(deps, context)
  const plan = {
    ...news,
    outcome: `refused: ${verb} E05`,
    contacts: [{ id: contactId, phone }],
    messages: [...(news.messages ?? []), reply(deps, row, { contactId, language }, 'E05', { verb })],
  }
  if (await commitPlan(deps.pool, deps.ring, row.id, plan)) wakeFor(deps, plan)
}
