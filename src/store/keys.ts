import { createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

const versioned = z.object({
  version: z.number().int().min(1).max(255),
  date: z.string(),
  key: z.base64().transform((text) => Buffer.from(text, 'base64')),
})
const ringSchema = z.object({
  kek: z.array(versioned).min(1),
  index: z.array(versioned).min(1),
  pepper: z.array(versioned).min(1),
})

/** The keys personal data is sealed and looked up with; the newest version of each seals, every version opens. */
export interface KeyRing {
  /** Field keys by version, 32 bytes each. */
  readonly field: ReadonlyMap<number, Buffer>
  readonly fieldVersion: number
  /** Key of the look-up hashes, 32 bytes. */
  readonly index: Buffer
  /** Key mixed into PIN hashes, 32 bytes. */
  readonly pepper: Buffer
}

/** The key ring cannot be used; the message names the variable and never shows a key. */
export class KeyRingError extends Error {
  override readonly name = 'KeyRingError'
}

const newest = <T extends { version: number }>(keys: readonly T[]): T =>
  keys.reduce((best, key) => (key.version > best.version ? key : best))

function parseRing(text: string, source: string): KeyRing {
  const parsed = ringSchema.safeParse(
    (() => {
      try {
        return JSON.parse(text)
      } catch {
        return null
      }
    })(),
  )
  if (!parsed.success) throw new KeyRingError(`PII_KEYS: ${source} is not a key ring (JSON with kek, index and pepper)`)
  const { kek, index, pepper } = parsed.data
  for (const each of [...kek, ...index, ...pepper])
    if (each.key.length < 32) throw new KeyRingError(`PII_KEYS: a key in ${source} is shorter than 32 bytes`)
  return {
    field: new Map(
      kek.map((each) => [each.version, Buffer.from(hkdfSync('sha256', each.key, '', 'rokkon field', 32))]),
    ),
    fieldVersion: newest(kek).version,
    index: newest(index).key,
    pepper: newest(pepper).key,
  }
}

function makeRing(now: Date): string {
  const key = () => [{ version: 1, date: now.toISOString().slice(0, 10), key: randomBytes(32).toString('base64') }]
  return `${JSON.stringify({ kek: key(), index: key(), pepper: key() }, null, 2)}\n`
}

/**
 * Opens the key ring: `PII_KEYS` (JSON or `file:PATH`), else `keys.json` in the data folder, made on the first start with
 * mode 0600 and flushed to disk before it is used. `made` is true when a new ring was made.
 * @throws KeyRingError when the ring cannot be read.
 */
export function openKeyRing(piiKeys: string | null, dataDir: string, now: Date): { ring: KeyRing; made: boolean } {
  if (piiKeys !== null && !piiKeys.startsWith('file:')) return { ring: parseRing(piiKeys, 'the value'), made: false }
  const file = piiKeys === null ? path.join(dataDir, 'keys.json') : piiKeys.slice('file:'.length)
  let made = false
  if (piiKeys === null && !existsSync(file)) {
    // `wx` settles the race of two first starts: the loser reads the winner's ring
    try {
      const handle = openSync(file, 'wx', 0o600)
      writeSync(handle, makeRing(now))
      fsyncSync(handle)
      closeSync(handle)
      made = true
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw new KeyRingError('PII_KEYS: the key file cannot be read')
  }
  return { ring: parseRing(text, 'the key file'), made }
}

/** Keyed hash by which equal phones are found without their number being stored; 32 bytes. */
export function phoneHash(ring: KeyRing, phone: string): Buffer {
  return createHmac('sha256', ring.index).update('phone\0').update(phone).digest()
}

/** The id of a contact, made from its keyed hash: the same phone has the same id in every process. */
export function contactIdOf(hash: Buffer): string {
  const bytes = Buffer.from(hash.subarray(0, 16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x80 // UUID version 8: made from our own data
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
