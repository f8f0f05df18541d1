import type { Pool } from 'pg'
import type { Happened } from '../cases/four-ps.ts'
import type { Day } from '../flow/day.ts'
import { loadDecoys } from './decoys.ts'
import { places } from './sealed-places.ts'
import type { KeyRing } from './secrets/keys.ts'
import { loadKeys, openFor } from './secrets/vault.ts'

const QUARTER = (day: string) => `to_char(date_trunc('quarter', ${day}), 'YYYY-MM-DD')`
const LOCAL = (at: string) => `${at} AT TIME ZONE 'Asia/Phnom_Penh'`
const WITHIN = (day: string) => `${day} >= $1::date AND ${day} < $2::date`

/**
 * What happened from a day on and before another, by type, quarter and province: rows of cases' histories, decoys and rows
 * that were taken back left out, and what is counted outside of cases.
 */
export async function happened(pool: Pool, ring: KeyRing, from: Day, to: Day): Promise<Happened[]> {
  const decoys = await loadDecoys(pool, ring)
  const inCases = await pool.query<Happened>(
    `SELECT e.type, ${QUARTER(LOCAL('e.at'))} AS quarter, c.province, count(*)::int AS count
      FROM case_event e JOIN "case" c ON c.id = e.case_id
      WHERE e.type <> 'UNDONE' AND ${WITHIN(LOCAL('e.at'))} AND NOT e.case_id = ANY ($3::uuid[]) GROUP BY 1, 2, 3`,
    [from, to, decoys],
  )
  const outside = await pool.query<Happened>(
    `SELECT what AS type, ${QUARTER('day')} AS quarter, NULL AS province, sum(count)::int AS count
        FROM day_count WHERE what IN ('LICENCE_QUESTION', 'DANGER_SHOWN') AND ${WITHIN('day')} GROUP BY 1, 2
      UNION ALL SELECT 'SURVEY_ANSWER', ${QUARTER('quarter')}, left(place, 2), count(*)::int
        FROM survey_answer WHERE ${WITHIN('quarter')} GROUP BY 2, 3
      UNION ALL SELECT 'AGENCY_NOTICE', ${QUARTER(LOCAL('at'))}, NULL, count(*)::int
        FROM departure_notice WHERE undone_at IS NULL AND ${WITHIN(LOCAL('at'))} GROUP BY 2
      UNION ALL SELECT 'RELEASE', ${QUARTER(LOCAL('at'))}, NULL, count(*)::int
        FROM release WHERE ${WITHIN(LOCAL('at'))} GROUP BY 2`,
    [from, to],
  )
  return [...inCases.rows, ...outside.rows, ...(await takenBack(pool, ring, from, to, decoys))]
}

/** Rows that others took back, each as one less of its type. */
async function takenBack(
  pool: Pool,
  ring: KeyRing,
  from: Day,
  to: Day,
  decoys: readonly string[],
): Promise<Happened[]> {
  const { rows } = await pool.query<{ id: string; caseId: string; data: Buffer | null }>(
    `SELECT id, case_id AS "caseId", data FROM case_event WHERE type = 'UNDONE' AND NOT case_id = ANY ($1::uuid[])`,
    [decoys],
  )
  const keys = await loadKeys(
    pool,
    ring,
    rows.map(({ caseId }) => caseId),
  )
  const undone = rows.flatMap(({ id, caseId, data }) => {
    const told = JSON.parse(openFor(keys.get(caseId) ?? null, places.event(id), data) ?? 'null')
    return Number.isSafeInteger(told?.undoes) ? [{ caseId, seq: told.undoes as number }] : []
  })
  const less = await pool.query<Happened>(
    `SELECT e.type, ${QUARTER(LOCAL('e.at'))} AS quarter, c.province, -count(*)::int AS count
      FROM unnest($3::uuid[], $4::int[]) AS u(case_id, seq)
      JOIN case_event e ON e.case_id = u.case_id AND e.seq = u.seq JOIN "case" c ON c.id = e.case_id
      WHERE ${WITHIN(LOCAL('e.at'))} GROUP BY 1, 2, 3`,
    [from, to, undone.map(({ caseId }) => caseId), undone.map(({ seq }) => seq)],
  )
  return less.rows
}
