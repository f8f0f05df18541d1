import type { Pool, PoolClient } from 'pg'
import { isAway } from './away.ts'
import { Batcher } from './batcher.ts'

/** Longer than any statement of a pool may take. */
const WAIT_MS = 30_000
const MOST_AT_ONCE = 50
/** Statements of a kind side by side: one that waits for a lock holds up no more than what it took along. */
const SIDE_BY_SIDE = 2

type Client = Pool | PoolClient

/** Whether statements go by any connection, each for itself, and not within somebody's transaction. */
const isPool = (client: Client): client is Pool => !('release' in client)

/**
 * A function that asks the store for one, made of one that asks for many and gives one result each, in order: what is asked
 * on a pool while others of its kind are under way is asked in one statement afterwards, and so by each of the store as it is
 * after the call. What one of them does wrong is no fault of the others. Within a transaction each is asked by itself.
 */
export const together = <Item, Result>(
  askAll: (client: Client, items: readonly Item[]) => Promise<readonly Result[]>,
): ((client: Client, item: Item) => Promise<Result>) =>
  togetherSettled((client, items) => allOrEach(items, (some) => askAll(client, some)))

/** The same, made of a function that says for each how it went. */
export function togetherSettled<Item, Result>(
  askAll: (client: Client, items: readonly Item[]) => Promise<readonly PromiseSettledResult<Result>[]>,
): (client: Client, item: Item) => Promise<Result> {
  const batchers = new WeakMap<Pool, Batcher<Item, PromiseSettledResult<Result>>>()
  const batcherOf = (pool: Pool) => {
    const known = batchers.get(pool)
    if (known !== undefined) return known
    const fresh = new Batcher((items: readonly Item[]) => askAll(pool, items), {
      ...{ size: MOST_AT_ONCE, inFlight: SIDE_BY_SIDE, timeoutMs: WAIT_MS, most: Number.POSITIVE_INFINITY },
    })
    batchers.set(pool, fresh)
    return fresh
  }
  return async (client, item) => {
    const settled = isPool(client) ? await batcherOf(client).add(item) : (await askAll(client, [item]))[0]!
    if (settled.status === 'rejected') throw settled.reason
    return settled.value
  }
}

/** Does all at once, one result each in order; where that fails for what one of them is, each alone. */
export async function allOrEach<Item, Result>(
  items: readonly Item[],
  act: (items: readonly Item[]) => Promise<readonly Result[]>,
): Promise<PromiseSettledResult<Result>[]> {
  try {
    const results = await act(items)
    return items.map((_, at) => ({ status: 'fulfilled', value: results[at] as Result }))
  } catch (error) {
    if (items.length === 1 || isAway(error)) return items.map(() => ({ status: 'rejected', reason: error }))
    return Promise.allSettled(items.map(async (item) => (await act([item]))[0] as Result))
  }
}
