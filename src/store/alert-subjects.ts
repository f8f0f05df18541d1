import type { Pool } from 'pg'

/** What an open question to an official is about: its kind, its case, and whether it waits for a second person. */
export interface AskedCase {
  readonly alertId: string
  readonly kind: string
  readonly caseId: string
  readonly number: string
}

/** The case that an official's open rung of a question is about; null where it is closed or about no case. */
export async function caseOfRung(pool: Pool, officialId: string, groupId: string): Promise<AskedCase | null> {
  const { rows } = await pool.query<AskedCase>(
    `SELECT alert.id AS "alertId", alert.kind, c.id AS "caseId", c.number FROM alert JOIN "case" c ON c.id = alert.case_id
      WHERE alert.official_id = $1 AND alert.group_id = $2 AND alert.closed_at IS NULL AND c.erased_at IS NULL`,
    [officialId, groupId],
  )
  return rows[0] ?? null
}
