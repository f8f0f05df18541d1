import { eventHash } from '../../../src/store/audit/hash.ts'
import type { Statement } from '../store.ts'
import type { Row } from '../tables.ts'
import { addDayCounts } from './dialogues.ts'
import type { Meanings } from './index.ts'
import { by, decoded, time } from './values.ts'

const DAY_MS = 24 * 3_600_000
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ'

const coalesce = (...values: readonly unknown[]) =>
  values.find((value) => value !== null && value !== undefined) ?? null
const greatest = (a: number | null | undefined, b: number) => (a === null || a === undefined ? b : Math.max(a, b))

/** What the one statement of `src/store/commit-statement.ts` means; the order of its parts is that of the statement. */
export const commit: Meanings = {
  'commit-plans': (statement, [ids, outcomes, nameless, forgets, tellsOf, json]) => {
    const marked = (ids as string[])
      .map((id, at) => ({ id, outcome: outcomes[at], drops: nameless[at], empties: forgets[at], tellsOf: tellsOf[at] }))
      .sort(by('id'))
      .filter((each) => gate(statement, each))
      .map(({ id }) => id)
    const plan: Record<string, Part[]> = JSON.parse(json)
    for (const [part, rows] of Object.entries(plan))
      plan[part] = rows.filter(({ of }) => of === null || marked.includes(of))
    writeRows(statement, plan)
    return marked.map((id) => ({ id }))
  },
}

// biome-ignore lint/suspicious/noExplicitAny: parsed from the parameter
type Part = any

function writeRows(statement: Statement, plan: Part): void {
  for (const key of plan.keys)
    statement.insert('data_key', { id: key.id, wrapped: decoded(key.wrapped), version: key.version })
  for (const contact of plan.contacts) addContact(statement, contact)
  const bases = new Map<string, number>()
  for (const each of plan.cases) {
    openCase(statement, each)
    bases.set(each.id, 0)
  }
  for (const change of plan.changes) {
    const base = changeCase(statement, change)
    if (base !== null) bases.set(change.caseId, base)
  }
  for (const pin of plan.pins) if (bases.has(pin.caseId)) addPin(statement, pin)
  for (const person of plan.persons) addPerson(statement, person)
  for (const report of plan.reports) addReport(statement, report)
  addEvents(statement, plan.events, bases)
  for (const { actorId, caseId, route, purpose, classes, fields } of plan.accesses) {
    statement.store.serial += 1
    const id = String(statement.store.serial)
    statement.insert('access_log', { id, actor_id: actorId, case_id: caseId, route, purpose, classes, fields })
  }
  for (const each of plan.safeContacts) addSafeContact(statement, each)
  if (plan.safeWords.length > 0 || plan.surveyAnswers.length > 0)
    throw new Error('the model has no safe words and surveys')
  addAlerts(statement, plan.alerts)
  for (const message of plan.messages) addMessage(statement, message)
  for (const question of plan.questions) addQuestion(statement, question)
  for (const callback of plan.callbacks) addCallback(statement, callback)
  for (const { id, contactId, code, action, caseId } of plan.confirmations) {
    const expires_at = statement.ago(-30 * 60_000)
    statement.insert('confirmation', { id, contact_id: contactId, code, action, case_id: caseId, expires_at })
  }
  addDayCounts(statement, plan.counts)
}

function addPin(statement: Statement, { caseId, sealed }: Part): void {
  const waits = { sealed: decoded(sealed), since: statement.now }
  statement.insert('waiting_pin', { case_id: caseId, ...waits }, { target: ['case_id'], update: () => waits })
}

function gate(statement: Statement, { id, outcome, drops, empties, tellsOf }: Part): boolean {
  const row = statement.get('inbound_message', id)
  if (row === undefined || row.state !== 'RECEIVED') return false
  statement.update('inbound_message', row, {
    ...{ state: 'DONE', outcome, done_at: statement.now },
    body: drops || empties ? Buffer.alloc(0) : row.body,
    from_hash: drops ? null : row.from_hash,
    number: coalesce(row.number, tellsOf),
  })
  return true
}

function addContact(statement: Statement, contact: Part): void {
  const { id, language = null, optedOut = null } = contact
  const phone = decoded(contact.phone)
  const opted_out_at = optedOut === true ? statement.now : null
  statement.insert(
    'contact',
    { id, phone, phone_hash: decoded(contact.hash), language, opted_out_at },
    {
      target: ['id'],
      update: (known) => ({
        language: coalesce(language, known.language),
        phone: coalesce(known.phone, phone),
        opted_out_at:
          optedOut === true
            ? coalesce(known.opted_out_at, statement.now)
            : optedOut === false
              ? null
              : known.opted_out_at,
      }),
    },
  )
}

function openCase(statement: Statement, each: Part): void {
  statement.insert('case', {
    ...{ id: each.id, number: each.number, kind: each.kind, opened_via: each.via, opened_by_id: each.openedById },
    ...{ owner_id: each.ownerId, province: each.province, district: each.district, last_seen_from: each.seenFrom },
    ...{ last_seen_to: each.seenTo, danger: each.danger, danger_why: each.dangerWhy },
    ...{ circumstances: decoded(each.circumstances), contact: each.contact, completeness: each.completeness },
    ...{ event_seq: each.events, match_due_at: statement.now },
    match_xact: String(statement.transaction.number),
  })
}

/** What a family hears after a change: a person's word always counts, the police come after the search, neither is taken back. */
function publicStatusAfter(was: string, change: string | undefined): string {
  if (change === 'CALL_US' || change === 'CLOSED') return change
  if (change === 'POLICE' && was === 'SEARCHING') return change
  return was === 'RECEIVED' ? (change ?? was) : was
}

function changeCase(statement: Statement, change: Part): number | null {
  const row = statement.get('case', change.caseId)
  if (row === undefined || row.erased_at !== null) return null
  const again = change.matchAgain === true
  statement.update('case', row, {
    ...{ event_seq: row.event_seq + change.events, updated_at: statement.now },
    owner_id: coalesce(change.ownerId, row.owner_id),
    public_status: publicStatusAfter(row.public_status, change.publicStatus),
    pin_hash: change.newPin === true ? null : row.pin_hash,
    pin_shown_at: change.pinShown === true ? coalesce(row.pin_shown_at, statement.now) : row.pin_shown_at,
    ...{ province: coalesce(change.province, row.province), district: coalesce(change.district, row.district) },
    last_seen_from: coalesce(change.seenFrom, row.last_seen_from),
    last_seen_to: coalesce(change.seenTo, row.last_seen_to),
    danger: greatest(change.danger, row.danger),
    danger_why: (change.danger ?? -1) > row.danger ? change.dangerWhy : row.danger_why,
    circumstances: coalesce(decoded(change.circumstances), row.circumstances),
    contact: coalesce(change.contact, row.contact),
    completeness: greatest(change.completeness, row.completeness),
    match_due_at: again ? statement.now : row.match_due_at,
    match_version: row.match_version + (again ? 1 : 0),
    match_xact: again ? String(statement.transaction.number) : row.match_xact,
  })
  return row.event_seq
}

function addPerson(statement: Statement, person: Part): void {
  const row = {
    ...{ id: person.id, case_id: person.caseId, role: 'CHILD', sex: person.sex ?? 'U', age_min: person.ageMin },
    ...{ age_max: person.ageMax, age_on: person.ageOn, name_km: decoded(person.nameKm) },
    ...{ name_latin: decoded(person.nameLatin), marks: decoded(person.marks) },
    name_keys: (person.nameKeys as string[]).map((key) => decoded(key)!),
  }
  statement.insert('person', row, {
    target: ['case_id', 'role'],
    update: (known) => ({
      sex: row.sex === 'U' ? known.sex : row.sex,
      ...{ age_min: coalesce(row.age_min, known.age_min), age_max: coalesce(row.age_max, known.age_max) },
      age_on: row.age_min === null ? known.age_on : row.age_on,
      ...{ name_km: coalesce(row.name_km, known.name_km), name_latin: coalesce(row.name_latin, known.name_latin) },
      marks: coalesce(row.marks, known.marks),
      name_keys: row.name_keys.length === 0 ? known.name_keys : eachOnce([...known.name_keys, ...row.name_keys]),
    }),
  })
}

/** Each of some bytes once, in their order. */
const eachOnce = (all: readonly Buffer[]) =>
  [...all].sort(Buffer.compare).filter((bytes, at, sorted) => at === 0 || !bytes.equals(sorted[at - 1]!))

function addReport(statement: Statement, report: Part): void {
  const told = {
    ...{ raw_text: decoded(report.rawText), parsed: decoded(report.parsed), place: report.place },
    ...{ seen_from: report.seenFrom, seen_to: report.seenTo, help: report.help, completeness: report.completeness },
    ...{ partial: report.partial, version: report.version },
  }
  statement.insert(
    'report',
    {
      ...{ id: report.id, origin: report.origin, case_id: report.caseId, kind: report.kind },
      ...{ contact_id: report.contactId, message_id: report.messageId, via: report.via, ...told },
    },
    {
      target: ['origin'],
      update: (known) =>
        known.version < report.version ? { case_id: coalesce(report.caseId, known.case_id), ...told } : null,
    },
  )
}

/** The events with the chain of hashes that the triggers of the table make. */
function addEvents(statement: Statement, events: readonly Part[], bases: ReadonlyMap<string, number>): void {
  const added = events
    .filter((event) => bases.has(event.caseId))
    .sort((a, b) => (a.caseId === b.caseId ? a.at - b.at : a.caseId < b.caseId ? -1 : 1))
  const heads = new Map<string, Buffer>()
  for (const event of added) {
    const seq = bases.get(event.caseId)! + event.at
    const before = heads.get(event.caseId) ?? statement.find('case_event', after(event.caseId, seq))?.hash ?? null
    if (seq > 1 && before === null) throw new Error('case_event: no row before this one')
    const row = { id: event.id, caseId: event.caseId, seq, type: event.type, actorId: event.actorId }
    const at = statement.transaction.began
    const data = decoded(event.data)
    const hash = eventHash(before, { ...row, at: at.getTime(), data })
    heads.set(event.caseId, hash)
    statement.insert('case_event', {
      ...{ id: event.id, case_id: event.caseId, seq, type: event.type, at, actor_id: event.actorId, data, hash },
    })
  }
  for (const [id, last_hash] of heads) {
    const row = statement.get('case', id) ?? statement.written('case').find((each) => each.id === id)
    if (row !== undefined) statement.update('case', row, { last_hash })
  }
}

const after = (caseId: string, seq: number) => (row: Row) => row.case_id === caseId && row.seq === seq - 1

function addSafeContact(statement: Statement, each: Part): void {
  if ((statement.get('case', each.caseId)?.erased_at ?? null) !== null) return
  const other_phone = decoded(each.otherPhone)
  const rule = { mode: each.mode, confirmed_at: statement.now, expires_at: statement.ago(-30 * DAY_MS) }
  statement.insert(
    'safe_contact',
    { id: each.id, contact_id: each.contactId, case_id: each.caseId, other_phone, ...rule },
    {
      target: ['contact_id', 'case_id'],
      update: (known) => ({
        ...rule,
        suspended_at: null,
        other_phone: coalesce(other_phone, known.other_phone),
      }),
    },
  )
}

function addAlerts(statement: Statement, alerts: readonly Part[]): void {
  const bases = new Map<string, number>()
  for (const officialId of [...new Set(alerts.map((alert) => alert.officialId))].sort()) {
    const row = statement.get('official', officialId)
    if (row === undefined) continue
    bases.set(officialId, row.alert_seq)
    const count = alerts.filter((alert) => alert.officialId === officialId).length
    statement.update('official', row, { alert_seq: row.alert_seq + count })
  }
  for (const alert of alerts) {
    const base = bases.get(alert.officialId)
    if (base === undefined) continue
    bases.set(alert.officialId, base + 1)
    statement.insert(
      'alert',
      {
        ...{ id: alert.id, group_id: alert.groupId, code: `${LETTERS[Math.floor(base / 9) % 24]}${(base % 9) + 1}` },
        ...{ kind: alert.kind, case_id: alert.caseId, callback_id: alert.callbackId ?? null, match_id: alert.matchId },
        ...{ official_id: alert.officialId, rung: alert.rung, escalate_at: time(alert.escalateAt) },
        urgent: alert.urgent ?? false,
      },
      { target: ['group_id', 'rung', 'official_id'] },
    )
  }
}

function addMessage(statement: Statement, message: Part): void {
  statement.insert(
    'outbound_message',
    {
      ...{ id: message.id, dedupe_key: message.dedupeKey, class: message.class, contact_id: message.contactId },
      ...{ case_id: message.caseId, template: message.template, language: message.language },
      params: decoded(message.params),
      ...{ valid_until: time(message.validUntil), next_at: time(message.sendAt) ?? statement.now },
    },
    { target: ['dedupe_key'] },
  )
}

function addCallback(statement: Statement, { id, dedupeKey, contactId, caseId, reason, urgency }: Part): void {
  const due_at = statement.now
  statement.insert(
    'callback',
    { id, dedupe_key: dedupeKey, contact_id: contactId, case_id: caseId, reason, urgency, due_at },
    {
      target: ['dedupe_key'],
      update: (known) => (known.urgency < urgency ? { urgency, reason, state: 'OPEN', due_at } : null),
    },
  )
}

function addQuestion(statement: Statement, { contactId, kind, caseId, needs }: Part): void {
  const asked = {
    ...{ kind: kind ?? '', case_id: caseId, needs: decoded(needs) },
    expires_at: statement.ago(kind === null ? 0 : -DAY_MS),
  }
  statement.insert(
    'open_question',
    { contact_id: contactId, ...asked },
    { target: ['contact_id'], update: () => asked },
  )
}
