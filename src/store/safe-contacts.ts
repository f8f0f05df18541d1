import type { Pool, PoolClient } from 'pg'
import type { ContactRule } from '../cases/facts.ts'
import { places } from './sealed-places.ts'
import type { KeyRing } from './secrets/keys.ts'
import { loadKeys, openFor, sealFor } from './secrets/vault.ts'

/** The phone by which a family is reached about a case: the newest that may be, else the one that reported. */
export interface FamilyContact {
  readonly contactId: string
  readonly language: string | null
  /** What was last said of it, null when never asked. */
  readonly mode: ContactRule | null
}

/** That a row `safe` of `safe_contact` allows contact now. */
export const LIVE = `safe.mode <> 'NONE' AND safe.suspended_at IS NULL AND safe.expires_at > clock_timestamp()`

/** The family's phone of a case; null when nobody's is known. */
export async function familyContact(client: PoolClient, caseId: string): Promise<FamilyContact | null> {
  const result = await client.query(
    `SELECT contact.id AS "contactId", contact.language, safe.mode FROM contact
      LEFT JOIN safe_contact safe ON safe.contact_id = contact.id AND safe.case_id = $1
      LEFT JOIN LATERAL (SELECT min(received_at) AS at FROM report WHERE report.contact_id = contact.id AND case_id = $1) told ON TRUE
      WHERE contact.phone IS NOT NULL AND (safe.id IS NOT NULL OR told.at IS NOT NULL)
      ORDER BY (safe.mode <> 'NONE' AND safe.expires_at > clock_timestamp()) IS TRUE DESC,
        CASE WHEN safe.mode <> 'NONE' THEN safe.confirmed_at END DESC NULLS LAST, told.at NULLS LAST LIMIT 1`,
    [caseId],
  )
  return result.rows[0] ?? null
}

/** The family's phone of a case that may be written to now; null when none may. */
export async function liveFamilyContact(
  client: PoolClient,
  caseId: string,
): Promise<Pick<FamilyContact, 'contactId' | 'language'> | null> {
  const result = await client.query(
    `SELECT contact.id AS "contactId", contact.language FROM safe_contact safe JOIN contact ON contact.id = safe.contact_id
      WHERE safe.case_id = $1 AND ${LIVE} AND contact.phone IS NOT NULL ORDER BY safe.confirmed_at DESC LIMIT 1`,
    [caseId],
  )
  return result.rows[0] ?? null
}

/** A case whose contact rule has just ended, with what is still allowed by another phone. */
export interface EndedContact {
  readonly caseId: string
  readonly left: ContactRule
}

/** Ends every contact of a phone, its drafts too, or of a phone about one case: nothing is sent there any more. */
export async function endContacts(
  client: PoolClient,
  contactId: string,
  caseId: string | null,
): Promise<EndedContact[]> {
  await client.query(
    `SELECT FROM "case" WHERE id IN (SELECT case_id FROM safe_contact WHERE contact_id = $1 AND ($2::uuid IS NULL OR case_id = $2))
      ORDER BY id FOR UPDATE`,
    [contactId, caseId],
  )
  if (caseId === null)
    await client.query(
      'UPDATE ussd_session SET contact = NULL WHERE from_hash = (SELECT phone_hash FROM contact WHERE id = $1)',
      [contactId],
    )
  const result = await client.query(
    `WITH ended AS (UPDATE safe_contact SET mode = 'NONE' WHERE contact_id = $1 AND ($2::uuid IS NULL OR case_id = $2)
        RETURNING case_id)
      SELECT ended.case_id AS "caseId", coalesce((SELECT safe.mode FROM safe_contact safe WHERE safe.case_id = ended.case_id
        AND safe.contact_id <> $1 AND ${LIVE} ORDER BY safe.confirmed_at DESC LIMIT 1), 'NONE') AS left FROM ended`,
    [contactId, caseId],
  )
  return result.rows
}

/** Ends the contacts of a case by every phone but one. */
export async function endOtherContacts(client: PoolClient, caseId: string, contactId: string): Promise<void> {
  await client.query(
    `UPDATE safe_contact SET mode = 'NONE', other_phone = NULL WHERE case_id = $1 AND contact_id <> $2`,
    [caseId, contactId],
  )
}

/**
 * Keeps what a text that failed says of its phone: one that texts do not reach gets none until it is confirmed again; one
 * whose person stopped us gets no notices.
 */
export async function noteFailure(
  client: Pool | PoolClient,
  messageId: string,
  learnt: 'unreachable' | 'stopped',
): Promise<void> {
  const of = 'FROM outbound_message m WHERE m.id = $1'
  await client.query(
    learnt === 'stopped'
      ? `UPDATE contact SET opted_out_at = coalesce(opted_out_at, clock_timestamp()) ${of} AND contact.id = m.contact_id`
      : `UPDATE safe_contact SET suspended_at = clock_timestamp() ${of} AND safe_contact.contact_id = m.contact_id
          AND suspended_at IS NULL`,
    [messageId],
  )
}

/** Lays contact rules to rest that nobody confirmed for 30 days; the cases on which contact was allowed until then. */
export async function restContacts(client: PoolClient, limit: number): Promise<EndedContact[]> {
  const due = 'suspended_at IS NULL AND expires_at <= clock_timestamp()'
  // the cases first, as every act does, so that none waits for another in a ring
  const cases = await client.query(
    `SELECT id FROM "case" WHERE id IN (SELECT case_id FROM safe_contact WHERE ${due} ORDER BY expires_at LIMIT $1)
      ORDER BY id FOR UPDATE SKIP LOCKED`,
    [limit],
  )
  if (cases.rows.length === 0) return []
  const result = await client.query(
    `WITH rested AS (UPDATE safe_contact SET suspended_at = clock_timestamp(), other_phone = NULL
        WHERE case_id = ANY ($1::uuid[]) AND ${due} RETURNING case_id, mode)
      SELECT DISTINCT rested.case_id AS "caseId", coalesce((SELECT safe.mode FROM safe_contact safe
        WHERE safe.case_id = rested.case_id AND ${LIVE} ORDER BY safe.confirmed_at DESC LIMIT 1), 'NONE') AS left
      FROM rested JOIN "case" c ON c.id = rested.case_id WHERE rested.mode <> 'NONE' AND c.erased_at IS NULL`,
    [cases.rows.map(({ id }) => id)],
  )
  return result.rows
}

/** Lets the phones of a case be reached about another one too, as far and as long as they could; for a merge. */
export async function carryContacts(
  client: PoolClient,
  ring: KeyRing,
  from: string,
  to: string,
  newId: () => string,
): Promise<void> {
  const { rows } = await client.query(
    'SELECT contact_id, mode, shared_phone, other_phone, confirmed_at, expires_at, suspended_at FROM safe_contact WHERE case_id = $1',
    [from],
  )
  const keys = await loadKeys(client, ring, [from, to])
  for (const row of rows) {
    const other = openFor(keys.get(from), places.otherPhone(row.contact_id, from), row.other_phone)
    await client.query(
      `INSERT INTO safe_contact (id, contact_id, case_id, mode, shared_phone, other_phone, confirmed_at, expires_at, suspended_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (contact_id, case_id) DO NOTHING`,
      [
        ...[newId(), row.contact_id, to, row.mode, row.shared_phone],
        other === null ? null : sealFor(keys, to, places.otherPhone(row.contact_id, to), other),
        ...[row.confirmed_at, row.expires_at, row.suspended_at],
      ],
    )
  }
}

/** The keyed hash of a contact's phone; null once it was forgotten. */
export async function phoneHashOf(client: PoolClient, contactId: string): Promise<Buffer | null> {
  const { rows } = await client.query('SELECT phone_hash AS hash FROM contact WHERE id = $1', [contactId])
  return rows[0]?.hash ?? null
}
