import type { Pool } from 'pg'
import type { ToldEvent, ToldOutcome, WebhookEvent } from '../cases/webhooks.ts'
import type { KeyRing } from './secrets/keys.ts'
import { ensureKeys, loadKeys, openFor, sealFor } from './secrets/vault.ts'
import { inTransaction } from './transaction.ts'

const urlPlace = (id: string) => `webhook|url|${id}`
const secretPlace = (id: string) => `webhook|secret|${id}`

/** A webhook as it is listed; its secret was shown once. */
export interface ListedWebhook {
  readonly id: string
  /** Null once its key is gone: nothing is sent there. */
  readonly url: string | null
  readonly events: readonly string[]
  readonly createdAt: Date
  readonly waiting: number
  /** What was given up, the newest first, 20 at most. */
  readonly failed: readonly {
    readonly id: string
    readonly event: string
    readonly number: string
    readonly at: Date
    readonly outcome: string
    readonly answered: number | null
  }[]
}

/** Keeps a webhook; what happens from now on is told to it. */
export async function addWebhook(
  pool: Pool,
  ring: KeyRing,
  hook: {
    readonly id: string
    readonly url: string
    readonly secret: string
    readonly events: readonly WebhookEvent[]
  },
): Promise<Date> {
  const { id, url, secret, events } = hook
  return inTransaction(pool, async (client) => {
    const keys = await ensureKeys(client, ring, [id])
    const made = await client.query<{ at: Date }>(
      `INSERT INTO webhook (id, url, secret, events, created_at) VALUES ($1, $2, $3, $4, clock_timestamp())
        RETURNING created_at AS at`,
      [id, sealFor(keys, id, urlPlace(id), url), sealFor(keys, id, secretPlace(id), secret), events],
    )
    return made.rows[0]!.at
  })
}

/** Ends a webhook at once: what it was still to be told goes with it, and so does its key. False when there is none. */
export async function removeWebhook(pool: Pool, id: string): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    const gone = await client.query('DELETE FROM webhook WHERE id = $1', [id])
    await client.query('DELETE FROM data_key WHERE id = $1 AND $2', [id, gone.rowCount === 1])
    return gone.rowCount === 1
  })
}

/** Webhooks behind the one with an id, in the order of their making. */
export async function listWebhooks(
  pool: Pool,
  ring: KeyRing,
  after: string | null,
  limit: number,
): Promise<ListedWebhook[]> {
  const { rows } = await pool.query(
    `SELECT id, url, events, created_at AS "createdAt",
        (SELECT count(*)::int FROM webhook_delivery d WHERE d.webhook_id = w.id AND d.state = 'QUEUED') AS waiting,
        ARRAY(SELECT jsonb_build_object('id', d.id, 'event', d.event, 'number', d.number, 'at', d.at, 'outcome', d.outcome,
            'answered', d.answered)
          FROM webhook_delivery d WHERE d.webhook_id = w.id AND d.state = 'FAILED' ORDER BY d.ended_at DESC LIMIT 20) AS failed
      FROM webhook w WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT $2`,
    [after, limit],
  )
  const keys = await loadKeys(
    pool,
    ring,
    rows.map(({ id }) => id),
  )
  return rows.map(({ url, failed, ...row }) => ({
    ...row,
    failed: failed.map((each: { readonly at: string }) => ({ ...each, at: new Date(each.at) })),
    url: openFor(keys.get(row.id), urlPlace(row.id), url),
  }))
}

/** What a webhook is to be told, where, and the secret to sign it with. */
export interface DueDelivery extends ToldEvent {
  readonly webhookId: string
  readonly caseId: string
  /** Tries with this one. */
  readonly attempts: number
  readonly url: string | null
  readonly secret: string | null
}

/** Ids of deliveries that are due, those that have waited longest first. */
export async function dueDeliveries(pool: Pool, now: Date, limit: number): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>({
    name: 'due-deliveries',
    text: `SELECT id FROM webhook_delivery WHERE state = 'QUEUED' AND next_at <= $1 ORDER BY next_at LIMIT $2`,
    values: [now, limit],
  })
  return rows.map(({ id }) => id)
}

/**
 * Claims a try of a delivery that is due: it counts, and is due again at `until`, before it is made, so that whoever dies in
 * the middle of it loses nothing. Null when another has it, it has ended, or its webhook is gone.
 */
export async function claimDelivery(
  pool: Pool,
  ring: KeyRing,
  id: string,
  now: Date,
  until: Date,
): Promise<DueDelivery | null> {
  const { rows } = await pool.query({
    name: 'claim-delivery',
    text: `UPDATE webhook_delivery d SET attempts = d.attempts + 1, next_at = $3 FROM webhook w
      WHERE d.id = $1 AND d.state = 'QUEUED' AND d.next_at <= $2 AND w.id = d.webhook_id
      RETURNING d.id, d.event, d.at, d.number, d.status, d.match_id AS match, d.province, d.webhook_id AS "webhookId",
        d.case_id AS "caseId", d.attempts, w.url, w.secret`,
    values: [id, now, until],
  })
  const row = rows[0]
  if (row === undefined) return null
  const key = (await loadKeys(pool, ring, [row.webhookId])).get(row.webhookId)
  return {
    ...row,
    url: openFor(key, urlPlace(row.webhookId), row.url),
    secret: openFor(key, secretPlace(row.webhookId), row.secret),
  }
}

/** Notes how a try went: told for good, to be tried again at a time, or given up (`nextAt` null). */
export async function endDelivery(
  pool: Pool,
  id: string,
  told: { readonly outcome: ToldOutcome; readonly answered: number | null },
  nextAt: Date | null,
): Promise<void> {
  const state = told.outcome === 'taken' ? 'SENT' : nextAt === null ? 'FAILED' : 'QUEUED'
  await pool.query(
    `UPDATE webhook_delivery SET state = $2::"DeliveryState", outcome = $3, answered = $4, next_at = coalesce($5, next_at),
        ended_at = CASE WHEN $2 = 'QUEUED' THEN NULL ELSE clock_timestamp() END
      WHERE id = $1 AND state = 'QUEUED'`,
    [id, state, told.outcome, told.answered, nextAt],
  )
}

/** Forgets what is told to nobody: a delivery about a case that is none. */
export async function dropDelivery(pool: Pool, id: string): Promise<void> {
  await pool.query('DELETE FROM webhook_delivery WHERE id = $1', [id])
}
