import type { Pool } from 'pg'
import { openOfStoredDay, sealOfDay } from './secrets/day-keys.ts'
import type { KeyRing } from './secrets/keys.ts'

/** A PIN, and the keyed hash of the phone it was given to, which salts its hash. */
export interface GivenPin {
  readonly fromHash: Buffer
  readonly pin: string
}

const SALT = 32
const place = (caseId: string) => `waiting_pin|sealed|${caseId}`

/** A PIN with its salt as bytes: equal where and only where both are. */
export const pinBytes = ({ fromHash, pin }: GivenPin): Buffer => Buffer.concat([fromHash, Buffer.from(pin, 'utf8')])

/**
 * Seals the PIN of a case until it is hashed, with the key of the day: that of the dialogue it is shown in, so whoever
 * could not read it there cannot here.
 */
export const sealPin = (ring: KeyRing, now: Date, caseId: string, given: GivenPin): Buffer =>
  sealOfDay(ring, now, place(caseId), pinBytes(given))

/**
 * Opens what `sealPin` sealed for the same case; null when the key of its day is not known here or was destroyed.
 * @throws Error when it was changed or moved.
 */
export async function openPin(
  pool: Pool,
  ring: KeyRing,
  now: Date,
  caseId: string,
  sealed: Buffer,
): Promise<GivenPin | null> {
  const known = await openOfStoredDay(pool, ring, now, place(caseId), sealed)
  return known === null ? null : { fromHash: known.subarray(0, SALT), pin: known.subarray(SALT).toString('utf8') }
}

/** Of the cases whose PIN has waited longest, so many come into one draw: several workers seldom draw the same. */
const DRAWN_FROM = 200

/**
 * Some cases whose PINs wait to be hashed, and whether they keep nobody waiting: there is no message, text or case to compare
 * that is due. After an hour they wait for nobody any more.
 */
export async function duePins(
  pool: Pool,
  limit: number,
): Promise<{ readonly caseIds: readonly string[]; readonly freely: boolean }> {
  const result = await pool.query<{ id: string; freely: boolean }>({
    name: 'due-pins',
    text: `SELECT case_id AS id,
        EXISTS (SELECT FROM waiting_pin WHERE since <= clock_timestamp() - interval '1 hour')
        OR NOT EXISTS (SELECT FROM inbound_message WHERE state = 'RECEIVED' AND next_at <= clock_timestamp())
        AND NOT EXISTS (SELECT FROM outbound_message WHERE state = 'QUEUED' AND next_at <= clock_timestamp())
        AND NOT EXISTS (SELECT FROM "case" WHERE match_due_at <= clock_timestamp() AND status = 'ACTIVE') AS freely
      FROM (SELECT case_id FROM waiting_pin ORDER BY since LIMIT ${DRAWN_FROM}) longest ORDER BY random() LIMIT $1`,
    values: [limit],
  })
  return { caseIds: result.rows.map(({ id }) => id), freely: result.rows.every(({ freely }) => freely) }
}

/** The PIN of a case as it is sealed, null when none waits. */
export async function waitingPin(pool: Pool, caseId: string): Promise<Buffer | null> {
  const result = await pool.query<{ sealed: Buffer }>({
    name: 'waiting-pin',
    text: 'SELECT sealed FROM waiting_pin WHERE case_id = $1',
    values: [caseId],
  })
  return result.rows[0]?.sealed ?? null
}

/**
 * Puts the hash in the place of a PIN that waited, unless another waits by now or the case was erased. Null for one that
 * opens no more: its case then has no PIN, as if none had been shown. The case is held first, as by whoever changes it.
 */
export async function keepPinHash(pool: Pool, caseId: string, sealed: Buffer, hash: Buffer | null): Promise<void> {
  await pool.query({
    name: 'keep-pin-hash',
    text: `WITH held AS MATERIALIZED (SELECT id FROM "case" WHERE id = $1 FOR NO KEY UPDATE),
        gone AS (DELETE FROM waiting_pin USING held WHERE case_id = held.id AND sealed = $2 RETURNING case_id)
      UPDATE "case" SET pin_hash = $3, pin_shown_at = CASE WHEN $3::bytea IS NULL THEN NULL ELSE pin_shown_at END
        FROM gone WHERE id = gone.case_id AND erased_at IS NULL`,
    values: [caseId, sealed, hash],
  })
}
