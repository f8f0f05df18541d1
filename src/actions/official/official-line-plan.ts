import { z } from 'zod'
import { planOpening } from '../../cases/opening.ts'
import { cambodianDay } from '../../flow/day.ts'
import type { ActReading, ReportReading } from '../../officials/reading.ts'
import { type CaseHead, caseThatAnswers } from '../../store/cases.ts'
import { enabledPeople } from '../../store/people.ts'
import { caseOfAct } from '../acts/case-of-act.ts'
import { recordByMenu } from '../acts/record-by-menu.ts'
import type { Deps } from '../deps.ts'
import { reply } from '../sms/reply.ts'
import type { Handed } from '../told/handed-plans.ts'
import { joinPlans, type ToldPlan } from '../told/join-plans.ts'
import { newsOfCase } from '../told/news-plan.ts'
import { officialReceipt } from '../told/receipt.ts'
import { wordToOwner } from '../told/word-to-owner.ts'
import { officialActPlan } from './official-act-plan.ts'
import { meaningOf } from './official-line.ts'

/** A line as it was confirmed: the text, and the number it was shown with. */
const confirmedLine = z.object({ caseNumber: z.string(), number: z.string() })

/**
 * A line of the SMS grammar that an official confirmed: its act about a case, as if it had been chosen by key, a row of the
 * history of a case, or a report in the official's name. A report with a number that has a case by now is another one on it.
 */
export async function officialLinePlan(deps: Deps, handed: Handed): Promise<ToldPlan> {
  const { row, answer, sender } = handed
  if (sender.official === null || answer.official !== sender.official.id) return { outcome: 'line without a PIN' }
  const { caseNumber: line, number: shown } = confirmedLine.parse(answer.value)
  const number = shown.replaceAll(' ', '')
  // an alert may be closed by now, and its code another's: what was confirmed is the case that was shown
  const meaning = await meaningOf(
    deps,
    { line, role: sender.role, today: cambodianDay(row.receivedAt) },
    async () => number,
  )
  if (meaning === null) return { outcome: 'line of no meaning any more' }
  if (meaning.kind === 'act') return officialActPlan(deps, { ...handed, answer: { ...answer, value: meaning.act } })
  if (meaning.kind === 'record') return recordOfLine(deps, handed, meaning.reading)
  return reportOfLine(deps, handed, { line, number, reading: meaning.reading })
}

/** A row of the history of a case, told to its owner; outside the area nothing changes. */
async function recordOfLine(
  deps: Deps,
  { row, answer, contact, sender }: Handed,
  { verb, number, fields }: ActReading & { readonly number: string },
): Promise<ToldPlan> {
  const officialId = sender.official!.id
  const found = await caseOfAct(deps, { row, sender }, number, verb)
  const to = { contactId: contact.id, language: sender.language ?? 'km' }
  const tell = async (head: CaseHead, template: 'AL22' | 'AL23') =>
    wordToOwner(deps, row, head, { template, origin: answer.origin, params: { tried: verb }, by: officialId })
  if (found === null || !found.isInside)
    return {
      outcome: 'official: outside the area',
      messages: [
        reply(deps, row, to, 'E10', { number }, { class: 'CODE' }),
        ...(found === null ? [] : await tell(found.head, 'AL23')),
      ],
    }
  const { head } = found
  const act = { verb, caseId: head.id, number, fields, day: cambodianDay(row.receivedAt) }
  await recordByMenu(deps, act, { officialId, ...to, origin: answer.origin })
  return { outcome: `official: ${verb}`, caseId: head.id, messages: await tell(head, 'AL22') }
}

async function reportOfLine(
  deps: Deps,
  { row, version, answer, contact, sender }: Handed,
  { line, number, reading }: { readonly line: string; readonly number: string; readonly reading: ReportReading },
): Promise<ToldPlan> {
  const head = await caseThatAnswers(deps.pool, number)
  const told = { raw: line, origin: answer.origin, version, via: 'USSD', contactId: contact.id } as const
  if (head !== null) return newsOfCase(deps, row, head, told)
  const today = cambodianDay(row.receivedAt)
  // a child who is with somebody was there today, whatever else the line leaves out
  const facts = { ...(reading.facts.kind === 'FOUND' && { seenFrom: today, seenTo: today }), ...reading.facts }
  const opening = planOpening(
    {
      ...{
        number,
        via: 'USSD',
        rawText: line,
        origin: answer.origin,
        version,
        messageId: row.id,
        contact,
        today,
        facts,
      },
      officialId: sender.official?.id ?? null,
      now: row.receivedAt,
      people: await enabledPeople(deps.pool),
    },
    deps.newId,
  )
  const about = { caseId: opening.caseId, number, contactId: contact.id, language: sender.language }
  return joinPlans(opening, officialReceipt(deps, about, facts, row.receivedAt))
}
