import { randomBytes } from 'node:crypto'
import type { Pool, PoolClient } from 'pg'
import { closeAlertsOf } from './alerts.ts'
import { bytesArray } from './bytes-array.ts'
import type { KeyRing } from './secrets/keys.ts'
import { rewrapped, type WrappedKey } from './secrets/vault.ts'
import { eraseOffers } from './text-offers.ts'

/** A case as an erasure finds it, locked until the transaction ends. */
export interface ErasableCase {
  readonly id: string
  readonly number: string
  readonly province: string | null
  readonly district: string | null
}

/** The case with a number, or null when there is none or it was erased before. */
export async function lockErasable(client: PoolClient, number: string): Promise<ErasableCase | null> {
  const result = await client.query(
    'SELECT id, number, province, district FROM "case" WHERE number = $1 AND erased_at IS NULL FOR UPDATE',
    [number],
  )
  return result.rows[0] ?? null
}

/** Overwrites a key with random bytes, then takes those away too: the first version is gone from the row either way. */
async function destroyKey(client: PoolClient, id: string): Promise<void> {
  await client.query('UPDATE data_key SET wrapped = $2 WHERE id = $1', [id, randomBytes(109)])
  await client.query('UPDATE data_key SET wrapped = NULL, destroyed_at = clock_timestamp() WHERE id = $1', [id])
}

/**
 * Makes everything sealed of a case unreadable for ever: destroys its key, takes its hashes and every link from it to a
 * phone, empties the messages it came from, stops what is under way about it, and leaves a tombstone with its counts.
 * A contact no other case uses goes too. To be run in the transaction that locked the case.
 */
export async function eraseSealed(
  client: PoolClient,
  { id, number }: Pick<ErasableCase, 'id' | 'number'>,
  newId: () => string,
): Promise<void> {
  await destroyKey(client, id)
  await client.query(
    `UPDATE "case" SET erased_at = clock_timestamp(), updated_at = clock_timestamp(), pin_hash = NULL, match_due_at = NULL,
      contact = 'NONE' WHERE id = $1`,
    [id],
  )
  await client.query(`UPDATE person SET name_keys = '{}' WHERE case_id = $1`, [id])
  await closeAlertsOf(client, id)
  await client.query(
    `UPDATE outbound_message SET state = 'SUPPRESSED', reason = 'erased' WHERE case_id = $1 AND state = 'QUEUED'`,
    [id],
  )
  await eraseOffers(client, { caseId: id })
  for (const table of ['open_question', 'safe_word', 'waiting_pin', 'worker_lead'])
    await client.query(`DELETE FROM ${table} WHERE case_id = $1`, [id])
  await emptyMessages(client, 'id IN (SELECT message_id FROM report WHERE case_id = $1)', id)
  await emptyMessages(client, 'number = $1', number)
  await emptyDialogues(client, 'number = $1', number)
  const contacts = await client.query<{ id: string; phone_hash: Buffer; others: boolean }>(
    `SELECT contact.id, contact.phone_hash,
        EXISTS (SELECT 1 FROM report r WHERE r.contact_id = contact.id AND r.case_id IS DISTINCT FROM $1)
        OR EXISTS (SELECT 1 FROM safe_contact s WHERE s.contact_id = contact.id AND s.case_id <> $1) AS others
      FROM contact WHERE phone_hash IS NOT NULL AND NOT EXISTS (SELECT 1 FROM official WHERE contact_id = contact.id)
        AND (EXISTS (SELECT 1 FROM report r WHERE r.contact_id = contact.id AND r.case_id = $1)
          OR EXISTS (SELECT 1 FROM safe_contact s WHERE s.contact_id = contact.id AND s.case_id = $1))
      FOR UPDATE`,
    [id],
  )
  for (const contact of contacts.rows) {
    await partFromCase(client, contact.id, id, newId())
    if (!contact.others) await forgetContact(client, contact.id, contact.phone_hash, newId())
  }
}

/** What came in about a case is emptied; what was not handled yet no longer is. `which` is ours, never typed. */
export async function emptyMessages(client: PoolClient, which: string, ...values: unknown[]): Promise<void> {
  await client.query(
    `UPDATE inbound_message SET body = '', from_hash = NULL,
      outcome = CASE WHEN state = 'RECEIVED' THEN 'erased' ELSE outcome END,
      done_at = coalesce(done_at, clock_timestamp()), state = CASE WHEN state = 'RECEIVED' THEN 'DONE' ELSE state END
      WHERE ${which}`,
    values,
  )
}

/**
 * Dialogues are emptied, too; a row stays for a day, with no phone and the highest version, so that no journal or spool of a
 * host brings an earlier hop back. `which` is ours, never typed.
 */
export async function emptyDialogues(client: PoolClient, which: string, ...values: unknown[]): Promise<void> {
  await client.query(
    `UPDATE ussd_session SET state = '', from_hash = sha256(uuid_send(gen_random_uuid())), version = 2147483647, number = NULL,
      reportable = false, contact = NULL, "end" = 'DONE', promoted_at = clock_timestamp(), last_at = clock_timestamp()
      WHERE ${which}`,
    values,
  )
}

const TABLES = ['report', 'safe_contact', 'outbound_message', 'callback'] as const

/** A row that stands for a contact and holds nothing takes its place in a case. */
export async function partFromCase(
  client: PoolClient,
  contactId: string,
  caseId: string,
  standIn: string,
): Promise<void> {
  await client.query('INSERT INTO contact (id) VALUES ($1)', [standIn])
  for (const table of TABLES) {
    const key = table === 'outbound_message' || table === 'callback' ? `, dedupe_key = replace(dedupe_key, $1, $3)` : ''
    await client.query(
      `UPDATE ${table} SET contact_id = $3::text::uuid${key} WHERE contact_id = $1::text::uuid AND case_id = $2`,
      [contactId, caseId, standIn],
    )
  }
  for (const table of ['open_question', 'safe_word'])
    await client.query(`DELETE FROM ${table} WHERE contact_id = $1 AND case_id = $2`, [contactId, caseId])
  await client.query(`UPDATE safe_contact SET mode = 'NONE', other_phone = NULL WHERE contact_id = $1`, [standIn])
}

/** The contact's id is made from its hash, so the row goes as well; what hung on it hangs on an empty one. */
export async function forgetContact(client: PoolClient, id: string, hash: Buffer, standIn: string): Promise<void> {
  await client.query('INSERT INTO contact (id) VALUES ($1)', [standIn])
  await client.query(
    `UPDATE outbound_message SET state = 'SUPPRESSED', reason = 'erased' WHERE contact_id = $1 AND state = 'QUEUED'`,
    [id],
  )
  await eraseOffers(client, { contactId: id })
  await client.query('UPDATE text_offer SET contact_id = $2 WHERE contact_id = $1', [id, standIn])
  for (const table of ['outbound_message', 'callback'])
    await client.query(
      `UPDATE ${table} SET contact_id = $2::text::uuid, dedupe_key = replace(dedupe_key, $1, $2)
        WHERE contact_id = $1::text::uuid`,
      [id, standIn],
    )
  for (const table of ['open_question', 'confirmation', 'safe_word'])
    await client.query(`DELETE FROM ${table} WHERE contact_id = $1`, [id])
  await emptyMessages(client, 'from_hash = $1', hash)
  await emptyDialogues(client, 'from_hash = $1', hash)
  await destroyKey(client, id)
  await client.query('DELETE FROM data_key WHERE id = $1', [id])
  await client.query('DELETE FROM contact WHERE id = $1', [id])
}

/** Parts a phone from every case it stands in and forgets it; the cases stay. */
export async function forgetPhone(client: PoolClient, id: string, hash: Buffer, newId: () => string): Promise<void> {
  const cases = await client.query<{ id: string }>(
    `SELECT case_id AS id FROM report WHERE contact_id = $1 AND case_id IS NOT NULL
      UNION SELECT case_id FROM safe_contact WHERE contact_id = $1`,
    [id],
  )
  for (const each of cases.rows) await partFromCase(client, id, each.id, newId())
  await client.query('UPDATE report SET contact_id = NULL WHERE contact_id = $1', [id])
  await forgetContact(client, id, hash, newId())
}

/** Writes the erasure down, to be done again after a restore; `by` null = no person, its time was over. */
export async function noteErasure(
  client: PoolClient,
  { id, number }: ErasableCase,
  reason: string,
  by: { readonly first: string; readonly second: string } | null,
): Promise<void> {
  await client.query(
    'INSERT INTO erasure (case_id, number, reason, first_by, second_by) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING',
    [id, number, reason, by?.first ?? null, by?.second ?? null],
  )
}

const BATCH = 500

/** Wraps every data key that an older kek wraps with the newest, in batches; how many. */
export async function rewrapAll(pool: Pool, ring: KeyRing): Promise<number> {
  let done = 0
  for (;;) {
    const { rows } = await pool.query<WrappedKey & { wrapped: Buffer }>(
      'SELECT id, wrapped, version FROM data_key WHERE wrapped IS NOT NULL AND version < $1 ORDER BY id LIMIT $2',
      [ring.kek.newest, BATCH],
    )
    if (rows.length === 0) return done
    const fresh = rows.map((row) => rewrapped(ring, row)!)
    // a key destroyed meanwhile stays destroyed
    const result = await pool.query(
      `UPDATE data_key SET wrapped = row.fresh, version = row.version
        FROM unnest($1::uuid[], $2::bytea[], $3::bytea[], $4::int[]) AS row(id, old, fresh, version)
        WHERE data_key.id = row.id AND data_key.wrapped = row.old`,
      [
        fresh.map((row) => row.id),
        bytesArray(rows.map((row) => row.wrapped)),
        bytesArray(fresh.map((row) => row.wrapped)),
        fresh.map((row) => row.version),
      ],
    )
    done += result.rowCount ?? 0
  }
}
