import { createHash } from 'node:crypto'
import type { Statement } from '../store.ts'
import { type Row, same } from '../tables.ts'
import type { Meanings } from './index.ts'
import { by } from './values.ts'

const HOUR_MS = 3_600_000
const CHANNELS = ['africastalking', 'twilio', 'kannel', 'smsgate', 'cht-gateway', 'simulator']
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function lockDueAlarms(statement: Statement, limit: number) {
  return statement
    .where('alarm', (row) => row.next_at !== null && row.next_at <= statement.now && statement.isFree('alarm', row))
    .sort(by('next_at'))
    .slice(0, limit)
    .map((alarm) => {
      statement.lock('alarm', alarm)
      const isRead = alarm.kind === 'case-read'
      const before = statement
        .where('alarm', (row) => !isRead && row.about === alarm.about)
        .filter((row) => row.kind === alarm.kind || CHANNELS.includes(alarm.about))
        .filter((row) => row.key !== alarm.key && row.told_at !== null && row.told_at > statement.ago(HOUR_MS))
        .sort(by(['told_at', 'desc']))[0]
      const reader = !isRead && UUID.test(alarm.about) ? statement.get('official', alarm.about) : undefined
      const about = isRead ? statement.get('case', alarm.about) : undefined
      return {
        ...{ key: alarm.key, kind: alarm.kind, about: alarm.about, at: alarm.at, wentOut: wentOut(statement, alarm) },
        toldBefore: before?.told_at ?? null,
        reader: reader === undefined ? null : { id: reader.id, role: reader.role, scopePrefix: reader.scope_prefix },
        case:
          about === undefined
            ? null
            : {
                ...{ id: about.id, number: about.number, ownerId: about.owner_id },
                place: about.district ?? about.province ?? '',
              },
      }
    })
}

const wentOut = (statement: Statement, alarm: Row) =>
  alarm.messages.some((id: string) => {
    const state = statement.get('outbound_message', id)?.state
    return state === 'SENT' || state === 'DELIVERED'
  })

function overDays(statement: Statement, day: number, act: (row: Row) => void) {
  for (const row of statement.where('day_key', (each) => each.day <= day)) act(row)
  return []
}

/** What the statements mean that only a sweep, or the start of a process, needs. */
export const sweeping: Meanings = {
  'raise-alarm': (statement, [kind, about]) => {
    const hour = statement.now.toISOString().slice(0, 13).replaceAll(/[-T]/g, '')
    const added = statement.insert('alarm', { key: `${kind}|${about}|${hour}`, kind, about }, { target: ['key'] })
    return { rows: [], rowCount: added === null ? 0 : 1 }
  },
  'lock-due-alarms': (statement, [limit]) => lockDueAlarms(statement, limit),
  'UPDATE alarm SET told_at = coalesce(told_at, clock_timestamp()), messages = $2::uuid[], next_at = $3 WHERE key = $1':
    (statement, [key, messages, next_at]) => {
      const row = statement.get('alarm', key)
      if (row !== undefined)
        statement.update('alarm', row, { told_at: row.told_at ?? statement.now, messages, next_at })
      return []
    },
  'UPDATE alarm SET next_at = $2 WHERE key = ANY ($1)': (statement, [keys, next_at]) => {
    for (const row of statement.where('alarm', (each) => keys.includes(each.key)))
      statement.update('alarm', row, { next_at })
    return []
  },
  'SELECT id FROM "case" WHERE id IN (SELECT case_id FROM safe_contact WHERE suspended_at IS NULL AND expires_at <= clock_timestamp() ORDER BY expires_at LIMIT $1) ORDER BY id FOR UPDATE SKIP LOCKED':
    (statement) => {
      const due = statement.where('safe_contact', (row) => row.suspended_at === null && row.expires_at <= statement.now)
      if (due.length > 0) throw new Error('the model has no contact rules that run out')
      return []
    },
  [`DELETE FROM api_write WHERE key IN (SELECT key FROM api_write WHERE at <= clock_timestamp() - interval '24 hours' LIMIT $1)`]:
    (statement, [limit]) => {
      const old = statement.where('api_write', (row) => row.at <= statement.ago(24 * HOUR_MS)).slice(0, limit)
      for (const row of old) statement.delete('api_write', row)
      return []
    },
  'due-pins': (statement, [limit]) => {
    const isDue = (at: Date | null) => at !== null && at <= statement.now
    const freely =
      statement.find('waiting_pin', (row) => row.since <= statement.ago(HOUR_MS)) !== undefined ||
      (statement.find('inbound_message', (row) => row.state === 'RECEIVED' && isDue(row.next_at)) === undefined &&
        statement.find('outbound_message', (row) => row.state === 'QUEUED' && isDue(row.next_at)) === undefined &&
        statement.find('case', (row) => row.status === 'ACTIVE' && isDue(row.match_due_at)) === undefined)
    // in an order of its own: no more wait in a run than one turn takes
    return statement
      .rows('waiting_pin')
      .slice(0, limit)
      .map(({ case_id }) => ({ id: case_id, freely }))
  },
  'waiting-pin': (statement, [caseId]) =>
    statement.where('waiting_pin', (row) => row.case_id === caseId).map(({ sealed }) => ({ sealed })),
  'keep-pin-hash': (statement, [caseId, sealed, hash]) => {
    const found = statement.get('case', caseId)
    const waits = statement.get('waiting_pin', caseId)
    if (found === undefined) return []
    statement.lock('case', found)
    if (waits === undefined || !same(waits.sealed, sealed)) return []
    statement.delete('waiting_pin', waits)
    if (found.erased_at === null)
      statement.update('case', found, { pin_hash: hash, pin_shown_at: hash === null ? null : found.pin_shown_at })
    return []
  },
  'UPDATE day_key SET wrapped = sha256(wrapped) WHERE day <= $1': (statement, [day]) =>
    overDays(statement, day, (row) =>
      statement.update('day_key', row, { wrapped: createHash('sha256').update(row.wrapped).digest() }),
    ),
  'DELETE FROM day_key WHERE day <= $1': (statement, [day]) =>
    overDays(statement, day, (row) => statement.delete('day_key', row)),
  'INSERT INTO day_key (day, wrapped) SELECT day, wrapped FROM unnest($1::int[], $2::bytea[]) AS made(day, wrapped) WHERE NOT EXISTS (SELECT 1 FROM day_key k WHERE k.day = made.day) ON CONFLICT (day) DO NOTHING':
    (statement, [days, wrapped]) => {
      days.forEach((day: number, index: number) => {
        statement.insert('day_key', { day, wrapped: wrapped[index] }, { target: ['day'] })
      })
      return []
    },
  'SELECT day, wrapped FROM day_key': (statement) =>
    statement.rows('day_key').map(({ day, wrapped }) => ({ day, wrapped })),
}
