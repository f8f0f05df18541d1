import type { Pool, PoolClient } from 'pg'
import type { Offer, OfferEnd, Service } from '../cases/offer.ts'

const COLUMNS = `id, first_id AS "firstId", kind, case_id AS "caseId", service, org_id AS "orgId", from_id AS "fromId",
  to_id AS "toId", due_at AS "dueAt"`

/** Keeps an offer; its question is planned beside it. */
export async function addOffer(client: PoolClient, offer: Offer): Promise<void> {
  const { id, firstId, kind, caseId, service, orgId, fromId, toId, dueAt } = offer
  await client.query(
    `INSERT INTO offer (id, first_id, kind, case_id, service, org_id, from_id, to_id, due_at, at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, clock_timestamp())`,
    [id, firstId, kind, caseId, service, orgId, fromId, toId, dueAt],
  )
}

/** Locks an offer that nobody has answered yet; null for any other. */
export async function lockOffer(client: PoolClient, id: string): Promise<Offer | null> {
  const found = await client.query<Offer>(
    `SELECT ${COLUMNS} FROM offer WHERE id = $1 AND state = 'OFFERED' FOR UPDATE`,
    [id],
  )
  return found.rows[0] ?? null
}

/** Ends an offer. */
export async function endOffer(client: PoolClient, id: string, end: OfferEnd): Promise<void> {
  await client.query('UPDATE offer SET state = $2::"OfferState", ended_at = clock_timestamp() WHERE id = $1', [id, end])
}

/** Takes back every offer about a case on which nobody works any more. */
export async function withdrawOffers(client: PoolClient, caseId: string): Promise<void> {
  await client.query(
    `UPDATE offer SET state = 'WITHDRAWN', ended_at = clock_timestamp() WHERE case_id = $1 AND state = 'OFFERED'`,
    [caseId],
  )
}

/** Whether the same waits for an answer already: the case itself, or a service for its child. */
export async function isOffered(client: PoolClient, caseId: string, service: Service | null): Promise<boolean> {
  const found = await client.query(
    `SELECT FROM offer WHERE case_id = $1 AND state = 'OFFERED' AND service IS NOT DISTINCT FROM $2`,
    [caseId, service],
  )
  return found.rowCount !== 0
}

/** Referrals of the same case as one, that one too, which the ministry's record system has, with its id of each. */
export async function pushedOffers(
  client: Pool | PoolClient,
  offerId: string,
): Promise<{ readonly id: string; readonly pushedId: string }[]> {
  const { rows } = await client.query(
    `SELECT id, pushed_id AS "pushedId" FROM offer WHERE pushed_id IS NOT NULL
      AND case_id = (SELECT case_id FROM offer WHERE id = $1)`,
    [offerId],
  )
  return rows
}

/** Keeps that the ministry's record system has a referral, and under which id. */
export async function keepPushedOffer(pool: Pool, id: string, pushedId: string): Promise<void> {
  await pool.query('UPDATE offer SET pushed_id = $2 WHERE id = $1', [id, pushedId])
}

/** The referrals of a case that wait for an answer and stand in the ministry's record system too, with its id of each. */
export async function waitingAtPartner(
  pool: Pool,
  caseId: string,
): Promise<{ readonly id: string; readonly pushedId: string }[]> {
  const { rows } = await pool.query(
    `SELECT id, pushed_id AS "pushedId" FROM offer WHERE case_id = $1 AND state = 'OFFERED' AND pushed_id <> ''`,
    [caseId],
  )
  return rows
}
