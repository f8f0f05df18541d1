import type { Pool, PoolClient } from 'pg'
import { type Adjustment, AS_SHIPPED } from '../cases/match/adjustment.ts'
import type { DecidedPair } from '../cases/match/fit.ts'
import type { Reason } from '../cases/match/reasons.ts'

/** What a fit is for: children found or seen, or reported twice. */
export const MATCH_USES = ['FOUND', 'DUPLICATE'] as const
export type MatchUse = (typeof MATCH_USES)[number]

/** How often a worker looks whether the weights were replaced. */
export const MODELS_EVERY_MS = 60_000
/** So long after weights were replaced every worker weighs by the new ones. */
const HEARD_MS = 2 * MODELS_EVERY_MS

/** The newest adjustment of each use, and the version that names both; 0 as shipped. */
export interface MatchModels {
  readonly version: number
  readonly of: Readonly<Record<MatchUse, Adjustment>>
}

/** Reads the newest adjustments. */
export async function loadModels(pool: Pool): Promise<MatchModels> {
  const { rows } = await pool.query<{ version: number; use: MatchUse; scales: Adjustment['scales']; offset: number }>({
    name: 'match-models',
    text: 'SELECT DISTINCT ON (use) version, use, scales, "offset" FROM match_model ORDER BY use, version DESC',
  })
  const of = (use: MatchUse) => rows.find((row) => row.use === use) ?? AS_SHIPPED
  return {
    version: Math.max(0, ...rows.map(({ version }) => version)),
    of: { FOUND: of('FOUND'), DUPLICATE: of('DUPLICATE') },
  }
}

/**
 * The decided pairs of a use that were weighed by the weights there are, the oldest first, and how many others there are:
 * weighed by weights that do not count now, or before weights were kept. What they teach is in the weights there are, and
 * would count twice.
 */
export async function decidedPairs(
  pool: Pool,
  use: MatchUse,
): Promise<{ readonly pairs: DecidedPair[]; readonly leftOut: number }> {
  const { rows } = await pool.query<{ score: number; why: readonly Reason[]; state: string; now: boolean }>(
    `SELECT score, why, state, proposed_at > coalesce((SELECT max(at) FROM match_model WHERE use = $1) + $2 * interval '1 millisecond',
        '-infinity') AS now
      FROM match WHERE state IN ('ACCEPTED', 'REJECTED') AND (kind = 'DUPLICATE') = ($1 = 'DUPLICATE') ORDER BY decided_at, id`,
    [use, HEARD_MS],
  )
  const weighed = rows.filter(({ why, now }) => now && why.some(({ weight }) => weight !== undefined))
  return {
    leftOut: rows.length - weighed.length,
    pairs: weighed.map(({ score, why, state }) => ({
      said: score,
      isSame: state === 'ACCEPTED',
      weights: Object.fromEntries(why.flatMap(({ field, weight }) => (weight === undefined ? [] : [[field, weight]]))),
    })),
  }
}

/**
 * Keeps an adjustment, from now on the newest, and has every open case compared by it once every worker has heard of it: one
 * that was compared before would be so by the old weights. To be run in a transaction.
 */
export async function keepModel(
  client: PoolClient,
  use: MatchUse,
  { scales, offset }: Adjustment,
  made: { readonly pairs: number; readonly brier: number; readonly before: number },
): Promise<void> {
  await client.query(
    'INSERT INTO match_model (use, scales, "offset", pairs, brier, before) VALUES ($1, $2, $3, $4, $5, $6)',
    [use, JSON.stringify(scales), offset, made.pairs, made.brier, made.before],
  )
  // in the order in which workers lock cases
  await client.query(
    `WITH open AS (SELECT id FROM "case" WHERE status = 'ACTIVE' AND erased_at IS NULL ORDER BY id FOR NO KEY UPDATE)
      UPDATE "case" SET match_due_at = clock_timestamp() + $1 * interval '1 millisecond' FROM open WHERE "case".id = open.id`,
    [HEARD_MS],
  )
}
