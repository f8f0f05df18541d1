import type { PoolClient } from 'pg'
import { ticketState } from '../store/tickets.ts'

/** Why a case cannot have a number of paper, or null. Whoever asks for the same one waits until this transaction ends. */
export async function ticketRefused(client: PoolClient, ticket: string): Promise<'no ticket' | 'used ticket' | null> {
  await client.query('SELECT pg_advisory_xact_lock($1)', [ticket])
  const state = await ticketState(client, ticket)
  return state === 'FREE' ? null : state === 'USED' ? 'used ticket' : 'no ticket'
}
