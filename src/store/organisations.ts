import type { Pool } from 'pg'
import type { OtherSystem } from '../cases/other-systems.ts'

/** An organisation, the system of numbers it keeps, and how many of its people are at work. */
export interface ListedOrganisation {
  readonly name: string
  readonly type: string
  readonly system: OtherSystem | null
  readonly people: number
}

/**
 * Says which system an organisation keeps, null for none; of a name that nobody knows it is made, of a type. The person given
 * becomes one of its people. A duty desk is no organisation that keeps one. False where it neither is nor is to be made.
 */
export async function setSystem(
  pool: Pool,
  organisation: {
    readonly id: string
    readonly name: string
    readonly type: string
    readonly system: OtherSystem | null
    readonly personId: string | null
  },
): Promise<boolean> {
  const { id, name, type, system, personId } = organisation
  const found = await pool.query(
    `WITH known AS (SELECT id FROM organisation WHERE type <> 'desk' AND lower(name) = lower($2) ORDER BY id LIMIT 1),
      changed AS (UPDATE organisation SET system = $4 FROM known WHERE organisation.id = known.id RETURNING organisation.id),
      made AS (INSERT INTO organisation (id, name, type, system) SELECT $1::uuid, $2, $3, $4
        WHERE $4::text IS NOT NULL AND NOT EXISTS (SELECT FROM known) RETURNING id),
      own AS (SELECT id FROM changed UNION ALL SELECT id FROM made),
      joined AS (UPDATE official SET org_id = own.id FROM own WHERE official.id = $5)
      SELECT id FROM own`,
    [id, name, type, system, personId],
  )
  return found.rows.length > 0
}

/** Every organisation but duty desks, by name. */
export async function listOrganisations(pool: Pool): Promise<ListedOrganisation[]> {
  const { rows } = await pool.query<ListedOrganisation>(
    `SELECT name, type, system,
        (SELECT count(*)::int FROM official WHERE org_id = organisation.id AND disabled_at IS NULL) AS people
      FROM organisation WHERE type <> 'desk' ORDER BY lower(name), id`,
  )
  return rows
}
