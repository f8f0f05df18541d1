import type { Pool, PoolClient } from 'pg'
import { THIS_HOUR } from './alarms.ts'

/** Who looked: a person, a token, or a person by a token. */
export interface Looker {
  readonly personId: string | null
  readonly token: string | null
}

/** One look at one case, or at something outside cases: by which route, for what, at which fields; never the content. */
export interface Look {
  readonly caseId: string | null
  readonly classes: readonly string[]
  readonly fields: readonly string[]
  /** The owner of the case is to be told, once a day of each reader. */
  readonly tellsOwner: boolean
}

/** What one request looked at. */
export interface Looked {
  readonly who: Looker
  readonly route: string
  readonly purpose: string
  readonly looks: readonly Look[]
  /** It opened a case that nobody has a reason to open; that one has no owner to be told. */
  readonly decoy: boolean
}

/** Different cases one person or token may read in an hour before a supervisor is told. */
const MOST_CASES = 50

/**
 * Writes down what was looked at, all at once, in a transaction that is to be committed before it is shown, and raises the
 * alarms that follow: to the owner of a case, of a decoy, of more than 50 different cases in an hour. Looks of one reader
 * wait for each other, so that the 51st is seen however many read at once.
 */
export async function logLooks(client: PoolClient, { who, route, purpose, looks, decoy }: Looked): Promise<void> {
  if (looks.length === 0 && !decoy) return
  const reader = who.personId ?? who.token
  const isRead = looks.some((look) => look.caseId !== null)
  if (isRead) await client.query(`SELECT pg_advisory_xact_lock(hashtextextended('looks ' || $1, 0))`, [reader])
  await client.query({
    name: 'log-looks',
    text: `WITH looks AS MATERIALIZED (SELECT * FROM jsonb_to_recordset($5::jsonb)
          AS r("caseId" uuid, classes jsonb, fields jsonb, "tellsOwner" bool)),
      logged AS (
        INSERT INTO access_log (actor_id, token, route, purpose, case_id, classes, fields)
        SELECT $1, $2, $3, $4, "caseId", ARRAY(SELECT jsonb_array_elements_text(classes)),
          ARRAY(SELECT jsonb_array_elements_text(fields)) FROM looks
      ),
      told AS (
        INSERT INTO alarm (key, kind, about) SELECT 'case-read|' || $6::text || '|' || "caseId" || '|'
          || to_char(clock_timestamp() AT TIME ZONE 'Asia/Phnom_Penh', 'YYYYMMDD'), 'case-read', "caseId"
        FROM looks WHERE "tellsOwner" AND "caseId" IS NOT NULL AND NOT $7 ON CONFLICT DO NOTHING
      )
      INSERT INTO alarm (key, kind, about) SELECT 'decoy-read|' || $6 || '|' || ${THIS_HOUR}, 'decoy-read', $6
      WHERE $7 ON CONFLICT DO NOTHING`,
    values: [who.personId, who.token, route, purpose, JSON.stringify(looks), reader, decoy],
  })
  if (!isRead) return
  // by the time at which rows are stamped, which also tells the store before it begins which months to leave out
  await client.query({
    name: 'many-cases-read',
    text: `INSERT INTO alarm (key, kind, about)
      SELECT 'many-cases-read|' || $3 || '|' || ${THIS_HOUR}, 'many-cases-read', $3
      FROM (SELECT count(DISTINCT case_id) AS cases FROM access_log WHERE at > now() - interval '1 hour'
        AND classes && '{P,S}' AND (actor_id = $1 OR ($1 IS NULL AND token = $2))) read
      WHERE cases > ${MOST_CASES} ON CONFLICT DO NOTHING`,
    values: [who.personId, who.token, reader],
  })
}

/** Cases that leave in a file: who answers for it (null = whoever runs the tool), for what, which classes and fields. */
export interface LeavingCases {
  readonly actorId: string | null
  /** What sends it by itself; the tool where nothing is said. */
  readonly token?: string
  readonly route: string
  readonly purpose: string
  readonly classes: readonly string[]
  readonly fields: readonly string[]
  readonly caseIds: readonly string[]
}

/** Writes down which cases leave, a row each, all at once. */
export async function logLeaving(client: Pool | PoolClient, leaving: LeavingCases): Promise<void> {
  const { actorId, token = 'the tool', route, purpose, classes, fields, caseIds } = leaving
  await client.query(
    `INSERT INTO access_log (actor_id, token, case_id, route, purpose, classes, fields)
      SELECT $1, $7, id, $2, $3, $4::text[], $5::text[] FROM unnest($6::uuid[]) AS id`,
    [actorId, route, purpose, classes, fields, caseIds, token],
  )
}
