/** Days a contact rule holds after it was last confirmed (`domain`: 30 days, then it counts as a no). */
const CONTACT_DAYS = 30
/** Hours an open question waits for its bare answer. */
const QUESTION_HOURS = 24
/** Minutes a code to a registered SIM is good for. */
const CODE_MINUTES = 30

/**
 * Everything that plans write, in one statement: marks their messages done and says which were open, and writes the rows
 * ($6, lists by part) of those and of no message. Rows that others may change at the same time are taken in one order.
 */
export const COMMIT = `
WITH message AS (
  SELECT * FROM unnest($1::uuid[], $2::text[], $3::bool[], $4::bool[], $5::text[]) AS m(id, outcome, nameless, forgets, tells_of)
),
-- in one order, so that no two workers with the same messages wait for each other
open AS MATERIALIZED (
  SELECT id FROM inbound_message WHERE id = ANY ($1::uuid[]) AND state = 'RECEIVED' ORDER BY id FOR UPDATE
),
gate AS (
  UPDATE inbound_message SET state = 'DONE', outcome = message.outcome, done_at = clock_timestamp(),
    body = CASE WHEN message.nameless OR message.forgets THEN '' ELSE body END,
    from_hash = CASE WHEN message.nameless THEN NULL ELSE from_hash END,
    number = coalesce(number, message.tells_of)
  FROM open JOIN message ON message.id = open.id WHERE inbound_message.id = open.id RETURNING inbound_message.id
),
-- what belongs to a message that was done before falls out
go AS (
  SELECT CASE WHEN (SELECT count(*) FROM gate) = cardinality($1::uuid[]) THEN $6::jsonb ELSE (
    SELECT jsonb_object_agg(part.key, (
      SELECT coalesce(jsonb_agg(entry), '[]') FROM jsonb_array_elements(part.value) entry
        WHERE entry->>'of' IS NULL OR entry->>'of' IN (SELECT id::text FROM gate)
    )) FROM jsonb_each($6::jsonb) part) END AS plan
),
keys AS (
  INSERT INTO data_key (id, wrapped, version)
  SELECT id, decode(wrapped, 'base64'), version
  FROM go, jsonb_to_recordset(go.plan->'keys') AS r(id uuid, wrapped text, version int)
),
contacts AS (
  INSERT INTO contact (id, phone, phone_hash, language, opted_out_at)
  SELECT id, decode(phone, 'base64'), decode(hash, 'base64'), language, CASE WHEN "optedOut" THEN clock_timestamp() END
  FROM go, jsonb_to_recordset(go.plan->'contacts') AS r(id uuid, phone text, hash text, language text, "optedOut" bool)
  ORDER BY id ON CONFLICT (id) DO UPDATE SET language = coalesce(excluded.language, contact.language),
    phone = coalesce(contact.phone, excluded.phone),
    opted_out_at = CASE (SELECT r."optedOut" FROM go, jsonb_to_recordset(go.plan->'contacts') AS r(id uuid, "optedOut" bool)
        WHERE r.id = contact.id)
      WHEN TRUE THEN coalesce(contact.opted_out_at, clock_timestamp()) WHEN FALSE THEN NULL ELSE contact.opted_out_at END
),
fresh AS (
  INSERT INTO "case" (id, number, kind, opened_via, opened_by_id, owner_id, province, district, last_seen_from, last_seen_to,
    danger, danger_why, circumstances, contact, completeness, event_seq, match_due_at)
  SELECT id, number, kind, via, "openedById", "ownerId", province, district, "seenFrom", "seenTo", danger,
    ARRAY(SELECT jsonb_array_elements_text("dangerWhy")), decode(circumstances, 'base64'), contact, completeness,
    events, clock_timestamp()
  FROM go, jsonb_to_recordset(go.plan->'cases') AS r(id uuid, number char(10), kind "ReportKind", via "OpenedVia",
    "openedById" uuid, "ownerId" uuid, province char(2), district char(4), "seenFrom" date, "seenTo" date, danger smallint,
    "dangerWhy" jsonb, circumstances text, contact "ContactRule", completeness smallint, events int)
  RETURNING id, 0 AS base
),
bumped AS (
  UPDATE "case" c SET
    event_seq = c.event_seq + r.events, updated_at = clock_timestamp(),
    owner_id = coalesce(r."ownerId", c.owner_id),
    public_status = CASE WHEN r."publicStatus" IN ('CALL_US', 'CLOSED') THEN r."publicStatus"
      WHEN r."publicStatus" = 'POLICE' AND c.public_status = 'SEARCHING' THEN r."publicStatus"
      WHEN c.public_status = 'RECEIVED' THEN coalesce(r."publicStatus", 'RECEIVED') ELSE c.public_status END,
    pin_hash = CASE WHEN r."newPin" THEN NULL ELSE c.pin_hash END,
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
    "newPin" bool, "pinShown" bool, province char(2), district char(4), "seenFrom" date, "seenTo" date, danger smallint,
    "dangerWhy" jsonb, circumstances text, contact "ContactRule", completeness smallint, "matchAgain" bool, events int)
  WHERE c.id = r."caseId" AND c.erased_at IS NULL RETURNING c.id, c.event_seq - r.events AS base
),
pins AS (
  INSERT INTO waiting_pin (case_id, sealed, since)
  SELECT of_case.id, decode(r.sealed, 'base64'), clock_timestamp()
  FROM go, jsonb_to_recordset(go.plan->'pins') AS r("caseId" uuid, sealed text)
  JOIN (SELECT id FROM fresh UNION ALL SELECT id FROM bumped) of_case ON of_case.id = r."caseId"
  ON CONFLICT (case_id) DO UPDATE SET sealed = excluded.sealed, since = excluded.since
),
persons AS (
  INSERT INTO person (id, case_id, role, sex, age_min, age_max, age_on, name_km, name_latin, marks, name_keys)
  SELECT id, "caseId", 'CHILD', coalesce(sex, 'U'), "ageMin", "ageMax", "ageOn", decode("nameKm", 'base64'),
    decode("nameLatin", 'base64'), decode(marks, 'base64'),
    ARRAY(SELECT decode(key, 'base64') FROM jsonb_array_elements_text("nameKeys") key)
  FROM go, jsonb_to_recordset(go.plan->'persons') AS r(id uuid, "caseId" uuid, sex "Sex", "ageMin" smallint,
    "ageMax" smallint, "ageOn" date, "nameKm" text, "nameLatin" text, marks text, "nameKeys" jsonb)
  ON CONFLICT (case_id, role) DO UPDATE SET
    sex = CASE WHEN excluded.sex = 'U' THEN person.sex ELSE excluded.sex END,
    age_min = coalesce(excluded.age_min, person.age_min), age_max = coalesce(excluded.age_max, person.age_max),
    age_on = CASE WHEN excluded.age_min IS NULL THEN person.age_on ELSE excluded.age_on END,
    name_km = coalesce(excluded.name_km, person.name_km), name_latin = coalesce(excluded.name_latin, person.name_latin),
    marks = coalesce(excluded.marks, person.marks),
    name_keys = CASE WHEN excluded.name_keys = '{}' THEN person.name_keys
      ELSE ARRAY(SELECT DISTINCT unnest(person.name_keys || excluded.name_keys) AS key ORDER BY key) END
),
reports AS (
  INSERT INTO report (id, origin, case_id, kind, contact_id, message_id, via, raw_text, parsed, place, seen_from, seen_to,
    help, completeness, partial, version)
  SELECT id, origin, "caseId", kind, "contactId", "messageId", via, decode("rawText", 'base64'), decode(parsed, 'base64'),
    place, "seenFrom", "seenTo", help, completeness, partial, version
  FROM go, jsonb_to_recordset(go.plan->'reports') AS r(id uuid, origin text, "caseId" uuid, kind "ReportKind",
    "contactId" uuid, "messageId" uuid, via "OpenedVia", "rawText" text, parsed text, place text, "seenFrom" date,
    "seenTo" date, help smallint, completeness smallint, partial bool, version int)
  ORDER BY origin ON CONFLICT (origin) DO UPDATE SET case_id = coalesce(excluded.case_id, report.case_id), raw_text = excluded.raw_text, parsed = excluded.parsed, place = excluded.place,
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
  ORDER BY "contactId", "caseId" ON CONFLICT (contact_id, case_id) DO UPDATE SET mode = excluded.mode, confirmed_at = excluded.confirmed_at,
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
asked AS MATERIALIZED (
  SELECT r.*, (row_number() OVER (PARTITION BY "officialId" ORDER BY line))::int - 1 AS at
  FROM go, ROWS FROM (jsonb_to_recordset(go.plan->'alerts') AS (id uuid, "groupId" uuid, kind "AlertKind", "caseId" uuid,
    "callbackId" uuid, "matchId" uuid, "officialId" uuid, rung smallint, "escalateAt" timestamptz, urgent bool))
    WITH ORDINALITY AS r(id, "groupId", kind, "caseId", "callbackId", "matchId", "officialId", rung, "escalateAt", urgent, line)
),
counted AS (
  UPDATE official SET alert_seq = alert_seq + r.count
  FROM (SELECT "officialId", count(*)::int AS count FROM asked GROUP BY "officialId" ORDER BY "officialId") r
  WHERE official.id = r."officialId" RETURNING official.id, alert_seq - r.count AS base
),
alerts AS (
  INSERT INTO alert (id, group_id, code, kind, case_id, callback_id, match_id, official_id, rung, escalate_at, urgent)
  SELECT r.id, "groupId", substr('ABCDEFGHJKLMNPQRSTUVWXYZ', ((counted.base + at) / 9) % 24 + 1, 1) || ((counted.base + at) % 9 + 1),
    kind, "caseId", "callbackId", "matchId", "officialId", rung, "escalateAt", coalesce(urgent, FALSE)
  FROM asked r JOIN counted ON counted.id = r."officialId"
  ON CONFLICT (group_id, rung, official_id) DO NOTHING
),
messages AS (
  INSERT INTO outbound_message (id, dedupe_key, class, contact_id, case_id, template, language, params, valid_until, next_at)
  SELECT id, "dedupeKey", class, "contactId", "caseId", template, language, decode(params, 'base64'), "validUntil",
    coalesce("sendAt", clock_timestamp())
  FROM go, jsonb_to_recordset(go.plan->'messages') AS r(id uuid, "dedupeKey" text, class "SendClass", "contactId" uuid,
    "caseId" uuid, template text, language text, params text, "validUntil" timestamptz, "sendAt" timestamptz)
  ORDER BY "dedupeKey" ON CONFLICT (dedupe_key) DO NOTHING
),
questions AS (
  INSERT INTO open_question (contact_id, kind, case_id, needs, expires_at)
  SELECT "contactId", coalesce(kind, ''), "caseId", decode(needs, 'base64'),
    clock_timestamp() + CASE WHEN kind IS NULL THEN interval '0' ELSE interval '${QUESTION_HOURS} hours' END
  FROM go, jsonb_to_recordset(go.plan->'questions') AS r("contactId" uuid, kind text, "caseId" uuid, needs text)
  ORDER BY "contactId" ON CONFLICT (contact_id) DO UPDATE SET kind = excluded.kind, case_id = excluded.case_id, needs = excluded.needs,
    expires_at = excluded.expires_at
),
callbacks AS (
  INSERT INTO callback (id, dedupe_key, contact_id, case_id, reason, urgency, due_at)
  SELECT id, "dedupeKey", "contactId", "caseId", reason, urgency, clock_timestamp()
  FROM go, jsonb_to_recordset(go.plan->'callbacks') AS r(id uuid, "dedupeKey" text, "contactId" uuid, "caseId" uuid,
    reason text, urgency smallint)
  ORDER BY "dedupeKey" ON CONFLICT (dedupe_key) DO UPDATE SET urgency = excluded.urgency, reason = excluded.reason, state = 'OPEN',
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
SELECT id FROM gate`
