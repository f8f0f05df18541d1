import { askToCheck } from '../../cases/home-claim.ts'
import type { Plan } from '../../cases/plan.ts'
import { openClaimOf } from '../../store/alerts.ts'
import { type CaseHead, caseThatAnswers } from '../../store/cases.ts'
import { enabledPeople } from '../../store/people.ts'
import type { Deps } from '../deps.ts'
import type { Handed } from './handed-plans.ts'
import type { ToldPlan } from './join-plans.ts'

/**
 * What must happen when a family says that the child is home: a claim, kept in the history of the case, and the owner is
 * asked to check. Neither facts nor status nor matches of the case change by it.
 */
export async function homePlan(deps: Deps, { row, version, answer, contact }: Handed): Promise<ToldPlan> {
  const head = answer.number === null ? null : await caseThatAnswers(deps.pool, answer.number)
  if (head === null) return { outcome: 'claim about no case' }
  const needsHelp = answer.value === 'NEEDS_HELP'
  const { events = [], ...question } = await questionAbout(deps, head, { needsHelp, now: row.receivedAt })
  return {
    outcome: 'claim kept',
    caseId: head.id,
    reports: [
      {
        id: deps.newId(),
        origin: answer.origin,
        caseId: head.id,
        contactId: contact.id,
        messageId: row.id,
        via: 'USSD',
        kind: 'CLAIM',
        facts: { kind: head.kind },
        rawText: `${answer.field}: ${String(answer.value)}`,
        completeness: 0,
        partial: false,
        version,
      },
    ],
    events: [
      { id: deps.newId(), caseId: head.id, type: 'CLAIM', actorId: null, data: { via: 'USSD', needsHelp } },
      ...events,
    ],
    ...question,
  }
}

/** The question to the owner of a case that was claimed, unless the same question is open. */
export async function questionAbout(
  deps: Deps,
  { id, danger, ownerId }: CaseHead,
  claim: { readonly needsHelp: boolean; readonly now: Date },
): Promise<Pick<Plan, 'events' | 'alerts' | 'messages'>> {
  const [open, people] = await Promise.all([openClaimOf(deps.pool, id), enabledPeople(deps.pool)])
  return askToCheck({ caseId: id, danger, ownerId, ...claim }, open, people, deps.newId)
}
