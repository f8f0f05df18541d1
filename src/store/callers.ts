import type { Pool, PoolClient } from 'pg'
import type { AlertSubject } from './alerts.ts'

/** The phone of a case's reporter as the contact rule allows it now, or of whoever asked to be called, or null. */
export interface Reporter {
  readonly contactId: string
  readonly mode: 'CALL' | 'SMS'
  /** Sealed: the contact's `contact|phone`, or the case's other phone `safe_contact|other_phone`. */
  readonly phone: Buffer
  readonly isOther: boolean
}

/** Whom a question to staff lets call: the reporter of its case by the contact rule, or whoever asked for the call-back. */
export async function callerOf(client: Pool | PoolClient, about: AlertSubject): Promise<Reporter | null> {
  if (about.caseId !== null) return reporterOf(client, about.caseId)
  const result = await client.query({
    name: 'caller-of',
    text: `SELECT contact.id AS "contactId", 'CALL' AS mode, contact.phone, false AS "isOther" FROM callback
      JOIN contact ON contact.id = contact_id WHERE callback.id = $1 AND contact.phone IS NOT NULL`,
    values: [about.callbackId],
  })
  return result.rows[0] ?? null
}

/**
 * Who may be called or texted about a case: the newest live yes; else a second phone that was named; else the registered
 * person who reported, whom registration covers. Null is a no; about an erased case always.
 */
export async function reporterOf(client: Pool | PoolClient, caseId: string): Promise<Reporter | null> {
  const result = await client.query({
    name: 'reporter-of',
    text: `SELECT * FROM (
        SELECT 1 AS rank, contact.id AS "contactId", safe.mode, contact.phone, false AS "isOther",
          safe.confirmed_at
        FROM safe_contact safe JOIN contact ON contact.id = safe.contact_id
        WHERE safe.case_id = $1 AND safe.mode <> 'NONE' AND safe.suspended_at IS NULL AND safe.expires_at > clock_timestamp() AND contact.phone IS NOT NULL
        UNION ALL
        SELECT 2, safe.contact_id, 'CALL', safe.other_phone, true, safe.confirmed_at FROM safe_contact safe
        WHERE safe.case_id = $1 AND safe.other_phone IS NOT NULL AND safe.suspended_at IS NULL AND safe.expires_at > clock_timestamp()
        UNION ALL
        SELECT 3, contact.id, 'CALL', contact.phone, false, c.opened_at FROM "case" c
        JOIN official ON official.id = c.opened_by_id AND official.disabled_at IS NULL
        JOIN contact ON contact.id = official.contact_id WHERE c.id = $1
      ) who WHERE NOT EXISTS (SELECT 1 FROM "case" c WHERE c.id = $1 AND c.erased_at IS NOT NULL) ORDER BY rank, confirmed_at DESC LIMIT 1`,
    values: [caseId],
  })
  const row = result.rows[0]
  if (row === undefined) return null
  const { rank: _rank, confirmed_at: _at, ...reporter } = row
  return reporter
}
