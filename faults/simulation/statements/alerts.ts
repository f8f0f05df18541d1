import type { Statement } from '../store.ts'
import type { Row } from '../tables.ts'
import type { Meanings } from './index.ts'
import { by } from './values.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** `URGENT` of src/cases/home-claim.ts. */
const URGENT = 2

const rung = (statement: Statement, row: Row) => ({
  ...{ id: row.id, groupId: row.group_id, code: row.code, kind: row.kind, caseId: row.case_id },
  ...{ callbackId: row.callback_id, matchId: row.match_id, officialId: row.official_id },
  ...{ contactId: statement.get('official', row.official_id)?.contact_id ?? null, rung: row.rung },
  ...{ createdAt: row.created_at, claimedAt: row.claimed_at, workedAt: row.worked_at, closedAt: row.closed_at },
  escalateAt: row.escalate_at,
})

function change(statement: Statement, id: string, to: (row: Row) => Row) {
  const row = statement.get('alert', id)
  if (row !== undefined) statement.update('alert', row, to(row))
  return []
}

/** The case of a child as an alert tells of it, as the store builds its JSON. */
function child(statement: Statement, row: Row | undefined) {
  if (row === undefined)
    return { number: null, sex: null, ageMin: null, ageMax: null, place: null, day: null, dangerWhy: null }
  const person = statement.find('person', (each) => each.case_id === row.id && each.role === 'CHILD')
  return {
    ...{ number: row.number, sex: person === undefined || person.sex === 'U' ? null : person.sex },
    ...{ ageMin: person?.age_min ?? null, ageMax: person?.age_max ?? null, place: row.district ?? row.province },
    ...{ day: row.last_seen_to ?? row.last_seen_from, dangerWhy: row.danger_why },
  }
}

function facts(statement: Statement, id: string) {
  const alert = statement.get('alert', id)
  if (alert === undefined) return []
  const [first] = statement.where('alert', (row) => row.group_id === alert.group_id).sort(by('created_at'))
  const own = statement.get('case', alert.case_id)
  const match = statement.get('match', alert.match_id)
  const other = match === undefined ? undefined : statement.get('case', otherOf(match, own?.id))
  return [
    {
      ...{ code: alert.code, kind: alert.kind, rung: alert.rung, openSince: first!.created_at, urgent: alert.urgent },
      ...{ isCallback: alert.callback_id !== null, score: match?.score ?? null, matchKind: match?.kind ?? null },
      danger: Math.max(own?.danger ?? 0, alert.urgent ? URGENT : 0),
      own: child(statement, own),
      other: other === undefined ? null : child(statement, other),
    },
  ]
}

const otherOf = (match: Row, own: string | undefined) => (match.left_id === own ? match.right_id : match.left_id)

const isLive = (statement: Statement, row: Row) => row.suspended_at === null && row.expires_at > statement.now

function reporterOf(statement: Statement, caseId: string) {
  const found = statement.get('case', caseId)
  if (found !== undefined && found.erased_at !== null) return []
  const safes = statement.where('safe_contact', (row) => row.case_id === caseId && isLive(statement, row))
  const who: Row[] = []
  for (const safe of safes) {
    const contact = statement.get('contact', safe.contact_id)
    const { confirmed_at } = safe
    if (safe.mode !== 'NONE' && contact?.phone != null)
      who.push({ rank: 1, contactId: contact.id, mode: safe.mode, phone: contact.phone, isOther: false, confirmed_at })
    if (safe.other_phone !== null)
      who.push({
        ...{ rank: 2, contactId: safe.contact_id, mode: 'CALL', phone: safe.other_phone, isOther: true, confirmed_at },
      })
  }
  const official = statement.get('official', found?.opened_by_id)
  const contact = official?.disabled_at === null ? statement.get('contact', official.contact_id) : undefined
  if (contact !== undefined)
    who.push({
      ...{ rank: 3, contactId: contact.id, mode: 'CALL', phone: contact.phone, isOther: false },
      confirmed_at: found!.opened_at,
    })
  return who.sort(by('rank', ['confirmed_at', 'desc'])).slice(0, 1)
}

/** What the statements about questions to staff mean (`alerts.ts`, `callers.ts`, `desks.ts`). */
export const alerts: Meanings = {
  'rungs-of': (statement, [officialId]) =>
    statement
      .where(
        'alert',
        (row) => row.official_id === officialId && (row.closed_at === null || row.closed_at > statement.ago(DAY_MS)),
      )
      .map((row) => ({ ...row, open: row.closed_at === null, rank: row.closed_at === null ? 0 : 1 }) as Row)
      .sort(by('rank', ['created_at', 'desc']))
      .map(({ code, group_id, open }) => ({ code, groupId: group_id, open })),
  'match-alerts-of-day': (statement, [officialIds]) => {
    const counts = new Map<string, number>()
    for (const { official_id, kind, rung, created_at } of statement.rows('alert'))
      if (officialIds.includes(official_id) && kind === 'MATCH' && rung === 1 && created_at > statement.ago(DAY_MS))
        counts.set(official_id, (counts.get(official_id) ?? 0) + 1)
    return [...counts].map(([id, count]) => ({ id, count }))
  },
  'SELECT alert.id, group_id AS "groupId", code, kind, case_id AS "caseId", callback_id AS "callbackId", match_id AS "matchId", official_id AS "officialId", official.contact_id AS "contactId", rung, alert.created_at AS "createdAt", claimed_at AS "claimedAt", worked_at AS "workedAt", closed_at AS "closedAt", escalate_at AS "escalateAt" FROM alert JOIN official ON official.id = official_id WHERE group_id = $1 ORDER BY rung, alert.created_at FOR UPDATE OF alert':
    (statement, [groupId]) => {
      const rows = statement.where('alert', (row) => row.group_id === groupId).sort(by('rung', 'created_at'))
      for (const row of rows) statement.lock('alert', row)
      return rows.map((row) => rung(statement, row))
    },
  'load-alert-facts': (statement, [id]) => facts(statement, id),
  'due-ladders': (statement, [limit]) => {
    const due = new Map<string, Date>()
    for (const row of statement.rows('alert')) {
      if (row.closed_at !== null || row.escalate_at === null || row.escalate_at > statement.now) continue
      const known = due.get(row.group_id)
      if (known === undefined || row.escalate_at < known) due.set(row.group_id, row.escalate_at)
    }
    return [...due]
      .map(([group_id, at]) => ({ group_id, at }))
      .sort(by('at'))
      .slice(0, limit)
      .map(({ group_id }) => ({ group_id }))
  },
  'UPDATE alert SET claimed_at = clock_timestamp(), escalate_at = $2 WHERE id = $1': (statement, [id, escalate_at]) =>
    change(statement, id, () => ({ claimed_at: statement.now, escalate_at })),
  'UPDATE alert SET claimed_at = NULL, escalate_at = NULL WHERE id = $1': (statement, [id]) =>
    change(statement, id, () => ({ claimed_at: null, escalate_at: null })),
  'UPDATE alert SET seen_at = coalesce(seen_at, clock_timestamp()) WHERE id = $1': (statement, [id]) =>
    change(statement, id, (row) => ({ seen_at: row.seen_at ?? statement.now })),
  'UPDATE alert SET closed_at = clock_timestamp(), escalate_at = NULL WHERE group_id = $1 AND closed_at IS NULL AND id IS DISTINCT FROM $2':
    (statement, [groupId, but]) => {
      for (const row of statement.where('alert', (each) => each.group_id === groupId && each.closed_at === null))
        if (row.id !== but) statement.update('alert', row, { closed_at: statement.now, escalate_at: null })
      return []
    },
  'take-as-urgent': (statement, [caseId, at]) =>
    statement
      .where('alert', (row) => row.case_id === caseId && row.kind === 'NEW_CASE' && row.closed_at === null)
      .map((row) => {
        const runs = row.escalate_at !== null && row.claimed_at === null
        const escalate_at = runs && at < row.escalate_at ? at : row.escalate_at
        statement.update('alert', row, { kind: 'DANGER', escalate_at })
        const about = statement.get('case', caseId)
        const place = about?.district ?? about?.province ?? ''
        return { id: row.id, groupId: row.group_id, officialId: row.official_id, place }
      }),
  [`UPDATE outbound_message SET state = 'SUPPRESSED', reason = 'asked-anew' WHERE state = 'QUEUED' AND dedupe_key = ANY (SELECT 'alert:' || id FROM unnest($1::text[]) AS rung(id))`]:
    (statement, [ids]) => {
      for (const row of statement.where('outbound_message', (each) => each.state === 'QUEUED'))
        if (ids.some((id: string) => row.dedupe_key === `alert:${id}`))
          statement.update('outbound_message', row, { state: 'SUPPRESSED', reason: 'asked-anew' })
      return []
    },
  'UPDATE alert SET escalate_at = NULL WHERE id = ANY($1::uuid[])': (statement, [ids]) => {
    for (const id of ids) change(statement, id, () => ({ escalate_at: null }))
    return []
  },
  'UPDATE alert SET escalate_at = $2, closed_at = NULL WHERE id = $1': (statement, [id, escalate_at]) =>
    change(statement, id, () => ({ escalate_at, closed_at: null })),
  'holder-of': (statement, [id]) => {
    const alert = statement.get('alert', id)
    const official = statement.get('official', alert?.official_id)
    if (alert === undefined || alert.claimed_at === null || official?.disabled_at !== null) return []
    const owner = statement.get('case', alert.case_id)?.owner_id ?? null
    return [
      {
        ...{ caseId: alert.case_id, callbackId: alert.callback_id, role: official.role },
        isOwner: alert.callback_id !== null || owner === official.id,
      },
    ]
  },
  'reporter-of': (statement, [caseId]) => reporterOf(statement, caseId),
  'answering-phone': (statement, [place]) => {
    const areas = [String(place).slice(0, 2), '']
    const [desk] = statement
      .where(
        'organisation',
        (row) => row.type === 'desk' && areas.includes(row.scope_prefix as string) && row.desk_phone !== null,
      )
      .toSorted((a, b) => ((a.scope_prefix as string) > (b.scope_prefix as string) ? -1 : 1))
    return [{ phone: desk?.desk_phone ?? null }]
  },
  'desk-phone': (statement, [area]) =>
    statement
      .where('organisation', (row) => row.type === 'desk' && row.scope_prefix === area && row.desk_phone !== null)
      .slice(0, 1)
      .map((row) => ({ phone: row.desk_phone })),
}
