import type { Plan } from '../cases/plan.ts'
import type { Deps } from './deps.ts'

/** Wakes the workers for what a committed plan left to do: texts to send, cases to compare. */
export function wakeFor(deps: Deps, plan: Plan): void {
  const now = deps.now()
  const send = (plan.messages ?? []).filter((message) => message.sendAt === null || message.sendAt <= now)
  if (send.length > 0)
    deps.wake(
      'send',
      send.map((message) => message.id),
    )
  const compare = [
    ...(plan.cases ?? []).map((each) => each.id),
    ...(plan.changes ?? []).filter((change) => change.matchAgain === true).map((change) => change.caseId),
  ]
  if (compare.length > 0) deps.wake('match', compare)
}
