import { findVerb, type Token } from './line.ts'
import type { HelpReading, Verb } from './reading.ts'

const HELP = { digits: '00', words: ['HELP', 'INFO', '?', 'CHUMNUOY', 'CHUOY', 'CHUY', 'ជំនួយ', 'ជួយ'] }

/**
 * Reads a text that asks how to use the gateway: a word or digits for help alone, or beside one verb of the list, before or behind
 * it. Null for others: a cry for help in more words is for people.
 */
export function readHelp(text: string, verbs: readonly Verb[]): HelpReading | null {
  const help = findVerb(text, [HELP])
  if (help !== null) {
    const [word, ...more] = help.tokens
    if (word === undefined) return { kind: 'help' }
    const topic = verbs.find(({ words, digits }) => words.includes(word.word) || digits === word.word)?.verb
    return topic === undefined || more.length > 0 ? null : { kind: 'help', topic }
  }
  const line = findVerb(text, verbs)
  return line !== null && asksForHelp(line.tokens) ? { kind: 'help', topic: line.verb.verb } : null
}

const asksForHelp = ([word, ...more]: readonly Token[]): boolean =>
  word !== undefined && more.length === 0 && HELP.words.includes(word.word)
