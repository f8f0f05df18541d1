import type { Pool } from 'pg'
import type { PersonRole } from '../cases/access.ts'
import type { Words } from '../flow/language.ts'
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

/** What somebody enabled is and where; null when there is no such person. */
export async function standingOf(
  pool: Pool,
  id: string,
): Promise<{ readonly role: PersonRole; readonly area: string } | null> {
  const { rows } = await pool.query(
    'SELECT role, scope_prefix AS area FROM official WHERE id = $1 AND disabled_at IS NULL',
    [id],
  )
  return rows[0] ?? null
}

/** A text to the officials of an area as it was written; `words` are no personal data. */
export interface WrittenBroadcast {
  readonly id: string
  readonly byId: string
  readonly secondId: string | null
  readonly area: string
  readonly role: PersonRole | null
  readonly words: Words
  /** How many it went to, or would have gone to as it was written. */
  readonly receivers: number
}

const KEEP = `INSERT INTO broadcast (id, by_id, second_id, area, role, en, km, km_latn, receivers, sent_at)
  VALUES ($1, $2, $3, $4, $5::"Role", $6, $7, $8, $9, CASE WHEN $10 THEN clock_timestamp() END)
  ON CONFLICT (id) DO UPDATE SET second_id = excluded.second_id, receivers = excluded.receivers,
    sent_at = coalesce(broadcast.sent_at, excluded.sent_at)`

const keep = (pool: Pool, { id, byId, secondId, area, role, words, receivers }: WrittenBroadcast, isSent: boolean) =>
  pool.query(KEEP, [id, byId, secondId, area, role, words.en, words.km, words['km-Latn'], receivers, isSent])

/** Notes that a text went out; a draft of the same id is that text. */
export async function keepSent(pool: Pool, written: WrittenBroadcast): Promise<void> {
  await keep(pool, written, true)
}

/** Keeps a text that waits for a second person. */
export async function keepDraft(pool: Pool, written: Omit<WrittenBroadcast, 'secondId'>): Promise<void> {
  await keep(pool, { ...written, secondId: null }, false)
}

/** A text as the list shows it. */
export type ListedBroadcast = WrittenBroadcast & { readonly at: Date; readonly sentAt: Date | null }

/** The newest texts that were written to places under an area, NCDD prefix. */
export async function listBroadcasts(pool: Pool, area: string, limit: number): Promise<ListedBroadcast[]> {
  const { rows } = await pool.query(
    `SELECT id, by_id AS "byId", second_id AS "secondId", area, role, json_build_object('en', en, 'km', km, 'km-Latn', km_latn) AS words,
        receivers, at, sent_at AS "sentAt" FROM broadcast WHERE starts_with(area, $1) ORDER BY at DESC, id LIMIT $2`,
    [area, limit],
  )
  return rows
}
