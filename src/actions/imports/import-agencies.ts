import type { Pool } from 'pg'
import { readListed } from '../../cases/agencies/read-listed.ts'
import type { ListedAgency } from '../../cases/agencies/register.ts'
import type { Day } from '../../flow/day.ts'
import { saveAgencies } from '../../store/agencies.ts'
import type { ImportFile, Reject } from './read-rows.ts'

/** Sorts the rows of a file: agencies, each once as its newest list tells of it, and rows that are not good. */
export function sortAgencies({ rows }: ImportFile, today: Day): { agencies: ListedAgency[]; rejects: Reject[] } {
  const agencies = new Map<string, ListedAgency>()
  const rejects: Reject[] = []
  for (const row of rows) {
    const { line } = row
    const read = 'fields' in row ? readListed(row.fields, today) : { field: '', reason: row.reason }
    if ('reason' in read) {
      rejects.push({ line, ...read })
      continue
    }
    const { agency } = read
    const known = agencies.get(agency.licenceNo)
    if (known?.listDate === agency.listDate && JSON.stringify(known) !== JSON.stringify(agency))
      rejects.push({ line, field: 'licenceNo', reason: 'stands twice on one list, and differs' })
    else if (known === undefined || known.listDate < agency.listDate) agencies.set(agency.licenceNo, agency)
  }
  return { agencies: [...agencies.values()], rejects }
}

/** What became of a licence list. */
export interface TakenList {
  readonly read: number
  readonly added: number
  readonly same: number
  readonly rejects: readonly Reject[]
}

/** Takes a licence list that was read: all good rows at once, so that nobody is answered from half of it; taken again it adds nothing. */
export async function importAgencies(pool: Pool, list: ImportFile, today: Day): Promise<TakenList> {
  const { agencies, rejects } = sortAgencies(list, today)
  const added = await saveAgencies(pool, agencies)
  const read = list.rows.length
  return { read, added, same: read - added - rejects.length, rejects }
}
