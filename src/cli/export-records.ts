import type { Pool } from 'pg'
import { v7 as uuid } from 'uuid'
import { type Leaving, noteLeaving } from '../actions/exports/note-leaving.ts'
import { type RecordFilter, readRecords, type StoredRecord } from '../store/case-records.ts'
import type { KeyRing } from '../store/secrets/keys.ts'
import type { RowWriter } from './export-file.ts'

/** Cases of which it is written down at once that they leave. */
const AT_ONCE = 500

/** Writes each case of a filter that `rowOf` makes a row of; that it leaves is kept before it does. */
export async function exportRecords(
  store: { readonly pool: Pool; readonly ring: KeyRing },
  filter: RecordFilter,
  leaving: Leaving,
  rowOf: (stored: StoredRecord) => readonly object[],
  writer: RowWriter,
): Promise<void> {
  const deps = { ...store, newId: () => uuid() }
  let batch: { readonly id: string; readonly rows: readonly object[] }[] = []
  const flush = async () => {
    await noteLeaving(
      deps,
      batch.map(({ id }) => id),
      leaving,
    )
    for (const { rows } of batch) for (const row of rows) await writer.add(row as Readonly<Record<string, unknown>>)
    batch = []
  }
  for await (const stored of readRecords(store.pool, store.ring, filter)) {
    const rows = stored.isErased ? [] : rowOf(stored)
    if (rows.length > 0) batch.push({ id: stored.id, rows })
    if (batch.length >= AT_ONCE) await flush()
  }
  await flush()
  await writer.end()
}
