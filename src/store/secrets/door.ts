import { createPublicKey, diffieHellman, generateKeyPairSync, hkdfSync, type KeyObject } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { KeyRing } from './keys.ts'
import { publicKeyOf } from './ring-file.ts'
import { open, type SealKey, seal } from './seal.ts'

const PUBLIC = 32
/** A pair of this process is used for so many messages and so long: what it could give away is in memory anyhow. */
const MOST_USES = 1_000
const LONGEST_MS = 5_000
/** Keys of pairs that come again and again while a worker reads what one web process kept. */
const REMEMBERED = 256

interface Pair {
  readonly ring: KeyRing['door']
  readonly head: Buffer
  readonly key: SealKey
  readonly madeAt: number
  uses: number
}

let current: Pair | null = null

function keyOf(version: number, ours: KeyObject, theirs: KeyObject, sent: Buffer, door: Buffer): SealKey {
  const shared = diffieHellman({ privateKey: ours, publicKey: theirs })
  const salt = Buffer.concat([sent, door])
  return { version, bytes: Buffer.from(hkdfSync('sha256', shared, salt, 'rokkon door', 32)) }
}

function pairFor(door: KeyRing['door']): Pair {
  const now = performance.now()
  if (current !== null && current.ring === door && current.uses < MOST_USES && now - current.madeAt < LONGEST_MS)
    return current
  const { publicKey, privateKey } = generateKeyPairSync('x25519')
  const sent = publicKey.export({ format: 'der', type: 'spki' }).subarray(-PUBLIC)
  const key = keyOf(door.version, privateKey, door.publicKey, sent, door.publicBytes)
  current = { ring: door, head: Buffer.concat([Buffer.from([door.version]), sent]), key, madeAt: now, uses: 0 }
  return current
}

/**
 * Seals what comes in so that only workers open it: X25519 to the ring's seal key, HKDF-SHA256, AES-256-GCM bound to the
 * place. The private half of the sending pair is forgotten after five seconds or a thousand messages. Layout: key
 * version, public half, then as `seal` writes.
 */
export function sealAtDoor(ring: KeyRing, where: string, plain: Buffer | string): Buffer {
  const pair = pairFor(ring.door)
  pair.uses += 1
  return seal(pair.key, where, plain, pair.head)
}

const opened = new WeakMap<KeyObject, LRUCache<string, SealKey>>()

/**
 * Opens what was sealed at the door for the same place.
 * @throws Error when it was changed or moved, or the ring is narrow.
 */
export function openFromDoor(ring: KeyRing, where: string, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
  const version = bytes[0] ?? 0
  if (!ring.doorOpeners.has(version)) ring.refresh()
  const opener = ring.doorOpeners.get(version)
  if (opener === undefined || bytes.length < 1 + PUBLIC) throw new Error('sealed bytes cannot be opened')
  const sent = bytes.subarray(1, 1 + PUBLIC)
  let known = opened.get(opener)
  if (known === undefined) {
    known = new LRUCache({ max: REMEMBERED })
    opened.set(opener, known)
  }
  const name = sent.toString('base64')
  let key = known.get(name)
  if (key === undefined) {
    key = keyOf(version, opener, publicKeyOf('X25519', sent), sent, doorBytes(opener))
    known.set(name, key)
  }
  return open(key, where, bytes.subarray(1 + PUBLIC))
}

function doorBytes(opener: KeyObject): Buffer {
  return createPublicKey(opener).export({ format: 'der', type: 'spki' }).subarray(-PUBLIC)
}
