import type { Asking, Book, Wrong } from './flow.ts'
import { isAt } from './spots.ts'
import { go, keepAnswer, type Walk } from './walk.ts'

/** What the first, second and third wrong answer lead to where the step says nothing of its own. */
const USUAL: readonly Wrong[] = ['repeat', 'offer', 'end']

/**
 * What follows a wrong or an empty answer. Wrong answers are counted per question; the offer of a call belongs to the
 * question it interrupts, so a wrong answer there is that question's third.
 */
export function afterWrong(book: Book, walk: Walk, step: Asking, isEmpty: boolean): Walk {
  const count = walk.session.wrong + 1
  const empty = isEmpty && step.kind === 'input' ? step.empty : undefined
  const says = isAt(walk.session, book.offer)
    ? 'end'
    : (empty?.[count - 1] ?? empty?.at(-1) ?? step.wrong?.[count - 1] ?? USUAL[count - 1] ?? 'end')
  const counted: Walk = { ...walk, session: { ...walk.session, wrong: count } }
  if (says === 'offer') return go(book, counted, book.offer)
  if (says === 'end') return go(book, counted, book.gaveUp)
  if (says === 'repeat') return counted
  if (says === 'skip') return go(book, keepAnswer(walk, step, null, ''), step.skip ?? 'back')
  return 'own' in says ? counted : go(book, counted, says.go, { asksAnew: true })
}
