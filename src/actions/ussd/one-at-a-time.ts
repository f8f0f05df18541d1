const tails = new Map<string, Promise<unknown>>()

/** Runs `act` after everything that was asked for the same key in this process has ended. */
export function oneAtATime<Result>(key: string, act: () => Promise<Result>): Promise<Result> {
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
