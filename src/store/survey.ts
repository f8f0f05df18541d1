import { createHash, createHmac } from 'node:crypto'
import type { Pool } from 'pg'
import type { SurveyCount } from '../cases/survey.ts'
import { contactIdOf, type KeyRing } from './secrets/keys.ts'
import { ensureKeys, forgottenKey } from './secrets/vault.ts'

/** Whose key the homes of a quarter are told apart by. */
const subjectOf = (quarter: string) => contactIdOf(createHash('sha256').update(`survey ${quarter}`).digest())

/** What makes a home one in its quarter, and the key that says so. */
export interface SurveyHome {
  readonly token: Buffer
  readonly keyId: string
}

/**
 * Tells a home apart from others for as long as its quarter runs, by whatever is given of it. Afterwards the key is
 * destroyed, and what comes late is a home of its own.
 */
export async function surveyHome(pool: Pool, ring: KeyRing, quarter: string, home: string): Promise<SurveyHome> {
  const keyId = subjectOf(quarter)
  const key = (await ensureKeys(pool, ring, [keyId])).get(keyId) ?? forgottenKey(keyId)
  return { keyId, token: createHmac('sha256', key.bytes).update(home).digest() }
}

/** How often each answer was given, by quarter and province, in this order. Not to be shown as they are. */
export async function surveyCounts(pool: Pool): Promise<SurveyCount[]> {
  const found = await pool.query<SurveyCount>(
    `SELECT quarter::text AS quarter, left(place, 2) AS province, question, value, count(*)::int AS count
      FROM survey_answer GROUP BY 1, 2, 3, 4 ORDER BY 1, 2 NULLS LAST, 3, 4`,
  )
  return found.rows
}
