const tailsOf = new WeakMap<object, Map<string, Promise<unknown>>>()

/** Runs `act` after everything that was asked for the same key by the same owner has ended. */
export function oneAtATime<Result>(owner: object, key: string, act: () => Promise<Result>): Promise<Result> {
  const tails = tailsOf.get(owner) ?? new Map<string, Promise<unknown>>()
  tailsOf.set(owner, tails)
  const before = tails.get(key) ?? Promise.resolve()
  const mine = before.then(act, act)
  const tail = mine
    .catch(() => undefined)
    .finally(() => {
      if (tails.get(key) === tail) tails.delete(key)
    })
  tails.set(key, tail)
  return mine
}

/** Resolves when everything that was asked for the key by its owner so far has ended; undefined when there is nothing. */
export const underWay = (owner: object, key: string): Promise<unknown> | undefined => tailsOf.get(owner)?.get(key)
