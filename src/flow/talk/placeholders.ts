import { cambodianDay, type Day, daysBefore } from '../day.ts'

/**
 * What differs each time a talk is played: numbers, PINs and codes that the gateway makes. Each is learnt where it is first
 * shown and must be the same from then on; `pattern` is how it looks on a screen or in a text.
 */
const LEARNT: Readonly<Record<string, string>> = {
  number: String.raw`\d{4} ?\d{4} ?\d{2}`,
  pin: String.raw`\d{6}`,
  signin: String.raw`\d{6}`,
  code: String.raw`\d{4}`,
  alert: String.raw`[A-Z]{1,2}\d{1,4}`,
  worker: String.raw`[^\n]{1,40}?`,
}

/** What differs and is never asked for again. */
const PASSING: Readonly<Record<string, string>> = { time: String.raw`\d\d:\d\d` }

/** Slots of texts that hold something of a kind that is learnt. */
const KIND_OF_SLOT: Readonly<Record<string, string>> = {
  number: 'number',
  number2: 'number',
  pin: 'pin',
  signin: 'signin',
  code: 'code',
  alert: 'alert',
  worker: 'worker',
}

const DAYS: Readonly<Record<string, number>> = { today: 0, yesterday: 1 }

/** Names that may stand in braces, each also with a word behind it: `{number-sister}`. */
export const PLACEHOLDERS: readonly string[] = [...Object.keys(LEARNT), ...Object.keys(PASSING), ...Object.keys(DAYS)]

const PLACEHOLDER = /(\{[a-z]+(?:-[a-z0-9]+)?\})/

/** What was learnt in a talk so far, by the name it has there. */
export type Learnt = ReadonlyMap<string, string>

/** The kind of a placeholder: `number` of `number-sister`. */
export const kindOf = (name: string): string => name.split('-')[0]!

/** The placeholders of a text, without their braces. */
export const placeholdersIn = (text: string): string[] =>
  text.split(PLACEHOLDER).flatMap((piece, at) => (at % 2 === 1 ? [piece.slice(1, -1)] : []))

/** The kind that a slot of a text is learnt as; undefined for a slot that is the same each time. */
export const learntAs = (slot: string): string | undefined =>
  Object.hasOwn(KIND_OF_SLOT, slot) ? KIND_OF_SLOT[slot] : undefined

/** Slots that hold a list, a line each. */
const LINES: readonly string[] = ['hotlines', 'rows', 'agencyrows']

/** How the value of a slot looks; undefined for one that may look any way within its line. */
export function looksOf(slot: string): string | undefined {
  if (LINES.includes(slot)) return '[^]*?'
  if (slot === 'numbers') return String.raw`\d{10}(?: \d{10})*`
  const kind = learntAs(slot) ?? slot
  return Object.hasOwn(LEARNT, kind) ? LEARNT[kind] : PASSING[kind]
}

/** A text for a regular expression that means just this text. */
export const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

const dayAndMonth = (day: Day): string => `${day.slice(8, 10)}/${day.slice(5, 7)}`

const dayShown = (kind: string, now: Date): string => dayAndMonth(daysBefore(cambodianDay(now), DAYS[kind] ?? 0))

const bare = (kind: string, value: string): string => (kind === 'number' ? value.replaceAll(' ', '') : value)

/** The value as it may be shown: case numbers with blanks or without. */
const anyShape = (kind: string, value: string): string =>
  kind === 'number' ? value.replace(/^(\d{4})(\d{4})(\d{2})$/, '$1 ?$2 ?$3') : literally(value)

/** Adds a value that was shown: under a name it has already, else under the first that is free (`number`, `number-2` ...). */
export function learn(learnt: Learnt, kind: string, value: string): Learnt {
  const plain = bare(kind, value)
  const named = [...learnt].some(([name, known]) => kindOf(name) === kind && known === plain)
  if (named) return learnt
  let name = kind
  for (let n = 2; learnt.has(name); n += 1) name = `${kind}-${n}`
  return new Map([...learnt, [name, plain]])
}

/** What is known after the text was shown where `expected` was, or null when it is another text. */
export function compare(expected: string, shown: string, learnt: Learnt, now: Date): Learnt | null {
  const found: string[] = []
  const pattern = expected.split(PLACEHOLDER).map((piece, at) => {
    if (at % 2 === 0) return literally(piece)
    const name = piece.slice(1, -1)
    const kind = kindOf(name)
    if (Object.hasOwn(DAYS, kind)) return literally(dayShown(kind, now))
    if (Object.hasOwn(PASSING, kind)) return PASSING[kind]!
    const known = learnt.get(name)
    if (known !== undefined) return anyShape(kind, known)
    const before = found.indexOf(name)
    if (before >= 0) return `\\${before + 1}`
    found.push(name)
    return `(${LEARNT[kind] ?? ''})`
  })
  const match = new RegExp(`^${pattern.join('')}$`).exec(shown)
  if (match === null) return null
  return new Map([...learnt, ...found.map((name, at) => [name, bare(kindOf(name), match[at + 1]!)] as const)])
}

/** The text a person types, with what was learnt in place of the placeholders; or the name of one that was not shown yet. */
export function fillIn(
  text: string,
  learnt: Learnt,
  now: Date,
): { readonly text: string } | { readonly missing: string } {
  const pieces = text.split(PLACEHOLDER)
  for (let at = 1; at < pieces.length; at += 2) {
    const name = pieces[at]!.slice(1, -1)
    const kind = kindOf(name)
    const value = Object.hasOwn(DAYS, kind) ? dayShown(kind, now) : learnt.get(name)
    if (value === undefined) return { missing: name }
    pieces[at] = value
  }
  return { text: pieces.join('') }
}

/**
 * The text with placeholders in place of what was learnt, and of today and yesterday. `slots` are those the text is known to
 * have: only there a clock time is taken for one that passes, and only there `A7` inside a line is an alert, no age.
 */
export function withPlaceholders(text: string, learnt: Learnt, now: Date, slots: readonly string[]): string {
  const put = (held: string, before: string, pattern: string, name: string) =>
    held.replace(new RegExp(`(${before})(?:${pattern})${NO_WORD}`, 'gu'), (_found, kept: string) => `${kept}{${name}}`)
  const named = [...learnt].sort(([, a], [, b]) => b.length - a.length)
  let held = text
  for (const [name, value] of named) {
    const kind = kindOf(name)
    const isOnlyFirst = kind === 'alert' && !slots.includes('alert')
    held = put(held, isOnlyFirst ? '^' : AFTER_NO_WORD, anyShape(kind, value), name)
  }
  for (const kind of Object.keys(DAYS)) held = put(held, AFTER_NO_WORD, literally(dayShown(kind, now)), kind)
  return slots.includes('time') ? put(held, AFTER_NO_WORD, PASSING.time!, 'time') : held
}

/** Where a value is no part of a longer word or of a placeholder. */
const AFTER_NO_WORD = String.raw`^|[^\p{L}\p{N}{/]`
const NO_WORD = String.raw`(?![\p{L}\p{N}}/])`
