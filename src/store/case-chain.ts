import type { Pool, PoolClient } from 'pg'
import { places } from './sealed-places.ts'
import type { KeyRing } from './secrets/keys.ts'
import { loadKeys, openFor } from './secrets/vault.ts'

/** One row of a case's history with its link of the chain. */
export interface ChainedEvent {
  readonly seq: number
  readonly type: string
  readonly at: Date
  readonly by: { readonly role: string; readonly desk: string | null } | null
  readonly data: Readonly<Record<string, unknown>> | null
  /** SHA-256 over the hash before it and the row, as hex. */
  readonly hash: string
}

/** A case as a demand for it finds it. */
export interface DemandedCase {
  readonly id: string
  readonly place: string
  readonly ownerId: string | null
}

/** The case with a number, or null when there is none or it was erased. */
export async function demandedCase(client: Pool | PoolClient, number: string): Promise<DemandedCase | null> {
  const { rows } = await client.query(
    `SELECT id, coalesce(district, province, '')::text AS place, owner_id AS "ownerId" FROM "case"
      WHERE number = $1 AND erased_at IS NULL`,
    [number],
  )
  return rows[0] ?? null
}

/** The whole history of a case, oldest first, opened, with the hashes that prove it. */
export async function caseChain(client: Pool | PoolClient, ring: KeyRing, caseId: string): Promise<ChainedEvent[]> {
  const { rows } = await client.query<{
    readonly id: string
    readonly seq: number
    readonly type: string
    readonly at: Date
    readonly role: string | null
    readonly desk: string | null
    readonly data: Buffer | null
    readonly hash: Buffer
  }>(
    `SELECT e.id, e.seq, e.type, e.at, o.role, org.name AS desk, e.data, e.hash FROM case_event e
      LEFT JOIN official o ON o.id = e.actor_id LEFT JOIN organisation org ON org.id = o.org_id
      WHERE e.case_id = $1 ORDER BY e.seq`,
    [caseId],
  )
  const key = (await loadKeys(client, ring, [caseId])).get(caseId)
  return rows.map(({ id, seq, type, at, role, desk, data, hash }) => ({
    ...{ seq, type, at, by: role === null ? null : { role, desk } },
    data: JSON.parse(openFor(key, places.event(id), data) ?? 'null'),
    hash: hash.toString('hex'),
  }))
}
