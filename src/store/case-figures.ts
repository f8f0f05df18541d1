import type { Pool } from 'pg'

/** How many there are of one thing. */
export interface Counted {
  readonly of: string
  readonly count: number
}

/** Counts of a span of days, made of nobody's case alone. */
export interface CaseFigures {
  /** Cases by the month in which they were opened, `2026-03`, in order. */
  readonly months: readonly Counted[]
  /** Cases by province, two digits; of those whose province nobody knows, empty. */
  readonly provinces: readonly Counted[]
  /** Questions to staff by how soon somebody took them: within so many minutes, `more`, or `none`. */
  readonly taken: readonly Counted[]
  /** Pairs by what was decided, refusals by their reason. */
  readonly matches: readonly Counted[]
}

/** Minutes within which a question is taken, by which they are counted. */
export const TAKEN_WITHIN = [5, 20, 60, 120] as const

const TAKEN = `CASE ${TAKEN_WITHIN.map((minutes) => `WHEN waited <= interval '${minutes} minutes' THEN '${minutes}'`).join(' ')}
  WHEN waited IS NULL THEN 'none' ELSE 'more' END`

/** Counts what was opened, asked and proposed from a day on, null = ever. Erased, void and merged cases count for nothing. */
export async function caseFigures(pool: Pool, from: Date | null): Promise<CaseFigures> {
  const counted = async (name: string, text: string) => (await pool.query<Counted>({ name, text, values: [from] })).rows
  const cases = `FROM "case" WHERE status NOT IN ('VOID', 'MERGED') AND erased_at IS NULL AND ($1::timestamptz IS NULL OR opened_at >= $1)`
  const [months, provinces, taken, matches] = await Promise.all([
    counted(
      'cases-by-month',
      `SELECT to_char(opened_at AT TIME ZONE 'Asia/Phnom_Penh', 'YYYY-MM') AS of, count(*)::int AS count ${cases} GROUP BY 1 ORDER BY 1`,
    ),
    counted(
      'cases-by-province',
      `SELECT coalesce(province, '')::text AS of, count(*)::int AS count ${cases} GROUP BY 1 ORDER BY 1`,
    ),
    counted(
      'alerts-by-wait',
      `SELECT ${TAKEN} AS of, count(*)::int AS count FROM (SELECT min(claimed_at) - min(created_at) AS waited FROM alert
          WHERE kind NOT IN ('PROPOSAL', 'NEWS') AND ($1::timestamptz IS NULL OR created_at >= $1) GROUP BY group_id) asked GROUP BY 1`,
    ),
    counted(
      'matches-by-outcome',
      `SELECT coalesce(reason, state::text) AS of, count(*)::int AS count FROM match
        WHERE $1::timestamptz IS NULL OR created_at >= $1 GROUP BY 1 ORDER BY 2 DESC`,
    ),
  ])
  return { months, provinces, taken, matches }
}
