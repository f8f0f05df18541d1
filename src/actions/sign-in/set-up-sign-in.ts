import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { ConsoleLanguage } from '../../cases/sign-in-rules.ts'
import { ensureKeys, loadKeys, openFor, sealFor } from '../../store/secrets/vault.ts'
import {
  endSessionsOf,
  heldPlace,
  holdInSession,
  logSignIn,
  openSession,
  type Session,
  useCode,
} from '../../store/sign-in/console-sessions.ts'
import { setCredential, totpPlace } from '../../store/sign-in/credentials.ts'
import { readInvitation, useInvitations } from '../../store/sign-in/invitations.ts'
import { newTotpSecret, totpStep } from '../../store/sign-in/totp.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { Deps } from '../deps.ts'
import { codeHash } from './text-sign-in-code.ts'

const setUp = z.object({
  secret: z.string(),
  password: z.object({ hash: z.string(), salt: z.string() }).nullable(),
})

/** What a first sign-in has set so far: the app's secret is made at its beginning, the password comes next. */
export type SetUp = z.infer<typeof setUp>

const sealed = async (deps: Deps, personId: string, value: SetUp): Promise<Buffer> =>
  sealFor(await ensureKeys(deps.pool, deps.ring, [personId]), personId, heldPlace(personId), JSON.stringify(value))

/**
 * Begins a first sign-in with a one-use sign-in: the cookie of a session in which password and second factor are set, or
 * null when it was used, is too old or is none. It is used up at the end, so that a page that was lost can be begun anew.
 */
export async function beginSetUp(deps: Deps, code: string): Promise<string | null> {
  const personId = await readInvitation(deps.pool, deps.ring, code)
  if (personId === null) return null
  const held = await sealed(deps, personId, { secret: newTotpSecret(), password: null })
  return openSession(deps.pool, { id: deps.newId(), personId, stage: 'FIRST', held, next: null, vouchedBy: null })
}

/** What has been set so far. */
export async function readSetUp(deps: Deps, { personId, held }: Session): Promise<SetUp> {
  const keys = await loadKeys(deps.pool, deps.ring, [personId])
  return setUp.parse(JSON.parse(openFor(keys.get(personId), heldPlace(personId), held) ?? ''))
}

/** Takes the password of a first sign-in. */
export async function choosePassword(deps: Deps, session: Session, password: string): Promise<void> {
  const { secret } = await readSetUp(deps, session)
  const salt = randomBytes(16)
  const hash = await deps.hashPassword(salt, password)
  const value = { secret, password: { hash: hash.toString('base64'), salt: salt.toString('base64') } }
  await holdInSession(deps.pool, session.id, await sealed(deps, session.personId, value))
}

/** How a first sign-in ended: in, with a wrong code, or over because the one-use sign-in is good no more. */
export type SetUpEnd =
  | { readonly kind: 'in'; readonly cookie: string }
  | { readonly kind: 'wrong-code' }
  | { readonly kind: 'over' }

/**
 * Ends a first sign-in: the code proves that the second factor works. One-use sign-ins of the person and sessions on other
 * devices end with it.
 */
export async function finishSetUp(
  deps: Deps,
  session: Session,
  factor: 'APP' | 'SIM',
  code: string,
  language: ConsoleLanguage,
): Promise<SetUpEnd> {
  const { personId } = session
  const { secret, password } = await readSetUp(deps, session)
  if (password === null) return { kind: 'over' }
  const step = factor === 'APP' ? totpStep(secret, code, deps.now()) : null
  const proven =
    factor === 'APP' ? step !== null : await useCode(deps.pool, session.id, codeHash(deps, session.id, code))
  if (!proven) return { kind: 'wrong-code' }
  const keys = await loadKeys(deps.pool, deps.ring, [personId])
  return inTransaction(deps.pool, async (client): Promise<SetUpEnd> => {
    if (!(await useInvitations(client, personId))) return { kind: 'over' }
    await setCredential(client, {
      personId,
      passwordHash: Buffer.from(password.hash, 'base64'),
      salt: Buffer.from(password.salt, 'base64'),
      factor,
      totpSecret: factor === 'APP' ? sealFor(keys, personId, totpPlace(personId), secret) : null,
      totpStep: step ?? 0,
      language,
    })
    await endSessionsOf(client, personId)
    await logSignIn(client, personId, 'first sign-in')
    const cookie = await openSession(client, {
      ...{ id: deps.newId(), personId, stage: 'IN', held: null, next: null, vouchedBy: null },
    })
    return { kind: 'in', cookie }
  })
}
