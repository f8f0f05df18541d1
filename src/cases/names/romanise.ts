/**
 * Khmer letters in Latin, as Cambodians write names: close enough to be folded to the key of the Latin spellings.
 * A consonant belongs to one of two registers, which decides how its vowel sounds: 0 the "a" series, 1 the "o" series.
 */
const CONSONANTS: ReadonlyMap<string, readonly [latin: string, register: 0 | 1]> = new Map([
  ['ក', ['k', 0]],
  ['ខ', ['kh', 0]],
  ['គ', ['k', 1]],
  ['ឃ', ['kh', 1]],
  ['ង', ['ng', 1]],
  ['ច', ['ch', 0]],
  ['ឆ', ['chh', 0]],
  ['ជ', ['ch', 1]],
  ['ឈ', ['chh', 1]],
  ['ញ', ['nh', 1]],
  ['ដ', ['d', 0]],
  ['ឋ', ['th', 0]],
  ['ឌ', ['d', 1]],
  ['ឍ', ['th', 1]],
  ['ណ', ['n', 0]],
  ['ត', ['t', 0]],
  ['ថ', ['th', 0]],
  ['ទ', ['t', 1]],
  ['ធ', ['th', 1]],
  ['ន', ['n', 1]],
  ['ប', ['b', 0]],
  ['ផ', ['ph', 0]],
  ['ព', ['p', 1]],
  ['ភ', ['ph', 1]],
  ['ម', ['m', 1]],
  ['យ', ['y', 1]],
  ['រ', ['r', 1]],
  ['ល', ['l', 1]],
  ['វ', ['v', 1]],
  ['ឝ', ['s', 0]],
  ['ឞ', ['s', 0]],
  ['ស', ['s', 0]],
  ['ហ', ['h', 0]],
  ['ឡ', ['l', 0]],
  ['អ', ['', 0]],
])

/** Dependent vowels after each register. */
const VOWELS: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['ា', ['a', 'ea']],
  ['ិ', ['e', 'i']],
  ['ី', ['ey', 'y']],
  ['ឹ', ['oe', 'oe']],
  ['ឺ', ['oeu', 'oeu']],
  ['ុ', ['o', 'u']],
  ['ូ', ['o', 'ou']],
  ['ួ', ['uo', 'uo']],
  ['ើ', ['aeu', 'oeu']],
  ['ឿ', ['oeu', 'oeu']],
  ['ៀ', ['ie', 'ie']],
  ['េ', ['e', 'e']],
  ['ែ', ['e', 'e']],
  ['ៃ', ['ai', 'ey']],
  ['ោ', ['ao', 'o']],
  ['ៅ', ['ao', 'ov']],
])

const INDEPENDENT_VOWELS: ReadonlyMap<string, string> = new Map([
  ['ឥ', 'e'],
  ['ឦ', 'ey'],
  ['ឧ', 'u'],
  ['ឩ', 'ou'],
  ['ឪ', 'ov'],
  ['ឫ', 'rue'],
  ['ឬ', 'rue'],
  ['ឭ', 'lue'],
  ['ឮ', 'lue'],
  ['ឯ', 'e'],
  ['ឰ', 'ai'],
  ['ឱ', 'o'],
  ['ឲ', 'o'],
  ['ឳ', 'ao'],
])

const COENG = '្'
const SHIFT_TO_A = '៉'
const SHIFT_TO_O = '៊'
const SILENCED = '៍'
const NIKAHIT = 'ំ'
const REAHMUK = 'ះ'
const YUUKALEAPINTU = 'ៈ'
const SHORTENED = '់'
const SHORT_A = '័'
const KHMER = /[\u1780-\u17ff]/u

/** True when the text holds Khmer letters. */
export function isKhmer(text: string): boolean {
  return KHMER.test(text)
}

interface Syllable {
  consonants: string[]
  register: 0 | 1
  vowel: string | undefined
  nasal: boolean
  breath: 'h' | 'k' | ''
  /** A mark shortens the vowel before this letter: the letter ends its syllable. */
  closes: boolean
  silent: boolean
}

/**
 * One Khmer word in lower-case Latin letters. Marks may stand in any order after their letter, invisible characters are
 * ignored, letters of other scripts stay as they are.
 */
export function romanise(word: string): string {
  const parts: (Syllable | string)[] = []
  let current: Syllable | undefined
  let subscript = false
  for (const char of word.normalize('NFC')) {
    const consonant = CONSONANTS.get(char)
    if (consonant !== undefined) {
      if (current !== undefined && subscript) current.consonants.push(char)
      else {
        current = syllable(char, consonant[1])
        parts.push(current)
      }
      subscript = false
    } else if (INDEPENDENT_VOWELS.has(char)) {
      parts.push(INDEPENDENT_VOWELS.get(char) ?? '')
      current = undefined
    } else if (char === COENG) subscript = true
    else if (KHMER.test(char)) {
      if (current !== undefined) mark(current, char)
    } else if (!/\p{Cf}/u.test(char)) {
      parts.push(char)
      current = undefined
    }
  }
  return parts.map((part, at) => (typeof part === 'string' ? part : spell(part, parts[at - 1], parts[at + 1]))).join('')
}

function syllable(char: string, register: 0 | 1): Syllable {
  return {
    consonants: [char],
    register,
    vowel: undefined,
    nasal: false,
    breath: '',
    closes: false,
    silent: false,
  }
}

function mark(current: Syllable, char: string): void {
  // A vowel doubled by a bounced key counts once.
  if (VOWELS.has(char)) current.vowel ??= char
  else if (char === SHIFT_TO_A) current.register = 0
  else if (char === SHIFT_TO_O) current.register = 1
  else if (char === SILENCED) current.silent = true
  else if (char === SHORTENED) current.closes = true
  else if (char === NIKAHIT) current.nasal = true
  else if (char === REAHMUK) current.breath = 'h'
  else if (char === YUUKALEAPINTU) current.breath = 'k'
  else if (char === SHORT_A) current.vowel ??= 'ា'
}

function spell(part: Syllable, before: Syllable | string | undefined, after: Syllable | string | undefined): string {
  if (part.silent) return ''
  const bare = part.vowel === undefined && !part.nasal && part.breath === ''
  // Letters written under the last one are there for the word's origin and are not sounded.
  const sounded = bare && after === undefined && before !== undefined ? part.consonants.slice(0, 1) : part.consonants
  const start = sounded.map((char) => CONSONANTS.get(char)?.[0] ?? '').join('')
  const vowel = part.vowel === undefined ? undefined : VOWELS.get(part.vowel)?.[part.register]
  if (part.nasal) return `${start}${vowel ?? 'o'}${startsWithNg(after) ? '' : 'm'}`
  if (part.breath !== '') return `${start}${vowel ?? 'a'}${part.breath}`
  if (vowel !== undefined) return start + vowel
  if (start !== '' && (part.closes || after === undefined || endsSyllable(part, before, after))) return start
  return `${start}o`
}

function startsWithNg(part: Syllable | string | undefined): boolean {
  return typeof part === 'object' && part.consonants[0] === 'ង'
}

/** A letter without vowel between two that have one ends the first syllable; a V does so rarely (Sovannara). */
function endsSyllable(part: Syllable, before: Syllable | string | undefined, after: Syllable | string): boolean {
  if (part.consonants.length > 1 || part.consonants[0] === 'វ') return false
  return typeof before === 'object' && before.vowel !== undefined && typeof after === 'object' && hasVowel(after)
}

function hasVowel(part: Syllable): boolean {
  return part.vowel !== undefined || part.nasal || part.breath !== ''
}
