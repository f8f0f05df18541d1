import type { PoolClient } from 'pg'
import { safeWords } from '../../../flows/lines.ts'
import type { Words } from '../../flow/language.ts'
import { safeWordOf } from '../../store/safe-words.ts'
import type { Deps } from '../deps.ts'

/** What whoever calls the family of a case says first, in every language; null when it chose no word. */
export async function readSafeWord(
  { ring }: Pick<Deps, 'ring'>,
  client: PoolClient,
  caseId: string,
): Promise<Words | null> {
  const id = await safeWordOf(client, ring, caseId)
  const words: Readonly<Record<string, Words>> = safeWords
  return id === null || !Object.hasOwn(words, id) ? null : words[id]!
}
