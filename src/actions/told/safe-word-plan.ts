import { caseThatAnswers } from '../../store/cases.ts'
import type { Deps } from '../deps.ts'
import type { Handed } from './handed-plans.ts'
import type { ToldPlan } from './join-plans.ts'

/**
 * What must happen with the safe word that a phone has chosen for a case: it is kept for that phone, in place of the one
 * before. The history says that there is one, never which.
 */
export async function safeWordPlan(deps: Deps, { row, answer, contact }: Handed): Promise<ToldPlan> {
  const head = answer.number === null ? null : await caseThatAnswers(deps.pool, answer.number)
  if (head === null) return { outcome: 'safe word of no case' }
  return {
    outcome: 'safe word kept',
    caseId: head.id,
    safeWords: [{ contactId: contact.id, caseId: head.id, word: String(answer.value), chosenAt: row.receivedAt }],
    events: [
      { id: deps.newId(), caseId: head.id, type: 'CONTACT', actorId: null, data: { via: 'USSD', safeWord: true } },
    ],
  }
}
