import { timingSafeEqual } from 'node:crypto'
import type { Pool } from 'pg'
import { type AccessRole, decide } from '../cases/access.ts'
import { pinCounters } from '../cases/pin-rules.ts'
import { countMiss } from '../store/misses.ts'
import { confirmContact, type PinCase, pinCaseByNumber, pinCasesOf } from '../store/pin-reading.ts'
import { countTry, keyedHash, takeBack } from '../store/quota.ts'
import { openPin, pinBytes } from '../store/waiting-pins.ts'
import type { Deps } from './deps.ts'

/** One try: the PIN, the phone by its keyed hash and role, and the case number typed with it (ten digits), null for a PIN alone. */
export interface PinTry {
  readonly fromHash: Buffer
  readonly pin: string
  readonly number: string | null
  readonly role: AccessRole
  /** `api`: a worker types what the family reads out. */
  readonly channel: 'sms' | 'ussd' | 'api'
}

/** Whether somebody may hear how it stands with a case of their own: the PIN makes it theirs, or that their phone reported it. */
export const mayHearStatus = ({ role, channel }: Pick<PinTry, 'role' | 'channel'>): boolean =>
  decide({ resource: 'status', action: 'read', role, relations: ['own'], purpose: null, channel }).allowed

export type PinVerdict =
  | { readonly kind: 'right'; readonly found: PinCase }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'locked' }

/**
 * Says whether a PIN is right. A PIN alone is that of a case of the phone it comes from. Every try is counted before it
 * is evaluated and costs one slow hash, also with an unknown number and when there is no try left, so that wrong PIN,
 * unknown number, another phone, erased and locked take the same time; locked is said of a right PIN too. Whatever is
 * not right counts towards the alarm. A right one from the reporting phone confirms that it may be contacted. `pool` is where the store is asked.
 * A PIN that is not hashed yet is opened while the hash is made, and compared itself: nobody hears or feels a difference.
 */
export async function checkPin(
  deps: Pick<Deps, 'ring' | 'hashPin' | 'now'>,
  pool: Pool,
  { fromHash, pin, number, ...asker }: PinTry,
): Promise<PinVerdict> {
  const cases =
    number === null ? await pinCasesOf(pool, fromHash) : [(await pinCaseByNumber(pool, number)) ?? []].flat()
  const isOwn = cases.some((each) => each.reporterHash.equals(fromHash))
  const counters = pinCounters(fromHash.toString('hex'), number, isOwn)
  const { allowed, counted } = await countTry(pool, deps.ring, counters)
  const salt = number === null ? fromHash : (cases[0]?.reporterHash ?? keyedHash(deps.ring, 'number', number))
  const [hash, waiting] = await Promise.all([
    deps.hashPin(salt, pin),
    Promise.all(cases.map((each) => waitingBytes(deps, pool, each))),
    allowed ? undefined : takeBack(pool, counted),
  ])
  const typed = pinBytes({ fromHash: salt, pin })
  const found = allowed
    ? cases.find(({ pinHash, waitingPin }, at) =>
        waitingPin === null ? isSame(pinHash, hash) : isSame(waiting[at]!, typed),
      )
    : undefined
  if (found === undefined || !mayHearStatus(asker)) {
    await countMiss(pool)
    return { kind: allowed ? 'wrong' : 'locked' }
  }
  await takeBack(pool, counted)
  if (isOwn) await confirmContact(pool, fromHash, found.id)
  return { kind: 'right', found }
}

/** Compares without telling by the time it takes where two differ. */
const isSame = (known: Buffer | null, other: Buffer) => known?.length === other.length && timingSafeEqual(known, other)

/** The PIN of a case that waits to be hashed, with its salt; null when none does, or when its key is gone. */
async function waitingBytes({ ring, now }: Pick<Deps, 'ring' | 'now'>, pool: Pool, { id, waitingPin }: PinCase) {
  const given = waitingPin === null ? null : await openPin(pool, ring, now(), id, waitingPin)
  return given === null ? null : pinBytes(given)
}
