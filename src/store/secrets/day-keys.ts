import { hkdfSync, randomBytes } from 'node:crypto'
import type { Pool } from 'pg'
import type { KeyRing } from './keys.ts'
import { open, seal } from './seal.ts'

const DAY_MS = 24 * 3_600_000
/** A key is destroyed so long after its day began: what it sealed lives 24 to 48 hours. */
const LIFE_MS = 2 * DAY_MS
/** Days whose keys are made ahead, so that dialogues go on while the store is away. */
const AHEAD = 2
/** In place of a day: sealed by the ring alone, because no key of the day was known. */
const NO_DAY = 0

const known = new WeakMap<KeyRing, Map<number, Buffer>>()

function knownTo(ring: KeyRing): Map<number, Buffer> {
  const days = known.get(ring) ?? new Map<number, Buffer>()
  known.set(ring, days)
  return days
}

/** Days since 1970 (UTC). */
const dayOf = (now: Date) => Math.floor(now.getTime() / DAY_MS)
const isOver = (day: number, now: Date) => now.getTime() - day * DAY_MS >= LIFE_MS
const wrappingOf = (day: number) => `day_key|wrapped|${day}`

/**
 * Makes the keys of today and the next days where they are missing, and takes all that live into memory. The keys lie in
 * the store alone, wrapped by the ring, so that destroying the row destroys the key.
 */
export async function prepareDays(pool: Pool, ring: KeyRing, now: Date): Promise<void> {
  const today = dayOf(now)
  const wanted = Array.from({ length: AHEAD + 1 }, (_, at) => today + at)
  const version = ring.day.newest
  const bytes = ring.day.keys.get(version)!
  // a key that is known here and not there was forgotten by the store, in a fail-over: what it sealed is still read
  const keyOf = (day: number) => knownTo(ring).get(day) ?? randomBytes(32)
  const made = wanted.map((day) => seal({ version, bytes }, wrappingOf(day), keyOf(day)))
  await pool.query(
    `INSERT INTO day_key (day, wrapped) SELECT day, wrapped FROM unnest($1::int[], $2::bytea[]) AS made(day, wrapped)
      WHERE NOT EXISTS (SELECT 1 FROM day_key k WHERE k.day = made.day) ON CONFLICT (day) DO NOTHING`,
    [wanted, made],
  )
  const stored = await pool.query<{ day: number; wrapped: Buffer }>('SELECT day, wrapped FROM day_key')
  const days = knownTo(ring)
  days.clear()
  for (const { day, wrapped } of stored.rows) {
    const key = isOver(day, now) ? null : unwrapDay(ring, day, wrapped)
    if (key !== null) days.set(day, key)
  }
}

/** Null for a key that another ring wrapped: that day's dialogues are another ring's too. */
function unwrapDay(ring: KeyRing, day: number, wrapped: Buffer): Buffer | null {
  const version = wrapped[0]!
  if (!ring.day.keys.has(version)) ring.refresh()
  const bytes = ring.day.keys.get(version)
  try {
    return bytes === undefined ? null : open({ version, bytes }, wrappingOf(day), wrapped)
  } catch {
    return null
  }
}

/** Destroys the keys of days that began 48 hours ago; what they sealed opens nowhere any more. */
export async function destroyDays(pool: Pool, now: Date): Promise<void> {
  const over = dayOf(new Date(now.getTime() - LIFE_MS))
  await pool.query('UPDATE day_key SET wrapped = sha256(wrapped) WHERE day <= $1', [over])
  await pool.query('DELETE FROM day_key WHERE day <= $1', [over])
}

function ringDay(ring: KeyRing, version: number): Buffer | undefined {
  const bytes = ring.day.keys.get(version)
  return bytes === undefined ? undefined : Buffer.from(hkdfSync('sha256', bytes, '', 'rokkon no day', 32))
}

/** Seals for a place with the key of the day; before any was loaded, with the ring's, to be sealed anew (`resealOfDay`). */
export function sealOfDay(ring: KeyRing, now: Date, where: string, plain: Buffer | string): Buffer {
  const day = dayOf(now)
  const key = knownTo(ring).get(day)
  const head = Buffer.alloc(4)
  head.writeUInt32BE(key === undefined ? NO_DAY : day)
  if (key !== undefined) return seal({ version: 1, bytes: key }, `${where}|${day}`, plain, head)
  const version = ring.day.newest
  return seal({ version, bytes: ringDay(ring, version)! }, `${where}|${NO_DAY}`, plain, head)
}

/**
 * Opens what was sealed with the key of a day; null when that day's key is not known here or was destroyed.
 * @throws Error when it was changed or moved.
 */
export function openOfDay(ring: KeyRing, now: Date, where: string, sealed: Buffer): Buffer | null {
  if (sealed.length < 5) throw new Error('sealed bytes cannot be opened')
  const day = sealed.readUInt32BE(0)
  const version = day === NO_DAY ? sealed[4]! : 1
  if (day !== NO_DAY && isOver(day, now)) return null
  const bytes = day === NO_DAY ? ringDay(ring, version) : knownTo(ring).get(day)
  return bytes === undefined ? null : open({ version, bytes }, `${where}|${day}`, sealed.subarray(4))
}

/** As `openOfDay`, after a look in the store for a day that is not known here. */
export async function openOfStoredDay(
  pool: Pool,
  ring: KeyRing,
  now: Date,
  where: string,
  sealed: Buffer,
): Promise<Buffer | null> {
  const known = openOfDay(ring, now, where, sealed)
  if (known !== null || isOver(sealed.readUInt32BE(0), now)) return known
  await prepareDays(pool, ring, now)
  return openOfDay(ring, now, where, sealed)
}

/** Whether the key of the day that sealed something was destroyed by now. */
export function isDayOver(sealed: Buffer, now: Date): boolean {
  const day = sealed.readUInt32BE(0)
  return day !== NO_DAY && isOver(day, now)
}

/** The same sealed with the key of the day, where the ring's own had to do because no day's was known. */
export async function resealOfDay(
  pool: Pool,
  ring: KeyRing,
  now: Date,
  where: string,
  sealed: Buffer,
): Promise<Buffer> {
  if (sealed.readUInt32BE(0) !== NO_DAY) return sealed
  await prepareDays(pool, ring, now)
  const plain = openOfDay(ring, now, where, sealed)
  return plain === null ? sealed : sealOfDay(ring, now, where, plain)
}
