import { checkText } from './check-text.ts'
import type { Book, Flow, ScreenWords, Step } from './flow.ts'
import { shownWords } from './gallery.ts'
import { LANGUAGES, type Language } from './language.ts'
import { isAsking } from './spots.ts'

const MOST_OPTIONS = 9
const MOST_TYPED = 3

const KEY_LINES = [
  ['back', '0'],
  ['skip', '88'],
  ['call', '99'],
  ['more', '98'],
  ['none', '9'],
  ['language', '9'],
] as const

/** Whether the step listens to the key that a line promises. */
function listens(step: Step, line: (typeof KEY_LINES)[number][0]): boolean {
  if (line === 'back' || line === 'call') return true
  if (line === 'skip') return 'skip' in step && step.skip !== undefined
  if (line === 'more') return step.kind === 'list'
  if (line === 'none') return step.kind === 'list' && step.none !== undefined
  return step.kind === 'menu' && step.language !== undefined
}

function checkKeyLines(at: string, step: Step, words: ScreenWords, slots: ReadonlySet<string>): string[] {
  return KEY_LINES.flatMap(([line, key]) => {
    const texts = words[line]
    if (texts === undefined) return []
    const wrongKey = LANGUAGES.filter(
      (language) => texts[language] !== '' && !new RegExp(`^${key}( |$)`).test(texts[language]),
    )
    return [
      ...(listens(step, line) ? [] : [`${at}: shows ${key}, which it does not take`]),
      ...wrongKey.map((language: Language) => `${at} ${language}: the ${line} line does not begin with ${key}`),
      ...checkText(`${at} ${line}`, texts, { slots, mayBeEmpty: true, mixed: words.mixed === true }),
    ]
  })
}

function checkMenu(at: string, step: Step, words: ScreenWords, slots: ReadonlySet<string>): string[] {
  if (step.kind !== 'menu') return []
  const names = Object.keys(step.options)
  const named = [step.yes, step.no, step.setsAside, ...Object.keys(step.values ?? {})]
  return [
    ...(names.length === 0 ? [`${at}: a menu without options`] : []),
    ...(names.length > MOST_OPTIONS || (names.length === MOST_OPTIONS && step.language !== undefined)
      ? [`${at}: ${names.length} options, one key stands for two things`]
      : []),
    ...Object.keys(step.hidden ?? {})
      .filter(
        (key) => !/^[1-9]$/.test(key) || Number(key) <= names.length || (key === '9' && step.language !== undefined),
      )
      .map((key) => `${at}: the hidden key ${key} stands for another thing`),
    ...named
      .filter((option) => option !== undefined && !names.includes(option))
      .map((option) => `${at}: speaks of option ${option}, which it lacks`),
    ...Object.keys(words.options ?? {})
      .filter((option) => !names.includes(option))
      .map((option) => `${at}: words for option ${option}, which it lacks`),
    ...names.flatMap((option) => {
      const texts = words.options?.[option]
      if (texts === undefined) return [`${at}: no words for option ${option}`]
      return checkText(`${at} ${option}`, texts, { slots, mixed: words.mixed === true })
    }),
  ]
}

function checkStep(at: string, step: Step): string[] {
  if (!isAsking(step)) return []
  const empty = step.kind === 'input' ? (step.empty ?? []) : []
  const skips = [...(step.wrong ?? []), ...empty].includes('skip')
  return [
    ...(typeof step.why === 'string' && step.why.trim() !== '' ? [] : [`${at}: asks without a purpose (why)`]),
    ...(skips && step.skip === undefined ? [`${at}: skips after a wrong answer, but has no skip`] : []),
  ]
}

function checkTyped(flow: Flow): string[] {
  const typed = Object.entries(flow.steps).filter(
    ([, step]) => step.kind === 'input' && (step.reads === 'text' || step.reads === 'name'),
  )
  return [
    ...(typed.length > MOST_TYPED ? [`${flow.id}: ${typed.length} free-text questions, ${MOST_TYPED} at most`] : []),
    ...typed
      .filter(([, step]) => step.kind === 'input' && step.skip === undefined)
      .map(([id]) => `${flow.id}/${id}: free text that 88 does not skip`),
  ]
}

/** A menu may do without a title in every language: its options speak for themselves. */
function isUntitled(words: ScreenWords): boolean {
  return words.options !== undefined && LANGUAGES.every((language) => words.title[language] === '')
}

function checkFlow(flow: Flow, slots: ReadonlySet<string>): string[] {
  const used = shownWords(flow)
  const ids = new Set(used.map(({ id }) => id))
  return [
    ...Object.keys(flow.text)
      .filter((id) => !ids.has(id))
      .map((id) => `${flow.id}/${id}: words that no step shows`),
    ...used.flatMap(({ id, step }) => {
      const at = `${flow.id}/${id}`
      const words = flow.text[id]
      if (words === undefined) return [`${at}: no words`]
      return [
        ...(isUntitled(words)
          ? []
          : checkText(`${at} title`, words.title, { slots, mayBeEmpty: step.kind === 'menu' })),
        ...checkMenu(at, step, words, slots),
        ...(words.hint === undefined ? [] : checkText(`${at} hint`, words.hint, { slots, mayBeEmpty: true })),
        ...checkKeyLines(at, step, words, slots),
      ]
    }),
    ...Object.entries(flow.steps).flatMap(([id, step]) => checkStep(`${flow.id}/${id}`, step)),
    ...checkTyped(flow),
  ]
}

/** Ids of screens are names, also in what staff and translators read: no two flows word one id in two ways. */
function otherWords(book: Book): string[] {
  const known = new Map<string, ScreenWords>()
  return Object.values(book.flows).flatMap((flow) =>
    Object.entries(flow.text).flatMap(([id, words]) => {
      const before = known.get(id) ?? words
      known.set(id, before)
      return JSON.stringify(before) === JSON.stringify(words)
        ? []
        : [`${flow.id}/${id}: another flow has other words under this id`]
    }),
  )
}

/** Problems of the words of the book: missing ones, slots, alphabets, keys that are shown and not taken, purposes. */
export function checkWords(book: Book, slots: ReadonlySet<string>): string[] {
  return [
    ...Object.values(book.flows).flatMap((flow) => checkFlow(flow, slots)),
    ...otherWords(book),
    ...checkText('book typeOneToN', book.typeOneToN, { slots }),
    ...checkText('book more', book.more, { slots }),
  ]
}
