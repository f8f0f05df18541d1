import type { Facts } from '../../cases/facts.ts'
import { weigh } from '../../cases/opening.ts'
import type { Plan } from '../../cases/plan.ts'
import type { FactAnswer } from '../../officials/reading.ts'
import { caseById } from '../../store/cases.ts'
import { markDone } from '../../store/inbox.ts'
import { type KeptReport, smsReportOf } from '../../store/reports.ts'
import type { Deps } from '../deps.ts'
import { commitTold, risenTo } from '../told/commit-told.ts'
import { wakeFor } from '../wake-for.ts'
import { followUp } from './follow-up.ts'
import type { SmsContext } from './handle-sms.ts'

/**
 * Keeps a fact that a report had left out, with the report it belongs to, and asks the next. Where it makes the case urgent,
 * staff hear of it at once.
 */
export async function answerFact(deps: Deps, context: SmsContext, reading: FactAnswer): Promise<void> {
  const { row, sender, contactId, phone } = context
  const { kind = null, caseId = null, asked = 0, wrong } = sender.question ?? {}
  const head = caseId === null ? null : await caseById(deps.pool, caseId)
  const report = caseId === null ? null : await smsReportOf(deps.pool, deps.ring, caseId, contactId)
  if (head === null || report === null) {
    await markDone(deps.pool, row.id, 'answer without a report')
    return
  }
  const facts = { ...report.facts, ...reading.facts }
  const more = moreTold(deps, context, head.id, report, facts)
  const next = followUp(deps, context, { ...head, facts }, { asked, last: kind, rows: reading.placeChoices, wrong })
  const plan: Plan = {
    outcome: 'report told more',
    tellsOf: head.number,
    contacts: [{ id: contactId, phone }],
    ...more,
    ...next,
  }
  const risen = risenTo(weigh(facts, context.today).danger, head)
  const done = await commitTold(deps, row, plan, risen)
  if (done !== null) wakeFor(deps, done)
}

/** A report that an answer has made fuller: its text grows by the answer's, and the case knows what it says. */
export function moreTold(
  deps: Deps,
  { row, contactId, text, today }: SmsContext,
  caseId: string,
  report: KeptReport,
  facts: Facts,
): Pick<Plan, 'changes' | 'reports' | 'events'> {
  const told = weigh(facts, today)
  return {
    changes: [{ caseId, told: { ...told, today }, matchAgain: true }],
    reports: [
      {
        id: report.id,
        origin: report.origin,
        caseId,
        contactId,
        messageId: row.id,
        via: 'SMS',
        facts,
        rawText: `${report.rawText}\n${text}`,
        completeness: told.completeness,
        partial: false,
        version: report.version + 1,
      },
    ],
    events: [{ id: deps.newId(), caseId, type: 'UPDATE', actorId: null, data: { via: 'SMS' } }],
  }
}
