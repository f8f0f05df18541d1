import type { Pool, PoolClient } from 'pg'

/** What another system's number leads to: the case that answers for it, its desk, and every system that holds it. */
export interface Reference {
  readonly caseId: string
  readonly number: string
  /** The organisation of whoever answers for it, else what they are; null where nobody is. */
  readonly ownerDesk: string | null
  readonly systems: readonly string[]
}

/** The case of another system's number, read without case; of a merged one the case that stays. Null when there is none. */
export async function findReference(
  client: Pool | PoolClient,
  system: string,
  value: string,
): Promise<Reference | null> {
  const { rows } = await client.query<Reference>({
    name: 'find-reference',
    text: `WITH RECURSIVE way AS (
        SELECT c.id, c.merged_into_id FROM external_ref r JOIN "case" c ON c.id = r.case_id
          WHERE r.system = upper($1) AND r.value = upper($2) AND c.erased_at IS NULL
        UNION SELECT next.id, next.merged_into_id FROM way JOIN "case" next ON next.id = way.merged_into_id
      )
      SELECT c.id AS "caseId", c.number, coalesce(org.name, o.role::text) AS "ownerDesk",
        ARRAY(SELECT DISTINCT system FROM external_ref WHERE case_id IN (SELECT id FROM way) ORDER BY system) AS systems
      FROM way JOIN "case" c ON c.id = way.id LEFT JOIN official o ON o.id = c.owner_id
        LEFT JOIN organisation org ON org.id = o.org_id
      WHERE way.merged_into_id IS NULL AND c.erased_at IS NULL`,
    values: [system, value],
  })
  return rows[0] ?? null
}
