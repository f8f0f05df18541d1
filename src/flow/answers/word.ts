import { cleanText } from '../text.ts'

/**
 * What a message of one word asks for. `stop`: no more messages, confirmed once. `carrier-stop`: the same, never
 * answered, because carriers own the word. `start`: messages again. `help`. `wrong-number`: this phone is not the family's.
 */
export type WordClass = 'stop' | 'carrier-stop' | 'start' | 'help' | 'wrong-number'

const WORDS: Readonly<Record<WordClass, string>> = {
  stop: 'STOP CHHOP CHHOB ឈប់',
  'carrier-stop': 'STOPALL UNSUBSCRIBE CANCEL END QUIT REVOKE OPTOUT',
  start: 'START UNSTOP ចាប់ផ្តើម ចាប់ផ្ដើម',
  help: 'HELP INFO CHUOY CHUY CHUMNUOY ជួយ ជំនួយ',
  'wrong-number': 'WRONGNUMBER KHOSLEK ខុសលេខ',
}

const CLASSES: ReadonlyMap<string, WordClass> = new Map(
  Object.entries(WORDS).flatMap(([kind, words]) => words.split(' ').map((word) => [word, kind as WordClass] as const)),
)

/** The class of a message that is one such word and nothing else but marks, in any case; null for every other message. */
export const readWord = (text: string): WordClass | null => {
  const line = cleanText(text)
  if (line.length > 60) return null
  if (/^[?？]+$/.test(line)) return 'help'
  const word = line
    .replace(/[\p{P}\p{S}]/gu, '')
    .trim()
    .toUpperCase()
  return CLASSES.get(word) ?? (CLASSES.get(word.replace(/\s+/g, '')) === 'wrong-number' ? 'wrong-number' : null)
}
