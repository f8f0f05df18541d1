import { advance, openQuestion } from './advance.ts'
import { readKey } from './answers/key.ts'
import { foldDigits } from './digits.ts'
import type { Book } from './flow.ts'
import type { Env, Session, Spot, Turn } from './session.ts'
import { flowOf, isAsking, isAt, stepAt } from './spots.ts'
import { go, goBack, onward } from './walk.ts'

/** No report has so many questions. */
const MOST_QUESTIONS = 50
/** A digit alone: on a list it would be a row of a screen that nobody sees. */
const LONE_DIGIT = /^[^\p{L}\p{N}]*\p{N}[^\p{L}\p{N}]*$/u

/** Whether the spot is a question of the report, or of a visit that it pays. */
const isOf = (report: string, { flow, returns }: Spot): boolean =>
  flow === report || returns.some((place) => place.startsWith(`${report}/`))

/**
 * A dropped dialogue as it goes on question by question without screens: at its open question or, where that was answered
 * before or is none of the report, at the next of the report that was not; what is answered already is passed over from
 * there on. Null when nothing is open.
 */
export function openByText(book: Book, dropped: Session): Session | null {
  const dropping = openQuestion(book, dropped)
  if (dropping === null) return null
  const asksWhether = isAt(dropping, book.resume)
  const open = asksWhether ? goBack(book, { session: dropping, effects: [] }).session : dropping
  const flow = flowOf(book, open.report?.flow ?? '')
  if (flow === undefined) return null
  const isOwn = isOf(flow.id, open)
  const start = { flow: flow.id, step: flow.start, page: 0, scope: '', found: [], returns: [], trail: [] }
  let session: Session = { ...open, ...(!isOwn && start), first: false, mending: true }
  for (let passed = 0; passed < MOST_QUESTIONS; passed += 1) {
    const step = stepAt(book, session)
    const known = isAsking(step) && step.save !== undefined ? session.answers[step.save] : undefined
    const next = known === undefined || step === undefined ? undefined : onward(step, known.value)
    if (next === undefined) return session
    session = go(book, { session: { ...session, mending: true }, effects: [] }, next).session
  }
  return session
}

/**
 * One answer by text to the open question. Rows that no screen shows cannot be chosen by number, of places to tell apart the
 * digit is that of the text; keys that move between screens do nothing: the question stands, and the turn is null.
 */
export function answerByText(book: Book, session: Session, text: string, env: Env): Turn | null {
  const step = stepAt(book, session)
  const key = readKey(text)
  if (key === '0' || key === '00' || key === '98') return null
  if (step?.kind !== 'list' || key !== null || !LONE_DIGIT.test(text)) return advance(book, session, text, env)
  if (step.shows === 'inside') return null
  const digit = Number(foldDigits(text).replace(/\D/g, ''))
  return advance(book, session, session.found[digit - 1] ?? text, env)
}
