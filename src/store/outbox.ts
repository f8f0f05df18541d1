import type { Pool, PoolClient } from 'pg'
import type { SendClass } from '../cases/plan.ts'
import type { ChannelName, DeliveryState } from '../channels/channel.ts'
import { keyedHash } from './quota.ts'
import type { KeyRing } from './secrets/keys.ts'
import type { WrappedKey } from './secrets/vault.ts'
import { spendParts } from './spend.ts'
import { together } from './together.ts'

/** A message about to be sent, locked, with what the gate must know. */
export interface Leaving {
  readonly id: string
  readonly class: SendClass
  readonly contactId: string
  readonly caseId: string | null
  readonly template: string
  readonly language: string
  readonly params: Buffer
  readonly validUntil: Date
  readonly createdAt: Date
  readonly phone: Buffer | null
  readonly optedOut: boolean
  /** The rule for its case; without a case the leave given in the draft that the phone's newest dialogue left open. */
  readonly contact: 'CALL' | 'SMS' | 'NONE' | null
  readonly lastTextAt: Date | null
  /** Channel the phone last wrote on. */
  readonly lastChannel: ChannelName | null
  readonly registered: boolean
  /** It answers a text that gets no answer. */
  readonly silent: boolean
  readonly noticesToday: number
  readonly repliesThisHour: number
  readonly repliesToday: number
  readonly tries: Tries
  /** The text has reached a provider that took it; it goes once more because nobody knows whether it arrived. */
  readonly wasAccepted: boolean
  /** An attempt that began and whose end nobody knows; `waited` once it has been waited for a report. */
  readonly uncertain: { readonly id: string; readonly waited: boolean } | null
  /** It wrote to us for the first time within the hour. */
  readonly isNew: boolean
  /** A channel rests: which one, the store is asked. */
  readonly anyRests: boolean
  /** Keys of its contact and of whoever its facts are sealed for. */
  readonly keys: readonly WrappedKey[]
  readonly now: Date
}

/** Hand-overs of a message by channel: how many there were, after how many it went on to the next channel, and how many were taken. */
export type Tries = Readonly<
  Partial<Record<ChannelName, { readonly count: number; readonly left: number; readonly taken: number }>>
>

/** Locks a queued message that is due, unless another process holds it; null when there is nothing to send. */
export async function lockDue(client: PoolClient, id: string): Promise<Leaving | null> {
  const result = await client.query({
    name: 'lock-due',
    text: `SELECT m.id, m.class, m.contact_id AS "contactId", m.case_id AS "caseId", m.template, m.language, m.params,
        m.valid_until AS "validUntil", m.created_at AS "createdAt", contact.phone, contact.opted_out_at IS NOT NULL AS "optedOut",
        CASE WHEN m.case_id IS NULL THEN draft.contact ELSE
          (SELECT mode FROM safe_contact safe WHERE safe.contact_id = m.contact_id AND safe.case_id = m.case_id
            AND safe.suspended_at IS NULL AND safe.expires_at > clock_timestamp()) END AS contact,
        last_in.received_at AS "lastTextAt", last_in.channel AS "lastChannel",
        EXISTS (SELECT 1 FROM official WHERE official.contact_id = m.contact_id AND disabled_at IS NULL) AS registered,
        EXISTS (SELECT 1 FROM inbound_message asked WHERE asked.silent
          AND asked.id = CASE WHEN m.dedupe_key LIKE 'reply:%' THEN substr(m.dedupe_key, 7)::uuid END) AS silent,
        sent.notices AS "noticesToday", sent.hour AS "repliesThisHour", sent.day AS "repliesToday",
        contact.created_at > clock_timestamp() - interval '1 hour' AS "isNew",
        EXISTS (SELECT FROM channel_state WHERE rest IS NOT NULL) AS "anyRests",
        keys.key_ids, keys.key_bytes, keys.key_versions,
        (SELECT coalesce(json_object_agg(channel, json_build_object('count', count, 'left', gone, 'taken', taken)), '{}') FROM (SELECT channel,
            count(*), count(*) FILTER (WHERE a."left") AS gone, count(a.provider_id) AS taken FROM outbound_attempt a WHERE a.message_id = m.id GROUP BY channel) by)
          AS tries,
        EXISTS (SELECT FROM outbound_attempt a WHERE a.message_id = m.id AND a.state IN ('ACCEPTED', 'SENT')) AS "wasAccepted",
        (SELECT json_build_object('id', a.id, 'waited', a.reason IS NOT NULL) FROM outbound_attempt a
          WHERE a.message_id = m.id AND a.state = 'CLAIMED' LIMIT 1) AS uncertain,
        clock_timestamp() AS now
      FROM outbound_message m JOIN contact ON contact.id = m.contact_id
      LEFT JOIN LATERAL (SELECT received_at, channel FROM inbound_message i WHERE i.from_hash = contact.phone_hash AND i.kind = 'SMS'
        ORDER BY received_at DESC LIMIT 1) last_in ON true
      LEFT JOIN LATERAL (SELECT contact, last_at FROM ussd_session dialogue WHERE dialogue.from_hash = contact.phone_hash
        ORDER BY last_at DESC LIMIT 1) draft ON m.class = 'NOTICE' AND draft.last_at < m.created_at
        AND NOT EXISTS (SELECT 1 FROM safe_contact safe WHERE safe.contact_id = m.contact_id
          AND (safe.mode = 'NONE' AND safe.confirmed_at > draft.last_at OR safe.suspended_at > draft.last_at))
      CROSS JOIN LATERAL (SELECT
          count(*) FILTER (WHERE class = 'NOTICE')::int AS notices,
          count(*) FILTER (WHERE class = 'REPLY' AND template <> 'E14' AND created_at > clock_timestamp() - interval '1 hour')::int AS hour,
          count(*) FILTER (WHERE class = 'REPLY')::int AS day
        FROM outbound_message o WHERE o.contact_id = m.contact_id AND o.id <> m.id AND o.state IN ('SENT', 'DELIVERED')
          AND o.created_at > clock_timestamp() - interval '24 hours') sent
      CROSS JOIN LATERAL (SELECT coalesce(array_agg(k.id ORDER BY k.id), '{}') AS key_ids,
          coalesce(array_agg(k.wrapped ORDER BY k.id), '{}') AS key_bytes, coalesce(array_agg(k.version ORDER BY k.id), '{}') AS key_versions
        FROM data_key k WHERE k.id IN (m.contact_id, m.case_id)) keys
      WHERE m.id = $1 AND m.state = 'QUEUED' AND m.next_at <= clock_timestamp()
      FOR UPDATE OF m SKIP LOCKED`,
    values: [id],
  })
  const [row] = result.rows
  if (row === undefined) return null
  const { key_ids, key_bytes, key_versions, ...leaving } = row
  const keys = key_ids.map((each: string, at: number) => ({
    ...{ id: each, wrapped: key_bytes[at], version: key_versions[at] },
  }))
  return { ...leaving, keys }
}

/** Seconds after which a claim that nobody recorded counts as uncertain: the longest call and 5 more. */
const CLAIM_SECONDS = 16

/** Keyed hash of words (folded) as they are sent to one phone; tells nothing of other phones. 32 bytes. */
export const echoOf = (ring: KeyRing, contactId: string, folded: string): Buffer =>
  keyedHash(ring, 'echo', `${contactId}\0${folded}`)

/**
 * Records, before the call, that this message is being handed over. `echo` is the hash of its words. With a `budget` its
 * parts are taken out of the public's of the day; false, and nothing is recorded, when they do not fit any more.
 */
export async function claimAttempt(
  client: PoolClient,
  attempt: {
    readonly id: string
    readonly messageId: string
    readonly channel: ChannelName
    readonly encoding: string
    readonly parts: number
    readonly echo: Buffer
  },
  budget: number | null,
): Promise<boolean> {
  const { id, messageId, channel, encoding, parts, echo } = attempt
  const claim = await client.query({
    ...(budget === null ? CLAIM : CLAIM_WITHIN),
    values: [id, messageId, channel, encoding, parts, echo, ...(budget === null ? [] : [budget])],
  })
  return claim.rowCount === 1
}

const claimWhere = (may: string) => `claimed AS (
    INSERT INTO outbound_attempt (id, message_id, channel) SELECT $1::uuid, $2::uuid, $3::"Channel" WHERE ${may})
  UPDATE outbound_message SET channel = $3::"Channel", encoding = $4, parts = $5, echo = $6,
    next_at = clock_timestamp() + interval '${CLAIM_SECONDS} seconds' WHERE id = $2::uuid AND ${may}`
const CLAIM = { name: 'claim-attempt', text: `WITH ${claimWhere('true')}` }
const CLAIM_WITHIN = {
  name: 'claim-attempt-within',
  text: `WITH spent AS (${spendParts('$1', '$5', '$7')}), ${claimWhere('EXISTS (SELECT FROM spent)')}`,
}

/** How a hand-over changed its message: sent, ended, to be tried again after some seconds, or waiting for a report. */
export type Recorded =
  | { readonly state: 'SENT'; readonly providerId: string | null }
  | { readonly state: 'FAILED'; readonly reason: string }
  | {
      readonly state: 'QUEUED'
      readonly reason: string
      readonly waitSeconds: number
      readonly uncertain: boolean
      /** The message goes on to the next channel. */
      readonly left: boolean
    }

/** Records the outcome of a hand-over. A report that came before it is not undone. */
export async function recordAttempt(
  pool: Pool,
  attemptId: string,
  messageId: string,
  recorded: Recorded,
): Promise<void> {
  await recordTogether(pool, { attemptId, messageId, recorded })
}

/** What becomes of the hand-over itself. */
const attemptState = (recorded: Recorded) =>
  recorded.state === 'SENT' ? 'ACCEPTED' : recorded.state === 'QUEUED' && recorded.uncertain ? 'CLAIMED' : 'FAILED'

interface Outcome {
  readonly attemptId: string
  readonly messageId: string
  readonly recorded: Recorded
}

const recordTogether = together<Outcome, null>(async (pool, outcomes) => {
  const all = outcomes.map(({ recorded }) => recorded)
  await pool.query({
    name: 'record-attempts',
    text: `WITH outcome AS (
        SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::"AttemptState"[], $4::text[], $5::text[], $6::"OutboundState"[],
          $7::float8[], $8::bool[]) AS o(attempt_id, message_id, attempt_state, provider_id, reason, state, wait_seconds, gone)
      ), open AS MATERIALIZED (
        SELECT a.id FROM outbound_attempt a WHERE a.id = ANY ($1::uuid[]) AND a.state = 'CLAIMED' ORDER BY a.id FOR UPDATE
      ), attempt AS (
        UPDATE outbound_attempt a SET state = o.attempt_state, provider_id = coalesce(o.provider_id, a.provider_id),
          reason = o.reason, "left" = o.gone,
          ended_at = CASE WHEN o.attempt_state = 'CLAIMED' THEN NULL ELSE clock_timestamp() END
        FROM open JOIN outcome o ON o.attempt_id = open.id WHERE a.id = open.id RETURNING a.id
      )
      UPDATE outbound_message m SET state = o.state, provider_id = coalesce(o.provider_id, m.provider_id), reason = o.reason,
        next_at = clock_timestamp() + o.wait_seconds * interval '1 second'
      FROM attempt JOIN outcome o ON o.attempt_id = attempt.id WHERE m.id = o.message_id AND m.state = 'QUEUED'`,
    values: [
      outcomes.map(({ attemptId }) => attemptId),
      outcomes.map(({ messageId }) => messageId),
      all.map(attemptState),
      all.map((each) => (each.state === 'SENT' ? each.providerId : null)),
      all.map((each) => (each.state === 'SENT' ? null : each.reason)),
      all.map(({ state }) => state),
      all.map((each) => (each.state === 'QUEUED' ? each.waitSeconds : 0)),
      all.map((each) => each.state === 'QUEUED' && each.left),
    ],
  })
  return outcomes.map(() => null)
})

/** An attempt whose process ended before it could record the outcome: it waits so long for a report, as any that is uncertain. */
export async function markUnrecorded(client: PoolClient, attemptId: string, waitSeconds: number): Promise<void> {
  await client.query(
    `WITH attempt AS (UPDATE outbound_attempt SET reason = 'unrecorded' WHERE id = $1 AND state = 'CLAIMED'
        RETURNING message_id, claimed_at)
      UPDATE outbound_message SET reason = 'unrecorded', next_at = claimed_at + $2 * interval '1 second'
        FROM attempt WHERE id = message_id AND state = 'QUEUED'`,
    [attemptId, waitSeconds],
  )
}

/** Ends an attempt whose outcome stayed unknown. */
export async function giveUpAttempt(client: PoolClient, attemptId: string): Promise<void> {
  await client.query(
    `UPDATE outbound_attempt SET state = 'FAILED', reason = coalesce(reason, 'provider-error'), ended_at = clock_timestamp()
      WHERE id = $1 AND state = 'CLAIMED'`,
    [attemptId],
  )
}

/** Ends a queued message that is not sent: forbidden (SUPPRESSED) or given up (FAILED); SENT when a provider has taken it before. */
export async function endMessage(
  client: PoolClient,
  id: string,
  state: 'SUPPRESSED' | 'FAILED',
  reason: string,
): Promise<void> {
  await client.query(
    `UPDATE outbound_message m SET reason = $3, state = CASE WHEN EXISTS (SELECT FROM outbound_attempt a
        WHERE a.message_id = m.id AND a.state IN ('ACCEPTED', 'SENT')) THEN 'SENT' ELSE $2::"OutboundState" END
      WHERE id = $1 AND state = 'QUEUED'`,
    [id, state, reason],
  )
}

/** Puts a queued message off. */
export async function putOff(client: Pool | PoolClient, id: string, until: Date, reason: string): Promise<void> {
  await client.query(`UPDATE outbound_message SET next_at = $2, reason = $3 WHERE id = $1 AND state = 'QUEUED'`, [
    id,
    until,
    reason,
  ])
}

/** Ids of queued messages that are due, oldest first. */
export async function dueMessages(pool: Pool, olderThanMs: number, limit: number): Promise<string[]> {
  const result = await pool.query({
    name: 'due-messages',
    text: `SELECT id FROM outbound_message WHERE state = 'QUEUED'
      AND next_at <= clock_timestamp() - $1 * interval '1 millisecond' ORDER BY next_at LIMIT $2`,
    values: [olderThanMs, limit],
  })
  return result.rows.map((row: { id: string }) => row.id)
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The hand-over a provider's report speaks of: by its id or ours, else the only uncertain one to that phone. */
export async function findAttempt(
  client: PoolClient,
  channel: ChannelName,
  providerId: string | null,
  phoneHash: Buffer | null,
): Promise<{ readonly id: string; readonly messageId: string; readonly state: 'CLAIMED' | DeliveryState } | null> {
  const byId = await client.query({
    name: 'find-attempt',
    text: `SELECT id, message_id AS "messageId", state FROM outbound_attempt WHERE channel = $1 AND (provider_id = $2 OR id = $3)
      ORDER BY claimed_at DESC LIMIT 1 FOR UPDATE`,
    values: [channel, providerId, providerId !== null && UUID.test(providerId) ? providerId : null],
  })
  if (byId.rows[0] !== undefined || phoneHash === null) return byId.rows[0] ?? null
  const uncertain = await client.query(
    `SELECT a.id, a.message_id AS "messageId", a.state FROM outbound_attempt a JOIN outbound_message m ON m.id = a.message_id
      JOIN contact ON contact.id = m.contact_id
      WHERE a.channel = $1 AND a.state = 'CLAIMED' AND contact.phone_hash = $2
        AND (a.reason IS NOT NULL OR a.claimed_at < clock_timestamp() - interval '${CLAIM_SECONDS} seconds') FOR UPDATE OF a`,
    [channel, phoneHash],
  )
  return uncertain.rowCount === 1 ? uncertain.rows[0] : null
}

/**
 * Raises a hand-over to a reported state. Its message follows: DELIVERED whatever else is tried or waits; else only while
 * this hand-over is its newest, and not where it has gone on to another channel.
 */
export async function raiseAttempt(
  client: PoolClient,
  attempt: { readonly id: string; readonly messageId: string },
  state: DeliveryState,
  providerId: string | null,
  reason: string | null,
): Promise<void> {
  const { rows } = await client.query(
    `UPDATE outbound_attempt a SET state = $2, provider_id = coalesce(provider_id, $3), reason = $4, ended_at = clock_timestamp()
      WHERE id = $1 RETURNING NOT "left" AND NOT EXISTS (SELECT FROM outbound_attempt later
        WHERE later.message_id = a.message_id AND later.claimed_at > a.claimed_at) AS counts`,
    [attempt.id, state, providerId, reason],
  )
  if (state !== 'DELIVERED' && !rows[0].counts) return
  await client.query(
    `UPDATE outbound_message SET state = CASE
        WHEN $2 = 'DELIVERED' THEN 'DELIVERED'::"OutboundState"
        WHEN $2 = 'FAILED' AND state IN ('QUEUED', 'SENT') THEN 'FAILED'::"OutboundState"
        WHEN state = 'QUEUED' THEN 'SENT'::"OutboundState" ELSE state END,
      provider_id = coalesce(provider_id, $3), reason = CASE WHEN $2 = 'DELIVERED' THEN NULL ELSE coalesce($4, reason) END
      WHERE id = $1 AND state <> 'SUPPRESSED'`,
    [attempt.messageId, state, providerId, reason],
  )
}

/** How far back a word of news counts. */
const NEWS_HOURS = 24

/** When word of news of a case last went to a contact, or will go; null when none did within a day. */
export async function lastWordOfNews(pool: Pool, contactId: string, caseId: string): Promise<Date | null> {
  const { rows } = await pool.query<{ at: Date | null }>({
    name: 'last-word-of-news',
    text: `SELECT max(CASE WHEN state = 'QUEUED' THEN next_at ELSE least(next_at, clock_timestamp()) END) AS at
      FROM outbound_message
      WHERE contact_id = $1 AND created_at > clock_timestamp() - $3 * interval '1 hour' AND case_id = $2 AND template = 'AL20'`,
    values: [contactId, caseId, NEWS_HOURS],
  })
  return rows[0]?.at ?? null
}
