import type { Pool, PoolClient } from 'pg'
import type { PlannedCount } from '../cases/plan.ts'
import type { ChannelName } from '../channels/channel.ts'
import { bytesArray } from './bytes-array.ts'
import { inboundColumns, type NewInbound } from './inbox.ts'

/**
 * One USSD dialogue as it is kept after a hop. `state` is sealed with a key of the day for `statePlace`; `version` counts hops, those
 * of a dialogue it goes on with too, so that what is told later has the higher one.
 */
export interface DialogueRow {
  readonly id: string
  readonly channel: ChannelName
  readonly fromHash: Buffer
  readonly state: Buffer
  readonly version: number
  readonly flow: string
  readonly step: string
  readonly number: string | null
  /** Holds enough for a partial report should the line drop now. */
  readonly reportable: boolean
  /** How the phone may be reminded should the line drop now, null where it may not or nothing would be open. */
  readonly contact: 'CALL' | 'SMS' | null
  readonly end: 'DONE' | 'LEFT' | 'TIMEOUT' | null
}

/** A hop to keep: the dialogue as it now stands and, when something must happen, the message that says so. */
export interface Hop {
  readonly dialogue: DialogueRow
  readonly message: NewInbound | null
  /** The earlier dialogue that goes on in this one, so that its draft is nobody's any more. */
  readonly continues: string | null
  /** What is counted with it, without who it was. */
  readonly counts: readonly PlannedCount[]
}

/** The seal's place of a dialogue's state. */
export const statePlace = (id: string) => `ussd_session|state|${id}`

/**
 * Commits hops in one statement. False where the stored dialogue does not stand exactly one version before the hop
 * (another process was faster): nothing of that hop is kept. With `cameAt` (draining the spool: when the hop came by the
 * clock of a host, which counts unless it lies after the store's) a dialogue is replaced by any later version and
 * messages are kept in any case.
 */
export async function keepHops(
  pool: Pool | PoolClient,
  hops: readonly Hop[],
  cameAt: Date | null = null,
): Promise<boolean[]> {
  const catchUp = cameAt !== null
  const rows = hops.map((hop) => hop.dialogue)
  const withMessage = hops.filter((hop) => hop.message !== null)
  const counted = hops.flatMap(({ dialogue: { id }, counts }) => counts.map((count) => ({ id, count })))
  const result = await pool.query({
    name: catchUp ? 'keep-hops-catch-up' : 'keep-hops',
    text: `WITH came AS (SELECT least($22::timestamptz, clock_timestamp()) AS at),
      kept AS (
        INSERT INTO ussd_session
          (id, channel, from_hash, state, version, flow, step, number, reportable, "end", contact, started_at, last_at)
        SELECT row.*, came.at, came.at FROM came, unnest($1::text[], $2::"Channel"[], $3::bytea[], $4::bytea[], $5::int[],
          $6::text[], $7::text[], $8::char(10)[], $9::bool[], $10::"UssdEnd"[], $23::"ContactRule"[]) AS row
        ON CONFLICT (id) DO UPDATE SET state = excluded.state, version = excluded.version, flow = excluded.flow,
          step = excluded.step, number = excluded.number, reportable = excluded.reportable, "end" = excluded."end",
          contact = excluded.contact, last_at = excluded.last_at
        WHERE ussd_session.from_hash = excluded.from_hash
          AND ${catchUp ? 'ussd_session.version < excluded.version' : 'ussd_session.version = excluded.version - 1'}
        RETURNING id
      ), messages AS (
        INSERT INTO inbound_message
          (id, channel, key, kind, provider_id, from_hash, body, number, provider_time, received_at)
        SELECT m.id, m.channel, m.key, m.kind, m.provider_id, m.from_hash, m.body, m.number, m.provider_time, came.at
        FROM came, unnest($11::text[], $12::uuid[], $13::"Channel"[], $14::text[], $15::"InboundKind"[], $16::text[], $17::bytea[],
          $18::bytea[], $19::char(10)[], $20::timestamptz[])
          AS m(dialogue, id, channel, key, kind, provider_id, from_hash, body, number, provider_time)
        ${catchUp ? '' : 'JOIN kept ON kept.id = m.dialogue'}
        ON CONFLICT (channel, key) DO NOTHING
      ), continued AS (
        UPDATE ussd_session SET promoted_at = coalesce(promoted_at, clock_timestamp()), contact = NULL
        WHERE id = ANY($21::text[])
      ), counts AS (
        INSERT INTO day_count (day, what, about, count)
        SELECT c.day, c.what, c.about, count(*)
        FROM unnest($24::text[], $25::date[], $26::text[], $27::text[]) AS c(dialogue, day, what, about)
        JOIN kept ON kept.id = c.dialogue
        GROUP BY c.day, c.what, c.about ORDER BY c.day, c.what, c.about
        ON CONFLICT (day, what, about) DO UPDATE SET count = day_count.count + excluded.count
      ) SELECT id FROM kept`,
    values: [
      rows.map((row) => row.id),
      rows.map((row) => row.channel),
      bytesArray(rows.map((row) => row.fromHash)),
      bytesArray(rows.map((row) => row.state)),
      rows.map((row) => row.version),
      rows.map((row) => row.flow),
      rows.map((row) => row.step),
      rows.map((row) => row.number),
      rows.map((row) => row.reportable),
      rows.map((row) => row.end),
      withMessage.map((hop) => hop.dialogue.id),
      ...inboundColumns(withMessage.map((hop) => hop.message!)),
      hops.flatMap((hop) => hop.continues ?? []),
      cameAt,
      rows.map((row) => row.contact),
      counted.map(({ id }) => id),
      counted.map(({ count }) => count.day),
      counted.map(({ count }) => count.what),
      counted.map(({ count }) => count.about),
    ],
  })
  const kept = new Set(result.rows.map((row: { id: string }) => row.id))
  return rows.map((row) => kept.has(row.id))
}

/** What is known when a request arrives whose dialogue is not in memory. */
export interface Arrival {
  /** The dialogue itself, when an earlier hop of it was kept. */
  readonly dialogue: { readonly state: Buffer; readonly version: number; readonly fromHash: Buffer } | null
  /** The phone's newest other dialogue of the last 24 hours that did not end in a receipt. */
  readonly draft: {
    readonly id: string
    readonly state: Buffer
    readonly version: number
    readonly idleMs: number
  } | null
  readonly language: string | null
  /** The number of a case of this phone whose receipt promised it for later, because none was left. */
  readonly promised: string | null
  /** The phone has no language, and its last two dialogues were left at the first screen. */
  readonly mute: boolean
}

/** Loads what is known of several arrivals in one round trip, in order. */
export async function loadArrivals(
  pool: Pool,
  arrivals: readonly { readonly id: string; readonly fromHash: Buffer }[],
): Promise<Arrival[]> {
  const result = await pool.query({
    name: 'load-arrivals',
    text: `SELECT own.state, own.version, own.from_hash, contact.language,
        draft.id AS draft_id, draft.state AS draft_state, draft.version AS draft_version, draft.idle_ms AS draft_idle_ms,
        promised_number(contact.id) AS promised,
        contact.language IS NULL AND (SELECT count(*) FILTER (WHERE version = 1 AND "end" IS DISTINCT FROM 'DONE') FROM
          (SELECT version, "end" FROM ussd_session WHERE from_hash = asked.from_hash AND id <> asked.id
            ORDER BY last_at DESC LIMIT 2) last) = 2 AS mute
      FROM unnest($1::text[], $2::bytea[]) WITH ORDINALITY AS asked(id, from_hash, at)
      LEFT JOIN ussd_session own ON own.id = asked.id
      LEFT JOIN contact ON contact.phone_hash = asked.from_hash
      LEFT JOIN LATERAL (
        SELECT id, state, version, "end", (extract(epoch FROM clock_timestamp() - last_at) * 1000)::float8 AS idle_ms
        FROM ussd_session WHERE from_hash = asked.from_hash AND id <> asked.id
          AND last_at > clock_timestamp() - interval '24 hours'
        ORDER BY last_at DESC LIMIT 1
      ) draft ON draft."end" IS DISTINCT FROM 'DONE'
      ORDER BY asked.at`,
    values: [arrivals.map((each) => each.id), bytesArray(arrivals.map((each) => each.fromHash))],
  })
  return result.rows.map((row) => ({
    dialogue: row.state === null ? null : { state: row.state, version: row.version, fromHash: row.from_hash },
    draft:
      row.draft_id === null
        ? null
        : { id: row.draft_id, state: row.draft_state, version: row.draft_version, idleMs: row.draft_idle_ms },
    language: row.language,
    promised: row.promised,
    mute: row.mute,
  }))
}

/** Marks a dialogue as left by its caller; its draft stays. */
export async function markLeft(pool: Pool, id: string): Promise<void> {
  await pool.query(`UPDATE ussd_session SET "end" = 'LEFT' WHERE id = $1 AND "end" IS NULL`, [id])
}

/** A dialogue whose line dropped. */
export interface Dropped {
  readonly id: string
  readonly fromHash: Buffer
  readonly state: Buffer
  readonly version: number
  readonly startedAt: Date
  readonly lastAt: Date
}

const DROPPED = 'id, from_hash AS "fromHash", state, version, started_at AS "startedAt", last_at AS "lastAt"'

/**
 * Drafts whose line dropped (two minutes after the last hop where the provider told of the end, else three), whose phone
 * may be reminded and was not yet, and who has not dialled again.
 */
export async function droppedToText(pool: Pool, limit: number): Promise<Dropped[]> {
  const result = await pool.query({
    name: 'dropped-to-text',
    text: `SELECT ${DROPPED} FROM ussd_session
      WHERE texted_at IS NULL AND contact IN ('CALL', 'SMS') AND last_at > clock_timestamp() - interval '24 hours'
        AND last_at < clock_timestamp() - CASE WHEN "end" = 'LEFT' THEN interval '2 minutes' ELSE interval '3 minutes' END
        AND NOT EXISTS (SELECT 1 FROM ussd_session later
          WHERE later.from_hash = ussd_session.from_hash AND later.last_at > ussd_session.last_at)
      ORDER BY last_at LIMIT $1`,
    values: [limit],
  })
  return result.rows
}

/** The newest dialogue of a phone, for it to go on by text; null when there is none, or it came to its end. */
export async function newestDraft(pool: Pool, fromHash: Buffer): Promise<Dropped | null> {
  const result = await pool.query(
    `SELECT ${DROPPED}, "end" FROM ussd_session WHERE from_hash = $1 ORDER BY last_at DESC LIMIT 1`,
    [fromHash],
  )
  const row = result.rows[0]
  return row === undefined || row.end === 'DONE' ? null : row
}

/**
 * Keeps a dialogue as it stands after an answer by text, so that it goes on from there; staff get what it leaves as a
 * partial report anew. False when it is not the version it was: then nothing is kept.
 */
export async function keepDraft(
  client: PoolClient,
  { id, version }: Dropped,
  next: Pick<DialogueRow, 'state' | 'flow' | 'step' | 'number' | 'reportable' | 'contact' | 'end'>,
): Promise<boolean> {
  const result = await client.query(
    `UPDATE ussd_session SET version = version + 1, state = $3, flow = $4, step = $5, number = $6, reportable = $7,
      contact = $8, "end" = $9, promoted_at = NULL, last_at = clock_timestamp() WHERE id = $1 AND version = $2`,
    [id, version, next.state, next.flow, next.step, next.number, next.reportable, next.contact, next.end],
  )
  return result.rowCount === 1
}

/** Marks a dropped dialogue whose phone is reminded of it; false when it was already, or the dialogue went on meanwhile. */
export async function markTexted(client: PoolClient, { id, version }: Dropped): Promise<boolean> {
  const result = await client.query(
    `UPDATE ussd_session SET texted_at = clock_timestamp()
      WHERE id = $1 AND version = $2 AND texted_at IS NULL AND contact IS NOT NULL`,
    [id, version],
  )
  return result.rowCount === 1
}

/** Marks a dropped dialogue that becomes a partial report; false when it has already, or went on meanwhile. */
export async function markPromoted(client: PoolClient, { id, version }: Dropped): Promise<boolean> {
  const result = await client.query(
    `UPDATE ussd_session SET promoted_at = clock_timestamp() WHERE id = $1 AND version = $2 AND promoted_at IS NULL`,
    [id, version],
  )
  return result.rowCount === 1
}

/** Dialogues idle for 30 minutes that hold enough for a partial report. */
export async function droppedDialogues(pool: Pool, limit: number): Promise<Dropped[]> {
  const result = await pool.query({
    name: 'dropped-dialogues',
    text: `SELECT ${DROPPED} FROM ussd_session
      WHERE promoted_at IS NULL AND reportable AND last_at < clock_timestamp() - interval '30 minutes'
      ORDER BY last_at LIMIT $1`,
    values: [limit],
  })
  return result.rows
}

/**
 * Deletes dialogues that ended in one of these flows ten minutes ago, or dropped there: what is said in them is nobody's to
 * keep. Those that have a report stay as long as any other. Returns how many, at most `limit`.
 */
export async function forgetDialogues(pool: Pool, flows: readonly string[], limit: number): Promise<number> {
  const result = await pool.query({
    name: 'forget-dialogues',
    text: `DELETE FROM ussd_session WHERE id IN (
      SELECT id FROM ussd_session WHERE flow = ANY($1) AND NOT reportable AND promoted_at IS NULL
        -- no further back than an hour, so that few rows are looked at
        AND last_at BETWEEN clock_timestamp() - interval '1 hour' AND clock_timestamp() - interval '10 minutes'
      LIMIT $2 FOR UPDATE SKIP LOCKED)`,
    values: [flows, limit],
  })
  return result.rowCount ?? 0
}

/**
 * Deletes dialogues that are over: 24 hours after the partial report they left, or after their last hop when they left
 * none, and in any case once the key of their day is destroyed. Returns how many, at most `limit`.
 */
export async function deleteOldDialogues(pool: Pool, limit: number): Promise<number> {
  const result = await pool.query({
    name: 'delete-old-dialogues',
    text: `DELETE FROM ussd_session WHERE id IN (
      SELECT id FROM ussd_session
      WHERE last_at < clock_timestamp() - interval '48 hours'
        OR promoted_at < clock_timestamp() - interval '24 hours'
        OR (last_at < clock_timestamp() - interval '24 hours' AND promoted_at IS NULL AND NOT reportable)
      ORDER BY last_at LIMIT $1 FOR UPDATE SKIP LOCKED)`,
    values: [limit],
  })
  return result.rowCount ?? 0
}

/** Longest wait for a dialogue's name: a person waits for a screen. */
const NAME_MS = 1_000

/** The id of the dialogue of a phone that was begun last under the name of a session, null when there is none or nobody can say. */
export async function newestDialogue(pool: Pool, session: string, fromHash: Buffer): Promise<string | null> {
  const query = {
    text: 'SELECT id FROM ussd_session WHERE from_hash = $1 AND starts_with(id, $2) ORDER BY last_at DESC LIMIT 1',
    values: [fromHash, `${session}:`],
    query_timeout: NAME_MS,
  }
  const found = await pool.query<{ id: string }>(query).catch(() => null)
  return found?.rows[0]?.id ?? null
}
