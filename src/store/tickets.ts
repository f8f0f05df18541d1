import type { Pool, PoolClient } from 'pg'

/** Keeps numbers to be written on paper as issued to whoever a phone, by its keyed hash, is registered to. True when all were. */
export async function keepTickets(
  client: Pool | PoolClient,
  hash: Buffer,
  numbers: readonly string[],
): Promise<boolean> {
  const result = await client.query({
    name: 'keep-tickets',
    text: 'SELECT keep_tickets($1, $2) AS kept',
    values: [hash, numbers],
  })
  return result.rows[0].kept === numbers.length
}

/** Keeps numbers that the tool printed for paper. */
export async function keepPrinted(client: Pool | PoolClient, numbers: readonly string[]): Promise<void> {
  await client.query('INSERT INTO ticket (number) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING', [numbers])
}

/** Whether a number was issued for paper, and whether a case has it by now; null for any other number. */
export async function ticketState(client: Pool | PoolClient, number: string): Promise<'FREE' | 'USED' | null> {
  const result = await client.query({
    name: 'ticket-state',
    text: 'SELECT ticket_state($1) AS state',
    values: [number],
  })
  return result.rows[0].state
}
