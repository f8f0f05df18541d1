import type { Pool } from 'pg'

/** Of some phones those that said STOP, or were written to in this way on that day already. */
export async function notToBroadcast(
  pool: Pool,
  day: string,
  contactIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = await pool.query<{ id: string }>(
    `SELECT id FROM contact WHERE id = ANY ($1::uuid[]) AND (opted_out_at IS NOT NULL OR phone IS NULL
      OR EXISTS (SELECT FROM outbound_message m WHERE m.dedupe_key = 'broadcast:' || $2 || ':' || contact.id))`,
    [contactIds, day],
  )
  return new Set(found.rows.map(({ id }) => id))
}
