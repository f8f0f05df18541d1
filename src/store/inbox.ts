import type { Pool, PoolClient } from 'pg'
import { MOST_TEXTS } from '../cases/loop-guard.ts'
import type { ChannelName } from '../channels/channel.ts'
import { bytesArray } from './bytes-array.ts'
import { together } from './together.ts'

/** What is kept of all that providers tell. */
export const INBOUND_KINDS = ['SMS', 'USSD', 'USSD_END', 'DELIVERY', 'OPT_OUT', 'MISSED_CALL'] as const
export type InboundKind = (typeof INBOUND_KINDS)[number]

/** A message as it is kept before it is acknowledged. `body` is sealed at the door for `bodyPlace`. */
export interface NewInbound {
  readonly id: string
  readonly channel: ChannelName
  readonly key: string
  readonly kind: InboundKind
  readonly providerId: string | null
  readonly fromHash: Buffer | null
  readonly body: Buffer
  /** The case number promised to the person, when this message opens a case. */
  readonly number: string | null
  readonly providerTime: Date | null
}

/** A kept message as a worker reads it. */
export interface InboundRow {
  readonly id: string
  readonly channel: ChannelName
  readonly kind: InboundKind
  readonly providerId: string | null
  readonly fromHash: Buffer | null
  readonly body: Buffer
  readonly number: string | null
  readonly receivedAt: Date
  readonly state: 'RECEIVED' | 'DONE' | 'DEAD'
  readonly attempts: number
}

/** The seal's place of a message's body. */
export const bodyPlace = (id: string) => `inbound_message|body|${id}`

/** Column arrays for `unnest`, in the order of `NewInbound`. */
export const inboundColumns = (rows: readonly NewInbound[]) => [
  rows.map((row) => row.id),
  rows.map((row) => row.channel),
  rows.map((row) => row.key),
  rows.map((row) => row.kind),
  rows.map((row) => row.providerId),
  bytesArray(rows.map((row) => row.fromHash)),
  bytesArray(rows.map((row) => row.body)),
  rows.map((row) => row.number),
  rows.map((row) => row.providerTime),
]

/**
 * Commits messages in one statement; true where the row is new, false where (channel, key) was there already. They came
 * now, or at `cameAt` by the clock of a host, which counts unless it lies after the store's.
 */
export async function insertInbound(
  pool: Pool | PoolClient,
  rows: readonly NewInbound[],
  cameAt: Date | null = null,
): Promise<boolean[]> {
  const result = await pool.query({
    name: 'insert-inbound',
    text: `INSERT INTO inbound_message (id, channel, key, kind, provider_id, from_hash, body, number, provider_time, received_at)
      SELECT row.*, least($10::timestamptz, clock_timestamp()) FROM unnest($1::uuid[], $2::"Channel"[], $3::text[],
        $4::"InboundKind"[], $5::text[], $6::bytea[], $7::bytea[], $8::char(10)[], $9::timestamptz[]) AS row
      ON CONFLICT (channel, key) DO NOTHING RETURNING id`,
    values: [...inboundColumns(rows), cameAt],
  })
  const fresh = new Set(result.rows.map((row: { id: string }) => row.id))
  return rows.map((row) => fresh.has(row.id))
}

/** What is read of a row. */
export const COLUMNS = `id, channel, kind, provider_id AS "providerId", from_hash AS "fromHash", body, number,
  received_at AS "receivedAt", state, attempts`

/** The message itself, or the oldest open one of the same sender: a sender's messages are handled in order of arrival. */
export const nextForSender = together<string, InboundRow | null>(async (pool, ids) => {
  const result = await pool.query<InboundRow & { asked: string }>({
    name: 'next-for-sender',
    text: `SELECT me.id AS asked, next.* FROM inbound_message me CROSS JOIN LATERAL (
          SELECT ${COLUMNS} FROM (
            SELECT other.* FROM inbound_message other
              WHERE other.from_hash = me.from_hash AND other.state = 'RECEIVED' AND other.received_at <= me.received_at
              AND me.state = 'RECEIVED' AND other.next_at <= clock_timestamp()
            UNION ALL SELECT same.* FROM inbound_message same
              WHERE same.id = me.id AND (me.from_hash IS NULL OR me.state <> 'RECEIVED')
          ) found ORDER BY received_at, id LIMIT 1) next
        WHERE me.id = ANY ($1::uuid[])`,
    values: [ids],
  })
  const found = new Map(result.rows.map(({ asked: by, ...row }) => [by, row]))
  return ids.map((id) => found.get(id) ?? null)
})

/** Messages of one sender that one turn of a sweep handles. */
const TURN = 20

/**
 * Open messages that are due and were not woken (older than `olderThanMs`), one for each sender, the longest waiting first:
 * the last of the sender's turn, before which its older ones are handled. A flood from one phone waits behind others.
 */
export async function dueInbound(pool: Pool, olderThanMs: number, limit: number): Promise<string[]> {
  const result = await pool.query({
    name: 'due-inbound',
    text: `SELECT id FROM (
        SELECT id, row_number() OVER sender AS place, lead(id) OVER sender AS next, first_value(received_at) OVER sender AS since
        FROM inbound_message WHERE state = 'RECEIVED' AND next_at <= clock_timestamp()
          AND received_at <= clock_timestamp() - $1 * interval '1 millisecond'
        WINDOW sender AS (PARTITION BY coalesce(from_hash, uuid_send(id)) ORDER BY received_at, id)
      ) due WHERE place = ${TURN} OR (place < ${TURN} AND next IS NULL) ORDER BY since LIMIT $2`,
    values: [olderThanMs, limit],
  })
  return result.rows.map((row: { id: string }) => row.id)
}

/** Marks an open message done without any other effect; false when somebody else was first. */
export async function markDone(pool: Pool, id: string, outcome: string): Promise<boolean> {
  const result = await pool.query({
    name: 'mark-done',
    text: `UPDATE inbound_message SET state = 'DONE', outcome = $2, done_at = clock_timestamp()
      WHERE id = $1 AND state = 'RECEIVED'`,
    values: [id, outcome],
  })
  return result.rowCount === 1
}

/** Seconds to wait after the first, second, ... failed attempt; after the last the message is dead. */
const BACK_OFF_SECONDS = [2, 10, 60, 300]

/**
 * Counts the failure of the attempt after `attempts` others and sets the next time, or marks the message dead after the
 * fifth; an attempt that two workers made at once counts once.
 */
export async function markFailed(pool: Pool, { id, attempts }: Pick<InboundRow, 'id' | 'attempts'>): Promise<void> {
  await pool.query({
    name: 'mark-failed',
    text: `UPDATE inbound_message SET attempts = attempts + 1,
        state = CASE WHEN attempts >= array_length($2::int[], 1) THEN 'DEAD'::"InboundState" ELSE state END,
        next_at = clock_timestamp() + coalesce(($2::int[])[attempts + 1], 0) * interval '1 second'
      WHERE id = $1 AND state = 'RECEIVED' AND attempts = $3`,
    values: [id, BACK_OFF_SECONDS, attempts],
  })
}

/** How many texts of a sender nobody could read in the last 24 hours, before this message. */
export async function countUnread(pool: Pool, fromHash: Buffer, beforeId: string): Promise<number> {
  const result = await pool.query({
    name: 'count-unread',
    text: `SELECT count(*)::int AS count FROM inbound_message WHERE from_hash = $1 AND id <> $2 AND state = 'DONE'
      AND outcome LIKE 'unread%' AND received_at > clock_timestamp() - interval '24 hours'`,
    values: [fromHash, beforeId],
  })
  return result.rows[0].count
}

/** A text, and the phone and words that the loop guard looks for. */
interface Guarded {
  readonly row: Pick<InboundRow, 'id'>
  readonly contactId: string
  /** Keyed hash of the words. */
  readonly echo: Buffer
}

/** What the loop guard asks. */
interface Before {
  /** The words were sent to the phone within 24 hours. */
  readonly echoes: boolean
  /** It was told within one hour that its texts are too many. */
  readonly told: boolean
  /** Texts of the same sender in the hour before, as they were sealed; the newest where they are more than are answered. */
  readonly texts: readonly { readonly id: string; readonly body: Buffer }[]
}

/** What came from the sender of a text before it, and what was sent to it. */
export const whatWasBefore = together<Guarded, Before>(async (pool, texts) => {
  const ids = texts.map(({ row }) => row.id)
  const sent = await pool.query<{ echoes: boolean; told: boolean }>({
    name: 'loop-facts',
    text: `SELECT sent.* FROM unnest($1::uuid[], $2::bytea[]) WITH ORDINALITY AS asked(contact_id, echo, at)
        CROSS JOIN LATERAL (SELECT coalesce(bool_or(m.echo = asked.echo), false) AS echoes,
            coalesce(bool_or(template = 'E14' AND created_at > clock_timestamp() - interval '1 hour'), false) AS told
          FROM outbound_message m WHERE m.contact_id = asked.contact_id
          AND created_at > clock_timestamp() - interval '24 hours') sent ORDER BY at`,
    values: [texts.map(({ contactId }) => contactId), bytesArray(texts.map(({ echo }) => echo))],
  })
  const came = await pool.query<{ asked: string; id: string; body: Buffer }>({
    name: 'texts-before',
    text: `SELECT me.id AS asked, earlier.* FROM inbound_message me CROSS JOIN LATERAL (
          SELECT id, body FROM inbound_message other WHERE other.from_hash = me.from_hash AND kind = 'SMS' AND id <> me.id
            AND received_at <= me.received_at AND received_at > me.received_at - interval '1 hour'
            ORDER BY received_at DESC LIMIT $2) earlier
        WHERE me.id = ANY ($1::uuid[])`,
    values: [ids, MOST_TEXTS],
  })
  return texts.map(({ row }, at) => ({
    ...sent.rows[at]!,
    texts: came.rows.filter((each) => each.asked === row.id),
  }))
})

/** Marks a message as one that gets no answer. */
export async function markSilent(pool: Pool, id: string): Promise<void> {
  await pool.query({
    name: 'mark-silent',
    text: 'UPDATE inbound_message SET silent = true WHERE id = $1',
    values: [id],
  })
}
