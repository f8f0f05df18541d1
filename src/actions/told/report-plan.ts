import { relationsOf } from '../../cases/access.ts'
import type { Facts } from '../../cases/facts.ts'
import { planOpening, weigh } from '../../cases/opening.ts'
import type { PlannedPin } from '../../cases/plan.ts'
import { cambodianDay } from '../../flow/day.ts'
import { caseByNumber, caseOfOrigin, caseThatAnswers } from '../../store/cases.ts'
import type { InboundRow } from '../../store/inbox.ts'
import { enabledPeople, type Sender } from '../../store/people.ts'
import { sealPin } from '../../store/waiting-pins.ts'
import type { Deps } from '../deps.ts'
import { nextNumber } from '../next-number.ts'
import type { UssdBody } from '../ussd/ussd-body.ts'
import { factsOf, rawOf } from '../ussd/ussd-report.ts'
import { risenTo } from './commit-told.ts'
import { joinPlans, type ToldPlan } from './join-plans.ts'
import { officialReceipt, receipt } from './receipt.ts'
import { secondReport } from './second-report.ts'

/** What must happen with what is known of a report so far: its case is opened, told more or completed, or a promised receipt was shown. */
export async function reportPlan(
  deps: Deps,
  row: InboundRow,
  body: UssdBody,
  contact: { readonly id: string; readonly phone: string },
  sender: Sender,
): Promise<ToldPlan> {
  const { report, promise } = body
  if (promise !== null) return promisePlan(deps, row, promise)
  const asked = { resource: 'report', action: 'write', role: sender.role, channel: 'ussd' } as const
  if (report === null || relationsOf(asked).size === 0) return {}
  const today = cambodianDay(row.receivedAt)
  const facts = factsOf(report.flow, report.answers, today)
  if (facts === null) return {}
  const found = await caseOfOrigin(deps.pool, report.origin)
  if (found !== null && found.version >= body.version) return { outcome: 'overtaken', caseId: found.head.id }
  // a number on paper may have got its case since it was typed
  const mayBeKnown = row.number !== null && (report.isSecond || found === null)
  const known = mayBeKnown ? await caseByNumber(deps.pool, row.number!) : null
  if (known !== null)
    return secondReport(deps, row, (await caseThatAnswers(deps.pool, known.number)) ?? known, {
      ...{ report, facts, contact, version: body.version },
      reportId: found?.reportId ?? deps.newId(),
    })
  if (found === null) return openingPlan(deps, row, body, report, facts, contact, sender, today)
  const { head, reportId } = found
  const told = weigh(facts, today)
  // a PIN that was asked for meanwhile gives way to the one on the last screen
  const keepsPin = head.pinned && !(report.complete && head.pinShown)
  return {
    outcome: report.complete ? 'report complete' : 'report told more',
    caseId: head.id,
    risen: risenTo(told.danger, head),
    changes: [
      {
        caseId: head.id,
        told: { ...told, today },
        matchAgain: true,
        ...(report.complete && report.pin !== null && { pinShown: true }),
      },
    ],
    pins: keepsPin ? [] : pinOf(deps, row, head.id, report.pin),
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
        completeness: told.completeness,
        partial: false,
        version: body.version,
      },
    ],
    ...(facts.contact !== undefined && {
      safeContacts: [
        {
          id: deps.newId(),
          contactId: contact.id,
          caseId: head.id,
          mode: facts.contact,
          otherPhone: facts.safePhone ?? null,
        },
      ],
    }),
    events: [
      {
        id: deps.newId(),
        caseId: head.id,
        type: 'UPDATE',
        actorId: null,
        data: { via: 'USSD', complete: report.complete },
      },
    ],
    ...(report.complete && receiptOf(deps, row, { caseId: head.id, number: head.number }, contact.id, facts, sender)),
  }
}

/** A PIN was shown to whoever had not seen one: with the receipt that was promised, or on its own. */
async function promisePlan(
  deps: Deps,
  row: InboundRow,
  promise: { readonly number: string; readonly pin: string },
): Promise<ToldPlan> {
  const head = await caseByNumber(deps.pool, promise.number)
  if (head === null || head.pinShown) return { outcome: 'receipt was shown' }
  return {
    outcome: 'receipt shown',
    caseId: head.id,
    changes: [{ caseId: head.id, pinShown: true }],
    pins: pinOf(deps, row, head.id, promise.pin),
    events: [{ id: deps.newId(), caseId: head.id, type: 'PIN', actorId: null, data: { shown: true } }],
  }
}

async function openingPlan(
  deps: Deps,
  row: InboundRow,
  body: UssdBody,
  report: NonNullable<UssdBody['report']>,
  facts: Facts,
  contact: { readonly id: string; readonly phone: string },
  sender: Sender,
  today: string,
): Promise<ToldPlan> {
  const number = row.number ?? (await nextNumber(deps))
  const plan = planOpening(
    {
      number,
      via: 'USSD',
      facts,
      rawText: rawOf(report.answers),
      origin: report.origin,
      version: body.version,
      messageId: row.id,
      contact,
      officialId: sender.official?.id ?? null,
      now: row.receivedAt,
      today,
      people: await enabledPeople(deps.pool),
    },
    deps.newId,
  )
  const opened = { ...plan, pins: pinOf(deps, row, plan.caseId, report.pin) }
  if (!report.complete) return opened
  return joinPlans(opened, receiptOf(deps, row, { caseId: plan.caseId, number }, contact.id, facts, sender))
}

/** The PIN that a case has from now on, if one was shown; it is hashed later, behind everything that people wait for. */
function pinOf({ ring, now }: Deps, { fromHash }: InboundRow, caseId: string, pin: string | null): PlannedPin[] {
  return pin === null ? [] : [{ caseId, sealed: sealPin(ring, now(), caseId, { fromHash: fromHash!, pin }) }]
}

/** The receipt by SMS: to an official, or to a phone that may be written to. */
function receiptOf(
  deps: Deps,
  row: InboundRow,
  { caseId, number }: { readonly caseId: string; readonly number: string },
  contactId: string,
  facts: Facts,
  { language, official }: Sender,
): ToldPlan {
  const about = { caseId, number, contactId, language }
  if (official !== null) return officialReceipt(deps, about, facts, row.receivedAt)
  const may = facts.contact === 'CALL' || facts.contact === 'SMS'
  return { messages: may ? [receipt(deps, about, row.receivedAt)] : [] }
}
