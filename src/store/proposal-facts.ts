import type { Pool, PoolClient } from 'pg'
import { places } from './sealed-places.ts'
import type { KeyRing } from './secrets/keys.ts'
import { loadKeys, openFor } from './secrets/vault.ts'

/** What a second person is told of a child that somebody says is found. */
export interface FoundFacts {
  /** What the first person was then. */
  readonly role: string
  /** Where the child is said to be; null where that was not said. */
  readonly where: string | null
}

/** What the question to a second person is about, where it is a found child that nobody has decided on; null for others. */
export async function foundOfAlert(
  client: Pool | PoolClient,
  ring: KeyRing,
  alertId: string,
): Promise<FoundFacts | null> {
  const { rows } = await client.query<{ role: string; caseId: string; eventId: string; data: Buffer | null }>(
    `SELECT p.by_role AS role, p.case_id AS "caseId", e.id AS "eventId", e.data FROM alert a
      JOIN proposal p ON p.id = a.group_id JOIN case_event e ON e.case_id = p.case_id AND e.seq = p.seq
      WHERE a.id = $1 AND p.change = 'LOCATED' AND p.agreed IS NULL`,
    [alertId],
  )
  const [row] = rows
  if (row === undefined) return null
  const keys = await loadKeys(client, ring, [row.caseId])
  const data = JSON.parse(openFor(keys.get(row.caseId), places.event(row.eventId), row.data) ?? '{}')
  return { role: row.role, where: typeof data.where === 'string' ? data.where : null }
}
