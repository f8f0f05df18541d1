import type { Statement } from '../store.ts'
import type { Row } from '../tables.ts'
import type { Meanings } from './index.ts'
import { by } from './values.ts'

const HOUR_MS = 3_600_000
const DAYS_MS = 48 * HOUR_MS

const recent = (statement: Statement, contactId: string, matches: (row: Row) => boolean): readonly Row[] =>
  statement.where(
    'outbound_message',
    (row) => row.contact_id === contactId && row.created_at > statement.ago(DAYS_MS) && matches(row),
  )

const attemptsOf = (statement: Statement, id: string): readonly Row[] =>
  statement.where('outbound_attempt', (row) => row.message_id === id)

const queued = (statement: Statement, id: string, to: (row: Row) => Row) => {
  const row = statement.get('outbound_message', id)
  if (row?.state === 'QUEUED') statement.update('outbound_message', row, to(row))
  return []
}

/** What the statements of `src/store/alert-pace.ts` mean. */
export const alertPace: Meanings = {
  'alerts-of-hour': (statement, [contactId, digest]) => {
    const texted = recent(statement, contactId, (row) => row.class === 'ALERT' && row.template !== digest)
    const ofHour = ({ id }: Row) =>
      attemptsOf(statement, id).some(({ claimed_at }) => claimed_at > statement.ago(HOUR_MS))
    return [{ count: texted.filter(ofHour).length }]
  },
  'danger-of-case': (statement, [id]) => {
    const row = statement.get('case', id)
    return row === undefined ? [] : [{ danger: row.danger }]
  },
  'hold-back': (statement, [id]) =>
    queued(statement, id, () => ({ state: 'SUPPRESSED', reason: 'in-digest', next_at: statement.now })),
  'digests-of': (statement, [contactId, digest]) => {
    const digests = recent(statement, contactId, (row) => row.template === digest)
    const attempts = digests.flatMap(({ id }) => attemptsOf(statement, id))
    const waiting = digests
      .filter(({ id, state }) => state === 'QUEUED' && attemptsOf(statement, id).length === 0)
      .map(({ id }) => id as string)
      .sort()[0]
    const last = [...attempts].sort(by(['claimed_at', 'desc']))[0]
    return [{ waiting: waiting ?? null, last: last?.claimed_at ?? null }]
  },
  'bring-forward': (statement, [id, at]) =>
    queued(statement, id, ({ next_at }) => ({ next_at: new Date(Math.min(at.getTime(), next_at.getTime())) })),
  'held-back': (statement, [contactId, since]) => {
    const held = statement.where(
      'outbound_message',
      (row) =>
        row.contact_id === contactId &&
        row.class === 'ALERT' &&
        row.state === 'SUPPRESSED' &&
        row.reason === 'in-digest' &&
        row.next_at >= since,
    )
    const keys = new Set(held.map(({ dedupe_key }) => dedupe_key))
    const asked = statement
      .where('alert', (row) => keys.has(`alert:${row.id}`) && row.closed_at === null && row.claimed_at === null)
      .sort(by('created_at'))
    return [{ count: held.length, codes: asked.map(({ code }) => code) }]
  },
}
