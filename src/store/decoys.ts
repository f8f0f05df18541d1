import { randomBytes } from 'node:crypto'
import type { Pool, PoolClient } from 'pg'
import type { EventType } from '../cases/four-ps.ts'
import type { KeyRing } from './secrets/keys.ts'
import { ensureKeys, loadKeys, openFor, sealFor } from './secrets/vault.ts'

/** The one row, and its key. */
const LIST = '00000000-0000-7000-8000-000000000003'
const PLACE = `decoy_list|sealed|${LIST}`
/** The list is filled up to a multiple of this, so that its length does not tell how many there are. */
const PADDED_TO = 4_096

/**
 * Ids of the cases that are decoys: invented, shown in lists as any other, never matched, alerted, counted or published.
 * Whoever counts or publishes cases leaves them out.
 */
export async function loadDecoys(client: Pool | PoolClient, ring: KeyRing): Promise<string[]> {
  const found = await client.query({
    name: 'load-decoys',
    text: 'SELECT sealed FROM decoy_list WHERE id = $1',
    values: [LIST],
  })
  const sealed: Buffer | undefined = found.rows[0]?.sealed
  if (sealed === undefined) return []
  const list = openFor((await loadKeys(client, ring, [LIST])).get(LIST), PLACE, sealed)
  return JSON.parse(list ?? '[]')
}

/** Adds a case to the decoys, in the transaction that makes it. */
export async function addDecoy(client: PoolClient, ring: KeyRing, caseId: string): Promise<void> {
  await client.query(`SELECT pg_advisory_xact_lock(hashtextextended('decoys', 0))`)
  const keys = await ensureKeys(client, ring, [LIST])
  const list = JSON.stringify([...(await loadDecoys(client, ring)), caseId])
  const padded = list.padEnd(Math.ceil(list.length / PADDED_TO) * PADDED_TO)
  await client.query(
    'INSERT INTO decoy_list (id, sealed) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed',
    [LIST, sealFor(keys, LIST, PLACE, padded)],
  )
}

/** Numbers and days of the decoys, the newest first. */
export async function listDecoys(
  pool: Pool,
  ring: KeyRing,
): Promise<{ readonly number: string; readonly openedAt: Date; readonly place: string | null }[]> {
  const found = await pool.query(
    `SELECT number, opened_at AS "openedAt", coalesce(district, province) AS place FROM "case" WHERE id = ANY ($1::uuid[])
      ORDER BY opened_at DESC`,
    [await loadDecoys(pool, ring)],
  )
  return found.rows
}

/** An event of a case's history that happened at a time. */
export interface PastEvent {
  readonly id: string
  readonly type: EventType
  readonly data: Buffer
}

/**
 * Makes a case, just opened in this transaction without events, as old as it pretends to be, with the hash of no PIN, and its
 * question answered.
 */
export async function backdate(
  client: PoolClient,
  caseId: string,
  contactId: string,
  at: Date,
  events: readonly PastEvent[],
): Promise<void> {
  await client.query(
    `UPDATE "case" SET opened_at = $2, updated_at = $2, event_seq = $3, match_due_at = NULL, pin_shown_at = $2, pin_hash = $4
      WHERE id = $1`,
    [caseId, at, events.length, randomBytes(32)],
  )
  for (const [index, { id, type, data }] of events.entries())
    await client.query('INSERT INTO case_event (id, case_id, seq, type, at, data) VALUES ($1, $2, $3, $4, $5, $6)', [
      ...[id, caseId, index + 1, type, at, data],
    ])
  await client.query('UPDATE report SET received_at = $2 WHERE case_id = $1', [caseId, at])
  await client.query('UPDATE contact SET created_at = $2 WHERE id = $1', [contactId, at])
  await client.query('UPDATE data_key SET created_at = $2 WHERE id = ANY ($1::uuid[])', [[caseId, contactId], at])
  await client.query(
    `UPDATE alert SET created_at = $2, seen_at = $2, closed_at = $2, escalate_at = NULL WHERE case_id = $1`,
    [caseId, at],
  )
}
