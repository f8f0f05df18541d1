import type { Book, Flow, Step, Target } from './flow.ts'
import { shownWords } from './gallery.ts'
import { LANGUAGES } from './language.ts'
import { isGsm7 } from './segments.ts'
import { fullTarget, isAt, stepAt } from './spots.ts'

const at = (book: Book, target: Target): Step | undefined => stepAt(book, fullTarget('', target))

/** The places the engine goes to by itself must be what their keys promise. */
function promises(book: Book): string[] {
  const home = at(book, book.home)
  const callMe = at(book, book.callMe)
  const language = at(book, book.language)
  const offer = at(book, book.offer)
  const resume = at(book, book.resume)
  const tongues =
    language?.kind === 'menu' && language.setsLanguage === true ? Object.values(language.values ?? {}) : []
  const kept: readonly (readonly [boolean, string])[] = [
    [home?.kind === 'menu', `00 leads to ${book.home}, which is no menu`],
    [callMe?.kind === 'end' && callMe.emits === 'call-back', `99 leads to ${book.callMe}, which calls nobody`],
    ...LANGUAGES.map(
      (one) => [tongues.includes(one), `9 leads to ${book.language}, which does not set ${one}`] as const,
    ),
    [
      offer?.kind === 'menu' && Object.values(offer.options).includes(book.callMe),
      `the second wrong answer leads to ${book.offer}, which offers no call`,
    ],
    [at(book, book.gaveUp)?.kind === 'end', `the third wrong answer leads to ${book.gaveUp}, which does not end`],
    [
      resume?.kind === 'menu' && Object.values(resume.options).includes('back'),
      `a gap leads to ${book.resume}, which goes on with nothing`,
    ],
    ...book.still.map((target) => {
      const step = at(book, target)
      const isStill = step?.kind === 'end' && step.needs === undefined && step.fill === undefined
      return [isStill, `${target} is shown without a session, and needs one`] as const
    }),
    [/^9 /.test(book.abc) && isGsm7(book.abc), `the way to the languages is "${book.abc}", not 9 in GSM-7`],
    ...LANGUAGES.flatMap((one) => [
      [/^98( |$)/.test(book.more[one] ?? ''), `more ${one} does not begin with 98`] as const,
      [(book.typeOneToN[one] ?? '').includes('{n}'), `typeOneToN ${one} does not say {n}`] as const,
    ]),
  ]
  return kept.filter(([isKept]) => !isKept).map(([, problem]) => `book: ${problem}`)
}

/** 0 is shown on every question but the first and the choice of language, where the English has room for it. */
function withoutBack(book: Book, flow: Flow): string[] {
  return shownWords(flow)
    .filter(({ id, step }) => step.kind !== 'end' && !isAt({ flow: flow.id, step: id }, book.home))
    .filter(({ id }) => flow.text[id] !== undefined && (flow.text[id].back?.en ?? '') === '')
    .map(({ id }) => `${flow.id}/${id}: does not show 0, the way back`)
}

const LEADING_KEY = /^(\d{1,2})(?=[ :.]|$)/

/** Lines that begin with the same key promise two things with one. */
function doubleKeys(flow: Flow): string[] {
  return shownWords(flow).flatMap(({ id, step }) => {
    const words = flow.text[id]
    if (words === undefined) return []
    return LANGUAGES.flatMap((language) => {
      const options = step.kind === 'menu' ? Object.keys(step.options) : []
      const lines = [words.hint, words.none, words.language, words.more, words.skip, words.call, words.back]
      const below = [...(words.title[language] ?? '').split('\n'), ...lines.map((line) => line?.[language] ?? '')]
      const keys = [...options.map((_, i) => `${i + 1}`), ...below.flatMap((line) => LEADING_KEY.exec(line)?.[1] ?? [])]
      const twice = keys.find((key, i) => keys.indexOf(key) !== i)
      const labels = options.map((name) => words.options?.[name]?.[language] ?? name)
      const again = labels.findIndex((label, i) => labels.indexOf(label) !== i)
      return [
        ...(twice === undefined ? [] : [`${flow.id}/${id} ${language}: key ${twice} stands twice`]),
        ...(again < 0
          ? []
          : [
              `${flow.id}/${id} ${language}: options ${options[labels.indexOf(labels[again]!)]} and ${options[again]} read the same`,
            ]),
      ]
    })
  })
}

/** Problems of the keys: what 0, 00, 9, 98 and 99 promise and do, and keys that stand for two things. */
export function checkKeys(book: Book): string[] {
  return [
    ...promises(book),
    ...Object.values(book.flows).flatMap((flow) => [...withoutBack(book, flow), ...doubleKeys(flow)]),
  ]
}
