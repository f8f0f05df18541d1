import { randomBytes } from 'node:crypto'
import type { Pool, PoolClient } from 'pg'
import { SIGN_IN } from '../../cases/sign-in-rules.ts'
import { keyedHash } from '../quota.ts'
import type { KeyRing } from '../secrets/keys.ts'
import { inTransaction } from '../transaction.ts'

/** Letters that are not taken for one another when read aloud or copied (Crockford's Base32). */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const GROUPS = 4
const GROUP = 5

/** As it was made, however somebody wrote it down. */
const folded = (code: string): string =>
  code
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')

const hashOf = (ring: KeyRing, code: string) => keyedHash(ring, 'invitation', folded(code))

/** A one-use sign-in for a person, of 100 random bits; kept as a hash alone, so the answer is the only time it is seen. */
export async function invite(client: Pool | PoolClient, ring: KeyRing, personId: string): Promise<string> {
  const drawn = [...randomBytes(GROUPS * GROUP)].map((byte) => LETTERS[byte % LETTERS.length]).join('')
  const code = drawn.match(new RegExp(`.{${GROUP}}`, 'g'))!.join('-')
  await client.query(
    `INSERT INTO invitation (hash, person_id, expires_at) VALUES ($1, $2, clock_timestamp() + $3 * interval '1 hour')`,
    [hashOf(ring, code), personId, SIGN_IN.invitationHours],
  )
  return code
}

/** As `invite`; whatever one-use sign-in the person had before, used or half used, is none any more. */
export function inviteAnew(pool: Pool, ring: KeyRing, personId: string): Promise<string> {
  return inTransaction(pool, async (client) => {
    await client.query('DELETE FROM invitation WHERE person_id = $1', [personId])
    await client.query(
      `UPDATE console_session SET ended_at = clock_timestamp()
        WHERE person_id = $1 AND stage = 'FIRST' AND ended_at IS NULL`,
      [personId],
    )
    return invite(client, ring, personId)
  })
}

/** Whom a one-use sign-in is for; null when it was used, is too old or is none, or the person is disabled. */
export async function readInvitation(pool: Pool, ring: KeyRing, code: string): Promise<string | null> {
  const found = await pool.query<{ personId: string }>(
    `SELECT person_id AS "personId" FROM invitation JOIN official ON official.id = person_id
      WHERE hash = $1 AND used_at IS NULL AND expires_at > clock_timestamp() AND disabled_at IS NULL`,
    [hashOf(ring, code)],
  )
  return found.rows[0]?.personId ?? null
}

/** Uses up every one-use sign-in a person has; false when none is good any more. */
export async function useInvitations(client: PoolClient, personId: string): Promise<boolean> {
  const used = await client.query(
    `UPDATE invitation SET used_at = clock_timestamp()
      WHERE person_id = $1 AND used_at IS NULL AND expires_at > clock_timestamp()`,
    [personId],
  )
  return used.rowCount !== 0
}

/**
 * A one-use sign-in for the first admin, null once an admin is registered. The person it is for has neither name nor phone
 * until they give them with it.
 */
export async function inviteFirstAdmin(pool: Pool, ring: KeyRing, newId: () => string): Promise<string | null> {
  return inTransaction(pool, async (client) => {
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('rokkon first admin'))`)
    const admins = await client.query<{ id: string; contactId: string | null }>(
      `SELECT id, contact_id AS "contactId" FROM official WHERE role = 'admin' AND disabled_at IS NULL`,
    )
    if (admins.rows.some(({ contactId }) => contactId !== null)) return null
    const id = admins.rows[0]?.id ?? newId()
    if (admins.rows.length === 0)
      await client.query(`INSERT INTO official (id, role, scope_prefix) VALUES ($1, 'admin', '')`, [id])
    return invite(client, ring, id)
  })
}
