import type { Pool } from 'pg'
import type { ListedWorker } from '../cases/agencies/read-worker.ts'
import { type KeyRing, nameKeyHash } from './secrets/keys.ts'
import { inTransaction } from './transaction.ts'

/** What became of workers: how many are new, and which stand under a contract that was told otherwise before. */
export interface SavedWorkers {
  readonly added: number
  /** Places in the list that was given. */
  readonly differing: readonly number[]
}

/** How workers go into a statement: sets of columns, as JSON. */
const ROWS = `jsonb_to_recordset($1::jsonb) AS r(at int, id uuid, "licenceNo" text, "contractNo" text, keys jsonb, sex "Sex",
  "birthYear" int, country char(2), "departOn" date, "contractEnd" date, "isMinor" bool)`

/**
 * Takes workers of agencies' lists, all or none. Agency and contract make one; the first list that tells of it counts. Whoever
 * was not 18 raises an alarm the first time.
 */
export async function saveWorkers(
  pool: Pool,
  ring: KeyRing,
  newId: () => string,
  workers: readonly ListedWorker[],
): Promise<SavedWorkers> {
  const rows = workers.map(({ nameKeys, ...worker }, at) => {
    const keys = nameKeys.map((key) => nameKeyHash(ring, key).toString('base64')).sort()
    return { at, id: newId(), ...worker, keys }
  })
  const values = [JSON.stringify(rows)]
  return inTransaction(pool, async (client) => {
    const added = await client.query<{ id: string }>(
      `INSERT INTO migrant_worker (id, licence_no, contract_no, name_keys, sex, birth_year, country, depart_on, contract_end)
        SELECT DISTINCT ON ("licenceNo", "contractNo") id, "licenceNo", "contractNo",
          ARRAY(SELECT decode(key, 'base64') FROM jsonb_array_elements_text(keys) key), sex, "birthYear", country, "departOn",
          "contractEnd"
        FROM ${ROWS} ORDER BY "licenceNo", "contractNo", at
        ON CONFLICT (licence_no, contract_no) DO NOTHING RETURNING id`,
      values,
    )
    await client.query(
      `INSERT INTO alarm (key, kind, about)
        SELECT 'young-worker|' || w.id, 'young-worker', w.licence_no || ' ' || w.country || ' ' || to_char(w.depart_on, 'YYYY-MM')
        FROM ${ROWS} JOIN migrant_worker w ON w.id = r.id WHERE r."isMinor" ON CONFLICT DO NOTHING`,
      values,
    )
    const differing = await client.query<{ at: number }>(
      `SELECT r.at FROM ${ROWS} JOIN migrant_worker w ON w.licence_no = r."licenceNo" AND w.contract_no = r."contractNo"
        WHERE (w.sex, w.birth_year, w.country, w.depart_on) IS DISTINCT FROM (r.sex, r."birthYear", r.country, r."departOn")
          OR w.contract_end IS DISTINCT FROM r."contractEnd"
          OR w.name_keys <> ARRAY(SELECT decode(key, 'base64') FROM jsonb_array_elements_text(r.keys) key) ORDER BY r.at`,
      values,
    )
    return { added: added.rows.length, differing: differing.rows.map(({ at }) => at) }
  })
}

/** The numbers of all agencies that a licence list ever named. */
export async function agencyNumbers(pool: Pool): Promise<Set<string>> {
  const { rows } = await pool.query<{ no: string }>('SELECT licence_no AS no FROM agency')
  return new Set(rows.map(({ no }) => no))
}
