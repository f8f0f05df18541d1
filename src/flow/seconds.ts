import type { Step } from './flow.ts'
import type { Language } from './language.ts'

/** Words a minute of somebody who reads fluently, and of somebody who reads slowly. */
const WORDS = { fluent: 150, slow: 60 } as const
export type Reader = keyof typeof WORDS

/** Characters of a word as screens hold them. */
const CHARACTERS: Readonly<Record<Language, number>> = { km: 4.5, 'km-Latn': 5.5, en: 5.5 }
const NETWORK = 2
const OPEN_AND_PRESS = 3
const DIGIT = 0.7
const LETTER = 1.5

/** Seconds from a keypress until the next screen is there and read. A model, until a pilot has measured. */
export function secondsToRead(text: string, language: Language, reader: Reader): number {
  return NETWORK + ([...text].length / CHARACTERS[language] / WORDS[reader]) * 60
}

/** Seconds to answer a question: one key to choose, or more for each digit and each letter that is typed. */
export function secondsToAnswer(asked: Step | undefined, input: string): number {
  if (input.length === 1 && asked?.kind !== 'input') return OPEN_AND_PRESS
  const digits = input.replaceAll(/\D/g, '').length
  return OPEN_AND_PRESS + DIGIT * digits + LETTER * ([...input].length - digits)
}
