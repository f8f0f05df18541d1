import type { Pool, PoolClient } from 'pg'
import { places } from './sealed-places.ts'
import type { KeyRing } from './secrets/keys.ts'
import { ensureKeys, loadKeys, openFor, sealFor } from './secrets/vault.ts'

/** What a code does when it comes back. */
export type CodeKind = 'YES' | 'UNDO'

/** A code that was sent to a phone and is open. */
export interface OpenCode {
  readonly id: string
  readonly code: string
  readonly caseId: string | null
  /** What it stands for, as it was kept; null where nothing was, or its case was erased. */
  readonly act: string | null
}

/** A code to be sent, and what it stands for. */
export interface NewCode {
  readonly id: string
  readonly contactId: string
  readonly code: string
  readonly kind: CodeKind
  readonly verb: string
  readonly caseId: string | null
  readonly act: string
  readonly minutes: number
}

/** So many wrong codes close those that were open meanwhile. */
const MOST_WRONG = 3
const OPEN = 'used_at IS NULL AND expires_at > clock_timestamp()'

/** The codes of a kind that are open for a phone, the oldest first. */
export async function openCodes(
  client: Pool | PoolClient,
  ring: KeyRing,
  contactId: string,
  kind: CodeKind,
): Promise<OpenCode[]> {
  const { rows } = await client.query<{ id: string; code: string; caseId: string | null; act: Buffer | null }>(
    `SELECT id, code, case_id AS "caseId", act FROM confirmation WHERE contact_id = $1 AND action LIKE $2 AND ${OPEN}
      ORDER BY id`,
    [contactId, `${kind} %`],
  )
  const keys = await loadKeys(client, ring, [...new Set(rows.map(({ caseId }) => caseId ?? contactId))])
  return rows.map((row) => ({
    ...row,
    act: openFor(keys.get(row.caseId ?? contactId), places.act(row.id), row.act),
  }))
}

/** Keeps a code and what it stands for, sealed as its case is, or as the phone where it is about none. */
export async function keepCode(client: PoolClient, ring: KeyRing, code: NewCode): Promise<void> {
  const { id, contactId, caseId, kind, verb, minutes } = code
  const subject = caseId ?? contactId
  const sealed = sealFor(await ensureKeys(client, ring, [subject]), subject, places.act(id), code.act)
  await client.query(
    `INSERT INTO confirmation (id, contact_id, code, action, case_id, act, expires_at)
      VALUES ($1, $2, $3, $4, $5, $6, clock_timestamp() + make_interval(mins => $7))`,
    [id, contactId, code.code, `${kind} ${verb}`, caseId, sealed, minutes],
  )
}

/** Ends an open code; false when it is open no more. Of two at once one ends it. */
export async function endCode(client: PoolClient, id: string): Promise<boolean> {
  const ended = await client.query(
    `UPDATE confirmation SET used_at = clock_timestamp() WHERE id = $1 AND ${OPEN} RETURNING id`,
    [id],
  )
  return ended.rowCount === 1
}

/**
 * Counts a wrong code against every code of a kind that is open for a phone; the third closes them. True when, with this one,
 * codes of the phone were closed so twice within 24 hours.
 */
export async function countWrongCode(client: PoolClient, contactId: string, kind: CodeKind): Promise<boolean> {
  const counted = await client.query<{ closed: boolean }>(
    `UPDATE confirmation SET wrong = wrong + 1, used_at = CASE WHEN wrong + 1 >= $3 THEN now() END
      WHERE contact_id = $1 AND action LIKE $2 AND ${OPEN} RETURNING used_at IS NOT NULL AS closed`,
    [contactId, `${kind} %`, MOST_WRONG],
  )
  if (!counted.rows.some(({ closed }) => closed)) return false
  const { rows } = await client.query<{ times: number }>(
    `SELECT count(DISTINCT used_at)::int AS times FROM confirmation
      WHERE contact_id = $1 AND wrong >= $2 AND used_at > now() - interval '24 hours'`,
    [contactId, MOST_WRONG],
  )
  return rows[0]!.times >= 2
}

/** From now on nothing is recorded from an official's phone by text. */
export async function lockTexts(client: PoolClient, officialId: string): Promise<void> {
  await client.query(
    'UPDATE official SET texts_locked_at = clock_timestamp() WHERE id = $1 AND texts_locked_at IS NULL',
    [officialId],
  )
}

/** Whether nothing is recorded from an official's phone by text. */
export async function areTextsLocked(client: Pool | PoolClient, officialId: string): Promise<boolean> {
  const found = await client.query('SELECT FROM official WHERE id = $1 AND texts_locked_at IS NOT NULL', [officialId])
  return found.rowCount === 1
}
