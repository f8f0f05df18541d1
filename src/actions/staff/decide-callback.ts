import { allowCallback, lockCallback, settleCallback } from '../../store/callbacks.ts'
import { commitPlan } from '../../store/commit.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { Deps } from '../deps.ts'

/**
 * A supervisor's word on a call-back whose phone said no before: it may be called this once, or is never. False when it waits
 * for no such word any more. It changes no contact rule, and nothing is texted.
 */
export function decideCallback(deps: Deps, byId: string, callbackId: string, mayCall: boolean): Promise<boolean> {
  return inTransaction(deps.pool, async (client) => {
    const callback = await lockCallback(client, callbackId)
    if (callback === null || callback.state !== 'OPEN' || !callback.isHeld) return false
    if (mayCall) await allowCallback(client, callbackId, byId)
    else await settleCallback(client, callbackId, { ...callback, state: 'UNSAFE' }, null)
    const { caseId } = callback
    const why = mayCall ? 'one call, after a no' : 'no call, after a no'
    if (caseId !== null)
      await commitPlan(client, deps.ring, null, {
        outcome: 'call-back decided',
        events: [{ id: deps.newId(), caseId, type: 'CONTACT', actorId: byId, data: { call: mayCall, why } }],
      })
    return true
  })
}
