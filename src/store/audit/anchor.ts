import { createHash, type KeyObject, sign, verify } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import path from 'node:path'
import type { Pool, PoolClient } from 'pg'
import { replaceFile } from '../replace-file.ts'
import type { AuditSigner } from './seal-block.ts'

/** The head of the audit chain at a time: block `n`, its hash as hex, and how many rows stand in the blocks up to it. */
export interface Anchor {
  readonly n: number
  readonly hash: string
  readonly count: number
  readonly at: string
  /** Set when a restore brought the store back to this head. */
  readonly restored?: Restoration
}

const fileIn = (dataDir: string) => path.join(dataDir, 'anchors.log')

const isAnchor = (value: unknown): value is Anchor => {
  const { n, hash, count } = (value ?? {}) as Partial<Anchor>
  return Number.isInteger(n) && Number.isInteger(count) && /^[0-9a-f]{64}$/.test(String(hash))
}

/** What a restore wrote down beside its head, signed with the audit key. */
export interface Restoration {
  /** SHA-256 of the backup, as hex. */
  readonly file: string
  /** Whether the line stands where it was written: behind the very lines that stood before it. */
  readonly inPlace: boolean
  readonly signed: Buffer
  readonly keyVersion: number
  readonly signature: Buffer
}

/** Verifying keys by version. */
export type Verifiers = ReadonlyMap<number, KeyObject>

const signedBytes = (restored: unknown, prev: unknown, keyVersion: unknown) =>
  Buffer.from(`rokkon restore\0${JSON.stringify({ restored, prev, keyVersion })}`)

function parse(line: string, before: string): Anchor | null {
  try {
    const value = JSON.parse(line)
    if (isAnchor(value)) return value
    const { restored, prev, keyVersion, signature } = value
    if (!isAnchor(restored)) return null
    const { n, hash, count, at, file } = restored as Anchor & { file: string }
    return {
      ...{ n, hash, count, at },
      restored: {
        file,
        inPlace: prev === sha256(before),
        signed: signedBytes({ n, hash, count, at, file }, prev, keyVersion),
        keyVersion,
        signature: Buffer.from(signature, 'base64'),
      },
    }
  } catch {
    return null
  }
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** The anchors of a text, oldest first; null where a line is unreadable. A last line cut off by a crash counts as none. */
export function parseAnchors(text: string): (Anchor | null)[] {
  let at = 0
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => {
      const before = at
      at += line.length + 1
      return parse(line, line.startsWith('{"restored"') ? text.slice(0, before) : '')
    })
}

/** Every anchor that was written down (`parseAnchors`). */
export function readAnchors(dataDir: string): (Anchor | null)[] {
  return existsSync(fileIn(dataDir)) ? parseAnchors(readFileSync(fileIn(dataDir), 'utf8')) : []
}

/** Whether an anchor is not of a restore, or of one that the holder of the audit key did, at this place. */
export function isProven({ restored }: Anchor, verifiers: Verifiers): boolean {
  if (restored === undefined) return true
  const key = verifiers.get(restored.keyVersion)
  return restored.inPlace && key !== undefined && verify(null, restored.signed, key, restored.signature)
}

/** Whether the blocks still are what an anchor says of them. */
export async function anchorStands(client: Pool | PoolClient, anchor: Anchor): Promise<boolean> {
  if (anchor.n === 0) return true
  const found = await client.query(
    `SELECT encode(hash, 'hex') AS hash, (SELECT sum(event_count + log_count) FROM audit_block WHERE n <= $1)::int AS count
      FROM audit_block WHERE n = $1`,
    [anchor.n],
  )
  return found.rows[0]?.hash === anchor.hash && found.rows[0]?.count === anchor.count
}

/** Whether the blocks agree with the last anchor of this data folder; true when there is none. */
export async function headStands(client: Pool | PoolClient, dataDir: string, verifiers: Verifiers): Promise<boolean> {
  const last = readAnchors(dataDir).at(-1)
  return last === undefined || (last !== null && isProven(last, verifiers) && (await anchorStands(client, last)))
}

/** Adds a line behind those there are, flushed to disk; one that a crash cut off is ended first. */
async function addLine(dataDir: string, make: (before: string) => object): Promise<void> {
  const file = await open(fileIn(dataDir), 'a', 0o600)
  try {
    const text = readFileSync(fileIn(dataDir), 'utf8')
    const end = text === '' || text.endsWith('\n') ? '' : '\n'
    await file.write(`${end}${JSON.stringify(make(text + end))}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
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
export async function anchorHead(pool: Pool, dataDir: string, verifiers: Verifiers): Promise<boolean> {
  if (!(await headStands(pool, dataDir, verifiers))) return false
  const head = await auditHead(pool)
  if (head === null || readAnchors(dataDir).at(-1)?.n === head.n) return true
  await addLine(dataDir, () => head)
  return true
}

/**
 * Writes down that the store was brought back to a head, signed: the anchors before it are of another time from here on.
 * A folder without anchors first gets those of the backup (`older`). `head` is null for a chain without a block.
 */
export async function anchorRestored(
  dataDir: string,
  older: string,
  head: Anchor | null,
  file: string,
  signer: AuditSigner,
): Promise<void> {
  if (older !== '' && readAnchors(dataDir).length === 0) replaceFile(fileIn(dataDir), older)
  await addLine(dataDir, (before) => {
    const { n, hash, count, at } = head ?? { n: 0, hash: '0'.repeat(64), count: 0, at: new Date().toISOString() }
    const restored = { n, hash, count, at, file }
    const prev = sha256(before)
    const signature = sign(null, signedBytes(restored, prev, signer.version), signer.privateKey).toString('base64')
    return { restored, prev, keyVersion: signer.version, signature }
  })
}
