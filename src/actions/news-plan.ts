import { ringAt } from '../cases/duty.ts'
import { caseThatAnswers } from '../store/cases.ts'
import { enabledPeople } from '../store/people.ts'
import type { Deps } from './deps.ts'
import type { Handed } from './handed-plans.ts'
import type { ToldPlan } from './join-plans.ts'

/** How long word of news is worth sending. */
const ALERT_HOURS = 24

/**
 * What must happen with news of a case: its words stay sealed under the case's key, and the owner is told that there are
 * some. Neither facts nor status of the case change by it.
 */
export async function newsPlan(deps: Deps, { row, version, answer, contact }: Handed): Promise<ToldPlan> {
  const head = answer.number === null ? null : await caseThatAnswers(deps.pool, answer.number)
  if (head === null) return { outcome: 'news of no case' }
  const owner = (await enabledPeople(deps.pool)).find(({ id }) => id === head.ownerId)
  const ring = ringAt(row.receivedAt, head.danger)
  return {
    outcome: 'news kept',
    caseId: head.id,
    reports: [
      {
        id: deps.newId(),
        origin: answer.origin,
        caseId: head.id,
        contactId: contact.id,
        messageId: row.id,
        via: 'USSD',
        kind: 'UPDATE',
        facts: { kind: head.kind },
        rawText: answer.raw,
        completeness: 0,
        partial: false,
        version,
      },
    ],
    events: [{ id: deps.newId(), caseId: head.id, type: 'UPDATE', actorId: null, data: { via: 'USSD', news: true } }],
    messages:
      owner === undefined || owner.contactId === null
        ? []
        : [
            {
              id: deps.newId(),
              dedupeKey: `AL20:${answer.origin}`,
              class: 'ALERT',
              contactId: owner.contactId,
              caseId: head.id,
              template: 'AL20',
              language: owner.language,
              params: { number: head.number },
              sendAt: ring,
              validUntil: new Date(ring.getTime() + ALERT_HOURS * 3_600_000),
            },
          ],
  }
}
