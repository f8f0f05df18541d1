import type { Pool, PoolClient } from 'pg'
import { CALL_DANGER } from '../cases/call-back.ts'
import { URGENT } from '../cases/danger.ts'
import type { OpenClaim } from '../cases/home-claim.ts'
import type { AlertKind } from '../cases/plan.ts'
import { withdrawOffers } from './offers.ts'

/** One rung of a question to staff. */
export interface AlertRow {
  readonly id: string
  readonly groupId: string
  readonly code: string
  readonly kind: AlertKind
  /** The case it is about, null for a call-back. */
  readonly caseId: string | null
  readonly callbackId: string | null
  readonly matchId: string | null
  readonly officialId: string
  readonly contactId: string | null
  readonly rung: number
  readonly createdAt: Date
  readonly claimedAt: Date | null
  readonly workedAt: Date | null
  readonly closedAt: Date | null
  readonly escalateAt: Date | null
}

const COLUMNS = `alert.id, group_id AS "groupId", code, kind, case_id AS "caseId",
  callback_id AS "callbackId", match_id AS "matchId", official_id AS "officialId", official.contact_id AS "contactId", rung, alert.created_at AS "createdAt",
  claimed_at AS "claimedAt", worked_at AS "workedAt", closed_at AS "closedAt", escalate_at AS "escalateAt"`

/** Locks the whole ladder of a question until the transaction ends; rungs in order. */
export async function lockLadder(client: PoolClient, groupId: string): Promise<AlertRow[]> {
  const result = await client.query(
    `SELECT ${COLUMNS} FROM alert JOIN official ON official.id = official_id WHERE group_id = $1
      ORDER BY rung, alert.created_at FOR UPDATE OF alert`,
    [groupId],
  )
  return result.rows
}

/** How many alerts of matches each of some people was asked first about in the last 24 hours. */
export async function matchAlertsOf(
  client: PoolClient,
  officialIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const result = await client.query<{ id: string; count: number }>({
    name: 'match-alerts-of-day',
    text: `SELECT official_id AS id, count(*)::int AS count FROM alert WHERE official_id = ANY ($1::uuid[]) AND kind = 'MATCH' AND rung = 1
      AND created_at > clock_timestamp() - interval '24 hours' GROUP BY official_id`,
    values: [officialIds],
  })
  return new Map(result.rows.map(({ id, count }) => [id, count]))
}

/** A person's rung by the code it was shown under. */
export interface OwnRung {
  readonly code: string
  readonly groupId: string
  readonly open: boolean
}

/** The rungs of an official that may still be answered: open ones, and those of the last 24 hours that another closed; newest first. */
export async function rungsOf(client: Pool | PoolClient, officialId: string): Promise<OwnRung[]> {
  const result = await client.query({
    name: 'rungs-of',
    text: `SELECT code, group_id AS "groupId", closed_at IS NULL AS open FROM alert
      WHERE official_id = $1 AND (closed_at IS NULL OR closed_at > clock_timestamp() - interval '24 hours')
      ORDER BY open DESC, created_at DESC`,
    values: [officialId],
  })
  return result.rows
}

/** The question that an alert of somebody belongs to; null when it is no alert of theirs. */
export async function groupOfAlert(
  client: Pool | PoolClient,
  alertId: string,
  officialId: string,
): Promise<string | null> {
  const result = await client.query<{ group_id: string }>({
    name: 'group-of-alert',
    text: 'SELECT group_id FROM alert WHERE id = $1 AND official_id = $2',
    values: [alertId, officialId],
  })
  return result.rows[0]?.group_id ?? null
}

/** The open question to staff about a call-back; null when nobody was asked. */
export async function askedToCall(client: PoolClient, callbackId: string): Promise<string | null> {
  const result = await client.query<{ group_id: string }>(
    'SELECT group_id FROM alert WHERE callback_id = $1 AND closed_at IS NULL ORDER BY created_at LIMIT 1',
    [callbackId],
  )
  return result.rows[0]?.group_id ?? null
}

/** What a question to staff is about: a case, or a call-back of no case. */
export interface AlertSubject {
  readonly caseId: string | null
  readonly callbackId: string | null
}

/** The open questions to staff about a case that can be taken, oldest first: who is asked, and who has taken each. */
export async function askedAbout(
  client: PoolClient,
  caseId: string,
): Promise<{ readonly groupId: string; readonly asked: readonly string[]; readonly claimedBy: string | null }[]> {
  const result = await client.query(
    `SELECT group_id AS "groupId", array_agg(official_id) AS asked, (array_agg(official_id) FILTER (WHERE claimed_at IS NOT NULL))[1] AS "claimedBy" FROM alert
      WHERE case_id = $1 AND closed_at IS NULL AND kind IN ('NEW_CASE', 'DANGER', 'MATCH')
      GROUP BY group_id ORDER BY min(created_at)`,
    [caseId],
  )
  return result.rows
}

/** Whether somebody has taken a question about a case, or been joined to it, at any time. */
export async function isWithCase(client: PoolClient, caseId: string, officialId: string): Promise<boolean> {
  const result = await client.query(
    'SELECT FROM alert WHERE case_id = $1 AND official_id = $2 AND claimed_at IS NOT NULL LIMIT 1',
    [caseId, officialId],
  )
  return result.rowCount === 1
}

/** What one person is still asked about a case; `waits`: the question is with them and with nobody after them. */
export async function openRungsOn(
  client: PoolClient,
  caseId: string,
  officialId: string,
): Promise<{ readonly id: string; readonly groupId: string; readonly waits: boolean }[]> {
  const result = await client.query(
    `SELECT id, group_id AS "groupId", escalate_at IS NOT NULL OR claimed_at IS NOT NULL AS waits FROM alert
      WHERE case_id = $1 AND official_id = $2 AND closed_at IS NULL AND kind IN ('NEW_CASE', 'DANGER', 'MATCH') FOR UPDATE`,
    [caseId, officialId],
  )
  return result.rows
}

/** Who claimed an alert and is enabled, with what it is about; null when nobody did. Who claimed a call-back has it. */
export async function holderOf(
  client: Pool | PoolClient,
  alertId: string,
): Promise<(AlertSubject & { readonly role: string; readonly isOwner: boolean }) | null> {
  const result = await client.query({
    name: 'holder-of',
    text: `SELECT case_id AS "caseId", callback_id AS "callbackId", official.role,
        callback_id IS NOT NULL OR coalesce(c.owner_id = official.id, false) AS "isOwner" FROM alert
      JOIN official ON official.id = official_id AND disabled_at IS NULL LEFT JOIN "case" c ON c.id = case_id
      WHERE alert.id = $1 AND claimed_at IS NOT NULL`,
    values: [alertId],
  })
  return result.rows[0] ?? null
}

/** Ladders whose newest rung has waited its time. */
export async function dueLadders(pool: Pool, limit: number): Promise<string[]> {
  const result = await pool.query({
    name: 'due-ladders',
    text: `SELECT group_id FROM alert WHERE closed_at IS NULL AND escalate_at <= clock_timestamp()
      GROUP BY group_id ORDER BY min(escalate_at) LIMIT $1`,
    values: [limit],
  })
  return result.rows.map((row: { group_id: string }) => row.group_id)
}

/** Claims a rung; it rests until `workBy`, for good with null. */
export async function claimRung(client: PoolClient, id: string, workBy: Date | null): Promise<void> {
  await client.query('UPDATE alert SET claimed_at = clock_timestamp(), escalate_at = $2 WHERE id = $1', [id, workBy])
}

/** Takes a claim back, because nothing followed it. */
export async function lapseClaim(client: PoolClient, id: string): Promise<void> {
  await client.query('UPDATE alert SET claimed_at = NULL, escalate_at = NULL WHERE id = $1', [id])
}

/** Notes that the person has seen it; the clock goes on. */
export async function markSeen(client: PoolClient, id: string): Promise<void> {
  await client.query('UPDATE alert SET seen_at = coalesce(seen_at, clock_timestamp()) WHERE id = $1', [id])
}

/** Notes that work followed a claim, so that it no longer lapses. */
export async function markWorked(client: PoolClient, id: string): Promise<void> {
  await client.query(
    `UPDATE alert SET worked_at = coalesce(worked_at, clock_timestamp()),
      escalate_at = CASE WHEN claimed_at IS NULL THEN escalate_at END WHERE id = $1`,
    [id],
  )
}

/** Notes that the one who claimed a question about a case has worked on it. */
export async function markCaseWorked(client: PoolClient, caseId: string, officialId: string): Promise<void> {
  await client.query(
    `UPDATE alert SET worked_at = coalesce(worked_at, clock_timestamp()), escalate_at = NULL
      WHERE case_id = $1 AND official_id = $2 AND claimed_at IS NOT NULL AND closed_at IS NULL`,
    [caseId, officialId],
  )
}

/** The question whether the child of a case is home that nobody has worked on yet, or null. */
export async function openClaimOf(client: Pool | PoolClient, caseId: string): Promise<OpenClaim | null> {
  const result = await client.query({
    name: 'open-claim-of',
    text: `SELECT bool_or(urgent) AS urgent FROM alert WHERE case_id = $1 AND kind = 'FOUND_CLAIM' AND closed_at IS NULL
      AND worked_at IS NULL HAVING count(*) > 0`,
    values: [caseId],
  })
  return result.rows[0] ?? null
}

/** Asks of another case what is still asked of one: whether the child is home; for a merge. */
export async function carryClaims(client: PoolClient, from: string, to: string): Promise<void> {
  await client.query(
    `UPDATE alert SET case_id = $2 WHERE case_id = $1 AND kind = 'FOUND_CLAIM' AND closed_at IS NULL`,
    [from, to],
  )
}

/** Ends the question whether the child of a case is home, where it was put to somebody who has an answer now. */
export async function closeClaimsFor(client: PoolClient, caseId: string, officialId: string): Promise<void> {
  await client.query(
    `UPDATE alert SET closed_at = clock_timestamp(), escalate_at = NULL WHERE case_id = $1 AND kind = 'FOUND_CLAIM'
      AND closed_at IS NULL AND group_id IN (SELECT group_id FROM alert WHERE case_id = $1 AND official_id = $2)`,
    [caseId, officialId],
  )
}

/** Ends every question to staff about a case on which nobody works any more. */
export async function closeAlertsOf(client: PoolClient, caseId: string): Promise<void> {
  await withdrawOffers(client, caseId)
  await client.query(
    'UPDATE alert SET closed_at = clock_timestamp(), escalate_at = NULL WHERE case_id = $1 AND closed_at IS NULL',
    [caseId],
  )
}

/** Ends rungs of a ladder: all of them, or all but one. */
export async function closeRungs(client: PoolClient, groupId: string, but: string | null): Promise<void> {
  await client.query(
    'UPDATE alert SET closed_at = clock_timestamp(), escalate_at = NULL WHERE group_id = $1 AND closed_at IS NULL AND id IS DISTINCT FROM $2',
    [groupId, but],
  )
}

/** A rung of a question that has become urgent. */
export interface UrgentRung {
  readonly id: string
  readonly groupId: string
  readonly officialId: string
  /** NCDD code of the case, or ''. */
  readonly place: string
}

/**
 * Makes the question whether somebody takes a case an urgent one: a running clock runs until `at` at the latest, and a text that
 * still waits to ask it is not sent. Gives the rungs it was put to; none when it is urgent already, or no question any more.
 */
export async function takeAsUrgent(client: PoolClient, caseId: string, at: Date): Promise<readonly UrgentRung[]> {
  const rungs = await client.query<UrgentRung>({
    name: 'take-as-urgent',
    text: `UPDATE alert SET kind = 'DANGER', escalate_at = CASE WHEN escalate_at IS NULL OR claimed_at IS NOT NULL THEN escalate_at
        ELSE least(escalate_at, $2) END
      FROM "case" c WHERE c.id = case_id AND case_id = $1 AND alert.kind = 'NEW_CASE' AND alert.closed_at IS NULL
      RETURNING alert.id, group_id AS "groupId", official_id AS "officialId", coalesce(c.district, c.province, '') AS place`,
    values: [caseId, at],
  })
  await client.query(
    `UPDATE outbound_message SET state = 'SUPPRESSED', reason = 'asked-anew' WHERE state = 'QUEUED'
      AND dedupe_key = ANY (SELECT 'alert:' || id FROM unnest($1::text[]) AS rung(id))`,
    [rungs.rows.map(({ id }) => id)],
  )
  return rungs.rows
}

/** The rungs that the urgent question whether somebody takes a case stands at; none when it is no question any more. */
export async function urgentRungs(client: PoolClient, caseId: string): Promise<readonly UrgentRung[]> {
  const rungs = await client.query<UrgentRung>({
    name: 'urgent-rungs',
    text: `SELECT alert.id, group_id AS "groupId", official_id AS "officialId", coalesce(c.district, c.province, '') AS place
      FROM alert JOIN "case" c ON c.id = case_id WHERE case_id = $1 AND alert.kind = 'DANGER' AND alert.closed_at IS NULL
      ORDER BY rung FOR UPDATE OF alert`,
    values: [caseId],
  })
  return rungs.rows
}

/** Stops the clock of a rung; another rung runs now. */
export async function stopClock(client: PoolClient, ids: readonly string[]): Promise<void> {
  await client.query('UPDATE alert SET escalate_at = NULL WHERE id = ANY($1::uuid[])', [ids])
}

/** Asks a rung again, also one that somebody's claim had closed: its clock runs until `at`. */
export async function askAgain(client: PoolClient, id: string, at: Date): Promise<void> {
  await client.query('UPDATE alert SET escalate_at = $2, closed_at = NULL WHERE id = $1', [id, at])
}

/**
 * What an alert tells: facts of class O of its case, and of the other one when it is about a pair. Of a call-back only how
 * great the danger is: `own` holds nothing else.
 */
export interface AlertFacts {
  readonly code: string
  readonly kind: AlertKind
  readonly isCallback: boolean
  readonly rung: number
  /** When the first rung of its ladder was asked. */
  readonly openSince: Date
  /** A child needs help now, however calm its case is. */
  readonly urgent: boolean
  /** How soon somebody must act: as the case says, or sooner where the question is urgent. */
  readonly danger: number
  readonly score: number | null
  readonly matchKind: 'MISSING_FOUND' | 'MISSING_SIGHTING' | 'DUPLICATE' | null
  readonly own: ChildFacts
  readonly other: ChildFacts | null
}

/** Sex, age, place and day of a case: what may stand in an alert. */
export interface ChildFacts {
  readonly number: string
  readonly sex: 'M' | 'F' | null
  readonly ageMin: number | null
  readonly ageMax: number | null
  readonly place: string | null
  /** ISO day. */
  readonly day: string | null
  readonly dangerWhy: readonly string[]
}

const CHILD = (c: string, p: string) => `json_build_object('number', ${c}.number, 'sex', nullif(${p}.sex::text, 'U'),
  'ageMin', ${p}.age_min, 'ageMax', ${p}.age_max, 'place', coalesce(${c}.district, ${c}.province),
  'day', coalesce(${c}.last_seen_to, ${c}.last_seen_from), 'dangerWhy', ${c}.danger_why)`

const CHILD_ALONE = `json_build_object('number', '', 'sex', NULL, 'ageMin', NULL, 'ageMax', NULL, 'place', NULL, 'day', NULL,
  'dangerWhy', '{}'::text[])`

/** Reads what an alert tells, as it is now; null for an id that is none. */
export async function loadAlertFacts(client: Pool | PoolClient, alertId: string): Promise<AlertFacts | null> {
  const result = await client.query({
    name: 'load-alert-facts',
    text: `SELECT alert.code, alert.kind, alert.rung, alert.urgent,
        (SELECT min(first.created_at) FROM alert first WHERE first.group_id = alert.group_id) AS "openSince",
        callback_id IS NOT NULL AS "isCallback", match.score, match.kind AS "matchKind",
        greatest(own.danger, CASE WHEN alert.urgent THEN ${URGENT} ELSE 0 END,
          CASE WHEN callback_id IS NOT NULL THEN ${CALL_DANGER} END) AS danger,
        CASE WHEN callback_id IS NULL THEN ${CHILD('own', 'child')} ELSE ${CHILD_ALONE} END AS own,
        CASE WHEN other.id IS NOT NULL THEN ${CHILD('other', 'other_child')} END AS other
      FROM alert LEFT JOIN "case" own ON own.id = alert.case_id
      LEFT JOIN person child ON child.case_id = own.id AND child.role = 'CHILD'
      LEFT JOIN match ON match.id = alert.match_id
      LEFT JOIN "case" other ON other.id = CASE WHEN match.left_id = own.id THEN match.right_id ELSE match.left_id END
      LEFT JOIN person other_child ON other_child.case_id = other.id AND other_child.role = 'CHILD'
      WHERE alert.id = $1`,
    values: [alertId],
  })
  return result.rows[0] ?? null
}
