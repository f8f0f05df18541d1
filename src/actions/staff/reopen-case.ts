import type { ReopenAct } from '../../cases/acts.ts'
import { setStatus } from '../../store/proposals.ts'
import { type ActOutcome, commitAct, conflict, eventOf, FORBIDDEN, type PersonActing } from './staff-act.ts'

/** Makes a case active again: one person with a reason is enough, from whatever state. */
export async function reopenCase(at: PersonActing, { type, ...data }: ReopenAct): Promise<ActOutcome> {
  const { client, writer, own } = at
  if (!writer.may('reopen')) return FORBIDDEN
  if (own.status === 'ACTIVE') return conflict('The case is active.')
  const seq = await commitAct(at, eventOf(at, type, { ...data, from: own.status }))
  await setStatus(client, own.id, { status: 'ACTIVE', seq, intoId: null })
  return { kind: 'written', answer: { seq } }
}
