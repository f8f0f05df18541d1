import type { Pool, PoolClient } from 'pg'
import { type KeyRing, phoneHash } from './secrets/keys.ts'

/** The duty desk of a province (its NCDD code), '' for the national one: a public number in E.164. */
export interface Desk {
  readonly area: string
  readonly phone: string
}

/** The number of the desk that answers for a province, null when none is listed. */
export async function deskPhone(client: Pool | PoolClient, area: string): Promise<string | null> {
  const found = await client.query({
    name: 'desk-phone',
    text: `SELECT desk_phone AS phone FROM organisation
      WHERE type = 'desk' AND scope_prefix = $1 AND desk_phone IS NOT NULL LIMIT 1`,
    values: [area],
  })
  return found.rows[0]?.phone ?? null
}

/** The number of the desk that answers for a place (SQL, an NCDD code or ''): that of its province, else the national one. */
export const answeringDesk = (place: string): string =>
  `(SELECT desk_phone FROM organisation WHERE type = 'desk' AND desk_phone IS NOT NULL
    AND scope_prefix IN (left(${place}, 2), '') ORDER BY scope_prefix DESC LIMIT 1)`

/** The number of the desk that answers for a place (NCDD code), null when none is listed. */
export async function answeringPhone(client: Pool | PoolClient, place: string): Promise<string | null> {
  const found = await client.query({
    name: 'answering-phone',
    text: `SELECT ${answeringDesk('$1::text')} AS phone`,
    values: [place],
  })
  return found.rows[0]?.phone ?? null
}

/** Every desk that has a number, by area. */
export async function listDesks(pool: Pool): Promise<Desk[]> {
  const found = await pool.query<Desk>(
    `SELECT scope_prefix AS area, desk_phone AS phone FROM organisation
      WHERE type = 'desk' AND desk_phone IS NOT NULL ORDER BY scope_prefix`,
  )
  return found.rows
}

/** Lists a desk's number, in the place of the one before. */
export async function setDesk(pool: Pool, id: string, name: string, { area, phone }: Desk): Promise<void> {
  await pool.query(
    `WITH changed AS (UPDATE organisation SET desk_phone = $4 WHERE type = 'desk' AND scope_prefix = $3 RETURNING id)
      INSERT INTO organisation (id, name, type, scope_prefix, desk_phone) SELECT $1::uuid, $2, 'desk', $3, $4
      WHERE NOT EXISTS (SELECT FROM changed)`,
    [id, name, area, phone],
  )
}

/** Takes a desk's number off the list; false when none was there. */
export async function removeDesk(pool: Pool, area: string): Promise<boolean> {
  const gone = await pool.query(
    `UPDATE organisation SET desk_phone = NULL WHERE type = 'desk' AND scope_prefix = $1 AND desk_phone IS NOT NULL`,
    [area],
  )
  return (gone.rowCount ?? 0) > 0
}

/** Whether a phone belongs to somebody: a person registered with it, or a caller whom the gateway knows. */
export async function isPrivatePhone(pool: Pool, ring: KeyRing, phone: string): Promise<boolean> {
  const found = await pool.query('SELECT FROM contact WHERE phone_hash = $1', [phoneHash(ring, phone)])
  return found.rows.length > 0
}
