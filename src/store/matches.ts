import type { Pool, PoolClient } from 'pg'
import type { Facts } from '../cases/facts.ts'
import type { Matchable, MatchKind, Reason } from '../cases/match.ts'
import { loadDecoys } from './decoys.ts'
import { places } from './sealed-places.ts'
import type { KeyRing } from './secrets/keys.ts'
import { openDataKey, openFor } from './secrets/vault.ts'
import { together } from './together.ts'

/** A case as the match reads it: plain and opened fields together. Days are ISO. */
export interface ComparedCase extends Matchable {
  readonly number: string
  readonly danger: number
  readonly ownerId: string | null
  readonly matchVersion: number
}

/** How many other cases one comparison looks at, the most recent first. */
const MOST_COMPARED = 5_000
/** Years by which ages may differ before a pair is not even read. */
const AGE_GATE = 4

const COLUMNS = `c.id, c.number, c.kind, c.danger, c.owner_id, c.match_version, c.match_due_at IS NOT NULL AS waits, c.district, c.province, c.circumstances,
  c.last_seen_from::text, c.last_seen_to::text, p.sex, p.age_min, p.age_max,
  coalesce(p.age_on, (c.opened_at AT TIME ZONE 'Asia/Phnom_Penh')::date)::text AS age_on, p.name_km, p.name_latin, p.marks,
  k.wrapped, k.version AS key_version`

interface Row {
  readonly id: string
  readonly number: string
  readonly kind: 'MISSING' | 'SIGHTING' | 'FOUND'
  readonly danger: number
  readonly owner_id: string | null
  readonly match_version: number
  /** Facts came since it was last compared. */
  readonly waits: boolean
  readonly district: string | null
  readonly province: string | null
  readonly circumstances: Buffer | null
  readonly last_seen_from: string | null
  readonly last_seen_to: string | null
  readonly sex: 'M' | 'F' | 'U' | null
  readonly age_min: number | null
  readonly age_max: number | null
  readonly age_on: string
  readonly name_km: Buffer | null
  readonly name_latin: Buffer | null
  readonly marks: Buffer | null
  readonly wrapped: Buffer | null
  readonly key_version: number
}

function opened(ring: KeyRing, row: Row): ComparedCase {
  const key = openDataKey(ring, { id: row.id, wrapped: row.wrapped, version: row.key_version })
  const facts = JSON.parse(openFor(key, places.circumstances(row.id), row.circumstances) ?? '{}') as Partial<Facts>
  const name =
    openFor(key, places.nameKm(row.id), row.name_km) ?? openFor(key, places.nameLatin(row.id), row.name_latin)
  const place = facts.place ?? row.district ?? row.province
  const words = [openFor(key, places.marks(row.id), row.marks) ?? '', facts.text ?? '']
  const marks = words.filter((each) => each !== '').join(' ')
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    danger: row.danger,
    ownerId: row.owner_id,
    matchVersion: row.match_version,
    ageOn: row.age_on,
    ...(row.sex !== null && row.sex !== 'U' && { sex: row.sex }),
    ...(row.age_min !== null && { ageMin: row.age_min }),
    ...(row.age_max !== null && { ageMax: row.age_max }),
    ...(place !== null && { place }),
    ...(row.last_seen_from !== null && { seenFrom: row.last_seen_from }),
    ...(row.last_seen_to !== null && { seenTo: row.last_seen_to }),
    ...(name !== null && { name }),
    ...(marks !== '' && { marks }),
  }
}

const ownRow = together<string, Row | null>(async (pool, ids) => {
  const found = await pool.query<Row>({
    name: 'match-own',
    text: `SELECT ${COLUMNS} FROM "case" c LEFT JOIN person p ON p.case_id = c.id AND p.role = 'CHILD'
      LEFT JOIN data_key k ON k.id = c.id
      WHERE c.id = ANY ($1::uuid[]) AND c.status = 'ACTIVE' AND c.erased_at IS NULL`,
    values: [ids],
  })
  return ids.map((id) => found.rows.find((row) => row.id === id) ?? null)
})

/** What a case of a kind may be the same child as. */
const OTHER_KINDS = { MISSING: ['SIGHTING', 'FOUND'], SIGHTING: ['MISSING'], FOUND: ['MISSING'] } as const

/** A case, and those it may be the same child as. */
interface Comparison {
  readonly own: ComparedCase
  readonly others: readonly ComparedCase[]
  /** Open cases there are; 0 where there is nothing to compare with. */
  readonly openCases: number
}

/** The case to compare and those it may be the same child as: missing against found and seen, active ones only, no decoy. */
export const loadForMatch = (pool: Pool, ring: KeyRing, caseId: string): Promise<Comparison | null> =>
  comparison(pool, ring, caseId, () => true)

/** The same, of a case to which facts came since it was last compared; null when none did. */
export const loadIfWaiting = (pool: Pool, ring: KeyRing, caseId: string): Promise<Comparison | null> =>
  comparison(pool, ring, caseId, ({ waits }) => waits)

async function comparison(
  pool: Pool,
  ring: KeyRing,
  caseId: string,
  isWanted: (row: Row) => boolean,
): Promise<Comparison | null> {
  const [row, decoys] = await Promise.all([ownRow(pool, caseId), loadDecoys(pool, ring)])
  if (row === null || !isWanted(row) || decoys.includes(row.id)) return null
  const others = await pool.query<Row>({
    name: 'match-others',
    text: `SELECT ${COLUMNS} FROM "case" c LEFT JOIN person p ON p.case_id = c.id AND p.role = 'CHILD'
      LEFT JOIN data_key k ON k.id = c.id
      WHERE c.status = 'ACTIVE' AND c.erased_at IS NULL AND c.kind = ANY ($2::"ReportKind"[]) AND c.id <> $1
        AND c.id <> ALL ($6::uuid[])
        AND (p.sex = 'U' OR $3::"Sex" IN ('U', p.sex))
        AND (p.age_min IS NULL OR $4::int IS NULL OR (p.age_min - ${AGE_GATE} <= $5::int AND p.age_max + ${AGE_GATE} >= $4::int))
      ORDER BY c.opened_at DESC LIMIT ${MOST_COMPARED}`,
    values: [row.id, OTHER_KINDS[row.kind], row.sex ?? 'U', row.age_min, row.age_max ?? row.age_min, decoys],
  })
  return {
    own: opened(ring, row),
    others: others.rows.map((each) => opened(ring, each)),
    openCases: row.kind === 'MISSING' && others.rows.length === 0 ? 0 : await countOpen(pool, decoys),
  }
}

async function countOpen(pool: Pool, decoys: readonly string[]): Promise<number> {
  const found = await pool.query<{ count: number }>({
    name: 'open-cases',
    text: `SELECT count(*)::int AS count FROM "case" WHERE status = 'ACTIVE' AND kind = 'MISSING' AND id <> ALL ($1::uuid[])`,
    values: [decoys],
  })
  return found.rows[0]!.count
}

/** One pair worth keeping. */
export interface FoundPair {
  readonly id: string
  readonly aId: string
  readonly bId: string
  readonly kind: MatchKind
  readonly score: number
  readonly why: readonly Reason[]
}

/** Keeps pairs, once each whichever way round they are found; returns the ids of those that are new. */
export async function keepMatches(client: PoolClient, pairs: readonly FoundPair[]): Promise<string[]> {
  if (pairs.length === 0) return []
  const result = await client.query({
    name: 'keep-matches',
    text: `INSERT INTO match (id, left_id, right_id, kind, score, why)
      SELECT id, least(a, b), greatest(a, b), kind, score, why FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::"MatchKind"[],
        $5::float8[], $6::jsonb[]) AS pair(id, a, b, kind, score, why)
      ORDER BY 2, 3
      ON CONFLICT (left_id, right_id) DO UPDATE SET score = excluded.score, why = excluded.why
        WHERE match.state = 'PROPOSED' RETURNING id`,
    values: [
      pairs.map((pair) => pair.id),
      pairs.map((pair) => pair.aId),
      pairs.map((pair) => pair.bId),
      pairs.map((pair) => pair.kind),
      pairs.map((pair) => pair.score),
      pairs.map((pair) => JSON.stringify(pair.why)),
    ],
  })
  return result.rows.map((row: { id: string }) => row.id)
}

/** Ids of these matches about which nobody was alerted yet. */
export async function withoutAlert(client: PoolClient, ids: readonly string[]): Promise<string[]> {
  const result = await client.query(
    `SELECT id FROM match WHERE id = ANY($1::uuid[]) AND state = 'PROPOSED'
      AND NOT EXISTS (SELECT 1 FROM alert WHERE alert.match_id = match.id)`,
    [ids],
  )
  return result.rows.map((row: { id: string }) => row.id)
}

/** Says that a case was compared, unless new facts have come meanwhile. */
export const markCompared = together<Pick<ComparedCase, 'id' | 'matchVersion'>, void>(async (client, compared) => {
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
