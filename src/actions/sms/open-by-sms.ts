import type { Facts } from '../../cases/facts.ts'
import { planOpening } from '../../cases/opening.ts'
import type { Plan } from '../../cases/plan.ts'
import type { OpenQuestion } from '../../cases/question.ts'
import type { ReportReading } from '../../officials/reading.ts'
import { caseThatAnswers } from '../../store/cases.ts'
import { commitPlan } from '../../store/commit.ts'
import { enabledPeople } from '../../store/people.ts'
import { freshCode } from '../acts/fresh-code.ts'
import type { Deps } from '../deps.ts'
import { nextNumber } from '../next-number.ts'
import { questionAbout } from '../told/home-plan.ts'
import { wakeFor } from '../wake-for.ts'
import { followUp } from './follow-up.ts'
import type { SmsContext } from './handle-sms.ts'
import { reply } from './reply.ts'

/**
 * Opens a case from a text. Whatever could be read is kept at once; the one answer is the contact question to a phone
 * that never answered it, else what is missing, to one that may be contacted, else the receipt; to a registered person the
 * echo without a name. A number in a public report is noted on that case as a claim, which its
 * owner is asked to check; the answer is the same whether such a case exists or not.
 */
export async function openBySms(deps: Deps, context: SmsContext, reading: ReportReading): Promise<void> {
  const { row, sender, contactId, phone, today } = context
  const number = await nextNumber(deps)
  const facts: Facts = {
    // a child who is with somebody was there today, whatever else the text leaves out
    ...(reading.facts.kind === 'FOUND' && { seenFrom: today, seenTo: today }),
    ...reading.facts,
    ...(sender.lastContact !== null && { contact: sender.lastContact }),
  }
  const claimed =
    reading.ticket === undefined || facts.kind !== 'FOUND' ? null : await caseThatAnswers(deps.pool, reading.ticket)
  const opening = planOpening(
    {
      number,
      via: 'SMS',
      facts,
      rawText: context.text,
      origin: `sms:${row.id}`,
      version: 1,
      messageId: row.id,
      contact: { id: contactId, phone },
      officialId: sender.official?.id ?? null,
      now: row.receivedAt,
      today,
      people: await enabledPeople(deps.pool),
    },
    deps.newId,
  )
  const { caseId } = opening
  const code = freshCode(deps.random)
  const answer = answerTo(deps, context, { id: caseId, number, facts }, reading, code)
  const question = claimed === null ? {} : await questionAbout(deps, claimed, { needsHelp: false, now: row.receivedAt })
  const plan: Plan = {
    ...opening,
    ...answer,
    alerts: [...(opening.alerts ?? []), ...(question.alerts ?? [])],
    messages: [...(opening.messages ?? []), ...(question.messages ?? []), ...answer.messages],
    events: [
      ...(opening.events ?? []),
      ...(claimed === null
        ? []
        : [
            {
              id: deps.newId(),
              caseId: claimed.id,
              type: 'CLAIM' as const,
              actorId: sender.official?.id ?? null,
              data: { number },
            },
          ]),
      ...(question.events ?? []),
    ],
    ...(sender.official !== null && {
      confirmations: [{ id: deps.newId(), contactId, code, action: `UNDO ${reading.verb}`, caseId }],
    }),
  }
  if (await commitPlan(deps.pool, deps.ring, row.id, plan)) wakeFor(deps, plan)
}

/** The one answer to a report, and what it asks. */
function answerTo(
  deps: Deps,
  context: SmsContext,
  opened: { readonly id: string; readonly number: string; readonly facts: Facts },
  reading: ReportReading,
  code: string,
): Required<Pick<Plan, 'messages'>> & Pick<Plan, 'questions'> {
  const { row, sender, contactId, language } = context
  const { id: caseId, number, facts } = opened
  const say = (template: string, params: Readonly<Record<string, unknown>>) => [
    reply(deps, row, { contactId, language }, template, params, { caseId }),
  ]
  if (sender.official !== null) {
    const { sex, ageMin, ageMax, place, seenFrom, seenTo } = facts
    return {
      messages: say('F3', { number, code, sex, ageMin, ageMax, place, date: seenTo ?? seenFrom }),
      questions: [{ contactId, ask: null }],
    }
  }
  const open = leftOpen(reading)
  switch (sender.lastContact) {
    case null:
      return {
        messages: say('T5c', { number }),
        questions: [{ contactId, ask: { kind: 'CONTACT', caseId, ...open } }],
      }
    case 'NONE':
      return { messages: say('T1', { number }), questions: [{ contactId, ask: null }] }
    default:
      return followUp(deps, context, opened, { asked: 0, last: null, ...open })
  }
}

/** What the question after a fact must say that could not be read for certain. */
function leftOpen({ placeChoices, error, errorWord = '' }: ReportReading): Pick<OpenQuestion, 'rows' | 'wrong'> {
  const text = error === 'E06' || error === 'E06a' || error === 'E07' ? error : null
  return {
    ...(placeChoices !== undefined && { rows: placeChoices }),
    ...(text !== null && { wrong: { text, word: errorWord } }),
  }
}
