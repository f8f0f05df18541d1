import type { Facts } from '../../cases/facts.ts'
import { weigh } from '../../cases/opening.ts'
import { cambodianDay } from '../../flow/day.ts'
import type { CaseHead } from '../../store/cases.ts'
import type { InboundRow } from '../../store/inbox.ts'
import type { Deps } from '../deps.ts'
import type { UssdBody } from '../ussd/ussd-body.ts'
import { rawOf } from '../ussd/ussd-report.ts'
import type { ToldPlan } from './join-plans.ts'
import { wordOfNews } from './news-plan.ts'

/** What a second report tells so far. */
export interface SecondReport {
  readonly report: NonNullable<UssdBody['report']>
  readonly facts: Facts
  readonly contact: { readonly id: string }
  readonly version: number
  readonly reportId: string
}

/**
 * Another report on a case that there is already, by its number on paper: what it tells stands beside the first for people
 * to read, and changes no fact of the case. When it is complete the owner hears that there is something new.
 */
export async function secondReport(
  deps: Deps,
  row: InboundRow,
  head: CaseHead,
  { report, facts, contact, version, reportId }: SecondReport,
): Promise<ToldPlan> {
  const data = { via: 'USSD', second: true, complete: report.complete }
  return {
    outcome: 'second report',
    caseId: head.id,
    reports: [
      {
        id: reportId,
        origin: report.origin,
        caseId: head.id,
        contactId: contact.id,
        messageId: null,
        via: 'USSD',
        facts,
        rawText: rawOf(report.answers),
        completeness: weigh(facts, cambodianDay(row.receivedAt)).completeness,
        partial: !report.complete,
        version,
      },
    ],
    events: [{ id: deps.newId(), caseId: head.id, type: 'UPDATE', actorId: null, data }],
    messages: report.complete ? await wordOfNews(deps, row, head, report.origin) : [],
  }
}
