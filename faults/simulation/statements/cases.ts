import type { Statement } from '../store.ts'
import { type Row, same } from '../tables.ts'
import type { Meanings } from './index.ts'
import { by, readBytesArray } from './values.ts'

const AGE_GATE = 4
const HOUR_MS = 3_600_000
const CAMBODIA_MS = 7 * 3_600_000

const head = (c: Row) => ({
  ...{ id: c.id, number: c.number, kind: c.kind, danger: c.danger, ownerId: c.owner_id },
  ...{ pinned: c.pin_hash !== null, pinShown: c.pin_shown_at !== null },
})

function compared(statement: Statement, c: Row) {
  const p = statement.find('person', (row) => row.case_id === c.id && row.role === 'CHILD')
  const k = statement.get('data_key', c.id)
  const opened = new Date(c.opened_at.getTime() + CAMBODIA_MS).toISOString().slice(0, 10)
  return {
    ...{ id: c.id, number: c.number, kind: c.kind, danger: c.danger, owner_id: c.owner_id },
    ...{
      match_version: c.match_version,
      waits: c.match_due_at !== null,
      district: c.district,
      province: c.province,
      circumstances: c.circumstances,
    },
    ...{ last_seen_from: c.last_seen_from, last_seen_to: c.last_seen_to, sex: p?.sex ?? null },
    ...{ age_min: p?.age_min ?? null, age_max: p?.age_max ?? null, age_on: p?.age_on ?? opened },
    ...{ name_km: p?.name_km ?? null, name_latin: p?.name_latin ?? null, marks: p?.marks ?? null },
    ...{ wrapped: k?.wrapped ?? null, key_version: k?.version ?? null },
  }
}

const isActive = (row: Row) => row.status === 'ACTIVE' && row.erased_at === null

/** The case that is left of a number after every merge. */
function answering(statement: Statement, start: Row | undefined): Row | undefined {
  let row = start
  while (row !== undefined && row.merged_into_id !== null) row = statement.get('case', row.merged_into_id)
  return row?.erased_at === null ? row : undefined
}

const headOf = (row: Row | undefined) => (row === undefined ? [] : [head(row)])

/** What the statements about cases, pairs and keys mean (`cases.ts`, `matches.ts`, `reports.ts`, `vault.ts`, `decoys.ts`). */
export const cases: Meanings = {
  'case-of-origin': (statement, [origin]) => {
    const report = statement.find('report', (row) => row.origin === origin)
    const found = statement.get('case', report?.case_id)
    return found === undefined ? [] : [{ ...head(found), report_id: report!.id, version: report!.version }]
  },
  'case-by-number': (statement, [number]) =>
    headOf(statement.find('case', (row) => row.number === number && row.erased_at === null)),
  'case-that-answers': (statement, [number]) =>
    headOf(
      answering(
        statement,
        statement.find('case', (row) => row.number === number && row.erased_at === null),
      ),
    ),
  'case-by-id': (statement, [id]) => headOf(statement.get('case', id)),
  'only-open-case-of': (statement, [contactId]) => {
    const found = new Map<string, Row>()
    for (const report of statement.where('report', (row) => row.contact_id === contactId)) {
      if (report.kind === 'UPDATE' || report.kind === 'CLAIM') continue
      const row = answering(statement, statement.get('case', report.case_id))
      if (row !== undefined && (row.status === 'ACTIVE' || row.status === 'LOCATED')) found.set(row.id, row)
    }
    return [...found.values()].slice(0, 2).map(head)
  },
  'whole-place-of': (statement, [id]) => {
    const row = statement.get('case', id)
    return row === undefined ? [] : [{ circumstances: row.circumstances, place: row.district ?? row.province }]
  },
  'sms-report-of': (statement, [caseId, contactId]) =>
    statement
      .where(
        'report',
        (row) =>
          row.case_id === caseId &&
          row.contact_id === contactId &&
          row.via === 'SMS' &&
          row.kind !== 'UPDATE' &&
          row.kind !== 'CLAIM',
      )
      .sort(by(['received_at', 'desc']))
      .slice(0, 1)
      .map((row) => ({
        ...{ id: row.id, origin: row.origin, version: row.version, parsed: row.parsed, rawText: row.raw_text },
      })),
  'match-own': (statement, [ids]) =>
    statement.where('case', (row) => ids.includes(row.id) && isActive(row)).map((row) => compared(statement, row)),
  'load-decoys': (statement, [id]) => statement.where('decoy_list', (row) => row.id === id),
  'match-others': (statement, [id, kinds, sex, ageMin, ageMax, decoys]) =>
    statement
      .where('case', (row) => {
        if (!isActive(row) || !kinds.includes(row.kind)) return false
        if (row.id === id || decoys.includes(row.id)) return false
        const p = statement.find('person', (each) => each.case_id === row.id && each.role === 'CHILD')
        if (p === undefined || !(p.sex === 'U' || sex === 'U' || sex === p.sex)) return false
        if (p.age_min === null || ageMin === null) return true
        return p.age_min - AGE_GATE <= ageMax && p.age_max + AGE_GATE >= ageMin
      })
      .sort(by(['opened_at', 'desc']))
      .map((row) => compared(statement, row)),
  'open-cases': (statement, [decoys]) => [
    {
      count: statement.where(
        'case',
        (row) => row.status === 'ACTIVE' && row.kind === 'MISSING' && !decoys.includes(row.id),
      ).length,
    },
  ],
  'keep-matches': (statement, [ids, as, bs, kinds, scores, whys]) => {
    const pairs: Row[] = ids.map((id: string, index: number) => {
      const [left_id, right_id] = [as[index], bs[index]].sort()
      return { id, left_id, right_id, kind: kinds[index], score: scores[index], why: JSON.parse(whys[index]) }
    })
    return pairs.sort(by('left_id', 'right_id')).flatMap((pair) => {
      const kept = statement.insert('match', pair, {
        target: ['left_id', 'right_id'],
        update: (known) => (known.state === 'PROPOSED' ? { score: pair.score, why: pair.why } : null),
      })
      return kept === null ? [] : [{ id: kept.id }]
    })
  },
  [`SELECT id FROM match WHERE id = ANY($1::uuid[]) AND state = 'PROPOSED' AND NOT EXISTS (SELECT 1 FROM alert WHERE alert.match_id = match.id)`]:
    (statement, [ids]) =>
      statement
        .where('match', (row) => ids.includes(row.id) && row.state === 'PROPOSED')
        .filter((row) => !statement.rows('alert').some((alert) => alert.match_id === row.id))
        .map(({ id }) => ({ id })),
  'mark-compared': (statement, [ids, versions]) => {
    const compared = (ids as string[]).map((id, at) => ({ id, version: versions[at] })).sort(by('id'))
    for (const { id, version } of compared) {
      const row = statement.get('case', id)
      if (row?.match_version === version) statement.update('case', row!, { match_due_at: null })
    }
    return []
  },
  'due-comparisons': (statement, [olderThanMs, limit]) =>
    statement
      .where(
        'case',
        (row) => row.status === 'ACTIVE' && row.match_due_at !== null && row.match_due_at <= statement.ago(olderThanMs),
      )
      .sort(by('match_due_at'))
      .slice(0, limit)
      .map(({ id }) => ({ id })),
  'load-keys': (statement, [ids]) =>
    statement
      .where('data_key', (row) => ids.includes(row.id))
      .map(({ id, wrapped, version }) => ({ id, wrapped, version })),
  'ensure-keys': (statement, [ids, wrapped, versions]) => {
    readBytesArray(wrapped).forEach((bytes, index) => {
      statement.insert('data_key', { id: ids[index], wrapped: bytes, version: versions[index] }, { target: ['id'] })
    })
    return []
  },
  'recent-callback': (statement, [contactId, at]) =>
    statement
      .where(
        'callback',
        (row) =>
          row.contact_id === contactId &&
          !row.dedupe_key.startsWith('text:') &&
          row.created_at.getTime() > at.getTime() - HOUR_MS,
      )
      .sort(by(['created_at', 'desc']))
      .slice(0, 1)
      .map((row) => ({
        ...{ id: row.id, dedupeKey: row.dedupe_key },
        isAlerted: statement.rows('alert').some((alert) => alert.callback_id === row.id),
      })),
  'enabled-people': (statement) => people(statement, () => true),
  'load-sender': (statement, [hashes]) => {
    const asked = readBytesArray(hashes)
    return statement
      .where('contact', ({ phone_hash }) => asked.some((hash) => same(phone_hash, hash)))
      .map((contact) => senderOf(statement, contact))
  },
  'official-name': (statement, [id]) => {
    const official = statement.get('official', id)
    if (official === undefined) return []
    return [{ name: official.name, org: statement.get('organisation', official.org_id)?.name ?? null }]
  },
  hearers: (statement) =>
    people(statement, (contact) => contact !== undefined && contact.opted_out_at === null && contact.phone !== null),
}

function people(statement: Statement, is: (contact: Row | undefined) => boolean) {
  return statement
    .where('official', (row) => row.disabled_at === null && is(statement.get('contact', row.contact_id)))
    .sort(by('registered_at', 'id'))
    .map((row) => ({
      ...{ id: row.id, role: row.role, scopePrefix: row.scope_prefix, contactId: row.contact_id },
      language: statement.get('contact', row.contact_id)?.language ?? 'km',
    }))
}

function senderOf(statement: Statement, contact: Row) {
  const official = statement.find('official', (row) => row.contact_id === contact.id && row.disabled_at === null)
  const asked = statement.get('open_question', contact.id)
  const question = asked !== undefined && asked.expires_at > statement.now ? asked : undefined
  const rule = statement
    .where(
      'safe_contact',
      (row) => row.contact_id === contact.id && row.suspended_at === null && row.expires_at > statement.now,
    )
    .sort(by(['confirmed_at', 'desc']))[0]
  return {
    phone_hash: contact.phone_hash,
    ...{ contactId: contact.id, language: contact.language, optedOut: contact.opted_out_at !== null },
    ...{ official_id: official?.id ?? null, role: official?.role ?? 'public' },
    ...{ question_kind: question?.kind ?? null, question_case: question?.case_id ?? null },
    question_needs: question?.needs ?? null,
    lastContact: rule?.mode ?? null,
    openAlerts: statement
      .where('alert', (row) => official !== undefined && row.official_id === official.id && row.closed_at === null)
      .map(({ code }) => code),
  }
}
