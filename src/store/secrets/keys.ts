import { createHmac, hkdfSync, type KeyObject } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, statSync, writeSync } from 'node:fs'
import path from 'node:path'
import { replaceFile } from '../replace-file.ts'
import {
  completeRing,
  deriveMissing,
  isIncomplete,
  makeRing,
  narrowRingFile,
  newest,
  privateKeyOf,
  publicKeyOf,
  type RingFile,
  readRing,
  versionsIn,
  writeRing,
} from './ring-file.ts'

/** Keys by version; the newest makes, every version opens. */
export interface Versions {
  readonly newest: number
  readonly keys: ReadonlyMap<number, Buffer>
}

/**
 * The keys personal data is sealed and looked up with. A narrow ring (`isNarrow`) has no kek, opens nothing that was
 * sealed at the door, and signs nothing.
 */
export interface KeyRing {
  /** Wrap the data keys of cases and people; empty in a narrow ring. */
  readonly kek: Versions
  /** Key of the look-up hashes, 32 bytes. */
  readonly index: Buffer
  /** Key mixed into PIN hashes, 32 bytes. */
  readonly pepper: Buffer
  /** What comes in is sealed to this key. */
  readonly door: { readonly version: number; readonly publicKey: KeyObject; readonly publicBytes: Buffer }
  /** Open what was sealed at the door, by version; empty in a narrow ring. */
  readonly doorOpeners: ReadonlyMap<number, KeyObject>
  /** Wrap the keys of days. */
  readonly day: Versions
  /** Wrap what a backup holds of keys. */
  readonly backup: Versions
  readonly audit: AuditKeys
  /** Reads the ring's file again, after a rotation; false when there is none or it holds no key that is new. */
  readonly refresh: () => boolean
}

/** Sign and prove blocks of the audit chain (Ed25519). */
export interface AuditKeys {
  /** The signing key, null in a narrow ring. */
  readonly signer: { readonly version: number; readonly privateKey: KeyObject } | null
  /** Verifying keys by version. */
  readonly verifiers: ReadonlyMap<number, KeyObject>
}

/** The key ring cannot be used; the message names the variable and never shows a key. */
export class KeyRingError extends Error {
  override readonly name = 'KeyRingError'
}

/** The key to sign the audit chain with, and all that prove it. */
export const auditKeys = (ring: KeyRing): AuditKeys => ring.audit

/** Whether a ring can seal and look up but not open. */
export const isNarrow = (ring: KeyRing): boolean => ring.kek.keys.size === 0

type Keys = Omit<KeyRing, 'refresh'>

function versionsOf(keys: RingFile['kek'], purpose: string): Versions {
  return {
    newest: keys.length === 0 ? 0 : newest(keys).version,
    keys: new Map(keys.map(({ version, key }) => [version, Buffer.from(hkdfSync('sha256', key, '', purpose, 32))])),
  }
}

function keysOf(given: RingFile): Keys {
  const file = isIncomplete(given) ? deriveMissing(given) : given
  const door = newest(file.seal)
  const signers = file.audit.flatMap(({ version, private: key }) => (key === undefined ? [] : [{ version, key }]))
  const signer = signers.length === 0 ? null : newest(signers)
  return {
    kek: versionsOf(file.kek, 'rokkon wrap'),
    index: newest(file.index).key,
    pepper: newest(file.pepper).key,
    door: { version: door.version, publicKey: publicKeyOf('X25519', door.public), publicBytes: door.public },
    doorOpeners: new Map(
      file.seal.flatMap(({ version, private: key }) =>
        key === undefined ? [] : [[version, privateKeyOf('X25519', key)] as const],
      ),
    ),
    day: versionsOf(file.day, 'rokkon day'),
    backup: versionsOf(file.backup, 'rokkon backup'),
    audit: {
      signer: signer === null ? null : { version: signer.version, privateKey: privateKeyOf('Ed25519', signer.key) },
      verifiers: new Map(file.audit.map((each) => [each.version, publicKeyOf('Ed25519', each.public)])),
    },
  }
}

/** The ring of a written ring, with no file to read again. */
export const ringOf = (file: RingFile): KeyRing => ({ ...keysOf(file), refresh: () => false })

/** What an exposed host needs of a ring and no more. */
export function narrowRing(ring: KeyRing): KeyRing {
  const none = { newest: 0, keys: new Map() }
  const audit = { signer: null, verifiers: new Map() }
  return { ...ring, kek: none, doorOpeners: new Map(), backup: none, audit, refresh: () => false }
}

/** The narrow ring as text, for the exposed host's `PII_KEYS`. */
export const narrowRingText = (file: RingFile): string => writeRing(narrowRingFile(file))

/** The file a ring is kept in, or null when it is given as a value. */
export function ringPath(piiKeys: string | null, dataDir: string): string | null {
  if (piiKeys === null) return path.join(dataDir, 'keys.json')
  return piiKeys.startsWith('file:') ? piiKeys.slice('file:'.length) : null
}

const READ_BY_OTHERS = 0o066

/**
 * The ring as it is written down.
 * @throws KeyRingError when it cannot be read, is none, or others can read its file.
 */
export function readRingOf(piiKeys: string | null, dataDir: string): RingFile {
  const file = ringPath(piiKeys, dataDir)
  if (file === null) return told(piiKeys!, 'the value')
  let text: string
  try {
    if (process.platform !== 'win32' && (statSync(file).mode & READ_BY_OTHERS) !== 0)
      throw new KeyRingError('PII_KEYS: others can read the key file; it takes mode 0600')
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof KeyRingError) throw error
    throw new KeyRingError('PII_KEYS: the key file cannot be read')
  }
  return told(text, 'the key file')
}

function told(text: string, source: string): RingFile {
  const ring = readRing(text)
  if (typeof ring === 'string') throw new KeyRingError(`PII_KEYS: ${source} ${ring}`)
  return ring
}

/**
 * Opens the key ring: `PII_KEYS` (JSON or `file:PATH`), else `keys.json` in the data folder, made on the first start with
 * mode 0600 and flushed to disk before it is used, and completed when it lacks a kind of key. `made` is true when a new
 * ring was made.
 * @throws KeyRingError when the ring cannot be read.
 */
export function openKeyRing(piiKeys: string | null, dataDir: string, now: Date): { ring: KeyRing; made: boolean } {
  const file = ringPath(piiKeys, dataDir)
  let made = false
  if (piiKeys === null && file !== null && !existsSync(file)) {
    // `wx` settles the race of two first starts: the loser reads the winner's ring
    try {
      const handle = openSync(file, 'wx', 0o600)
      writeSync(handle, writeRing(makeRing(now)))
      fsyncSync(handle)
      closeSync(handle)
      made = true
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
  let written = readRingOf(piiKeys, dataDir)
  if (piiKeys === null && file !== null && isIncomplete(written)) {
    written = completeRing(written, now)
    replaceFile(file, writeRing(written))
  }
  let known = versionsIn(written)
  const ring: KeyRing = {
    ...keysOf(written),
    refresh() {
      if (file === null) return false
      try {
        const again = readRingOf(piiKeys, dataDir)
        const versions = versionsIn(again)
        if (![...versions].some((each) => !known.has(each))) return false
        Object.assign(ring, keysOf(again))
        known = versions
        return true
      } catch {
        return false
      }
    },
  }
  return { ring, made }
}

/** Keyed hash by which equal phones are found without their number being stored; 32 bytes. */
export function phoneHash(ring: KeyRing, phone: string): Buffer {
  return createHmac('sha256', ring.index).update('phone\0').update(phone).digest()
}

/** Bytes of a keyed hash of a name's key: two names that meet by chance are only compared for nothing. */
const NAME_KEY_BYTES = 8

/** Keyed hash of one key of a name, by which names that sound alike are found without being stored; 8 bytes. */
export function nameKeyHash(ring: KeyRing, key: string): Buffer {
  return createHmac('sha256', ring.index).update('name\0').update(key).digest().subarray(0, NAME_KEY_BYTES)
}

/** Keyed hash under which a search word stands in the access log, as hex. */
export function searchHash(ring: KeyRing, word: string): string {
  return createHmac('sha256', ring.index).update('search\0').update(word).digest('hex').slice(0, 32)
}

/** The id of a contact, made from its keyed hash: the same phone has the same id in every process. */
export function contactIdOf(hash: Buffer): string {
  const bytes = Buffer.from(hash.subarray(0, 16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x80 // UUID version 8: made from our own data
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
