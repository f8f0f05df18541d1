import type { World } from './fault.ts'

/** Chance that comes out the same for the same seed (mulberry32). */
export interface Dice {
  readonly seed: number
  /** From 0 to less than 1. */
  next(): number
  /** A whole number from 0 to less than `most`. */
  upTo(most: number): number
  one<Of>(of: readonly Of[]): Of
}

/** Dice of a seed; without one, of a seed drawn now. */
export function diceOf(seed: number = Math.floor(Math.random() * 2 ** 31)): Dice {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const upTo = (most: number) => Math.floor(next() * most)
  return { seed, next, upTo, one: (of) => of[upTo(of.length)]! }
}

/** The dice of this run, of the seed that was asked for. */
export function diceFor(world: World): Dice {
  const seed = world.option('seed')
  const dice = diceOf(seed === undefined ? undefined : Number(seed))
  world.say(`seed ${dice.seed}`)
  return dice
}
