import type { Pool } from 'pg'
import { contactIdOf, type KeyRing, phoneHash } from './secrets/keys.ts'

/** A case as it lies in the store, by the names its fields have for readers: what is sealed is there as its number of bytes. */
export interface StoredCase {
  readonly number: string
  readonly fields: Readonly<Record<string, string | number | null>>
  readonly sealedBytes: Readonly<Record<string, number | null>>
}

/** Cases shown of a phone. */
const MOST = 2

const FIELDS = `c.kind, c.status, c.public_status AS "publicStatus", c.opened_at AS "openedAt", c.opened_via AS "openedVia", c.province,
  p.sex AS "child.sex", p.age_min AS "child.ageMin", p.age_max AS "child.ageMax", c.district AS "lastSeen.place",
  c.last_seen_to AS "lastSeen.date", c.danger, array_to_string(c.danger_why, ' ') AS "dangerWhy", c.completeness, c.contact,
  (SELECT string_agg(e.type, ' ' ORDER BY e.seq) FROM case_event e WHERE e.case_id = c.id) AS "events.type"`

const SEALED = `octet_length(p.name_km) AS "child.nameKm", octet_length(p.name_latin) AS "child.nameLatin",
  octet_length(p.marks) AS "child.marks", octet_length(c.circumstances) AS circumstances`

/** The newest cases that a phone reported, nothing of them opened. */
export async function storedOfPhone(pool: Pool, ring: KeyRing, phone: string): Promise<StoredCase[]> {
  const found = await pool.query(
    `SELECT c.number, to_jsonb(f) AS fields, to_jsonb(s) AS sealed FROM "case" c
      LEFT JOIN person p ON p.case_id = c.id AND p.role = 'CHILD'
      CROSS JOIN LATERAL (SELECT ${FIELDS}) f CROSS JOIN LATERAL (SELECT ${SEALED}) s
      WHERE c.id IN (SELECT r.case_id FROM report r WHERE r.contact_id = $1) ORDER BY c.opened_at DESC LIMIT ${MOST}`,
    [contactIdOf(phoneHash(ring, phone))],
  )
  return found.rows.map((row) => ({ number: row.number, fields: row.fields, sealedBytes: row.sealed }))
}
