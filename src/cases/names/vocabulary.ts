import { keyOfSound, latinOf, soundOf } from './key.ts'
import { type Reading, readingsOf, shareOfKey, shareOfSound } from './lexicon.ts'
import { type Alike, alike, type Likeness, likeness, Relations } from './relations.ts'

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
  private readonly relations = new Relations(this.words, this.byText)
  private total = 0
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
    this.relations.add(word)
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
    return this.weigh(a, b, alike(a, b, likeness(a, b)))
  }

  private weigh(a: Word, b: Word, { like, listed, apart }: Alike): number {
    const { habits } = this
    const byList = listed === undefined ? 0 : habits.listed * listed
    if (like === 'other') return byList + Math.max(habits.other, spread(habits.spread.other, apart))
    const key = Math.max(this.share(a.shares.key), this.share(b.shares.key))
    let ratio = habits.near / Math.max(key * 4, 0.003)
    if (like !== 'near') ratio += habits.key / key
    if (like === 'sound' || like === 'text') ratio += habits.sound / this.share(a.shares.sound)
    if (like !== 'text') return byList + habits.other + ratio * spread(habits.spread[like], apart)
    const text = this.share(a.shares.text)
    return (listed === undefined ? habits.listed / text : byList) + habits.other + ratio + habits.text / text
  }

  private share({ count, listed }: Share): number {
    return Math.max(RAREST, (count + listed * LIST_WORDS) / (this.total + LIST_WORDS))
  }

  /** The words of a coarse key. */
  withKey(key: string): readonly Word[] {
    return this.relations.withKey(key)
  }

  /** Words of which this one may be the ending, or they of it. */
  endingsOf(word: Word): Iterable<Word> {
    return this.relations.endingsOf(word)
  }

  /** Words that may be another spelling of this one, likeliest first. */
  relatives(word: Word): readonly Relative[] {
    return this.relations
      .of(word)
      .map((kin) => {
        const ratio = this.weigh(word, kin.word, kin)
        return { word: kin.word, ratio, given: kin.isEnding ? ratio + ENDING_RATIO : ratio }
      })
      .sort((a, b) => b.given - a.given || a.word.id - b.word.id)
  }
}

const spread = ([start, fall]: Spread, cost: number) => Math.exp(start - fall * cost)

function shareIn(shares: Map<string, Share>, of: string, listed: number): Share {
  const known = shares.get(of)
  if (known !== undefined) return known
  const share = { count: 0, listed }
  shares.set(of, share)
  return share
}
