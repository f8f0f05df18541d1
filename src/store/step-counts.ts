import type { Pool, PoolClient } from 'pg'
import { type StepCount, WITHIN } from '../flow/drop-off.ts'
import { inTransaction } from './transaction.ts'

// "ROKC" in ASCII: one process counts at a time
const COUNTER = 0x524f4b43

/**
 * Adds what keypresses told of the steps to the counts of their day, at most `most` rows of it; how many. What was counted
 * is deleted, so it counts once.
 */
export async function countSteps(pool: Pool, most: number): Promise<number> {
  return inTransaction(pool, async (client) => {
    const lock = await client.query('SELECT pg_try_advisory_xact_lock($1) AS mine', [COUNTER])
    if (!lock.rows[0].mine) return 0
    const counted = await client.query<{ rows: number }>({
      name: 'count-steps',
      text: `WITH gone AS (
          DELETE FROM step_passed WHERE id IN (SELECT id FROM step_passed LIMIT $1) RETURNING *
        ), summed AS (
          SELECT day, flow, step, language,
            CASE WHEN answered = 0 THEN 0
              ELSE coalesce((SELECT min(w) FROM unnest($2::int[]) w WHERE w >= seconds), $2[array_length($2, 1)]) END AS within,
            sum(reached)::int AS reached, sum(answered)::int AS answered, sum(gone)::int AS gone
          FROM gone GROUP BY 1, 2, 3, 4, 5
        ), kept AS (
          INSERT INTO step_count (day, flow, step, language, within, reached, answered, gone) SELECT * FROM summed
          ON CONFLICT (day, flow, step, language, within) DO UPDATE SET reached = step_count.reached + excluded.reached,
            answered = step_count.answered + excluded.answered, gone = step_count.gone + excluded.gone
        ) SELECT count(*)::int AS rows FROM gone`,
      values: [most, WITHIN],
    })
    return counted.rows[0]!.rows
  })
}

/** The counts of the days from `from` on and before `to`, as far as they are given. */
export async function readSteps(
  client: Pool | PoolClient,
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
): Promise<StepCount[]> {
  const found = await client.query<StepCount>({
    name: 'read-steps',
    text: `SELECT flow, step, language, within, sum(reached)::int AS reached, sum(answered)::int AS answered, sum(gone)::int AS gone
      FROM step_count WHERE day >= coalesce($1::date, '-infinity') AND day < coalesce($2::date, 'infinity')
      GROUP BY flow, step, language, within`,
    values: [from ?? null, to ?? null],
  })
  return found.rows
}
