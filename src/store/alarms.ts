import type { Pool, PoolClient } from 'pg'
import type { AlarmKind, Hearer } from '../cases/alarms.ts'
import type { OnDuty } from '../cases/duty.ts'

/** The hour now, in the key of an alarm that is raised once an hour. */
export const THIS_HOUR = `to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYYMMDDHH24')`

/** Raises an alarm, once an hour for one cause; `about` is an id or a word of ours. True when it is new. */
export async function raiseAlarm(client: Pool | PoolClient, kind: AlarmKind, about: string): Promise<boolean> {
  const raised = await client.query({
    name: 'raise-alarm',
    text: `INSERT INTO alarm (key, kind, about) VALUES ($1 || '|' || $2 || '|' || ${THIS_HOUR}, $1, $2) ON CONFLICT DO NOTHING`,
    values: [kind, about],
  })
  return raised.rowCount === 1
}

/** An alarm to be looked at, locked. */
export interface DueAlarm {
  readonly key: string
  readonly kind: AlarmKind
  /** An id or a word of ours; the name of a channel where one is in trouble. */
  readonly about: string
  readonly at: Date
  /** A text about it has gone out. */
  readonly wentOut: boolean
  /**
   * When the same cause was last told, by an alarm before this one; null when that is an hour ago or more. A case that was
   * read is a cause of its own for each reader; whatever is wrong with a channel is one.
   */
  readonly toldBefore: Date | null
  readonly reader: OnDuty | null
  readonly case: {
    readonly id: string
    readonly number: string
    readonly ownerId: string | null
    readonly place: string
  } | null
}

const UUID = `'^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'`

/** Locks alarms that are due, the oldest first, unless another process holds them. */
export async function lockDueAlarms(client: PoolClient, limit: number): Promise<DueAlarm[]> {
  const result = await client.query({
    name: 'lock-due-alarms',
    text: `SELECT alarm.key, alarm.kind, alarm.about, alarm.at, ${WENT_OUT} AS "wentOut",
        (SELECT max(before.told_at) FROM alarm before WHERE before.about = alarm.about AND alarm.kind <> 'case-read'
          AND (before.kind = alarm.kind OR alarm.about = ANY (enum_range(NULL::"Channel")::text[]))
          AND before.key <> alarm.key AND before.told_at > clock_timestamp() - interval '1 hour') AS "toldBefore",
        (SELECT json_build_object('id', id, 'role', role, 'scopePrefix', scope_prefix) FROM official
          WHERE id = CASE WHEN alarm.kind <> 'case-read' AND alarm.about ~ ${UUID} THEN alarm.about::uuid END) AS reader,
        (SELECT json_build_object('id', c.id, 'number', c.number, 'ownerId', owner_id,
            'place', coalesce(c.district, c.province, '')) FROM "case" c
          WHERE c.id = CASE WHEN alarm.kind = 'case-read' THEN alarm.about::uuid END) AS "case"
      FROM alarm WHERE alarm.next_at <= clock_timestamp() ORDER BY alarm.next_at LIMIT $1 FOR UPDATE OF alarm SKIP LOCKED`,
    values: [limit],
  })
  return result.rows
}

const WENT_OUT = `EXISTS (SELECT FROM outbound_message m WHERE m.id = ANY (alarm.messages) AND m.state IN ('SENT', 'DELIVERED'))`

/** Everybody enabled who can be written to and has not said STOP, in order of registration. */
export async function hearers(client: PoolClient): Promise<Hearer[]> {
  const result = await client.query({
    name: 'hearers',
    text: `SELECT official.id, role, official.scope_prefix AS "scopePrefix", contact.id AS "contactId",
        coalesce(language, 'km') AS language, organisation.system
      FROM official JOIN contact ON contact.id = official.contact_id
        LEFT JOIN organisation ON organisation.id = official.org_id
      WHERE disabled_at IS NULL AND opted_out_at IS NULL AND phone IS NOT NULL ORDER BY registered_at, official.id`,
  })
  return result.rows
}

/** Notes that an alarm was put into these texts; it is looked at again at `until`, when the texts have come to an end. */
export async function markTold(
  client: PoolClient,
  key: string,
  messages: readonly string[],
  until: Date,
): Promise<void> {
  await client.query(
    `UPDATE alarm SET told_at = coalesce(told_at, clock_timestamp()), messages = $2::uuid[], next_at = $3 WHERE key = $1`,
    [key, messages, until],
  )
}

/** Looks at alarms again at a time; with null never, because a text about them has gone out. */
export async function lookAgain(client: PoolClient, keys: readonly string[], at: Date | null): Promise<void> {
  if (keys.length > 0) await client.query('UPDATE alarm SET next_at = $2 WHERE key = ANY ($1)', [keys, at])
}

/** Open as long as no text about it has gone out, also when some were queued and came to nothing. */
const OPEN = `alarm.next_at IS NOT NULL AND NOT ${WENT_OUT}`

/** Alarms by kind: how many were ever raised, and how many are open because nobody has been reached. */
export async function alarmFigures(
  pool: Pool,
): Promise<{ readonly kind: string; readonly raised: number; readonly open: number }[]> {
  const found = await pool.query({
    name: 'alarm-figures',
    text: `SELECT kind, count(*)::int AS raised, (count(*) FILTER (WHERE ${OPEN}))::int AS open FROM alarm GROUP BY kind`,
  })
  return found.rows
}

/** Whether an alarm has been open for longer than a minute. */
export async function isUnheard(pool: Pool): Promise<boolean> {
  const found = await pool.query({
    name: 'unheard-alarm',
    text: `SELECT FROM alarm WHERE ${OPEN} AND at < clock_timestamp() - interval '1 minute' LIMIT 1`,
  })
  return found.rowCount === 1
}

/** Alarms as a list for people. */
export interface ListedAlarm {
  readonly kind: string
  readonly about: string
  readonly at: Date
  readonly toldAt: Date | null
  /** No text about it has gone out. */
  readonly open: boolean
}

/** Every open alarm, and of the others those of the last seven days; the newest first, 1,000 at most. */
export async function listAlarms(pool: Pool): Promise<ListedAlarm[]> {
  const found = await pool.query(
    `SELECT kind, about, at, told_at AS "toldAt", ${OPEN} AS open FROM alarm
      WHERE ${OPEN} OR at > clock_timestamp() - interval '7 days' ORDER BY at DESC LIMIT 1000`,
  )
  return found.rows
}
