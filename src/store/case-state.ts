import type { Pool } from 'pg'
import type { StandsTo } from '../cases/access.ts'
import { standingsOf } from './standing.ts'

/** How it stands with a case, for an official who asks by its number. */
export interface CaseState {
  readonly caseId: string
  readonly status: string
  readonly place: string | null
  /** When the last event of its history was. */
  readonly lastStep: Date
  /** The area of the one who asks. */
  readonly area: string
  readonly standing: StandsTo | undefined
}

/** Reads the state of a case by its number, and how an official stands to it; null for none and for an erased one. */
export async function stateForOfficial(pool: Pool, number: string, officialId: string): Promise<CaseState | null> {
  const found = await pool.query<Omit<CaseState, 'standing'>>({
    name: 'state-for-official',
    text: `SELECT c.id AS "caseId", c.status, coalesce(c.district, c.province)::text AS place, official.scope_prefix AS area,
        coalesce((SELECT at FROM case_event WHERE case_id = c.id ORDER BY seq DESC LIMIT 1), c.opened_at) AS "lastStep"
      FROM "case" c, official WHERE c.number = $1 AND c.erased_at IS NULL AND official.id = $2`,
    values: [number, officialId],
  })
  const row = found.rows[0]
  return row === undefined ? null : { ...row, standing: (await standingsOf(pool, officialId, [number])).get(number) }
}
