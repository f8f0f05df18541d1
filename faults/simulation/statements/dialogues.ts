import type { Statement } from '../store.ts'
import { type Row, same } from '../tables.ts'
import { isPinned } from './cases.ts'
import { addInbound, inboundRows } from './inbox.ts'
import type { Meanings } from './index.ts'
import { by, earlier, readBytesArray } from './values.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** Adds to the counts of days. */
export function addDayCounts(statement: Statement, counts: readonly { day: string; what: string; about: string }[]) {
  const sums = new Map<string, Row>()
  for (const { day, what, about } of counts) {
    const name = [day, what, about].join('|')
    sums.set(name, { day, what, about, count: (sums.get(name)?.count ?? 0) + 1 })
  }
  for (const sum of [...sums.values()].sort(by('day', 'what', 'about')))
    statement.insert('day_count', sum, {
      target: ['day', 'what', 'about'],
      update: (known) => ({ count: known.count + sum.count }),
    })
}

function keepHops(statement: Statement, values: readonly unknown[], catchUp: boolean) {
  // biome-ignore lint/suspicious/noExplicitAny: parameters of the driver
  const v = (at: number) => values[at - 1] as any
  const at = earlier(v(22), statement.now)
  const [hashes, states] = [readBytesArray(v(3)), readBytesArray(v(4))]
  const kept = new Set<string>()
  v(1).forEach((id: string, index: number) => {
    const row = {
      ...{ id, channel: v(2)[index], from_hash: hashes[index], state: states[index], version: v(5)[index] },
      ...{ flow: v(6)[index], step: v(7)[index], number: v(8)[index], reportable: v(9)[index], end: v(10)[index] },
      ...{ contact: v(23)[index], started_at: at, last_at: at },
    }
    const { channel: _channel, started_at: _began, ...changed } = row
    const added = statement.insert('ussd_session', row, {
      target: ['id'],
      update: (known) =>
        same(known.from_hash, row.from_hash) &&
        (catchUp ? known.version < row.version : known.version === row.version - 1)
          ? changed
          : null,
    })
    if (added !== null) kept.add(id)
  })
  const messages = inboundRows(values.slice(11, 20), at)
  addInbound(
    statement,
    messages.filter((_, index) => catchUp || kept.has(v(11)[index])),
  )
  for (const id of v(21)) {
    const row = statement.get('ussd_session', id)
    if (row !== undefined)
      statement.update('ussd_session', row, { promoted_at: row.promoted_at ?? statement.now, contact: null })
  }
  addDayCounts(
    statement,
    v(24).flatMap((id: string, index: number) =>
      kept.has(id) ? [{ day: v(25)[index], what: v(26)[index], about: v(27)[index] }] : [],
    ),
  )
  return [...kept].map((id) => ({ id }))
}

/** The number of a case of this contact that was promised for later, as the function `promised_number` finds it. */
function promised(statement: Statement, contactId: string): string | null {
  for (const report of statement.where('report', (row) => row.contact_id === contactId && row.kind === 'MISSING')) {
    const found = statement.get('case', report.case_id)
    if (found?.opened_via === 'USSD' && found.kind === 'MISSING' && !isPinned(statement, found)) return found.number
  }
  return null
}

const dropped = (row: Row) => ({
  ...{ id: row.id, fromHash: row.from_hash, state: row.state, version: row.version },
  ...{ startedAt: row.started_at, lastAt: row.last_at },
})

function change(statement: Statement, id: string, is: (row: Row) => boolean, to: Row) {
  const row = statement.get('ussd_session', id)
  if (row === undefined || !is(row)) return { rows: [], rowCount: 0 }
  statement.update('ussd_session', row, to)
  return { rows: [], rowCount: 1 }
}

function forget(statement: Statement, is: (row: Row) => boolean, limit: number) {
  const rows = statement.where('ussd_session', is).filter((row) => statement.isFree('ussd_session', row))
  const gone = rows.sort(by('last_at')).slice(0, limit)
  for (const row of gone) statement.delete('ussd_session', row)
  return { rows: [], rowCount: gone.length }
}

/** What the statements of `src/store/dialogues.ts` mean. */
export const dialogues: Meanings = {
  'keep-hops': (statement, values) => keepHops(statement, values, false),
  'keep-hops-catch-up': (statement, values) => keepHops(statement, values, true),
  'load-arrivals': (statement, [ids, hashes]) =>
    readBytesArray(hashes).map((hash, index) => {
      const own = statement.get('ussd_session', ids[index])
      const contact = statement.find('contact', (row) => same(row.phone_hash, hash))
      const others = statement
        .where('ussd_session', (row) => same(row.from_hash, hash) && row.id !== ids[index])
        .sort(by(['last_at', 'desc']))
      const newest = others.find((row) => row.last_at > statement.ago(24 * HOUR_MS))
      const draft = newest === undefined || newest.end === 'DONE' ? undefined : newest
      const left = others.slice(0, 2).filter((row) => row.version === 1 && row.end !== 'DONE')
      return {
        ...{ state: own?.state ?? null, version: own?.version ?? null, from_hash: own?.from_hash ?? null },
        ...{ language: contact?.language ?? null, draft_id: draft?.id ?? null, draft_state: draft?.state ?? null },
        draft_version: draft?.version ?? null,
        draft_idle_ms: draft === undefined ? null : statement.now.getTime() - draft.last_at.getTime(),
        promised: contact === undefined ? null : promised(statement, contact.id),
        mute: (contact?.language ?? null) === null && left.length === 2,
      }
    }),
  [`UPDATE ussd_session SET "end" = 'LEFT' WHERE id = $1 AND "end" IS NULL`]: (statement, [id]) =>
    change(statement, id, (row) => row.end === null, { end: 'LEFT' }),
  'dropped-to-text': (statement, [limit]) =>
    statement
      .where(
        'ussd_session',
        (row) =>
          row.texted_at === null &&
          (row.contact === 'CALL' || row.contact === 'SMS') &&
          row.last_at > statement.ago(24 * HOUR_MS) &&
          row.last_at < statement.ago((row.end === 'LEFT' ? 2 : 3) * MINUTE_MS) &&
          !statement.rows('ussd_session').some((x) => same(x.from_hash, row.from_hash) && x.last_at > row.last_at),
      )
      .sort(by('last_at'))
      .slice(0, limit)
      .map(dropped),
  'UPDATE ussd_session SET texted_at = clock_timestamp() WHERE id = $1 AND version = $2 AND texted_at IS NULL AND contact IS NOT NULL':
    (statement, [id, version]) =>
      change(statement, id, (row) => row.version === version && row.texted_at === null && row.contact !== null, {
        texted_at: statement.now,
      }),
  'UPDATE ussd_session SET promoted_at = clock_timestamp() WHERE id = $1 AND version = $2 AND promoted_at IS NULL': (
    statement,
    [id, version],
  ) =>
    change(statement, id, (row) => row.version === version && row.promoted_at === null, { promoted_at: statement.now }),
  'dropped-dialogues': (statement, [limit]) =>
    statement
      .where(
        'ussd_session',
        (row) => row.promoted_at === null && row.reportable && row.last_at < statement.ago(30 * MINUTE_MS),
      )
      .sort(by('last_at'))
      .slice(0, limit)
      .map(dropped),
  'SELECT id FROM report WHERE origin = $1 AND case_id IS NULL': (statement, [origin]) =>
    statement.where('report', (row) => row.origin === origin && row.case_id === null).map(({ id }) => ({ id })),
  'delete-old-dialogues': (statement, [limit]) =>
    forget(
      statement,
      (row) =>
        row.last_at < statement.ago(48 * HOUR_MS) ||
        (row.promoted_at !== null && row.promoted_at < statement.ago(24 * HOUR_MS)) ||
        (row.last_at < statement.ago(24 * HOUR_MS) && row.promoted_at === null && !row.reportable),
      limit,
    ),
  'forget-dialogues': (statement, [flows, limit]) =>
    forget(
      statement,
      (row) =>
        flows.includes(row.flow) &&
        !row.reportable &&
        row.promoted_at === null &&
        row.last_at >= statement.ago(HOUR_MS) &&
        row.last_at <= statement.ago(10 * MINUTE_MS),
      limit,
    ),
  'add-step-counts': (statement, columns) => {
    const rows: Row[] = columns[0].map((day: string, index: number) => {
      const [flow, step, language, within, reached, answered, gone] = columns
        .slice(1)
        .map((column: unknown[]) => column[index])
      return { day, flow, step, language, within, reached, answered, gone }
    })
    for (const row of rows.sort(by('day', 'flow', 'step', 'language', 'within')))
      statement.insert('step_count', row, {
        target: ['day', 'flow', 'step', 'language', 'within'],
        update: (known) => ({
          reached: known.reached + row.reached,
          answered: known.answered + row.answered,
          gone: known.gone + row.gone,
        }),
      })
    return []
  },
}
