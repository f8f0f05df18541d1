import { verify } from 'node:crypto'
import type { Pool, PoolClient } from 'pg'
import { keptFor } from '../../cases/retention.ts'
import { type Anchor, anchorStands, isProven, type Verifiers } from './anchor.ts'
import { blockHash, eventHash, logHash, merkleRoot } from './hash.ts'
import { blockOf, EVENT_COLUMNS, eventOf, LATE_MINUTES, LOG_COLUMNS, logOf } from './rows.ts'
import { NO_BLOCK } from './seal-block.ts'

/** What was walked, or the first thing that is wrong, in words with ids only. */
export type AuditVerdict =
  | {
      readonly bad: null
      readonly events: number
      readonly blocks: number
      readonly anchors: number
      readonly restores: number
    }
  | { readonly bad: string }

/** Rows read at a time. */
const BATCH = 5_000

/**
 * Walks every case's chain, every block and every anchor in one view of the store, and trusts nothing the store computes.
 * `verifiers` are the public audit keys by version.
 */
export async function verifyAudit(
  pool: Pool,
  verifiers: Verifiers,
  anchors: readonly (Anchor | null)[],
): Promise<AuditVerdict> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    return await walkAudit(client, verifiers, anchors)
  } finally {
    await client.query('ROLLBACK').catch(() => undefined)
    client.release()
  }
}

/** The walk itself, in the transaction of `client`. */
export async function walkAudit(
  client: PoolClient,
  verifiers: Verifiers,
  anchors: readonly (Anchor | null)[],
): Promise<AuditVerdict> {
  const chains = await walkChains(client)
  if (typeof chains === 'string') return { bad: chains }
  const blocks = await walkBlocks(client, verifiers)
  if (typeof blocks === 'string') return { bad: blocks }
  const bad = (await findLate(client)) ?? (await walkAnchors(client, verifiers, anchors))
  if (bad !== null) return { bad }
  const restores = anchors.filter((anchor) => anchor?.restored !== undefined).length
  return { bad, events: chains, blocks, anchors: anchors.length, restores }
}

async function walkChains(client: PoolClient): Promise<number | string> {
  const heads = await client.query(
    `SELECT c.id, c.event_seq, c.last_hash, coalesce(max(e.seq), 0) AS last FROM "case" c
      LEFT JOIN case_event e ON e.case_id = c.id GROUP BY c.id HAVING c.event_seq <> coalesce(max(e.seq), 0) LIMIT 1`,
  )
  const short = heads.rows[0]
  if (short !== undefined) return `case ${short.id}: has events up to ${short.last}, its row says ${short.event_seq}`
  let [ofCase, seq, last]: [string, number, Buffer | null] = ['00000000-0000-0000-0000-000000000000', 0, null]
  let walked = 0
  for (;;) {
    const page = await client.query(
      `SELECT ${EVENT_COLUMNS}, c.event_seq, c.last_hash FROM case_event e JOIN "case" c ON c.id = e.case_id
        WHERE (e.case_id, e.seq) > ($1, $2) ORDER BY e.case_id, e.seq LIMIT ${BATCH}`,
      [ofCase, seq],
    )
    for (const row of page.rows) {
      const event = eventOf(row)
      if (event.caseId !== ofCase) [ofCase, seq, last] = [event.caseId, 0, null]
      const where = `case ${event.caseId}, event ${event.seq} (${event.id})`
      if (event.seq !== seq + 1) return `${where}: no event ${seq + 1} before it`
      const hash = eventHash(last, event)
      if (row.hash === null || !hash.equals(row.hash)) return `${where}: is not what was written`
      if (event.seq === row.event_seq && !(row.last_hash as Buffer | null)?.equals(hash))
        return `${where}: the case's row names another last event`
      ;[seq, last] = [event.seq, hash]
    }
    walked += page.rows.length
    if (page.rows.length < BATCH) return walked
  }
}

async function walkBlocks(client: PoolClient, verifiers: Verifiers): Promise<number | string> {
  let previous: Buffer = NO_BLOCK
  let after = new Date(0)
  for (let n = 1; ; n += 1) {
    const found = await client.query(
      `SELECT *, (extract(epoch FROM at) * 1000)::bigint AS ms, at < clock_timestamp() - $2::interval AS over FROM audit_block WHERE n >= $1 ORDER BY n LIMIT 1`,
      [n, keptFor('access-log')],
    )
    const [row] = found.rows
    if (row === undefined) return n - 1
    if (row.n !== n) return `block ${n}: is missing`
    const block = blockOf(row)
    const bad = await walkLeaves(client, { ...block, isOver: row.over as boolean, after })
    if (bad !== null) return bad
    const key = verifiers.get(block.keyVersion)
    const hash = blockHash(block)
    if (!block.prevHash.equals(previous)) return `block ${n}: does not follow the block before it`
    if (!hash.equals(row.hash)) return `block ${n}: is not what was sealed`
    if (key === undefined || !verify(null, hash, key, row.signature)) return `block ${n}: the signature does not hold`
    previous = hash
    after = new Date(block.at)
  }
}

/** The leaves of a block with their rows, as far as those of the access log lie between two times. */
const LEAVES = `SELECT leaf.at, leaf.event_id, leaf.log_id, leaf.hash AS sealed, e.hash AS event_hash, l.id IS NOT NULL AS is_log,
    ${LOG_COLUMNS}
  FROM audit_leaf leaf LEFT JOIN case_event e ON e.id = leaf.event_id
  LEFT JOIN access_log l ON l.id = leaf.log_id AND l.at BETWEEN $2::timestamptz AND $3::timestamptz
  WHERE leaf.block = $1 ORDER BY leaf.at`

/** A block that is over has lost its rows of the access log to retention; their hashes stand in for them. */
async function walkLeaves(
  client: PoolClient,
  block: ReturnType<typeof blockOf> & { readonly isOver: boolean; readonly after: Date },
): Promise<string | null> {
  // its rows are younger than the block before, which spares looking into every month; a clock that was set may have others
  const late = LATE_MINUTES * 60_000
  const near = [new Date(block.after.getTime() - late), new Date(block.at + late)]
  let leaves = await client.query(LEAVES, [block.n, ...near])
  if (leaves.rows.some((row) => row.event_id === null && !row.is_log))
    leaves = await client.query(LEAVES, [block.n, '-infinity', 'infinity'])
  const hashes: Buffer[] = []
  for (const row of leaves.rows) {
    const what = row.event_id === null ? `access log ${row.log_id}` : `event ${row.event_id}`
    if (row.event_id === null && !row.is_log && block.isOver) {
      hashes.push(row.sealed)
      continue
    }
    if (row.event_id === null ? !row.is_log : row.event_hash === null) return `${what}: is missing (block ${block.n})`
    const hash: Buffer = row.event_id === null ? logHash(logOf(row)) : row.event_hash
    if (!hash.equals(row.sealed)) return `${what}: is not what was sealed in block ${block.n}`
    hashes.push(hash)
  }
  if (leaves.rows.length !== block.eventCount + block.logCount || !merkleRoot(hashes).equals(block.root))
    return `block ${block.n}: its rows are not those that were sealed`
  return null
}

/** A row that stands in no block though it is older than the newest one. */
async function findLate(client: PoolClient): Promise<string | null> {
  const late = await client.query(
    `WITH head AS (SELECT max(at) - interval '${LATE_MINUTES} minutes' AS since FROM audit_block)
      SELECT 'event ' || e.id AS what FROM head, case_event e LEFT JOIN audit_leaf ON audit_leaf.event_id = e.id
        WHERE e.at < head.since AND audit_leaf.event_id IS NULL
      UNION ALL SELECT 'access log ' || l.id FROM head, access_log l LEFT JOIN audit_leaf ON audit_leaf.log_id = l.id
        WHERE l.at < head.since AND audit_leaf.log_id IS NULL LIMIT 1`,
  )
  return late.rows[0] === undefined ? null : `${late.rows[0].what}: was added behind the blocks of its time`
}

/**
 * An anchor behind the last restore stands, and so does that restore's head. Older ones are of a store that was replaced:
 * they stand as far as every head says that was gone back to since, or that they followed.
 */
async function walkAnchors(
  client: PoolClient,
  verifiers: Verifiers,
  anchors: readonly (Anchor | null)[],
): Promise<string | null> {
  const heads = anchors.flatMap((anchor) => (anchor?.restored === undefined ? [] : [anchor.n]))
  let restores = 0
  for (const [at, anchor] of anchors.entries()) {
    if (anchor === null) return `anchor in line ${at + 1}: cannot be read`
    if (!isProven(anchor, verifiers)) return `anchor in line ${at + 1}: is no restore that was done here`
    if (anchor.restored !== undefined) restores += 1
    const back = restores === heads.length ? [] : heads.slice(Math.max(0, restores - 1))
    if (anchor.n <= Math.min(...back) && !(await anchorStands(client, anchor)))
      return `block ${anchor.n}: is missing or not the one that was anchored`
  }
  return null
}
