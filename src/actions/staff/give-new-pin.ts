import { randomInt } from 'node:crypto'
import { commitPlan } from '../../store/commit.ts'
import { lockCases } from '../../store/proposals.ts'
import { familyContact, phoneHashOf } from '../../store/safe-contacts.ts'
import { inTransaction } from '../../store/transaction.ts'
import { sealPin } from '../../store/waiting-pins.ts'
import type { Deps } from '../deps.ts'

/** Facts that the family named of its case, as the one who listened ticked them. */
export const FACTS_TO_CHECK = 3

/**
 * Gives a case a new PIN, to be read out in the call in which the family named three of its facts; the old one is right no more.
 * The PIN is told this once. Null where the case has no phone that asks by it.
 */
export async function giveNewPin(
  deps: Deps,
  caseId: string,
  byId: string,
  checked: readonly string[],
): Promise<string | null> {
  const { pool, ring, newId } = deps
  const pin = String(randomInt(1_000_000)).padStart(6, '0')
  const given = await inTransaction(pool, async (client) => {
    const own = (await lockCases(client, [caseId])).get(caseId)
    const family = own === undefined ? null : await familyContact(client, caseId)
    const fromHash = family === null ? null : await phoneHashOf(client, family.contactId)
    if (fromHash === null) return null
    await commitPlan(client, ring, null, {
      outcome: 'new PIN',
      pins: [{ caseId, sealed: sealPin(ring, deps.now(), caseId, { fromHash, pin }) }],
      changes: [{ caseId, pinShown: true }],
      events: [{ id: newId(), caseId, type: 'PIN', actorId: byId, data: { given: true, checked } }],
    })
    return pin
  })
  return given
}
