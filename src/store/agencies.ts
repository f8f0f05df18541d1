import type { Pool, PoolClient } from 'pg'
import { type AgencyRegister, type ListedAgency, NO_REGISTER } from '../cases/agencies/register.ts'

const DAY = (column: string) => `to_char(${column}, 'YYYY-MM-DD')`

/** The licence list: everybody whom the newest date names. */
export async function loadRegister(client: Pool | PoolClient): Promise<AgencyRegister> {
  const { rows } = await client.query({
    name: 'load-agencies',
    text: `SELECT licence_no AS "licenceNo", name_latin AS "nameLatin", name_km AS "nameKm",
        ${DAY('licence_until')} AS "licenceUntil", ${DAY('list_date')} AS "listDate"
      FROM agency WHERE list_date = (SELECT max(list_date) FROM agency) ORDER BY name_latin, licence_no`,
  })
  return { listDate: rows[0]?.listDate ?? null, agencies: rows }
}

/**
 * Takes agencies of a list, all at once or none; how many were new or changed. One that a newer list has told of since stays
 * as that one says. The licence number makes an agency one: `agencies` names each once.
 */
export async function saveAgencies(client: Pool | PoolClient, agencies: readonly ListedAgency[]): Promise<number> {
  const { rowCount } = await client.query(
    `INSERT INTO agency (licence_no, name_latin, name_km, licence_until, countries, phone, list_date)
      SELECT "licenceNo", "nameLatin", "nameKm", "licenceUntil", ARRAY(SELECT jsonb_array_elements_text(countries)), phone, "listDate"
      FROM jsonb_to_recordset($1::jsonb) AS row("licenceNo" text, "nameLatin" text, "nameKm" text, "licenceUntil" date,
        countries jsonb, phone text, "listDate" date)
      ON CONFLICT (licence_no) DO UPDATE SET name_latin = excluded.name_latin, name_km = excluded.name_km,
        licence_until = excluded.licence_until, countries = excluded.countries, phone = excluded.phone,
        list_date = excluded.list_date
      WHERE excluded.list_date >= agency.list_date AND (agency.*) IS DISTINCT FROM (excluded.*)`,
    [JSON.stringify(agencies)],
  )
  return rowCount ?? 0
}

/**
 * The licence list with how often each of it was asked about, and how often one that is not on it; what was asked while there
 * was none counts for neither.
 */
export async function listAgencies(client: Pool | PoolClient) {
  const { listDate, agencies } = await loadRegister(client)
  const { rows } = await client.query<{ about: string; asked: number }>(
    `SELECT about, sum(count)::int AS asked FROM day_count WHERE what = 'LICENCE_QUESTION' AND about <> '?' GROUP BY about`,
  )
  const askedOf = new Map(rows.map(({ about, asked }) => [about, asked]))
  const listed = agencies.map((agency) => ({ ...agency, asked: askedOf.get(agency.licenceNo) ?? 0 }))
  const known = new Set(agencies.map(({ licenceNo }) => licenceNo))
  const unlisted = rows.reduce((sum, { about, asked }) => (known.has(about) ? sum : sum + asked), 0)
  return { listDate, agencies: listed, unlisted }
}

/** How often the licence list is read anew: an import is heard of within this time, without a start. */
const EVERY_MS = 10_000

/** The licence list in the memory of a process: a dialogue reads it without asking the store. */
export interface AgenciesInMemory {
  readonly register: () => AgencyRegister
  /** Reads the list now. */
  refresh(): Promise<void>
  stop(): void
}

/** Keeps the licence list in memory. While the store is away the list that was read last stands. */
export function keepAgencies(pool: Pool, fault: (error: unknown) => void): AgenciesInMemory {
  let register = NO_REGISTER
  const refresh = async () => {
    register = await loadRegister(pool)
  }
  const timer = setInterval(() => void refresh().catch(fault), EVERY_MS)
  timer.unref()
  return { register: () => register, refresh, stop: () => clearInterval(timer) }
}
