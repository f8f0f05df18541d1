import type { Statement } from '../store.ts'
import { type Row, same } from '../tables.ts'
import { spendParts } from './channels.ts'
import type { Meanings } from './index.ts'
import { by } from './values.ts'

const HOUR_MS = 3_600_000
const CLAIM_SECONDS = 16

function lockDue(statement: Statement, id: string) {
  const m = statement.get('outbound_message', id)
  if (m === undefined || m.state !== 'QUEUED' || m.next_at > statement.now) return []
  const contact = statement.get('contact', m.contact_id)
  if (contact === undefined) return []
  if (!statement.isFree('outbound_message', m) && /SKIP LOCKED/.test(statement.text)) return []
  statement.lock('outbound_message', m)
  const safes = statement.where('safe_contact', (row) => row.contact_id === m.contact_id)
  const safe = safes.find(
    (row) => row.case_id === m.case_id && row.suspended_at === null && row.expires_at > statement.now,
  )
  const newest = statement
    .where('ussd_session', (row) => same(row.from_hash, contact.phone_hash))
    .sort(by(['last_at', 'desc']))[0]
  const draft =
    m.class === 'NOTICE' &&
    newest !== undefined &&
    newest.last_at < m.created_at &&
    !safes.some(
      (row) =>
        (row.mode === 'NONE' && row.confirmed_at > newest.last_at) ||
        (row.suspended_at !== null && row.suspended_at > newest.last_at),
    )
      ? newest
      : undefined
  const lastIn = statement
    .where('inbound_message', (row) => row.kind === 'SMS' && same(row.from_hash, contact.phone_hash))
    .sort(by(['received_at', 'desc']))[0]
  const asked = m.dedupe_key.startsWith('reply:') ? statement.get('inbound_message', m.dedupe_key.slice(6)) : undefined
  const attempts = statement.where('outbound_attempt', (row) => row.message_id === m.id)
  const sent = statement.where(
    'outbound_message',
    (row) =>
      row.contact_id === m.contact_id &&
      row.id !== m.id &&
      (row.state === 'SENT' || row.state === 'DELIVERED') &&
      row.created_at > statement.ago(24 * HOUR_MS),
  )
  const replies = sent.filter((row) => row.class === 'REPLY')
  return [
    {
      ...{ id: m.id, class: m.class, contactId: m.contact_id, caseId: m.case_id, template: m.template },
      ...{ language: m.language, params: m.params, validUntil: m.valid_until, createdAt: m.created_at },
      ...{ phone: contact.phone, optedOut: contact.opted_out_at !== null },
      contact: m.case_id === null ? (draft?.contact ?? null) : (safe?.mode ?? null),
      ...{ lastTextAt: lastIn?.received_at ?? null, lastChannel: lastIn?.channel ?? null },
      registered: statement.rows('official').some((row) => row.contact_id === m.contact_id && row.disabled_at === null),
      silent: asked?.silent ?? false,
      noticesToday: sent.filter((row) => row.class === 'NOTICE').length,
      repliesThisHour: replies.filter((row) => row.template !== 'E14' && row.created_at > statement.ago(HOUR_MS))
        .length,
      ...{ repliesToday: replies.length, isNew: contact.created_at > statement.ago(HOUR_MS), tries: triesOf(attempts) },
      wasAccepted: attempts.some(isTaken),
      uncertain: uncertainOf(attempts.find((row) => row.state === 'CLAIMED')),
      anyRests: statement.rows('channel_state').some((row) => row.rest !== null),
      ...keysOf(statement, [m.contact_id, m.case_id]),
      now: statement.now,
    },
  ]
}

function keysOf(statement: Statement, ids: readonly (string | null)[]) {
  const keys = statement.where('data_key', (row) => ids.includes(row.id)).sort(by('id'))
  return {
    key_ids: keys.map(({ id }) => id),
    key_bytes: keys.map(({ wrapped }) => wrapped),
    key_versions: keys.map(({ version }) => version),
  }
}

const isTaken = (row: Row) => row.state === 'ACCEPTED' || row.state === 'SENT'

const uncertainOf = (row: Row | undefined) => (row === undefined ? null : { id: row.id, waited: row.reason !== null })

function triesOf(attempts: readonly Row[]) {
  const tries: Record<string, { count: number; left: number; taken: number }> = {}
  for (const { channel, left, provider_id } of attempts) {
    const known = tries[channel] ?? { count: 0, left: 0, taken: 0 }
    const taken = known.taken + (provider_id === null ? 0 : 1)
    tries[channel] = { count: known.count + 1, left: known.left + (left ? 1 : 0), taken }
  }
  return tries
}

function change(statement: Statement, id: string, to: Row) {
  const row = statement.get('outbound_message', id)
  if (row?.state === 'QUEUED') statement.update('outbound_message', row, to)
  return []
}

// biome-ignore lint/suspicious/noExplicitAny: parameters of the driver
function recordAttempt(statement: Statement, values: readonly any[]) {
  const [attemptId, messageId, state, providerId, reason, messageState, seconds, left] = values
  const attempt = statement.get('outbound_attempt', attemptId)
  if (attempt?.state !== 'CLAIMED') return
  statement.update('outbound_attempt', attempt, {
    ...{ state, provider_id: providerId ?? attempt.provider_id, reason, left },
    ended_at: state === 'CLAIMED' ? null : statement.now,
  })
  const message = statement.get('outbound_message', messageId)
  if (message?.state === 'QUEUED')
    statement.update('outbound_message', message, {
      ...{ state: messageState, provider_id: providerId ?? message.provider_id, reason },
      next_at: statement.ago(-seconds * 1_000),
    })
}

// biome-ignore lint/suspicious/noExplicitAny: parameters of the driver
function claim(statement: Statement, [id, messageId, channel, encoding, parts, echo]: readonly any[]) {
  const message = statement.get('outbound_message', messageId)
  if (message === undefined) return { rows: [], rowCount: 0 }
  statement.update('outbound_message', message, {
    ...{ channel, encoding, parts, echo, next_at: statement.ago(-CLAIM_SECONDS * 1_000) },
  })
  statement.insert('outbound_attempt', { id, message_id: messageId, channel })
  return { rows: [], rowCount: 1 }
}

const found = (row: Row) => ({ id: row.id, messageId: row.message_id, state: row.state })

/** What the statements of `src/store/outbox.ts` mean. */
export const outbox: Meanings = {
  'lock-due': (statement, [id]) => lockDue(statement, id),
  'claim-attempt': (statement, values) => claim(statement, values),
  'claim-attempt-within': (statement, values) =>
    spendParts(statement, values[0], values[4], values[6]) ? claim(statement, values) : { rows: [], rowCount: 0 },
  'record-attempts': (statement, values) => {
    const order = (values[0] as string[]).map((id, at) => ({ id, at })).sort(by('id'))
    for (const { at } of order)
      recordAttempt(
        statement,
        values.map((column: readonly unknown[]) => column[at]),
      )
    return []
  },
  [`UPDATE outbound_attempt SET state = 'FAILED', reason = coalesce(reason, 'provider-error'), ended_at = clock_timestamp() WHERE id = $1 AND state = 'CLAIMED'`]:
    (statement, [id]) => {
      const row = statement.get('outbound_attempt', id)
      if (row?.state === 'CLAIMED')
        statement.update('outbound_attempt', row, {
          ...{ state: 'FAILED', reason: row.reason ?? 'provider-error', ended_at: statement.now },
        })
      return []
    },
  [`WITH attempt AS (UPDATE outbound_attempt SET reason = 'unrecorded' WHERE id = $1 AND state = 'CLAIMED' RETURNING message_id, claimed_at) UPDATE outbound_message SET reason = 'unrecorded', next_at = claimed_at + $2 * interval '1 second' FROM attempt WHERE id = message_id AND state = 'QUEUED'`]:
    (statement, [id, seconds]) => {
      const row = statement.get('outbound_attempt', id)
      if (row?.state !== 'CLAIMED') return []
      statement.update('outbound_attempt', row, { reason: 'unrecorded' })
      const next_at = new Date(row.claimed_at.getTime() + seconds * 1_000)
      return change(statement, row.message_id, { reason: 'unrecorded', next_at })
    },
  [`UPDATE outbound_message m SET reason = $3, state = CASE WHEN EXISTS (SELECT FROM outbound_attempt a WHERE a.message_id = m.id AND a.state IN ('ACCEPTED', 'SENT')) THEN 'SENT' ELSE $2::"OutboundState" END WHERE id = $1 AND state = 'QUEUED'`]:
    (statement, [id, state, reason]) => {
      const taken = statement.rows('outbound_attempt').some((row) => row.message_id === id && isTaken(row))
      return change(statement, id, { reason, state: taken ? 'SENT' : state })
    },
  [`UPDATE outbound_message SET next_at = $2, reason = $3 WHERE id = $1 AND state = 'QUEUED'`]: (
    statement,
    [id, next_at, reason],
  ) => change(statement, id, { next_at, reason }),
  'due-messages': (statement, [olderThanMs, limit]) =>
    statement
      .where('outbound_message', (row) => row.state === 'QUEUED' && row.next_at <= statement.ago(olderThanMs))
      .sort(by('next_at'))
      .slice(0, limit)
      .map(({ id }) => ({ id })),
  'find-attempt': (statement, [channel, providerId, id]) => {
    const [row] = statement
      .where(
        'outbound_attempt',
        (each) =>
          each.channel === channel &&
          ((providerId !== null && each.provider_id === providerId) || (id !== null && each.id === id)),
      )
      .sort(by(['claimed_at', 'desc']))
    if (row === undefined) return []
    statement.lock('outbound_attempt', row)
    return [found(row)]
  },
  [`SELECT a.id, a.message_id AS "messageId", a.state FROM outbound_attempt a JOIN outbound_message m ON m.id = a.message_id JOIN contact ON contact.id = m.contact_id WHERE a.channel = $1 AND a.state = 'CLAIMED' AND contact.phone_hash = $2 AND (a.reason IS NOT NULL OR a.claimed_at < clock_timestamp() - interval '16 seconds') FOR UPDATE OF a`]:
    (statement, [channel, hash]) => {
      const rows = statement.where('outbound_attempt', (row) => {
        const contact = statement.get('contact', statement.get('outbound_message', row.message_id)?.contact_id)
        return (
          row.channel === channel &&
          row.state === 'CLAIMED' &&
          (row.reason !== null || row.claimed_at < statement.ago(CLAIM_SECONDS * 1_000)) &&
          same(contact?.phone_hash, hash)
        )
      })
      for (const row of rows) statement.lock('outbound_attempt', row)
      return rows.map(found)
    },
  'UPDATE outbound_attempt a SET state = $2, provider_id = coalesce(provider_id, $3), reason = $4, ended_at = clock_timestamp() WHERE id = $1 RETURNING NOT "left" AND NOT EXISTS (SELECT FROM outbound_attempt later WHERE later.message_id = a.message_id AND later.claimed_at > a.claimed_at) AS counts':
    (statement, [id, state, providerId, reason]) => {
      const row = statement.get('outbound_attempt', id)
      if (row === undefined) return []
      statement.update('outbound_attempt', row, {
        ...{ state, provider_id: row.provider_id ?? providerId, reason, ended_at: statement.now },
      })
      const isNewest = !statement
        .rows('outbound_attempt')
        .some((later) => later.message_id === row.message_id && later.claimed_at > row.claimed_at)
      return [{ counts: !row.left && isNewest }]
    },
  [`UPDATE outbound_message SET state = CASE WHEN $2 = 'DELIVERED' THEN 'DELIVERED'::"OutboundState" WHEN $2 = 'FAILED' AND state IN ('QUEUED', 'SENT') THEN 'FAILED'::"OutboundState" WHEN state = 'QUEUED' THEN 'SENT'::"OutboundState" ELSE state END, provider_id = coalesce(provider_id, $3), reason = CASE WHEN $2 = 'DELIVERED' THEN NULL ELSE coalesce($4, reason) END WHERE id = $1 AND state <> 'SUPPRESSED'`]:
    (statement, [id, state, providerId, reason]) => {
      const row = statement.get('outbound_message', id)
      if (row === undefined || row.state === 'SUPPRESSED') return []
      const failed = state === 'FAILED' && (row.state === 'QUEUED' || row.state === 'SENT')
      const delivered = state === 'DELIVERED'
      statement.update('outbound_message', row, {
        state: delivered ? 'DELIVERED' : failed ? 'FAILED' : row.state === 'QUEUED' ? 'SENT' : row.state,
        provider_id: row.provider_id ?? providerId,
        reason: delivered ? null : (reason ?? row.reason),
      })
      return []
    },
}
