import type { Pool, PoolClient } from 'pg'
import type { PersonRole } from '../cases/access.ts'
import { places } from './sealed-places.ts'
import { contactIdOf, type KeyRing, phoneHash } from './secrets/keys.ts'
import { ensureKeys, loadKeys, openFor, sealFor } from './secrets/vault.ts'
import { nameHash } from './sign-in/credentials.ts'

/** A person to register. `phone` is E.164, `area` an NCDD prefix ('' = the whole country). */
export interface Registration {
  readonly id: string
  readonly role: PersonRole
  readonly phone: string
  readonly area: string
  readonly name: string
  readonly language: string
  readonly pinHash: Buffer
  /** Another registration of the same human being: the two count as one person. */
  readonly sameAs?: string
}

/**
 * Registers a person, or gives a registered phone a new role, area, name and PIN: it may be somebody else's now, so its
 * sign-in and open sessions end. `fresh` says that the phone was new, `another` that role, area or name are.
 */
export async function registerPerson(
  pool: Pool,
  ring: KeyRing,
  person: Registration,
): Promise<{ readonly id: string; readonly fresh: boolean; readonly another: boolean }> {
  const hash = phoneHash(ring, person.phone)
  const contactId = contactIdOf(hash)
  const known = await pool.query(
    `SELECT id, (role::text, scope_prefix, name_hash) IS DISTINCT FROM ($2, $3, $4::bytea) AS another
      FROM official WHERE contact_id = $1`,
    [contactId, person.role, person.area, nameHash(ring, person.name)],
  )
  const id: string = known.rows[0]?.id ?? person.id
  const keys = await ensureKeys(pool, ring, [contactId, id])
  await pool.query(
    `WITH ${PHONE},
      ${noSignIn('$1')}
      INSERT INTO official (id, contact_id, role, scope_prefix, name, name_hash, pin_hash, human_id)
      SELECT $1, phone.id, $6::"Role", $7, $8, $10, $9, (SELECT coalesce(human_id, id) FROM official WHERE id = $11) FROM phone
      ON CONFLICT (id) DO UPDATE SET role = excluded.role, scope_prefix = excluded.scope_prefix, name = excluded.name,
        name_hash = excluded.name_hash, pin_hash = excluded.pin_hash, disabled_at = NULL,
        human_id = coalesce(excluded.human_id, official.human_id)`,
    [
      id,
      contactId,
      sealFor(keys, contactId, places.phone(contactId), person.phone),
      hash,
      person.language,
      person.role,
      person.area,
      sealFor(keys, id, places.officialName(id), person.name),
      person.pinHash,
      nameHash(ring, person.name),
      person.sameAs ?? null,
    ],
  )
  return { id, fresh: known.rows.length === 0, another: known.rows[0]?.another === true }
}

/** The statement that keeps the phone of somebody registered: `$2` its contact, `$3` sealed, `$4` its hash, `$5` the language. */
const PHONE = `phone AS (
        INSERT INTO contact (id, phone, phone_hash, language) VALUES ($2, $3, $4, $5)
        ON CONFLICT (id) DO UPDATE SET language = excluded.language RETURNING id
      )`

/** Statements that take a person's sign-in away: sessions, one-use sign-ins, password and second factor. */
const noSignIn = (id: string) => `sessions AS (
        UPDATE console_session SET ended_at = clock_timestamp() WHERE person_id = ${id} AND ended_at IS NULL
      ),
      invitations AS (DELETE FROM invitation WHERE person_id = ${id}),
      credentials AS (DELETE FROM credential WHERE person_id = ${id})`

/** Gives the first admin, registered without a phone, name and phone; false when the phone is somebody's already. */
export async function nameFirstAdmin(
  pool: Pool,
  ring: KeyRing,
  admin: { readonly id: string; readonly name: string; readonly phone: string; readonly language: string },
): Promise<boolean> {
  const hash = phoneHash(ring, admin.phone)
  const contactId = contactIdOf(hash)
  const keys = await ensureKeys(pool, ring, [contactId, admin.id])
  const done = await pool.query(
    `WITH ${PHONE}
      UPDATE official SET contact_id = phone.id, name = $6, name_hash = $7 FROM phone
      WHERE official.id = $1 AND contact_id IS NULL
        AND NOT EXISTS (SELECT FROM official taken WHERE taken.contact_id = $2)`,
    [
      admin.id,
      contactId,
      sealFor(keys, contactId, places.phone(contactId), admin.phone),
      hash,
      admin.language,
      sealFor(keys, admin.id, places.officialName(admin.id), admin.name),
      nameHash(ring, admin.name),
    ],
  )
  return done.rowCount === 1
}

/** The enabled person with a phone, null when there is none. */
export async function personWith(
  client: Pool | PoolClient,
  ring: KeyRing,
  phone: string,
): Promise<{ readonly id: string; readonly role: PersonRole; readonly area: string } | null> {
  const found = await client.query(
    'SELECT id, role, scope_prefix AS area FROM official WHERE contact_id = $1 AND disabled_at IS NULL',
    [contactIdOf(phoneHash(ring, phone))],
  )
  return found.rows[0] ?? null
}

/** A registered person as lists show one; the phone only in its last three digits. */
export interface Registered {
  readonly id: string
  readonly role: string
  readonly area: string
  readonly name: string
  readonly phoneEnds: string
  readonly language: string | null
  readonly disabled: boolean
  /** Codes were guessed at their phone: its texts record nothing until the PIN was typed at the menu. */
  readonly textsLocked: boolean
  /** Broadcasts go to them: they did not say on People, or by STOP, that they want none. */
  readonly broadcasts: boolean
}

/** Everybody registered, in order of registration; the national desk is not a person. */
export async function listRegistered(pool: Pool, ring: KeyRing): Promise<Registered[]> {
  const result = await pool.query(
    `SELECT official.id, role, scope_prefix, name, contact.id AS contact_id, contact.phone, language, disabled_at, texts_locked_at,
        no_broadcasts_at IS NULL AND opted_out_at IS NULL AS broadcasts
      FROM official JOIN contact ON contact.id = official.contact_id ORDER BY registered_at, official.id`,
  )
  const keys = await loadKeys(
    pool,
    ring,
    result.rows.flatMap((row) => [row.id, row.contact_id]),
  )
  return result.rows.map((row) => ({
    id: row.id,
    role: row.role,
    area: row.scope_prefix,
    name: openFor(keys.get(row.id), places.officialName(row.id), row.name) ?? '',
    phoneEnds: (openFor(keys.get(row.contact_id), places.phone(row.contact_id), row.phone) ?? '').slice(-3),
    language: row.language,
    disabled: row.disabled_at !== null,
    textsLocked: row.texts_locked_at !== null,
    broadcasts: row.broadcasts,
  }))
}

/** Disables a person and takes their sign-in away. */
export async function endPerson(client: PoolClient, id: string): Promise<void> {
  await client.query(
    `WITH ${noSignIn('$1')}
      UPDATE official SET disabled_at = clock_timestamp() WHERE id = $1 AND disabled_at IS NULL`,
    [id],
  )
}
