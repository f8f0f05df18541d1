import type { Pool, PoolClient } from 'pg'

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

/** A departure notice as whoever sent it sees it. */
export interface OwnNotice extends Omit<DepartureNotice, 'officialId'> {
  readonly at: Date
  readonly isUndone: boolean
  /** Workers of that agency, country and day who stand on a list. */
  readonly listed: number
}

/** The departure notices that somebody sent, the latest departure first; of no one else. */
export async function ownNotices(
  client: Pool | PoolClient,
  officialId: string,
  from: number,
  limit: number,
): Promise<OwnNotice[]> {
  const { rows } = await client.query<OwnNotice>(
    `SELECT id, agency, country, workers, to_char(leave_on, 'YYYY-MM-DD') AS "leaveOn", at, undone_at IS NOT NULL AS "isUndone",
        (SELECT count(*)::int FROM migrant_worker WHERE licence_no = notice.agency AND migrant_worker.country = notice.country
          AND depart_on = notice.leave_on) AS listed
      FROM departure_notice notice WHERE official_id = $1 ORDER BY leave_on DESC, id DESC OFFSET $2 LIMIT $3`,
    [officialId, from, limit],
  )
  return rows
}

/** The numbers of agencies that somebody sent departure notices for, as far as a licence list ever named them. */
export async function ownAgencies(client: Pool | PoolClient, officialId: string): Promise<string[]> {
  const { rows } = await client.query<{ agency: string }>(
    `SELECT DISTINCT agency FROM departure_notice WHERE official_id = $1 AND undone_at IS NULL
      AND agency IN (SELECT licence_no FROM agency) ORDER BY agency`,
    [officialId],
  )
  return rows.map(({ agency }) => agency)
}
