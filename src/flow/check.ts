import { checkAnswers } from './check-answers.ts'
import { checkGraph } from './check-graph.ts'
import { checkKeys } from './check-keys.ts'
import { checkSlots } from './check-slots.ts'
import { checkText } from './check-text.ts'
import { checkWords } from './check-words.ts'
import { fitsScreen } from './fit.ts'
import type { Book } from './flow.ts'
import { gallery, type RowsFor } from './gallery.ts'
import { LANGUAGES, type Language, type Words } from './language.ts'
import { countSegments } from './segments.ts'
import { type List, type Lists, listNamed } from './session.ts'
import { fill } from './slots.ts'

/** The longest value of every slot, by language. */
export type LongestSlots = Readonly<Record<Language, Readonly<Record<string, string>>>>

/** Parts an SMS may have: a Khmer letter takes as much room as two Latin ones and more. */
export const MOST_PARTS: Readonly<Record<Language, number>> = { km: 2, 'km-Latn': 1, en: 1 }

/** The longest label among all rows of a list, whatever lies inside what. */
function longestLabel(list: List, language: Language): string {
  let longest = ''
  const open = ['']
  for (let scope = open.pop(); scope !== undefined; scope = open.pop()) {
    for (const row of list.rows(scope, language)) {
      if (countSegments(row.label).units > countSegments(longest).units) longest = row.label
      open.push(row.value)
    }
  }
  return longest
}

/** Rows for a picture of each list: its longest label, twice, so that a page with more to come is drawn. */
export function rowsOfLists(lists: Lists, language: Language): RowsFor {
  const labels = new Map(Object.keys(lists).map((name) => [name, longestLabel(listNamed(lists, name)!, language)]))
  return (step) => {
    const label = labels.get(step.list) ?? '0'
    return [label, label]
  }
}

const isWhole = (words: Words): boolean => LANGUAGES.every((language) => typeof words[language] === 'string')

/** The book without the screens that cannot be drawn because words are missing, so that budgets of all others are proved. */
function drawable(book: Book): Book {
  const flows = Object.entries(book.flows).map(([name, flow]) => {
    const whole = Object.entries(flow.text).filter(
      ([, { title, options, hint, none, language, more, skip, call, back }]) =>
        [title, hint, none, language, more, skip, call, back, ...Object.values(options ?? {})].every(
          (words) => words === undefined || isWhole(words),
        ),
    )
    return [name, { ...flow, text: Object.fromEntries(whole) }] as const
  })
  return { ...book, flows: Object.fromEntries(flows) }
}

function checkBudgets(book: Book, longest: LongestSlots, lists: Lists): string[] {
  return LANGUAGES.flatMap((language) =>
    gallery(book, language, longest[language], rowsOfLists(lists, language)).flatMap(({ flow, id, text }) => {
      if (fitsScreen(text)) return []
      const { encoding, units } = countSegments(text)
      return [`${flow}/${id} ${language}: ${units} ${encoding} units in ${text.split('\n').length} lines, too long`]
    }),
  )
}

/**
 * Everything that would make a conversation fail a caller, one problem a line, empty when it is sound: unknown targets,
 * dead ends, missing words, questions without a purpose or asked twice, keys that promise what they do not do, screens over budget with the longest values in their slots. With
 * lists given, also pages on which not even one row fits.
 */
export function check(book: Book, longest: LongestSlots, lists: Lists = {}): string[] {
  const slots = new Set(Object.keys(longest.en))
  return [
    ...checkGraph(book),
    ...checkWords(book, slots),
    ...checkKeys(book),
    ...checkAnswers(book),
    ...checkSlots(book, longest),
    ...(isWhole(book.typeOneToN) && isWhole(book.more) ? checkBudgets(drawable(book), longest, lists) : []),
  ]
}

/** The same for SMS texts, by id: words, slots, alphabets, and parts with the longest values in their slots. */
export function checkTexts(texts: Readonly<Record<string, Words>>, longest: LongestSlots): string[] {
  const slots = new Set(Object.keys(longest.en))
  return Object.entries(texts).flatMap(([id, words]) => [
    ...checkText(id, words, { slots }),
    ...LANGUAGES.flatMap((language) => {
      const { parts, units } = countSegments(fill(words[language] ?? '', language, longest[language]))
      const most = MOST_PARTS[language]
      return parts <= most ? [] : [`${id} ${language}: ${units} units in ${parts} parts, ${most} at most`]
    }),
  ])
}
