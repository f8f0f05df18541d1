import type { Pool, PoolClient } from 'pg'
import type { AccessRole } from '../cases/access.ts'

/** Who a phone is registered to, as far as the way in knows. */
export interface RegisteredPhone {
  readonly id: string
  readonly role: AccessRole
  /** NCDD prefix; empty = the whole country. */
  readonly area: string
  readonly pinHash: Buffer | null
}

/** Who a phone is registered to, by its keyed hash; null when it is not, or not any more. */
export async function officialOfPhone(client: Pool | PoolClient, hash: Buffer): Promise<RegisteredPhone | null> {
  const result = await client.query({
    name: 'official-of-phone',
    text: 'SELECT id, role, area, pin_hash AS "pinHash" FROM official_of_phone($1)',
    values: [hash],
  })
  return result.rows[0] ?? null
}

/** The PIN of a phone was right at the menu: texts from it record again, where guessed codes had ended that. */
export async function freeTexts(client: Pool | PoolClient, hash: Buffer): Promise<void> {
  await client.query({ name: 'free-texts', text: 'SELECT free_texts($1)', values: [hash] })
}

/** A case as the menu shows it, with how the official stands to it. */
export interface OfficialCase {
  readonly number: string
  readonly sex: 'M' | 'F' | null
  readonly ageMin: number | null
  readonly ageMax: number | null
  /** Code of the district, else of the province. */
  readonly place: string | null
  /** An alert of theirs about it is neither seen nor taken. */
  readonly isNew: boolean
  readonly isOwn: boolean
  readonly isAssigned: boolean
  readonly isOwner: boolean
}

/** The number of the case that an open alert of this phone's official is about, by its code; null for none. */
export async function caseOfAlert(client: Pool | PoolClient, hash: Buffer, code: string): Promise<string | null> {
  const result = await client.query({
    name: 'case-of-alert',
    text: 'SELECT case_of_alert($1, $2) AS number',
    values: [hash, code],
  })
  return result.rows[0].number
}

/** The open cases an official has to do with, new alerts first; with a number the case that has it, whoever it belongs to. */
export async function casesOfPhone(
  client: Pool | PoolClient,
  hash: Buffer,
  number: string | null = null,
): Promise<OfficialCase[]> {
  const result = await client.query({
    name: 'official-cases',
    text: `SELECT number, sex, age_min AS "ageMin", age_max AS "ageMax", place, is_new AS "isNew", is_own AS "isOwn",
      is_assigned AS "isAssigned", is_owner AS "isOwner" FROM official_cases($1, $2)`,
    values: [hash, number],
  })
  return result.rows
}
