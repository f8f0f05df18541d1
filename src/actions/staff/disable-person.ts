import { endPerson, personWith } from '../../store/registration.ts'
import { inTransaction } from '../../store/transaction.ts'
import { type HandingOn, handOnWork } from './hand-on-work.ts'

/**
 * Disables the person with a phone, who resigned or is suspended, and takes their sign-in away; false when nobody enabled has
 * it. What waited for them is with others in the same transaction: there is no moment at which an open case is nobody's.
 */
export function disablePerson(deps: HandingOn, phone: string): Promise<boolean> {
  return inTransaction(deps.pool, async (client) => {
    const person = await personWith(client, deps.ring, phone)
    if (person === null) return false
    await handOnWork(deps, client, person.id)
    await endPerson(client, person.id)
    return true
  })
}
