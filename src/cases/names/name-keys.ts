import { joinedOf } from './joined.ts'
import { keyOfSound, latinOf, nameTokens, soundOf } from './key.ts'

/** Words of a name that give keys. */
const MOST_WORDS = 4

/**
 * What a name is kept and looked for under, so that it is found in another spelling, script or order of its words, joined or
 * split: the folded consonants of each word, and of two words together. Empty for a text without letters. Two names that
 * share a key are worth comparing, no more.
 */
export function nameKeys(name: string): string[] {
  const words = nameTokens(name)
    .slice(0, MOST_WORDS)
    .map((token) => ({ latin: latinOf(token) }))
  const keys = [...words.map(({ latin }) => keyOfSound(soundOf(latin))), ...joinedOf(words).map(({ key }) => key)]
  return [...new Set(keys)].filter((key) => key !== '')
}
