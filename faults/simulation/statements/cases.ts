import type { Statement } from '../store.ts'
import { type Row, same } from '../tables.ts'
import type { Meanings } from './index.ts'
import { by, readBytesArray } from './values.ts'

const HOUR_MS = 3_600_000
const CAMBODIA_MS = 7 * 3_600_000

const head = (statement: Statement, c: Row) => ({
  ...{ id: c.id, number: c.number, kind: c.kind, danger: c.danger, ownerId: c.owner_id },
  ...{ pinned: isPinned(statement, c), pinShown: c.pin_shown_at !== null },
})

/** Whether a case has a PIN, hashed or not. */
export const isPinned = (statement: Statement, c: Row): boolean =>
  c.pin_hash !== null || statement.get('waiting_pin', c.id) !== undefined

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
    ...{ seen_on: c.last_seen_to ?? c.last_seen_from, sex: p?.sex ?? null, opened_on: opened },
    ...{ age_min: p?.age_min ?? null, age_max: p?.age_max ?? null, age_on: p?.age_on ?? null },
    reporter_id: c.opened_by_id === null ? firstReporter(statement, c.id) : null,
    ...{ name_km: p?.name_km ?? null, name_latin: p?.name_latin ?? null, marks: p?.marks ?? null },
    ...{ wrapped: k?.wrapped ?? null, key_version: k?.version ?? null },
  }
}

/** Who told of a case first. */
const firstReporter = (statement: Statement, caseId: string) =>
  statement.where('report', (row) => row.case_id === caseId).sort(by('received_at', 'id'))[0]?.contact_id ?? null

const isActive = (row: Row) => row.status === 'ACTIVE' && row.erased_at === null

/** What a reader gets in place of a case where none has changed. */
const NOTHING = Object.fromEntries(
  [
    ...[
      'id',
      'number',
      'kind',
      'danger',
      'owner_id',
      'match_version',
      'waits',
      'district',
      'province',
      'circumstances',
    ],
    ...['seen_on', 'sex', 'opened_on', 'age_min', 'age_max', 'age_on', 'reporter_id', 'name_km', 'name_latin', 'marks'],
    ...['wrapped', 'key_version', 'active'],
  ].map((column) => [column, null]),
)

/** The case that is left of a number after every merge. */
function answering(statement: Statement, start: Row | undefined): Row | undefined {
  let row = start
  while (row !== undefined && row.merged_into_id !== null) row = statement.get('case', row.merged_into_id)
  return row?.erased_at === null ? row : undefined
}

const headOf = (statement: Statement, row: Row | undefined) => (row === undefined ? [] : [head(statement, row)])

/** What the statements about cases, pairs and keys mean (`cases.ts`, `matches.ts`, `reports.ts`, `vault.ts`, `decoys.ts`). */
export const cases: Meanings = {
  'case-of-origin': (statement, [origins]) =>
    statement
      .where('report', ({ origin }) => (origins as unknown[]).includes(origin))
      .flatMap(({ origin, id, version, case_id }) => {
        const found = statement.get('case', case_id)
        return found === undefined ? [] : [{ ...head(statement, found), origin, report_id: id, version }]
      }),
  'case-by-number': (statement, [number]) =>
    headOf(
      statement,
      statement.find('case', (row) => row.number === number && row.erased_at === null),
    ),
  'case-that-answers': (statement, [number]) =>
    headOf(
      statement,
      answering(
        statement,
        statement.find('case', (row) => row.number === number && row.erased_at === null),
      ),
    ),
  'case-by-id': (statement, [id]) => headOf(statement, statement.get('case', id)),
  'only-open-case-of': (statement, [contactId]) => {
    const found = new Map<string, Row>()
    for (const report of statement.where('report', (row) => row.contact_id === contactId)) {
      if (report.kind === 'UPDATE' || report.kind === 'CLAIM') continue
      const row = answering(statement, statement.get('case', report.case_id))
      if (row !== undefined && (row.status === 'ACTIVE' || row.status === 'LOCATED')) found.set(row.id, row)
    }
    return [...found.values()].slice(0, 2).map((row) => head(statement, row))
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
  'compared-cases': (statement, [ids]) =>
    statement.where('case', (row) => ids.includes(row.id) && isActive(row)).map((row) => compared(statement, row)),
  // nobody refits in a run
  'match-models': () => [],
  'match-horizon': (statement) => [{ horizon: String(statement.horizon) }],
  'open-cases': (statement, [last]) =>
    statement
      .where('case', (row) => row.id > last && isActive(row))
      .sort(by('id'))
      .map((row) => compared(statement, row)),
  'changed-cases': (statement, [since]) => {
    const horizon = String(statement.horizon)
    const changed = statement
      .where('case', (row) => Number(row.match_xact) >= Number(since))
      .map((row) => ({ horizon, ...compared(statement, row), active: isActive(row) }))
    return changed.length > 0 ? changed : [{ horizon, ...NOTHING }]
  },
  'load-decoys': (statement, [id]) => statement.where('decoy_list', (row) => row.id === id),
  'keep-matches': (statement, [ids, lefts, rights, leftVersions, rightVersions, kinds, scores, whys]) => {
    const pairs: Row[] = ids.map((id: string, at: number) => ({
      ...{
        id,
        left_id: lefts[at],
        right_id: rights[at],
        left_version: leftVersions[at],
        right_version: rightVersions[at],
      },
      ...{ kind: kinds[at], score: scores[at], why: JSON.parse(whys[at]) },
    }))
    const isOpen = (id: string) => {
      const row = statement.get('case', id)
      return row !== undefined && isActive(row)
    }
    return pairs
      .filter((pair) => isOpen(pair.left_id) && isOpen(pair.right_id))
      .sort(by('left_id', 'right_id'))
      .flatMap((pair) => {
        const kept = statement.insert('match', pair, {
          target: ['left_id', 'right_id'],
          update: (known) => {
            const isNews = pair.left_version > known.left_version || pair.right_version > known.right_version
            if (known.state !== 'PROPOSED' && !(known.state === 'REJECTED' && isNews && pair.score > known.score))
              return null
            return {
              ...{ score: pair.score, why: pair.why, state: 'PROPOSED', reason: null, decided_by_id: null },
              ...{ decided_at: null, settled_by_id: null, left_version: pair.left_version },
              right_version: pair.right_version,
              proposed_at: known.state === 'PROPOSED' ? known.proposed_at : statement.transaction.began,
            }
          },
        })
        return kept === null ? [] : [{ id: kept.id, leftId: kept.left_id, rightId: kept.right_id }]
      })
  },
  'matches-without-alert': (statement, [ids]) =>
    statement
      .where('match', (row) => ids.includes(row.id) && row.state === 'PROPOSED')
      .filter(
        ({ id, proposed_at }) =>
          !statement.rows('alert').some((alert) => alert.match_id === id && alert.created_at >= proposed_at),
      )
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
  // nobody is on a roster or away here
  'enabled-people': (statement) =>
    people(statement, () => true).map((person) => ({
      ...person,
      ...{ away: false, deputyId: null, onShift: [], onCall: [], rostered: [] },
    })),
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
      system: statement.get('organisation', row.org_id)?.system ?? null,
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
