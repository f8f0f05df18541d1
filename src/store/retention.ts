import type { Pool, PoolClient } from 'pg'
import { keptFor, type RetentionJob } from '../cases/retention.ts'

/** Rows of one table whose time is over; SQL of ours, `$2` is the period. */
interface Purge {
  readonly table: string
  readonly over: string
  /** What is set; without it the rows are deleted. */
  readonly set?: string
}

const ENDED = `('SENT', 'DELIVERED', 'FAILED', 'SUPPRESSED')`
const over = (column: string) => `${column} < clock_timestamp() - $2::interval`
/** By the clock of Cambodia, from the end of the quarter that begins on a day. */
const closedFor = (quarter: string) => over(`(${quarter} + interval '3 months') AT TIME ZONE 'Asia/Phnom_Penh'`)

/** The jobs that go row by row; the others erase cases, and drop months of the access log. */
export type PurgeJob = Exclude<RetentionJob, 'closed-case' | 'access-log'>

const PURGES: Readonly<Record<PurgeJob, readonly Purge[]>> = {
  'inbound-body': [
    {
      table: 'inbound_message',
      over: `state = 'DONE' AND ${over('done_at')} AND (length(body) > 0 OR from_hash IS NOT NULL)`,
      set: `body = '', from_hash = NULL`,
    },
  ],
  'outgoing-text': [
    {
      table: 'outbound_message',
      over: `case_id IS NULL AND state IN ${ENDED} AND ${over('created_at')}
        AND NOT EXISTS (SELECT 1 FROM outbound_attempt a WHERE a.message_id = outbound_message.id)`,
    },
  ],
  'delivery-details': [
    {
      table: 'outbound_attempt',
      over: `${over('coalesce(ended_at, claimed_at)')}
        AND EXISTS (SELECT 1 FROM outbound_message m WHERE m.id = message_id AND m.state IN ${ENDED})`,
    },
    {
      table: 'outbound_message',
      over: `state IN ${ENDED} AND (provider_id IS NOT NULL OR state = 'DELIVERED') AND ${over('next_at')}
        AND NOT EXISTS (SELECT 1 FROM outbound_attempt a WHERE a.message_id = outbound_message.id)`,
      set: `provider_id = NULL, state = CASE WHEN state = 'DELIVERED' THEN 'SENT' ELSE state END`,
    },
    { table: 'inbound_message', over: `kind = 'DELIVERY' AND state = 'DONE' AND ${over('done_at')}` },
  ],
  'short-lived': [
    { table: 'open_question', over: over('expires_at') },
    { table: 'confirmation', over: over('expires_at') },
    { table: 'quota', over: `NOT EXISTS (SELECT 1 FROM unnest(tries) t WHERE t >= clock_timestamp() - $2::interval)` },
    { table: 'new_number', over: over('at') },
    { table: 'invitation', over: over('expires_at') },
    { table: 'sign_in_pace', over: over('greatest(tried_at, free_at)') },
  ],
  'text-offer': [{ table: 'text_offer', over: over('created_at') }],
  'act-reminder': [{ table: 'act_reminder', over: over('ended_at') }],
  'channel-balance': [{ table: 'channel_balance', over: over('at') }],
  'webhook-delivery': [{ table: 'webhook_delivery', over: over('ended_at') }],
  'told-alarm': [{ table: 'alarm', over: `told_at IS NOT NULL AND next_at IS NULL AND ${over('at')}` }],
  'survey-home': [
    {
      table: 'data_key',
      over: `destroyed_at IS NULL AND id IN (SELECT key_id FROM survey_answer WHERE ${closedFor('quarter')})`,
      set: `wrapped = NULL, destroyed_at = clock_timestamp()`,
    },
    { table: 'survey_answer', over: `key_id IS NOT NULL AND ${closedFor('quarter')}`, set: 'key_id = NULL' },
  ],
  'survey-answer': [{ table: 'survey_answer', over: closedFor('quarter') }],
  broadcast: [{ table: 'broadcast', over: over('at') }],
  'step-count': [{ table: 'step_count', over: over('day') }],
  'migrant-worker': [{ table: 'migrant_worker', over: over('coalesce(contract_end, depart_on)') }],
}

/** Closed for good: the time since the last thing that happened runs. */
const CLOSED = `('REUNIFIED', 'DECEASED', 'VOID')`

// a merged case goes the way of its survivor; what a timer wrote (a contact rule ran out, a push, an erasure) is nothing that happened
const CLOSED_LONG_AGO = `WITH RECURSIVE line AS (
    SELECT id AS first, id, status, merged_into_id FROM "case"
      WHERE erased_at IS NULL AND status IN ('REUNIFIED', 'DECEASED', 'VOID', 'MERGED')
    UNION
    SELECT line.first, next.id, next.status, next.merged_into_id FROM line JOIN "case" next ON next.id = line.merged_into_id
      WHERE line.status = 'MERGED')
  SELECT line.first AS id FROM line GROUP BY line.first
    HAVING bool_and(line.status = 'MERGED' OR line.status IN ${CLOSED}) AND bool_or(line.status IN ${CLOSED})
      AND NOT EXISTS (SELECT 1 FROM case_event e JOIN line l ON l.id = e.case_id WHERE l.first = line.first
        AND NOT (e.actor_id IS NULL AND e.type IN ('CONTACT', 'ERASED', 'PUSH')) AND e.at >= clock_timestamp() - $1::interval)`

/** Numbers of cases that were closed so long ago that they are to be erased, the `most` that come after a number. */
export async function closedLongAgo(pool: Pool, after: string, most: number): Promise<string[]> {
  const found = await pool.query<{ number: string }>(
    `SELECT number FROM "case" JOIN (${CLOSED_LONG_AGO}) old USING (id) WHERE number > $2 ORDER BY number LIMIT $3`,
    [keptFor('closed-case'), after, most],
  )
  return found.rows.map(({ number }) => number)
}

/** Whether a case is one of those. To be asked once its row is locked: it may have been opened again since it was listed. */
export async function isClosedLongAgo(client: PoolClient, id: string): Promise<boolean> {
  const found = await client.query(`SELECT 1 FROM (${CLOSED_LONG_AGO}) old WHERE id = $2`, [keptFor('closed-case'), id])
  return found.rows.length > 0
}

/**
 * Does to at most `most` rows of each table what a job does; how many rows. To be run in a transaction. Rows are named by
 * their place, which tells nothing in a table that is divided.
 */
export async function purge(client: PoolClient, job: PurgeJob, most: number): Promise<number> {
  let done = 0
  for (const { table, over, set } of PURGES[job]) {
    const due = `WITH due AS (SELECT ctid FROM ${table} WHERE ${over} LIMIT $1)`
    const act =
      set === undefined
        ? `DELETE FROM ${table} USING due WHERE ${table}.ctid = due.ctid`
        : `UPDATE ${table} SET ${set} FROM due WHERE ${table}.ctid = due.ctid`
    done += (await client.query(`${due} ${act}`, [most, keptFor(job)])).rowCount ?? 0
  }
  return done
}

/** Writes a batch down in the access log, which the audit chain seals. */
export async function noteBatch(client: PoolClient, job: RetentionJob, rows: number): Promise<void> {
  await client.query(
    `INSERT INTO access_log (token, route, purpose, classes, fields) VALUES ('retention', 'job', $1, '{T}', $2)`,
    [job, [`rows=${rows}`]],
  )
}

/** How many rows each job would find due now. */
export async function dueNow(pool: Pool): Promise<ReadonlyMap<RetentionJob, number>> {
  const counts = new Map<RetentionJob, number>()
  const add = (job: RetentionJob, count: number) => counts.set(job, (counts.get(job) ?? 0) + count)
  for (const [job, purges] of Object.entries(PURGES) as [PurgeJob, readonly Purge[]][])
    for (const { table, over } of purges) {
      const found = await pool.query(
        `SELECT count(*)::int AS rows FROM ${table} WHERE ${over.replaceAll('$2', '$1')}`,
        [keptFor(job)],
      )
      add(job, found.rows[0].rows)
    }
  const closed = await pool.query(`SELECT count(*)::int AS rows FROM (${CLOSED_LONG_AGO}) old`, [
    keptFor('closed-case'),
  ])
  add('closed-case', closed.rows[0].rows)
  const logged = await pool.query(
    `SELECT count(*)::int AS rows FROM access_log
      WHERE at < date_trunc('month', (clock_timestamp() - $1::interval) AT TIME ZONE 'UTC') AT TIME ZONE 'UTC'`,
    [keptFor('access-log')],
  )
  add('access-log', logged.rows[0].rows)
  return counts
}

// "ROKR" in ASCII: one process keeps the periods at a time
const KEEPER = 0x524f4b52

/** Runs `act` unless another process is at it; false then. */
export async function aloneInRetention(pool: Pool, act: () => Promise<void>): Promise<boolean> {
  const client = await pool.connect()
  try {
    const lock = await client.query('SELECT pg_try_advisory_lock($1) AS mine', [KEEPER])
    if (!lock.rows[0].mine) return false
    try {
      await act()
    } finally {
      await client.query('SELECT pg_advisory_unlock($1)', [KEEPER])
    }
    return true
  } finally {
    client.release()
  }
}
