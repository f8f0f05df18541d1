import { advance, begin } from '../src/flow/advance.ts'
import type { Book } from '../src/flow/flow.ts'
import type { Language } from '../src/flow/language.ts'
import { shownPage } from '../src/flow/screen.ts'
import type { Env, Turn } from '../src/flow/session.ts'

/** Keys from the main menu to the question for the place of a child who is missing. */
const TO_THE_QUESTION = ['1', '1', '1', '7']
/** No list of places has as many pages. */
const MOST_SCREENS = 40

const asked = (book: Book, language: Language, env: Env): Turn =>
  TO_THE_QUESTION.reduce((turn, key) => advance(book, turn.session, key, env), begin(book, { language }, env))

const asksForPlace = ({ session }: Turn) => session.flow === 'place'

/** Screens read while rows and next pages are chosen until the place with this code is the answer; null when it never is. */
function chosen(book: Book, from: Turn, code: string, env: Env): number | null {
  let turn = from
  for (let screens = 0; screens <= MOST_SCREENS; screens += 1) {
    if (!asksForPlace(turn)) return turn.session.answers.place?.value === code ? screens : null
    const at = shownPage(book, turn.session, env).rows.findIndex(({ value }) => code.startsWith(value))
    turn = advance(book, turn.session, at < 0 ? '98' : String(at + 1), env)
  }
  return null
}

/** How many screens the question for a place takes, itself counted, when keys alone are pressed; null when they never lead there. */
export function screensByList(book: Book, code: string, language: Language, env: Env): number | null {
  return chosen(book, asked(book, language, env), code, env)
}

/** The same when a name is typed, and rows are chosen where it has several homes; null when the name does not lead there. */
export function screensByName(book: Book, name: string, code: string, language: Language, env: Env): number | null {
  const typed = advance(book, asked(book, language, env).session, name, env)
  if (typed.session.wrong > 0) return null
  const more = chosen(book, typed, code, env)
  return more === null ? null : more + 1
}
