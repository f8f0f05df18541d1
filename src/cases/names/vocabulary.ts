import { perLetter } from './edits.ts'
import { keyOfSound, latinOf, soundOf } from './key.ts'
import { likelihoodOfOneName, type Reading, readingsOf, shareOfKey, shareOfSound, spellingsOf } from './lexicon.ts'

/** How alike two name words are, least first; a pair has every kind below its own as well. */
export type Likeness = 'other' | 'near' | 'key' | 'sound' | 'text'

/** A distinct name word of the file: what it sounds like, and how often the open cases use it. */
export interface Word {
  readonly id: number
  readonly text: string
  readonly latin: string
  readonly sound: string
  readonly key: string
  /** Who else is written so, sounds so, and has the same consonants. */
  readonly shares: { readonly text: Share; readonly sound: Share; readonly key: Share }
  /** The common names it may stand for. */
  readonly readings: readonly Reading[]
}

/** How often the open cases have something, and how large a part of all names the list says it is. */
interface Share {
  count: number
  readonly listed: number
}

/** How often the name of one child is written again with each likeness, before the edits between the two are counted. */
export interface WritingHabits {
  readonly text: number
  readonly sound: number
  readonly key: number
  readonly near: number
  /** Both spellings are listed for one name. */
  readonly listed: number
  /** The word was replaced or spoilt beyond reading. */
  readonly other: number
  /** How the ratio of each likeness falls with the cost of the edits between two words, for each letter of them. */
  readonly spread: Readonly<Record<Exclude<Likeness, 'text'>, Spread>>
}

/** A factor that falls by powers of e: its logarithm where nothing differs, and how steeply it falls. */
export type Spread = readonly [start: number, fall: number]

/** A word that may be another spelling of one, and how many times likelier that is than chance. */
export interface Relative {
  readonly word: Word
  readonly ratio: number
  /** The same of a given name, which may also be called by its ending. */
  readonly given: number
}

/** How often a child is called by the end of its given name, and how large a part of all words ends like a word does, about. */
const ENDING = 0.1
const ENDING_SHARE = 0.008
/** What it adds to the ratio of a given name that one is the ending of the other. */
export const ENDING_RATIO = ENDING / ENDING_SHARE

/** How many words of the list stand against those of a small file. */
const LIST_WORDS = 4000
/** No word is rarer than this among children of the country, even when the file holds one of it. */
const RAREST = 4e-5

/**
 * The name words of the open cases. Counts them, so that agreeing on Sok says less than agreeing on a rare name, and finds
 * the words that a typed word may be another spelling of. Words are added and taken away as cases open and close.
 */
export class Vocabulary {
  private readonly words: Word[] = []
  private readonly byText = new Map<string, Word>()
  private readonly shares = { sound: new Map<string, Share>(), key: new Map<string, Share>() }
  private readonly bySound = new Map<string, Word[]>()
  private readonly byKey = new Map<string, Word[]>()
  private readonly byDeletion = new Map<string, Word[]>()
  private readonly byEnding = new Map<string, Word[]>()
  private total = 0
  /** For each word the last question it was met in. */
  private met = new Uint32Array(0)
  private question = 0

  private readonly habits: WritingHabits

  constructor(habits: WritingHabits) {
    this.habits = habits
  }

  /** The word, made known when it is new. Knowing a word counts nothing. */
  word(text: string): Word {
    const known = this.byText.get(text)
    if (known !== undefined) return known
    const latin = latinOf(text)
    const sound = soundOf(text)
    const key = keyOfSound(sound)
    const listed = shareOfSound(sound)
    const word: Word = {
      ...{ id: this.words.length, text, latin, sound, key, readings: readingsOf(text) },
      shares: {
        // a spelling is some part of all that sound so: half, as long as nothing was counted
        text: { count: 0, listed: listed / 2 },
        sound: shareIn(this.shares.sound, sound, listed),
        key: shareIn(this.shares.key, key, shareOfKey(key)),
      },
    }
    this.words.push(word)
    this.byText.set(text, word)
    if (sound === '') return word
    put(this.bySound, sound, word)
    put(this.byKey, word.key, word)
    for (const variant of deletions(latin)) put(this.byDeletion, variant, word)
    for (const ending of endings(sound)) put(this.byEnding, ending, word)
    return word
  }

  /** The words of a name with the one at a place and its neighbour written as one. */
  joinedAt(words: readonly Word[], at: number): Word[] {
    const both = words[at]!.latin + words[at + 1]!.latin
    return [...words.slice(0, at), this.word(both), ...words.slice(at + 2)]
  }

  /** How many words it knows. */
  get size(): number {
    return this.words.length
  }

  /** The word of an id. */
  at(id: number): Word {
    return this.words[id]!
  }

  /** Counts a word of a case that opened (1) or closed (-1). */
  count({ shares }: Word, by: 1 | -1): void {
    this.total += by
    shares.text.count += by
    shares.sound.count += by
    shares.key.count += by
  }

  /** How large a part of all name words sounds like this one. */
  shareOf(word: Word): number {
    return this.share(word.shares.sound)
  }

  /** How many times likelier the two are when both write one name than when they write two children's names. */
  likelihood(a: Word, b: Word): number {
    return this.weigh(a, b, likeness(a, b))
  }

  private weigh(a: Word, b: Word, like: Likeness): number {
    const { habits } = this
    const listed = likelihoodOfOneName(a.readings, b.readings)
    const byList = listed === undefined ? 0 : habits.listed * listed
    if (like === 'other') return byList + Math.max(habits.other, spread(habits.spread.other, apart(a, b)))
    const key = Math.max(this.share(a.shares.key), this.share(b.shares.key))
    let ratio = habits.near / Math.max(key * 4, 0.003)
    if (like !== 'near') ratio += habits.key / key
    if (like === 'sound' || like === 'text') ratio += habits.sound / this.share(a.shares.sound)
    if (like !== 'text') return byList + habits.other + ratio * spread(habits.spread[like], apart(a, b))
    const text = this.share(a.shares.text)
    return (listed === undefined ? habits.listed / text : byList) + habits.other + ratio + habits.text / text
  }

  private share({ count, listed }: Share): number {
    return Math.max(RAREST, (count + listed * LIST_WORDS) / (this.total + LIST_WORDS))
  }

  /** The words of a coarse key. */
  withKey(key: string): readonly Word[] {
    return this.byKey.get(key) ?? []
  }

  /** Words that may be another spelling of this one, or of which it may be the ending or they of it, likeliest first. */
  relatives(word: Word): readonly Relative[] {
    this.question += 1
    if (this.met.length < this.words.length) this.met = new Uint32Array(this.words.length * 2)
    const found: Relative[] = []
    const take = (other: Word, like: Likeness) => {
      if (this.met[other.id] === this.question) return
      this.met[other.id] = this.question
      const ratio = this.weigh(word, other, like)
      found.push({ word: other, ratio, given: isEnding(word, other) ? ratio + ENDING_RATIO : ratio })
    }
    take(word, 'text')
    if (word.sound !== '') {
      for (const other of this.bySound.get(word.sound) ?? []) take(other, 'sound')
      for (const other of this.byKey.get(word.key) ?? []) take(other, 'key')
      for (const variant of deletions(word.latin))
        for (const other of this.byDeletion.get(variant) ?? []) if (isNear(word, other)) take(other, 'near')
    }
    for (const spelling of spellingsOf(word.text)) {
      const other = this.byText.get(spelling)
      if (other !== undefined) take(other, likeness(word, other))
    }
    for (const other of this.byEnding.get(word.sound) ?? []) take(other, 'other')
    for (const ending of endings(word.sound)) for (const other of this.bySound.get(ending) ?? []) take(other, 'other')
    return found.sort((a, b) => b.given - a.given || a.word.id - b.word.id)
  }
}

const spread = ([start, fall]: Spread, cost: number) => Math.exp(start - fall * cost)

const apart = (a: Word, b: Word) => perLetter(a.latin, b.latin)

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
  if (Math.min(a.length, b.length) < 2 || Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start += 1
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  if (left.length <= 1 && right.length <= 1) return true
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0]
}

function put(index: Map<string, Word[]>, key: string, word: Word): void {
  const list = index.get(key)
  if (list === undefined) index.set(key, [word])
  else list.push(word)
}

function shareIn(shares: Map<string, Share>, of: string, listed: number): Share {
  const known = shares.get(of)
  if (known !== undefined) return known
  const share = { count: 0, listed }
  shares.set(of, share)
  return share
}
