import { keyOfSound, latinOf, nameTokens, soundOf } from './key.ts'

/** Words of a name that give keys. */
const MOST_WORDS = 4
/** Consonants of two words written as one, at least: fewer are those of too many names. */
const LEAST_JOINED = 3

/**
 * What a name is kept and looked for under, so that it is found in another spelling, script or order of its words, joined or
 * split: the folded consonants of each word, and of two words together. Empty for a text without letters. Two names that
 * share a key are worth comparing, no more.
 */
export function nameKeys(name: string): string[] {
  const words = nameTokens(name).slice(0, MOST_WORDS).map(latinOf)
  const [first = '', second = ''] = words
  const joined = words.length === 2 ? [first + second, second + first] : []
  const long = joined.map(keyOf).filter((key) => key.length >= LEAST_JOINED)
  return [...new Set([...words.map(keyOf), ...long])].filter((key) => key !== '')
}

const keyOf = (latin: string) => keyOfSound(soundOf(latin))
