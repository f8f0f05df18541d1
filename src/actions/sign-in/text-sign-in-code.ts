import { SIGN_IN } from '../../cases/sign-in-rules.ts'
import { commitPlan } from '../../store/commit.ts'
import { type Counter, countTry, keyedHash } from '../../store/quota.ts'
import { setCode } from '../../store/sign-in/console-sessions.ts'
import type { Deps } from '../deps.ts'

/** The keyed hash of a code for one session; the code itself is in the text alone. */
export const codeHash = (deps: Pick<Deps, 'ring'>, sessionId: string, code: string): Buffer =>
  keyedHash(deps.ring, 'sign-in code', `${sessionId}|${code}`)

/** What the codes texted to a person are counted by. */
export const codesADay = (personId: string): Counter => ({
  kind: 'sign-in text',
  subject: personId,
  most: SIGN_IN.codesADay,
})

/** Texts a code of six digits, good once and for ten minutes, to the registered SIM; false when enough were sent today. */
export async function textSignInCode(
  deps: Deps,
  session: { readonly id: string; readonly personId: string; readonly contactId: string },
): Promise<boolean> {
  if (!(await countTry(deps.pool, deps.ring, [codesADay(session.personId)])).allowed) return false
  const code = String(Math.floor(deps.random() * 1_000_000)).padStart(6, '0')
  await setCode(deps.pool, session.id, codeHash(deps, session.id, code))
  const language = await deps.pool.query('SELECT language FROM contact WHERE id = $1', [session.contactId])
  const id = deps.newId()
  await commitPlan(deps.pool, deps.ring, null, {
    outcome: 'sign-in code',
    messages: [
      {
        id,
        dedupeKey: `sign-in:${id}`,
        class: 'CODE',
        contactId: session.contactId,
        caseId: null,
        template: 'SI1',
        language: language.rows[0]?.language ?? 'km',
        params: { signin: code },
        sendAt: null,
        validUntil: new Date(deps.now().getTime() + SIGN_IN.codeMinutes * 60_000),
      },
    ],
  })
  deps.wake('send', [id])
  return true
}
