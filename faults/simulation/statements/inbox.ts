import type { Statement } from '../store.ts'
import { type Row, same } from '../tables.ts'
import type { Meanings } from './index.ts'
import { by, earlier, readBytesArray } from './values.ts'

const HOUR_MS = 3_600_000
const TURN = 20

/** Columns for `unnest`, as rows. */
export function inboundRows(columns: readonly unknown[], at: Date): Row[] {
  const [ids, channels, keys, kinds, providerIds, hashes, bodies, numbers, times] = columns as [
    ...[string[], string[], string[], string[], (string | null)[], Buffer, Buffer, (string | null)[], (Date | null)[]],
  ]
  const [fromHash, body] = [readBytesArray(hashes), readBytesArray(bodies)]
  return ids.map((id, index) => ({
    ...{ id, channel: channels[index], key: keys[index], kind: kinds[index], provider_id: providerIds[index] },
    ...{ from_hash: fromHash[index], body: body[index], number: numbers[index], provider_time: times[index] },
    received_at: at,
  }))
}

/** Keeps messages; whether they may be there already stands in the statement itself. */
export function addInbound(statement: Statement, rows: readonly Row[]): Row[] {
  const once = /ON CONFLICT \(channel, key\) DO NOTHING/.test(statement.text)
  return rows.flatMap((row) => {
    const added = statement.insert('inbound_message', row, once ? { target: ['channel', 'key'] } : undefined)
    return added === null ? [] : [added]
  })
}

const isOpen = (row: Row) => row.state === 'RECEIVED'

const COLUMNS = (row: Row) => ({
  ...{ id: row.id, channel: row.channel, kind: row.kind, providerId: row.provider_id, fromHash: row.from_hash },
  ...{ body: row.body, number: row.number, receivedAt: row.received_at, state: row.state, attempts: row.attempts },
})

function mark(statement: Statement, id: string, change: (row: Row) => Row, isMeant: (row: Row) => boolean = isOpen) {
  const row = statement.get('inbound_message', id)
  if (row === undefined || !isMeant(row)) return { rows: [], rowCount: 0 }
  statement.update('inbound_message', row, change(row))
  return { rows: [], rowCount: 1 }
}

const done = (statement: Statement, id: string, outcome: string) =>
  mark(statement, id, () => ({ state: 'DONE', outcome, done_at: statement.now }))

/** What the statements of `src/store/inbox.ts` mean. */
export const inbox: Meanings = {
  'insert-inbound': (statement, values) => {
    const at = earlier(values[9], statement.now)
    return addInbound(statement, inboundRows(values.slice(0, 9), at)).map(({ id }) => ({ id }))
  },
  'next-for-sender': (statement, [ids]) => each(statement, ids, (me) => nextOf(statement, me).map(COLUMNS)),
  'due-inbound': (statement, [olderThanMs, limit]) => {
    const due = statement
      .where(
        'inbound_message',
        (row) => isOpen(row) && row.next_at <= statement.now && row.received_at <= statement.ago(olderThanMs),
      )
      .sort(by('received_at', 'id'))
    const senders = new Map<string, Row[]>()
    for (const row of due) {
      const sender = row.from_hash === null ? `id ${row.id}` : row.from_hash.toString('hex')
      senders.set(sender, [...(senders.get(sender) ?? []), row])
    }
    return [...senders.values()]
      .map((rows) => ({ id: rows[Math.min(TURN, rows.length) - 1]!.id, since: rows[0]!.received_at }))
      .sort(by('since'))
      .slice(0, limit)
      .map(({ id }) => ({ id }))
  },
  'mark-done': (statement, [id, outcome]) => done(statement, id, outcome),
  [`UPDATE inbound_message SET state = 'DONE', outcome = $2, done_at = clock_timestamp() WHERE id = $1 AND state = 'RECEIVED'`]:
    (statement, [id, outcome]) => done(statement, id, outcome),
  'mark-failed': (statement, [id, waits, attempts]) =>
    mark(
      statement,
      id,
      (row) => ({
        attempts: row.attempts + 1,
        state: row.attempts >= waits.length ? 'DEAD' : row.state,
        next_at: statement.ago(-(waits[row.attempts] ?? 0) * 1_000),
      }),
      (row) => isOpen(row) && row.attempts === attempts,
    ),
  'mark-silent': (statement, [id]) => {
    const row = statement.get('inbound_message', id)
    if (row !== undefined) statement.update('inbound_message', row, { silent: true })
    return []
  },
  'count-unread': (statement, [hash, before]) => [
    {
      count: statement.where(
        'inbound_message',
        (row) =>
          same(row.from_hash, hash) &&
          row.id !== before &&
          row.state === 'DONE' &&
          row.outcome?.startsWith('unread') &&
          row.received_at > statement.ago(24 * HOUR_MS),
      ).length,
    },
  ],
  'texts-before': (statement, [ids, most]) =>
    each(statement, ids, (me) =>
      statement
        .where(
          'inbound_message',
          (row) =>
            me.from_hash !== null &&
            same(row.from_hash, me.from_hash) &&
            row.kind === 'SMS' &&
            row.id !== me.id &&
            row.received_at <= me.received_at &&
            row.received_at.getTime() > me.received_at.getTime() - HOUR_MS,
        )
        .sort(by(['received_at', 'desc']))
        .slice(0, most)
        .map(({ id, body }) => ({ id, body })),
    ),
  'loop-facts': (statement, [contactIds, echoes]) =>
    readBytesArray(echoes).map((echo, at) => {
      const sent = statement.where(
        'outbound_message',
        (row) => row.contact_id === contactIds[at] && row.created_at > statement.ago(24 * HOUR_MS),
      )
      return {
        echoes: sent.some((row) => same(row.echo, echo)),
        told: sent.some((row) => row.template === 'E14' && row.created_at > statement.ago(HOUR_MS)),
      }
    }),
}

/** Rows for each of several messages, with the id of the one that they are asked for. */
const each = (statement: Statement, ids: readonly string[], ask: (me: Row) => readonly object[]) =>
  [...new Set(ids)].flatMap((id) => {
    const me = statement.get('inbound_message', id)
    return me === undefined ? [] : ask(me).map((row) => ({ asked: id, ...row }))
  })

function nextOf(statement: Statement, me: Row): Row[] {
  if (me.from_hash === null || !isOpen(me)) return [me]
  return statement
    .where(
      'inbound_message',
      (row) =>
        isOpen(row) &&
        same(row.from_hash, me.from_hash) &&
        row.received_at <= me.received_at &&
        row.next_at <= statement.now,
    )
    .sort(by('received_at', 'id'))
    .slice(0, 1)
}
