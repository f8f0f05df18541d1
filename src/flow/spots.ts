import type { Asking, Book, Flow, Step, Target } from './flow.ts'
import type { Session, Spot } from './session.ts'

/** The spot alone, without the rest of the session. */
export function spotOf(session: Spot): Spot {
  const { flow, step, page, scope, found, returns } = session
  return { flow, step, page, scope, found, returns }
}

/** Whether both are the same screen. */
export function sameSpot(a: Spot, b: Spot): boolean {
  return (
    a.flow === b.flow &&
    a.step === b.step &&
    a.page === b.page &&
    a.scope === b.scope &&
    a.found.join() === b.found.join() &&
    a.returns.join() === b.returns.join()
  )
}

/** A target with its flow written out. */
export function fullTarget(flow: string, target: Target): { readonly flow: string; readonly step: string } {
  const slash = target.indexOf('/')
  return slash < 0 ? { flow, step: target } : { flow: target.slice(0, slash), step: target.slice(slash + 1) }
}

/** The flow of that name, if the book has it. */
export function flowOf(book: Book, id: string): Flow | undefined {
  return Object.hasOwn(book.flows, id) ? book.flows[id] : undefined
}

/** The step a spot or target names, if the book has it. */
export function stepAt(book: Book, at: { readonly flow: string; readonly step: string }): Step | undefined {
  const steps = flowOf(book, at.flow)?.steps
  return steps !== undefined && Object.hasOwn(steps, at.step) ? steps[at.step] : undefined
}

/** Whether the spot is where the target of the book points. */
export function isAt(spot: { readonly flow: string; readonly step: string }, target: Target): boolean {
  return `${spot.flow}/${spot.step}` === target
}

/** Whether the step asks something. */
export function isAsking(step: Step | undefined): step is Asking {
  return step !== undefined && (step.kind === 'menu' || step.kind === 'input' || step.kind === 'list')
}

/** The spot of the first screen, or of the menu that has taken its place. */
export function homeSpot(book: Book, session: Pick<Session, 'home'> = {}): Spot {
  return { ...fullTarget('', session.home ?? book.home), page: 0, scope: '', found: [], returns: [] }
}
