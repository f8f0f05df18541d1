import type { Plan, PlannedCallback } from '../../cases/plan.ts'
import type { OpenQuestion } from '../../cases/question.ts'
import { recentCallback } from '../../store/callbacks.ts'
import type { Deps } from '../deps.ts'

/** A call-back to plan, and whether staff were asked already to call at once. */
export interface PlannedCall {
  readonly callback: PlannedCallback
  readonly isAlerted: boolean
}

/**
 * A call asked for: one a phone and hour, however often and by whichever way it asks; that of the last hour again, else a
 * new one. `reason` says where it was.
 */
export async function plannedCall(
  deps: Pick<Deps, 'newId' | 'pool'>,
  askedAt: Date,
  asked: Pick<PlannedCallback, 'contactId' | 'caseId' | 'reason' | 'urgency'>,
): Promise<PlannedCall> {
  const known = await recentCallback(deps.pool, asked.contactId, askedAt)
  const id = known?.id ?? deps.newId()
  const dedupeKey = known?.dedupeKey ?? `${asked.contactId}:${askedAt.toISOString().slice(0, 13)}`
  return { callback: { ...asked, id, dedupeKey }, isAlerted: known?.isAlerted === true }
}

/**
 * What follows when a phone asks to be called and says nothing else, whatever its contact rule: the call-back; a text about a
 * dropped line is answered by it, any other question stays open.
 */
export async function callAsked(
  deps: Pick<Deps, 'newId' | 'pool'>,
  {
    contactId,
    askedAt,
    reason,
    question,
  }: {
    readonly contactId: string
    readonly askedAt: Date
    readonly reason: string
    readonly question: OpenQuestion | null
  },
): Promise<Required<Pick<Plan, 'callbacks' | 'questions'>>> {
  const asked = { contactId, caseId: null, reason, urgency: 0 } as const
  return {
    callbacks: [(await plannedCall(deps, askedAt, asked)).callback],
    questions: question?.kind === 'DRAFT' ? [{ contactId, ask: null }] : [],
  }
}
