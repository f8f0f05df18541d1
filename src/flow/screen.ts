import { type Face, fitsScreen, fitted, joined, rowsThatFit } from './fit.ts'
import type { Asking, Book, ListStep, Menu, ScreenWords, Step, Wrong } from './flow.ts'
import type { Language } from './language.ts'
import { listRows } from './list.ts'
import { countSegments } from './segments.ts'
import type { Env, Row, Screen, Session } from './session.ts'
import { answerSlots, fill } from './slots.ts'
import { flowOf, fullTarget, isAsking, isAt, spotOf, stepAt } from './spots.ts'

/** A page of a list as shown: its rows, and the first row of the next page, null on the last. */
export interface Page {
  readonly rows: readonly Row[]
  readonly next: number | null
}

const NO_WORDS: ScreenWords = { title: { km: '', 'km-Latn': '', en: '' } }
const NO_PAGE: Page = { rows: [], next: null }

/** The language a session is shown in: Khmer until one is chosen. */
export function shownIn(session: Session): Language {
  return session.language ?? 'km'
}

/** What the wrong answer before this screen led to, when it changed the words of the screen. */
function wrongNow(step: Step, session: Session): Wrong | undefined {
  if (!isAsking(step) || session.wrong === 0) return undefined
  return step.wrong?.[session.wrong - 1] ?? (session.wrong === 1 ? 'repeat' : undefined)
}

/** The id of the words that a step is shown with now. */
function wordsId(step: Step, session: Session): string {
  const wrong = wrongNow(step, session)
  if (typeof wrong === 'object' && 'own' in wrong) return wrong.own
  const needs = step.kind === 'end' ? step.needs : undefined
  const lacks = needs?.given.some((name) => !Object.hasOwn(session.given, name)) === true
  return lacks ? needs!.otherwise : session.step
}

/** Whether 9 leads to the choice of language here though it is no key of the step: on a first screen that takes keys. */
export function nineIsLanguage(book: Book, session: Session): boolean {
  const step = stepAt(book, session)
  if (!session.first || step === undefined) return false
  if (step.kind === 'list') return step.none === undefined
  return step.kind === 'menu' && step.language === undefined && Object.keys(step.options).length < 9
}

/** Which of the main questions of its report the caller is at, and how many there are. */
function progress(book: Book, session: Session): Record<string, string> {
  const report = session.report === null ? undefined : flowOf(book, session.report.flow)
  const stages = (report?.report ?? []).map((step) => `${report?.id}/${step}`)
  if (stages.length === 0) return {}
  const reached = [...session.trail, spotOf(session)].reverse().flatMap((spot) => {
    const at = stages.findIndex((stage) => isAt(spot, stage) || spot.returns.includes(stage))
    return at < 0 ? [] : [at + 1]
  })
  return { step: `${reached[0] ?? 1}`, of: `${stages.length}` }
}

function slotsFor(book: Book, step: Step, session: Session, env: Env): Record<string, string> {
  const language = shownIn(session)
  const flow = flowOf(book, session.flow)
  const slots: Record<string, string> = {
    ...env.slots,
    ...session.given,
    ...(flow === undefined ? {} : answerSlots(flow, session.answers, language, env)),
  }
  if (isAt(session, book.resume)) Object.assign(slots, progress(book, session))
  if (step.kind === 'end') {
    for (const [slot, given] of Object.entries(step.fill ?? {})) slots[slot] = session.given[given] ?? ''
  }
  if (step.kind === 'list' && session.scope !== '') {
    const around = env.lists[step.list]?.row(session.scope, language)
    if (around !== undefined) slots[around.level] = around.label
  }
  return slots
}

/** What stands below the rows: none of these, next page, skip, back, and the way to the languages on a first screen. */
function keyLines(book: Book, step: Asking, words: ScreenWords, session: Session, more: boolean): string[] {
  const language = shownIn(session)
  const abc = session.language === null && nineIsLanguage(book, session) ? book.abc : ''
  return [
    words.none?.[language] ?? '',
    words.language?.[language] ?? '',
    more && step.kind === 'list' ? (words.more ?? book.more)[language] : '',
    words.skip?.[language] ?? '',
    words.back?.[language] ?? '',
    abc,
  ].filter((line) => line !== '')
}

type Slots = Readonly<Record<string, string>>

function optionRows(step: Menu, words: ScreenWords, language: Language, slots: Slots): string[] {
  const point = words.point ?? ' '
  return Object.keys(step.options).map(
    (meaning, i) => `${i + 1}${point}${fill(words.options?.[meaning]?.[language] ?? '', language, slots)}`,
  )
}

function pageOf(
  book: Book,
  step: ListStep,
  words: ScreenWords,
  title: string,
  session: Session,
  env: Env,
): { readonly face: Face; readonly page: Page } {
  const rows = listRows(step, session, shownIn(session), env).slice(session.page)
  const numbered = rows.map((row, i) => `${i + 1} ${row.label}`)
  const keys = {
    last: keyLines(book, step, words, session, false),
    more: keyLines(book, step, words, session, true),
  }
  const count = rowsThatFit(title, numbered, keys)
  const isLast = count === rows.length
  return {
    face: { title, rows: numbered.slice(0, count), keys: isLast ? keys.last : keys.more },
    page: { rows: rows.slice(0, count), next: isLast ? null : session.page + count },
  }
}

interface Drawn {
  readonly id: string
  readonly text: string
  readonly end: boolean
  readonly page: Page
}

function draw(book: Book, session: Session, env: Env): Drawn {
  const step = stepAt(book, session)
  if (step === undefined || step.kind === 'visit' || step.kind === 'fork') {
    return { id: session.step, text: '', end: true, page: NO_PAGE }
  }
  const language = shownIn(session)
  const id = wordsId(step, session)
  const words = flowOf(book, session.flow)?.text[id] ?? NO_WORDS
  const slots = slotsFor(book, step, session, env)
  const title = fill(words.title[language], language, slots)
  if (step.kind === 'end') return { id, text: fitted({ title, rows: [], keys: [] }), end: true, page: NO_PAGE }

  const plain =
    step.kind === 'list'
      ? pageOf(book, step, words, title, session, env)
      : {
          face: {
            title,
            rows: step.kind === 'menu' ? optionRows(step, words, language, slots) : [],
            keys: keyLines(book, step, words, session, false),
          },
          page: NO_PAGE,
        }
  const count = plain.face.rows.length
  if (wrongNow(step, session) === 'repeat' && title !== '' && count > 0) {
    const again = { ...plain.face, title: fill(book.typeOneToN[language], language, { n: `${count}` }) }
    if (fitsScreen(joined(again))) return { id, text: joined(again), end: false, page: plain.page }
  }
  return { id, text: fitted(plain.face), end: false, page: plain.page }
}

/** The rows that the caller sees now; none when the step is no list. */
export function shownPage(book: Book, session: Session, env: Env): Page {
  return draw(book, session, env).page
}

/** The screen of a session: the same session gives the same bytes. */
export function render(book: Book, session: Session, env: Env): Screen {
  const { id, text, end } = draw(book, session, env)
  const { encoding, units } = countSegments(text)
  return { id, text, end, encoding, units }
}

/**
 * A last screen of `book.still` without a session: for when an answer takes too long, or neither store nor spool can be
 * reached. `slots` holds `urgent` and `help`.
 */
export function staticScreen(book: Book, id: string, language: Language, slots: Slots): Screen {
  const target = book.still.find((still) => fullTarget('', still).step === id) ?? ''
  const words = flowOf(book, fullTarget('', target).flow)?.text[id] ?? NO_WORDS
  const text = fitted({ title: fill(words.title[language], language, slots), rows: [], keys: [] })
  const { encoding, units } = countSegments(text)
  return { id, text, end: true, encoding, units }
}
