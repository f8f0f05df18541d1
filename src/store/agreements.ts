import type { Pool } from 'pg'
import type { Day } from '../flow/day.ts'

/** An organisation that may have what is personal of cases whose families consent, between two days. */
export interface Agreement {
  readonly name: string
  /** The system it keeps; null for a partner that is asked for services. */
  readonly system: string | null
  /** What the record system it works with calls it. */
  readonly shortName: string | null
  readonly from: Day | null
  /** The first day on which it holds no more; null for as long as nobody ends it. */
  readonly until: Day | null
}

/** The ministry, which Primero belongs to. */
export const MINISTRY = 'MOSVY'

/** Makes sure that there is an organisation for the ministry, which nobody has to register for. */
async function ensureMinistry(pool: Pool): Promise<void> {
  await pool.query(
    `INSERT INTO organisation (id, name, type, system) SELECT gen_random_uuid(), 'MoSVY', 'CentralGovernmentOrganisation', $1
      WHERE NOT EXISTS (SELECT FROM organisation WHERE system = $1)`,
    [MINISTRY],
  )
}

const NAMED = `(system = $1 OR (type = 'partner' AND lower(name) = lower($1)))`

/**
 * Keeps an agreement with the ministry (`MOSVY`) or a partner by its name, and what its record system calls it, where that is
 * said. Cases it may concern are looked at again. False when there is no such organisation.
 */
export async function setAgreement(
  pool: Pool,
  { name, from, until, shortName }: Pick<Agreement, 'name' | 'from' | 'until' | 'shortName'>,
): Promise<boolean> {
  if (name === MINISTRY) await ensureMinistry(pool)
  const done = await pool.query(
    `UPDATE organisation SET agreement_from = $2, agreement_until = $3, short_name = coalesce($4, short_name) WHERE ${NAMED}`,
    [name, from, until, shortName],
  )
  if (done.rowCount === 0) return false
  await pool.query('UPDATE push SET seen_at = NULL')
  return true
}

/** Ends an agreement on a day; what is personal is then taken back from where it was pushed to. */
export async function endAgreement(pool: Pool, name: string, day: Day): Promise<boolean> {
  const done = await pool.query(
    `UPDATE organisation SET agreement_until = $2 WHERE ${NAMED} AND agreement_from IS NOT NULL`,
    [name, day],
  )
  if (done.rowCount === 0) return false
  await pool.query('UPDATE push SET seen_at = NULL')
  return true
}

/** Whether an agreement with the ministry or a partner, by its name, holds on a day. */
export async function holdsAgreement(pool: Pool, name: string, day: Day): Promise<boolean> {
  const found = await pool.query(
    `SELECT FROM organisation WHERE ${NAMED} AND agreement_from <= $2 AND ($2 < agreement_until OR agreement_until IS NULL)`,
    [name, day],
  )
  return found.rowCount !== 0
}

/** Every agreement there is or was, and every organisation that a record system knows. */
export async function listAgreements(pool: Pool): Promise<Agreement[]> {
  const { rows } = await pool.query<Agreement>(
    `SELECT name, system, short_name AS "shortName", to_char(agreement_from, 'YYYY-MM-DD') AS "from",
        to_char(agreement_until, 'YYYY-MM-DD') AS "until" FROM organisation
      WHERE agreement_from IS NOT NULL OR short_name IS NOT NULL ORDER BY name, id`,
  )
  return rows
}
