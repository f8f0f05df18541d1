import { isDayOver } from '../store/secrets/day-keys.ts'
import { keepPinHash, openPin, waitingPin } from '../store/waiting-pins.ts'
import type { Deps } from './deps.ts'

/**
 * Hashes the PIN of a case that waits for it, behind everything that people wait for. One whose key was destroyed before is
 * gone for good: the case then has no PIN, and the phone that reported is shown a new one.
 * @throws Error while the key of its day lives but is not known here.
 */
export async function hashWaitingPin(
  deps: Pick<Deps, 'pool' | 'ring' | 'now' | 'hashPin' | 'fault'>,
  caseId: string,
): Promise<void> {
  const { pool, ring } = deps
  const sealed = await waitingPin(pool, caseId)
  if (sealed === null) return
  const given = await openPin(pool, ring, deps.now(), caseId, sealed)
  if (given !== null) return keepPinHash(pool, caseId, sealed, await deps.hashPin(given.fromHash, given.pin))
  if (!isDayOver(sealed, deps.now())) throw new Error('the key of the day of a PIN that waits is not known here')
  deps.fault('pin-lost', new Error('a PIN waited to be hashed until its key was destroyed'))
  await keepPinHash(pool, caseId, sealed, null)
}
