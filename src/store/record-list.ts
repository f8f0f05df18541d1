import type { PoolClient } from 'pg'

/** One look or act as the access log keeps it: who, at which case, by which way, for what; never the content. */
export interface LogRow {
  readonly id: string
  readonly at: Date
  readonly isMine: boolean
  readonly role: string | null
  readonly number: string | null
  readonly route: string
  readonly purpose: string
}

/**
 * What the access log holds of one person, and of cases in an area where one is given (NCDD prefix), behind the row `last`,
 * the newest first.
 */
export async function recordsOf(
  client: PoolClient,
  personId: string,
  area: string | null,
  last: string | null,
  limit: number,
): Promise<LogRow[]> {
  const result = await client.query<LogRow>({
    name: 'records-of',
    text: `SELECT log.id::text, log.at, log.actor_id = $1 AS "isMine", official.role::text, c.number, log.route, log.purpose
      FROM access_log log LEFT JOIN official ON official.id = log.actor_id LEFT JOIN "case" c ON c.id = log.case_id
      WHERE (log.actor_id = $1 OR coalesce(c.district, c.province, '')::text LIKE $2 || '%' AND c.id IS NOT NULL)
        AND ($3::bigint IS NULL OR log.id < $3) ORDER BY log.id DESC LIMIT $4`,
    values: [personId, area, last, limit],
  })
  return result.rows
}
