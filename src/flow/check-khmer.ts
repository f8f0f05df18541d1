const LETTER = /[\u1780-\u17b3]/
const COENG = '\u17d2'
const RO = '\u179a'
const SIGN = /[\u17b6-\u17d1\u17dd]/
const VOWEL = 5
/** Characters that Unicode asks not to be used (The Unicode Standard 16, chapter 16.4, table 16-9 and the names list). */
const DISCOURAGED = /[\u17a3\u17a4\u17b4\u17b5\u17d3\u17d8]/
const DIGIT = /[\u17e0-\u17e9]/

/**
 * Where a sign stands behind its letter: robat, subscripts with Ro last, register shifter, vowel, signs above, visarga
 * (Khmer Encoding Structure, Unicode document L2/22-290). Signs in another order look the same and compare as different.
 */
function rankOf(sign: string): number {
  if (sign === '\u17cc') return 1
  if (sign === '\u17c9' || sign === '\u17ca') return 4
  if (sign <= '\u17c5') return VOWEL
  return sign === '\u17c7' || sign === '\u17c8' ? 7 : 6
}

/** What is wrong with the Khmer of a text: syllables that are cut or out of order, characters and digits that are not used. */
export function khmerFaults(text: string): string[] {
  const faults = new Set<string>()
  /** Rank of the sign before, null outside a syllable. */
  let last: number | null = null
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!
    if (DISCOURAGED.test(char)) faults.add('a Khmer character that Unicode discourages')
    else if (DIGIT.test(char)) faults.add('Khmer digits, where 0-9 are used')
    if (LETTER.test(char)) {
      last = 0
      continue
    }
    const isCoeng = char === COENG
    if (!isCoeng && !SIGN.test(char)) {
      last = null
      continue
    }
    const below = isCoeng ? (text[++at] ?? '') : ''
    if (isCoeng && !LETTER.test(below)) faults.add('a cut Khmer syllable: a subscript sign without its letter')
    if (last === null) faults.add('a cut Khmer syllable: a sign without its letter')
    const rank: number = isCoeng ? (below === RO ? 3 : 2) : rankOf(char)
    if (last !== null && rank < last) faults.add('Khmer signs out of order')
    if (last === VOWEL && rank === VOWEL) faults.add('two Khmer vowels on one letter')
    last = rank
  }
  return [...faults]
}
