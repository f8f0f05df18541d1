import { createHmac } from 'node:crypto'
import type { Pool, PoolClient } from 'pg'
import type { PushPartner } from '../cases/exports/push/pushed-case.ts'
import type { KeyRing } from './secrets/keys.ts'
import { loadKeys, openFor, sealFor } from './secrets/vault.ts'

const wordsPlace = (id: string) => `push|words|${id}`

/** How a payload is known again: a keyed hash, for the store may not tell what was in it. */
export const payloadHash = ({ index }: KeyRing, payload: unknown): Buffer =>
  createHmac('sha256', index)
    .update(`push|${JSON.stringify(payload)}`)
    .digest()

/** Rows taken into the queue at once. */
const AT_ONCE = 500

/**
 * Queues what a partner does not know yet: a case without a row, and one that has changed since its row was last looked at.
 * Only cases that changed after `since` are compared; with null all are, and what is personal at a partner is looked at again
 * where an agreement has run out. How many were queued.
 */
export async function queuePushes(pool: Pool, partner: PushPartner, since: Date | null, now: Date): Promise<number> {
  const values = [partner, since, now]
  const fresh = await pool.query({
    name: 'queue-new-pushes',
    text: `INSERT INTO push (id, partner, case_id, next_at)
      SELECT gen_random_uuid(), $1, c.id, $3 FROM "case" c
        WHERE c.updated_at > coalesce($2::timestamptz, '-infinity') AND c.erased_at IS NULL
          AND NOT EXISTS (SELECT FROM push p WHERE p.partner = $1 AND p.case_id = c.id)
        ORDER BY c.updated_at LIMIT ${AT_ONCE}
      ON CONFLICT (partner, case_id) DO NOTHING`,
    values,
  })
  const changed = await pool.query({
    name: 'queue-changed-pushes',
    text: `UPDATE push p SET state = 'QUEUED', attempts = 0, next_at = $3 FROM "case" c
      WHERE p.partner = $1 AND p.case_id = c.id AND p.state <> 'QUEUED' AND c.updated_at > coalesce($2::timestamptz, '-infinity')
        AND c.updated_at IS DISTINCT FROM p.seen_at`,
    values,
  })
  if (since !== null) return (fresh.rowCount ?? 0) + (changed.rowCount ?? 0)
  const lapsed = await pool.query({
    name: 'queue-lapsed-pushes',
    text: `UPDATE push SET state = 'QUEUED', attempts = 0, next_at = $2 WHERE partner = $1 AND state <> 'QUEUED' AND personal
      AND EXISTS (SELECT FROM organisation WHERE agreement_until <= ($2 AT TIME ZONE 'Asia/Phnom_Penh')::date)`,
    values: [partner, now],
  })
  return (fresh.rowCount ?? 0) + (changed.rowCount ?? 0) + (lapsed.rowCount ?? 0)
}

/** Ids of pushes that are due to some partners, those that have waited longest first. */
export async function duePushes(
  pool: Pool,
  partners: readonly PushPartner[],
  now: Date,
  limit: number,
): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>({
    name: 'due-pushes',
    text: `SELECT id FROM push WHERE state = 'QUEUED' AND next_at <= $1 AND partner = ANY ($2) ORDER BY next_at LIMIT $3`,
    values: [now, partners, limit],
  })
  return rows.map(({ id }) => id)
}

/** A push that is being made. */
export interface ClaimedPush {
  readonly id: string
  readonly partner: PushPartner
  readonly caseId: string
  /** Tries with this one. */
  readonly attempts: number
  readonly hash: Buffer | null
  readonly outcome: string | null
  readonly personal: boolean
  readonly records: readonly string[]
}

/**
 * Claims a try of a push that is due: it counts, and is due again at `until`, before it is made, so that whoever dies in the
 * middle of it loses nothing. Null when another has it, or it is not due.
 */
export async function claimPush(pool: Pool, id: string, now: Date, until: Date): Promise<ClaimedPush | null> {
  const { rows } = await pool.query<ClaimedPush>({
    name: 'claim-push',
    text: `UPDATE push SET attempts = attempts + 1, next_at = $3 WHERE id = $1 AND state = 'QUEUED' AND next_at <= $2
      RETURNING id, partner, case_id AS "caseId", attempts, hash, outcome, personal, records`,
    values: [id, now, until],
  })
  return rows[0] ?? null
}

/**
 * That what is personal leaves, and under which ids, is kept before it does: an erasure has to know where to. What the partner
 * has from then on is not known until it answers.
 */
export async function notePushLeaves(
  client: Pool | PoolClient,
  id: string,
  { personal, records }: { readonly personal: boolean; readonly records: readonly string[] },
): Promise<void> {
  await client.query('UPDATE push SET personal = personal OR $2, records = $3::uuid[], hash = NULL WHERE id = $1', [
    ...[id, personal, records],
  ])
}

/** What became of a try. */
export interface PushEnd {
  readonly state: 'QUEUED' | 'SENT' | 'REFUSED'
  readonly outcome: string
  readonly answered: number | null
  readonly words: string | null
  /** How far the case was known. */
  readonly seenAt: Date
  /** Of what was taken or refused for good. */
  readonly hash?: Buffer
  /** What is personal is still there. */
  readonly personal?: boolean
  /** When it is tried again. */
  readonly nextAt?: Date
  readonly checkAt?: Date
}

/** Notes what became of a try; the partner's words are sealed with the key of the case. */
export async function endPush(
  client: Pool | PoolClient,
  ring: KeyRing,
  push: Pick<ClaimedPush, 'id' | 'caseId'>,
  end: PushEnd,
): Promise<void> {
  const { state, outcome, answered, words, seenAt, hash, personal, nextAt, checkAt } = end
  const keys = words === null ? null : await loadKeys(client, ring, [push.caseId])
  const sealed = keys === null ? null : sealFor(keys, push.caseId, wordsPlace(push.id), words!)
  await client.query(
    `UPDATE push SET state = $2::"PushState", outcome = $3, answered = $4, words = $5, seen_at = $6, hash = coalesce($7, hash),
        personal = coalesce($8, personal), next_at = coalesce($9, next_at), check_at = coalesce($10, check_at),
        sent_at = CASE WHEN $3 = 'taken' THEN clock_timestamp() ELSE sent_at END,
        attempts = CASE WHEN $2 = 'QUEUED' THEN attempts ELSE 0 END
      WHERE id = $1`,
    [
      ...[push.id, state, outcome, answered, sealed, seenAt],
      ...[hash ?? null, personal ?? null, nextAt ?? null, checkAt ?? null],
    ],
  )
}

/** A push as it is listed. */
export interface ListedPush {
  readonly id: string
  readonly partner: PushPartner
  readonly number: string
  readonly state: 'QUEUED' | 'SENT' | 'REFUSED'
  readonly attempts: number
  readonly outcome: string | null
  readonly answered: number | null
  readonly sentAt: Date | null
  readonly nextAt: Date
  /** What the partner said; null where it said nothing, or the case was erased. */
  readonly words: string | null
}

/** The pushes of one case, or without one those that are refused or were tried in vain, the oldest first. */
export async function listPushes(
  client: Pool | PoolClient,
  ring: KeyRing,
  caseId: string | null,
  limit: number,
): Promise<ListedPush[]> {
  const { rows } = await client.query(
    `SELECT p.id, p.partner, c.number, p.state, p.attempts, p.outcome, p.answered, p.sent_at AS "sentAt", p.next_at AS "nextAt",
        p.words, p.case_id AS "caseId"
      FROM push p JOIN "case" c ON c.id = p.case_id
      WHERE CASE WHEN $1::uuid IS NULL THEN p.state = 'REFUSED' OR (p.state = 'QUEUED' AND p.attempts > 0)
        ELSE p.case_id = $1 AND p.outcome IS DISTINCT FROM 'nothing' END
      ORDER BY p.next_at, p.partner LIMIT $2`,
    [caseId, limit],
  )
  const keys = await loadKeys(
    client,
    ring,
    rows.map((row) => row.caseId),
  )
  return rows.map(({ caseId: of, words, ...row }) => ({
    ...row,
    words: openFor(keys.get(of), wordsPlace(row.id), words),
  }))
}

/** Has a push tried again now, whatever was refused before; false when there is none of that case and partner. */
export async function retryPush(pool: Pool, partner: PushPartner, number: string, now: Date): Promise<string | null> {
  const { rows } = await pool.query<{ id: string }>(
    `INSERT INTO push (id, partner, case_id, next_at)
      SELECT gen_random_uuid(), $1, id, $3 FROM "case" WHERE number = $2
      ON CONFLICT (partner, case_id) DO UPDATE SET state = 'QUEUED', attempts = 0, next_at = $3, hash = NULL RETURNING id`,
    [partner, number, now],
  )
  return rows[0]?.id ?? null
}

/** Has what a partner has of these records read again at once; whether any of them is ours. */
export async function checkSoon(pool: Pool, partner: PushPartner, recordId: string, now: Date): Promise<boolean> {
  const { rowCount } = await pool.query(
    `UPDATE push SET check_at = $3 WHERE partner = $1 AND $2::uuid = ANY (records) AND check_at IS NOT NULL`,
    [partner, recordId, now],
  )
  return (rowCount ?? 0) > 0
}

/** A push whose records are to be read again. */
export interface DueCheck {
  readonly id: string
  readonly caseId: string
  readonly number: string
  readonly records: readonly string[]
}

/** Takes pushes whose records are to be read again; each is due again at `next` before anybody asks. */
export async function takeDueChecks(
  pool: Pool,
  partner: PushPartner,
  now: Date,
  next: Date,
  limit: number,
): Promise<DueCheck[]> {
  const { rows } = await pool.query<DueCheck>(
    `UPDATE push SET check_at = $3 FROM (SELECT id FROM push WHERE partner = $1 AND check_at <= $2 ORDER BY check_at LIMIT $4
        FOR UPDATE SKIP LOCKED) due, "case" c WHERE push.id = due.id AND c.id = push.case_id AND c.erased_at IS NULL
      RETURNING push.id, push.case_id AS "caseId", c.number, push.records`,
    [partner, now, next, limit],
  )
  return rows
}

/** The status that the partner was last heard to say, its row locked until the transaction ends. */
export async function lockHeard(client: PoolClient, id: string): Promise<string | null> {
  const { rows } = await client.query<{ heard: string | null }>('SELECT heard FROM push WHERE id = $1 FOR UPDATE', [id])
  return rows[0]?.heard ?? null
}

/** Keeps what the partner said last. */
export async function keepHeard(client: PoolClient, id: string, heard: string): Promise<void> {
  await client.query('UPDATE push SET heard = $2 WHERE id = $1', [id, heard])
}

/** The case that a partner has a record of, by the record's id; null for none of ours. */
export async function caseOfRecord(pool: Pool, partner: PushPartner, recordId: string): Promise<string | null> {
  const { rows } = await pool.query<{ id: string }>(
    'SELECT case_id AS id FROM push WHERE partner = $1 AND $2::uuid = ANY (records)',
    [partner, recordId],
  )
  return rows[0]?.id ?? null
}

/** Whether a partner has anything of ours. */
export async function hasPushed(pool: Pool, partner: PushPartner): Promise<boolean> {
  const { rowCount } = await pool.query(
    `SELECT FROM push WHERE partner = $1 AND state = 'SENT' AND records <> '{}' LIMIT 1`,
    [partner],
  )
  return rowCount === 1
}

/** Another of our cases that a partner takes for the same child. */
export interface PotentialCase {
  readonly caseId: string
  readonly likelihood: string
  readonly score: number
}

/** Keeps which cases a partner takes for the same child as the one of a push. */
export async function keepPotential(pool: Pool, id: string, found: readonly PotentialCase[]): Promise<void> {
  await pool.query('UPDATE push SET potential = $2 WHERE id = $1 AND potential IS DISTINCT FROM $2', [
    id,
    found.length === 0 ? null : JSON.stringify(found),
  ])
}

/** What a partner takes for the same child as a case, in either direction; the likest first. */
export async function potentialOf(client: Pool | PoolClient, caseId: string): Promise<PotentialCase[]> {
  const { rows } = await client.query(
    `SELECT said.other AS "caseId", said.likelihood, said.score FROM (
        SELECT each."caseId" AS other, each.likelihood, each.score FROM push,
            jsonb_to_recordset(push.potential) AS each ("caseId" uuid, likelihood text, score float8)
          WHERE push.case_id = $1 AND push.potential IS NOT NULL
        UNION ALL SELECT push.case_id, each.likelihood, each.score FROM push,
            jsonb_to_recordset(push.potential) AS each ("caseId" uuid, likelihood text, score float8)
          WHERE push.potential @> $2 AND each."caseId" = $1) said
      ORDER BY said.score DESC, said.other`,
    [caseId, JSON.stringify([{ caseId }])],
  )
  return rows
}
