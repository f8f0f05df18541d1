import type { Pool, PoolClient } from 'pg'
import { type AccessRole, relationsOf } from '../cases/access.ts'
import type { Person } from '../cases/opening.ts'
import { type OpenQuestion, QUESTION_KINDS } from '../cases/question.ts'
import { LONGEST_SHIFT_DAYS } from '../cases/roster.ts'
import { bytesArray } from './bytes-array.ts'
import { places } from './sealed-places.ts'
import type { KeyRing } from './secrets/keys.ts'
import { loadKeys, openFor } from './secrets/vault.ts'
import { together } from './together.ts'

const readEnabled = together<null, readonly Person[]>(async (client, asked) => {
  const { rows } = await client.query<Person>({
    name: 'enabled-people',
    text: `WITH shift AS MATERIALIZED (SELECT province, official_id, deputy_id FROM duty_shift
        WHERE from_at <= clock_timestamp() AND from_at > clock_timestamp() - interval '${LONGEST_SHIFT_DAYS} days'
          AND until_at > clock_timestamp()),
      away AS MATERIALIZED (SELECT DISTINCT ON (official_id) official_id, deputy_id FROM absence
        WHERE until_at > clock_timestamp() AND from_at <= clock_timestamp() ORDER BY official_id, from_at DESC)
      SELECT official.id, role, official.scope_prefix AS "scopePrefix", contact_id AS "contactId", coalesce(language, 'km') AS language,
        organisation.system, away.official_id IS NOT NULL AS away, away.deputy_id AS "deputyId",
        ARRAY(SELECT province::text FROM shift WHERE shift.official_id = official.id) AS "onShift",
        ARRAY(SELECT province::text FROM shift WHERE shift.deputy_id = official.id) AS "onCall",
        ARRAY(SELECT province::text FROM duty_roster WHERE duty_roster.role = official.role) AS rostered
      FROM official LEFT JOIN contact ON contact.id = official.contact_id LEFT JOIN away ON away.official_id = official.id
        LEFT JOIN organisation ON organisation.id = official.org_id
      WHERE disabled_at IS NULL ORDER BY registered_at, official.id`,
  })
  return asked.map(() => rows)
})

/** Enabled registered people in order of registration, the national desk last among equals, with who is on shift or away now. */
export const enabledPeople = (client: Pool | PoolClient): Promise<readonly Person[]> => readEnabled(client, null)

/** What is known of the phone a text came from. */
export interface Sender {
  readonly contactId: string | null
  readonly language: string | null
  readonly optedOut: boolean
  /** The role the phone is registered with, `public` when it is not, or not any more. */
  readonly role: AccessRole
  /** Who vouches for what this phone reports; null for families and strangers. */
  readonly official: { readonly id: string } | null
  readonly question: OpenQuestion | null
  /** The newest answer to the contact question from this phone, null when it was never asked, the answer has run out or rests. */
  readonly lastContact: 'CALL' | 'SMS' | 'NONE' | null
  /** Codes of the alerts open for this person. */
  readonly openAlerts: readonly string[]
}

const STRANGER: Sender = {
  contactId: null,
  language: null,
  optedOut: false,
  role: 'public',
  official: null,
  question: null,
  lastContact: null,
  openAlerts: [],
}

/** Reads what is known of a phone by its keyed hash. */
export async function loadSender(pool: Pool, ring: KeyRing, hash: Buffer): Promise<Sender> {
  const row = await senderRow(pool, hash)
  if (row === null) return STRANGER
  return {
    contactId: row.contactId,
    language: row.language,
    optedOut: row.optedOut,
    role: row.role,
    official: vouches(row.role) ? { id: row.official_id } : null,
    question: await questionOf(pool, ring, row),
    lastContact: row.lastContact,
    openAlerts: row.openAlerts,
  }
}

interface SenderRow extends Pick<Sender, 'language' | 'optedOut' | 'role' | 'lastContact' | 'openAlerts'> {
  readonly phone_hash: Buffer
  readonly contactId: string
  readonly official_id: string
  readonly question_kind: string | null
  readonly question_case: string | null
  readonly question_needs: Buffer | null
}

const senderRow = together<Buffer, SenderRow | null>(async (pool, hashes) => {
  const result = await pool.query<SenderRow>({
    name: 'load-sender',
    text: `SELECT contact.phone_hash, contact.id AS "contactId", contact.language, contact.opted_out_at IS NOT NULL AS "optedOut",
        official.id AS official_id, coalesce(official.role::text, 'public') AS role,
        question.kind AS question_kind, question.case_id AS question_case, question.needs AS question_needs,
        (SELECT mode FROM safe_contact WHERE contact_id = contact.id AND suspended_at IS NULL
          AND expires_at > clock_timestamp() ORDER BY confirmed_at DESC LIMIT 1) AS "lastContact",
        ARRAY(SELECT code FROM alert WHERE official_id = official.id AND closed_at IS NULL) AS "openAlerts"
      FROM contact
      LEFT JOIN official ON official.contact_id = contact.id AND official.disabled_at IS NULL
      LEFT JOIN open_question question ON question.contact_id = contact.id AND question.expires_at > clock_timestamp()
      WHERE contact.phone_hash = ANY ($1::bytea[])`,
    values: [bytesArray(hashes)],
  })
  const found = new Map(result.rows.map((row) => [row.phone_hash.toString('hex'), row]))
  return hashes.map((hash) => found.get(hash.toString('hex')) ?? null)
})

async function questionOf(pool: Pool, ring: KeyRing, row: SenderRow): Promise<OpenQuestion | null> {
  const kind = QUESTION_KINDS.find((each) => each === row.question_kind)
  if (kind === undefined) return null
  const question = { kind, caseId: row.question_case }
  if (row.question_needs === null) return question
  const keys = await loadKeys(pool, ring, [row.contactId])
  const needs = openFor(keys.get(row.contactId), places.questionNeeds(row.contactId), row.question_needs)
  return { ...question, ...JSON.parse(needs ?? '{}') }
}

const vouches = (role: AccessRole) =>
  relationsOf({ resource: 'report', action: 'vouch', role, channel: 'sms' }).size > 0

/** The role a phone is registered with, by its keyed hash; `public` when it is not, or not any more. */
export async function roleOfPhone(client: Pool | PoolClient, hash: Buffer): Promise<AccessRole> {
  const result = await client.query({
    name: 'role-of-phone',
    text: 'SELECT role_of_phone($1) AS role',
    values: [hash],
  })
  return result.rows[0].role ?? 'public'
}

/** An official's own short name, or the name of the desk. */
export async function loadOfficialName(client: Pool | PoolClient, ring: KeyRing, officialId: string): Promise<string> {
  const result = await client.query({
    name: 'official-name',
    text: `SELECT official.name, organisation.name AS org FROM official
      LEFT JOIN organisation ON organisation.id = official.org_id WHERE official.id = $1`,
    values: [officialId],
  })
  const row = result.rows[0]
  if (row?.name == null) return row?.org ?? ''
  const keys = await loadKeys(client, ring, [officialId])
  return openFor(keys.get(officialId), places.officialName(officialId), row.name) ?? ''
}
