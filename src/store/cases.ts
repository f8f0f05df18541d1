import type { Pool, PoolClient } from 'pg'
import { places } from './sealed-places.ts'
import type { KeyRing } from './secrets/keys.ts'
import { loadKeys, openFor } from './secrets/vault.ts'
import { together } from './together.ts'

/** A case as a worker finds it by number or report, without its sealed columns. */
export interface CaseHead {
  readonly id: string
  readonly number: string
  readonly kind: 'MISSING' | 'SIGHTING' | 'FOUND'
  readonly danger: number
  readonly ownerId: string | null
  readonly pinned: boolean
  readonly pinShown: boolean
}

const HEAD = `c.id, c.number, c.kind, c.danger, c.owner_id AS "ownerId", (c.pin_hash IS NOT NULL
    OR EXISTS (SELECT FROM waiting_pin WHERE case_id = c.id)) AS pinned,
  c.pin_shown_at IS NOT NULL AS "pinShown"`

/** A case with the report that opened it, in the version of it that is kept. */
export interface OpenedCase {
  readonly head: CaseHead
  readonly reportId: string
  readonly version: number
}

interface OpenedRow extends CaseHead {
  readonly origin: string
  readonly report_id: string
  readonly version: number
}

/** The case a report opened, by the origin of the report; null when that is new. */
export const caseOfOrigin = together<string, OpenedCase | null>(async (client, origins) => {
  const result = await client.query<OpenedRow>({
    name: 'case-of-origin',
    text: `SELECT ${HEAD}, report.origin, report.id AS report_id, report.version FROM report
      JOIN "case" c ON c.id = report.case_id WHERE report.origin = ANY ($1)`,
    values: [origins],
  })
  const found = new Map(
    result.rows.map(({ origin, report_id: reportId, version, ...head }) => [origin, { head, reportId, version }]),
  )
  return origins.map((origin) => found.get(origin) ?? null)
})

/** The row of a report that waits in the staff inbox, by its origin; null when there is none. */
export async function waitingReport(client: Pool | PoolClient, origin: string): Promise<string | null> {
  const result = await client.query('SELECT id FROM report WHERE origin = $1 AND case_id IS NULL', [origin])
  return result.rows[0]?.id ?? null
}

/** The case with a number, or null; an erased one is none. */
export async function caseByNumber(client: Pool | PoolClient, number: string): Promise<CaseHead | null> {
  const result = await client.query({
    name: 'case-by-number',
    text: `SELECT ${HEAD} FROM "case" c WHERE c.number = $1 AND c.erased_at IS NULL`,
    values: [number],
  })
  return result.rows[0] ?? null
}

/** The case that answers for a number: its own, or the one it was merged into in the end; null when erased or none. */
export async function caseThatAnswers(client: Pool | PoolClient, number: string): Promise<CaseHead | null> {
  const result = await client.query({
    name: 'case-that-answers',
    text: `WITH RECURSIVE way AS (
        SELECT id, merged_into_id FROM "case" WHERE number = $1 AND erased_at IS NULL
        UNION
        SELECT next.id, next.merged_into_id FROM way JOIN "case" next ON next.id = way.merged_into_id
      ) SELECT ${HEAD} FROM way JOIN "case" c ON c.id = way.id WHERE way.merged_into_id IS NULL AND c.erased_at IS NULL`,
    values: [number],
  })
  return result.rows[0] ?? null
}

/** The place of a case as finely as it is known: the code in its sealed facts, else its district or province. */
export async function wholePlaceOf(client: Pool | PoolClient, ring: KeyRing, caseId: string): Promise<string | null> {
  const result = await client.query({
    name: 'whole-place-of',
    text: 'SELECT circumstances, coalesce(district, province)::text AS place FROM "case" WHERE id = $1',
    values: [caseId],
  })
  const row = result.rows[0]
  if (row === undefined) return null
  const keys = await loadKeys(client, ring, [caseId])
  const facts = JSON.parse(openFor(keys.get(caseId), places.circumstances(caseId), row.circumstances) ?? '{}')
  return (facts as { readonly place?: string }).place ?? row.place
}

/**
 * The open case that a phone reported, or the one it was merged into in the end; null when there is none or more than one:
 * then nobody knows which a text is about.
 */
export async function onlyOpenCaseOf(client: Pool | PoolClient, contactId: string): Promise<CaseHead | null> {
  const result = await client.query({
    name: 'only-open-case-of',
    text: `WITH RECURSIVE way AS (
        SELECT c.id, merged_into_id FROM report JOIN "case" c ON c.id = case_id
          WHERE contact_id = $1 AND report.kind NOT IN ('UPDATE', 'CLAIM')
        UNION
        SELECT next.id, next.merged_into_id FROM way JOIN "case" next ON next.id = way.merged_into_id
      ) SELECT ${HEAD} FROM way JOIN "case" c ON c.id = way.id
        WHERE way.merged_into_id IS NULL AND c.erased_at IS NULL AND c.status IN ('ACTIVE', 'LOCATED') LIMIT 2`,
    values: [contactId],
  })
  return result.rows.length === 1 ? result.rows[0] : null
}

/** The place of an event in the history of its case. */
export async function eventSeqOf(client: Pool | PoolClient, eventId: string): Promise<number> {
  const result = await client.query('SELECT seq FROM case_event WHERE id = $1', [eventId])
  return result.rows[0].seq
}

/** The case with an id, or null. */
export async function caseById(client: Pool | PoolClient, id: string): Promise<CaseHead | null> {
  const result = await client.query({
    name: 'case-by-id',
    text: `SELECT ${HEAD} FROM "case" c WHERE c.id = $1`,
    values: [id],
  })
  return result.rows[0] ?? null
}
