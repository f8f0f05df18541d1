import type { Book, Flow, Step, Target } from './flow.ts'
import { flowOf, fullTarget, isAsking, stepAt } from './spots.ts'
import { targetsOf } from './ways.ts'

const name = (at: { readonly flow: string; readonly step: string }) => `${at.flow}/${at.step}`

function everyStep(book: Book): { readonly flow: Flow; readonly id: string; readonly step: Step }[] {
  return Object.values(book.flows).flatMap((flow) =>
    Object.entries(flow.steps).map(([id, step]) => ({ flow, id, step })),
  )
}

function roots(book: Book): Target[] {
  return [book.home, book.callMe, book.language, book.offer, book.gaveUp, book.resume, ...book.still]
}

function unknownTargets(book: Book): string[] {
  const fromBook = roots(book)
    .filter((target) => stepAt(book, fullTarget('', target)) === undefined)
    .map((target) => `book: no step ${target}`)
  const fromFlows = Object.entries(book.flows).flatMap(([key, flow]) => [
    ...(key === flow.id ? [] : [`${key}: the flow calls itself ${flow.id}`]),
    ...(stepAt(book, { flow: flow.id, step: flow.start }) === undefined
      ? [`${flow.id}: no step ${flow.start} to start with`]
      : []),
    ...(flow.report ?? [])
      .filter((id) => !Object.hasOwn(flow.steps, id))
      .map((id) => `${flow.id}: no step ${id} to count`),
  ])
  const fromSteps = everyStep(book).flatMap(({ flow, id, step }) =>
    targetsOf(step)
      .filter((target) => target !== 'return' && target !== 'back')
      .filter((target) => stepAt(book, fullTarget(flow.id, target)) === undefined)
      .map((target) => `${flow.id}/${id}: leads to ${target}, which does not exist`),
  )
  return [...fromBook, ...fromFlows, ...fromSteps]
}

function unreachable(book: Book): string[] {
  const met = new Set<string>()
  const open = roots(book).map((target) => fullTarget('', target))
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { flow } = at
    const step = stepAt(book, at)
    if (step === undefined || met.has(name(at))) continue
    met.add(name(at))
    open.push(...targetsOf(step).map((target) => fullTarget(flow, target)))
  }
  return everyStep(book)
    .map(({ flow, id }) => `${flow.id}/${id}`)
    .filter((spot) => !met.has(spot))
    .map((spot) => `${spot}: no way leads here`)
}

/** A step is alive when some way from it comes to an end, or back to where the caller was. */
function deadEnds(book: Book): string[] {
  const alive = new Set<string>()
  const lives = (flow: string, target: Target) =>
    target === 'return' || target === 'back' || alive.has(name(fullTarget(flow, target)))
  const steps = everyStep(book)
  for (let grew = true; grew; ) {
    grew = false
    for (const { flow, id, step } of steps) {
      if (alive.has(`${flow.id}/${id}`)) continue
      const targets = targetsOf(step)
      const ends =
        step.kind === 'end' ||
        (step.kind === 'visit'
          ? targets.every((target) => lives(flow.id, target))
          : targets.some((target) => lives(flow.id, target)))
      if (!ends) continue
      alive.add(`${flow.id}/${id}`)
      grew = true
    }
  }
  return steps
    .map(({ flow, id }) => `${flow.id}/${id}`)
    .filter((spot) => !alive.has(spot))
    .map((spot) => `${spot}: no way from here comes to an end`)
}

const PASSING: readonly Step['kind'][] = ['fork', 'visit', 'fact', 'check']

/** Forks, visits, facts and checks that lead to each other without ever asking anything. */
function rings(book: Book): string[] {
  const asks = (flow: string, target: Target, seen: readonly string[]): boolean => {
    const at = fullTarget(flow, target)
    const step = stepAt(book, at)
    if (step === undefined || !PASSING.includes(step.kind)) return true
    if (seen.includes(name(at))) return false
    const legs = step.kind === 'visit' ? [step.to] : targetsOf(step)
    return legs.every((leg) => asks(at.flow, leg, [...seen, name(at)]))
  }
  return everyStep(book)
    .filter(({ flow, id, step }) => PASSING.includes(step.kind) && !asks(flow.id, id, []))
    .map(({ flow, id }) => `${flow.id}/${id}: goes in a ring without asking anything`)
}

function returnsToNobody(book: Book): string[] {
  const visited = new Set(
    everyStep(book).flatMap(({ flow, step }) => (step.kind === 'visit' ? [fullTarget(flow.id, step.to).flow] : [])),
  )
  return everyStep(book)
    .filter(({ flow, step }) => targetsOf(step).includes('return') && !visited.has(flow.id))
    .map(({ flow, id }) => `${flow.id}/${id}: returns, but no flow visits ${flow.id}`)
}

/** Where a step leads with something typed or chosen that can be checked. */
function checkable(step: Step): Target[] {
  if (step.kind === 'input') return [step.next]
  if (step.kind === 'list') return [step.next, ...Object.values(step.rowTo ?? {}), ...Object.values(step.typedTo ?? {})]
  return step.kind === 'menu' && step.typed?.reads === 'digits' ? [step.typed.next] : []
}

/** A check needs something typed, and the question that it checks keeps no answer. */
function checksOfNothing(book: Book): string[] {
  return everyStep(book).flatMap(({ flow, id, step }) => {
    const isCheck = (target: Target) => {
      const next = stepAt(book, fullTarget(flow.id, target))
      return next?.kind === 'check' && next.untyped !== true
    }
    const checks = targetsOf(step).filter(isCheck)
    if (checks.length === 0) return []
    const at = `${flow.id}/${id}`
    const typed = checkable(step).filter(isCheck)
    if (checks.length > typed.length) return [`${at}: leads to a check, but nothing was typed`]
    return isAsking(step) && step.save !== undefined && step.kind !== 'menu'
      ? [`${at}: keeps in ${step.save} what is only to be checked`]
      : []
  })
}

/** The flow and the flows it visits, and those they visit. */
function withVisited(book: Book, flow: Flow, seen: readonly Flow[] = []): readonly Flow[] {
  if (seen.includes(flow)) return seen
  return Object.values(flow.steps).reduce<readonly Flow[]>(
    (met, step) => {
      const visited = step.kind === 'visit' ? flowOf(book, fullTarget(flow.id, step.to).flow) : undefined
      return visited === undefined ? met : withVisited(book, visited, met)
    },
    [...seen, flow],
  )
}

function reportsWithoutCase(book: Book): string[] {
  return Object.values(book.flows)
    .filter((flow) => flow.report !== undefined)
    .flatMap((flow) => {
      const emits = withVisited(book, flow).flatMap((one) =>
        Object.values(one.steps).flatMap((step) => ('emits' in step && step.emits !== undefined ? [step.emits] : [])),
      )
      const missing = (['contact', 'case', 'complete'] as const).filter((emit) => !emits.includes(emit))
      return missing.map((emit) => `${flow.id}: a report that never says ${emit}`)
    })
}

/** Problems of the ways through the book: targets, reachability, dead ends, rings, visits, checks, reports. */
export function checkGraph(book: Book): string[] {
  return [
    ...unknownTargets(book),
    ...unreachable(book),
    ...deadEnds(book),
    ...rings(book),
    ...returnsToNobody(book),
    ...checksOfNothing(book),
    ...reportsWithoutCase(book),
  ]
}
