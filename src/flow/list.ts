import { readChoice } from './answers/choice.ts'
import type { ListStep, Target } from './flow.ts'
import type { Language } from './language.ts'
import { type Env, type List, listNamed, type Row, type Session, type Spot } from './session.ts'
import { plainLine } from './text.ts'

const NO_LIST: List = {
  rows: () => [],
  read: () => ({ kind: 'none' }),
  row: (value) => ({ value, label: '', level: '' }),
  choices: () => [],
  summary: () => '',
}

/** Where the caller is, and what they were given. */
type At = Spot & Partial<Pick<Session, 'given'>>

const listOf = (step: ListStep, env: Env, at: At): List => listNamed(env.lists, step.list, at.given) ?? NO_LIST

/** All rows of a list step, over all its pages. */
export function listRows(step: ListStep, spot: At, language: Language, env: Env): readonly Row[] {
  const list = listOf(step, env, spot)
  if (step.shows === 'none') return []
  return step.shows === 'found' ? list.choices(spot.found, language) : list.rows(spot.scope, language)
}

/** What an answer to a list means: a row and where it leads, text that may mean several rows, or nothing. */
export type ListReading =
  | { readonly kind: 'row'; readonly value: string; readonly to: Target }
  | { readonly kind: 'several'; readonly values: readonly string[] }
  | { readonly kind: 'wrong' }

const TYPED_CODE = /^\d{2,}$/

/**
 * Reads an answer to a list. One digit is a row of the page shown; more digits are an official code, read like any other
 * typed text within the scope of the list.
 */
export function readRow(step: ListStep, spot: At, shown: readonly Row[], input: string, env: Env): ListReading {
  const list = listOf(step, env, spot)
  const choice = TYPED_CODE.test(plainLine(input)) ? null : readChoice(input, shown.length)
  const row = choice === null ? undefined : shown[choice - 1]
  if (row !== undefined) return { kind: 'row', value: row.value, to: step.rowTo?.[row.level] ?? step.next }
  const found = list.read(input, spot.scope)
  const [first] = found.kind === 'none' ? [] : found.values
  if (found.kind === 'none' || first === undefined) return { kind: 'wrong' }
  if (found.kind === 'several') return { kind: 'several', values: found.values }
  return { kind: 'row', value: first, to: step.typedTo?.[list.row(first, 'en').level] ?? step.next }
}
