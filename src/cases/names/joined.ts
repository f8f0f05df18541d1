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
export function joinedOf(names: readonly Word[]): Joined[] {
  const [first, second] = names
  if (names.length !== 2 || first === undefined || second === undefined) return []
  return [first.latin + second.latin, second.latin + first.latin].flatMap((latin) => {
    const sound = soundOf(latin)
    const key = keyOfSound(sound)
    return key.length < LEAST_KEY ? [] : [{ latin, sound, key }]
  })
}

/** How often one word is both words of a name written as one, by how alike they are; to be divided by how rare those are. */
export function joinedRatio(word: Word, both: Joined): number {
  if (word.latin === both.latin) return 0.5
  if (word.sound === both.sound) return 0.3
  return word.key === both.key ? 0.1 : 0
}

/** Letters of their keys by which a word and a joined name may differ: sounds that meet fall together. */
const KEY_LETTERS = 2

/** Whether a word is long enough to be both words of a name. */
export const mayBeBoth = (word: Word, [first, second]: readonly Word[]): boolean =>
  first !== undefined &&
  second !== undefined &&
  word.key.length >= LEAST_KEY &&
  Math.abs(word.key.length - first.key.length - second.key.length) <= KEY_LETTERS
