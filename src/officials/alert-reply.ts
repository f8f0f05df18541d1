import { cut, tidy } from './line.ts'
import type { AlertReading, FoundWhere, NoMatchReason } from './reading.ts'

const REASONS: readonly NoMatchReason[] = ['SEX', 'AGE', 'PLACE', 'DATE', 'SEEN_CHILD', 'OTHER']
const WHERES: readonly FoundWhere[] = ['HOME', 'POLICE', 'SOCIAL', 'HOSPITAL']
const NOTE_LENGTH = 500
const GAP = '[\\s.,:;/#()\\u17d4-]*'
const CODE = new RegExp(`^${GAP}([A-HJ-NP-Z])${GAP}([1-9])${GAP}`, 'i')
const NEXT_CODE = /^[A-HJ-NP-Z][1-9](?![\p{L}\p{N}])/iu

/**
 * Reads a case worker's answer to an alert: a code (letter but I and O, digit 1-9), then what to do with it. Returns
 * `unreadable` when a code is there and the rest is none of the answers, null when the text does not begin with a code.
 */
export function readAlertReply(text: string): AlertReading | 'unreadable' | null {
  const line = tidy(text)
  const code = CODE.exec(line)
  if (code === null) return null
  const answer = readAnswer(line.slice(code[0].length))
  return answer === null ? 'unreadable' : { kind: 'alert', alert: (code[1]! + code[2]!).toUpperCase(), ...answer }
}

/** Reads an answer without a code, meant for the only alert open: a digit 0-4 or OK, alone in the message. */
export function readBareReply(text: string): AlertReading | null {
  const bare = /^(?:([0-4])|ok)$/i.exec(tidy(text).replace(/[\p{P}\p{S}\s]+/gu, ''))
  if (bare === null) return null
  const answer = readAnswer(bare[1] ?? 'OK')
  return answer === null ? null : { kind: 'alert', alert: null, ...answer }
}

type Answer = Omit<AlertReading, 'kind' | 'alert'>

function readAnswer(rest: string): Answer | null {
  if (rest === '') return { action: 'SEEN' }
  const note = /^N(?![\p{L}\p{M}\p{N}])[\s.,:;-]*(.+)$/isu.exec(rest)
  if (note !== null) return { action: 'NOTE', note: cut(note[1]!, NOTE_LENGTH) }
  // A letter o or l typed for a digit counts only alone: "A7 I cannot" claims nothing.
  const answer = /^(OK|\d+|[OLI]$)(?![\p{L}\p{M}\p{N}])[\s\p{P}\p{S}]*/iu.exec(rest)
  if (answer === null) return null
  const after = rest.slice(answer[0].length)
  // "A7 2 1" may mean 21, and "A7 1 B2 2" holds two answers: neither is guessed at.
  if (/^\d/.test(after) || NEXT_CODE.test(after)) return null
  return action(answer[1]!.toUpperCase())
}

function action(word: string): Answer | null {
  switch (word) {
    case 'OK':
    case 'O':
    case '0':
      return { action: 'SEEN' }
    case 'L':
    case 'I':
    case '1':
      return { action: 'CLAIM' }
    case '2':
      return { action: 'NO_MATCH' }
    case '3':
      return { action: 'SENIOR' }
    case '4':
      return { action: 'FOUND' }
  }
  const digit = Number(word[1]) - 1
  const reason = REASONS[digit]
  if (word.length === 2 && word[0] === '2' && reason !== undefined) return { action: 'NO_MATCH', reason }
  const where = WHERES[digit]
  return word.length === 2 && word[0] === '4' && where !== undefined ? { action: 'FOUND', where } : null
}
