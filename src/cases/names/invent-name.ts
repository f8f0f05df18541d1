import { COMMON_NAMES } from './common-names.ts'

/** The names to choose from: what is common is nobody's in particular. */
const MOST_COMMON = 200

const words = COMMON_NAMES.trim()
  .split('\n')
  .slice(0, MOST_COMMON)
  .map((line) => line.split(' ')[0]!)

/** A name of two common Khmer words, which belongs to nobody in particular. `random` gives 0 up to but without 1. */
export function inventName(random: () => number): string {
  const word = () => words[Math.floor(random() * words.length)]!
  const family = word()
  let given = word()
  while (given === family) given = word()
  return `${family} ${given}`
}
