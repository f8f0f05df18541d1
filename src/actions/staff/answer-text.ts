import { answersNow, classOfAnswer, type InboxAnswer } from '../../cases/inbox-answer.ts'
import type { Plan } from '../../cases/plan.ts'
import { commitPlan } from '../../store/commit.ts'
import { type PutAside, putTextAside, sendersOfTexts, type TextSender } from '../../store/staff-inbox.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { Deps } from '../deps.ts'
import { routeOf } from '../send/phone-route.ts'
import { helpFor } from '../sms/answer-help.ts'
import { replyLanguage } from '../sms/reply.ts'
import { wakeFor } from '../wake-for.ts'

/** A text that nobody could read, as it is answered: its phone and words as they came. */
export interface TextToAnswer {
  readonly id: string
  readonly phone: string
  readonly text: string
}

/** How long an answer is worth sending: one to what was just sent, and a notice, which may wait for the morning. */
const VALID_MINUTES = { REPLY: 30, NOTICE: 24 * 60 } as const

const TEMPLATES: Readonly<Record<InboxAnswer, (sender: TextSender) => string>> = {
  HELP: ({ role }) => helpFor(role),
  UNCLEAR: () => 'T7',
  ASK: () => 'T9x',
  CALL_US: () => 'T19',
}

/** The fixed answers that may go to whoever sent a text, now. */
export const answersTo = (deps: Pick<Deps, 'smsCountries' | 'now'>, sender: TextSender, phone: string): InboxAnswer[] =>
  answersNow({ ...sender, phone: routeOf(phone, deps.smsCountries) }, deps.now())

/**
 * Answers a text with one of the fixed ones and takes it out of the inbox, once: `gone` when it waits there no more,
 * `refused` when its phone may not be written to so. Whether it may is asked once more as the answer leaves.
 */
export async function answerText(
  deps: Deps,
  { id, phone, text }: TextToAnswer,
  answer: InboxAnswer,
  by: Omit<PutAside, 'purpose'>,
): Promise<'sent' | 'gone' | 'refused'> {
  const sender = (await sendersOfTexts(deps.pool, [id])).get(id)
  if (sender === undefined || !answersTo(deps, sender, phone).includes(answer)) return 'refused'
  const sendClass = classOfAnswer(answer)
  const plan: Plan = {
    outcome: 'answered',
    messages: [
      {
        ...{ id: deps.newId(), dedupeKey: `answer:${id}`, class: sendClass, contactId: sender.contactId },
        caseId: sendClass === 'NOTICE' ? (sender.rule?.caseId ?? null) : null,
        ...{ template: TEMPLATES[answer](sender), language: replyLanguage(sender.language, text), params: {} },
        ...{ sendAt: null, validUntil: new Date(deps.now().getTime() + VALID_MINUTES[sendClass] * 60_000) },
      },
    ],
  }
  const isMine = await inTransaction(deps.pool, async (client) => {
    const waited = await putTextAside(client, id, { ...by, purpose: `answered ${answer}` })
    if (waited) await commitPlan(client, deps.ring, null, plan)
    return waited
  })
  if (!isMine) return 'gone'
  wakeFor(deps, plan)
  return 'sent'
}
