import type { Plan } from '../../cases/plan.ts'
import { firstWord, nearVerb } from '../../officials/near-verb.ts'
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
 * reads the inbox. From the public the first within 24 hours is answered by the help of the role, the second that we did not
 * understand, more in silence, and the answers are the same whether the phone is on a case or not. An official hears each time
 * which word was not understood.
 */
export async function keepUnread(
  deps: Deps,
  context: SmsContext,
  questions: NonNullable<Plan['questions']> = [],
): Promise<void> {
  const { row, sender, contactId, phone, language } = context
  const answer = sender.official === null ? await answerToPublic(deps, context) : answerToOfficial(context)
  const news = await newsOfPhone(deps, context)
  const plan = {
    ...news,
    outcome: 'unread',
    contacts: [{ id: contactId, phone }],
    questions,
    messages: [
      ...(news.messages ?? []),
      ...(answer === null ? [] : [reply(deps, row, { contactId, language }, answer.template, answer.params)]),
    ],
  }
  if (await commitPlan(deps.pool, deps.ring, row.id, plan)) wakeFor(deps, plan)
}

interface Answer {
  readonly template: string
  readonly params: Readonly<Record<string, unknown>>
}

async function answerToPublic(deps: Deps, { row, sender }: SmsContext): Promise<Answer | null> {
  const before = await countUnread(deps.pool, row.fromHash!, row.id)
  const template = [helpFor(sender.role), 'T7'][before]
  return template === undefined ? null : { template, params: {} }
}

/** Names the word that is no verb of theirs, and the one it nearly is. */
function answerToOfficial({ text, sender }: SmsContext): Answer {
  const verb = nearVerb(text, sender.role)
  const word = firstWord(text)
  return verb === null ? { template: 'E01n', params: { word } } : { template: 'E01', params: { word, verb } }
}

/** The text as news of the only open case that this phone reported; nothing from staff, or where there is no such case. */
export async function newsOfPhone(deps: Deps, { row, text, sender, contactId }: SmsContext): Promise<ToldPlan> {
  const head = sender.official === null ? await onlyOpenCaseOf(deps.pool, contactId) : null
  if (head === null) return {}
  return newsOfCase(deps, row, head, { raw: text, origin: `sms:${row.id}`, version: 1, via: 'SMS', contactId })
}
