import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Pool, PoolClient } from 'pg'
import { type FiledExport, filedExport } from '../cases/exports/filed.ts'

/** A filed export in a folder, and when it was written. */
export type ListedFile = FiledExport & { readonly at: Date }

/** The filed exports of a folder, by name; none where nothing was ever filed. */
export function listFiled(folder: string): ListedFile[] {
  const names = statSync(folder, { throwIfNoEntry: false }) === undefined ? [] : readdirSync(folder).sort()
  return names.flatMap((name) => {
    const filed = filedExport(name)
    const stat = filed === null ? undefined : statSync(path.join(folder, name), { throwIfNoEntry: false })
    return filed === null || stat === undefined ? [] : [{ ...filed, at: stat.mtime }]
  })
}

/** What a filed export of a folder holds; null where it is not, or no longer, there. */
export function readFiled(folder: string, { name }: FiledExport): string | null {
  try {
    return readFileSync(path.join(folder, name), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** Those of the cases that were erased. */
export async function erasedAmong(client: Pool | PoolClient, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ id: string }>(
    'SELECT id FROM "case" WHERE id = ANY ($1::uuid[]) AND erased_at IS NOT NULL',
    [ids],
  )
  return new Set(rows.map(({ id }) => id))
}
