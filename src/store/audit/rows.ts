import type { EventRow, LogRow } from './hash.ts'

/** Columns of a row of a case's history for its hash; `case_event` is `e`. */
export const EVENT_COLUMNS = `e.id, e.case_id, e.seq, e.type, (extract(epoch FROM e.at) * 1000)::bigint AS ms, e.actor_id, e.data, e.hash`

/** Columns of a row of the access log for its hash; `access_log` is `l`. */
export const LOG_COLUMNS = `l.id, (extract(epoch FROM l.at) * 1000)::bigint AS ms, l.actor_id, l.token, l.case_id, l.route, l.purpose,
  l.classes, l.fields`

// biome-ignore lint/suspicious/noExplicitAny: a row of the driver
type Raw = any

/** A row of a case's history as the driver gave it. */
export const eventOf = (row: Raw): EventRow => ({
  id: row.id,
  caseId: row.case_id,
  seq: row.seq,
  type: row.type,
  at: Number(row.ms),
  actorId: row.actor_id,
  data: row.data,
})

/** A row of the access log as the driver gave it. */
export const logOf = (row: Raw): LogRow => ({
  id: String(row.id),
  at: Number(row.ms),
  actorId: row.actor_id,
  token: row.token,
  caseId: row.case_id,
  route: row.route,
  purpose: row.purpose,
  classes: row.classes ?? [],
  fields: row.fields ?? [],
})

/** A block as the driver gave it, its time as `ms`. */
export const blockOf = (row: Raw) => ({
  n: row.n as number,
  at: Number(row.ms),
  eventCount: row.event_count as number,
  logCount: row.log_count as number,
  keyVersion: row.key_version as number,
  root: row.root as Buffer,
  prevHash: row.prev_hash as Buffer,
})

/**
 * Nothing that writes to either log takes longer than this, so a row this much older than the newest block that stands in
 * no block was put there later.
 */
export const LATE_MINUTES = 5
