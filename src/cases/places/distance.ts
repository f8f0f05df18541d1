import { isKhmer } from './fold.ts'

/*
 * How far apart two spellings of a Khmer place name are. Latin letters that stand for one Khmer sound (k and g, p and b,
 * vowels among themselves) are cheap to exchange, vowels and h cheap to leave out, other letters dear; in Khmer script
 * likewise the letters that sound alike. Costs are in units of one wrong consonant.
 */

/** A name as a list of sounds, with the cost of leaving all of it out and a bit for each group of consonants in it. */
export interface Sounds {
  readonly codes: Uint8Array
  readonly weight: number
  readonly mask: number
  readonly khmer: boolean
}

const SIZE = 160
const DROP = new Float64Array(SIZE).fill(0.8)
const SWAP = new Float64Array(SIZE * SIZE).fill(0.9)
const GROUP = new Uint8Array(SIZE)

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

function setUpLatin(): void {
  'abcdefghijklmnopqrstuvwxyz0123456789'.split('').forEach((letter, i) => {
    LETTER[letter] = letter >= 'a' ? i : i - 26 + 150
  })
  const vowels = 'aeiouy'
  for (const vowel of vowels) {
    DROP[symbol(vowel)] = 0.25
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
}

function setUpKhmer(): void {
  for (let i = 0; i <= 0x53; i++) LETTER[String.fromCharCode(0x1780 + i)] = KHMER_BASE + i
  for (let i = 0x34; i <= 0x45; i++) DROP[KHMER_BASE + i] = 0.3
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
  for (const code of codes) {
    weight += DROP[code] ?? 0
    const group = GROUP[code] ?? 0
    if (group > 0) mask |= 1 << (group - 1)
  }
  return { codes: Uint8Array.from(codes), weight, mask, khmer }
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

const ROWS = [new Float64Array(256), new Float64Array(256), new Float64Array(256)] as const
const TRANSPOSED = 0.5

/** The cost of turning one name into the other, or Infinity once it is sure to be above `limit`. */
export function distance(a: Sounds, b: Sounds, limit: number): number {
  const x = a.codes
  const y = b.codes
  if (x.length > 250 || y.length > 250) return Infinity
  let [row, above, twoAbove] = ROWS as readonly [Float64Array, Float64Array, Float64Array]
  above[0] = 0
  for (let j = 1; j <= y.length; j++) above[j] = above[j - 1]! + DROP[y[j - 1]!]!
  for (let i = 1; i <= x.length; i++) {
    const from = x[i - 1]!
    const drop = DROP[from]!
    let best = above[0]! + drop
    row[0] = best
    for (let j = 1; j <= y.length; j++) {
      const to = y[j - 1]!
      let cost = above[j - 1]! + (from === to ? 0 : SWAP[from * SIZE + to]!)
      const left = row[j - 1]! + DROP[to]!
      if (left < cost) cost = left
      const up = above[j]! + drop
      if (up < cost) cost = up
      if (i > 1 && j > 1 && from !== to && from === y[j - 2] && x[i - 2] === to) {
        const crossed = twoAbove[j - 2]! + TRANSPOSED
        if (crossed < cost) cost = crossed
      }
      row[j] = cost
      if (cost < best) best = cost
    }
    if (best > limit) return Infinity
    const spare = twoAbove
    twoAbove = above
    above = row
    row = spare
  }
  return above[y.length]!
}
