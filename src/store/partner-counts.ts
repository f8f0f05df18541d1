import type { PoolClient } from 'pg'

/** What a shelter counted in a month; null for what it did not say. */
export interface MonthCount {
  readonly id: string
  readonly officialId: string
  /** Its first day. */
  readonly month: string
  readonly in: number | null
  readonly out: number | null
  readonly no: number | null
  readonly now: number | null
}

/** How many a shelter said it had at the end of the month before; null where it did not say. */
export async function thereBefore(client: PoolClient, officialId: string, month: string): Promise<number | null> {
  const { rows } = await client.query(
    `SELECT there FROM shelter_count WHERE official_id = $1 AND month = $2::date - interval '1 month' AND undone_at IS NULL
      ORDER BY at DESC LIMIT 1`,
    [officialId, month],
  )
  return rows[0]?.there ?? null
}

/** Keeps a month's counts; the newest of a month counts. */
export async function keepCount(client: PoolClient, count: MonthCount): Promise<void> {
  const { id, officialId, month, now } = count
  await client.query(
    `INSERT INTO shelter_count (id, official_id, month, came_in, "left", refused, there) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [id, officialId, month, count.in, count.out, count.no, now],
  )
}

/** A month's counts count no more; the row stays. */
export async function undoCount(client: PoolClient, id: string): Promise<void> {
  await client.query('UPDATE shelter_count SET undone_at = clock_timestamp() WHERE id = $1', [id])
}

/** How many workers an agency says will leave. */
export interface DepartureNotice {
  readonly id: string
  readonly officialId: string
  readonly agency: string
  readonly country: string
  readonly workers: number
  readonly leaveOn: string
}

/** Keeps a departure notice. */
export async function keepNotice(client: PoolClient, notice: DepartureNotice): Promise<void> {
  const { id, officialId, agency, country, workers, leaveOn } = notice
  await client.query(
    'INSERT INTO departure_notice (id, official_id, agency, country, workers, leave_on) VALUES ($1, $2, $3, $4, $5, $6)',
    [id, officialId, agency, country, workers, leaveOn],
  )
}

/** A departure notice counts no more; the row stays. */
export async function undoNotice(client: PoolClient, id: string): Promise<void> {
  await client.query('UPDATE departure_notice SET undone_at = clock_timestamp() WHERE id = $1', [id])
}
