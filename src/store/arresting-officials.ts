import type { PoolClient } from 'pg'
import { standing } from '../cases/record/history.ts'
import { places } from './sealed-places.ts'
import type { KeyRing } from './secrets/keys.ts'
import { loadKeys, openFor } from './secrets/vault.ts'

/** Whoever recorded an arrest on a case, or on one that was merged into it, that stands. */
export async function arrestingOfficials(
  client: PoolClient,
  ring: KeyRing,
  caseId: string,
): Promise<ReadonlySet<string>> {
  const { rows } = await client.query(
    `SELECT e.id, e.case_id AS "caseId", e.seq, e.type, e.data, e.actor_id AS "actorId" FROM case_event e
      JOIN "case" c ON c.id = e.case_id
      WHERE (c.id = $1 OR c.merged_into_id = $1) AND e.type IN ('ARREST', 'UNDONE') ORDER BY e.case_id, e.seq`,
    [caseId],
  )
  const keys = await loadKeys(client, ring, [...new Set(rows.map((row) => row.caseId as string))])
  const events = rows.map((row) => ({
    ...{ seq: row.seq as number, type: row.type as string },
    ...{ caseId: row.caseId as string, actorId: row.actorId as string | null },
    data: JSON.parse(openFor(keys.get(row.caseId), places.event(row.id), row.data) ?? 'null'),
  }))
  const cases = [...new Set(events.map((event) => event.caseId))]
  // one place in a history says nothing of another's
  const standingOn = cases.flatMap((each) => standing(events.filter((event) => event.caseId === each)))
  return new Set(standingOn.flatMap(({ type, actorId }) => (type === 'ARREST' && actorId !== null ? [actorId] : [])))
}
