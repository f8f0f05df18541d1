import type { Pool, PoolClient } from 'pg'
import type { Facts } from '../cases/facts.ts'
import { places } from './sealed-places.ts'
import type { KeyRing } from './secrets/keys.ts'
import { loadKeys, openFor } from './secrets/vault.ts'

/** One report by SMS as it is kept, opened. */
export interface KeptReport {
  readonly id: string
  readonly origin: string
  readonly version: number
  readonly facts: Facts
  readonly rawText: string
}

/** The newest report by SMS of a child that a phone made to a case; null when there is none, or its words are gone. */
export async function smsReportOf(
  client: Pool | PoolClient,
  ring: KeyRing,
  caseId: string,
  contactId: string,
): Promise<KeptReport | null> {
  const result = await client.query({
    name: 'sms-report-of',
    text: `SELECT id, origin, version, parsed, raw_text AS "rawText" FROM report
      WHERE case_id = $1 AND contact_id = $2 AND via = 'SMS' AND kind NOT IN ('UPDATE', 'CLAIM') ORDER BY received_at DESC LIMIT 1`,
    values: [caseId, contactId],
  })
  const [row] = result.rows
  if (row === undefined || row.parsed.length === 0) return null
  const key = (await loadKeys(client, ring, [caseId])).get(caseId)
  const parsed = openFor(key, places.parsed(row.origin), row.parsed)
  const rawText = openFor(key, places.rawText(row.origin), row.rawText)
  if (parsed === null || rawText === null) return null
  return { id: row.id, origin: row.origin, version: row.version, facts: JSON.parse(parsed), rawText }
}
