import type { Pool, PoolClient } from 'pg'
import type { MatchKind } from '../cases/match/pair.ts'
import type { Reason } from '../cases/match/reasons.ts'
import type { ComparedCase } from './compared-cases.ts'
import { together } from './together.ts'

/** One side of a pair, and how far its case was known when the pair was weighed. */
type Side = Pick<ComparedCase, 'id' | 'matchVersion'>

/** One pair worth keeping. */
export interface FoundPair {
  readonly id: string
  readonly missing: Side
  readonly report: Side
  readonly kind: MatchKind
  readonly score: number
  readonly why: readonly Reason[]
}

/**
 * Keeps pairs of open cases, once each whichever way round they are found; returns those that wait for a decision, each by
 * the id it was first kept under. A pair that was rejected waits again when one of its cases has news and they speak for it.
 */
export async function keepMatches<Pair extends FoundPair>(client: PoolClient, pairs: readonly Pair[]): Promise<Pair[]> {
  if (pairs.length === 0) return []
  const sides = pairs.map(({ missing, report }) => (missing.id < report.id ? [missing, report] : [report, missing]))
  const result = await client.query<{ readonly id: string; readonly leftId: string; readonly rightId: string }>({
    name: 'keep-matches',
    text: `INSERT INTO match (id, left_id, right_id, left_version, right_version, kind, score, why)
      SELECT pair.id, a, b, a_version, b_version, pair.kind, score, why FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int[], $5::int[],
        $6::"MatchKind"[], $7::float8[], $8::jsonb[]) AS pair(id, a, b, a_version, b_version, kind, score, why)
      JOIN "case" l ON l.id = a AND l.status = 'ACTIVE' AND l.erased_at IS NULL
      JOIN "case" r ON r.id = b AND r.status = 'ACTIVE' AND r.erased_at IS NULL
      ORDER BY 2, 3
      ON CONFLICT (left_id, right_id) DO UPDATE SET score = excluded.score, why = excluded.why, state = 'PROPOSED', reason = NULL,
          decided_by_id = NULL, decided_at = NULL, settled_by_id = NULL,
          left_version = excluded.left_version, right_version = excluded.right_version,
          proposed_at = CASE WHEN match.state = 'PROPOSED' THEN match.proposed_at ELSE excluded.proposed_at END
        WHERE match.state = 'PROPOSED' OR match.state = 'REJECTED' AND excluded.score > match.score
          AND (excluded.left_version > match.left_version OR excluded.right_version > match.right_version)
      RETURNING id, left_id AS "leftId", right_id AS "rightId"`,
    values: [
      pairs.map((pair) => pair.id),
      sides.map(([left]) => left!.id),
      sides.map(([, right]) => right!.id),
      sides.map(([left]) => left!.matchVersion),
      sides.map(([, right]) => right!.matchVersion),
      pairs.map((pair) => pair.kind),
      pairs.map((pair) => pair.score),
      pairs.map((pair) => JSON.stringify(pair.why)),
    ],
  })
  return pairs.flatMap((pair, at) => {
    const [left, right] = sides[at]!
    const kept = result.rows.find(({ leftId, rightId }) => leftId === left!.id && rightId === right!.id)
    return kept === undefined ? [] : [{ ...pair, id: kept.id }]
  })
}

/** Ids of these matches about which nobody was alerted since they wait for a decision. */
export async function withoutAlert(client: PoolClient, ids: readonly string[]): Promise<string[]> {
  const result = await client.query({
    name: 'matches-without-alert',
    text: `SELECT id FROM match WHERE id = ANY($1::uuid[]) AND state = 'PROPOSED'
      AND NOT EXISTS (SELECT 1 FROM alert WHERE alert.match_id = match.id AND alert.created_at >= match.proposed_at)`,
    values: [ids],
  })
  return result.rows.map((row: { id: string }) => row.id)
}

/** Says that a case was compared, unless new facts have come meanwhile. */
export const markCompared = together<Side, void>(async (client, compared) => {
  await client.query({
    name: 'mark-compared',
    text: `WITH mine AS (
        SELECT c.id FROM unnest($1::uuid[], $2::int[]) AS compared(id, version) JOIN "case" c ON c.id = compared.id
          WHERE c.match_version = compared.version ORDER BY c.id FOR NO KEY UPDATE OF c)
      UPDATE "case" SET match_due_at = NULL FROM mine WHERE "case".id = mine.id`,
    values: [compared.map(({ id }) => id), compared.map(({ matchVersion }) => matchVersion)],
  })
  return compared.map(() => undefined)
})

/** Cases that wait to be compared for longer than `olderThanMs`. */
export async function dueComparisons(pool: Pool, olderThanMs: number, limit: number): Promise<string[]> {
  const result = await pool.query({
    name: 'due-comparisons',
    text: `SELECT id FROM "case" WHERE status = 'ACTIVE' AND match_due_at <= clock_timestamp() - $1 * interval '1 millisecond'
      ORDER BY match_due_at LIMIT $2`,
    values: [olderThanMs, limit],
  })
  return result.rows.map((row: { id: string }) => row.id)
}

/** Rejects a proposed pair; both case ids, none when it was decided before. */
export async function rejectMatch(client: PoolClient, id: string, reason: string, byId: string): Promise<string[]> {
  const result = await client.query(
    `UPDATE match SET state = 'REJECTED', reason = $2, decided_by_id = $3, decided_at = clock_timestamp()
      WHERE id = $1 AND state = 'PROPOSED' RETURNING left_id, right_id`,
    [id, reason, byId],
  )
  return result.rows.flatMap((row: { left_id: string; right_id: string }) => [row.left_id, row.right_id])
}
