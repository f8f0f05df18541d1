import { isKhmer, romanise } from './romanise.ts'

/** Words of address that families put before a name; they are not part of it. */
const TITLES: ReadonlySet<string> = new Set([
  ...['neang', 'nang', 'nea', 'kon', 'koun', 'kaun', 'oun', 'own', 'a', 'ah', 'me', 'ta', 'yeay', 'yey', 'bong', 'pu'],
  ...['ming', 'lok', 'louk', 'mr', 'mrs', 'ms', 'miss', 'kmeng', 'srey', 'sray', 'bros', 'proh'],
  ...['នាង', 'កូន', 'អូន', 'អា', 'មេ', 'តា', 'យាយ', 'បង', 'ពូ', 'មីង', 'លោក', 'កញ្ញា', 'ក្មេង', 'ស្រី', 'ប្រុស'],
])

/**
 * The words of a name, lower case, invisible characters, marks of punctuation and leading titles gone. Empty when the
 * text holds no letter. At least one word stays: a child may be called by a title.
 */
export function nameTokens(text: string): string[] {
  const words = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{M}]+/u)
    .filter((word) => word !== '')
  let start = 0
  while (start < words.length - 1 && TITLES.has(words[start] ?? '')) start += 1
  return words.slice(start)
}

/** The word in the letters a to z: Khmer romanised, accents and anything else dropped. */
export function latinOf(token: string): string {
  return (isKhmer(token) ? romanise(token) : token)
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '')
}

/**
 * How a word sounds, in capital letters: consonants that Cambodian writers exchange are one letter, vowels are one of
 * A E I O. Khmer and Latin spellings of one name often meet here; where they do not, they meet on `tokenKey`.
 */
export function soundOf(token: string): string {
  return foldVowels(foldConsonants(latinOf(token)))
}

/**
 * The coarse key of a word, for finding and for comparing: consonants only, except that a word of one consonant keeps its
 * vowel. Sok, Sokh and សុខ are SK; Pov, Peou, Pao and ពៅ are PO.
 */
export function tokenKey(token: string): string {
  return keyOfSound(soundOf(token))
}

/** The coarse key of a sound made by `soundOf`. */
export function keyOfSound(sound: string): string {
  const consonants = sound.replace(/[AEIO]/g, '')
  const lead = /^[AEIO]/.test(sound) ? 'A' : ''
  if (consonants.length > 1) return lead + consonants
  const vowel = /[AEIO]/.exec(sound)?.[0] ?? ''
  return lead === '' ? consonants + vowel : vowel + consonants
}

/** Order matters: longer spellings first. Capital letters are folded sounds, small ones are still to be read. */
const CONSONANT_FOLDS: readonly (readonly [RegExp, string])[] = [
  [/f|hv/g, 'ph'],
  [/[xz]/g, 's'],
  [/w/g, 'v'],
  [/chh?|j/g, 'C'],
  [/n[gh]|gn/g, 'N'],
  [/[kgcq]h?/g, 'K'],
  [/[td]h?/g, 'T'],
  [/[pb]h?/g, 'P'],
  [/s+h?/g, 'S'],
  [/n/g, 'N'],
  [/m/g, 'M'],
  [/l/g, 'L'],
  // The r of oeurn, ern, orn is not sounded, nor is one beside another consonant or at the end.
  [/er(?=[CNKTPSML]|$)/g, 'oe'],
  [/(?<=[CNKTPSML])r|r(?=[CNKTPSMLvh]|$)/g, ''],
  [/r+/g, 'R'],
  [/^h/, 'H'],
  [/h/g, ''],
  // After a vowel and before none, v and y are the end of a vowel (Pov, Chay).
  [/(?<=[aeiouy])v+(?![aeiouy])/g, 'o'],
  [/v+/g, 'V'],
  [/^y(?=[aeiouy])|(?<=[aeiouy])y(?=[aeiou])/g, 'Y'],
  [/(?<=[aeiouy])S$/, ''],
  [/(?<=N)T$/, ''],
  [/([A-Z])\1+/g, '$1'],
]

function foldConsonants(latin: string): string {
  return CONSONANT_FOLDS.reduce((word, [spelling, sound]) => word.replace(spelling, sound), latin)
}

function foldVowels(word: string): string {
  return word.replace(/[aeiouy]+/g, (vowels) => {
    if (/[ou]/.test(vowels)) return 'O'
    if (/^(?:[iy]+|e[eiy]+|y+)$/.test(vowels)) return 'I'
    return /^(?:[eiy]|ae)/.test(vowels) ? 'E' : 'A'
  })
}
