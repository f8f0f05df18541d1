import { type KeyObject, sign } from 'node:crypto'
import type { Pool, PoolClient } from 'pg'
import { inTransaction } from '../transaction.ts'
import { blockHash, logHash, merkleRoot } from './hash.ts'
import { LATE_MINUTES, LOG_COLUMNS, logOf } from './rows.ts'

/** The key that signs blocks. */
export interface AuditSigner {
  readonly version: number
  readonly privateKey: KeyObject
}

// "ROKA" in ASCII: one process seals at a time
const SEALER = 0x524f4b41
/** Rows of a block at most; the next block takes the rest. */
const MOST_ROWS = 50_000

/** Hash before the first block. */
export const NO_BLOCK = Buffer.alloc(32)

/**
 * Seals the rows of both logs that are in no block yet into the next one, unless another process is doing so or there are
 * none; answers how many. `at` is the block's time, else the database's.
 */
export function sealBlock(pool: Pool, signer: AuditSigner, at: Date | null = null): Promise<number> {
  return inTransaction(pool, async (client) => {
    const lock = await client.query('SELECT pg_try_advisory_xact_lock($1) AS mine', [SEALER])
    return lock.rows[0].mine ? sealNext(client, signer, at) : 0
  })
}

async function sealNext(client: PoolClient, signer: AuditSigner, at: Date | null): Promise<number> {
  const last = (
    await client.query(`SELECT n, hash, at - interval '${LATE_MINUTES} minutes' AS since FROM audit_block
      ORDER BY n DESC LIMIT 1`)
  ).rows[0]
  const since = last?.since ?? new Date(0)
  const events = await client.query(
    `SELECT e.id, e.hash FROM case_event e LEFT JOIN audit_leaf ON audit_leaf.event_id = e.id
      WHERE e.at >= $1 AND audit_leaf.event_id IS NULL ORDER BY e.at, e.case_id, e.seq LIMIT $2`,
    [since, MOST_ROWS],
  )
  const logs = await client.query(
    `SELECT ${LOG_COLUMNS} FROM access_log l LEFT JOIN audit_leaf ON audit_leaf.log_id = l.id
      WHERE l.at >= $1 AND audit_leaf.log_id IS NULL ORDER BY l.id LIMIT $2`,
    [since, MOST_ROWS],
  )
  const leaves = [
    ...events.rows.map(({ id, hash }) => ({ eventId: id as string, logId: null, hash: hash as Buffer })),
    ...logs.rows.map((row) => ({ eventId: null, logId: String(row.id), hash: logHash(logOf(row)) })),
  ]
  if (leaves.length === 0) return 0
  const clock = await client.query(`SELECT date_trunc('milliseconds', clock_timestamp()) AS now`)
  const block = {
    n: (last?.n ?? 0) + 1,
    at: (at ?? clock.rows[0].now).getTime() as number,
    eventCount: events.rows.length,
    logCount: logs.rows.length,
    keyVersion: signer.version,
    root: merkleRoot(leaves.map((leaf) => leaf.hash)),
    prevHash: (last?.hash ?? NO_BLOCK) as Buffer,
  }
  const hash = blockHash(block)
  await client.query(
    `INSERT INTO audit_block (n, at, event_count, log_count, key_version, root, prev_hash, hash, signature)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      ...[block.n, new Date(block.at), block.eventCount, block.logCount, block.keyVersion, block.root, block.prevHash],
      ...[hash, sign(null, hash, signer.privateKey)],
    ],
  )
  await client.query(
    `INSERT INTO audit_leaf (block, at, event_id, log_id, hash)
      SELECT $1, r.at - 1, r.event_id, r.log_id, decode(r.hash, 'hex')
      FROM unnest($2::uuid[], $3::bigint[], $4::text[]) WITH ORDINALITY AS r(event_id, log_id, hash, at)`,
    [
      block.n,
      leaves.map((leaf) => leaf.eventId),
      leaves.map((leaf) => leaf.logId),
      leaves.map((leaf) => leaf.hash.toString('hex')),
    ],
  )
  return leaves.length
}
