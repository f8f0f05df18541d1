import type { AccessRole } from '../cases/access.ts'
import { maySend, TEXT_VERBS } from '../cases/access.ts'
import { VERBS } from './index.ts'
import { tokens } from './line.ts'
import type { VerbName } from './reading.ts'

/** A word from this length on may hold two slips, a shorter one. */
const TWO_SLIPS_FROM = 4

/** The first word of a text, in capitals; empty where there is none. */
export const firstWord = (text: string): string => tokens(text)[0]?.word ?? ''

/**
 * The verb of this role that the first word of a text nearly is, for the answer to ask about; it is never run. Null where none
 * is near, or several are as near.
 */
export function nearVerb(text: string, role: AccessRole): VerbName | null {
  const typed = firstWord(text)
  const most = typed.length >= TWO_SLIPS_FROM ? 2 : 1
  const near = VERBS.filter(({ verb }) => maySendAny(role, verb))
    .map(({ verb, words }) => ({ verb, slips: Math.min(...words.map((word) => slips(typed, word, most))) }))
    .filter(({ slips: count }) => count <= most)
    .sort((one, other) => one.slips - other.slips)
  const [first, second] = near
  return first === undefined || first.slips === second?.slips ? null : first.verb
}

function maySendAny(role: AccessRole, name: VerbName): boolean {
  const verb = TEXT_VERBS.find((each) => each === name)
  return verb === undefined || maySend(role, verb)
}

/** How many letters are wrong, left out, added or swapped with the next; more than `most` where it is surely more. */
function slips(typed: string, word: string, most: number): number {
  if (Math.abs(typed.length - word.length) > most) return most + 1
  const rows: number[][] = [[...Array(word.length + 1).keys()]]
  for (let at = 1; at <= typed.length; at += 1) {
    const row = [at]
    for (let to = 1; to <= word.length; to += 1) {
      const isSame = typed[at - 1] === word[to - 1]
      const isSwap = at > 1 && to > 1 && typed[at - 1] === word[to - 2] && typed[at - 2] === word[to - 1]
      row.push(
        Math.min(
          rows[at - 1]![to]! + 1,
          row[to - 1]! + 1,
          rows[at - 1]![to - 1]! + (isSame ? 0 : 1),
          isSwap ? rows[at - 2]![to - 2]! + 1 : Number.POSITIVE_INFINITY,
        ),
      )
    }
    rows.push(row)
  }
  return rows[typed.length]![word.length]!
}
