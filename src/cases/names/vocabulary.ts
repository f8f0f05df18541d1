import { keyOfSound, latinOf, soundOf } from './key.ts'
import { likelihoodOfOneName, shareOfKey, shareOfSound } from './lexicon.ts'

/** How alike two name words are, least first; a pair has every kind below its own as well. */
export type Likeness = 'other' | 'near' | 'key' | 'sound' | 'text'

/** A distinct name word of the file: what it sounds like, and how often the open cases use it. */
export interface Word {
  readonly id: number
  readonly text: string
  readonly latin: string
  readonly sound: string
  readonly key: string
}

/** How often the name of one child is written again with each likeness. Together with a word replaced: 1. */
export interface WritingHabits {
  readonly text: number
  readonly sound: number
  readonly key: number
  readonly near: number
  /** Both spellings are listed for one name. */
  readonly listed: number
  /** The word was replaced or spoilt beyond reading. */
  readonly other: number
}

/** How many words of the list stand against those of a small file. */
const LIST_WORDS = 4000
/** No word is rarer than this among children of the country, even when the file holds one of it. */
const RAREST = 4e-5
/** Most relatives of one word that are followed, likeliest first. */
const MOST_RELATED = 400

/**
 * The name words of the open cases. Counts them, so that agreeing on Sok says less than agreeing on a rare name, and finds
 * the words that a typed word may be another spelling of. Words are added and taken away as cases open and close.
 */
export class Vocabulary {
  private readonly words: Word[] = []
  private readonly byText = new Map<string, Word>()
  private readonly counts = {
    text: new Map<string, number>(),
    sound: new Map<string, number>(),
    key: new Map<string, number>(),
  }
  private readonly bySound = new Map<string, Word[]>()
  private readonly byKey = new Map<string, Word[]>()
  private readonly byDeletion = new Map<string, Word[]>()
  private readonly byEnding = new Map<string, Word[]>()
  private readonly evidence = new Map<number, number>()
  private readonly relatives = new Map<number, readonly Word[]>()
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
    const word: Word = { id: this.words.length, text, latin, sound, key: keyOfSound(sound) }
    this.words.push(word)
    this.byText.set(text, word)
    if (sound === '') return word
    put(this.bySound, sound, word)
    put(this.byKey, word.key, word)
    for (const variant of deletions(latin)) put(this.byDeletion, variant, word)
    for (const ending of endings(sound)) put(this.byEnding, ending, word)
    this.relatives.clear()
    return word
  }

  /** Counts a word of a case that opened (1) or closed (-1). */
  count(word: Word, by: 1 | -1): void {
    this.total += by
    add(this.counts.text, word.text, by)
    add(this.counts.sound, word.sound, by)
    add(this.counts.key, word.key, by)
    this.evidence.clear()
  }

  /** How large a part of all name words sounds like this one. */
  shareOf(word: Word): number {
    return this.share('sound', word)
  }

  /** How many times likelier the two are when both write one name than when they write two children's names. */
  likelihood(a: Word, b: Word): number {
    const pair = a.id < b.id ? a.id * 0x4000000 + b.id : b.id * 0x4000000 + a.id
    const known = this.evidence.get(pair)
    if (known !== undefined) return known
    const value = this.weigh(a, b)
    this.evidence.set(pair, value)
    return value
  }

  private weigh(a: Word, b: Word): number {
    const { habits } = this
    const like = likeness(a, b)
    const listed = likelihoodOfOneName(a.text, b.text)
    let ratio = habits.other
    if (listed !== undefined) ratio += habits.listed * listed
    else if (like !== 'other') ratio += like === 'text' ? habits.listed / this.share('text', a) : 0
    if (like === 'other') return ratio
    const key = Math.max(this.share('key', a), this.share('key', b))
    ratio += habits.near / Math.max(key * 4, 0.003)
    if (like === 'near') return ratio
    ratio += habits.key / key
    if (like === 'key') return ratio
    ratio += habits.sound / this.share('sound', a)
    return like === 'sound' ? ratio : ratio + habits.text / this.share('text', a)
  }

  private share(kind: 'text' | 'sound' | 'key', { text, sound, key }: Word): number {
    const listed = kind === 'key' ? shareOfKey(key) : shareOfSound(sound)
    const counted = this.counts[kind].get(kind === 'text' ? text : kind === 'sound' ? sound : key) ?? 0
    // A spelling is some part of all that sound so: half, as long as nothing was counted.
    const guess = kind === 'text' ? listed / 2 : listed
    return Math.max(RAREST, (counted + guess * LIST_WORDS) / (this.total + LIST_WORDS))
  }

  /** Words that may be another spelling of this one, or of which it may be the ending, likeliest first. */
  related(word: Word): readonly Word[] {
    const known = this.relatives.get(word.id)
    if (known !== undefined) return known
    const found = new Set<Word>([word])
    const lists = [this.bySound.get(word.sound), this.byKey.get(word.key), this.byEnding.get(word.sound)]
    for (const variant of deletions(word.latin)) lists.push(this.byDeletion.get(variant))
    for (const ending of endings(word.sound)) lists.push(this.bySound.get(ending))
    for (const list of lists) for (const other of list ?? []) found.add(other)
    const ranked = [...found].map((other) => ({ other, ratio: this.likelihood(word, other) }))
    ranked.sort((x, y) => y.ratio - x.ratio)
    const related = ranked.slice(0, MOST_RELATED).map(({ other }) => other)
    this.relatives.set(word.id, related)
    return related
  }
}

/** The nearest likeness of two words. */
export function likeness(a: Word, b: Word): Likeness {
  if (a.text === b.text) return 'text'
  if (a.sound === '' || b.sound === '') return 'other'
  if (a.sound === b.sound) return 'sound'
  if (a.key === b.key) return 'key'
  return oneSlip(a.latin, b.latin) || oneSlip(a.sound, b.sound) ? 'near' : 'other'
}

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

function add(counts: Map<string, number>, key: string, by: number): void {
  const next = (counts.get(key) ?? 0) + by
  if (next === 0) counts.delete(key)
  else counts.set(key, next)
}
