import { timingSafeEqual } from 'node:crypto'
import type { ConsoleLanguage } from '../../cases/sign-in-rules.ts'
import { readPhone } from '../../flow/answers/index.ts'
import { keyedHash } from '../../store/quota.ts'
import { phoneHash } from '../../store/secrets/keys.ts'
import { openSession, readFormerSession } from '../../store/sign-in/console-sessions.ts'
import { type Credential, findCredential, nameHash, setConsoleLanguage } from '../../store/sign-in/credentials.ts'
import { countSignIn, type TriedAs, takeSignInBack } from '../../store/sign-in/sign-in-pace.ts'
import type { Deps } from '../deps.ts'
import { textSignInCode } from './text-sign-in-code.ts'

/** One try with a password. */
export interface SignInTry {
  /** Phone number or name, as typed. */
  readonly who: string
  readonly password: string
  /** The cookie this browser has of an earlier session, null when it has none. */
  readonly cookie: string | null
  /** Where to go once signed in. */
  readonly next: string | null
  /** The language chosen on the page, null when none was. */
  readonly language: ConsoleLanguage | null
}

const NOBODY = Buffer.alloc(32)

/**
 * The first half of a sign-in: the cookie of a session that waits for the second factor, or null. Every try is counted
 * before it is evaluated and costs one slow hash: nobody of that name, a wrong password, somebody disabled and a try during
 * a wait take the same time and get the same answer.
 */
export async function signIn(deps: Deps, tried: SignInTry): Promise<string | null> {
  const { pool, ring } = deps
  const phone = readPhone(tried.who)
  const found = await findCredential(
    pool,
    phone === null ? { nameHash: nameHash(ring, tried.who) } : { phoneHash: phoneHash(ring, phone) },
  )
  const former = tried.cookie === null ? null : await readFormerSession(pool, tried.cookie)
  const own = former?.personId === found?.personId ? former : null
  const as: TriedAs =
    found === null ? { unknown: phone ?? tried.who } : { personId: found.personId, vouchedBy: own?.vouchedBy ?? null }
  const allowed = await countSignIn(pool, ring, as)
  const hash = await deps.hashPassword(found?.salt ?? keyedHash(ring, 'nobody', tried.who), tried.password)
  const right = timingSafeEqual(hash, found?.passwordHash ?? NOBODY)
  if (!allowed || found === null || !right) return null
  await takeSignInBack(pool, ring, as)
  return openSecond(deps, found, tried, own?.held ?? null, own?.vouchedBy ?? null)
}

async function openSecond(
  deps: Deps,
  { personId, factor, contactId }: Credential,
  { next, language }: SignInTry,
  held: Buffer | null,
  vouchedBy: string | null,
): Promise<string> {
  const id = deps.newId()
  if (language !== null) await setConsoleLanguage(deps.pool, personId, language)
  const cookie = await openSession(deps.pool, { id, personId, stage: 'SECOND', held, next, vouchedBy })
  if (factor === 'SIM' && contactId !== null) await textSignInCode(deps, { id, personId, contactId })
  return cookie
}
