import { tidy } from './line.ts'
import type { CallReading, Verb } from './reading.ts'

/** CALL: somebody is to call this phone. Its digit says so alone in a text only: "1 boy and 2 girls" asks for no call. */
export const CALL: Verb = {
  verb: 'CALL',
  digits: null,
  words: ['CALL', 'HAO', 'ហៅ'],
  read: () => ({ kind: 'call' }),
}

/** Reads a 1 alone, when it answers no question. */
export const readBareCall = (text: string): CallReading | null =>
  tidy(text).replace(/[\p{P}\p{S}\s]+/gu, '') === '1' ? { kind: 'call' } : null
