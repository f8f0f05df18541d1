import { createHash } from 'node:crypto'

/** A row of a case's history as its hash sees it; `at` in milliseconds since 1970, `data` as sealed. */
export interface EventRow {
  readonly id: string
  readonly caseId: string
  readonly seq: number
  readonly type: string
  readonly at: number
  readonly actorId: string | null
  readonly data: Buffer | null
}

/** A row of the access log as its hash sees it. */
export interface LogRow {
  readonly id: string
  readonly at: number
  readonly actorId: string | null
  readonly token: string | null
  readonly caseId: string | null
  readonly route: string
  readonly purpose: string
  readonly classes: readonly string[]
  readonly fields: readonly string[]
}

/** What a block says of itself, without its hash and signature. */
export interface BlockFacts {
  readonly n: number
  readonly at: number
  readonly eventCount: number
  readonly logCount: number
  readonly keyVersion: number
  readonly root: Buffer
  readonly prevHash: Buffer
}

const sha256 = (...parts: (Buffer | string)[]) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** JSON with its keys in order, so that the same facts are the same bytes. */
const canonical = (facts: Readonly<Record<string, unknown>>) =>
  JSON.stringify(Object.fromEntries(Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1))))

/** The hash of a row of a case's history, the very one the database's trigger makes; `previous` null for the first. */
export function eventHash(previous: Buffer | null, { data, ...row }: EventRow): Buffer {
  const plain = canonical({ ...row, data: data === null ? null : sha256(data).toString('hex') })
  return previous === null ? sha256(plain) : sha256(previous, plain)
}

/** The hash of a row of the access log. */
export const logHash = (row: LogRow): Buffer => sha256(canonical({ ...row }))

/**
 * The root of a Merkle tree over hashes (RFC 6962's marks: 0 before a leaf, 1 before a node, so that neither passes for the
 * other); of an odd number the last one goes up as it is.
 */
export function merkleRoot(hashes: readonly Buffer[]): Buffer {
  let level = hashes.map((hash) => sha256(Buffer.from([0]), hash))
  if (level.length === 0) return sha256(Buffer.alloc(0))
  while (level.length > 1)
    level = Array.from({ length: Math.ceil(level.length / 2) }, (_, at) => {
      const [left, right] = [level[2 * at]!, level[2 * at + 1]]
      return right === undefined ? left : sha256(Buffer.from([1]), left, right)
    })
  return level[0]!
}

/** The hash of a block. */
export const blockHash = ({ root, prevHash, ...facts }: BlockFacts): Buffer =>
  sha256(canonical({ ...facts, root: root.toString('hex'), prevHash: prevHash.toString('hex') }))
