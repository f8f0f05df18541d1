import type { Pool, PoolClient } from 'pg'
import type { Service } from '../cases/offer.ts'

/** An organisation that can be asked for services in its area, and whoever answers for it now. */
export interface Partner {
  readonly id: string
  readonly name: string
  readonly personId: string
}

/**
 * The partner to ask next for a service at a place: the first that was entered and has somebody there, of those that a row of
 * offers has not gone to; null when none is left.
 */
export async function nextPartner(
  client: PoolClient,
  service: Service,
  place: string,
  firstId: string | null,
): Promise<Partner | null> {
  const found = await client.query<Partner>(
    `SELECT organisation.id, organisation.name, person.id AS "personId" FROM organisation
      JOIN LATERAL (SELECT official.id FROM official WHERE org_id = organisation.id AND disabled_at IS NULL
        AND contact_id IS NOT NULL AND NOT EXISTS (SELECT FROM absence WHERE absence.official_id = official.id
          AND from_at <= clock_timestamp() AND until_at > clock_timestamp())
        ORDER BY registered_at, official.id LIMIT 1) person ON TRUE
      WHERE type = 'partner' AND $1 = ANY (services) AND starts_with($2, scope_prefix)
        AND NOT EXISTS (SELECT FROM offer WHERE offer.first_id = $3 AND offer.org_id = organisation.id)
      ORDER BY organisation.id LIMIT 1`,
    [service, place, firstId],
  )
  return found.rows[0] ?? null
}

/** The name of an organisation, '' for none. */
export async function nameOfOrg(client: PoolClient, id: string | null): Promise<string> {
  const found = await client.query<{ name: string }>('SELECT name FROM organisation WHERE id = $1', [id])
  return found.rows[0]?.name ?? ''
}

/** Enters a partner, or changes what one of that name offers and where, and who answers for it. */
export async function setPartner(
  pool: Pool,
  partner: Partner & { readonly area: string; readonly services: readonly Service[] },
): Promise<void> {
  await pool.query(
    `WITH known AS (SELECT id FROM organisation WHERE type = 'partner' AND lower(name) = lower($2)),
      changed AS (UPDATE organisation SET scope_prefix = $3, services = $4 FROM known WHERE organisation.id = known.id RETURNING organisation.id),
      made AS (INSERT INTO organisation (id, name, type, scope_prefix, services) SELECT $1::uuid, $2, 'partner', $3, $4
        WHERE NOT EXISTS (SELECT FROM known) RETURNING id)
      UPDATE official SET org_id = own.id FROM (SELECT id FROM changed UNION ALL SELECT id FROM made) own WHERE official.id = $5`,
    [partner.id, partner.name, partner.area, partner.services, partner.personId],
  )
}

/** A partner with how it has answered so far; times in minutes. */
export interface PartnerFigures {
  readonly name: string
  readonly area: string
  readonly services: readonly string[]
  readonly people: number
  readonly offered: number
  readonly accepted: number
  readonly refused: number
  readonly expired: number
  readonly waiting: number
  /** Half of its answers took no longer; null before the first. */
  readonly medianMinutes: number | null
  readonly medianMinutesToAccept: number | null
}

/** Every partner with its figures, as they are asked. */
export async function partnerFigures(pool: Pool): Promise<PartnerFigures[]> {
  const minutes = 'extract(epoch FROM ended_at - at) / 60'
  const median = (states: string) =>
    `round((percentile_cont(0.5) WITHIN GROUP (ORDER BY ${minutes}) FILTER (WHERE state IN (${states})))::numeric, 1)::float`
  const count = (state: string) => `(count(*) FILTER (WHERE state = '${state}'))::int`
  const found = await pool.query<PartnerFigures>(
    `SELECT name, scope_prefix AS area, services,
        (SELECT count(*)::int FROM official WHERE org_id = organisation.id AND disabled_at IS NULL) AS people,
        count(offer.id)::int AS offered, ${count('ACCEPTED')} AS accepted, ${count('REFUSED')} AS refused,
        ${count('EXPIRED')} AS expired, ${count('OFFERED')} AS waiting,
        ${median(`'ACCEPTED', 'REFUSED'`)} AS "medianMinutes", ${median(`'ACCEPTED'`)} AS "medianMinutesToAccept"
      FROM organisation LEFT JOIN offer ON offer.org_id = organisation.id WHERE type = 'partner'
      GROUP BY organisation.id ORDER BY organisation.id`,
  )
  return found.rows
}
