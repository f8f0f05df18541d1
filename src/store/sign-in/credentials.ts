import type { Pool, PoolClient } from 'pg'
import type { ConsoleLanguage } from '../../cases/sign-in-rules.ts'
import { cleanText } from '../../flow/text.ts'
import { keyedHash } from '../quota.ts'
import type { KeyRing } from '../secrets/keys.ts'

/** By which second factor somebody signs in: an app's code, or a code to the registered SIM. */
export type SecondFactor = 'APP' | 'SIM'

/** What somebody signs in with. */
export interface Credential {
  readonly personId: string
  readonly passwordHash: Buffer
  readonly salt: Buffer
  readonly factor: SecondFactor
  /** The app's secret, sealed for its row with the person's key; null with `SIM`. */
  readonly totpSecret: Buffer | null
  readonly contactId: string | null
}

/** Where an app's secret is sealed for. */
export const totpPlace = (personId: string): string => `credential|totp_secret|${personId}`

/** Keyed hash by which a person is found under their name, however it was spaced or capitalised. */
export const nameHash = (ring: KeyRing, name: string): Buffer =>
  keyedHash(ring, 'console name', cleanText(name).toLowerCase().replace(/\s+/g, ' '))

const COLUMNS = `c.person_id AS "personId", password_hash AS "passwordHash", salt, factor, totp_secret AS "totpSecret",
  official.contact_id AS "contactId"`

/** What the one person with a phone or name signs in with; null when there is none, more than one, or they are disabled. */
export async function findCredential(
  pool: Pool,
  by: { readonly phoneHash: Buffer } | { readonly nameHash: Buffer },
): Promise<Credential | null> {
  const found = await pool.query<Credential>({
    name: 'find-credential',
    text: `SELECT ${COLUMNS} FROM credential c JOIN official ON official.id = c.person_id
      LEFT JOIN contact ON contact.id = official.contact_id
      WHERE disabled_at IS NULL AND (contact.phone_hash = $1 OR official.name_hash = $2) LIMIT 2`,
    values: ['phoneHash' in by ? by.phoneHash : null, 'nameHash' in by ? by.nameHash : null],
  })
  return found.rows.length === 1 ? found.rows[0]! : null
}

/** What a person signs in with, null when they have set nothing. */
export async function credentialOf(pool: Pool, personId: string): Promise<Credential | null> {
  const found = await pool.query<Credential>(
    `SELECT ${COLUMNS} FROM credential c JOIN official ON official.id = c.person_id WHERE c.person_id = $1`,
    [personId],
  )
  return found.rows[0] ?? null
}

/** Sets what a person signs in with from now on. */
export async function setCredential(
  client: PoolClient,
  credential: Omit<Credential, 'contactId'> & { readonly totpStep: number; readonly language: ConsoleLanguage },
): Promise<void> {
  await client.query(
    `INSERT INTO credential (person_id, password_hash, salt, factor, totp_secret, totp_step, language)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      ON CONFLICT (person_id) DO UPDATE SET password_hash = excluded.password_hash, salt = excluded.salt,
        factor = excluded.factor, totp_secret = excluded.totp_secret, totp_step = excluded.totp_step,
        set_at = clock_timestamp()`,
    [
      credential.personId,
      credential.passwordHash,
      credential.salt,
      credential.factor,
      credential.totpSecret,
      credential.totpStep,
      credential.language,
    ],
  )
}

/** Uses a step of the app's time up; false when a code of it or of a later one was used before. */
export async function useTotpStep(pool: Pool, personId: string, step: number): Promise<boolean> {
  const done = await pool.query('UPDATE credential SET totp_step = $2 WHERE person_id = $1 AND totp_step < $2', [
    personId,
    step,
  ])
  return done.rowCount === 1
}

/** The language a person reads the console in. */
export async function setConsoleLanguage(pool: Pool, personId: string, language: ConsoleLanguage): Promise<void> {
  await pool.query('UPDATE credential SET language = $2 WHERE person_id = $1', [personId, language])
}
