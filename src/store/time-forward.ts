import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { z } from 'zod'
import { anchorRestored } from './audit/anchor.ts'
import type { AuditSigner } from './audit/seal-block.ts'
import { replaceFile } from './replace-file.ts'

/** Signs of life, leases and sign-ins go by the time of the machine; the access log and releases say when somebody really looked. */
const LEFT_ALONE = [
  ...['heartbeat', 'number_block', 'day_key', 'channel_state', 'access_log', 'audit_block', 'audit_leaf', 'release'],
  ...['credential', 'invitation', 'console_session', 'used_form', 'sign_in_pace', 'api_token'],
]

/** The histories of all cases hashed anew, for the times in them have changed. */
const HASH_ANEW = `DO $$
  DECLARE e case_event; last BYTEA; of UUID;
  BEGIN
    FOR e IN SELECT * FROM case_event ORDER BY case_id, seq LOOP
      IF of IS DISTINCT FROM e.case_id THEN last := NULL; END IF;
      of := e.case_id;
      last := case_event_hash(last, e);
      UPDATE case_event SET hash = last WHERE id = e.id;
      UPDATE "case" SET last_hash = last WHERE id = e.case_id;
    END LOOP;
  END $$`

/** Said in the anchors in place of a backup's file. */
const WHY_ANEW = 'none (time was moved forward in the simulator)'

const forward = z.object({ seconds: z.number().int().min(0) })
const fileIn = (dataDir: string) => path.join(dataDir, 'time-forward.json')

/** How far time was moved forward in the store of this data folder, in seconds. */
export const timeForward = (dataDir: string): number =>
  existsSync(fileIn(dataDir)) ? forward.parse(JSON.parse(readFileSync(fileIn(dataDir), 'utf8'))).seconds : 0

/**
 * Makes all that the store keeps so many seconds older, as if they had passed, and begins the audit chain anew, which it writes
 * down and signs in the anchors: for make-believe alone. Asks for the owner of an embedded store, so that the login of no other
 * store can do it.
 */
export async function moveTimeForward(
  ownerUrl: string,
  dataDir: string,
  signer: AuditSigner,
  seconds: number,
): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'rokkon' })
  await client.connect()
  try {
    await client.query(`BEGIN; SET LOCAL session_replication_role = replica; SET LOCAL lock_timeout = '5s'`)
    // nobody seals or verifies while histories and blocks do not fit together
    await client.query('LOCK TABLE audit_block, audit_leaf, case_event IN ACCESS EXCLUSIVE MODE')
    const { rows } = await client.query<{ name: string; times: string[] }>(
      `SELECT table_name AS name, array_agg(column_name::text) AS times FROM information_schema.columns
        JOIN information_schema.tables USING (table_schema, table_name)
        WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND data_type = 'timestamp with time zone'
          AND table_name NOT LIKE '\\_%' AND table_name <> ALL ($1) GROUP BY table_name ORDER BY table_name`,
      [LEFT_ALONE],
    )
    for (const { name, times } of rows) {
      const older = times.map((time) => `"${time}" = "${time}" - $1 * interval '1 second'`)
      await client.query(`UPDATE "${name}" SET ${older.join(', ')}`, [seconds])
    }
    await client.query(`UPDATE quota SET tries = ARRAY(SELECT t - $1 * interval '1 second' FROM unnest(tries) t)`, [
      seconds,
    ])
    await client.query(HASH_ANEW)
    await client.query('DELETE FROM audit_leaf')
    await client.query('DELETE FROM audit_block')
    await anchorRestored(dataDir, '', null, WHY_ANEW, signer)
    await client.query('COMMIT')
  } finally {
    // what is not committed is rolled back with the connection
    await client.end()
  }
  replaceFile(fileIn(dataDir), JSON.stringify({ seconds: timeForward(dataDir) + seconds }))
}
