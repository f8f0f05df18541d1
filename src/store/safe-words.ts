import type { PoolClient } from 'pg'
import { familyContact } from './safe-contacts.ts'
import { places } from './sealed-places.ts'
import type { KeyRing } from './secrets/keys.ts'
import { loadKeys, openFor, sealFor } from './secrets/vault.ts'

/** The safe word of the phone by which the family of a case is called; null when it chose none. */
export async function safeWordOf(client: PoolClient, ring: KeyRing, caseId: string): Promise<string | null> {
  const family = await familyContact(client, caseId)
  if (family === null) return null
  const { contactId } = family
  const chosen = await client.query<{ word: Buffer }>(
    'SELECT word FROM safe_word WHERE contact_id = $1 AND case_id = $2',
    [contactId, caseId],
  )
  const keys = await loadKeys(client, ring, [caseId])
  return openFor(keys.get(caseId), places.safeWord(contactId, caseId), chosen.rows[0]?.word)
}

/** Lets the safe words of a case hold for another one too; for a merge. */
export async function carrySafeWords(client: PoolClient, ring: KeyRing, from: string, to: string): Promise<void> {
  const { rows } = await client.query<{ contact_id: string; word: Buffer; chosen_at: Date }>(
    'SELECT contact_id, word, chosen_at FROM safe_word WHERE case_id = $1',
    [from],
  )
  const keys = await loadKeys(client, ring, [from, to])
  for (const { contact_id: contactId, word: sealed, chosen_at: chosenAt } of rows) {
    const word = openFor(keys.get(from), places.safeWord(contactId, from), sealed)
    if (word === null) continue
    await client.query(
      `INSERT INTO safe_word (contact_id, case_id, word, chosen_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (contact_id, case_id) DO UPDATE SET word = excluded.word, chosen_at = excluded.chosen_at
        WHERE safe_word.chosen_at < excluded.chosen_at`,
      [contactId, to, sealFor(keys, to, places.safeWord(contactId, to), word), chosenAt],
    )
  }
}
