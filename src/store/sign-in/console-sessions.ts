import { createHash, randomBytes } from 'node:crypto'
import type { Pool, PoolClient } from 'pg'
import type { PersonRole } from '../../cases/access.ts'
import { type ConsoleLanguage, SIGN_IN } from '../../cases/sign-in-rules.ts'
import { answeringDesk } from '../desks.ts'

/** How far in somebody is: sets up for the first time, gave the right password, or is in. */
export type Stage = 'FIRST' | 'SECOND' | 'IN'

/** A session that holds now, and whose it is. */
export interface Session {
  readonly id: string
  readonly stage: Stage
  readonly personId: string
  readonly role: PersonRole
  readonly area: string
  readonly contactId: string | null
  readonly language: ConsoleLanguage
  /** The number of the duty desk that answers for the area, else of the national one; null where neither is listed. */
  readonly desk: string | null
  /** Sealed: what was typed when the session before was over, or what a first sign-in has set so far. */
  readonly held: Buffer | null
  /** Where to go after the sign-in. */
  readonly next: string | null
  /** The session before, from which this browser is known. */
  readonly vouchedBy: string | null
}

/** Where `held` is sealed for: it goes with its person from session to session. */
export const heldPlace = (personId: string): string => `console_session|held|${personId}`

const hashOf = (token: string) => createHash('sha256').update(token, 'utf8').digest()

/** Opens a session under a fresh cookie of 256 random bits; its hash alone is kept. */
export async function openSession(
  client: Pool | PoolClient,
  session: Pick<Session, 'id' | 'personId' | 'stage' | 'held' | 'next' | 'vouchedBy'>,
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await client.query(
    `INSERT INTO console_session (id, hash, person_id, stage, held, next, vouched_by) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      session.id,
      hashOf(token),
      session.personId,
      session.stage,
      session.held,
      session.next,
      session.stage === 'IN' ? session.id : session.vouchedBy,
    ],
  )
  return token
}

const HOLDS = `s.ended_at IS NULL AND official.disabled_at IS NULL AND CASE s.stage
  WHEN 'IN' THEN s.seen_at > clock_timestamp() - interval '${SIGN_IN.idleMinutes} minutes'
    AND s.created_at > clock_timestamp() - interval '${SIGN_IN.longestHours} hours'
  WHEN 'SECOND' THEN s.created_at > clock_timestamp() - interval '${SIGN_IN.secondMinutes} minutes'
  ELSE s.created_at > clock_timestamp() - interval '${SIGN_IN.firstMinutes} minutes' END`

/**
 * The session of a cookie, null when it is over: signed out, idle or open too long by the store's clock, or its person is
 * disabled. Read from the store on every request, so that an end is felt at once. What a page asks by itself is no use of it
 * (`isUsed` false).
 */
export async function readSession(pool: Pool, token: string, isUsed = true): Promise<Session | null> {
  const found = await pool.query<Session>({
    name: 'read-session',
    text: `WITH s AS (
        SELECT s.*, official.role, official.scope_prefix, official.contact_id,
          coalesce(credential.language, CASE WHEN contact.language = 'en' THEN 'en' ELSE 'km' END) AS language
        FROM console_session s JOIN official ON official.id = s.person_id
          LEFT JOIN credential ON credential.person_id = official.id LEFT JOIN contact ON contact.id = official.contact_id
        WHERE s.hash = $1 AND ${HOLDS}
      ), seen AS (
        UPDATE console_session SET seen_at = clock_timestamp() FROM s
        WHERE console_session.id = s.id AND $2 AND s.seen_at < clock_timestamp() - interval '10 seconds'
      )
      SELECT id, stage, person_id AS "personId", role, scope_prefix AS area, contact_id AS "contactId", language, held,
        next, vouched_by AS "vouchedBy", ${answeringDesk('s.scope_prefix')} AS desk FROM s`,
    values: [hashOf(token), isUsed],
  })
  return found.rows[0] ?? null
}

/** A session that was, whether or not it still holds. */
export type FormerSession = Pick<Session, 'id' | 'personId' | 'stage' | 'held' | 'vouchedBy'>

/** The session a cookie once stood for; of somebody disabled there is none. */
export async function readFormerSession(pool: Pool, token: string): Promise<FormerSession | null> {
  const found = await pool.query<FormerSession>(
    `SELECT s.id, person_id AS "personId", stage, held, vouched_by AS "vouchedBy"
      FROM console_session s JOIN official ON official.id = person_id WHERE hash = $1 AND disabled_at IS NULL`,
    [hashOf(token)],
  )
  return found.rows[0] ?? null
}

/** Keeps something sealed with a session, or lets go of it; true when it was there to be changed. */
export async function holdInSession(client: Pool | PoolClient, id: string, held: Buffer | null): Promise<boolean> {
  const done = await client.query(
    'UPDATE console_session SET held = $2 WHERE id = $1 AND ($2::bytea IS NOT NULL OR held IS NOT NULL)',
    [id, held],
  )
  return done.rowCount === 1
}

/** Ends one session; false when it was over before. */
export async function endSession(client: Pool | PoolClient, id: string): Promise<boolean> {
  const done = await client.query(
    'UPDATE console_session SET ended_at = clock_timestamp() WHERE id = $1 AND ended_at IS NULL',
    [id],
  )
  return done.rowCount === 1
}

/** Ends every session of a person, on whatever device. */
export async function endSessionsOf(client: Pool | PoolClient, personId: string): Promise<void> {
  await client.query(
    'UPDATE console_session SET ended_at = clock_timestamp() WHERE person_id = $1 AND ended_at IS NULL',
    [personId],
  )
}

/** Keeps the hash of a code that was texted; one sent before is good no more. */
export async function setCode(client: Pool | PoolClient, id: string, codeHash: Buffer): Promise<void> {
  await client.query(
    `UPDATE console_session SET code_hash = $2, code_until = clock_timestamp() + $3 * interval '1 minute' WHERE id = $1`,
    [id, codeHash, SIGN_IN.codeMinutes],
  )
}

/** Uses a texted code up; false when it is another one, was used, or came too late. */
export async function useCode(client: Pool | PoolClient, id: string, codeHash: Buffer): Promise<boolean> {
  const done = await client.query(
    'UPDATE console_session SET code_hash = NULL WHERE id = $1 AND code_hash = $2 AND code_until > clock_timestamp()',
    [id, codeHash],
  )
  return done.rowCount === 1
}

/** Writes down in the access log that somebody is in now. */
export async function logSignIn(client: PoolClient, personId: string, purpose: string): Promise<void> {
  await client.query(
    `WITH used AS (UPDATE official SET last_used_at = clock_timestamp() WHERE id = $1)
      INSERT INTO access_log (actor_id, route, purpose, classes, fields) VALUES ($1, 'console', $2, '{}', '{}')`,
    [personId, purpose],
  )
}

/** Forgets what no browser can use any more: old sessions and used form numbers. */
export async function forgetOldSessions(client: Pool | PoolClient): Promise<void> {
  await client.query(`WITH forms AS (DELETE FROM used_form WHERE used_at < clock_timestamp() - interval '2 days')
    DELETE FROM console_session WHERE seen_at < clock_timestamp() - interval '30 days'`)
}
