import { createPrivateKey, createPublicKey, hkdfSync, randomBytes } from 'node:crypto'
import { z } from 'zod'

const bytes = z.base64().transform((text): Buffer => Buffer.from(text, 'base64'))
const dated = { version: z.number().int().min(1).max(255), date: z.string() }
const secret = z.object({ ...dated, key: bytes })
const pair = z.object({ ...dated, public: bytes, private: bytes.optional() })
/** A list of versions; a single one may stand without the brackets. */
const listOf = <Item extends z.ZodType>(item: Item) =>
  z.preprocess((value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]), z.array(item))

const ringFile = z.object({
  kek: listOf(secret),
  index: listOf(secret),
  pepper: listOf(secret),
  seal: listOf(pair),
  day: listOf(secret),
  audit: listOf(pair),
  backup: listOf(secret),
})

/** A key ring as it is written down: every kind of key in its versions, the newest used, older ones only to open. */
export type RingFile = z.infer<typeof ringFile>
type Secret = z.infer<typeof secret>
type Pair = z.infer<typeof pair>

const KEY_BYTES = 32
/** DER around the 32 bytes of a key (RFC 8410). */
const DER = {
  X25519: {
    private: Buffer.from('302e020100300506032b656e04220420', 'hex'),
    public: Buffer.from('302a300506032b656e032100', 'hex'),
  },
  Ed25519: {
    private: Buffer.from('302e020100300506032b657004220420', 'hex'),
    public: Buffer.from('302a300506032b6570032100', 'hex'),
  },
} as const
export type Curve = keyof typeof DER

/** A private key from its 32 bytes. */
export const privateKeyOf = (curve: Curve, key: Buffer) =>
  createPrivateKey({ key: Buffer.concat([DER[curve].private, key]), format: 'der', type: 'pkcs8' })

/** A public key from its 32 bytes. */
export const publicKeyOf = (curve: Curve, key: Buffer) =>
  createPublicKey({ key: Buffer.concat([DER[curve].public, key]), format: 'der', type: 'spki' })

const publicBytesOf = (curve: Curve, key: Buffer) =>
  createPublicKey(privateKeyOf(curve, key)).export({ format: 'der', type: 'spki' }).subarray(-KEY_BYTES)

/** Reads a ring from its text; a sentence about what is wrong with it otherwise, never a key. */
export function readRing(text: string): RingFile | string {
  const parsed = ringFile.safeParse(
    (() => {
      try {
        return JSON.parse(text)
      } catch {
        return null
      }
    })(),
  )
  if (!parsed.success || parsed.data.index.length === 0 || parsed.data.pepper.length === 0)
    return 'is not a key ring (JSON with kek, index and pepper)'
  const ring = parsed.data
  if (ring.kek.length === 0 && (ring.seal.length === 0 || ring.day.length === 0))
    return 'is not a key ring: without kek it needs seal and day'
  const all = [
    ...[...ring.kek, ...ring.index, ...ring.pepper, ...ring.day, ...ring.backup].map(({ key }) => key),
    ...[...ring.seal, ...ring.audit].flatMap((each) => [each.public, each.private ?? each.public]),
  ]
  if (all.some((key) => key.length < KEY_BYTES)) return 'holds a key shorter than 32 bytes'
  if ([...ring.seal, ...ring.audit].some((each) => each.public.length + (each.private ?? each.public).length !== 64))
    return 'holds a key pair of another length than 32 bytes'
  return ring
}

/** The ring as text, as it is kept. */
export function writeRing(ring: RingFile): string {
  const text = (_key: string, value: unknown) =>
    value !== null && typeof value === 'object' && (value as { type?: unknown }).type === 'Buffer'
      ? Buffer.from((value as { data: number[] }).data).toString('base64')
      : value
  return `${JSON.stringify(ring, text, 2)}\n`
}

/** The newest version of a kind of key. */
export const newest = <T extends { version: number }>(keys: readonly T[]): T =>
  keys.reduce((best, key) => (key.version > best.version ? key : best))

const day = (now: Date) => now.toISOString().slice(0, 10)

function nextSecret(keys: readonly Secret[], now: Date, key: Buffer = randomBytes(KEY_BYTES)): Secret {
  return { version: keys.length === 0 ? 1 : newest(keys).version + 1, date: day(now), key }
}

function nextPair(curve: Curve, keys: readonly Pair[], now: Date, key: Buffer = randomBytes(KEY_BYTES)): Pair {
  const version = keys.length === 0 ? 1 : newest(keys).version + 1
  return { version, date: day(now), public: publicBytesOf(curve, key), private: key }
}

/** A new ring with one version of every kind. */
export function makeRing(now: Date): RingFile {
  const one = () => [nextSecret([], now)]
  return complete({ kek: one(), index: one(), pepper: one(), seal: [], day: [], audit: [], backup: [] }, now, () =>
    randomBytes(KEY_BYTES),
  )
}

/** The ring with the kinds it lacks. */
function complete(ring: RingFile, now: Date, key: (kind: string) => Buffer): RingFile {
  return {
    ...ring,
    seal: ring.seal.length > 0 ? ring.seal : [nextPair('X25519', [], now, key('seal'))],
    day: ring.day.length > 0 ? ring.day : [nextSecret([], now, key('day'))],
    audit: ring.audit.length > 0 ? ring.audit : [nextPair('Ed25519', [], now, key('audit'))],
    backup: ring.backup.length > 0 ? ring.backup : [nextSecret([], now, key('backup'))],
  }
}

/** Whether a ring lacks kinds of key that one with a kek should have. */
export const isIncomplete = (ring: RingFile): boolean =>
  ring.kek.length > 0 && [ring.seal, ring.day, ring.audit, ring.backup].some((keys) => keys.length === 0)

/** The ring with fresh keys of the kinds it lacks, to be kept from now on. */
export const completeRing = (ring: RingFile, now: Date): RingFile => complete(ring, now, () => randomBytes(KEY_BYTES))

/** The ring with the kinds it lacks made from its oldest kek, the same on every host: for a ring that cannot be rewritten. */
export function deriveMissing(ring: RingFile): RingFile {
  const oldest = ring.kek.reduce((best, each) => (each.version < best.version ? each : best))
  return complete(ring, new Date(oldest.date), (kind) =>
    Buffer.from(hkdfSync('sha256', oldest.key, '', `rokkon ${kind}`, KEY_BYTES)),
  )
}

/** The ring with a new version of the keys that wrap and seal. The keys phones and PINs are looked up with stay. */
export function rotateRing(ring: RingFile, now: Date): RingFile {
  const whole = isIncomplete(ring) ? deriveMissing(ring) : ring
  return {
    ...whole,
    kek: [...whole.kek, nextSecret(whole.kek, now)],
    seal: [...whole.seal, nextPair('X25519', whole.seal, now)],
    day: [...whole.day, nextSecret(whole.day, now)],
    backup: [...whole.backup, nextSecret(whole.backup, now)],
  }
}

/** The kinds of key that a rotation gives a new version. */
const ROTATED = ['kek', 'seal', 'day', 'backup'] as const

/**
 * Day on which the kind that waits longest for a rotation got its newest version, null when it holds none: a young key of
 * one kind says nothing of the others.
 */
export function renewedOn(ring: RingFile): string | null {
  const days = ROTATED.flatMap((kind) => {
    const keys: readonly { readonly version: number; readonly date: string }[] = ring[kind]
    return keys.length === 0 ? [] : [newest(keys).date.slice(0, 10)]
  })
  return days.sort()[0] ?? null
}

/** Every key by its kind and version. */
export const versionsIn = (ring: RingFile): ReadonlySet<string> =>
  new Set(
    Object.entries(ring).flatMap(([kind, keys]: [string, readonly { readonly version: number }[]]) =>
      keys.map(({ version }) => `${kind} ${version}`),
    ),
  )

/** What an exposed host needs and no more: it seals and looks up, and opens dialogues of the last two days only. */
export function narrowRingFile(ring: RingFile): RingFile {
  const whole = isIncomplete(ring) ? deriveMissing(ring) : ring
  const { version, date, public: key } = newest(whole.seal)
  return { ...whole, kek: [], seal: [{ version, date, public: key }], audit: [], backup: [] }
}
