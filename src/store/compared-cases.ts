import type { Pool } from 'pg'
import type { Facts, ReportKind } from '../cases/facts.ts'
import type { Described } from '../cases/match/description.ts'
import { loadDecoys } from './decoys.ts'
import { places } from './sealed-places.ts'
import type { KeyRing } from './secrets/keys.ts'
import { openDataKey, openFor } from './secrets/vault.ts'
import { together } from './together.ts'

/** A case as it is compared: what it says of the child, opened, and what an alert about it needs. */
export interface ComparedCase {
  readonly id: string
  readonly number: string
  readonly kind: ReportKind
  readonly danger: number
  readonly ownerId: string | null
  readonly matchVersion: number
  /** NCDD code of two digits or more. */
  readonly place: string | null
  readonly child: Described
}

/** What is read of a case to compare it: of `"case" c`, `person p` and `data_key k`. */
export const COMPARED_COLUMNS = `c.id, c.number, c.kind, c.danger, c.owner_id, c.match_version, c.match_due_at IS NOT NULL AS waits,
  c.district, c.province, c.circumstances, coalesce(c.last_seen_to, c.last_seen_from)::text AS seen_on, p.sex, p.age_min, p.age_max,
  (c.opened_at AT TIME ZONE 'Asia/Phnom_Penh')::date::text AS opened_on, p.age_on::text AS age_on, p.name_km, p.name_latin, p.marks,
  CASE WHEN c.opened_by_id IS NULL THEN (SELECT r.contact_id FROM report r WHERE r.case_id = c.id ORDER BY r.received_at, r.id LIMIT 1)
    END AS reporter_id, k.wrapped, k.version AS key_version`

/** The tables of those columns. */
export const COMPARED_TABLES = `"case" c LEFT JOIN person p ON p.case_id = c.id AND p.role = 'CHILD' LEFT JOIN data_key k ON k.id = c.id`

/** A row of those columns. */
export interface ComparedRow {
  readonly id: string
  readonly number: string
  readonly kind: ReportKind
  readonly danger: number
  readonly owner_id: string | null
  readonly match_version: number
  /** Facts came since it was last compared. */
  readonly waits: boolean
  readonly district: string | null
  readonly province: string | null
  readonly circumstances: Buffer | null
  readonly seen_on: string | null
  readonly sex: 'M' | 'F' | 'U' | null
  readonly age_min: number | null
  readonly age_max: number | null
  readonly opened_on: string
  readonly age_on: string | null
  readonly name_km: Buffer | null
  readonly name_latin: Buffer | null
  readonly marks: Buffer | null
  /** Who reported it, where that was not somebody in office: they report many children. */
  readonly reporter_id: string | null
  readonly wrapped: Buffer | null
  readonly key_version: number
}

const DAY_MS = 86_400_000
const dayNumber = (day: string) => Math.round(Date.parse(day) / DAY_MS)

/** The case of a row, its sealed fields opened; of a case whose key is gone only the plain ones. */
export function openCompared(ring: KeyRing, row: ComparedRow): ComparedCase {
  const key = openDataKey(ring, { id: row.id, wrapped: row.wrapped, version: row.key_version })
  const facts = JSON.parse(openFor(key, places.circumstances(row.id), row.circumstances) ?? '{}') as Partial<Facts>
  const name =
    openFor(key, places.nameKm(row.id), row.name_km) ?? openFor(key, places.nameLatin(row.id), row.name_latin)
  const place = facts.place ?? row.district ?? row.province
  const marks = openFor(key, places.marks(row.id), row.marks)
  const day = dayNumber(row.seen_on ?? row.opened_on)
  // ages hold on the day they were told; the match has them on the day of the event
  const older = (dayNumber(row.age_on ?? row.opened_on) - day) / 365.25
  const ages = [row.age_min ?? row.age_max, row.age_max ?? row.age_min] as const
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    danger: row.danger,
    ownerId: row.owner_id,
    matchVersion: row.match_version,
    place,
    child: {
      id: row.id,
      kind: row.kind === 'MISSING' ? 'missing' : 'found',
      day,
      home: [],
      seen: place === null ? [] : [place],
      ...(row.sex !== null && row.sex !== 'U' && { sex: row.sex }),
      ...(ages[0] !== null && ages[1] !== null && { age: ages[0] - older, ageMax: ages[1] - older }),
      ...(name !== null && { name }),
      ...(marks !== null && marks !== '' && { marks }),
      ...(facts.text !== undefined && facts.text !== '' && { told: facts.text }),
      ...(row.reporter_id !== null && { phone: row.reporter_id }),
    },
  }
}

const activeRows = together<string, ComparedRow | null>(async (pool, ids) => {
  const found = await pool.query<ComparedRow>({
    name: 'compared-cases',
    text: `SELECT ${COMPARED_COLUMNS} FROM ${COMPARED_TABLES}
      WHERE c.id = ANY ($1::uuid[]) AND c.status = 'ACTIVE' AND c.erased_at IS NULL`,
    values: [ids],
  })
  return ids.map((id) => found.rows.find((row) => row.id === id) ?? null)
})

/** A case that is open and is no decoy, as it is now; null for any other. */
export async function loadCompared(pool: Pool, ring: KeyRing, caseId: string): Promise<ComparedCase | null> {
  const row = await activeRows(pool, caseId)
  return row === null ? null : openCompared(ring, row)
}

/** The same, of a case to which facts came since it was last compared; null when none did. */
export async function loadIfWaiting(pool: Pool, ring: KeyRing, caseId: string): Promise<ComparedCase | null> {
  const [row, decoys] = await Promise.all([activeRows(pool, caseId), loadDecoys(pool, ring)])
  return row === null || !row.waits || decoys.includes(row.id) ? null : openCompared(ring, row)
}
