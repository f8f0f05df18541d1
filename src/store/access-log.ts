import type { Pool } from 'pg'

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
}

/** Different cases one person or token may read in an hour before a supervisor is told. */
const MOST_CASES = 50

/**
 * Writes down what was looked at, all at once; to be awaited before it is shown. True when this look made it more than 50
 * different cases in an hour: then an alarm has been raised, one an hour.
 */
export async function logLooks(
  pool: Pool,
  who: Looker,
  route: string,
  purpose: string,
  looks: readonly Look[],
): Promise<boolean> {
  if (looks.length === 0) return false
  await pool.query({
    name: 'log-looks',
    text: `INSERT INTO access_log (actor_id, token, route, purpose, case_id, classes, fields)
      SELECT $1, $2, $3, $4, "caseId", ARRAY(SELECT jsonb_array_elements_text(classes)),
        ARRAY(SELECT jsonb_array_elements_text(fields))
      FROM jsonb_to_recordset($5::jsonb) AS r("caseId" uuid, classes jsonb, fields jsonb)`,
    values: [who.personId, who.token, route, purpose, JSON.stringify(looks)],
  })
  if (!looks.some((look) => look.caseId !== null)) return false
  const raised = await pool.query({
    name: 'many-cases-read',
    text: `INSERT INTO alarm (key, kind, about)
      SELECT 'many-cases-read|' || $3 || '|' || to_char(clock_timestamp(), 'YYYYMMDDHH24'), 'many-cases-read', $3
      FROM (SELECT count(DISTINCT case_id) AS cases FROM access_log WHERE at > clock_timestamp() - interval '1 hour'
        AND classes && '{P,S}' AND (actor_id = $1 OR ($1 IS NULL AND token = $2))) read
      WHERE cases > ${MOST_CASES} ON CONFLICT (key) DO NOTHING`,
    values: [who.personId, who.token, who.personId ?? who.token],
  })
  return raised.rowCount === 1
}

/** Alarms nobody was told of yet, by kind. */
export async function alarmFigures(pool: Pool): Promise<{ readonly kind: string; readonly count: number }[]> {
  const found = await pool.query({
    name: 'alarm-figures',
    text: 'SELECT kind, count(*)::int AS count FROM alarm WHERE told_at IS NULL GROUP BY kind',
  })
  return found.rows
}
