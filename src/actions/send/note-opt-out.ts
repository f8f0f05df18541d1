import { commitPlan } from '../../store/commit.ts'
import { type InboundRow, markDone } from '../../store/inbox.ts'
import { contactIdOf } from '../../store/secrets/keys.ts'
import type { Deps } from '../deps.ts'
import { tellOfStop } from '../sms/tell-of-stop.ts'

/** Stops notices to a phone because its provider says so; the provider has answered already. A case never changes. */
export async function noteOptOut(deps: Deps, row: InboundRow, phone: string | null): Promise<void> {
  if (phone === null || row.fromHash === null) {
    await markDone(deps.pool, row.id, 'opt-out of nobody')
    return
  }
  await commitPlan(deps.pool, deps.ring, row.id, {
    outcome: 'opt-out',
    contacts: [{ id: contactIdOf(row.fromHash), phone, optedOut: true }],
  })
  await tellOfStop(deps, row)
}
