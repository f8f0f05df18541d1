import type { Facts } from '../cases/facts.ts'
import { planOpening } from '../cases/opening.ts'
import type { Plan } from '../cases/plan.ts'
import type { ReportReading } from '../officials/reading.ts'
import { caseThatAnswers } from '../store/cases.ts'
import { commitPlan } from '../store/commit.ts'
import { enabledPeople } from '../store/people.ts'
import type { Deps } from './deps.ts'
import type { SmsContext } from './handle-sms.ts'
import { questionAbout } from './home-plan.ts'
import { reply } from './reply.ts'
import { wakeFor } from './wake-for.ts'

/** Codes are four digits that no hotline is. */
const HOTLINE_CODE = 1280

/**
 * Opens a case from a text. Whatever could be read is kept at once; the one answer is the contact question to a phone
 * that never heard it, else the receipt; to a registered person the echo without a name. A number in a public report is
 * noted on that case as a claim, which its owner is asked to check; the answer is the same whether such a case exists or not.
 */
export async function openBySms(deps: Deps, context: SmsContext, reading: ReportReading): Promise<void> {
  const { row, sender, contactId, phone, language, today } = context
  const number = await nextNumber(deps)
  const askContact = sender.official === null && sender.lastContact === null
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
      pinHash: null,
      now: row.receivedAt,
      today,
      people: await enabledPeople(deps.pool),
    },
    deps.newId,
  )
  const { caseId } = opening
  const to = { contactId, language }
  const code = freshCode(deps.random)
  const answer =
    sender.official !== null
      ? reply(
          deps,
          row,
          to,
          'F3',
          {
            number,
            code,
            sex: facts.sex,
            ageMin: facts.ageMin,
            ageMax: facts.ageMax,
            place: facts.place,
            date: facts.seenTo ?? facts.seenFrom,
          },
          { caseId },
        )
      : reply(deps, row, to, askContact ? 'T5c' : 'T1', { number }, { caseId })
  const question = claimed === null ? {} : await questionAbout(deps, claimed, { needsHelp: false, now: row.receivedAt })
  const plan: Plan = {
    ...opening,
    alerts: [...(opening.alerts ?? []), ...(question.alerts ?? [])],
    messages: [...(opening.messages ?? []), ...(question.messages ?? []), answer],
    events: [
      ...(opening.events ?? []),
      ...(claimed === null
        ? []
        : [
            {
              id: deps.newId(),
              caseId: claimed.id,
              type: 'CLAIM',
              actorId: sender.official?.id ?? null,
              data: { number },
            },
          ]),
    ],
    ...(askContact && { questions: [{ contactId, ask: { kind: 'CONTACT' as const, caseId } }] }),
    ...(sender.official !== null && {
      confirmations: [{ id: deps.newId(), contactId, code, action: `UNDO ${reading.verb}`, caseId }],
    }),
  }
  if (await commitPlan(deps.pool, deps.ring, row.id, plan)) wakeFor(deps, plan)
}

async function nextNumber(deps: Deps): Promise<string> {
  const number = deps.numbers.issue()
  if (number !== null) return number
  await deps.numbers.topUp(deps.pool, deps.random)
  return deps.numbers.issue()!
}

function freshCode(random: () => number): string {
  const code = 1000 + Math.floor(random() * 9000)
  return String(code === HOTLINE_CODE ? code + 1 : code)
}
