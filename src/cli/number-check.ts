import { readCaseNumber, showCaseNumber } from '../cases/number.ts'
import type { Command } from './commands.ts'

/** Where a command's lines go: the result to stdout, talk to stderr. */
export interface Said {
  readonly result: (line: string) => void
  readonly talk: (line: string) => void
}

/**
 * `number check NUMBER`: prints the number 4-4-2 when it is one. NUMBER may come as several words. Gives the exit
 * status: 0 good, 1 not a case number, 2 none given. What was typed is not repeated.
 */
export function numberCheck(words: readonly string[], { result, talk }: Said): 0 | 1 | 2 {
  if (words.length === 0) {
    talk('number check takes one case number: ten digits, for example 4712 0935 49')
    return 2
  }
  const number = readCaseNumber(words.join(' '))
  if (number === null) {
    talk('Not a case number. It has ten digits, and the last two prove the others: read it again from the paper.')
    return 1
  }
  result(showCaseNumber(number))
  return 0
}

/** `number check`. */
export const numberCheckCommand: Command = {
  words: 'number check',
  takes: 'NUMBER',
  does: 'validates a case number',
  run: async (args, said) => numberCheck(args, said),
}
