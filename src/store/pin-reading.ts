import type { Pool, PoolClient } from 'pg'

/** What an answer about a case may say; nothing else of a case reaches a family. */
export type PublicStatus = 'RECEIVED' | 'SEARCHING' | 'POLICE' | 'CALL_US' | 'CLOSED'

/** A missing child's case as a PIN opens it. */
export interface PinCase {
  readonly id: string
  readonly number: string
  readonly pinHash: Buffer | null
  /** Its PIN was on a screen once. */
  readonly pinShown: boolean
  /** Keyed hash of the phone that reported, which salts the PIN. */
  readonly reporterHash: Buffer
  /** Of the case it was merged into, where it was. */
  readonly status: PublicStatus
}

/** The first report of a case opened it: its phone is the one that reported. */
const READ = `SELECT c.id, c.number, c.pin_hash AS "pinHash", c.pin_shown_at IS NOT NULL AS "pinShown",
    contact.phone_hash AS "reporterHash", survivor.public_status AS status
  FROM "case" c
  JOIN LATERAL (SELECT contact_id FROM report WHERE case_id = c.id ORDER BY received_at, id LIMIT 1) first ON TRUE
  JOIN contact ON contact.id = first.contact_id
  JOIN LATERAL (
    WITH RECURSIVE way AS (
      SELECT id, merged_into_id, public_status FROM "case" WHERE id = c.id
      UNION
      SELECT next.id, next.merged_into_id, next.public_status FROM way JOIN "case" next ON next.id = way.merged_into_id
    ) SELECT public_status FROM way WHERE merged_into_id IS NULL LIMIT 1
  ) survivor ON TRUE
  WHERE c.kind = 'MISSING' AND c.erased_at IS NULL`

/** The missing child's case with a number; erased ones and reports of a child seen or found are none. */
export async function pinCaseByNumber(client: Pool | PoolClient, number: string): Promise<PinCase | null> {
  const result = await client.query({
    name: 'pin-case-by-number',
    text: `${READ} AND c.number = $1`,
    values: [number],
  })
  return result.rows[0] ?? null
}

/** The cases of the children that a phone reported missing, oldest first. */
export async function pinCasesOf(client: Pool | PoolClient, fromHash: Buffer): Promise<PinCase[]> {
  const result = await client.query({
    name: 'pin-cases-of',
    text: `${READ} AND contact.phone_hash = $1
      AND c.id IN (SELECT r.case_id FROM report r JOIN contact own ON own.id = r.contact_id WHERE own.phone_hash = $1)
      ORDER BY c.opened_at, c.id`,
    values: [fromHash],
  })
  return result.rows
}

/** Confirms a contact rule that still holds and is no "no", for 30 more days. */
export async function confirmContact(client: Pool | PoolClient, fromHash: Buffer, caseId: string): Promise<void> {
  await client.query({
    name: 'confirm-contact',
    text: `UPDATE safe_contact SET confirmed_at = clock_timestamp(), expires_at = clock_timestamp() + interval '30 days'
      FROM contact WHERE contact.id = safe_contact.contact_id AND contact.phone_hash = $1 AND case_id = $2
        AND mode <> 'NONE' AND expires_at > clock_timestamp()`,
    values: [fromHash, caseId],
  })
}
