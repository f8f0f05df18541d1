import { z } from 'zod'
import { planOpening } from '../../cases/opening.ts'
import { cambodianDay } from '../../flow/day.ts'
import type { ReportReading } from '../../officials/reading.ts'
import { caseThatAnswers } from '../../store/cases.ts'
import { enabledPeople } from '../../store/people.ts'
import type { Deps } from '../deps.ts'
import type { Handed } from '../told/handed-plans.ts'
import type { ToldPlan } from '../told/join-plans.ts'
import { newsOfCase } from '../told/news-plan.ts'
import { officialActPlan } from './official-act-plan.ts'
import { meaningOf } from './official-line.ts'

/** A line as it was confirmed: the text, and the number it was shown with. */
const confirmedLine = z.object({ caseNumber: z.string(), number: z.string() })

/**
 * A line of the SMS grammar that an official confirmed: its act about a case, as if it had been chosen by key, or a report in
 * the official's name. A report with a number that has a case by now is another one on it.
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
  return reportOfLine(deps, handed, { line, number, reading: meaning.reading })
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
  return planOpening(
    {
      ...{ number, via: 'USSD', rawText: line, origin: answer.origin, version, messageId: row.id, contact, today },
      // a child who is with somebody was there today, whatever else the line leaves out
      facts: { ...(reading.facts.kind === 'FOUND' && { seenFrom: today, seenTo: today }), ...reading.facts },
      officialId: sender.official?.id ?? null,
      now: row.receivedAt,
      people: await enabledPeople(deps.pool),
    },
    deps.newId,
  )
}
