import type { Pool, PoolClient } from 'pg'

/** How one person stands to one case; without a person only its place counts. */
export interface Standing {
  readonly id: string
  /** Code of the district, else of the province it is in. */
  readonly place: string | null
  readonly isOwn: boolean
  readonly isAssigned: boolean
  readonly isOwner: boolean
}

const COLUMNS = `c.id, c.number, coalesce(c.district, c.province)::text AS place, coalesce(c.owner_id = $1, false) AS "isOwner",
  coalesce(c.opened_by_id = $1, false) OR EXISTS (SELECT FROM report JOIN official ON official.contact_id = report.contact_id
    WHERE report.case_id = c.id AND official.id = $1 AND report.kind NOT IN ('UPDATE', 'CLAIM')) AS "isOwn",
  EXISTS (SELECT FROM alert WHERE alert.case_id = c.id AND official_id = $1
    AND (closed_at IS NULL OR claimed_at IS NOT NULL)) AS "isAssigned"`

/** How a person stands to cases, by their numbers; numbers of no case are left out. */
export async function standingsOf(
  client: Pool | PoolClient,
  personId: string | null,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, Standing>> {
  if (numbers.length === 0) return new Map()
  const found = await client.query({
    name: 'standings',
    text: `SELECT ${COLUMNS} FROM "case" c WHERE c.number = ANY ($2::char(10)[])`,
    values: [personId, numbers],
  })
  return new Map(found.rows.map(({ number, ...standing }) => [number, standing]))
}

/** How a person stands to every case they sent, were alerted of or answer for, by id. */
export async function casesOfPerson(
  client: Pool | PoolClient,
  personId: string,
): Promise<ReadonlyMap<string, Standing>> {
  const found = await client.query({
    name: 'cases-of-person',
    // each part by its own index: asked with OR, every case there is would be looked at
    text: `WITH near AS MATERIALIZED (SELECT id FROM "case" WHERE owner_id = $1
        UNION SELECT id FROM "case" WHERE opened_by_id = $1
        UNION SELECT case_id FROM alert WHERE official_id = $1
        UNION SELECT case_id FROM report JOIN official ON official.contact_id = report.contact_id
          WHERE official.id = $1 AND report.kind NOT IN ('UPDATE', 'CLAIM'))
      SELECT * FROM (SELECT ${COLUMNS} FROM near JOIN "case" c ON c.id = near.id) s
      WHERE s."isOwn" OR s."isAssigned" OR s."isOwner"`,
    values: [personId],
  })
  return new Map(found.rows.map(({ number: _, ...standing }) => [standing.id, standing]))
}
