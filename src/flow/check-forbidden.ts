import { LANGUAGES, type Words } from './language.ts'

/** What a text is held against: words it must not hold, and the only slots it may. */
export interface Forbidden {
  readonly words: readonly string[]
  /** Null = any slot. */
  readonly slots: readonly string[] | null
}

const LATIN = /^[a-z-]+$/i
const SLOT = /\{(\w+)\}/g

/** The first forbidden word that stands in a text: Latin words whole and in any case, others wherever they stand. */
export function forbiddenIn(text: string, words: readonly string[]): string | undefined {
  const plain = text
    .normalize('NFC')
    .replaceAll(SLOT, ' ')
    .replaceAll(/[\u200b-\u200f\u2060\ufeff]/g, '')
  const latin = ` ${plain.toLowerCase().replaceAll(/[^a-z-]+/g, ' ')} `
  return words.find((word) => (LATIN.test(word) ? latin.includes(` ${word.toLowerCase()} `) : plain.includes(word)))
}

/** Problems of one text in every language: forbidden words, and slots that could carry free text. */
export function checkForbidden(at: string, words: Words, forbidden: Forbidden): string[] {
  return LANGUAGES.flatMap((language) => {
    const text = words[language]
    const word = forbiddenIn(text, forbidden.words)
    const slots = [...text.matchAll(SLOT)].map((match) => match[1]!)
    return [
      ...(word === undefined ? [] : [`${at} ${language}: says "${word}", which may not be said here`]),
      ...slots
        .filter((slot) => forbidden.slots?.includes(slot) === false)
        .map((slot) => `${at} ${language}: slot {${slot}}, which may not be filled here`),
    ]
  })
}
