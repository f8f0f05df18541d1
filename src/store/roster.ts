import type { Pool } from 'pg'
import type { Absence, Shift } from '../cases/roster.ts'

/** Enters a shift. From its first one on the duty of a role in a province follows shifts. */
export async function addShift(pool: Pool, id: string, shift: Shift): Promise<void> {
  await pool.query(
    `WITH roster AS (INSERT INTO duty_roster (province, role) VALUES ($2, $3::"Role") ON CONFLICT DO NOTHING)
      INSERT INTO duty_shift (id, province, role, official_id, deputy_id, from_at, until_at)
      VALUES ($1, $2, $3::"Role", $4, $5, $6, $7)`,
    [id, shift.province, shift.role, shift.officialId, shift.deputyId, shift.from, shift.until],
  )
}

/** Enters a time in which somebody is away. */
export async function addAbsence(pool: Pool, id: string, absence: Absence): Promise<void> {
  await pool.query('INSERT INTO absence (id, official_id, deputy_id, from_at, until_at) VALUES ($1, $2, $3, $4, $5)', [
    id,
    absence.officialId,
    absence.deputyId,
    absence.from,
    absence.until,
  ])
}

/** Takes a shift or an absence of somebody within `reach`, an NCDD prefix, out again; false when there is none. A province without any shift has no roster any more. */
export async function removeEntry(pool: Pool, id: string, reach = ''): Promise<boolean> {
  const gone = await pool.query(
    `WITH own AS (SELECT id FROM official WHERE starts_with(scope_prefix, $2)),
      shift AS (DELETE FROM duty_shift WHERE id = $1 AND official_id IN (SELECT id FROM own) RETURNING province, role),
      absence AS (DELETE FROM absence WHERE id = $1 AND official_id IN (SELECT id FROM own) RETURNING id),
      roster AS (DELETE FROM duty_roster r USING shift WHERE r.province = shift.province AND r.role = shift.role
        AND NOT EXISTS (SELECT FROM duty_shift s WHERE s.province = r.province AND s.role = r.role AND s.id <> $1))
      SELECT FROM shift UNION ALL SELECT FROM absence`,
    [id, reach],
  )
  return gone.rowCount !== 0
}

/** An entry of the roster, by its id. */
export type Entry<Kind> = Kind & { readonly id: string }

/** What the roster holds of a time. */
export interface RosterOf {
  /** Where duty follows shifts. */
  readonly rosters: readonly { readonly province: string; readonly role: string }[]
  readonly shifts: readonly Entry<Shift>[]
  readonly absences: readonly Entry<Absence>[]
}

/** Reads what the roster holds of a time; of somebody disabled nothing. */
export async function readRoster(pool: Pool, from: Date, until: Date): Promise<RosterOf> {
  const columns = `id, official_id AS "officialId", deputy_id AS "deputyId", from_at AS "from", until_at AS "until"`
  const of = `until_at > $1 AND from_at < $2
    AND EXISTS (SELECT FROM official WHERE official.id = official_id AND disabled_at IS NULL) ORDER BY from_at, id`
  const rosters = await pool.query('SELECT province::text, role FROM duty_roster ORDER BY province, role')
  const shifts = await pool.query(`SELECT province::text, role, ${columns} FROM duty_shift WHERE ${of}`, [from, until])
  const absences = await pool.query(`SELECT ${columns} FROM absence WHERE ${of}`, [from, until])
  return { rosters: rosters.rows, shifts: shifts.rows, absences: absences.rows }
}
