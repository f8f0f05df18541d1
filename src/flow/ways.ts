import type { Step, Target, Test, Wrong } from './flow.ts'

/** One way out of a step: the key, answer or condition that takes it, and where it leads. */
export interface Way {
  readonly by: string
  readonly to: Target
}

const some = (by: string, to: Target | undefined): Way[] => (to === undefined ? [] : [{ by, to }])

const each = (targets: Readonly<Record<string, Target>> | undefined, by: (name: string, at: number) => string): Way[] =>
  Object.entries(targets ?? {}).map(([name, to], at) => ({ by: by(name, at), to }))

const gone = (wrong: readonly Wrong[] | undefined, what: string): Way[] =>
  (wrong ?? []).flatMap((one, at) =>
    typeof one === 'object' && 'go' in one ? [{ by: `${what} ${at + 1}`, to: one.go }] : [],
  )

/** A condition in words. */
function condition(test: Test): string {
  if ('given' in test) return `has ${test.given.join(', ')}`
  return 'in' in test ? `${test.field}: ${test.in.join(', ')}` : `${test.field} from ${test.from}`
}

/** Every way out of a step, in the order of its keys, also those that leave no choice to the caller. */
export function waysFrom(step: Step): Way[] {
  switch (step.kind) {
    case 'end':
      return []
    case 'visit':
      return [
        { by: 'visits', to: step.to },
        { by: 'then', to: step.next },
      ]
    case 'fork':
      return [
        { by: condition(step.if), to: step.yes },
        { by: 'else', to: step.no },
      ]
    case 'fact':
      return [{ by: `knows ${step.save}`, to: step.next }]
    case 'check':
      return each(step.verdicts, (verdict) => verdict)
    default: {
      const usual = [...gone(step.wrong, 'wrong'), ...some('88', step.skip), ...some('0', step.back)]
      if (step.kind === 'input') return [{ by: step.reads, to: step.next }, ...gone(step.empty, 'empty'), ...usual]
      if (step.kind === 'menu') {
        return [
          ...each(step.options, (name, at) => `${at + 1} ${name}`),
          ...each(step.hidden, (key) => key),
          ...some(`typed ${step.typed?.reads}`, step.typed?.next),
          ...some('9', step.language),
          ...usual,
        ]
      }
      return [
        { by: 'a row', to: step.next },
        ...each(step.rowTo, (level) => `a row: ${level}`),
        ...each(step.typedTo, (level) => `typed ${level}`),
        { by: 'typed, several', to: step.several },
        ...some('98', step.more),
        ...some('9', step.none),
        ...usual,
      ]
    }
  }
}

/** Every target a step names. */
export function targetsOf(step: Step): Target[] {
  return waysFrom(step).map(({ to }) => to)
}
