import type { Deps } from './deps.ts'

/** A case number that no case has, leased anew from the store when none is left. */
export async function nextNumber({ numbers, pool, random }: Deps): Promise<string> {
  for (let number = numbers.issue(); ; number = numbers.issue()) {
    if (number !== null) return number
    await numbers.topUp(pool, random)
  }
}
