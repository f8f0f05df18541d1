import type { Statement } from '../store.ts'
import { type Row, same } from '../tables.ts'
import type { Meanings } from './index.ts'
import { by } from './values.ts'

const HOUR_MS = 3_600_000
const CAMBODIA_MS = 7 * HOUR_MS
const PROBE_SECONDS = 16
const PROBED_SECONDS = 3
const STOPPED_SECONDS = 60
const BREAKER_SECONDS = 60
const PAUSE_SECONDS = 600
const IN_A_ROW = 5
const RECENT = 20
const NEW_OF_A_BLOCK = 20

const cambodianDay = (statement: Statement) => statement.ago(-CAMBODIA_MS).toISOString().slice(0, 10)

function enter(statement: Statement, channel: string, settings: string) {
  const state = statement.get('channel_state', channel)
  if (state === undefined || state.rest === null) return []
  const stopped = state.rest === 'STOPPED'
  const isTime = stopped ? state.settings !== settings : state.until !== null && state.until <= statement.now
  const probe = isTime && (state.probe_until === null || state.probe_until <= statement.now)
  if (probe) statement.update('channel_state', state, { probe_until: statement.ago(-PROBE_SECONDS * 1_000) })
  const probed = statement.ago(-PROBED_SECONDS * 1_000)
  const again =
    stopped && state.settings === settings
      ? statement.ago(-STOPPED_SECONDS * 1_000)
      : state.until !== null && state.until > probed
        ? state.until
        : probed
  return [{ rest: state.rest, why: state.why, probe, again }]
}

const isFailed = (row: Row) => row.reason === 'provider-down' || row.reason === 'provider-error'

function noteFailedCall(statement: Statement, channel: string, probe: boolean) {
  const state = statement.get('channel_state', channel)
  const recent = statement
    .where(
      'outbound_attempt',
      (row) =>
        row.channel === channel &&
        (row.state !== 'CLAIMED' || row.reason !== null) &&
        (state?.up_at == null || row.claimed_at > state.up_at),
    )
    .sort(by(['claimed_at', 'desc'], ['id', 'desc']))
    .slice(0, RECENT)
  const inARow = recent.slice(0, IN_A_ROW)
  const opens =
    probe ||
    (inARow.length === IN_A_ROW && inARow.every(isFailed)) ||
    (recent.length === RECENT && recent.filter(isFailed).length * 2 >= RECENT)
  if (!opens) return { rows: [], rowCount: 0 }
  const until = statement.ago(-BREAKER_SECONDS * 1_000)
  const opened = statement.insert(
    'channel_state',
    { channel, rest: 'BREAKER', why: 'provider-down', since: statement.now, until },
    {
      target: ['channel'],
      update: (known) =>
        probe || known.rest === null
          ? {
              ...{ rest: 'BREAKER', why: 'provider-down', since: known.since ?? statement.now, until },
              ...{ probe_until: null, settings: null },
            }
          : null,
    },
  )
  return opened === null ? [] : [{ channel }]
}

/** A text to a family that may be called becomes a call-back. */
function handToCall(statement: Statement, id: string) {
  const m = statement.get('outbound_message', id)
  if (m === undefined || (m.class !== 'REPLY' && m.class !== 'NOTICE')) return []
  const safe = statement.find(
    'safe_contact',
    (row) =>
      row.contact_id === m.contact_id &&
      row.case_id === m.case_id &&
      row.mode === 'CALL' &&
      row.expires_at > statement.now,
  )
  if (safe === undefined) return []
  statement.insert(
    'callback',
    {
      // the store draws an id; nothing follows from which one
      ...{ id: `call ${id}`, dedupe_key: `text:${id}`, contact_id: m.contact_id, case_id: m.case_id },
      ...{ reason: 'text-failed', due_at: statement.now },
    },
    { target: ['dedupe_key'] },
  )
  return []
}

function alertOf(statement: Statement, id: string): Row | undefined {
  const m = statement.get('outbound_message', id)
  if (m?.class !== 'ALERT' || !m.dedupe_key.startsWith('alert:')) return undefined
  return statement.get('alert', m.dedupe_key.slice('alert:'.length))
}

const spentToday = (statement: Statement): number =>
  statement
    .where('day_count', (row) => row.day === cambodianDay(statement) && row.what === 'SMS_PARTS')
    .reduce((sum, { count }) => sum + count, 0)

/** Takes parts out of the day's budget; false when they do not fit any more. */
export function spendParts(statement: Statement, attemptId: string, parts: number, budget: number): boolean {
  if (spentToday(statement) + parts > budget) return false
  statement.insert(
    'day_count',
    { day: cambodianDay(statement), what: 'SMS_PARTS', about: attemptId.slice(-1), count: parts },
    { target: ['day', 'what', 'about'], update: (known) => ({ count: known.count + parts }) },
  )
  return true
}

/** What the statements about channels, budgets and texts that came to nothing mean. */
export const channels: Meanings = {
  'enter-channel': (statement, [channel, settings]) => enter(statement, channel, settings),
  'rest-channel': (statement, [channel, rest, why, settings]) => {
    const until = statement.ago(-PAUSE_SECONDS * 1_000)
    const row = { channel, rest, why, since: statement.now, until, settings }
    statement.insert('channel_state', row, {
      target: ['channel'],
      update: (known) =>
        known.rest !== 'STOPPED' || rest === 'STOPPED'
          ? { rest, why, since: known.since ?? statement.now, until, probe_until: null, settings }
          : null,
    })
    return []
  },
  'reopen-channel': (statement, [channel]) => {
    const row = statement.get('channel_state', channel)
    if (row !== undefined && row.rest !== null)
      statement.update('channel_state', row, {
        ...{ rest: null, why: null, since: null, until: null, probe_until: null, settings: null },
        up_at: statement.now,
      })
    return []
  },
  'note-failed-call': (statement, [channel, probe]) => noteFailedCall(statement, channel, probe),
  'SELECT pg_advisory_xact_lock($1, $2)': (statement, [kind, key]) => {
    statement.lock('new_number', { contact_id: `advisory ${kind} ${key}` })
    return [{ pg_advisory_xact_lock: '' }]
  },
  'ask-budgets': (statement, [contact_id, block, isNew, budget]) => {
    if (isNew) statement.insert('new_number', { contact_id, block }, { target: ['contact_id'] })
    const last = statement
      .where('new_number', (row) => same(row.block, block) && row.at > statement.ago(HOUR_MS))
      .sort(by(['at', 'desc']))[NEW_OF_A_BLOCK - 1]
    return [
      {
        heldUntil: last === undefined ? null : new Date(last.at.getTime() + HOUR_MS),
        left: budget - spentToday(statement),
      },
    ]
  },
  'UPDATE safe_contact SET suspended_at = clock_timestamp() FROM outbound_message m WHERE m.id = $1 AND safe_contact.contact_id = m.contact_id AND suspended_at IS NULL':
    (statement, [id]) => {
      const m = statement.get('outbound_message', id)
      for (const row of statement.where('safe_contact', (each) => each.contact_id === m?.contact_id))
        if (row.suspended_at === null) statement.update('safe_contact', row, { suspended_at: statement.now })
      return []
    },
  'failed-text-to-call': (statement, [id]) => handToCall(statement, id),
  'failed-text-to-next': (statement, [id]) => {
    const row = alertOf(statement, id)
    if (row?.closed_at === null && row.claimed_at === null && row.escalate_at > statement.now)
      statement.update('alert', row, { escalate_at: statement.now })
    return []
  },
  'failed-text-arrived': (statement, [id]) => {
    const row = statement.find('callback', (each) => each.dedupe_key === `text:${id}` && each.state === 'OPEN')
    if (row !== undefined) statement.update('callback', row, { state: 'DONE' })
    return []
  },
}
