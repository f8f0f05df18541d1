import { ringAt, wordOfNewsAt } from '../../cases/duty.ts'
import type { PlannedMessage } from '../../cases/plan.ts'
import { type CaseHead, caseThatAnswers } from '../../store/cases.ts'
import type { InboundRow } from '../../store/inbox.ts'
import { lastWordOfNews } from '../../store/outbox.ts'
import type { Deps } from '../deps.ts'
import type { Handed } from './handed-plans.ts'
import type { ToldPlan } from './join-plans.ts'
import { ownerToTell, textToOwner } from './word-to-owner.ts'

/** What must happen with news that somebody sent on after a PIN. */
export async function newsPlan(deps: Deps, { row, version, answer, contact }: Handed): Promise<ToldPlan> {
  const head = answer.number === null ? null : await caseThatAnswers(deps.pool, answer.number)
  if (head === null) return { outcome: 'news of no case' }
  return newsOfCase(deps, row, head, { ...answer, version, via: 'USSD', contactId: contact.id })
}

/** News in the words of whoever sent them; `origin` and `version` make them one. */
export interface News {
  readonly raw: string
  readonly origin: string
  readonly version: number
  readonly via: 'USSD' | 'SMS'
  readonly contactId: string
}

/**
 * What must happen with news of a case: its words stay sealed under the case's key, and the owner is told that there are
 * some. Neither facts nor status of the case change by it.
 */
export async function newsOfCase(
  deps: Deps,
  row: InboundRow,
  head: CaseHead,
  { raw, origin, version, via, contactId }: News,
): Promise<ToldPlan> {
  return {
    outcome: 'news kept',
    caseId: head.id,
    reports: [
      {
        id: deps.newId(),
        origin,
        caseId: head.id,
        contactId,
        messageId: row.id,
        via,
        kind: 'UPDATE',
        facts: { kind: head.kind },
        rawText: raw,
        completeness: 0,
        partial: false,
        version,
      },
    ],
    events: [{ id: deps.newId(), caseId: head.id, type: 'UPDATE', actorId: null, data: { via, news: true } }],
    messages: await wordOfNews(deps, row, head, origin),
  }
}

/** Tells the owner of a case that there is something new: at once, and half an hour later of all that came meanwhile. */
export async function wordOfNews(
  deps: Deps,
  row: InboundRow,
  head: CaseHead,
  origin: string,
): Promise<PlannedMessage[]> {
  const owner = await ownerToTell(deps.pool, head)
  if (owner === null) return []
  const before = await lastWordOfNews(deps.pool, owner.contactId, head.id)
  const at = wordOfNewsAt(ringAt(row.receivedAt, head.danger), before, row.receivedAt)
  return at === null ? [] : [textToOwner(deps, head, owner, { template: 'AL20', origin }, at)]
}
