import type { PoolClient } from 'pg'
import { logStretches } from './log-months.ts'

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
 * the newest first: by month, and within one by id. One month is asked after the other, for all of them at once would each be
 * searched for a first row.
 */
export async function recordsOf(
  client: PoolClient,
  personId: string,
  area: string | null,
  last: string | null,
  limit: number,
): Promise<LogRow[]> {
  const found: LogRow[] = []
  for (const { from, to, before } of await logStretches(client, last)) {
    const result = await client.query<LogRow>({
      name: 'records-of',
      text: `SELECT log.id::text, log.at, log.actor_id = $1 AS "isMine", official.role::text, c.number, log.route, log.purpose
      FROM access_log log LEFT JOIN official ON official.id = log.actor_id LEFT JOIN "case" c ON c.id = log.case_id
      WHERE (log.actor_id = $1 OR coalesce(c.district, c.province, '')::text LIKE $2 || '%' AND c.id IS NOT NULL)
        AND log.at >= $5::timestamptz AND log.at < $6::timestamptz
        AND ($3::bigint IS NULL OR log.id < $3) ORDER BY log.id DESC LIMIT $4`,
      values: [personId, area, before, limit - found.length, from, to],
    })
    found.push(...result.rows)
    if (found.length === limit) break
  }
  return found
}
