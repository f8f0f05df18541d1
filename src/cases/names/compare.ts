import { keyOfSound, latinOf, nameTokens, soundOf } from './key.ts'
import { likelihoodOfOneName, readingsOf, shareOfKey, shareOfSound } from './lexicon.ts'

/** What comparing two names says; UNKNOWN when either holds no name. */
export type NameVerdict = 'SAME' | 'CLOSE' | 'DIFFERS' | 'UNKNOWN'

/** How two names agree. */
export interface NameComparison {
  /** 0 nothing in common, 1 the same words. */
  readonly score: number
  readonly verdict: NameVerdict
  /** Evidence for one child in natural log-odds: a shared rare name weighs more than a shared common one. */
  readonly weight: number
}

/**
 * How two writers write one name word: the part of true pairs in each class. Together below 1; the rest is a word that
 * was replaced, forgotten or spoilt.
 */
const SAME_WORD = {
  /** Both spellings are listed for one name, or a word unknown to the list is spelt alike. */
  spelling: 0.7,
  /** Another spelling, the same sound. */
  sound: 0.15,
  /** The same consonants, another vowel. */
  key: 0.07,
  /** One letter off: a slip on the keypad, or a sound the key does not fold. */
  slip: 0.05,
  /** A pet name made of the last syllable (Daravuth, Vuth). */
  ending: 0.05,
} as const

/** How many times more words lie one slip, or one ending, away from a word than have its key, and their least part of all. */
const NEIGHBOURS = 6
const LEAST_AROUND = 0.004

/** What the arrangement of the words says, in likelihood ratios (same child : another child). */
const ARRANGEMENT = {
  /** One side gives only one word, and it is the other side's last, the given name. */
  givenOnly: 0.8,
  /** One side gives only one word, and it is a family name: shared by brothers and half a village. */
  familyOnly: 0.15,
  /** All of one side's words are found among more words of the other. */
  someMissing: 0.6,
  /** The given name agrees beside another family name: some families use the father's name, some the mother's. */
  otherFamilyName: 0.08,
  /** The family name agrees beside another given name: a brother or sister rather than the same child. */
  otherGivenName: 0.05,
  /** A single word that agrees with nothing; it may be a nickname. */
  otherSingleWord: 0.06,
  /** No word agrees. */
  nothing: 0.01,
} as const

interface Word {
  readonly text: string
  readonly sound: string
  readonly key: string
  readonly soundShare: number
  readonly keyShare: number
}

interface Agreement {
  readonly likelihood: number
  readonly score: number
}

interface Pair extends Agreement {
  readonly left: number
  readonly right: number
}

/**
 * Compares two names as typed: Khmer or Latin letters, words in either order, joined or split, titles dropped, one side
 * perhaps with the given name alone. Never throws; text without letters is UNKNOWN.
 */
export const compareNames = (a: string, b: string): NameComparison => comparerOf(a)(b)

/** Compares one name with many as `compareNames` does: a word that several of them have is read once. */
export function comparerOf(a: string): (b: string) => NameComparison {
  const wordOf = eachOnce(toWord)
  const wordsOf = (name: string) => nameTokens(name).slice(0, 5).map(wordOf)
  const left = wordsOf(a)
  const joinedLeft = joined(left, wordOf)
  return (b) => {
    const right = wordsOf(b)
    if (left.length === 0 || right.length === 0) return { score: 0, verdict: 'UNKNOWN', weight: 0 }
    const rejoined = [
      ...joinedLeft.map((words) => align(words, right)),
      ...joined(right, wordOf).map((words) => align(left, words)),
    ].filter(({ verdict }) => verdict === 'SAME')
    return rejoined.reduce((best, next) => (next.weight > best.weight ? next : best), align(left, right))
  }
}

/** What a reading gives for a text, worked out when it is first asked of it. */
export function eachOnce<Of>(read: (text: string) => Of): (text: string) => Of {
  const known = new Map<string, Of>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const now = read(text)
    known.set(text, now)
    return now
  }
}

function toWord(text: string): Word {
  const sound = soundOf(text)
  const key = keyOfSound(sound)
  return { text, sound, key, soundShare: shareOfSound(sound), keyShare: shareOfKey(key) }
}

/** The ways to write neighbouring words as one; two words may also be joined in the other order. */
function joined(words: readonly Word[], wordOf: typeof toWord): Word[][] {
  const join = (first: Word, second: Word) => wordOf(latinOf(first.text) + latinOf(second.text))
  const ways: Word[][] = []
  for (let at = 0; at + 1 < words.length; at += 1) {
    const [first, second] = [words[at], words[at + 1]] as [Word, Word]
    ways.push([...words.slice(0, at), join(first, second), ...words.slice(at + 2)])
    if (words.length === 2) ways.push([join(second, first)])
  }
  return ways
}

function align(left: readonly Word[], right: readonly Word[]): NameComparison {
  const pairs = bestPairs(left, right)
  const evidence = pairs.reduce((sum, pair) => sum + Math.log(pair.likelihood), 0)
  const agreed = pairs.reduce((sum, pair) => sum + pair.score, 0)
  const spare = Math.min(left.length, right.length) - pairs.length
  const longer = Math.max(left.length, right.length)
  if (pairs.length === 0) {
    const ratio = Math.min(left.length, right.length) === 1 ? ARRANGEMENT.otherSingleWord : ARRANGEMENT.nothing
    return { score: 0, verdict: 'DIFFERS', weight: Math.log(ratio) }
  }
  if (spare > 0) return partly(left, right, pairs, evidence, agreed / longer)
  if (left.length === right.length) {
    const score = agreed / longer
    return { score, verdict: score >= 0.85 ? 'SAME' : 'CLOSE', weight: evidence }
  }
  const ratio = pairs.length > 1 ? ARRANGEMENT.someMissing : loneWord(left, right, pairs[0] as Pair)
  return {
    score: (agreed / pairs.length) * (ratio < 0.5 ? 0.4 : 0.85),
    verdict: ratio < 0.5 ? 'DIFFERS' : 'CLOSE',
    weight: ratio < 0.5 ? Math.min(evidence + Math.log(ratio), 0.5) : evidence + Math.log(ratio),
  }
}

/** Some words agree, and on both sides a word is left that does not. */
function partly(
  left: readonly Word[],
  right: readonly Word[],
  pairs: readonly Pair[],
  evidence: number,
  score: number,
): NameComparison {
  const given = pairs.some((pair) => pair.left === left.length - 1 && pair.right === right.length - 1)
  if (!given) return { score, verdict: 'DIFFERS', weight: Math.min(0, evidence) + Math.log(ARRANGEMENT.otherGivenName) }
  return { score, verdict: 'CLOSE', weight: evidence + Math.log(ARRANGEMENT.otherFamilyName) }
}

function loneWord(left: readonly Word[], right: readonly Word[], pair: Pair): number {
  const isLast = left.length > right.length ? pair.left === left.length - 1 : pair.right === right.length - 1
  return isLast ? ARRANGEMENT.givenOnly : ARRANGEMENT.familyOnly
}

/** Pairs words one to one, the likeliest pair first. */
function bestPairs(left: readonly Word[], right: readonly Word[]): Pair[] {
  const all: Pair[] = []
  left.forEach((a, i) => {
    right.forEach((b, j) => {
      const agreement = compareWords(a, b)
      if (agreement.likelihood > 1) all.push({ left: i, right: j, ...agreement })
    })
  })
  all.sort((x, y) => y.likelihood - x.likelihood)
  const taken: Pair[] = []
  for (const pair of all) {
    if (!taken.some((other) => other.left === pair.left || other.right === pair.right)) taken.push(pair)
  }
  return taken
}

function compareWords(a: Word, b: Word): Agreement {
  const oneName =
    likelihoodOfOneName(readingsOf(a.text), readingsOf(b.text)) ?? (a.text === b.text ? 1 / a.soundShare : 0)
  const soundAlike = a.sound !== '' && a.sound === b.sound
  const keyAlike = a.key !== '' && a.key === b.key
  const slip = !keyAlike && (oneSlip(a.text, b.text) || oneSlip(a.sound, b.sound) || shortAndAlike(a, b))
  const ending = !keyAlike && (endsWith(a, b) || endsWith(b, a))
  const around = Math.max(LEAST_AROUND, Math.max(a.keyShare, b.keyShare) * NEIGHBOURS)
  const likelihood =
    SAME_WORD.spelling * oneName +
    (soundAlike ? SAME_WORD.sound / a.soundShare : 0) +
    (keyAlike ? SAME_WORD.key / a.keyShare : 0) +
    (slip ? SAME_WORD.slip / around : 0) +
    (ending ? SAME_WORD.ending / around : 0)
  if (a.text === b.text) return { likelihood, score: 1 }
  if (oneName > 1 || soundAlike) return { likelihood, score: 0.95 }
  return { likelihood, score: keyAlike ? 0.85 : 0.6 }
}

function endsWith(long: Word, short: Word): boolean {
  return short.sound.length >= 3 && long.sound.length > short.sound.length && long.sound.endsWith(short.sound)
}

/** True for two short words of one consonant that differ in the vowel alone: Thea, Tha. */
function shortAndAlike(a: Word, b: Word): boolean {
  return a.key.length === 2 && b.key.length === 2 && a.key.replace(/[AEIO]/, '') === b.key.replace(/[AEIO]/, '')
}

/** True when one letter changed, added, dropped or exchanged with its neighbour leads from one word of 3 or more to the other. */
function oneSlip(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < 3 || Math.abs(a.length - b.length) > 1 || a === b) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start += 1
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  if (left.length <= 1 && right.length <= 1) return true
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0]
}
