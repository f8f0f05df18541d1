import { randomInt } from 'node:crypto'
import { type PersonRole, relationsOf } from '../../cases/access.ts'
import { officialCounter } from '../../cases/pin-rules.ts'
import { forgetTries } from '../../store/quota.ts'
import { registerPerson } from '../../store/registration.ts'
import { phoneHash } from '../../store/secrets/keys.ts'
import { inviteAnew } from '../../store/sign-in/invitations.ts'
import type { Deps } from '../deps.ts'

/** Somebody to register, or to register anew. */
export interface NewStaff {
  readonly role: PersonRole
  readonly phone: string
  readonly area: string
  readonly name: string
  readonly language: string
}

/** What is given to them, shown this once; without a console no sign-in. */
export interface GivenOnce {
  readonly id: string
  readonly pin: string
  readonly signIn: string | null
}

/** Registers somebody with a PIN of their own and, where their role has a console, a one-use sign-in; what they had before ends. */
export async function registerStaff(deps: Deps, { phone, role, ...more }: NewStaff): Promise<GivenOnce> {
  const { pool, ring } = deps
  const pin = String(randomInt(1_000_000)).padStart(6, '0')
  const hash = phoneHash(ring, phone)
  const pinHash = await deps.hashPin(hash, pin)
  const { id } = await registerPerson(pool, ring, { id: deps.newId(), role, phone, pinHash, ...more })
  // who is given a new PIN need not wait until tomorrow for having mistyped the old one
  await forgetTries(pool, ring, [officialCounter(hash.toString('hex'))])
  const hasConsole = relationsOf({ resource: 'desk', action: 'read', role, channel: 'console' }).size > 0
  return { id, pin, signIn: hasConsole ? await inviteAnew(pool, ring, id) : null }
}
