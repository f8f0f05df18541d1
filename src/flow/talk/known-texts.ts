import type { Language } from '../language.ts'
import { literally, looksOf } from './placeholders.ts'

/** A text that the gateway says, its slots in braces. `goesOn` = lines follow that differ: rows of a list, keys. */
export interface KnownText {
  readonly id: string
  readonly medium: 'ussd' | 'sms'
  readonly language: Language
  readonly text: string
  readonly goesOn: boolean
}

/** A known text found again, with the values its slots had, in order. */
export interface Recognised {
  readonly id: string
  readonly language: Language
  readonly values: readonly (readonly [slot: string, value: string])[]
}

const SLOT = /(\{\w+\})/

/** Finds out which of the known texts was shown, the most exact first; several when they read the same. */
export type Recognise = (medium: KnownText['medium'], shown: string) => readonly Recognised[]

/** Prepares the known texts for being found again. */
export function recogniser(texts: readonly KnownText[]): Recognise {
  const known = texts.map((text) => ({
    text,
    weight: text.text
      .split(SLOT)
      .filter((_, at) => at % 2 === 0)
      .join('').length,
  }))
  known.sort((a, b) => b.weight - a.weight)
  const patterns = known.map(({ text }) => ({ text, ...patternOf(text) }))
  return (medium, shown) =>
    patterns.flatMap(({ text, pattern, slots }) => {
      const match = text.medium === medium ? pattern.exec(shown) : null
      if (match === null) return []
      const values = slots.map((slot, at) => [slot, match[at + 1] ?? ''] as const)
      return [{ id: text.id, language: text.language, values: values.filter(([, value]) => value !== '') }]
    })
}

/** An empty slot takes the comma or blank beside it along, so these are as they please. */
const SEPARATOR = /^[, ]+$/

function patternOf({ text, goesOn }: KnownText): { readonly pattern: RegExp; readonly slots: readonly string[] } {
  const slots: string[] = []
  const pieces = text.split(SLOT).map((piece, at) => {
    if (at % 2 === 0) return SEPARATOR.test(piece) ? `(?:${literally(piece)})?` : literally(piece)
    const slot = piece.slice(1, -1)
    const before = slots.indexOf(slot)
    if (before >= 0) return `\\${before + 1}`
    slots.push(slot)
    return `(${looksOf(slot) ?? '[^\\n]*?'})`
  })
  return { pattern: new RegExp(`^${pieces.join('')}${goesOn ? '(?:\\n[^]*)?' : ''}$`), slots }
}
