import { cut, type Token } from './line.ts'
import { takeNumber } from './numbers.ts'
import type { AddReading, Verb } from './reading.ts'

const TEXT_LENGTH = 2000

/** ADD: news of a case, by its number, in any words. */
export const ADD: Verb = {
  verb: 'ADD',
  digits: '15',
  words: ['ADD', 'BANTHEM', 'បន្ថែម'],
  read: (tokens) => readNews(tokens),
}

function readNews(tokens: readonly Token[]): AddReading {
  const { number, wrong, rest } = takeNumber(tokens)
  const text = cut(rest.map(({ typed }) => typed).join(' '), TEXT_LENGTH)
  if (wrong !== undefined) return { kind: 'add', error: 'E02', errorWord: wrong }
  return number === undefined || text === '' ? { kind: 'add', error: 'E03' } : { kind: 'add', number, text }
}
