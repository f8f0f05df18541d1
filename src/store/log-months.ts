import type { Pool, PoolClient } from 'pg'

/** Made so long ahead, so that a month in which no worker ran finds its place, too. */
const AHEAD = '2 months'

/** How the access log is divided: months that must be there and are not, and rows that stand in none. */
export interface LogMonths {
  readonly missing: readonly string[]
  readonly strays: number
}

/**
 * Makes the months of the access log that are missing up to two from now, and puts rows that no month held into theirs. The
 * rules stand in the functions of the migration `access_log_by_month`: no role may make or drop a part of it otherwise.
 */
export async function openLogMonths(pool: Pool | PoolClient): Promise<void> {
  await pool.query(`SELECT access_log_open(clock_timestamp(), clock_timestamp() + interval '${AHEAD}')`)
}

/** Makes the months of rows that are about to be added with times of their own: `rows` as JSON. */
export async function openLogMonthsOf(client: PoolClient, rows: string): Promise<void> {
  await client.query(
    `SELECT access_log_open(month, month) FROM (
        SELECT DISTINCT date_trunc('month', at AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' AS month
          FROM json_to_recordset($1::json) AS r(at timestamptz)
          WHERE at BETWEEN '2000-01-01Z' AND clock_timestamp() + interval '${AHEAD}') months`,
    [rows],
  )
}

/** Drops the months of which every row was sealed as long ago as the access log is kept; how many rows they had. */
export async function dropLogMonths(client: PoolClient): Promise<number> {
  const { rows } = await client.query<{ rows: string }>('SELECT access_log_drop() AS rows')
  return Number(rows[0]?.rows)
}

/** A stretch of the access log that one part holds, as PostgreSQL writes times; of the first, rows `before` an id alone. */
interface LogStretch {
  readonly from: string
  readonly to: string
  readonly before: string | null
}

/** The stretches from the newest row on, or from the row `last` on, the newest first. */
export async function logStretches(client: PoolClient, last: string | null): Promise<LogStretch[]> {
  const { rows } = await client.query<LogStretch>({
    name: 'log-stretches',
    text: `SELECT s.from::text AS "from", s.to::text AS "to", CASE WHEN l.at IS NULL OR l.at < s.to THEN $1::bigint::text END AS before
      FROM (SELECT begins AS from, coalesce(lead(begins) OVER (ORDER BY begins), 'infinity') AS to
          FROM (SELECT begins FROM access_log_months() UNION ALL VALUES ('-infinity'::timestamptz)) b) s
        LEFT JOIN (SELECT at FROM access_log WHERE id = $1::bigint LIMIT 1) l ON true
      WHERE l.at IS NULL OR s.from <= l.at ORDER BY s.from DESC`,
    values: [last],
  })
  return rows
}

/** How the access log is divided now. */
export async function lookAtLogMonths(pool: Pool): Promise<LogMonths> {
  const { rows } = await pool.query<{ missing: string[]; strays: string }>(
    `SELECT ARRAY(SELECT to_char(month, 'YYYY-MM') FROM generate_series(date_trunc('month', clock_timestamp() AT TIME ZONE 'UTC'),
        (clock_timestamp() AT TIME ZONE 'UTC') + interval '1 month', interval '1 month') AS month
      WHERE NOT EXISTS (SELECT FROM access_log_months() WHERE begins = month AT TIME ZONE 'UTC')) AS missing,
      access_log_rest() AS strays`,
  )
  return { missing: rows[0]!.missing, strays: Number(rows[0]!.strays) }
}
