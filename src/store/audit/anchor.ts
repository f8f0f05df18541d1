import { existsSync, readFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import path from 'node:path'
import type { Pool, PoolClient } from 'pg'

/** The head of the audit chain at a time: block `n`, its hash as hex, and how many rows stand in the blocks up to it. */
export interface Anchor {
  readonly n: number
  readonly hash: string
  readonly count: number
  readonly at: string
}

const fileIn = (dataDir: string) => path.join(dataDir, 'anchors.log')

const isAnchor = (value: unknown): value is Anchor => {
  const { n, hash, count } = (value ?? {}) as Partial<Anchor>
  return Number.isInteger(n) && Number.isInteger(count) && /^[0-9a-f]{64}$/.test(String(hash))
}

function parse(line: string): Anchor | null {
  try {
    const value: unknown = JSON.parse(line)
    return isAnchor(value) ? value : null
  } catch {
    return null
  }
}

/** Every anchor that was written down, oldest first; null where a line is unreadable. A last line cut off by a crash counts as none. */
export function readAnchors(dataDir: string): (Anchor | null)[] {
  if (!existsSync(fileIn(dataDir))) return []
  return readFileSync(fileIn(dataDir), 'utf8').split('\n').slice(0, -1).map(parse)
}

/** Whether the blocks still are what an anchor says of them. */
export async function anchorStands(client: Pool | PoolClient, anchor: Anchor): Promise<boolean> {
  const found = await client.query(
    `SELECT encode(hash, 'hex') AS hash, (SELECT sum(event_count + log_count) FROM audit_block WHERE n <= $1)::int AS count
      FROM audit_block WHERE n = $1`,
    [anchor.n],
  )
  return found.rows[0]?.hash === anchor.hash && found.rows[0]?.count === anchor.count
}

/** Whether the blocks agree with the last anchor of this data folder; true when there is none. */
export async function headStands(client: Pool | PoolClient, dataDir: string): Promise<boolean> {
  const last = readAnchors(dataDir).at(-1)
  return last === undefined ? true : last !== null && anchorStands(client, last)
}

/** The head of the chain now, null while there is no block. */
export async function auditHead(client: Pool | PoolClient): Promise<Anchor | null> {
  const head = await client.query(
    `SELECT n, encode(hash, 'hex') AS hash, (SELECT sum(event_count + log_count) FROM audit_block)::int AS count
      FROM audit_block ORDER BY n DESC LIMIT 1`,
  )
  const [row] = head.rows
  return row === undefined ? null : { n: row.n, hash: row.hash, count: row.count, at: new Date().toISOString() }
}

/**
 * Writes the head of the chain down and flushes it to disk, unless it is written already. A head that disagrees with the
 * last anchor is not written, because that would hide a cut: the answer is false.
 */
export async function anchorHead(pool: Pool, dataDir: string): Promise<boolean> {
  if (!(await headStands(pool, dataDir))) return false
  const anchor = await auditHead(pool)
  if (anchor === null || readAnchors(dataDir).at(-1)?.n === anchor.n) return true
  const file = await open(fileIn(dataDir), 'a', 0o600)
  try {
    // begins anew behind a line that a crash cut off
    const text = existsSync(fileIn(dataDir)) ? readFileSync(fileIn(dataDir), 'utf8') : ''
    await file.write(`${text === '' || text.endsWith('\n') ? '' : '\n'}${JSON.stringify(anchor)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  return true
}
