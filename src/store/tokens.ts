import { createHash, randomBytes } from 'node:crypto'
import type { Pool } from 'pg'
import type { PersonRole } from '../cases/access.ts'

/** What a token lets its bearer be. */
export interface TokenRights {
  readonly role: PersonRole
  /** NCDD prefix, empty = the whole country. */
  readonly area: string
  readonly purpose: string
  readonly personId: string | null
  readonly perMinute: number
}

/** A token as it is listed; the token itself is nowhere. */
export interface ListedToken extends TokenRights {
  readonly id: string
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly revokedAt: Date | null
  readonly lastUsedAt: Date | null
}

const hashOf = (token: string) => createHash('sha256').update(token, 'utf8').digest()

/** Makes a token of 256 random bits and keeps its hash alone; the answer is the only time it is seen. */
export async function addToken(pool: Pool, id: string, rights: TokenRights, days: number): Promise<string> {
  const token = `rk_${randomBytes(32).toString('base64url')}`
  await pool.query(
    `INSERT INTO api_token (id, hash, role, area, purpose, person_id, per_minute, expires_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, clock_timestamp() + make_interval(days => $8))`,
    [id, hashOf(token), rights.role, rights.area, rights.purpose, rights.personId, rights.perMinute, days],
  )
  return token
}

const COLUMNS = `t.id, t.role, t.area, t.purpose, t.person_id AS "personId", t.per_minute AS "perMinute",
  t.created_at AS "createdAt", t.expires_at AS "expiresAt", t.revoked_at AS "revokedAt", t.last_used_at AS "lastUsedAt"`

/** Every token, oldest first. */
export async function listTokens(pool: Pool): Promise<ListedToken[]> {
  return (await pool.query(`SELECT ${COLUMNS} FROM api_token t ORDER BY t.id`)).rows
}

/** Ends a token at once; false when there is none with that id, or it was ended before. */
export async function revokeToken(pool: Pool, id: string): Promise<boolean> {
  const done = await pool.query(
    'UPDATE api_token SET revoked_at = clock_timestamp() WHERE id = $1 AND revoked_at IS NULL',
    [id],
  )
  return done.rowCount === 1
}

/**
 * What a token is good for now: null when it is unknown, ended, too old, or its person is disabled. Read from the store
 * each time, so that an end is felt at once.
 */
export async function readToken(pool: Pool, token: string): Promise<(TokenRights & { readonly id: string }) | null> {
  const found = await pool.query({
    name: 'read-token',
    text: `SELECT id, role, area, purpose, person_id AS "personId", per_minute AS "perMinute" FROM read_token($1)`,
    values: [hashOf(token)],
  })
  return found.rows[0] ?? null
}
