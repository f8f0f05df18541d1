import type { ReopenAct } from '../../cases/acts.ts'
import { firstOnDuty } from '../../cases/duty.ts'
import { enabledPeople } from '../../store/people.ts'
import { setStatus } from '../../store/proposals.ts'
import { type ActOutcome, commitAct, conflict, eventOf, FORBIDDEN, type PersonActing } from './staff-act.ts'

/**
 * Makes a case active again: one person with a reason is enough, from whatever state. Where its owner has left meanwhile, the
 * first on duty answers for it.
 */
export async function reopenCase(at: PersonActing, { type, ...data }: ReopenAct): Promise<ActOutcome> {
  const { client, writer, own } = at
  if (!writer.may('reopen')) return FORBIDDEN
  if (own.status === 'ACTIVE') return conflict('The case is active.')
  const people = await enabledPeople(client)
  const isOwned = people.some(({ id }) => id === own.ownerId)
  const ownerId = firstOnDuty(people, own.place)
  const handed = isOwned
    ? {}
    : {
        changes: [{ caseId: own.id, ownerId }],
        events: [eventOf(at, 'OWNER', { to: ownerId, from: own.ownerId, why: 'left' })],
      }
  const seq = await commitAct(at, eventOf(at, type, { ...data, from: own.status }), handed)
  await setStatus(client, own.id, { status: 'ACTIVE', seq, intoId: null })
  return { kind: 'written', answer: { seq } }
}
