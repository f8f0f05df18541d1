import type { Pool, PoolClient } from 'pg'
import { KEPT_DAYS, type PublicCase } from '../cases/exports/pfif.ts'
import { type RecordFilter, readRecords } from './case-records.ts'
import { loadDecoys } from './decoys.ts'
import type { KeyRing } from './secrets/keys.ts'

/** The name under which it is kept that a case was published. */
export const PUBLISHED_AS = 'PFIF'

/** A public case, or one that was public, with the id of its row. */
export interface PublishedCase extends PublicCase {
  readonly id: string
}

/** Which of them: changed at a time or later, so many left out first, so many at most. */
export interface PublicFilter extends Omit<RecordFilter, 'ids'> {
  /** By which it is told whether a copy has run out. */
  readonly now: Date
  readonly changedSince?: Date | undefined
  readonly skip?: number | undefined
  readonly most?: number | undefined
}

interface Row {
  readonly id: string
  readonly number: string
  readonly isPublic: boolean
  readonly changedAt: Date
  readonly firstReportAt: Date
  readonly entryAt: Date
  readonly ends: boolean
  readonly statusSeq: number
  readonly statusAt: Date | null
  readonly sameAs: readonly string[]
}

// by two keys of two people, which the store itself asks for; a case in grave danger, void or erased never is. A death is public
// when two people, one of them of the police or a court, said so, and the keys were turned after that
const IS_PUBLIC = (c: string) =>
  `(${c}.publish_consent = 'PUBLIC' AND ${c}.danger < 3 AND ${c}.status <> 'VOID' AND ${c}.erased_at IS NULL
    AND (${c}.status <> 'DECEASED' OR EXISTS (SELECT FROM case_event e WHERE e.case_id = ${c}.id AND e.seq = ${c}.status_seq
      AND e.type = 'SECOND' AND e.at < ${c}.publish_consent_at)))`

/** When what is published of a case last changed: with the case itself, or with one that it is the same child as. */
const CHANGED = `greatest(c.updated_at, c.publish_consent_at, (SELECT max(greatest(other.updated_at, other.publish_consent_at))
  FROM "case" other WHERE (other.id = c.merged_into_id OR other.merged_into_id = c.id) AND other.publish_consent_at IS NOT NULL))`

/**
 * Cases that are public, and those that were and are no more, in the order of their public copies: by their last change, and of a
 * copy that has run out by the end of it.
 */
export async function readPublicCases(
  client: Pool | PoolClient,
  ring: KeyRing,
  { changedSince, skip, most, now, ...filter }: PublicFilter,
): Promise<PublishedCase[]> {
  const { rows } = await client.query<Row>(
    `WITH copy AS (SELECT c.id, c.number, ${IS_PUBLIC('c')} AS "isPublic", ${CHANGED} AS "changedAt", c.status <> 'ACTIVE' AS ends,
        coalesce((SELECT min(received_at) FROM report WHERE case_id = c.id), c.opened_at) AS "firstReportAt",
        c.status_seq AS "statusSeq", (SELECT at FROM case_event WHERE case_id = c.id AND seq = c.status_seq) AS "statusAt",
        ARRAY(SELECT other.number FROM "case" other WHERE (other.id = c.merged_into_id OR other.merged_into_id = c.id)
          AND ${IS_PUBLIC('other')} ORDER BY other.number)::text[] AS "sameAs"
      FROM "case" c WHERE c.publish_consent_at IS NOT NULL AND NOT c.id = ANY ($1::uuid[])
        AND (${IS_PUBLIC('c')} OR EXISTS (SELECT FROM access_log WHERE case_id = c.id AND purpose = '${PUBLISHED_AS}'))
      ), entry AS (SELECT *, "changedAt" + CASE WHEN "isPublic" AND ends AND "changedAt" + $6::interval <= $5 THEN $6::interval
          ELSE '0' END AS "entryAt" FROM copy)
      SELECT * FROM entry WHERE $2::timestamptz IS NULL OR "entryAt" >= $2 ORDER BY "entryAt", number OFFSET $3 LIMIT $4`,
    [await loadDecoys(client, ring), changedSince ?? null, skip ?? 0, most ?? null, now, `${KEPT_DAYS} days`],
  )
  const records = new Map<string, PublicCase['record']>()
  for await (const { id, record } of readRecords(client, ring, { ...filter, ids: rows.map(({ id }) => id) }))
    records.set(id, record)
  return rows.flatMap(({ statusSeq, statusAt, entryAt: _, ends: _ends, ...row }) => {
    const record = records.get(row.id)
    if (record === undefined) return []
    // merged into a case that nobody may see, it would be a child looked for in vain
    const isPublic = row.isPublic && (record.status !== 'MERGED' || row.sameAs.length > 0)
    return [{ ...row, isPublic, record, statusSet: statusAt === null ? null : { seq: statusSeq, at: statusAt } }]
  })
}
