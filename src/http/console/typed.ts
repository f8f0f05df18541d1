import { z } from 'zod'
import type { Deps } from '../../actions/deps.ts'
import { loadKeys, openFor, sealFor } from '../../store/secrets/vault.ts'
import { heldPlace, holdInSession, readFormerSession, type Session } from '../../store/sign-in/console-sessions.ts'

const held = z.object({ page: z.string(), fields: z.record(z.string(), z.string()) })

/**
 * Keeps what was sent to a page after its session was over, sealed and with that session: only the same person, signed in
 * again in the same browser, gets it back, once.
 */
export async function keepTyped(
  { pool, ring }: Deps,
  cookie: string,
  page: string,
  { form: _used, act: _pressed, ...fields }: Readonly<Record<string, string>>,
): Promise<void> {
  if (Object.values(fields).every((typed) => typed === '')) return
  const former = await readFormerSession(pool, cookie)
  if (former?.stage !== 'IN') return
  const { id, personId } = former
  const keys = await loadKeys(pool, ring, [personId])
  await holdInSession(pool, id, sealFor(keys, personId, heldPlace(personId), JSON.stringify({ page, fields })))
}

/** What was kept for a page, once; null when there is nothing. */
export async function takeTyped(
  { pool, ring }: Deps,
  session: Session,
  page: string,
): Promise<Readonly<Record<string, string>> | null> {
  if (session.held === null) return null
  const keys = await loadKeys(pool, ring, [session.personId])
  const kept = held.parse(
    JSON.parse(openFor(keys.get(session.personId), heldPlace(session.personId), session.held) ?? ''),
  )
  if (kept.page !== page || !(await holdInSession(pool, session.id, null))) return null
  return kept.fields
}
