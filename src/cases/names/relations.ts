import { LRUCache } from 'lru-cache'
import { perLetter } from './edits.ts'
import { likelihoodOfOneName, spellingsOf } from './lexicon.ts'
import type { Word } from './vocabulary.ts'

/** How alike two name words are, least first; a pair has every kind below its own as well. */
export type Likeness = 'other' | 'near' | 'key' | 'sound' | 'text'

/** How two words are alike, which does not change as cases come and go. */
export interface Alike {
  readonly like: Likeness
  /** How many times likelier the list says both are of one name; undefined where it lacks either. */
  readonly listed: number | undefined
  /** What the edits between them cost, for each letter. */
  readonly apart: number
}

/** A word that may be another spelling of one; it may be its ending besides. */
export interface Kin extends Alike {
  readonly word: Word
  readonly isEnding: boolean
}

/** Kin that are remembered of all words together, and new words that are looked at one by one for what is remembered. */
const MOST_REMEMBERED = 250_000
const MOST_NEW = 200

/**
 * Finds the words of a file that a word is alike, by sound, consonants, one slip and the list of names, and those that are
 * its endings. What was found alike is remembered: a few names are most of what is asked.
 */
export class Relations {
  private readonly words: readonly Word[]
  private readonly byText: ReadonlyMap<string, Word>
  private readonly bySound = new Map<string, Word[]>()
  private readonly byKey = new Map<string, Word[]>()
  private readonly byDeletion = new Map<string, Word[]>()
  private readonly byEnding = new Map<string, Word[]>()
  /** For each word the last question it was met in. */
  private met = new Uint32Array(0)
  private question = 0
  /** The kin of a word among the first so many. */
  private readonly remembered = new LRUCache<number, { readonly upTo: number; readonly kin: readonly Kin[] }>({
    maxSize: MOST_REMEMBERED,
    sizeCalculation: ({ kin }) => kin.length,
  })

  /** Relations of words that are added to both, in order of their ids, and to this. */
  constructor(words: readonly Word[], byText: ReadonlyMap<string, Word>) {
    this.words = words
    this.byText = byText
  }

  /** Makes a word findable. */
  add(word: Word): void {
    if (word.sound === '') return
    put(this.bySound, word.sound, word)
    put(this.byKey, word.key, word)
    for (const variant of deletions(word.latin)) put(this.byDeletion, variant, word)
    for (const ending of endings(word.sound)) put(this.byEnding, ending, word)
  }

  /** The words of a coarse key. */
  withKey(key: string): readonly Word[] {
    return this.byKey.get(key) ?? []
  }

  /** The words of which one may be the ending, or they of it. */
  *endingsOf({ sound }: Word): Iterable<Word> {
    yield* this.byEnding.get(sound) ?? []
    for (const ending of endings(sound)) yield* this.bySound.get(ending) ?? []
  }

  /** The words that one may be another spelling of, itself among them. */
  of(word: Word): readonly Kin[] {
    const known = this.remembered.get(word.id)
    if (known?.upTo === this.words.length) return known.kin
    const isNear = known !== undefined && this.words.length - known.upTo <= MOST_NEW
    const kin = isNear ? [...known.kin, ...this.among(word, known.upTo)] : this.find(word)
    this.remembered.set(word.id, { upTo: this.words.length, kin })
    return kin
  }

  /** The kin of a word among all others, by the indexes. */
  private find(word: Word): Kin[] {
    this.question += 1
    if (this.met.length < this.words.length) this.met = new Uint32Array(this.words.length * 2)
    const found: Kin[] = []
    const take = (other: Word, like: Likeness) => {
      if (this.met[other.id] === this.question) return
      this.met[other.id] = this.question
      found.push(kinOf(word, other, like))
    }
    take(word, 'text')
    if (word.sound !== '') {
      for (const other of this.bySound.get(word.sound) ?? []) take(other, 'sound')
      for (const other of this.byKey.get(word.key) ?? []) take(other, 'key')
      for (const variant of deletions(word.latin))
        for (const other of this.byDeletion.get(variant) ?? [])
          if (this.met[other.id] !== this.question && isNear(word, other)) take(other, 'near')
    }
    for (const spelling of spellingsOf(word.text)) {
      const other = this.byText.get(spelling)
      if (other !== undefined) take(other, likeness(word, other))
    }
    return found
  }

  /** The same among the words from an id on, one by one. */
  private among(word: Word, from: number): Kin[] {
    const found: Kin[] = []
    const spellings = new Set(spellingsOf(word.text))
    const variants = new Set(deletions(word.latin))
    for (let id = from; id < this.words.length; id += 1) {
      const other = this.words[id]!
      const like = likeness(word, other)
      const byIndex =
        like === 'near' ? deletions(other.latin).some((variant) => variants.has(variant)) : like !== 'other'
      if (byIndex || spellings.has(other.text)) found.push(kinOf(word, other, like))
    }
    return found
  }
}

function kinOf(word: Word, other: Word, like: Likeness): Kin {
  const { listed, apart } = alike(word, other, like)
  return { word: other, like, listed, apart, isEnding: isEnding(word, other) }
}

/** How alike two words are, given their likeness. */
export const alike = (a: Word, b: Word, like: Likeness): Alike => ({
  like,
  listed: likelihoodOfOneName(a.readings, b.readings),
  apart: like === 'text' ? 0 : perLetter(a.latin, b.latin),
})

/** The nearest likeness of two words. */
export function likeness(a: Word, b: Word): Likeness {
  if (a.text === b.text) return 'text'
  if (a.sound === '' || b.sound === '') return 'other'
  if (a.sound === b.sound) return 'sound'
  if (a.key === b.key) return 'key'
  return isNear(a, b) ? 'near' : 'other'
}

const isNear = (a: Word, b: Word) => oneSlip(a.latin, b.latin) || oneSlip(a.sound, b.sound)

/** True when the shorter word is the end of the longer one, as a pet name is (Daravuth, Vuth). */
export function isEnding(a: Word, b: Word): boolean {
  const [short, long] = a.sound.length < b.sound.length ? [a, b] : [b, a]
  return short.sound.length >= 2 && long.sound.length > short.sound.length + 1 && long.sound.endsWith(short.sound)
}

/** The word itself and what is left of it when one letter is taken out: two words one slip apart share one of these. */
function deletions(latin: string): string[] {
  if (latin.length < 3) return []
  const variants = new Set([latin])
  for (let at = 0; at < latin.length; at += 1) variants.add(latin.slice(0, at) + latin.slice(at + 1))
  return [...variants]
}

/** The ends of a long word that may be its pet name. */
function endings(sound: string): string[] {
  const found: string[] = []
  for (let at = 2; at <= sound.length - 2; at += 1) found.push(sound.slice(at))
  return found
}

/** True when one letter changed, added, dropped or exchanged with its neighbour leads from one word to the other. */
function oneSlip(a: string, b: string): boolean {
  const [m, n] = [a.length, b.length]
  if (m < 2 || n < 2 || m - n > 1 || n - m > 1) return false
  const least = Math.min(m, n)
  let start = 0
  while (start < least && a.charCodeAt(start) === b.charCodeAt(start)) start += 1
  let end = 0
  while (end < least - start && a.charCodeAt(m - 1 - end) === b.charCodeAt(n - 1 - end)) end += 1
  const [left, right] = [m - start - end, n - start - end]
  if (left <= 1 && right <= 1) return true
  return left === 2 && right === 2 && a[start] === b[start + 1] && a[start + 1] === b[start]
}

function put(index: Map<string, Word[]>, key: string, word: Word): void {
  const list = index.get(key)
  if (list === undefined) index.set(key, [word])
  else list.push(word)
}
