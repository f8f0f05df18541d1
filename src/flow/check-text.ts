import { khmerFaults } from './check-khmer.ts'
import { LANGUAGES, type Words } from './language.ts'
import { isGsm7 } from './segments.ts'

const ZERO_WIDTH = /[\u200b-\u200f\u2060\ufeff]/
const CONTROL = /[\0-\t\v-\x1f\x7f]/
const SLOT = /\{(\w+)\}/g
const PADDED = /^\s|\s$| {2}|\n /
const LATIN_WORD = /[A-Za-z]{4}/

/** The names of the slots of a text, in order. */
export const slotsIn = (text: string): string[] => [...text.matchAll(SLOT)].map((match) => match[1]!)

/** What a text may be. `mayBeEmpty`: a language may leave the line out, English may not. `mixed`: several scripts on purpose. */
export interface TextRules {
  readonly slots: ReadonlySet<string>
  readonly mayBeEmpty?: boolean
  readonly mixed?: boolean
}

/** Problems of one text in every language. */
export function checkText(at: string, words: Words, rules: TextRules): string[] {
  const english = new Set(slotsIn(words.en ?? ''))
  return LANGUAGES.flatMap((language): string[] => {
    const text: string | undefined = words[language]
    const here = `${at} ${language}`
    if (text === undefined || (text === '' && (rules.mayBeEmpty !== true || language === 'en'))) {
      return [`${here}: no words`]
    }
    const plain = text.replaceAll(SLOT, '')
    const isCopied = language === 'km' && rules.mixed !== true && text === words.en && LATIN_WORD.test(plain)
    return [
      ...(text === text.normalize('NFC') ? [] : [`${here}: not NFC`]),
      ...(ZERO_WIDTH.test(text) ? [`${here}: holds a zero-width character`] : []),
      ...(CONTROL.test(text) ? [`${here}: holds a control character`] : []),
      ...(PADDED.test(text) ? [`${here}: holds a blank that nobody sees`] : []),
      ...(/[{}]/.test(plain) ? [`${here}: a brace that makes no slot`] : []),
      ...(language === 'km' || rules.mixed === true || isGsm7(text) ? [] : [`${here}: not GSM-7`]),
      ...(isCopied ? [`${here}: the English, not translated`] : []),
      ...khmerFaults(text).map((fault) => `${here}: ${fault}`),
      ...slotsIn(text).flatMap((slot) => [
        ...(english.has(slot) ? [] : [`${here}: slot {${slot}}, which English lacks`]),
        ...(rules.slots.has(slot) ? [] : [`${here}: slot {${slot}}, whose longest value is not known`]),
      ]),
    ]
  })
}
