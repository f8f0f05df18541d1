import type { Day } from './day.ts'
import type { Asking, Book, Emit, Flow, Json, Step, Target, Test } from './flow.ts'
import { type Effect, type Pending, type Session, type SetAside, type Spot, withGiven } from './session.ts'
import { valueAt } from './slots.ts'
import { flowOf, fullTarget, homeSpot, isAsking, isAt, sameSpot, spotOf, stepAt } from './spots.ts'

/** A session on its way, with the effects of the way so far. */
export interface Walk {
  readonly session: Session
  readonly effects: readonly Effect[]
  readonly pending?: Pending
  /** The question that was open has an answer, or was skipped. */
  readonly answered?: true
}

/** What a list needs to know about the screen it is to show, and whether the next question is asked also when answered. */
export interface Showing {
  readonly page?: number
  readonly scope?: string
  readonly found?: readonly string[]
  readonly asksAnew?: boolean
  /** What was typed, for a check on the way. */
  readonly typed?: string
}

/** No way through forks, visits and answered questions is longer; the load-time check finds rings. */
const LONGEST_WAY = 100
/** Reports a dialogue can leave for another and still hand to staff. */
const MOST_ASIDE = 5

const equal = (a: Json | undefined, b: Json) => JSON.stringify(a) === JSON.stringify(b)

function holds(test: Test, session: Session): boolean {
  if ('given' in test) return test.given.every((name) => Object.hasOwn(session.given, name))
  const value = valueAt({ ...session.answers, ...session.held }, test.field)
  if ('from' in test) return typeof value === 'number' && value >= test.from
  return value !== undefined && test.in.some((one) => equal(value, one))
}

/** Where a step leads that has its answer already. */
export function onward(step: Step, value: Json): Target | undefined {
  if (step.kind !== 'menu' && step.kind !== 'input') return undefined
  if (value === null && step.skip !== undefined) return step.skip
  if (step.kind === 'input') return step.next
  const chosen = Object.keys(step.options).find((option) => equal(step.values?.[option] ?? option, value))
  return chosen === undefined ? step.typed?.next : step.options[chosen]
}

/** Adds an effect about the report being gathered. */
export function emit(walk: Walk, what: Emit): Walk {
  const { session, effects } = walk
  const flow = session.report?.flow ?? session.flow
  if (what !== 'case') return { session, effects: [...effects, { emit: what, flow }] }
  if (session.report?.opened !== false) return walk
  return {
    session: { ...session, report: { ...session.report, opened: true } },
    effects: [...effects, { emit: 'case', flow }],
  }
}

const valuesOf = (answers: Session['answers'] = {}): Json =>
  Object.fromEntries(Object.entries(answers).map(([field, { value }]) => [field, value]))

/** The answers that wait, and what the screen was filled with. */
function gathered({ fill = {} }: Asking, { held, given }: Session): Json {
  const shown = Object.entries(fill).map(([slot, name]) => [slot, given[name] ?? ''])
  return { ...(valuesOf(held) as Record<string, Json>), ...Object.fromEntries(shown) }
}

/** The session with no answer waiting. */
function withoutHeld({ held: _held, ...session }: Session): Session {
  return session
}

const withoutGiven = (session: Session, names: readonly string[]): Session =>
  withGiven(session, Object.fromEntries(names.map((name) => [name, ''])))

/** Keeps an answer and forgets those that no longer hold, when it is another than before. */
export function keepAnswer(walk: Walk, step: Step, value: Json, raw: string, on?: Day): Walk {
  if (!isAsking(step)) return walk
  let next = walk
  if (step.save !== undefined) {
    const answers = { ...walk.session.answers }
    if (!equal(answers[step.save]?.value, value)) for (const field of step.forgets ?? []) delete answers[field]
    answers[step.save] = { value, raw, ...(on !== undefined && { on }) }
    next = { ...walk, session: { ...walk.session, answers } }
  }
  if (step.holds !== undefined) {
    const held = { ...next.session.held }
    for (const field of step.forgets ?? []) delete held[field]
    next = { ...next, session: { ...next.session, held: { ...held, [step.holds]: { value, raw } } } }
  }
  if (step.hands !== undefined && value !== null) {
    const answer = { field: step.hands, value: step.gathers === true ? gathered(step, next.session) : value, raw }
    next = { ...next, effects: [...next.effects, { emit: 'handed', flow: next.session.flow, answer }] }
  }
  if (step.gives !== undefined && typeof value === 'string')
    next = { ...next, session: withGiven(next.session, { [step.gives]: value }) }
  if (step.forgetsGiven !== undefined && next.session.report?.opened !== true)
    next = { ...next, session: withoutGiven(next.session, step.forgetsGiven) }
  const wasOpen = next.session.report?.opened === true
  if (step.emits !== undefined) next = emit(next, step.emits)
  return wasOpen && step.save !== undefined ? emit(next, 'answers') : next
}

/** Answers a field without asking. */
function withFact(walk: Walk, field: string, value: Json): Walk {
  const answers = { ...walk.session.answers, [field]: { value, raw: '' } }
  return { ...walk, session: { ...walk.session, answers } }
}

/** What a report was given: its number and PIN, and the number that stood on paper before, used or not. */
const OF_A_REPORT: readonly string[] = ['number', 'pin', 'paperNumber', 'paperUsed']

/** Leaves what was answered to staff: the answers go aside, and so do the number and PIN of their case. */
export function setAside(session: Session): Session {
  const { report, answers, given, aside } = session
  if (report === null) return session
  const others = Object.fromEntries(Object.entries(given).filter(([name]) => !OF_A_REPORT.includes(name)))
  const left: SetAside = { number: report.number, flow: report.flow, opened: report.opened, answers }
  const kept = Object.keys(answers).length === 0 ? aside : [...aside, left].slice(-MOST_ASIDE)
  return { ...session, report: null, answers: {}, given: others, aside: kept, mending: false }
}

function beginReport(session: Session, flow: Flow): Session {
  const last = session.report?.number ?? session.aside.at(-1)?.number ?? 0
  return { ...setAside(session), report: { flow: flow.id, number: last + 1, opened: false } }
}

/** Where on the way back the spot lies already, -1 when nowhere. While an answer is mended, only what came since counts. */
function metAgain(book: Book, way: readonly Spot[], spot: Spot, mending: boolean): number {
  const mends = (one: Spot) => {
    const step = stepAt(book, one)
    return step?.kind === 'menu' && step.mends === true
  }
  const since = mending ? way.findLastIndex(mends) + 1 : 0
  return way.findIndex((one, i) => i >= since && sameSpot(one, spot))
}

/** Whether the caller leaves a step that is shown once; the offer of a call only interrupts it. */
function leavesForGood(book: Book, left: Spot, spot: Spot): boolean {
  const step = stepAt(book, left)
  return isAsking(step) && step.once === true && !sameSpot(left, spot) && !isAt(spot, book.offer)
}

/** The session without what the step it is on was filled with. */
function forgetFill(book: Book, session: Session, left: Spot): Session {
  const step = stepAt(book, left)
  const names = isAsking(step) ? Object.values(step.fill ?? {}) : []
  return withoutGiven(session, names)
}

/** Puts the caller on a screen. The screen left becomes one to go back to; a screen met again shortens the way back. */
function land(book: Book, from: Session, walk: Walk, spot: Spot): Walk {
  const step = stepAt(book, spot)
  const left = spotOf(from)
  const stays = sameSpot(left, spot)
  const forgets = leavesForGood(book, left, spot)
  const way = stays || forgets || !isAsking(stepAt(book, left)) ? from.trail : [...from.trail, left]
  const mending = walk.session.mending && isAsking(step) && step.save !== undefined
  const met = metAgain(book, way, spot, mending)
  const keepsCount = stays || isAt(spot, book.offer) || isAt(left, book.offer)
  const takesHome = step?.kind === 'menu' && step.home === true
  const kept = forgets ? forgetFill(book, walk.session, left) : walk.session
  const session: Session = {
    ...(takesHome || step?.kind === 'end' ? withoutHeld(kept) : kept),
    ...(takesHome && { home: `${spot.flow}/${spot.step}` }),
    ...spot,
    trail: takesHome || isAt(spot, book.home) ? [] : met < 0 ? way : way.slice(0, met),
    wrong: keepsCount ? from.wrong : 0,
    // dialled or chosen on the menu, the same screen looks the same to a phone that has no language yet
    first: from.first && (stays || (isAt(left, book.home) && walk.session.language === null)),
    mending,
  }
  const effects = [...walk.effects, ...counted(step, spot, stays)]
  if (step?.kind !== 'end' || step.emits === undefined) return { session, effects }
  const flow = step.emits === 'complete' ? spot.flow : (session.report?.flow ?? from.flow)
  return { session, effects: [...effects, { emit: step.emits, flow }] }
}

/** What is counted when a caller is led to a step; the same screen once more is no second time. */
function counted(step: Step | undefined, spot: Spot, stays: boolean): Effect[] {
  const what = step?.kind === 'end' || isAsking(step) ? step.counts : undefined
  if (what === undefined || stays) return []
  return [{ emit: 'counted', flow: spot.flow, count: { what, about: step?.kind === 'end' ? spot.scope : '' } }]
}

/** One screen back, answers kept; from the first screen to the main menu. */
export function goBack(book: Book, walk: Walk): Walk {
  const { session } = walk
  const spot = session.trail.at(-1) ?? homeSpot(book, session)
  const keepsCount = isAt(session, book.offer)
  const step = stepAt(book, spot)
  const kept = leavesForGood(book, session, spot) ? forgetFill(book, session, session) : session
  return {
    session: {
      ...kept,
      ...spot,
      trail: session.trail.slice(0, -1),
      wrong: keepsCount ? session.wrong : 0,
      first: false,
      mending: session.mending && isAsking(step) && step.save !== undefined,
    },
    effects: walk.effects,
  }
}

/** To the main menu, or to the one that has taken its place; what was answered is kept. */
export function goHome(book: Book, walk: Walk): Walk {
  return land(book, walk.session, walk, homeSpot(book, walk.session))
}

/** Follows a target to the next screen: through forks and visits, and past answered questions while an answer is mended. */
export function go(book: Book, walk: Walk, target: Target, showing: Showing = {}): Walk {
  const from = walk.session
  let at = walk
  let flow: string = from.flow
  let leg: Target = target
  let returns = from.returns
  const passesAnswered = walk.session.mending && showing.asksAnew !== true
  if (leg === 'back') return goBack(book, walk)
  for (let i = 0; i < LONGEST_WAY; i++) {
    if (leg === 'return') {
      const visit = returns.at(-1)
      if (visit === undefined) return goHome(book, at)
      returns = returns.slice(0, -1)
      const place = fullTarget('', visit)
      const step = stepAt(book, place)
      if (step?.kind !== 'visit') return goHome(book, at)
      flow = place.flow
      leg = step.next
      if (step.emits !== undefined) at = emit(at, step.emits)
      continue
    }
    const place = fullTarget(flow, leg)
    const entered = flowOf(book, place.flow)
    const step = stepAt(book, place)
    if (entered === undefined || step === undefined) return goHome(book, at)
    if (place.flow !== flow && entered.report !== undefined && returns.length === 0) {
      at = { ...at, session: beginReport(at.session, entered) }
    }
    flow = place.flow
    if (step.kind === 'fork') {
      leg = holds(step.if, at.session) ? step.yes : step.no
      continue
    }
    if (step.kind === 'fact') {
      at = withFact(at, step.save, step.value)
      leg = step.next
      continue
    }
    if (step.kind === 'check') {
      // the caller stays where the question was asked until the verdict is known
      const pending = { step: `${flow}/${place.step}`, checks: step.checks, typed: showing.typed ?? '' }
      return { session: { ...at.session, ...spotOf(from) }, effects: at.effects, pending }
    }
    const field = step.kind === 'visit' ? step.asks : isAsking(step) ? step.save : undefined
    const known = field === undefined ? undefined : valueAt(at.session.answers, field)
    const passes = passesAnswered && known !== undefined
    if (step.kind === 'visit') {
      if (passes) leg = step.next
      else {
        returns = [...returns, `${flow}/${place.step}`]
        leg = step.to
      }
      continue
    }
    const after = passes ? onward(step, known) : undefined
    if (after === undefined) {
      const { page = 0, scope = '', found = [] } = showing
      const about = step.kind === 'end' && step.about !== undefined ? scope : ''
      const list = step.kind === 'list' ? { page, scope, found } : { page: 0, scope: about, found: [] }
      return land(book, from, at, { ...place, ...list, returns: step.kind === 'end' ? [] : returns })
    }
    leg = after
  }
  return goHome(book, at)
}
