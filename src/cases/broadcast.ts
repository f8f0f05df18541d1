import { LANGUAGES, type Words } from '../flow/language.ts'
import { countSegments, isGsm7 } from '../flow/segments.ts'

/** Receivers above which a second person must approve. */
export const MOST_ALONE = 200

/** The template of a text to the officials of an area: its words are those that were written. */
export const BROADCAST = 'BC1'

/** Ten digits of any script, however they are set apart, may be the number of a case. */
const TEN_DIGITS = /\p{Nd}(?:[^\p{L}\p{Nd}]{0,2}\p{Nd}){9}/u

/** What is wrong with a text to the officials of an area, one line each: it is one part in every language and names no case. */
export function problemsOfBroadcast(words: Words): string[] {
  return LANGUAGES.flatMap((language) => {
    const text = words[language].trim()
    const at = (problem: string) => `${language}: ${problem}`
    if (text === '') return [at('has no words')]
    return [
      ...(countSegments(text).parts > 1 ? [at('is longer than one part')] : []),
      ...(language !== 'km' && !isGsm7(text) ? [at('holds a letter that makes a short text of a long one')] : []),
      ...(TEN_DIGITS.test(text) ? [at('holds ten digits, which may be the number of a case')] : []),
    ]
  })
}
