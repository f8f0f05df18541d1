import { cambodianClock } from './day.ts'
import { faceOf, keyLines, numbered } from './face.ts'
import { type Face, fitsScreen, fitted, joined, rowsThatFit } from './fit.ts'
import type { Asking, Book, ListStep, ScreenWords, Step, Wrong } from './flow.ts'
import { inEach, type Language } from './language.ts'
import { listRows } from './list.ts'
import { countSegments } from './segments.ts'
import { type Env, listNamed, type Row, type Screen, type Session } from './session.ts'
import { answerSlots, fill } from './slots.ts'
import { flowOf, fullTarget, isAsking, isAt, spotOf, stepAt } from './spots.ts'

/** A page of a list as shown: its rows, and the first row of the next page, null on the last. */
export interface Page {
  readonly rows: readonly Row[]
  readonly next: number | null
}

const NO_WORDS: ScreenWords = { title: inEach(() => '') }
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
  if (step.kind === 'input') return step.reads === 'digits' && step.lengths?.includes(1) !== true
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
    time: cambodianClock(env.now),
    ...session.given,
    ...(flow === undefined ? {} : answerSlots(flow, session, language, env)),
  }
  if (isAt(session, book.resume)) Object.assign(slots, progress(book, session))
  if (step.kind === 'end' || isAsking(step)) {
    for (const [slot, given] of Object.entries(step.fill ?? {})) slots[slot] = session.given[given] ?? ''
  }
  if (step.kind === 'end' && step.about !== undefined) {
    Object.assign(slots, listNamed(env.lists, step.about, session.given)?.slots?.(session.scope, language))
  }
  if (step.kind === 'list' && session.scope !== '') {
    const around = listNamed(env.lists, step.list, session.given)?.row(session.scope, language)
    if (around !== undefined) slots[around.level] = around.label
  }
  return slots
}

type Slots = Readonly<Record<string, string>>

function pageOf(
  book: Book,
  step: ListStep,
  words: ScreenWords,
  face: Face,
  abc: string,
  session: Session,
  env: Env,
): { readonly face: Face; readonly page: Page } {
  const language = shownIn(session)
  const rows = listRows(step, session, language, env).slice(session.page)
  const lines = numbered(rows.map((row) => row.label))
  const more = keyLines(words, language, (words.more ?? book.more)[language], abc)
  const count = rowsThatFit(face.title, lines, { last: face.keys, more })
  const isLast = count === rows.length
  return {
    face: { title: face.title, rows: lines.slice(0, count), keys: isLast ? face.keys : more },
    page: { rows: rows.slice(0, count), next: isLast ? null : session.page + count },
  }
}

/** A face with as many rows of its list above the options as fit. */
function headed(step: Asking, words: ScreenWords, slots: Slots, abc: string, session: Session, env: Env): Face {
  const language = shownIn(session)
  const { heads } = step.kind === 'menu' ? step : {}
  if (heads === undefined) return faceOf(step, words, language, slots, abc)
  const labels =
    listNamed(env.lists, heads, session.given)
      ?.rows('', language)
      .map(({ label }) => label) ?? []
  const face = (count: number) =>
    faceOf(step, words, language, { ...slots, [heads]: labels.slice(0, count).join('\n') }, abc)
  let count = labels.length
  while (count > 1 && !fitsScreen(joined(face(count)))) count--
  return face(count)
}

interface Drawn {
  readonly id: string
  readonly text: string
  readonly end: boolean
  readonly page: Page
}

function draw(book: Book, session: Session, env: Env): Drawn {
  const step = stepAt(book, session)
  if (!isAsking(step) && step?.kind !== 'end') {
    return { id: session.step, text: '', end: true, page: NO_PAGE }
  }
  const language = shownIn(session)
  const id = wordsId(step, session)
  const words = flowOf(book, session.flow)?.text[id] ?? NO_WORDS
  const slots = slotsFor(book, step, session, env)
  if (step.kind === 'end') {
    const title = fill(words.title[language], language, slots)
    return { id, text: fitted({ title, rows: [], keys: [] }), end: true, page: NO_PAGE }
  }
  const abc = session.language === null && nineIsLanguage(book, session) ? book.abc : ''
  const whole = headed(step, words, slots, abc, session, env)
  const { face, page } =
    step.kind === 'list' ? pageOf(book, step, words, whole, abc, session, env) : { face: whole, page: NO_PAGE }
  if (wrongNow(step, session) === 'repeat' && face.title !== '' && face.rows.length > 0) {
    const n = `${face.rows.length}`
    const again = joined({ ...face, title: fill(book.typeOneToN[language], language, { n }) })
    if (fitsScreen(again)) return { id, text: again, end: false, page }
  }
  return { id, text: fitted(face), end: false, page }
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
