import type { PoolClient } from 'pg'
import { standing } from '../cases/record/history.ts'
import { places } from './sealed-places.ts'
import type { KeyRing } from './secrets/keys.ts'
import { loadKeys, openFor } from './secrets/vault.ts'

/** An event of a case that nobody took back. */
interface StandingEvent {
  readonly id: string
  readonly at: Date
  readonly type: string
  readonly actorId: string | null
  readonly data: { readonly system?: string } | null
}

/** The events of some types on a case, or on one that was merged into it, that were not taken back, oldest first. */
async function standingEvents(
  client: PoolClient,
  ring: KeyRing,
  caseId: string,
  types: readonly string[],
): Promise<StandingEvent[]> {
  const { rows } = await client.query(
    `SELECT e.id, e.case_id AS "caseId", e.seq, e.type, e.at, e.data, e.actor_id AS "actorId" FROM case_event e
      JOIN "case" c ON c.id = e.case_id
      WHERE (c.id = $1 OR c.merged_into_id = $1) AND e.type = ANY ($2::text[]) ORDER BY e.case_id, e.seq`,
    [caseId, [...types, 'UNDONE']],
  )
  const cases = [...new Set(rows.map((row) => row.caseId as string))]
  const keys = await loadKeys(client, ring, cases)
  const events = rows.map((row) => ({
    ...(row as { id: string; caseId: string; seq: number; type: string; at: Date; actorId: string | null }),
    data: JSON.parse(openFor(keys.get(row.caseId), places.event(row.id), row.data) ?? 'null'),
  }))
  // a place in one history says nothing of another's
  return cases
    .flatMap((each) => standing(events.filter((event) => event.caseId === each)))
    .filter(({ type }) => type !== 'UNDONE')
    .sort((a, b) => a.at.getTime() - b.at.getTime())
}

/** Whoever recorded an arrest on a case that stands. */
export async function arrestingOfficials(
  client: PoolClient,
  ring: KeyRing,
  caseId: string,
): Promise<ReadonlySet<string>> {
  const arrests = await standingEvents(client, ring, caseId, ['ARREST'])
  return new Set(arrests.flatMap(({ actorId }) => (actorId === null ? [] : [actorId])))
}

/** Whether a court is known to have a file of a case: it said so, or its number was linked. */
export async function hasCourtFile(client: PoolClient, ring: KeyRing, caseId: string): Promise<boolean> {
  const told = await standingEvents(client, ring, caseId, ['FILE', 'REF'])
  return told.some(({ type, data }) => type === 'FILE' || data?.system === 'MOJ')
}

/** Whether a hearing is the newest of its case, and no verdict came after it. */
export async function isNextHearing(
  client: PoolClient,
  ring: KeyRing,
  { caseId, eventId }: { readonly caseId: string; readonly eventId: string },
): Promise<boolean> {
  return (await standingEvents(client, ring, caseId, ['HEARING', 'VERDICT'])).at(-1)?.id === eventId
}
