import type { PoolClient } from 'pg'
import { minutesOnRung, ringAt } from '../cases/duty.ts'
import { alertMessage } from '../cases/opening.ts'
import type { PlannedMessage } from '../cases/plan.ts'
import { takeAsUrgent } from '../store/alerts.ts'
import { enabledPeople } from '../store/people.ts'
import type { Deps } from './deps.ts'

/**
 * Makes a case urgent that was not when it was opened: the question whether somebody takes it is put again to everybody who has
 * it, as urgent and at any hour, by its old code, and its clock runs as for an urgent one. Gives the texts that say so.
 */
export async function makeUrgent(
  deps: Deps,
  client: PoolClient,
  caseId: string,
  danger: number,
  now: Date,
): Promise<PlannedMessage[]> {
  const ring = ringAt(now, danger)
  const asked = await takeAsUrgent(client, caseId, new Date(ring.getTime() + minutesOnRung(1, danger) * 60_000))
  if (asked.length === 0) return []
  const people = await enabledPeople(client)
  return asked.flatMap(({ id, officialId }) => {
    const person = people.find((each) => each.id === officialId)
    const texts = alertMessage({ id, caseId }, person, 'ALERT', ring, deps.newId)
    return texts.map((text) => ({ ...text, dedupeKey: `urgent:${id}` }))
  })
}
