import type { PoolClient } from 'pg'
import type { CaseChange, CaseStatus } from '../cases/acts.ts'

/** A case as staff find it, locked until the transaction ends. */
export interface LockedCase {
  readonly id: string
  readonly number: string
  readonly status: CaseStatus
  readonly ownerId: string | null
  readonly place: string
  readonly danger: number
  readonly eventSeq: number
  readonly publishConsent: 'NONE' | 'PROVINCE' | 'PUBLIC'
  readonly publishAsked: 'NONE' | 'PROVINCE' | 'PUBLIC'
  readonly publishKey1ById: string | null
  readonly publishKey2ById: string | null
}

/** Locks cases in the order of their ids, so that two acts never wait for each other; erased ones are none. */
export async function lockCases(client: PoolClient, ids: readonly string[]): Promise<ReadonlyMap<string, LockedCase>> {
  const result = await client.query<LockedCase>(
    `SELECT id, number, status, owner_id AS "ownerId", coalesce(district, province, '')::text AS place, danger,
        event_seq AS "eventSeq", publish_consent AS "publishConsent", publish_asked AS "publishAsked",
        publish_key1_by_id AS "publishKey1ById", publish_key2_by_id AS "publishKey2ById"
      FROM "case" WHERE id = ANY ($1::uuid[]) AND erased_at IS NULL ORDER BY id FOR UPDATE`,
    [ids],
  )
  return new Map(result.rows.map((row) => [row.id, row]))
}

/** Whether two registrations are of one human being. */
export async function isSameHuman(client: PoolClient, one: string, other: string): Promise<boolean> {
  const result = await client.query('SELECT human_of($1) = human_of($2) AS same', [one, other])
  return result.rows[0].same === true
}

/** A proposal as the second person finds it. */
export interface Proposal {
  readonly id: string
  readonly caseId: string
  readonly change: CaseChange
  readonly intoId: string | null
  readonly byId: string
  readonly byRole: string
  readonly agreed: boolean | null
}

/** The proposal with an id, or null. */
export async function proposalById(client: PoolClient, id: string): Promise<Proposal | null> {
  const result = await client.query(
    `SELECT id, case_id AS "caseId", change, into_id AS "intoId", by_id AS "byId", by_role AS "byRole", agreed
      FROM proposal WHERE id = $1`,
    [id],
  )
  return result.rows[0] ?? null
}

/** Whether the same change of a case waits for a second person already. */
export async function isProposed(client: PoolClient, caseId: string, change: CaseChange): Promise<boolean> {
  const result = await client.query('SELECT FROM proposal WHERE case_id = $1 AND change = $2 AND agreed IS NULL', [
    caseId,
    change,
  ])
  return result.rowCount !== 0
}

/** Keeps a proposal; `seq` is its event in the history of the case. */
export async function addProposal(
  client: PoolClient,
  proposal: Omit<Proposal, 'agreed'> & { readonly seq: number },
): Promise<void> {
  const { id, caseId, change, intoId, byId, byRole, seq } = proposal
  await client.query(
    `INSERT INTO proposal (id, case_id, change, into_id, by_id, by_role, seq) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [id, caseId, change, intoId, byId, byRole, seq],
  )
}

/** Writes down what the second person said; `seq` is their event. The store refuses one and the same person. */
export async function decideProposal(
  client: PoolClient,
  id: string,
  said: { readonly byId: string; readonly seq: number; readonly agreed: boolean },
): Promise<void> {
  await client.query(
    `UPDATE proposal SET second_by_id = $2, second_seq = $3, agreed = $4, second_at = clock_timestamp() WHERE id = $1`,
    [id, said.byId, said.seq, said.agreed],
  )
}

/**
 * Sets the status that an event of the case has decided; the store refuses one that no such event stands behind. What the
 * family is told does not change with it, except that a case reopened is no longer said to be closed.
 */
export async function setStatus(
  client: PoolClient,
  caseId: string,
  to: { readonly status: CaseStatus; readonly seq: number; readonly intoId: string | null },
): Promise<void> {
  await client.query(
    `UPDATE "case" SET status = $2, status_seq = $3, merged_into_id = $4, updated_at = clock_timestamp(),
      match_due_at = CASE WHEN $2 = 'ACTIVE'::"CaseStatus" THEN clock_timestamp() END,
      public_status = CASE WHEN $2 = 'ACTIVE'::"CaseStatus" AND public_status = 'CLOSED' THEN 'SEARCHING' ELSE public_status END
      WHERE id = $1`,
    [caseId, to.status, to.seq, to.intoId],
  )
}

/** Who proposed what a question to staff is about, or null when it is about something else. */
export async function proposerOf(client: PoolClient, groupId: string): Promise<string | null> {
  const result = await client.query('SELECT by_id FROM proposal WHERE id = $1', [groupId])
  return result.rows[0]?.by_id ?? null
}
