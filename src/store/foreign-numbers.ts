import type { PoolClient } from 'pg'

/** Who holds the blocks of numbers that came from elsewhere: no node ever leases one of them. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

/** Most blocks given to numbers from elsewhere, of 8,990: a file of made-up numbers must not use up ours. */
const MOST_BLOCKS = 1_000

/**
 * Of case numbers that another system gave out, those that nobody has here and no node of ours will ever give out: their
 * blocks are held for good.
 */
export async function takeForeignNumbers(client: PoolClient, numbers: readonly string[]): Promise<Set<string>> {
  if (numbers.length === 0) return new Set()
  const blocks = [...new Set(numbers.map((number) => Number(number.slice(0, 4))))]
  await client.query(
    `INSERT INTO number_block (block, a, b, node_id, given_up_at)
      SELECT block, 1, 0, $2, clock_timestamp() FROM unnest($1::int[]) AS wanted(block)
      WHERE NOT EXISTS (SELECT FROM number_block held WHERE held.block = wanted.block)
      ORDER BY block LIMIT greatest(0, $3 - (SELECT count(*) FROM number_block WHERE node_id = $2))
      ON CONFLICT (block) DO NOTHING`,
    [blocks, NOBODY, MOST_BLOCKS],
  )
  const free = await client.query<{ number: string }>(
    `SELECT number FROM unnest($1::text[]) AS wanted(number)
      WHERE EXISTS (SELECT FROM number_block WHERE block = left(wanted.number, 4)::int AND node_id = $2)
        AND NOT EXISTS (SELECT FROM "case" WHERE "case".number = wanted.number::char(10))
        AND NOT EXISTS (SELECT FROM ticket WHERE ticket.number = wanted.number::char(10))`,
    [[...new Set(numbers)], NOBODY],
  )
  return new Set(free.rows.map(({ number }) => number))
}
