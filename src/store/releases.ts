import { createHash } from 'node:crypto'
import type { Pool } from 'pg'

/** Open data of one year as it was published: its files without their headers. */
export interface PublishedRelease {
  readonly year: number
  readonly tables: string
  readonly figures: string
  /** The survey; null of a year that was published without. */
  readonly survey: string | null
}

/** The release of a year, or null while there is none. */
export async function releaseOf(pool: Pool, year: number): Promise<PublishedRelease | null> {
  const { rows } = await pool.query('SELECT year, tables, figures, survey FROM release WHERE year = $1', [year])
  return rows[0] ?? null
}

/** Keeps the release of a year, with its hash and day, unless there is one: the first stands for good, and is the answer. */
export async function keepRelease(pool: Pool, release: PublishedRelease): Promise<PublishedRelease> {
  const { year, tables, figures, survey } = release
  const hash = createHash('sha256')
    .update(tables)
    .update(figures)
    .update(survey ?? '')
    .digest()
  await pool.query(
    'INSERT INTO release (year, hash, tables, figures, survey) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (year) DO NOTHING',
    [year, hash, tables, figures, survey],
  )
  return (await releaseOf(pool, year))!
}

/** The years in which cases were opened, by the clock of Cambodia, before a year. */
export async function yearsWithCases(pool: Pool, before: number): Promise<number[]> {
  const { rows } = await pool.query<{ year: number }>(
    `SELECT DISTINCT extract(year FROM opened_at AT TIME ZONE 'Asia/Phnom_Penh')::int AS year FROM "case" ORDER BY year`,
  )
  return rows.flatMap(({ year }) => (year < before ? [year] : []))
}
