import type { Pool, PoolClient } from 'pg'
import { lines } from '../../../flows/lines.ts'
import type { Language, Words } from '../../flow/language.ts'
import { foundOfAlert } from '../../store/proposal-facts.ts'
import type { Deps } from '../deps.ts'

/** The answer that says where the child is, by the place. */
const ANSWERS: Readonly<Record<string, string>> = { HOME: '41', POLICE: '42', SOCIAL: '43', HOSPITAL: '44' }
/** The answer that is asked where, for a place that was not said or has no answer of its own. */
const ASK_WHERE = '4'

/** What AL14 tells a second person of a child that somebody says is found; null where the question is about something else. */
export async function foundSlots(
  { ring }: Pick<Deps, 'ring'>,
  client: Pool | PoolClient,
  alertId: string,
  language: Language,
): Promise<Readonly<Record<string, string>> | null> {
  const found = await foundOfAlert(client, ring, alertId)
  if (found === null) return null
  const line = (id: string) => (lines as Readonly<Record<string, Words | undefined>>)[id]?.[language] ?? ''
  return {
    at: line(`PL-${found.where}`) || lines['PL-OTHER'][language],
    role: line(`RO-${found.role}`),
    same: ANSWERS[found.where ?? ''] ?? ASK_WHERE,
  }
}
