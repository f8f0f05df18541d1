import { officialCounter, pinCounters } from '../../cases/pin-rules.ts'
import { forgetTries } from '../../store/quota.ts'
import { personWith } from '../../store/registration.ts'
import { phoneHash } from '../../store/secrets/keys.ts'
import { forgetAllSignIns } from '../../store/sign-in/sign-in-pace.ts'
import type { Deps } from '../deps.ts'
import { codesADay } from './text-sign-in-code.ts'

/**
 * Lets somebody registered try at once again: forgets the wrong PINs from their phone, the wrong sign-ins of every browser
 * and the codes texted today. Passwords, PIN and sessions stay as they are. False when nobody enabled has the phone.
 */
export async function unlockPerson({ pool, ring }: Pick<Deps, 'pool' | 'ring'>, phone: string): Promise<boolean> {
  const person = await personWith(pool, ring, phone)
  if (person === null) return false
  const hash = phoneHash(ring, phone).toString('hex')
  await forgetTries(pool, ring, [...pinCounters(hash, null, true), officialCounter(hash), codesADay(person.id)])
  await forgetAllSignIns(pool, ring, person.id)
  return true
}
