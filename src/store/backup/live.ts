import type { PoolClient } from 'pg'
import { commitPlan } from '../commit.ts'
import { eraseSealed, forgetPhone } from '../erasure.ts'
import type { KeyRing } from '../secrets/keys.ts'
import { openDataKey, type WrappedKey } from '../secrets/vault.ts'
import { repeatWithdrawals } from '../withdrawal.ts'
import { BackupError } from './format.ts'
import { KEY_TABLES } from './tables.ts'

/** Tables of the store as it was before a restore that have a say after it. */
const KEPT = [
  ...KEY_TABLES,
  ...[
    'erasure',
    'withdrawal',
    'number_block',
    'ticket',
    'contact',
    'safe_contact',
    'case',
    'official',
    'api_token',
    'audit_block',
  ],
]

/** Sets aside what the store knows before its rows go, and makes room for the keys of the file. */
export async function keepLive(client: PoolClient): Promise<void> {
  for (const table of KEPT)
    await client.query(`CREATE TEMP TABLE live_${table} ON COMMIT DROP AS TABLE public."${table}"`)
  for (const table of KEY_TABLES)
    await client.query(`CREATE TEMP TABLE file_${table} (LIKE public.${table}) ON COMMIT DROP`)
  await client.query('CREATE TEMP TABLE file_subject (id uuid) ON COMMIT DROP')
}

/**
 * Whether the store before was the one of the file at a later time: its chain goes on from the file's last block, or, when
 * the file has none, it has every case of the file. A case's row never goes.
 */
const WAS_LATER = `SELECT EXISTS (SELECT FROM live_data_key) AND CASE WHEN EXISTS (SELECT FROM audit_block)
  THEN EXISTS (SELECT FROM live_audit_block l JOIN (SELECT n, hash FROM audit_block ORDER BY n DESC LIMIT 1) head
    ON head.n = l.n AND head.hash = l.hash)
  ELSE EXISTS (SELECT FROM live_case)
    AND NOT EXISTS (SELECT FROM "case" c WHERE NOT EXISTS (SELECT FROM live_case l WHERE l.id = c.id)) END AS later`

async function wasLater(client: PoolClient): Promise<boolean> {
  return (await client.query(WAS_LATER)).rows[0].later === true
}

/**
 * Keys from the newest source there is: those of the store before, destroyed ones too; then those of the file. A later
 * store that has no key of somebody has erased it, so the file's does not come back.
 * @throws BackupError when the ring does not open them.
 */
export async function mergeKeys(client: PoolClient, ring: KeyRing): Promise<void> {
  await client.query('INSERT INTO data_key SELECT * FROM live_data_key')
  if (!(await wasLater(client)))
    await client.query('INSERT INTO data_key SELECT * FROM file_data_key ON CONFLICT (id) DO NOTHING')
  await client.query('INSERT INTO day_key SELECT * FROM live_day_key')
  // the keys of older days were destroyed
  await client.query(
    `INSERT INTO day_key SELECT * FROM file_day_key WHERE day >= floor(extract(epoch FROM clock_timestamp()) / 86400) - 1
      ON CONFLICT (day) DO NOTHING`,
  )
  const one = await client.query<WrappedKey>(
    'SELECT DISTINCT ON (version) id, wrapped, version FROM data_key WHERE wrapped IS NOT NULL ORDER BY version, id',
  )
  for (const row of one.rows)
    try {
      openDataKey(ring, row)
    } catch {
      throw new BackupError(`PII_KEYS: the ring does not open the keys of cases (version ${row.version} of kek)`)
    }
}

/** What a later store had ended stays ended. */
const ENDED = [
  `UPDATE official o SET disabled_at = l.disabled_at FROM live_official l
    WHERE l.id = o.id AND o.disabled_at IS NULL AND l.disabled_at IS NOT NULL`,
  `UPDATE api_token t SET revoked_at = l.revoked_at FROM live_api_token l
    WHERE l.id = t.id AND t.revoked_at IS NULL AND l.revoked_at IS NOT NULL`,
  `UPDATE contact c SET opted_out_at = l.opted_out_at FROM live_contact l
    WHERE l.id = c.id AND c.opted_out_at IS NULL AND l.opted_out_at IS NOT NULL`,
  `UPDATE safe_contact s SET mode = l.mode, other_phone = l.other_phone FROM live_safe_contact l
    WHERE l.contact_id = s.contact_id AND l.case_id = s.case_id AND s.mode <> 'NONE' AND l.mode = 'NONE'`,
  `UPDATE safe_contact s SET suspended_at = l.suspended_at FROM live_safe_contact l
    WHERE l.contact_id = s.contact_id AND l.case_id = s.case_id AND s.suspended_at IS NULL AND l.suspended_at IS NOT NULL`,
  `UPDATE "case" c SET contact = l.contact FROM live_case l WHERE l.id = c.id AND c.contact <> 'NONE' AND l.contact = 'NONE'`,
  `UPDATE "case" c SET share_consent = false, share_consent_at = l.share_consent_at, share_consent_by_id = NULL
    FROM live_case l WHERE l.id = c.id AND c.share_consent AND NOT l.share_consent`,
  `UPDATE "case" c SET publish_consent = 'NONE', publish_asked = 'NONE', publish_consent_at = l.publish_consent_at,
      publish_key1_by_id = NULL, publish_key2_by_id = NULL
    FROM live_case l WHERE l.id = c.id AND c.publish_consent <> 'NONE' AND l.publish_consent = 'NONE'`,
]

/** Numbers leased by then are never given out again, those on paper are still good; texts to the public were for another hour, those to staff go again, and nobody is reminded of a call of that day. */
const UNDER_WAY = [
  'INSERT INTO number_block SELECT * FROM live_number_block ON CONFLICT (block) DO NOTHING',
  'INSERT INTO ticket SELECT * FROM live_ticket ON CONFLICT (number) DO NOTHING',
  `UPDATE ussd_session SET contact = NULL WHERE contact IN ('CALL', 'SMS')`,
  `UPDATE outbound_message SET state = 'FAILED', reason = 'restored'
    WHERE state = 'QUEUED' AND class IN ('REPLY', 'NOTICE', 'CODE')`,
  `UPDATE text_offer SET ended_at = clock_timestamp(), body = '' WHERE ended_at IS NULL`,
  // what partners were told since is not known: what they took is sent to them again
  `UPDATE push SET state = 'QUEUED', hash = NULL, attempts = 0, next_at = clock_timestamp() WHERE state = 'SENT'`,
  // a time further off is no retry but a morning that is waited for
  `UPDATE outbound_message SET
      next_at = CASE WHEN next_at > clock_timestamp() + interval '30 minutes' THEN next_at ELSE clock_timestamp() END,
      valid_until = greatest(next_at, clock_timestamp()) + (valid_until - created_at)
    WHERE state = 'QUEUED'`,
]

/** Brings restored rows to what must hold now: the newest erasure ledger, what was ended, what was under way. */
export async function settle(
  client: PoolClient,
  ring: KeyRing,
  newId: () => string,
): Promise<{ readonly erased: number; readonly withoutKey: number }> {
  for (const sql of UNDER_WAY) await client.query(sql)
  const isLater = await wasLater(client)
  if (isLater) for (const sql of ENDED) await client.query(sql)
  await client.query('INSERT INTO withdrawal SELECT * FROM live_withdrawal ON CONFLICT (id) DO NOTHING')
  await repeatWithdrawals(client, newId)
  const erased = await repeatErasures(client, ring, newId)
  if (isLater) await forgetPhones(client, newId)
  return { erased, withoutKey: await closeWithoutKey(client, newId()) }
}

/** Erases again what either ledger names; how many cases. */
async function repeatErasures(client: PoolClient, ring: KeyRing, newId: () => string): Promise<number> {
  await client.query('INSERT INTO erasure SELECT * FROM live_erasure ON CONFLICT (case_id) DO NOTHING')
  const due = await client.query<{ id: string; number: string }>(
    `SELECT c.id, c.number FROM erasure e JOIN "case" c ON c.id = e.case_id WHERE c.erased_at IS NULL ORDER BY c.number`,
  )
  for (const found of due.rows) {
    await commitPlan(client, ring, null, {
      outcome: 'erased',
      events: [{ id: newId(), caseId: found.id, type: 'ERASED', actorId: null, data: {} }],
    })
    await eraseSealed(client, found, newId)
  }
  return due.rows.length
}

/** A phone that a later store no longer knew was forgotten there. */
async function forgetPhones(client: PoolClient, newId: () => string): Promise<void> {
  const forgotten = await client.query<{ id: string; hash: Buffer }>(
    `SELECT id, phone_hash AS hash FROM contact c WHERE phone_hash IS NOT NULL
      AND NOT EXISTS (SELECT FROM live_contact l WHERE l.id = c.id)
      AND NOT EXISTS (SELECT FROM official o WHERE o.contact_id = c.id)`,
  )
  for (const { id, hash } of forgotten.rows) await forgetPhone(client, id, hash, newId)
}

/**
 * Whose key is gone gets the row of a destroyed one, so that no new key is taken for the old. A phone that cannot be read
 * is taken away, to be kept again when it next writes.
 */
async function closeWithoutKey(client: PoolClient, standIn: string): Promise<number> {
  const found = await client.query(
    `CREATE TEMP TABLE lost ON COMMIT DROP AS SELECT subject.id, of FROM file_subject
      JOIN (SELECT id, 'contact' AS of FROM contact UNION SELECT id, 'case' FROM "case" UNION SELECT id, 'official' FROM official
        UNION SELECT id, 'report' FROM report UNION SELECT id, 'decoys' FROM decoy_list) subject USING (id)
      WHERE NOT EXISTS (SELECT FROM data_key k WHERE k.id = subject.id)`,
  )
  if (found.rowCount === 0) return 0
  await client.query(
    `INSERT INTO data_key (id, version, destroyed_at) SELECT id, 1, clock_timestamp() FROM lost WHERE of <> 'contact'
      ON CONFLICT DO NOTHING`,
  )
  await client.query('UPDATE contact SET phone = NULL FROM lost WHERE contact.id = lost.id')
  await client.query('INSERT INTO contact (id) VALUES ($1)', [standIn])
  await client.query(
    `UPDATE outbound_message SET contact_id = $1,
        state = CASE WHEN state = 'QUEUED' THEN 'FAILED' ELSE state END,
        reason = CASE WHEN state = 'QUEUED' THEN 'restored' ELSE reason END
      FROM lost WHERE case_id IS NULL AND contact_id = lost.id`,
    [standIn],
  )
  return found.rowCount ?? 0
}
