import type { Pool, PoolClient } from 'pg'

/** What an answer about a case may say; nothing else of a case reaches a family. The store's functions answer it, so that the way in reads no table of cases. */
export const PUBLIC_STATUSES = ['RECEIVED', 'SEARCHING', 'POLICE', 'CALL_US', 'CLOSED'] as const
export type PublicStatus = (typeof PUBLIC_STATUSES)[number]

/** A missing child's case as a PIN opens it. */
export interface PinCase {
  readonly id: string
  readonly number: string
  readonly pinHash: Buffer | null
  /** The PIN, sealed, until it is hashed. */
  readonly waitingPin: Buffer | null
  /** Its PIN was on a screen once. */
  readonly pinShown: boolean
  /** Keyed hash of the phone that reported, which salts the PIN. */
  readonly reporterHash: Buffer
  /** Of the case it was merged into, where it was. */
  readonly status: PublicStatus
}

const COLUMNS = `id, number, pin_hash AS "pinHash", waiting_pin AS "waitingPin", pin_shown AS "pinShown", reporter_hash AS "reporterHash", status`

/** The missing child's case with a number; erased ones and reports of a child seen or found are none. */
export async function pinCaseByNumber(client: Pool | PoolClient, number: string): Promise<PinCase | null> {
  const result = await client.query({
    name: 'pin-case-by-number',
    text: `SELECT ${COLUMNS} FROM pin_case($1)`,
    values: [number],
  })
  return result.rows[0] ?? null
}

/** The cases of the children that a phone reported missing, oldest first. */
export async function pinCasesOf(client: Pool | PoolClient, fromHash: Buffer): Promise<PinCase[]> {
  const result = await client.query({
    name: 'pin-cases-of',
    text: `SELECT ${COLUMNS} FROM pin_cases_of($1)`,
    values: [fromHash],
  })
  return result.rows
}

/** Whether a phone may be contacted about a case now: it said so, and what it said still holds. */
export async function isContactLive(client: Pool | PoolClient, fromHash: Buffer, caseId: string): Promise<boolean> {
  const result = await client.query({
    name: 'is-contact-live',
    text: 'SELECT is_contact_live($1, $2) AS live',
    values: [fromHash, caseId],
  })
  return result.rows[0].live
}

/** Confirms a contact rule that still holds and is no "no", for 30 more days. */
export async function confirmContact(client: Pool | PoolClient, fromHash: Buffer, caseId: string): Promise<void> {
  await client.query({ name: 'confirm-contact', text: 'SELECT confirm_contact($1, $2)', values: [fromHash, caseId] })
}
