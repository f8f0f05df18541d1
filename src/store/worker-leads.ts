import type { Pool, PoolClient } from 'pg'
import {
  LEFT_FOR_WORK,
  type LedCase,
  LOOKED_FOR_FROM,
  SHARED_KEYS,
  type WorkerLead,
  YEARS_OFF,
} from '../cases/worker-lead.ts'
import type { SealedFacts } from './case-reading.ts'
import { loadDecoys } from './decoys.ts'
import { places } from './sealed-places.ts'
import type { KeyRing } from './secrets/keys.ts'
import { loadKeys, openFor } from './secrets/vault.ts'

/** Cases looked at together. */
const AT_ONCE = 200

/** A case of a missing child, and workers of agencies' lists that sound like it and are new to it. */
export interface LikeWorkers {
  readonly of: LedCase
  readonly workerIds: readonly string[]
}

// the year of birth is known by the age alone, in the year it was told
const YEAR = `extract(year FROM coalesce(p.age_on, c.opened_at AT TIME ZONE 'Asia/Phnom_Penh'))`

/**
 * Open cases of missing children of 14 and more who left for work, with the workers that may be them: by keyed hashes of what
 * names sound like, sex and year of birth. No name leaves either side. A case is opened once for the same workers until it changes;
 * decoys never.
 */
export async function* likeWorkers(pool: Pool, ring: KeyRing, newId: () => string): AsyncGenerator<LikeWorkers> {
  const decoys = new Set(await loadDecoys(pool, ring))
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { rows } = await pool.query<LedCase & { circumstances: Buffer | null; seenAt: Date; workerIds: string[] }>(
      `SELECT c.id, c.number, c.owner_id AS "ownerId", coalesce(c.district, c.province, '')::text AS place, c.circumstances, c.updated_at AS "seenAt",
          array_agg(w.id ORDER BY w.depart_on, w.id) AS "workerIds"
        FROM "case" c JOIN person p ON p.case_id = c.id AND p.role = 'CHILD' AND coalesce(p.age_max, p.age_min) >= $2
          JOIN migrant_worker w ON w.name_keys && p.name_keys AND w.sex = p.sex
            AND w.birth_year BETWEEN ${YEAR} - coalesce(p.age_max, p.age_min) - $3 AND ${YEAR} - coalesce(p.age_min, p.age_max) + $3
            AND (SELECT count(*) FROM unnest(w.name_keys) key WHERE key = ANY (p.name_keys)) >= $4
        WHERE c.id > $1 AND c.kind = 'MISSING' AND c.status = 'ACTIVE' AND c.erased_at IS NULL
          AND NOT EXISTS (SELECT FROM worker_lead known WHERE known.case_id = c.id AND known.worker_id = w.id
            AND (known.told OR known.seen_at = c.updated_at))
        GROUP BY c.id ORDER BY c.id LIMIT ${AT_ONCE}`,
      [after, LOOKED_FOR_FROM, YEARS_OFF, SHARED_KEYS],
    )
    const cases = rows.filter(({ id }) => !decoys.has(id))
    const keys = await loadKeys(
      pool,
      ring,
      cases.map(({ id }) => id),
    )
    for (const { circumstances, workerIds, seenAt, ...of } of cases) {
      const facts = openFor(keys.get(of.id), places.circumstances(of.id), circumstances)
      const { left } = JSON.parse(facts ?? '{}') as SealedFacts
      if (left === LEFT_FOR_WORK) yield { of, workerIds }
      else await keepLooked(pool, of.id, workerIds, seenAt, newId)
    }
    const last = rows.at(-1)
    if (last === undefined || rows.length < AT_ONCE) return
    after = last.id
  }
}

/** Keeps that a case was opened for some workers as it stood then, and that there is nothing to tell it of them. */
async function keepLooked(
  pool: Pool,
  caseId: string,
  workerIds: readonly string[],
  seenAt: Date,
  newId: () => string,
): Promise<void> {
  await pool.query(
    `INSERT INTO worker_lead (id, case_id, worker_id, told, seen_at)
      SELECT r.id, $1, w.id, false, $4 FROM unnest($2::uuid[], $3::uuid[]) AS r(id, worker_id) JOIN migrant_worker w ON w.id = r.worker_id
      ON CONFLICT (case_id, worker_id) DO UPDATE SET seen_at = excluded.seen_at WHERE NOT worker_lead.told`,
    [caseId, workerIds.map(() => newId()), workerIds, seenAt],
  )
}

/** Keeps which workers a case is told of, each once for ever; those that are new to it, the first departure first. */
export async function keepLeads(
  client: PoolClient,
  caseId: string,
  workerIds: readonly string[],
  newId: () => string,
): Promise<WorkerLead[]> {
  const { rows } = await client.query<WorkerLead>(
    `WITH kept AS (INSERT INTO worker_lead (id, case_id, worker_id)
        SELECT id, $1, worker_id FROM unnest($2::uuid[], $3::uuid[]) AS r(id, worker_id)
        ON CONFLICT (case_id, worker_id) DO UPDATE SET told = true, at = clock_timestamp() WHERE NOT worker_lead.told
        RETURNING id, worker_id)
      SELECT kept.id, licence_no AS agency, country, to_char(depart_on, 'YYYY-MM') AS month
      FROM kept JOIN migrant_worker w ON w.id = worker_id ORDER BY depart_on, kept.id`,
    [caseId, workerIds.map(() => newId()), workerIds],
  )
  return rows
}

/** What a question about a worker list tells: it bears the id of its lead. Null when that is gone. */
export async function leadOf(client: Pool | PoolClient, alertId: string): Promise<Omit<WorkerLead, 'id'> | null> {
  const { rows } = await client.query<Omit<WorkerLead, 'id'>>(
    `SELECT licence_no AS agency, country, to_char(depart_on, 'YYYY-MM') AS month
      FROM alert a JOIN worker_lead l ON l.id = a.group_id JOIN migrant_worker w ON w.id = l.worker_id WHERE a.id = $1`,
    [alertId],
  )
  return rows[0] ?? null
}
