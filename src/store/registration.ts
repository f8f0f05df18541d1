import type { Pool } from 'pg'
import type { PersonRole } from '../cases/access.ts'
import { places } from './commit.ts'
import { contactIdOf, type KeyRing, phoneHash } from './keys.ts'
import { ensureKeys, loadKeys, openFor, sealFor } from './vault.ts'

/** A person to register. `phone` is E.164, `area` an NCDD prefix ('' = the whole country). */
export interface Registration {
  readonly id: string
  readonly role: PersonRole
  readonly phone: string
  readonly area: string
  readonly name: string
  readonly language: string
  readonly pinHash: Buffer
}

/** Registers a person, or gives a registered phone a new role, area, name and PIN; true when the phone was new. */
export async function registerPerson(pool: Pool, ring: KeyRing, person: Registration): Promise<boolean> {
  const hash = phoneHash(ring, person.phone)
  const contactId = contactIdOf(hash)
  const known = await pool.query('SELECT id FROM official WHERE contact_id = $1', [contactId])
  const id: string = known.rows[0]?.id ?? person.id
  const keys = await ensureKeys(pool, ring, [contactId, id])
  await pool.query(
    `WITH phone AS (
        INSERT INTO contact (id, phone, phone_hash, language) VALUES ($2, $3, $4, $5)
        ON CONFLICT (id) DO UPDATE SET language = excluded.language RETURNING id
      )
      INSERT INTO official (id, contact_id, role, scope_prefix, name, pin_hash)
      SELECT $1, phone.id, $6::"Role", $7, $8, $9 FROM phone
      ON CONFLICT (id) DO UPDATE SET role = excluded.role, scope_prefix = excluded.scope_prefix, name = excluded.name,
        pin_hash = excluded.pin_hash, disabled_at = NULL`,
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
    ],
  )
  return known.rows.length === 0
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
}

/** Everybody registered, in order of registration; the national desk is not a person. */
export async function listRegistered(pool: Pool, ring: KeyRing): Promise<Registered[]> {
  const result = await pool.query(
    `SELECT official.id, role, scope_prefix, name, contact.id AS contact_id, contact.phone, language, disabled_at
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
  }))
}

/** Disables the person with a phone; false when nobody enabled has it. Their open cases go to the supervisor or the national desk. */
export async function disablePerson(
  pool: Pool,
  ring: KeyRing,
  phone: string,
  heirOf: (official: { id: string; area: string }) => Promise<string>,
): Promise<boolean> {
  const contactId = contactIdOf(phoneHash(ring, phone))
  const found = await pool.query(
    'SELECT id, scope_prefix FROM official WHERE contact_id = $1 AND disabled_at IS NULL',
    [contactId],
  )
  const row = found.rows[0]
  if (row === undefined) return false
  const heir = await heirOf({ id: row.id, area: row.scope_prefix })
  await pool.query(
    `WITH gone AS (UPDATE official SET disabled_at = clock_timestamp() WHERE id = $1 AND disabled_at IS NULL RETURNING id)
      UPDATE "case" SET owner_id = $2, updated_at = clock_timestamp() FROM gone
      WHERE owner_id = gone.id AND status NOT IN ('REUNIFIED', 'DECEASED', 'MERGED', 'VOID')`,
    [row.id, heir],
  )
  return true
}
