import type { Day } from './day.ts'
import type { Emit, Json } from './flow.ts'
import type { Language } from './language.ts'
import type { Segments } from './segments.ts'

/** What a person answered: its meaning (never the key pressed, null when skipped) and the text as it came, at most 500 units. */
export interface Answer {
  readonly value: Json
  readonly raw: string
  /** The day in Cambodia on which it was given, where it counts from that day. */
  readonly on?: Day
}

/** One screen a caller can be on: the step, the first row shown, what a list is about, and the visits to come back from. */
export interface Spot {
  readonly flow: string
  readonly step: string
  /** First row shown, counted from 0: lists have as many pages as their rows need. */
  readonly page: number
  /** The row whose insides a list shows, or that a last screen tells of; empty for all, or none. */
  readonly scope: string
  /** Values a list of things found shows, best first. */
  readonly found: readonly string[]
  /** `flow/step` of each visit to come back from, innermost last. */
  readonly returns: readonly string[]
}

/** Answers of a report that was left for another: they stay with staff. `number` counts the reports of a session from 1. */
export interface SetAside {
  readonly number: number
  readonly flow: string
  readonly opened: boolean
  readonly answers: Readonly<Record<string, Answer>>
}

/**
 * A dialogue between two keypresses: plain JSON, the same after any number of `JSON.parse(JSON.stringify(...))`. `flow`,
 * `step`, `page`, `scope`, `found` and `returns` are the spot the caller is on.
 */
export interface Session extends Spot {
  readonly v: 1
  readonly language: Language | null
  /** Wrong answers so far to the question that is open. */
  readonly wrong: number
  /** No step has been left since the dialogue began, but the main menu by a phone without a language. */
  readonly first: boolean
  /** Screens to go back to, oldest first. */
  readonly trail: readonly Spot[]
  /** The report being gathered: which flow, the how-manieth of this session, and whether its case is open. */
  readonly report: { readonly flow: string; readonly number: number; readonly opened: boolean } | null
  readonly answers: Readonly<Record<string, Answer>>
  /** Answers that wait to be handed on, of no report; they and `home` end with the dialogue. */
  readonly held?: Readonly<Record<string, Answer>>
  /** `flow/step` of the menu that 00 leads to, where it is not the main one. */
  readonly home?: string
  /** Reports left for another in this dialogue, oldest first, at most five. */
  readonly aside: readonly SetAside[]
  /** An answer is being mended: questions already answered are passed over. */
  readonly mending: boolean
  /** What only the caller knows: `number` and `pin` of the case, those of an earlier one, a status asked for. */
  readonly given: Readonly<Record<string, string>>
}

/** What a phone shows, within its budget: 160 GSM-7 or 70 UCS-2 units, eight lines. `id` is the id of the words shown. */
export interface Screen {
  readonly id: string
  readonly text: string
  readonly end: boolean
  readonly encoding: Segments['encoding']
  readonly units: number
}

/** Something for the caller to do. The answers are in the session of the turn. */
export interface Effect {
  readonly emit: Emit
  /** The flow of the report it is about, else the flow the caller was in. */
  readonly flow: string
  /** What was answered, where the question hands it on. */
  readonly answer?: Answer & { readonly field: string }
  /** What is counted, and of which row of a list; empty for none. */
  readonly count?: { readonly what: string; readonly about: string }
}

/** What must be checked before a turn can end: the `flow/step` that waits, and what was typed. Never kept. */
export interface Pending {
  readonly step: string
  readonly checks: string
  readonly typed: string
}

/** The outcome of one keypress. With `pending` the screen is still that of the question, until `resolve` has the verdict. */
export interface Turn {
  readonly session: Session
  readonly screen: Screen
  readonly effects: readonly Effect[]
  readonly pending?: Pending
  /** The question that was open has an answer, or was skipped; no key merely led away from it. */
  readonly answered?: true
}

/** One row of a list. `level` says what kind of thing it is (`province`). */
export interface Row {
  readonly value: string
  readonly label: string
  readonly level: string
}

/** What typed text means: one row beyond doubt, rows to choose from (best first, also a single doubtful one), or nothing. */
export type Found = { readonly kind: 'one' | 'several'; readonly values: readonly string[] } | { readonly kind: 'none' }

/** Rows and their readers, given by the environment. Labels in Latin languages are GSM-7. Scope '' is the whole list. */
export interface List {
  rows(scope: string, language: Language): readonly Row[]
  read(text: string, scope: string): Found
  row(value: string, language: Language): Row
  /** Rows to tell apart: each with what it lies in. */
  choices(values: readonly string[], language: Language): readonly Row[]
  /** The value in the few words of a summary. */
  summary(value: string, language: Language): string
  /** What a last screen about the row says of it, by slot; needed where one is. */
  slots?(value: string, language: Language): Readonly<Record<string, string>>
}

/** Lists by name: one for everybody, or made for a caller from the values they were given. */
export type Lists = Readonly<Record<string, List | ((given: Session['given']) => List)>>

/** The list of that name for a caller. */
export function listNamed(lists: Lists, name: string, given: Session['given'] = {}): List | undefined {
  const list = Object.hasOwn(lists, name) ? lists[name] : undefined
  return typeof list === 'function' ? list(given) : list
}

/** Clock, lists and settings. `slots` holds `dial`, `urgent` and `help`. */
export interface Env {
  readonly now: Date
  readonly lists: Lists
  readonly slots: Readonly<Record<string, string>>
}

/** The session with more given values; an empty value takes one away. */
export function withGiven(session: Session, given: Readonly<Record<string, string>>): Session {
  const merged = Object.entries({ ...session.given, ...given }).filter(([, value]) => value !== '')
  return { ...session, given: Object.fromEntries(merged) }
}
