import type { PoolClient } from 'pg'
import type { AlertKind } from '../cases/plan.ts'

/** An open question to staff, as lists show it: nothing of the child. */
export interface OpenAlert {
  readonly id: string
  readonly code: string
  readonly kind: AlertKind
  readonly rung: number
  readonly urgent: boolean
  /** The case it is about, null for a call-back. */
  readonly number: string | null
  readonly callbackId: string | null
  readonly matchId: string | null
  readonly createdAt: Date
  readonly claimedAt: Date | null
  readonly seenAt: Date | null
  /** When it goes to the next rung; null while its clock stands still. */
  readonly escalateAt: Date | null
}

const COLUMNS = `alert.id, code, alert.kind, rung, urgent, c.number, callback_id AS "callbackId", match_id AS "matchId",
  created_at AS "createdAt", claimed_at AS "claimedAt", seen_at AS "seenAt", escalate_at AS "escalateAt"`

/** The open questions to one person: those that wait before those they have taken, the next to go on first. */
export async function alertsOf(client: PoolClient, personId: string, limit: number): Promise<OpenAlert[]> {
  const result = await client.query<OpenAlert>({
    name: 'alerts-of',
    text: `SELECT ${COLUMNS} FROM alert LEFT JOIN "case" c ON c.id = case_id WHERE official_id = $1 AND closed_at IS NULL
      ORDER BY claimed_at IS NOT NULL, escalate_at NULLS LAST, created_at LIMIT $2`,
    values: [personId, limit],
  })
  return result.rows
}

/** How many questions to one person are open: what is to be done today. */
export async function countAlertsOf(client: PoolClient, personId: string): Promise<number> {
  const result = await client.query<{ count: number }>({
    name: 'count-alerts-of',
    text: 'SELECT count(*)::int AS count FROM alert WHERE official_id = $1 AND closed_at IS NULL',
    values: [personId],
  })
  return result.rows[0]!.count
}

/** The open questions about cases that wait for others, or were taken by them, the next to go on first. */
export async function alertsOfOthers(client: PoolClient, personId: string, limit: number): Promise<OpenAlert[]> {
  const result = await client.query<OpenAlert>({
    name: 'alerts-of-others',
    text: `SELECT ${COLUMNS} FROM alert JOIN "case" c ON c.id = case_id WHERE official_id <> $1 AND closed_at IS NULL
        AND (escalate_at IS NOT NULL OR claimed_at IS NOT NULL)
      ORDER BY claimed_at IS NOT NULL, escalate_at NULLS LAST, created_at LIMIT $2`,
    values: [personId, limit],
  })
  return result.rows
}

/** The open question to a person about a pair of cases; null when there is none. */
export async function alertOnMatch(client: PoolClient, matchId: string, personId: string): Promise<string | null> {
  const result = await client.query<{ id: string }>({
    name: 'alert-on-match',
    text: `SELECT id FROM alert WHERE match_id = $1 AND official_id = $2 AND closed_at IS NULL
      ORDER BY claimed_at IS NOT NULL, escalate_at NULLS LAST, created_at LIMIT 1`,
    values: [matchId, personId],
  })
  return result.rows[0]?.id ?? null
}

/** The alert about a case that a person has taken and that is not closed; null when there is none. */
export async function claimOn(client: PoolClient, caseId: string, personId: string): Promise<string | null> {
  const result = await client.query<{ id: string }>({
    name: 'claim-on',
    text: `SELECT id FROM alert WHERE case_id = $1 AND official_id = $2 AND claimed_at IS NOT NULL AND closed_at IS NULL
      ORDER BY claimed_at DESC LIMIT 1`,
    values: [caseId, personId],
  })
  return result.rows[0]?.id ?? null
}
