import { ensureKeys, loadKeys, openFor, sealFor } from '../../store/secrets/vault.ts'
import type { StaffVisit } from './page.ts'

/** What is typed and belongs in the address of the next page, so that Back and a new look keep it: a reason, a word searched for. */
const placeOf = (personId: string, path: string) => `console|address|${personId}|${path}`

/** Seals words for the address of a page: they stand in no history, no bar and no log, and open for this person there alone. */
export async function sealForAddress({ deps, session, path }: StaffVisit, words: string): Promise<string> {
  const keys = await ensureKeys(deps.pool, deps.ring, [session.personId])
  return sealFor(keys, session.personId, placeOf(session.personId, path), words).toString('base64url')
}

/** The words that were sealed into the address of this page; null when there are none, or they are not this person's. */
export async function fromAddress({ deps, session, path, typed }: StaffVisit, name: string): Promise<string | null> {
  const sealed = Buffer.from(typed(name), 'base64url')
  if (sealed.length === 0) return null
  const keys = await loadKeys(deps.pool, deps.ring, [session.personId])
  try {
    return openFor(keys.get(session.personId), placeOf(session.personId, path), sealed)
  } catch {
    return null
  }
}
