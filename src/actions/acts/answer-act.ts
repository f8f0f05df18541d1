import type { Plan, PlannedMessage } from '../../cases/plan.ts'
import { commitPlan } from '../../store/commit.ts'
import type { Deps } from '../deps.ts'
import type { SmsContext } from '../sms/handle-sms.ts'
import { reply } from '../sms/reply.ts'
import { wakeFor } from '../wake-for.ts'

/** The one answer to a line, to the phone it came from. */
export interface ActAnswer {
  readonly template: string
  readonly params: Readonly<Record<string, unknown>>
  readonly caseId?: string | null
  /** The answer holds a code, or what only the registered SIM may know. */
  readonly isCode?: boolean
}

/** An answer as the plan that is done with it. */
export function answerPlan(
  deps: Deps,
  { row, contactId, phone, language }: SmsContext,
  outcome: string,
  { template, params, caseId = null, isCode = false }: ActAnswer,
): Plan & { readonly messages: readonly PlannedMessage[] } {
  const options = { caseId, class: isCode ? ('CODE' as const) : ('REPLY' as const) }
  return {
    outcome,
    contacts: [{ id: contactId, phone }],
    messages: [reply(deps, row, { contactId, language }, template, params, options)],
  }
}

/** Answers a line and does nothing else. */
export async function answerAct(deps: Deps, context: SmsContext, outcome: string, answer: ActAnswer): Promise<void> {
  const plan = answerPlan(deps, context, outcome, answer)
  if (await commitPlan(deps.pool, deps.ring, context.row.id, plan)) wakeFor(deps, plan)
}

/** The outcome of a line that was refused: staff find it in the inbox by these words. */
export const refused = (verb: string, why: string): string => `refused: ${verb} ${why}`
