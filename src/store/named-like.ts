import type { Pool } from 'pg'
import { nameKeys } from '../cases/names/name-keys.ts'
import { COMPARED_COLUMNS, COMPARED_TABLES, type ComparedRow } from './compared-cases.ts'
import { type KeyRing, nameKeyHash } from './secrets/keys.ts'

/** Cases looked up for one name, at most. */
const MOST = 1_000

/**
 * The open cases whose child has a name that shares a key with this one, those that share more first. Found by keyed hashes:
 * no name is in clear in the store.
 */
export async function casesNamedLike(pool: Pool, ring: KeyRing, name: string): Promise<ComparedRow[]> {
  const keys = nameKeys(name).map((key) => nameKeyHash(ring, key))
  if (keys.length === 0) return []
  const { rows } = await pool.query<ComparedRow>({
    name: 'cases-named-like',
    text: `WITH named AS MATERIALIZED (
        SELECT o.id FROM person n JOIN "case" o ON o.id = n.case_id
        WHERE n.role = 'CHILD' AND n.name_keys && $1::bytea[] AND o.status = 'ACTIVE' AND o.erased_at IS NULL
        ORDER BY (SELECT count(*) FROM unnest(n.name_keys) AS key WHERE key = ANY ($1::bytea[])) DESC, o.id DESC LIMIT ${MOST})
      SELECT ${COMPARED_COLUMNS} FROM named JOIN (${COMPARED_TABLES}) ON c.id = named.id`,
    values: [keys],
  })
  return rows
}

/** How many children are missing, and how many were found or seen, in open cases. */
export async function openCaseCounts(pool: Pool): Promise<{ readonly missing: number; readonly found: number }> {
  const { rows } = await pool.query<{ missing: number; found: number }>({
    name: 'open-case-counts',
    text: `SELECT count(*) FILTER (WHERE kind = 'MISSING')::int AS missing, count(*) FILTER (WHERE kind <> 'MISSING')::int AS found
      FROM "case" WHERE status = 'ACTIVE' AND erased_at IS NULL`,
  })
  return rows[0]!
}
