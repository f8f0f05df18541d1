import { isKhmer } from './fold.ts'

/*
 * How far apart two spellings of a Khmer place name are. Latin letters that stand for one Khmer sound (k and g, p and b,
 * vowels among themselves) are cheap to exchange, vowels and h cheap to leave out, other letters dear; in Khmer script
 * likewise the letters that sound alike. Costs are in units of one wrong consonant.
 */

/**
 * A name as a list of sounds, with the cost of leaving all of it out, a bit for each group of consonants in it, and how many
 * of each kind of consonant, how many vowels.
 */
export interface Sounds {
  readonly codes: Uint8Array
  readonly weight: number
  readonly mask: number
  readonly counts: number
  readonly khmer: boolean
}

const SIZE = 160
const DROP = new Float64Array(SIZE).fill(0.8)
const SWAP = new Float64Array(SIZE * SIZE).fill(0.9)
const GROUP = new Uint8Array(SIZE)
/** The kind a consonant is counted as, from 1; 0 = not counted, for it is cheap to exchange with others. */
const KIND = new Uint8Array(SIZE)

const LETTER: Record<string, number> = {}
const SOFT_H = 27
const NG = 28
const SOFT_R = 29
const KHMER_BASE = 36
const VOWEL = /[aeiouy]/

function setSwap(a: number, b: number, cost: number): void {
  SWAP[a * SIZE + b] = cost
  SWAP[b * SIZE + a] = cost
}

function swapAll(letters: string, cost: number): void {
  for (const a of letters) for (const b of letters) if (a !== b) setSwap(symbol(a), symbol(b), cost)
}

function symbol(letter: string): number {
  return LETTER[letter] ?? 0
}

function groupAll(groups: readonly string[]): void {
  groups.forEach((letters, i) => {
    for (const letter of letters) GROUP[symbol(letter)] = (i % 30) + 1
  })
}

const IS_VOWEL = new Uint8Array(SIZE)
/** What a letter that is counted weighs at least: no exchange costs less than the two differ. */
const LEAST = new Float64Array(SIZE)

function countAs(kinds: readonly string[]): void {
  kinds.forEach((letters, i) => {
    for (const letter of letters) KIND[symbol(letter)] = i + 1
  })
}

function setUpLatin(): void {
  'abcdefghijklmnopqrstuvwxyz0123456789'.split('').forEach((letter, i) => {
    LETTER[letter] = letter >= 'a' ? i : i - 26 + 150
  })
  const vowels = 'aeiouy'
  for (const vowel of vowels) {
    DROP[symbol(vowel)] = 0.25
    IS_VOWEL[symbol(vowel)] = 1
    for (let other = 0; other < SIZE; other++) setSwap(symbol(vowel), other, 0.6)
  }
  for (const vowel of vowels) setSwap(symbol(vowel), SOFT_H, 0.4)
  swapAll(vowels, 0.3)
  swapAll('ou', 0.15)
  swapAll('eiy', 0.12)
  swapAll('ao', 0.2)
  DROP[symbol('h')] = 0.4
  DROP[SOFT_H] = 0.08
  setSwap(symbol('h'), SOFT_H, 0.05)
  DROP[symbol('r')] = 0.5
  DROP[SOFT_R] = 0.2
  setSwap(symbol('r'), SOFT_R, 0.05)
  for (const pair of ['pb', 'td', 'kg', 'kc', 'cs', 'vb', 'vp']) {
    swapAll(pair, 'pb td kg'.includes(pair) ? 0.3 : 0.5)
  }
  swapAll('rl', 0.5)
  swapAll('nm', 0.5)
  setSwap(NG, symbol('n'), 0.25)
  setSwap(NG, symbol('g'), 0.5)
  setSwap(NG, symbol('m'), 0.6)
  groupAll(['pb', 'td', 'kgq', 'cj', 'vw', 'sxz', 'm', 'n', 'r', 'l', 'f'])
  GROUP[NG] = GROUP[symbol('n')] ?? 0
  countAs(['pbv', 'td', 'kgcs', 'nm'])
  KIND[NG] = KIND[symbol('n')] ?? 0
}

function setUpKhmer(): void {
  for (let i = 0; i <= 0x53; i++) LETTER[String.fromCharCode(0x1780 + i)] = KHMER_BASE + i
  for (let i = 0x34; i <= 0x45; i++) {
    DROP[KHMER_BASE + i] = 0.3
    IS_VOWEL[KHMER_BASE + i] = 1
  }
  for (let i = 0x34; i <= 0x45; i++) for (let j = 0x34; j <= 0x53; j++) setSwap(KHMER_BASE + i, KHMER_BASE + j, 0.4)
  for (let i = 0x46; i <= 0x53; i++) DROP[KHMER_BASE + i] = 0.12
  DROP[symbol('ំ')] = 0.4
  setSwap(symbol('ំ'), symbol('ម'), 0.25)
  swapAll('ឹឺិីឺ', 0.15)
  swapAll('ុូួោ', 0.25)
  swapAll('េែៃៀ', 0.25)
  const alike = [
    'ណន',
    'ឡល',
    'ដតទឌ',
    'ឋថធឍ',
    'កគ',
    'ខឃ',
    'ចជ',
    'ឆឈ',
    'បព',
    'ផភ',
    'សឝឞ',
    'រឫឬ',
    'អឯឥឧឱឪឩ',
    'ញ',
    'ង',
    'ម',
    'យ',
  ]
  for (const letters of alike) swapAll(letters, 0.3)
  groupAll([...alike, 'វ', 'ហ', 'ឭឮ'])
  countAs(['ណន', 'ដតទឌឋថធឍ', 'កគខឃ', 'ចជឆឈសឝឞញ', 'បពផភវ', 'ឡលរឫឬងយហអឯឥឧឱឪឩ'])
}

setUpLatin()
setUpKhmer()

const NUMBERS = ['soun', 'muoy', 'pir', 'bei', 'buon', 'pram', 'prammuoy', 'prampir', 'prambei', 'prambuon']

/** The sounds of a folded name. Doubled letters count once, h and r at the end of a syllable are
 * hardly heard, numbers are spelt out. */
export function soundsOf(folded: string): Sounds {
  const khmer = isKhmer(folded)
  const codes = khmer ? khmerCodes(folded) : latinCodes(folded)
  let weight = 0
  let mask = 0
  let counts = 0
  for (const code of codes) {
    weight += DROP[code] ?? 0
    const kind = KIND[code] ?? 0
    if (kind > 0) counts = withConsonant(counts, kind)
    else if (IS_VOWEL[code] === 1 && vowelsIn(counts) < MOST_VOWELS) counts += 1 << VOWELS_AT
    if (code === G && looseIn(counts) < MOST_LOOSE) counts += 1 << LOOSE_AT
    const group = GROUP[code] ?? 0
    if (group > 0) mask |= 1 << (group - 1)
  }
  return { codes: Uint8Array.from(codes), weight, mask, counts, khmer }
}

/*
 * What is counted in a name, in one number: of each kind of consonant up to four, each a bit, so that a difference is counted
 * at once; above them every Latin g that stands alone, nearly an ng, up to three; and the vowels, up to 31.
 */
const CONSONANTS = 0xffffff
const OF_A_KIND = 0xf
const LOOSE_AT = 24
const MOST_LOOSE = 3
const VOWELS_AT = 26
const MOST_VOWELS = 31
const G = symbol('g')

function withConsonant(counts: number, kind: number): number {
  const at = 4 * (kind - 1)
  const more = (((counts >>> at) << 1) | 1) & OF_A_KIND
  return counts | (more << at)
}

const looseIn = (counts: number): number => (counts >>> LOOSE_AT) & MOST_LOOSE
const vowelsIn = (counts: number): number => counts >>> VOWELS_AT

/** How many bits of a number are set. */
export function bits(mask: number): number {
  let n = mask - ((mask >>> 1) & 0x55555555)
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333)
  return (((n + (n >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}

/** Rounding must not lose a name that is just near enough. */
const ROUNDING = 1e-9

/**
 * What letters cost at least that are counted in one of two names and not in the other: a consonant left out, exchanged with
 * one of another kind or with a vowel, a vowel left out, and how much less it is for each g that may be an ng.
 */
const CONSONANT = 0.8
const OTHER_KIND = 0.9
const FOR_VOWEL = 0.6
const ONE_VOWEL = 0.25
const G_FOR_NG = 0.4

for (let code = 0; code < SIZE; code++) LEAST[code] = KIND[code]! > 0 ? CONSONANT : IS_VOWEL[code] === 1 ? ONE_VOWEL : 0

/** What turning one name into the other costs at least, by the letters counted in them; both in one script. */
export function leastCost(a: number, b: number): number {
  const more = bits(a & ~b & CONSONANTS)
  const fewer = bits(b & ~a & CONSONANTS)
  const vowels = vowelsIn(a) - vowelsIn(b)
  const single = Math.abs(more - fewer)
  // consonants too many on one side and vowels on the other may have been exchanged
  const exchanged = more > fewer !== vowels > 0 ? Math.min(single, Math.abs(vowels)) : 0
  return (
    OTHER_KIND * Math.min(more, fewer) +
    CONSONANT * (single - exchanged) +
    FOR_VOWEL * exchanged +
    ONE_VOWEL * (Math.abs(vowels) - exchanged) -
    G_FOR_NG * (looseIn(a) + looseIn(b)) -
    ROUNDING
  )
}

function khmerCodes(folded: string): number[] {
  const codes: number[] = []
  for (const letter of folded) {
    const code = LETTER[letter]
    if (code !== undefined && letter !== '\u17d2' && code !== codes.at(-1)) codes.push(code)
  }
  return codes
}

function latinCodes(folded: string): number[] {
  const spelt = folded.replace(/\d/g, (digit) => NUMBERS[Number(digit)] ?? '')
  const plain = spelt
    .replace(/j/g, 'ch')
    .replace(/w/g, 'v')
    .replace(/[xz]/g, 's')
    .replace(/q/g, 'k')
    .replace(/f/g, 'ph')
  const codes: number[] = []
  for (let i = 0; i < plain.length; i++) {
    const letter = plain[i] ?? ''
    const before = plain[i - 1] ?? ''
    let code = LETTER[letter]
    if (code === undefined || letter === before) continue
    const after = plain[i + 1] ?? ''
    const closing = VOWEL.test(before) && !VOWEL.test(after)
    if (letter === 'h' && i > 0 && (closing || !VOWEL.test(before))) code = SOFT_H
    if (letter === 'r' && closing) code = SOFT_R
    if (letter === 'g' && before === 'n') {
      codes[codes.length - 1] = NG
      continue
    }
    codes.push(code)
  }
  return codes
}

/** What the letters of a name that are counted weigh. */
export function leastWeight({ codes }: Sounds): number {
  let weight = 0
  for (const code of codes) weight += LEAST[code]!
  return weight
}

/** How many sounds two names have in common from their beginning. */
export function sameStart(a: Sounds, b: Sounds): number {
  const most = Math.min(a.codes.length, b.codes.length)
  let same = 0
  while (same < most && a.codes[same] === b.codes[same]) same += 1
  return same
}

/** More sounds than any name has; longer ones are near to nothing. */
const MOST_SOUNDS = 250
const WIDTH = MOST_SOUNDS + 2
const TRANSPOSED = 0.5

/**
 * Working room, for one comparison at a time: making it anew for each would take as long as comparing. Of each row besides:
 * the first and the last place within the limit, its least cost, and what is left of the name at least.
 */
const rows = new Float64Array((MOST_SOUNDS + 1) * WIDTH)
const firsts = new Int32Array(MOST_SOUNDS + 1)
const lasts = new Int32Array(MOST_SOUNDS + 1)
const leasts = new Float64Array(MOST_SOUNDS + 1)
const nameLeft = new Float64Array(MOST_SOUNDS + 1)

/**
 * The cost of turning what was typed into one name after the other, all of the same least weight. What a name has in common with
 * the one before it is not worked out again, so names go in the order of their sounds. What costs more than the limit is
 * not followed: the cost so far, and what the letters that are left differ by at least.
 */
export class Distances {
  private readonly typed: Uint8Array
  private limit: number
  /** What is left of the typed name at each place, at least. */
  private readonly typedLeft: Float64Array
  /** How many rows hold for the name at hand. */
  private depth = 0

  constructor(typed: Sounds, limit: number) {
    this.typed = typed.codes.subarray(0, MOST_SOUNDS)
    this.limit = limit + ROUNDING
    const width = this.typed.length
    this.typedLeft = new Float64Array(width + 1)
    for (let j = width; j > 0; j--) this.typedLeft[j - 1] = this.typedLeft[j]! + LEAST[this.typed[j - 1]!]!
    rows[0] = 0
    for (let j = 1; j <= width; j++) rows[j] = rows[j - 1]! + DROP[this.typed[j - 1]!]!
    lasts[0] = width
  }

  /** Begins with names of another least weight; the limit may have become less. */
  begin(leastWeight: number, limit: number): void {
    this.limit = limit + ROUNDING
    nameLeft[0] = leastWeight
    this.depth = 0
  }

  /**
   * The cost of a name whose first `shared` sounds are those of the name before, Infinity when it is above the limit; or, when
   * no name that begins with its first so many sounds is within the limit, that many, below zero.
   */
  to(name: Sounds, shared: number): number {
    const { codes } = name
    if (codes.length > MOST_SOUNDS) return Infinity
    for (let i = Math.min(this.depth, shared) + 1; i <= codes.length; i++) {
      this.row(i, codes)
      this.depth = i
      // the next row may still come from the one before this, by two sounds that changed places
      if (leasts[i]! > this.limit && leasts[i - 1]! + TRANSPOSED > this.limit) return -i
    }
    this.depth = codes.length
    return rows[codes.length * WIDTH + this.typed.length]!
  }

  private row(i: number, codes: Uint8Array): void {
    const { typed, limit, typedLeft } = this
    const width = typed.length
    const to = codes[i - 1]!
    const before = i > 1 ? codes[i - 2]! : -1
    const drop = DROP[to]!
    const at = i * WIDTH
    const above = at - WIDTH
    const swaps = to * SIZE
    const start = i > 1 ? Math.min(firsts[i - 1]!, firsts[i - 2]! + 2) : 0
    const end = i > 1 ? Math.max(lasts[i - 1]! + 1, lasts[i - 2]! + 2) : lasts[0]! + 1
    const left = nameLeft[i - 1]! - LEAST[to]!
    nameLeft[i] = left
    let first = -1
    let last = -1
    let least = Infinity
    let beside = Infinity
    for (let j = 0; j < start; j++) rows[at + j] = Infinity
    for (let j = start; j <= width; j++) {
      if (j > end && beside === Infinity) {
        rows[at + j] = Infinity
        continue
      }
      let cost = rows[above + j]! + drop
      if (j > 0) {
        const from = typed[j - 1]!
        const same = rows[above + j - 1]! + (from === to ? 0 : SWAP[swaps + from]!)
        if (same < cost) cost = same
        beside += DROP[from]!
        if (beside < cost) cost = beside
        if (from === before && j > 1 && from !== to && typed[j - 2] === to) {
          const crossed = rows[above - WIDTH + j - 2]! + TRANSPOSED
          if (crossed < cost) cost = crossed
        }
      }
      if (cost + Math.abs(typedLeft[j]! - left) > limit) cost = Infinity
      else {
        if (first < 0) first = j
        last = j
        if (cost < least) least = cost
      }
      rows[at + j] = cost
      beside = cost
    }
    firsts[i] = first < 0 ? start : first
    lasts[i] = last < 0 ? start - 1 : last
    leasts[i] = least
  }
}

/** The cost of turning one name into the other, Infinity when it is above `limit`. */
export function distance(a: Sounds, b: Sounds, limit: number): number {
  const distances = new Distances(a, limit)
  distances.begin(leastWeight(b), limit)
  const cost = distances.to(b, 0)
  return cost < 0 ? Infinity : cost
}
