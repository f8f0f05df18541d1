import type { Book, Flow, Step, Target } from './flow.ts'
import { fullTarget, stepAt } from './spots.ts'

/** Keys that a question for so many digits would swallow: 0, 00, 88, 98 and 99. */
const KEY_LENGTHS = [1, 2]

function digitLengths(at: string, lengths: readonly number[] = []): string[] {
  return [
    ...(lengths.length === 0 ? [`${at}: reads digits, and not how many`] : []),
    ...lengths
      .filter((length) => KEY_LENGTHS.includes(length))
      .map((length) => `${at}: takes ${length} digits, as the keys do`),
  ]
}

function oneAnswer(at: string, step: Step): string[] {
  if (step.kind === 'input' && step.reads === 'digits') {
    return digitLengths(at, step.lengths)
  }
  if (step.kind !== 'menu') return []
  const meanings = Object.entries(step.values ?? {})
    .filter(([, value]) => value !== null)
    .map(([name, value]) => [name, JSON.stringify(value)] as const)
  return [
    ...(step.typed?.reads === 'digits' ? digitLengths(at, step.typed.lengths) : []),
    ...meanings.flatMap(([name, value], i) => {
      const other = meanings.slice(0, i).find(([, before]) => before === value)
      return other === undefined ? [] : [`${at}: options ${other[0]} and ${name} mean the same`]
    }),
    ...(step.consent === true && step.no === undefined ? [`${at}: asks leave, and no word says no`] : []),
  ]
}

/** Where an answer leads: not 0, 88, a wrong answer, nor the choice of what to mend. */
function onward(step: Step): Target[] {
  if (step.kind === 'end' || (step.kind === 'menu' && step.mends === true)) return []
  if (step.kind === 'visit') return [step.next]
  if (step.kind === 'fork') return [step.yes, step.no]
  if (step.kind === 'check') return Object.values(step.verdicts)
  if (step.kind === 'menu') return [...Object.values(step.options), ...(step.typed ? [step.typed.next] : [])]
  return [step.next]
}

/** The first step among those that follow for which `wanted` holds; ways do not go on behind a step that `stops`. */
function follows(
  flow: Flow,
  from: readonly Target[],
  wanted: (step: Step) => boolean,
  stops: (step: Step) => boolean,
): string | undefined {
  const met = new Set<string>()
  const open = [...from]
  for (let id = open.shift(); id !== undefined; id = open.shift()) {
    const step = Object.hasOwn(flow.steps, id) ? flow.steps[id] : undefined
    if (step === undefined || met.has(id)) continue
    met.add(id)
    if (wanted(step)) return id
    if (!stops(step)) open.push(...onward(step))
  }
  return undefined
}

/** A fact is asked once: no menu or typed answer is kept again further on. Lists narrow a place down, so they may. */
function askedTwice(flow: Flow): string[] {
  return Object.entries(flow.steps).flatMap(([id, step]) => {
    if ((step.kind !== 'menu' && step.kind !== 'input') || step.save === undefined) return []
    const keeps = (other: Step) => (other.kind === 'menu' || other.kind === 'input') && other.save === step.save
    // digits that are only checked are no answer that is kept
    const answered = step.kind === 'menu' && step.typed?.reads === 'digits' ? Object.values(step.options) : onward(step)
    const again = follows(flow, answered, keeps, () => false)
    return again === undefined ? [] : [`${flow.id}/${again}: asks again for ${step.save}, which ${id} has kept`]
  })
}

/** Nobody may be called or texted about a case that opened before leave to contact was asked. */
function openedWithoutLeave(book: Book, flow: Flow): string[] {
  if (flow.report === undefined) return []
  const asksLeave = (step: Step) => {
    const asked = step.kind === 'visit' ? stepAt(book, fullTarget(flow.id, step.to)) : step
    return asked?.kind === 'menu' && asked.consent === true
  }
  const opens = (step: Step) => 'emits' in step && step.emits === 'case'
  const early = follows(flow, [flow.start], (step) => opens(step) && !asksLeave(step), asksLeave)
  return early === undefined ? [] : [`${flow.id}/${early}: a case opens before leave to contact was asked`]
}

/** Problems of what is asked: twice, without leave, in a form that keys swallow, with two answers that mean one. */
export function checkAnswers(book: Book): string[] {
  return Object.values(book.flows).flatMap((flow) => [
    ...Object.entries(flow.steps).flatMap(([id, step]) => oneAnswer(`${flow.id}/${id}`, step)),
    ...askedTwice(flow),
    ...openedWithoutLeave(book, flow),
  ])
}
