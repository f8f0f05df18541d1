import { loadKeys, openFor } from '../../store/secrets/vault.ts'
import {
  endSession,
  forgetOldSessions,
  logSignIn,
  openSession,
  type Session,
  useCode,
} from '../../store/sign-in/console-sessions.ts'
import { credentialOf, totpPlace, useTotpStep } from '../../store/sign-in/credentials.ts'
import { countSignIn, forgetSignIns } from '../../store/sign-in/sign-in-pace.ts'
import { totpStep } from '../../store/sign-in/totp.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { Deps } from '../deps.ts'
import { codeHash } from './text-sign-in-code.ts'

/**
 * The second half of a sign-in: the cookie of a session that is in, or null. Tries are counted with those of the password,
 * before they are evaluated; a code is good once.
 */
export async function proveSecondFactor(deps: Deps, session: Session, code: string): Promise<string | null> {
  const { pool, ring } = deps
  const as = { personId: session.personId, vouchedBy: session.vouchedBy }
  if (!(await countSignIn(pool, ring, as)) || !(await isRight(deps, session, code))) return null
  return inTransaction(pool, async (client) => {
    if (!(await endSession(client, session.id))) return null
    await forgetSignIns(client, ring, as)
    await forgetOldSessions(client)
    await logSignIn(client, session.personId, 'sign-in')
    return openSession(client, { ...session, id: deps.newId(), stage: 'IN' })
  })
}

async function isRight(deps: Deps, { id, personId }: Session, code: string): Promise<boolean> {
  const credential = await credentialOf(deps.pool, personId)
  if (credential === null) return false
  if (credential.factor === 'SIM') return useCode(deps.pool, id, codeHash(deps, id, code))
  const keys = await loadKeys(deps.pool, deps.ring, [personId])
  const secret = openFor(keys.get(personId), totpPlace(personId), credential.totpSecret)
  const step = secret === null ? null : totpStep(secret, code, deps.now())
  return step !== null && (await useTotpStep(deps.pool, personId, step))
}
