import type { Pool, PoolClient } from 'pg'
import type { PublicCase } from '../cases/exports/pfif.ts'
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
  readonly statusSeq: number
  readonly statusAt: Date | null
  readonly sameAs: readonly string[]
}

// by two keys of two people, which the store itself asks for; a case in grave danger, dead, void or erased never is
const IS_PUBLIC = (c: string) =>
  `(${c}.publish_consent = 'PUBLIC' AND ${c}.danger < 3 AND ${c}.status NOT IN ('VOID', 'DECEASED') AND ${c}.erased_at IS NULL)`

/** Cases that are public, and those that were and are no more, in the order in which they changed. */
export async function readPublicCases(
  client: Pool | PoolClient,
  ring: KeyRing,
  { changedSince, skip, most, ...filter }: PublicFilter = {},
): Promise<PublishedCase[]> {
  const { rows } = await client.query<Row>(
    `SELECT c.id, c.number, ${IS_PUBLIC('c')} AS "isPublic", greatest(c.updated_at, c.publish_consent_at) AS "changedAt",
        coalesce((SELECT min(received_at) FROM report WHERE case_id = c.id), c.opened_at) AS "firstReportAt",
        c.status_seq AS "statusSeq", (SELECT at FROM case_event WHERE case_id = c.id AND seq = c.status_seq) AS "statusAt",
        ARRAY(SELECT other.number FROM "case" other WHERE (other.id = c.merged_into_id OR other.merged_into_id = c.id)
          AND ${IS_PUBLIC('other')} ORDER BY other.number)::text[] AS "sameAs"
      FROM "case" c WHERE c.publish_consent_at IS NOT NULL AND NOT c.id = ANY ($1::uuid[])
        AND (${IS_PUBLIC('c')} OR EXISTS (SELECT FROM access_log WHERE case_id = c.id AND purpose = '${PUBLISHED_AS}'))
        AND ($2::timestamptz IS NULL OR greatest(c.updated_at, c.publish_consent_at) >= $2)
      ORDER BY "changedAt", c.number OFFSET $3 LIMIT $4`,
    [await loadDecoys(client, ring), changedSince ?? null, skip ?? 0, most ?? null],
  )
  const records = new Map<string, PublicCase['record']>()
  for await (const { id, record } of readRecords(client, ring, { ...filter, ids: rows.map(({ id }) => id) }))
    records.set(id, record)
  return rows.flatMap(({ statusSeq, statusAt, ...row }) => {
    const record = records.get(row.id)
    if (record === undefined) return []
    // merged into a case that nobody may see, it would be a child looked for in vain
    const isPublic = row.isPublic && (record.status !== 'MERGED' || row.sameAs.length > 0)
    return [{ ...row, isPublic, record, statusSet: statusAt === null ? null : { seq: statusSeq, at: statusAt } }]
  })
}
