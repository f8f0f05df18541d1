import type { Pool, PoolClient } from 'pg'
import { SIGN_IN } from '../../cases/sign-in-rules.ts'
import { raiseAlarm } from '../alarms.ts'
import { bytesArray } from '../bytes-array.ts'
import { keyedHash } from '../quota.ts'
import type { KeyRing } from '../secrets/keys.ts'

/**
 * Whose tries are counted together: of a person, of a person from a browser that was signed in as them before (so that
 * strangers who try passwords keep nobody out), or of somebody unknown.
 */
export type TriedAs = { readonly personId: string; readonly vouchedBy: string | null } | { readonly unknown: string }

/** Tries with unknown names share 256 rows, so that they cannot fill the store; all are refused anyhow. */
function keyOf(ring: KeyRing, tried: TriedAs): Buffer {
  if ('unknown' in tried) return keyedHash(ring, 'sign-in unknown', tried.unknown).subarray(0, 1)
  return keyedHash(ring, 'sign-in', `${tried.personId}|${tried.vouchedBy ?? ''}`)
}

/** No wait is open. A second ago, because the column is rounded to milliseconds and the next try may come at once. */
const FREE = `clock_timestamp() - interval '1 second'`

/** So many wrong tries in a row, with no right one between, are somebody who guesses. */
const ALARM_EVERY = 20

/**
 * Counts a try as wrong before it is evaluated, however many come at once; true when it may be evaluated: no wait was
 * open. A try during a wait is counted and does not lengthen it. A day without tries begins
 * anew. Twenty in a row for one person raise an alarm.
 */
export async function countSignIn(pool: Pool, ring: KeyRing, tried: TriedAs): Promise<boolean> {
  const key = keyOf(ring, tried)
  await pool.query(
    `INSERT INTO sign_in_pace (key, wrong, free_at) VALUES ($1, 0, ${FREE}) ON CONFLICT (key) DO NOTHING`,
    [key],
  )
  const result = await pool.query<{ allowed: boolean; wrong: number }>({
    name: 'count-sign-in',
    // the lock of `before` makes tries at once come one after the other, each reading what the last one wrote
    text: `WITH before AS MATERIALIZED (
        SELECT key, free_at, CASE WHEN tried_at < clock_timestamp() - interval '1 day' THEN 1 ELSE wrong + 1 END AS wrong,
          free_at <= clock_timestamp() AS allowed
        FROM sign_in_pace WHERE key = $1 FOR UPDATE
      )
      UPDATE sign_in_pace SET wrong = before.wrong, tried_at = clock_timestamp(),
        free_at = CASE WHEN NOT before.allowed OR before.wrong < $2 THEN before.free_at
          ELSE clock_timestamp() + least($3, power(2, least(before.wrong - $2, 10))) * interval '1 second' END
      FROM before WHERE sign_in_pace.key = before.key RETURNING before.allowed, before.wrong`,
    values: [key, SIGN_IN.freeTries, SIGN_IN.longestWaitSeconds],
  })
  const [counted] = result.rows
  if (counted !== undefined && 'personId' in tried && counted.wrong % ALARM_EVERY === 0)
    await raiseAlarm(pool, 'many-sign-ins', 'all')
  return counted?.allowed === true
}

/** Takes the last try back: it was right so far. */
export async function takeSignInBack(pool: Pool, ring: KeyRing, tried: TriedAs): Promise<void> {
  await pool.query(`UPDATE sign_in_pace SET wrong = greatest(0, wrong - 1), free_at = ${FREE} WHERE key = $1`, [
    keyOf(ring, tried),
  ])
}

/** Ends a row of wrong tries: somebody is signed in. */
export async function forgetSignIns(client: Pool | PoolClient, ring: KeyRing, tried: TriedAs): Promise<void> {
  await client.query('DELETE FROM sign_in_pace WHERE key = $1', [keyOf(ring, tried)])
}

/** Ends every row of wrong tries for a person, from any browser that was ever signed in as them and from strangers'. */
export async function forgetAllSignIns(client: Pool | PoolClient, ring: KeyRing, personId: string): Promise<void> {
  const browsers = await client.query<{ id: string }>(
    'SELECT DISTINCT vouched_by AS id FROM console_session WHERE person_id = $1 AND vouched_by IS NOT NULL',
    [personId],
  )
  const keys = [null, ...browsers.rows.map(({ id }) => id)].map((vouchedBy) => keyOf(ring, { personId, vouchedBy }))
  await client.query('DELETE FROM sign_in_pace WHERE key = ANY ($1::bytea[])', [bytesArray(keys)])
}
