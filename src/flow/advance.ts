import { readChoice } from './answers/choice.ts'
import { type Key, readKey } from './answers/key.ts'
import { cambodianDay } from './day.ts'
import type { Asking, Book, ListStep, Menu, Target } from './flow.ts'
import { LANGUAGES, type Language } from './language.ts'
import { readRow } from './list.ts'
import { keptText, readInput, readMenu } from './read-answer.ts'
import { nineIsLanguage, render, shownPage } from './screen.ts'
import { type Env, type Session, type Spot, type Turn, withGiven } from './session.ts'
import { fullTarget, homeSpot, isAsking, isAt, stepAt } from './spots.ts'
import { go, goBack, goHome, keepAnswer, setAside, type Walk } from './walk.ts'
import { afterWrong } from './wrong.ts'

export { render, staticScreen } from './screen.ts'
export { withGiven } from './session.ts'

/** How a dialogue begins. */
export interface Beginning {
  /** The language of the phone, null when none is remembered. */
  readonly language: Language | null
  /** What was dialled behind the service code, in pieces. */
  readonly path?: readonly string[]
  readonly given?: Readonly<Record<string, string>>
  /** The session of an earlier dialogue, and whether its open question comes at once or is asked about first. */
  readonly draft?: Session
  readonly resume?: 'question' | 'ask'
  /** The language is asked for before all else; the answer leads to the screen that would have come first. */
  readonly asksLanguage?: boolean
}

/** A dialled path is never longer; what follows is not read. */
const LONGEST_PATH = 20

const done = (book: Book, walk: Walk, env: Env): Turn => ({
  session: walk.session,
  screen: render(book, walk.session, env),
  effects: walk.effects,
  ...(walk.pending !== undefined && { pending: walk.pending }),
  ...(walk.answered === true && { answered: walk.answered }),
})

/** The walk of somebody who answered the question that was open, or skipped it. */
const answered = (walk: Walk): Walk => ({ ...walk, answered: true })

/** Whether a dropped dialogue may go on at a step. */
function isOpen(book: Book, spot: Spot): boolean {
  const step = stepAt(book, spot)
  if (!isAsking(step) || step.private === true) return false
  return ![book.offer, book.language, book.home].some((target) => isAt(spot, target))
}

/**
 * The session at its open question, the one a dropped dialogue goes on with: a call offered, a language asked for, a
 * person called and what is private do not count. Null when nothing is open: the report was complete or nothing had been begun.
 */
export function openQuestion(book: Book, session: Session): Session | null {
  const here = stepAt(book, session)
  if (session.report === null || (here?.kind === 'end' && here.emits === 'complete')) return null
  const way = [...session.trail, session]
  while (way.length > 0 && !isOpen(book, way.at(-1)!)) way.pop()
  const open = way.pop()
  if (open === undefined) return null
  const { flow, step, page, scope, found, returns } = open
  return { ...session, flow, step, page, scope, found, returns, trail: session.trail.slice(0, way.length), wrong: 0 }
}

function startAt(book: Book, options: Beginning): Session {
  return {
    v: 1,
    language: options.language,
    ...homeSpot(book),
    wrong: 0,
    first: true,
    trail: [],
    report: null,
    answers: {},
    aside: [],
    mending: false,
    given: options.given ?? {},
  }
}

function reopen(book: Book, options: Beginning): Session | null {
  const { draft, resume } = options
  const open = draft === undefined || resume === undefined ? null : openQuestion(book, draft)
  if (open === null) return null
  const { held: _held, home: _home, ...lasting } = open
  const session: Session = {
    ...lasting,
    language: options.language ?? open.language,
    given: { ...open.given, ...options.given },
  }
  const step = stepAt(book, session)
  const mustAsk = resume === 'ask' || (isAsking(step) && step.tells === true)
  const asked = mustAsk && !isAt(session, book.resume)
  return { ...(asked ? go(book, { session, effects: [] }, book.resume).session : session), first: true }
}

/** Answers the next screens from a dialled path; stops before leave, typed answers and the first piece that is no answer. */
function followPath(book: Book, begun: Session, path: readonly string[], env: Env): Walk {
  let walk: Walk = { session: begun, effects: [] }
  for (const piece of path.slice(0, LONGEST_PATH)) {
    const step = stepAt(book, walk.session)
    if (!isAsking(step) || step.kind === 'input' || step.consent === true) break
    const turn = advance(book, walk.session, piece, env)
    if (turn.session.wrong > 0) break
    walk = { ...turn, effects: [...walk.effects, ...turn.effects] }
    if (turn.pending !== undefined) break
  }
  return walk
}

/**
 * Begins a dialogue: with the open question of an earlier one, with the question whether to go on, or with the main menu
 * or the screen that was dialled, all of it behind the choice of a language where that is asked for first. A call for help by dial string always goes first.
 */
export function begin(book: Book, options: Beginning, env: Env): Turn {
  const path = options.path ?? []
  const callsForHelp = path.length === 1 && readKey(path[0]!) === '99'
  const reopened = callsForHelp ? null : reopen(book, options)
  const walk =
    reopened === null ? followPath(book, startAt(book, options), path, env) : { session: reopened, effects: [] }
  const first = { ...walk, session: { ...walk.session, first: true } }
  return done(book, options.asksLanguage === true && !callsForHelp ? go(book, first, book.language) : first, env)
}

function nextPage(book: Book, walk: Walk, step: ListStep, env: Env): Walk {
  const { session } = walk
  const { next } = shownPage(book, session, env)
  if (next === null && session.page === 0) return afterWrong(book, walk, step, false)
  const { scope, found } = session
  return go(book, walk, step.more ?? session.step, { page: next ?? 0, scope, found })
}

function skip(book: Book, walk: Walk, step: Asking, target: Target, raw: string): Walk {
  const keeps = step.kind === 'list' && walk.session.scope !== '' ? walk.session.scope : null
  return answered(go(book, keepAnswer(walk, step, keeps, raw), target))
}

/** What a key with a meaning of its own does here; null where it is an answer like any other. */
function pressKey(book: Book, walk: Walk, step: Asking, key: Key, input: string, env: Env): Walk | null {
  switch (key) {
    case '0':
      return step.back === undefined ? goBack(book, walk) : go(book, walk, step.back)
    case '00':
      return goHome(book, walk)
    case '99':
      return step.noCall === true ? null : go(book, walk, book.callMe)
    case '98':
      return step.kind === 'list' ? nextPage(book, walk, step, env) : afterWrong(book, walk, step, false)
    case '88':
      return step.skip === undefined
        ? afterWrong(book, walk, step, false)
        : skip(book, walk, step, step.skip, keptText(input))
    case '9': {
      if (step.kind === 'list' && step.none !== undefined) return go(book, walk, step.none)
      if (step.kind === 'menu' && step.language !== undefined) return go(book, walk, step.language)
      return nineIsLanguage(book, walk.session) ? go(book, walk, book.language) : null
    }
  }
}

function chooseRow(book: Book, walk: Walk, step: ListStep, input: string, env: Env): Walk {
  const { session } = walk
  const reading = readRow(step, session, shownPage(book, session, env).rows, input, env)
  if (reading.kind === 'wrong') return afterWrong(book, walk, step, false)
  if (reading.kind === 'several') {
    return answered(go(book, walk, step.several, { scope: session.scope, found: reading.values }))
  }
  const kept = keepAnswer(walk, step, reading.value, keptText(input))
  return answered(go(book, kept, reading.to, { scope: reading.value, typed: reading.value }))
}

/** Where a key leads that the menu takes and does not show. */
function hiddenWay({ hidden = {} }: Menu, input: string): Target | undefined {
  const key = readChoice(input, 9)
  return key === null ? undefined : hidden[key]
}

function chooseOption(book: Book, walk: Walk, step: Menu, input: string, env: Env): Walk {
  const hidden = hiddenWay(step, input)
  if (hidden !== undefined) return answered(go(book, walk, hidden))
  const reading = readMenu(step, input, env.now)
  if (reading.kind === 'digits') return go(book, walk, reading.to, { typed: reading.typed })
  if (reading.kind !== 'answer') return afterWrong(book, walk, step, false)
  const { value, to, option } = reading
  let { session } = walk
  if (step.setsLanguage === true) session = { ...session, language: LANGUAGES.find((one) => one === value) ?? null }
  if (step.mends === true) session = { ...session, mending: true }
  if (option !== null && option === step.setsAside) session = setAside(session)
  const on = step.dated === true ? cambodianDay(env.now) : undefined
  const kept = keepAnswer({ ...walk, session }, step, value, keptText(input), on)
  return answered(go(book, kept, to, { asksAnew: step.mends === true }))
}

function typeAnswer(book: Book, walk: Walk, step: Asking, input: string, env: Env): Walk {
  if (step.kind === 'list') return chooseRow(book, walk, step, input, env)
  if (step.kind === 'menu') return chooseOption(book, walk, step, input, env)
  const reading = readInput(step, input, env.now)
  if (reading.kind !== 'answer') return afterWrong(book, walk, step, reading.kind === 'empty')
  const typed = typeof reading.value === 'string' ? reading.value : ''
  return answered(go(book, keepAnswer(walk, step, reading.value, keptText(input)), reading.to, { typed }))
}

/**
 * One keypress: the session it leads to, the screen, and what is to be done. Never throws, whatever was typed, and never
 * changes the session it is given. After an end the same end comes again, without effects; a session that the book no
 * longer knows begins again at the main menu.
 */
export function advance(book: Book, session: Session, input: string, env: Env): Turn {
  const walk: Walk = { session, effects: [] }
  const step = stepAt(book, session)
  if (step?.kind === 'end') return done(book, walk, env)
  if (!isAsking(step)) return done(book, goHome(book, walk), env)
  const key = readKey(input)
  const pressed = key === null ? null : pressKey(book, walk, step, key, input, env)
  return done(book, pressed ?? typeAnswer(book, walk, step, input, env), env)
}

/**
 * Ends a turn that waited for a check: on to where the verdict leads, or, for a verdict the step does not list, a wrong
 * answer to the question. `given` are values to show from now on. What was typed is in neither session nor effects.
 */
export function resolve(
  book: Book,
  turn: Turn,
  verdict: string,
  given: Readonly<Record<string, string>>,
  env: Env,
): Turn {
  const { pending, effects } = turn
  if (pending === undefined) return turn
  const walk: Walk = { session: withGiven(turn.session, given), effects }
  const at = fullTarget('', pending.step)
  const check = stepAt(book, at)
  const verdicts = check?.kind === 'check' ? check.verdicts : {}
  if (Object.hasOwn(verdicts, verdict)) {
    const { flow, step } = fullTarget(at.flow, verdicts[verdict]!)
    const led = go(book, walk, `${flow}/${step}`)
    return done(book, turn.answered === true ? answered(led) : led, env)
  }
  const question = stepAt(book, walk.session)
  return done(book, isAsking(question) ? afterWrong(book, walk, question, false) : goHome(book, walk), env)
}
