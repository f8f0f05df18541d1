import { randomBytes } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Pool, PoolClient } from 'pg'
import { apart } from '../apart.ts'
import { bytesArray } from '../bytes-array.ts'
import type { PrismaReader } from '../prisma.ts'
import { together } from '../together.ts'
import { type KeyRing, KeyRingError } from './keys.ts'
import { open, type SealKey, seal } from './seal.ts'

/** A row of `data_key`; `wrapped` is null once the key was destroyed. */
export interface WrappedKey {
  readonly id: string
  readonly wrapped: Uint8Array | null
  /** Version of the kek it is wrapped with. */
  readonly version: number
}

/** The key of one subject: a case, a contact, an official, or a report without a case. */
export interface DataKey extends SealKey {
  readonly id: string
}

/** Keys by subject; a subject that is not there, or null, has none any more. */
export type DataKeys = ReadonlyMap<string, DataKey | null>

/** Data keys do not change while their subject lives: a rotation wraps them anew. */
const VERSION = 1
const REMEMBERED = 10_000

interface Unwrapped {
  readonly wrapped: Uint8Array
  readonly key: DataKey
}
const unwrapped = new WeakMap<KeyRing, LRUCache<string, Unwrapped>>()

const wrappingOf = (id: string) => `data_key|wrapped|${id}`

function rememberedBy(ring: KeyRing): LRUCache<string, Unwrapped> {
  const known = unwrapped.get(ring) ?? new LRUCache<string, Unwrapped>({ max: REMEMBERED })
  unwrapped.set(ring, known)
  return known
}

/** Wraps a key with the newest kek, bound to its subject and the kek's version. */
function wrap(ring: KeyRing, id: string, key: Buffer): WrappedKey {
  const bytes = ring.kek.keys.get(ring.kek.newest)
  if (bytes === undefined) throw new KeyRingError('PII_KEYS: a narrow ring makes no data keys')
  const version = ring.kek.newest
  return { id, version, wrapped: seal({ version, bytes }, wrappingOf(id), key) }
}

/** A fresh 256-bit key for a subject, and the row that keeps it. */
export function newDataKey(ring: KeyRing, id: string): { readonly key: DataKey; readonly row: WrappedKey } {
  const bytes = randomBytes(32)
  return { key: { id, version: VERSION, bytes }, row: wrap(ring, id, bytes) }
}

/** A key that nobody keeps: what is sealed for a destroyed subject is sealed for ever. */
export const forgottenKey = (id: string): DataKey => ({ id, version: VERSION, bytes: randomBytes(32) })

/**
 * The key of a row as the store holds it now; null once it was destroyed. What was unwrapped is remembered by its wrapped
 * bytes, so a destroyed key is not opened from memory.
 * @throws KeyRingError when the ring lacks the kek.
 */
export function openDataKey(ring: KeyRing, row: WrappedKey): DataKey | null {
  if (row.wrapped === null) return null
  const known = rememberedBy(ring)
  const seen = known.get(row.id)
  if (seen !== undefined && Buffer.compare(seen.wrapped, row.wrapped) === 0) return seen.key
  if (!ring.kek.keys.has(row.version)) ring.refresh()
  const bytes = ring.kek.keys.get(row.version)
  if (bytes === undefined) throw new KeyRingError('PII_KEYS: the ring lacks the kek of a data key')
  const key = {
    id: row.id,
    version: VERSION,
    bytes: apart(open({ version: row.version, bytes }, wrappingOf(row.id), row.wrapped)),
  }
  known.set(row.id, { wrapped: apart(row.wrapped), key })
  return key
}

/** Whether the ring opens a key that the store holds; a store that holds none says nothing against it. */
export async function opensStoredKey(pool: Pool, ring: KeyRing): Promise<boolean> {
  const { rows } = await pool.query<WrappedKey>({
    name: 'stored-key',
    text: 'SELECT id, wrapped, version FROM data_key WHERE wrapped IS NOT NULL LIMIT 1',
  })
  try {
    return rows[0] === undefined || openDataKey(ring, rows[0]) !== null
  } catch {
    return false
  }
}

/** The row wrapped with the newest kek, or null when it is so already or was destroyed. */
export function rewrapped(ring: KeyRing, row: WrappedKey): WrappedKey | null {
  const key = row.version === ring.kek.newest ? null : openDataKey(ring, row)
  return key === null ? null : wrap(ring, row.id, key.bytes)
}

/** Keys of rows that the store gave. */
export const openKeys = (ring: KeyRing, rows: readonly WrappedKey[]): Map<string, DataKey | null> =>
  new Map(rows.map((row) => [row.id, openDataKey(ring, row)]))

/** The keys of subjects, as the store holds them now. */
export async function loadKeys(
  client: Pool | PoolClient,
  ring: KeyRing,
  ids: readonly string[],
): Promise<Map<string, DataKey | null>> {
  if (ids.length === 0) return new Map()
  return openKeys(ring, await keyRows(client, ids))
}

const keyRows = together<readonly string[], readonly WrappedKey[]>(async (client, asked) => {
  const { rows } = await client.query<WrappedKey>({
    name: 'load-keys',
    text: 'SELECT id, wrapped, version FROM data_key WHERE id = ANY($1::uuid[])',
    values: [[...new Set(asked.flat())]],
  })
  return asked.map((ids) => rows.filter(({ id }) => ids.includes(id)))
})

/** As `loadKeys`, for lists that are read through Prisma. */
export async function readKeys(prisma: PrismaReader, ring: KeyRing, ids: readonly string[]): Promise<DataKeys> {
  if (ids.length === 0) return new Map()
  const rows = await prisma.dataKey.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, wrapped: true, version: true },
  })
  return openKeys(ring, rows)
}

/** The keys of subjects; those that have none get one. Of two that make one at once the first wins. */
export async function ensureKeys(client: Pool | PoolClient, ring: KeyRing, ids: readonly string[]): Promise<DataKeys> {
  const known = await loadKeys(client, ring, ids)
  const missing = ids.filter((id) => !known.has(id)).map((id) => newDataKey(ring, id).row)
  if (missing.length === 0) return known
  await client.query({
    name: 'ensure-keys',
    text: `INSERT INTO data_key (id, wrapped, version) SELECT * FROM unnest($1::uuid[], $2::bytea[], $3::int[])
      ON CONFLICT (id) DO NOTHING`,
    values: [
      missing.map((row) => row.id),
      bytesArray(missing.map((row) => row.wrapped)),
      missing.map((row) => row.version),
    ],
  })
  return loadKeys(client, ring, ids)
}

/** Seals for a place with a subject's key; for a subject whose key was destroyed, for ever. */
export const sealFor = (keys: DataKeys, id: string, where: string, plain: Buffer | string): Buffer =>
  seal(keys.get(id) ?? forgottenKey(id), where, plain)

/**
 * Opens as text what was sealed for a place with a subject's key; null when there is nothing, or its key was destroyed.
 * @throws Error when it was changed or moved.
 */
export function openFor(key: DataKey | null | undefined, where: string, sealed: Uint8Array | null | undefined) {
  return key == null || sealed == null || sealed.length === 0 ? null : open(key, where, sealed).toString('utf8')
}
