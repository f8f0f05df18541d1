// biome-ignore lint/suspicious/noExplicitAny: a row of the driver
export type Row = Readonly<Record<string, any>>

/** What the model has to know of a table: what makes a row one, and what its columns are when nothing is said. */
interface Shape {
  /** Columns of the primary key. */
  readonly key: readonly string[]
  /** Columns of each other unique key. */
  readonly unique?: readonly (readonly string[])[]
  /** Defaults; `now` is the beginning of the transaction. */
  readonly defaults: (now: Date) => Row
}

/** The tables the simulated path reads or writes, as the migrations make them. */
export const SHAPES = {
  contact: {
    key: ['id'],
    unique: [['phone_hash']],
    defaults: (now) => ({ phone: null, phone_hash: null, language: null, opted_out_at: null, created_at: now }),
  },
  safe_contact: {
    key: ['id'],
    unique: [['contact_id', 'case_id']],
    defaults: () => ({ shared_phone: true, other_phone: null, suspended_at: null }),
  },
  inbound_message: {
    key: ['id'],
    unique: [['channel', 'key']],
    defaults: (now) => ({
      ...{ provider_id: null, from_hash: null, number: null, received_at: now, provider_time: null, state: 'RECEIVED' },
      ...{ attempts: 0, next_at: now, outcome: null, done_at: null, silent: false },
    }),
  },
  ussd_session: {
    key: ['id'],
    defaults: (now) => ({
      ...{ number: null, reportable: false, started_at: now, last_at: now, end: null, promoted_at: null },
      ...{ contact: null, texted_at: null },
    }),
  },
  report: {
    key: ['id'],
    unique: [['origin']],
    defaults: (now) => ({
      ...{ case_id: null, contact_id: null, message_id: null, received_at: now, place: null, seen_from: null },
      ...{ seen_to: null, help: null, partial: false, version: 0 },
    }),
  },
  case: {
    key: ['id'],
    unique: [['number']],
    defaults: (now) => ({
      ...{ status: 'ACTIVE', status_seq: 0, public_status: 'RECEIVED', opened_at: now, opened_by_id: null },
      ...{ owner_id: null, province: null, district: null, last_seen_from: null, last_seen_to: null, danger: 1 },
      ...{ danger_why: null, circumstances: null, contact: 'NONE', completeness: 0, pin_hash: null },
      ...{ pin_shown_at: null, event_seq: 0, match_due_at: null, match_version: 0, match_xact: '0' },
      ...{ updated_at: now, merged_into_id: null, erased_at: null, last_hash: null },
    }),
  },
  waiting_pin: { key: ['case_id'], defaults: (now) => ({ since: now }) },
  person: {
    key: ['id'],
    unique: [['case_id', 'role']],
    defaults: () => ({
      ...{ sex: 'U', age_min: null, age_max: null, age_on: null, name_km: null, name_latin: null, marks: null },
      name_keys: [],
    }),
  },
  case_event: {
    key: ['id'],
    unique: [['case_id', 'seq']],
    defaults: (now) => ({ at: now, actor_id: null, data: null, hash: null }),
  },
  match: {
    key: ['id'],
    unique: [['left_id', 'right_id']],
    defaults: (now) => ({
      ...{ state: 'PROPOSED', reason: null, decided_by_id: null, decided_at: null, created_at: now, proposed_at: now },
      ...{ settled_by_id: null },
    }),
  },
  alert: {
    key: ['id'],
    unique: [['group_id', 'rung', 'official_id']],
    defaults: (now) => ({
      ...{ case_id: null, callback_id: null, match_id: null, created_at: now, seen_at: null, claimed_at: null },
      ...{ worked_at: null, escalate_at: null, closed_at: null, urgent: false },
    }),
  },
  outbound_message: {
    key: ['id'],
    unique: [['dedupe_key']],
    defaults: (now) => ({
      ...{ case_id: null, channel: null, state: 'QUEUED', reason: null, encoding: null, parts: null },
      ...{ provider_id: null, echo: null, created_at: now, next_at: now },
    }),
  },
  outbound_attempt: {
    key: ['id'],
    defaults: (now) => ({
      state: 'CLAIMED',
      provider_id: null,
      reason: null,
      claimed_at: now,
      ended_at: null,
      left: false,
    }),
  },
  channel_state: {
    key: ['channel'],
    defaults: () => ({
      ...{ rest: null, why: null, since: null, until: null, probe_until: null, settings: null, up_at: null },
      ...{ asked_at: null, failing_since: null },
    }),
  },
  new_number: { key: ['contact_id'], defaults: (now) => ({ at: now }) },
  callback: {
    key: ['id'],
    unique: [['dedupe_key']],
    defaults: (now) => ({ case_id: null, urgency: 0, state: 'OPEN', calls: [], created_at: now }),
  },
  organisation: { key: ['id'], defaults: () => ({ system: null, scope_prefix: '', desk_phone: null }) },
  official: {
    key: ['id'],
    unique: [['contact_id']],
    defaults: (now) => ({
      ...{ org_id: null, contact_id: null, scope_prefix: '', name: null, name_hash: null, pin_hash: null },
      ...{
        registered_at: now,
        disabled_at: null,
        last_used_at: null,
        alert_seq: 0,
        human_id: null,
        texts_locked_at: null,
      },
    }),
  },
  open_question: { key: ['contact_id'], defaults: () => ({ case_id: null, needs: null }) },
  confirmation: { key: ['id'], defaults: () => ({ case_id: null, act: null, wrong: 0, used_at: null }) },
  day_count: { key: ['day', 'what', 'about'], defaults: () => ({}) },
  step_count: { key: ['day', 'flow', 'step', 'language', 'within'], defaults: () => ({}) },
  data_key: { key: ['id'], defaults: (now) => ({ wrapped: null, created_at: now, destroyed_at: null }) },
  day_key: { key: ['day'], defaults: (now) => ({ created_at: now }) },
  access_log: {
    key: ['id'],
    defaults: (now) => ({ at: now, actor_id: null, token: null, case_id: null }),
  },
  alarm: {
    key: ['key'],
    defaults: (now) => ({ at: now, told_at: null, next_at: now, messages: [] }),
  },
  api_write: { key: ['key'], defaults: (now) => ({ at: now }) },
  decoy_list: { key: ['id'], defaults: () => ({}) },
} as const satisfies Readonly<Record<string, Shape>>

export type TableName = keyof typeof SHAPES
export const TABLES = Object.keys(SHAPES) as TableName[]
export const shapeOf = (table: TableName): Shape => SHAPES[table]

/** The value of the primary key of a row, as text. */
export const keyOf = (table: TableName, row: Row): string => {
  const { key } = shapeOf(table)
  return key.length === 1 ? String(row[key[0]!]) : key.map((column) => row[column]).join('|')
}

/** Equality as a unique key has it. */
export const same = (a: unknown, b: unknown): boolean =>
  a === b || (Buffer.isBuffer(a) && Buffer.isBuffer(b) && a.equals(b))
