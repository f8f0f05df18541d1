import type { Pool, PoolClient } from 'pg'
import { THIS_HOUR } from './alarms.ts'

/** Wrong case numbers and PINs in an hour, over all channels, from which somebody is told. */
export const MANY_MISSES = 200

const MINUTE = `date_trunc('minute', clock_timestamp())`

/**
 * Counts a wrong case number or PIN, by minutes of which 60 are kept, and raises the alarm when the last hour holds 200:
 * the statement waits for others of this minute and sees what they counted, so however many come at once the 200th
 * raises it. What was typed and by whom is not kept here.
 */
export async function countMiss(client: Pool | PoolClient): Promise<void> {
  await client.query({
    name: 'count-miss',
    text: `WITH counted AS (
        INSERT INTO miss (place, minute, count) SELECT extract(minute FROM minute), minute, 1 FROM (SELECT ${MINUTE} AS minute) now
        ON CONFLICT (place) DO UPDATE SET
          count = CASE WHEN miss.minute = excluded.minute THEN miss.count + 1 ELSE 1 END, minute = excluded.minute
        RETURNING minute, count
      )
      INSERT INTO alarm (key, kind, about) SELECT 'many-misses|all|' || ${THIS_HOUR}, 'many-misses', 'all' FROM counted
      WHERE counted.count + (SELECT coalesce(sum(miss.count), 0) FROM miss
        WHERE miss.minute < counted.minute AND miss.minute > counted.minute - interval '1 hour') >= ${MANY_MISSES}
      ON CONFLICT DO NOTHING`,
  })
}
