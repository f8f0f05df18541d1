import { perLetter } from './edits.ts'
import { keyOfSound, soundOf } from './key.ts'
import type { Word } from './vocabulary.ts'

/** Two words of a name written as one. */
export interface Joined {
  readonly latin: string
  readonly sound: string
  readonly key: string
}

/** A key of fewer consonants is that of too many words. */
const LEAST_KEY = 3

/** The ways to write a name of two words as one: in the order typed, and the other way round. None of any other name. */
export function joinedOf(names: readonly Pick<Word, 'latin'>[]): Joined[] {
  const [first, second] = names
  if (names.length !== 2 || first === undefined || second === undefined) return []
  return [first.latin + second.latin, second.latin + first.latin].flatMap((latin) => {
    const sound = soundOf(latin)
    const key = keyOfSound(sound)
    return key.length < LEAST_KEY ? [] : [{ latin, sound, key }]
  })
}

/**
 * How many times likelier a word and a joined name are when one child has both than by chance: as rare as both words
 * together (their shares), and never more than two words of that cost are.
 */
export function joinedRatio(word: Word, both: Joined, share: number): number {
  const cost = perLetter(word.latin, both.latin)
  return Math.min((ALIKE * Math.exp(-FALL * cost)) / share, Math.exp(CHANCE[0] - CHANCE[1] * cost))
}

/** How often they are alike to the letter, and how fast that falls with the cost of the edits for each letter. */
const ALIKE = 0.6
const FALL = 12
/** The same beside two long words drawn by chance: its logarithm where nothing differs, and how fast it falls. */
const CHANCE = [8.5, 18] as const

/** Letters of their keys by which a word and a joined name may differ: sounds that meet fall together. */
const KEY_LETTERS = 2

/** Whether a word is long enough to be both words of a name. */
export const mayBeBoth = (word: Word, [first, second]: readonly Word[]): boolean =>
  first !== undefined &&
  second !== undefined &&
  word.key.length >= LEAST_KEY &&
  Math.abs(word.key.length - first.key.length - second.key.length) <= KEY_LETTERS
