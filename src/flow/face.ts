import type { Face } from './fit.ts'
import type { Asking, Menu, ScreenWords } from './flow.ts'
import type { Language } from './language.ts'
import { fill } from './slots.ts'

/** The numbered options of a menu, in the order of the flow. */
export function optionRows(
  step: Menu,
  words: ScreenWords,
  language: Language,
  slots: Readonly<Record<string, string>>,
): string[] {
  const point = words.point ?? ' '
  return Object.keys(step.options).map(
    (meaning, i) => `${i + 1}${point}${fill(words.options?.[meaning]?.[language] ?? '', language, slots)}`,
  )
}

/**
 * The lines below the rows: a hint, none of these or language, next page (`more`, empty on the last), skip, call me, back, and the
 * way to the languages (`abc`, empty but on first screens).
 */
export function keyLines(words: ScreenWords, language: Language, more: string, abc: string): string[] {
  return [
    words.hint?.[language] ?? '',
    words.none?.[language] ?? '',
    words.language?.[language] ?? '',
    more,
    words.skip?.[language] ?? '',
    words.call?.[language] ?? '',
    words.back?.[language] ?? '',
    abc,
  ].filter((line) => line !== '')
}

/** The numbered rows of a page. */
export function numbered(labels: readonly string[]): string[] {
  return labels.map((label, i) => `${i + 1} ${label}`)
}

/** Menus and typed answers in pieces; a list has rows besides, which depend on its page. */
export function faceOf(
  step: Asking,
  words: ScreenWords,
  language: Language,
  slots: Readonly<Record<string, string>>,
  abc = '',
): Face {
  return {
    title: fill(words.title[language], language, slots),
    rows: step.kind === 'menu' ? optionRows(step, words, language, slots) : [],
    keys: keyLines(words, language, '', abc),
  }
}
