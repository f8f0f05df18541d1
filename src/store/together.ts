import type { Pool, PoolClient } from 'pg'
import { isAway } from './away.ts'
import { Batcher } from './batcher.ts'

/** Longer than any statement of a pool may take. */
const WAIT_MS = 30_000
const MOST_AT_ONCE = 50
/** Statements of a kind side by side: one that waits for a lock holds up no more than what it took along. */
const SIDE_BY_SIDE = 2

/** Whether statements go by any connection, each for itself, and not within somebody's transaction. */
export const isPool = (client: Pool | PoolClient): client is Pool => !('release' in client)

/**
 * A function that asks the store for one, made of one that asks for many and gives one result each, in order: what is asked
 * while others of its kind are under way is asked in one statement afterwards, and so by each of the store as it is after
 * the call. What one of them does wrong is no fault of the others.
 */
export const together = <Item, Result>(
  askAll: (pool: Pool, items: readonly Item[]) => Promise<readonly Result[]>,
): ((pool: Pool, item: Item) => Promise<Result>) =>
  togetherSettled((pool, items) => allOrEach(items, (some) => askAll(pool, some)))

/** The same, made of a function that says for each how it went. */
export function togetherSettled<Item, Result>(
  askAll: (pool: Pool, items: readonly Item[]) => Promise<readonly PromiseSettledResult<Result>[]>,
): (pool: Pool, item: Item) => Promise<Result> {
  const batchers = new WeakMap<Pool, Batcher<Item, PromiseSettledResult<Result>>>()
  return async (pool, item) => {
    let batcher = batchers.get(pool)
    if (batcher === undefined) {
      batcher = new Batcher((items: readonly Item[]) => askAll(pool, items), {
        ...{ size: MOST_AT_ONCE, inFlight: SIDE_BY_SIDE, timeoutMs: WAIT_MS, most: Number.POSITIVE_INFINITY },
      })
      batchers.set(pool, batcher)
    }
    const settled = await batcher.add(item)
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
