import type { Pool, PoolClient } from 'pg'

/** The case that has a number of another system, and the systems that have one of it, in order. */
export interface LinkedCase {
  readonly number: string
  readonly caseId: string
  readonly place: string | null
  readonly systems: readonly string[]
}

/** The case that another system's number belongs to, compared without case; null for none. */
export async function caseOfOtherNumber(
  client: Pool | PoolClient,
  system: string,
  value: string,
): Promise<LinkedCase | null> {
  const { rows } = await client.query<LinkedCase>(
    `SELECT c.number, c.id AS "caseId", coalesce(c.district, c.province)::text AS place,
        ARRAY(SELECT DISTINCT system FROM external_ref WHERE case_id = c.id ORDER BY 1) AS systems
      FROM external_ref r JOIN "case" c ON c.id = r.case_id
      WHERE r.system = $1 AND r.value = $2 AND c.erased_at IS NULL`,
    [system, value],
  )
  return rows[0] ?? null
}

/** Links another system's number to a case, unless a case has it; how many numbers of others the case has now. */
export async function linkNumber(
  client: PoolClient,
  {
    id,
    caseId,
    system,
    value,
  }: { readonly id: string; readonly caseId: string; readonly system: string; readonly value: string },
): Promise<number> {
  await client.query(
    'INSERT INTO external_ref (id, case_id, system, value) VALUES ($1, $2, $3, $4) ON CONFLICT (system, value) DO NOTHING',
    [id, caseId, system, value],
  )
  const { rows } = await client.query('SELECT count(*)::int AS count FROM external_ref WHERE case_id = $1', [caseId])
  return rows[0].count
}

/** Ends the link that an act made, when the act is taken back. */
export async function unlinkNumber(client: PoolClient, id: string): Promise<void> {
  await client.query('DELETE FROM external_ref WHERE id = $1', [id])
}
