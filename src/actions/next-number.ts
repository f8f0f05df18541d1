import type { Deps } from './deps.ts'

/** A case number that no case has, leased anew from the store when none is left. */
export async function nextNumber(deps: Deps): Promise<string> {
  const number = deps.numbers.issue()
  if (number !== null) return number
  await deps.numbers.topUp(deps.pool, deps.random)
  return deps.numbers.issue()!
}
