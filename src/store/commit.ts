import type { Pool, PoolClient } from 'pg'
import { maskFacts, maskPins } from '../cases/mask-pins.ts'
import type { CaseFacts, Plan } from '../cases/plan.ts'
import { type KeyRing, phoneHash } from './secrets/keys.ts'
import { type DataKeys, loadKeys, newDataKey, sealFor, type WrappedKey } from './secrets/vault.ts'

/**
 * Where each sealed column of a row belongs; a value moved elsewhere does not open. Columns of a case are sealed with the
 * case's key, those of a contact or official with theirs, a report's with the key of `reportKey`, a message's with that of
 * `messageKey`.
 */
export const places = {
  phone: (contactId: string) => `contact|phone|${contactId}`,
  otherPhone: (contactId: string, caseId: string) => `safe_contact|other_phone|${contactId}|${caseId}`,
  safeWord: (contactId: string, caseId: string) => `safe_word|word|${contactId}|${caseId}`,
  rawText: (origin: string) => `report|raw_text|${origin}`,
  parsed: (origin: string) => `report|parsed|${origin}`,
  circumstances: (caseId: string) => `case|circumstances|${caseId}`,
  nameKm: (caseId: string) => `person|name_km|${caseId}`,
  nameLatin: (caseId: string) => `person|name_latin|${caseId}`,
  marks: (caseId: string) => `person|marks|${caseId}`,
  changedPhone: (changeId: string) => `contact_change|phone|${changeId}`,
  event: (eventId: string) => `case_event|data|${eventId}`,
  params: (messageId: string) => `outbound_message|params|${messageId}`,
  questionNeeds: (contactId: string) => `open_question|needs|${contactId}`,
  officialName: (officialId: string) => `official|name|${officialId}`,
}

/** Whose key a report is sealed with: its case's, or while it has none its own. */
export const reportKey = (report: { readonly id: string; readonly caseId: string | null }): string =>
  report.caseId ?? report.id

/** Whose key the facts of an outgoing message are sealed with: its case's, else the contact's. */
export const messageKey = (message: { readonly caseId: string | null; readonly contactId: string }): string =>
  message.caseId ?? message.contactId

/** Days a contact rule holds after it was last confirmed (`domain`: 30 days, then it counts as a no). */
const CONTACT_DAYS = 30
/** Hours an open question waits for its bare answer. */
const QUESTION_HOURS = 24
/** Minutes a code to a registered SIM is good for. */
const CODE_MINUTES = 30

const COMMIT = `
WITH args AS (SELECT $1::uuid AS message_id, $2::text AS outcome, $3::jsonb AS plan),
gate AS (
  UPDATE inbound_message SET state = 'DONE', outcome = args.outcome, done_at = clock_timestamp(),
    body = CASE WHEN 'true' IN (args.plan->'nameless', args.plan->'forgets') THEN '' ELSE body END,
    from_hash = CASE WHEN args.plan->'nameless' = 'true' THEN NULL ELSE from_hash END,
    number = coalesce(number, args.plan->>'tellsOf')
  FROM args WHERE inbound_message.id = args.message_id AND state = 'RECEIVED' RETURNING inbound_message.id
),
go AS (SELECT plan FROM args WHERE message_id IS NULL OR EXISTS (SELECT 1 FROM gate)),
keys AS (
  INSERT INTO data_key (id, wrapped, version)
  SELECT id, decode(wrapped, 'base64'), version
  FROM go, jsonb_to_recordset(go.plan->'keys') AS r(id uuid, wrapped text, version int)
),
contacts AS (
  INSERT INTO contact (id, phone, phone_hash, language, opted_out_at)
  SELECT id, decode(phone, 'base64'), decode(hash, 'base64'), language, CASE WHEN "optedOut" THEN clock_timestamp() END
  FROM go, jsonb_to_recordset(go.plan->'contacts') AS r(id uuid, phone text, hash text, language text, "optedOut" bool)
  ON CONFLICT (id) DO UPDATE SET language = coalesce(excluded.language, contact.language),
    phone = coalesce(contact.phone, excluded.phone),
    opted_out_at = CASE (SELECT r."optedOut" FROM go, jsonb_to_recordset(go.plan->'contacts') AS r(id uuid, "optedOut" bool)
        WHERE r.id = contact.id)
      WHEN TRUE THEN coalesce(contact.opted_out_at, clock_timestamp()) WHEN FALSE THEN NULL ELSE contact.opted_out_at END
),
fresh AS (
  INSERT INTO "case" (id, number, kind, opened_via, opened_by_id, owner_id, province, district, last_seen_from, last_seen_to,
    danger, danger_why, circumstances, contact, completeness, pin_hash, event_seq, match_due_at)
  SELECT id, number, kind, via, "openedById", "ownerId", province, district, "seenFrom", "seenTo", danger,
    ARRAY(SELECT jsonb_array_elements_text("dangerWhy")), decode(circumstances, 'base64'), contact, completeness,
    decode("pinHash", 'base64'), events, clock_timestamp()
  FROM go, jsonb_to_recordset(go.plan->'cases') AS r(id uuid, number char(10), kind "ReportKind", via "OpenedVia",
    "openedById" uuid, "ownerId" uuid, province char(2), district char(4), "seenFrom" date, "seenTo" date, danger smallint,
    "dangerWhy" jsonb, circumstances text, contact "ContactRule", completeness smallint, "pinHash" text, events int)
  RETURNING id, 0 AS base
),
bumped AS (
  UPDATE "case" c SET
    event_seq = c.event_seq + r.events, updated_at = clock_timestamp(),
    owner_id = coalesce(r."ownerId", c.owner_id),
    public_status = CASE WHEN c.public_status = 'RECEIVED' THEN coalesce(r."publicStatus", 'RECEIVED') ELSE c.public_status END,
    pin_hash = coalesce(decode(r."pinHash", 'base64'), c.pin_hash),
    pin_shown_at = CASE WHEN r."pinShown" THEN coalesce(c.pin_shown_at, clock_timestamp()) ELSE c.pin_shown_at END,
    province = coalesce(r.province, c.province), district = coalesce(r.district, c.district),
    last_seen_from = coalesce(r."seenFrom", c.last_seen_from), last_seen_to = coalesce(r."seenTo", c.last_seen_to),
    danger = greatest(r.danger, c.danger),
    danger_why = CASE WHEN r.danger > c.danger THEN ARRAY(SELECT jsonb_array_elements_text(r."dangerWhy")) ELSE c.danger_why END,
    circumstances = coalesce(decode(r.circumstances, 'base64'), c.circumstances),
    contact = coalesce(r.contact, c.contact), completeness = greatest(r.completeness, c.completeness),
    match_due_at = CASE WHEN r."matchAgain" THEN clock_timestamp() ELSE c.match_due_at END,
    match_version = c.match_version + CASE WHEN r."matchAgain" THEN 1 ELSE 0 END
  FROM go, jsonb_to_recordset(go.plan->'changes') AS r("caseId" uuid, "ownerId" uuid, "publicStatus" "PublicStatus",
    "pinHash" text, "pinShown" bool, province char(2), district char(4), "seenFrom" date, "seenTo" date, danger smallint,
    "dangerWhy" jsonb, circumstances text, contact "ContactRule", completeness smallint, "matchAgain" bool, events int)
  WHERE c.id = r."caseId" AND c.erased_at IS NULL RETURNING c.id, c.event_seq - r.events AS base
),
persons AS (
  INSERT INTO person (id, case_id, role, sex, age_min, age_max, age_on, name_km, name_latin, marks)
  SELECT id, "caseId", 'CHILD', coalesce(sex, 'U'), "ageMin", "ageMax", "ageOn", decode("nameKm", 'base64'),
    decode("nameLatin", 'base64'), decode(marks, 'base64')
  FROM go, jsonb_to_recordset(go.plan->'persons') AS r(id uuid, "caseId" uuid, sex "Sex", "ageMin" smallint,
    "ageMax" smallint, "ageOn" date, "nameKm" text, "nameLatin" text, marks text)
  ON CONFLICT (case_id, role) DO UPDATE SET
    sex = CASE WHEN excluded.sex = 'U' THEN person.sex ELSE excluded.sex END,
    age_min = coalesce(excluded.age_min, person.age_min), age_max = coalesce(excluded.age_max, person.age_max),
    age_on = CASE WHEN excluded.age_min IS NULL THEN person.age_on ELSE excluded.age_on END,
    name_km = coalesce(excluded.name_km, person.name_km), name_latin = coalesce(excluded.name_latin, person.name_latin),
    marks = coalesce(excluded.marks, person.marks)
),
reports AS (
  INSERT INTO report (id, origin, case_id, kind, contact_id, message_id, via, raw_text, parsed, place, seen_from, seen_to,
    help, completeness, partial, version)
  SELECT id, origin, "caseId", kind, "contactId", "messageId", via, decode("rawText", 'base64'), decode(parsed, 'base64'),
    place, "seenFrom", "seenTo", help, completeness, partial, version
  FROM go, jsonb_to_recordset(go.plan->'reports') AS r(id uuid, origin text, "caseId" uuid, kind "ReportKind",
    "contactId" uuid, "messageId" uuid, via "OpenedVia", "rawText" text, parsed text, place text, "seenFrom" date,
    "seenTo" date, help smallint, completeness smallint, partial bool, version int)
  ON CONFLICT (origin) DO UPDATE SET case_id = coalesce(excluded.case_id, report.case_id), raw_text = excluded.raw_text, parsed = excluded.parsed, place = excluded.place,
    seen_from = excluded.seen_from, seen_to = excluded.seen_to, help = excluded.help, completeness = excluded.completeness,
    partial = excluded.partial, version = excluded.version
  WHERE report.version < excluded.version
),
events AS (
  INSERT INTO case_event (id, case_id, seq, type, actor_id, data)
  SELECT r.id, r."caseId", of_case.base + r.at, r.type, r."actorId", decode(r.data, 'base64')
  FROM go, jsonb_to_recordset(go.plan->'events') AS r(id uuid, "caseId" uuid, at int, type text, "actorId" uuid, data text)
  JOIN (SELECT id, base FROM fresh UNION ALL SELECT id, base FROM bumped) of_case ON of_case.id = r."caseId"
  ORDER BY r."caseId", r.at
),
accesses AS (
  INSERT INTO access_log (actor_id, case_id, route, purpose, classes, fields)
  SELECT "actorId", "caseId", route, purpose, ARRAY(SELECT jsonb_array_elements_text(classes)),
    ARRAY(SELECT jsonb_array_elements_text(fields))
  FROM go, jsonb_to_recordset(go.plan->'accesses') AS r("actorId" uuid, "caseId" uuid, route text, purpose text,
    classes jsonb, fields jsonb)
),
safe_contacts AS (
  INSERT INTO safe_contact (id, contact_id, case_id, mode, other_phone, confirmed_at, expires_at)
  SELECT id, "contactId", "caseId", mode, decode("otherPhone", 'base64'), clock_timestamp(),
    clock_timestamp() + interval '${CONTACT_DAYS} days'
  FROM go, jsonb_to_recordset(go.plan->'safeContacts') AS r(id uuid, "contactId" uuid, "caseId" uuid, mode "ContactRule",
    "otherPhone" text)
  WHERE NOT EXISTS (SELECT 1 FROM "case" c WHERE c.id = "caseId" AND c.erased_at IS NOT NULL)
  ON CONFLICT (contact_id, case_id) DO UPDATE SET mode = excluded.mode, confirmed_at = excluded.confirmed_at,
    expires_at = excluded.expires_at, suspended_at = NULL, other_phone = coalesce(excluded.other_phone, safe_contact.other_phone)
),
safe_words AS (
  INSERT INTO safe_word (contact_id, case_id, word, chosen_at)
  SELECT "contactId", "caseId", decode(word, 'base64'), "chosenAt"
  FROM go, jsonb_to_recordset(go.plan->'safeWords') AS r("contactId" uuid, "caseId" uuid, word text, "chosenAt" timestamptz)
  WHERE NOT EXISTS (SELECT 1 FROM "case" c WHERE c.id = "caseId" AND c.erased_at IS NOT NULL)
  ON CONFLICT (contact_id, case_id) DO UPDATE SET word = excluded.word, chosen_at = excluded.chosen_at
  WHERE safe_word.chosen_at < excluded.chosen_at
),
counted AS (
  UPDATE official SET alert_seq = alert_seq + r.count
  FROM go, jsonb_to_recordset(go.plan->'alertCounts') AS r("officialId" uuid, count int)
  WHERE official.id = r."officialId" RETURNING official.id, alert_seq - r.count AS base
),
alerts AS (
  INSERT INTO alert (id, group_id, code, kind, case_id, callback_id, match_id, official_id, rung, escalate_at, urgent)
  SELECT r.id, "groupId", substr('ABCDEFGHJKLMNPQRSTUVWXYZ', ((counted.base + at) / 9) % 24 + 1, 1) || ((counted.base + at) % 9 + 1),
    kind, "caseId", "callbackId", "matchId", "officialId", rung, "escalateAt", coalesce(urgent, FALSE)
  FROM go, jsonb_to_recordset(go.plan->'alerts') AS r(id uuid, "groupId" uuid, kind "AlertKind", "caseId" uuid,
    "callbackId" uuid, "matchId" uuid, "officialId" uuid, rung smallint, "escalateAt" timestamptz, urgent bool, at int)
  JOIN counted ON counted.id = r."officialId"
  ON CONFLICT (group_id, rung, official_id) DO NOTHING
),
messages AS (
  INSERT INTO outbound_message (id, dedupe_key, class, contact_id, case_id, template, language, params, valid_until, next_at)
  SELECT id, "dedupeKey", class, "contactId", "caseId", template, language, decode(params, 'base64'), "validUntil",
    coalesce("sendAt", clock_timestamp())
  FROM go, jsonb_to_recordset(go.plan->'messages') AS r(id uuid, "dedupeKey" text, class "SendClass", "contactId" uuid,
    "caseId" uuid, template text, language text, params text, "validUntil" timestamptz, "sendAt" timestamptz)
  ON CONFLICT (dedupe_key) DO NOTHING
),
questions AS (
  INSERT INTO open_question (contact_id, kind, case_id, needs, expires_at)
  SELECT "contactId", coalesce(kind, ''), "caseId", decode(needs, 'base64'),
    clock_timestamp() + CASE WHEN kind IS NULL THEN interval '0' ELSE interval '${QUESTION_HOURS} hours' END
  FROM go, jsonb_to_recordset(go.plan->'questions') AS r("contactId" uuid, kind text, "caseId" uuid, needs text)
  ON CONFLICT (contact_id) DO UPDATE SET kind = excluded.kind, case_id = excluded.case_id, needs = excluded.needs,
    expires_at = excluded.expires_at
),
callbacks AS (
  INSERT INTO callback (id, dedupe_key, contact_id, case_id, reason, urgency, due_at)
  SELECT id, "dedupeKey", "contactId", "caseId", reason, urgency, clock_timestamp()
  FROM go, jsonb_to_recordset(go.plan->'callbacks') AS r(id uuid, "dedupeKey" text, "contactId" uuid, "caseId" uuid,
    reason text, urgency smallint)
  ON CONFLICT (dedupe_key) DO UPDATE SET urgency = excluded.urgency, reason = excluded.reason, state = 'OPEN',
    due_at = excluded.due_at WHERE callback.urgency < excluded.urgency
),
confirmations AS (
  INSERT INTO confirmation (id, contact_id, code, action, case_id, expires_at)
  SELECT id, "contactId", code, action, "caseId", clock_timestamp() + interval '${CODE_MINUTES} minutes'
  FROM go, jsonb_to_recordset(go.plan->'confirmations') AS r(id uuid, "contactId" uuid, code char(4), action text, "caseId" uuid)
),
surveys AS (
  INSERT INTO survey_answer (token, question, quarter, place, value, key_id)
  SELECT decode(token, 'base64'), question, quarter, place, value, "keyId"
  FROM go, jsonb_to_recordset(go.plan->'surveyAnswers') AS r(token text, question text, quarter date, place text, value text,
    "keyId" uuid)
  ON CONFLICT (token, question) DO UPDATE SET value = excluded.value, place = excluded.place
),
counts AS (
  INSERT INTO day_count (day, what, about, count)
  SELECT day, what, about, count(*) FROM go, jsonb_to_recordset(go.plan->'counts') AS r(day date, what text, about text)
  GROUP BY day, what, about ORDER BY day, what, about
  ON CONFLICT (day, what, about) DO UPDATE SET count = day_count.count + excluded.count
)
SELECT EXISTS (SELECT 1 FROM go) AS done`

const base64 = (bytes: Buffer | null) => (bytes === null ? null : bytes.toString('base64'))
/** What staff typed about a case, without PINs. */
const withoutPins = (data: Readonly<Record<string, unknown>>) =>
  typeof data.text === 'string' ? { ...data, text: maskPins(data.text) } : data

const isKhmer = (text: string) => /\p{Script=Khmer}/u.test(text)

function caseColumns(keys: DataKeys, caseId: string, told: CaseFacts) {
  const facts = maskFacts(told.facts)
  const sealed = (where: string, text: string | undefined) =>
    text === undefined ? null : base64(sealFor(keys, caseId, where, text))
  return {
    row: {
      province: facts.place?.slice(0, 2) ?? null,
      district: facts.place !== undefined && facts.place.length >= 4 ? facts.place.slice(0, 4) : null,
      seenFrom: facts.seenFrom ?? null,
      seenTo: facts.seenTo ?? null,
      danger: told.danger,
      dangerWhy: told.dangerWhy,
      circumstances: sealed(places.circumstances(caseId), JSON.stringify(circumstances({ ...told, facts }))),
      contact: facts.contact ?? null,
      completeness: told.completeness,
    },
    person: {
      caseId,
      sex: facts.sex ?? null,
      ageMin: facts.ageMin ?? null,
      ageMax: facts.ageMax ?? null,
      nameKm: facts.name !== undefined && isKhmer(facts.name) ? sealed(places.nameKm(caseId), facts.name) : null,
      nameLatin: facts.name !== undefined && !isKhmer(facts.name) ? sealed(places.nameLatin(caseId), facts.name) : null,
      marks: sealed(places.marks(caseId), facts.marks),
    },
  }
}

/** What the answer to a question needs beside its case, sealed with the phone's key; null when that is nothing. */
const sealedNeeds = (keys: DataKeys, contactId: string, needs: object) =>
  Object.keys(needs).length === 0
    ? null
    : base64(sealFor(keys, contactId, places.questionNeeds(contactId), JSON.stringify(needs)))

/** The sensitive facts of a case that have no column of their own. */
function circumstances({ facts }: CaseFacts): Record<string, unknown> {
  const { left, help, situation, destination, takenBy, text, relation, adult, place, safePhone } = facts
  return { left, help, situation, destination, takenBy, text, relation, adult, place, safePhone }
}

/** Every subject a plan writes sealed columns of. */
function subjectsOf(plan: Plan): string[] {
  return [
    ...(plan.contacts ?? []).map((contact) => contact.id),
    ...(plan.changes ?? []).map((change) => change.caseId),
    ...(plan.events ?? []).map((event) => event.caseId),
    ...(plan.safeContacts ?? []).map((each) => each.caseId),
    ...(plan.safeWords ?? []).map((each) => each.caseId),
    ...(plan.reports ?? []).map(reportKey),
    ...(plan.messages ?? []).map(messageKey),
    ...(plan.questions ?? []).map((question) => question.contactId),
  ]
}

interface PlanKeys {
  readonly keys: DataKeys
  /** Rows of subjects that have no key yet. */
  readonly made: readonly WrappedKey[]
}

async function keysFor(client: Pool | PoolClient, ring: KeyRing, plan: Plan): Promise<PlanKeys> {
  const opened = new Set((plan.cases ?? []).map((each) => each.id))
  const others = [...new Set(subjectsOf(plan))].filter((id) => !opened.has(id))
  const keys = await loadKeys(client, ring, others)
  const made: WrappedKey[] = []
  for (const id of [...opened, ...others]) {
    if (keys.has(id)) continue
    const { key, row } = newDataKey(ring, id)
    keys.set(id, key)
    made.push(row)
  }
  return { keys, made }
}

/** Another process made the same contact, and its key, first: that key counts, and the plan is sealed again. */
const isKeyTaken = (error: unknown) =>
  (error as { code?: unknown }).code === '23505' &&
  ['data_key_pkey', 'contact_phone_hash_key'].includes(String((error as { constraint?: unknown }).constraint))

/** Rounds in which a key may be made by others first; every round finds more of them made. */
const MOST_ROUNDS = 5

/**
 * Does all that a plan says in one statement, and marks the message done, unless it was done before: then nothing
 * happens and the answer is false. With `messageId` null the plan is not bound to a message and must be safe to repeat.
 * Sealed columns are sealed here; the caller hands plain values. A subject that is new gets its key in the same statement.
 */
export async function commitPlan(
  client: Pool | PoolClient,
  ring: KeyRing,
  messageId: string | null,
  plan: Plan,
): Promise<boolean> {
  for (let round = 1; ; round += 1) {
    try {
      return await commitWith(client, ring, await keysFor(client, ring, plan), messageId, plan)
    } catch (error) {
      if (!isKeyTaken(error) || round === MOST_ROUNDS) throw error
    }
  }
}

async function commitWith(
  client: Pool | PoolClient,
  ring: KeyRing,
  { keys, made }: PlanKeys,
  messageId: string | null,
  plan: Plan,
): Promise<boolean> {
  const eventsOf = new Map<string, number>()
  const events = (plan.events ?? []).map((event) => {
    const at = (eventsOf.get(event.caseId) ?? 0) + 1
    eventsOf.set(event.caseId, at)
    return {
      ...event,
      at,
      data: base64(sealFor(keys, event.caseId, places.event(event.id), JSON.stringify(withoutPins(event.data)))),
    }
  })
  const alertsOf = new Map<string, number>()
  const alerts = (plan.alerts ?? []).map((alert) => {
    const at = alertsOf.get(alert.officialId) ?? 0
    alertsOf.set(alert.officialId, at + 1)
    return { ...alert, at }
  })
  const cases = (plan.cases ?? []).map((each) => ({ each, columns: caseColumns(keys, each.id, each) }))
  const told = (plan.changes ?? []).flatMap((change) =>
    change.told === undefined
      ? []
      : [{ caseId: change.caseId, today: change.told.today, columns: caseColumns(keys, change.caseId, change.told) }],
  )
  const changed = new Set((plan.changes ?? []).map((change) => change.caseId))
  const opened = new Set(cases.map(({ each }) => each.id))
  const onlyEvents = [...eventsOf.keys()].filter((caseId) => !changed.has(caseId) && !opened.has(caseId))
  const values = {
    keys: made.map(({ id, wrapped, version }) => ({ id, wrapped: base64(wrapped as Buffer), version })),
    contacts: (plan.contacts ?? []).map((contact) => ({
      ...contact,
      phone: base64(sealFor(keys, contact.id, places.phone(contact.id), contact.phone)),
      hash: base64(phoneHash(ring, contact.phone)),
    })),
    cases: cases.map(({ each, columns }) => ({
      id: each.id,
      number: each.number,
      kind: each.kind,
      via: each.via,
      openedById: each.openedById,
      ownerId: each.ownerId,
      pinHash: base64(each.pinHash),
      events: eventsOf.get(each.id) ?? 0,
      ...columns.row,
      contact: columns.row.contact ?? 'NONE',
    })),
    changes: [
      ...(plan.changes ?? []).map((change) => ({
        caseId: change.caseId,
        ownerId: change.ownerId,
        publicStatus: change.publicStatus,
        pinHash: base64(change.pinHash ?? null),
        pinShown: change.pinShown ?? false,
        matchAgain: change.matchAgain ?? false,
        events: eventsOf.get(change.caseId) ?? 0,
        ...told.find((each) => each.caseId === change.caseId)?.columns.row,
        ...(change.contact !== undefined && { contact: change.contact }),
      })),
      ...onlyEvents.map((caseId) => ({ caseId, events: eventsOf.get(caseId) ?? 0, matchAgain: false })),
    ],
    persons: [
      ...cases.map(({ each, columns }) => ({ id: each.personId, ageOn: each.today, ...columns.person })),
      ...told.map((each) => ({ id: each.caseId, ageOn: each.today, ...each.columns.person })),
    ],
    reports: (plan.reports ?? []).map(({ facts, ...report }) => ({
      ...report,
      kind: report.kind ?? facts.kind,
      rawText: base64(sealFor(keys, reportKey(report), places.rawText(report.origin), maskPins(report.rawText))),
      parsed: base64(sealFor(keys, reportKey(report), places.parsed(report.origin), JSON.stringify(maskFacts(facts)))),
      place: facts.place?.slice(0, 4) ?? null,
      seenFrom: facts.seenFrom ?? null,
      seenTo: facts.seenTo ?? null,
      help: facts.help ?? null,
    })),
    events,
    accesses: plan.accesses ?? [],
    safeContacts: (plan.safeContacts ?? []).map((each) => ({
      ...each,
      otherPhone:
        each.otherPhone === null
          ? null
          : base64(sealFor(keys, each.caseId, places.otherPhone(each.contactId, each.caseId), each.otherPhone)),
    })),
    safeWords: (plan.safeWords ?? []).map((each) => ({
      ...each,
      word: base64(sealFor(keys, each.caseId, places.safeWord(each.contactId, each.caseId), each.word)),
    })),
    alertCounts: [...alertsOf].map(([officialId, count]) => ({ officialId, count })),
    alerts,
    messages: (plan.messages ?? []).map((message) => ({
      ...message,
      params: base64(sealFor(keys, messageKey(message), places.params(message.id), JSON.stringify(message.params))),
    })),
    questions: (plan.questions ?? []).map(({ contactId, ask }) => {
      const { kind = null, caseId = null, ...needs } = ask ?? {}
      return { contactId, kind, caseId, needs: sealedNeeds(keys, contactId, needs) }
    }),
    callbacks: plan.callbacks ?? [],
    confirmations: plan.confirmations ?? [],
    surveyAnswers: (plan.surveyAnswers ?? []).map((each) => ({ ...each, token: base64(each.token) })),
    nameless: plan.nameless ?? false,
    forgets: plan.forgets ?? false,
    tellsOf: plan.tellsOf ?? null,
    counts: plan.counts ?? [],
  }
  const result = await client.query({
    name: 'commit-plan',
    text: COMMIT,
    values: [messageId, plan.outcome, JSON.stringify(values)],
  })
  return result.rows[0].done
}
