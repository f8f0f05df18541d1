import type { Pool } from 'pg'
import { contactIdOf, type KeyRing, phoneHash } from './secrets/keys.ts'

/** Of some phones those that said STOP, whose people want no such texts, or that are written to in this way on that day already. */
export async function notToBroadcast(
  pool: Pool,
  day: string,
  contactIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = await pool.query<{ id: string }>(
    `SELECT id FROM contact WHERE id = ANY ($1::uuid[]) AND (opted_out_at IS NOT NULL OR phone IS NULL
      OR EXISTS (SELECT FROM official WHERE contact_id = contact.id AND no_broadcasts_at IS NOT NULL)
      OR EXISTS (SELECT FROM outbound_message m WHERE m.dedupe_key = 'broadcast:' || $2 || ':' || contact.id))`,
    [contactIds, day],
  )
  return new Set(found.rows.map(({ id }) => id))
}

/** Whether whoever has a phone gets broadcasts from now on; false when nobody enabled has it. Alerts go on either way. */
export async function wantBroadcasts(pool: Pool, ring: KeyRing, phone: string, wanted: boolean): Promise<boolean> {
  const { rowCount } = await pool.query(
    `UPDATE official SET no_broadcasts_at = CASE WHEN $2 THEN NULL ELSE coalesce(no_broadcasts_at, clock_timestamp()) END
      WHERE contact_id = $1 AND disabled_at IS NULL`,
    [contactIdOf(phoneHash(ring, phone)), wanted],
  )
  return rowCount === 1
}
