import type { Book } from './flow.ts'
import { isAsking } from './spots.ts'

/** What an answer is kept for. Classes: O ordinary, P personal, S sensitive. */
export interface Field {
  /** What is decided or done with it. */
  readonly decision: string
  readonly class: 'O' | 'P' | 'S'
  /** Who may read it. */
  readonly readers: string
  /** How long it is kept. */
  readonly kept: string
}

const isBlank = (text: unknown) => typeof text !== 'string' || text.trim() === ''

/** Problems of the registry of fields: an answer kept without a decision, a class, readers and a time, or a row no question fills. */
export function checkPurposes(book: Book, fields: Readonly<Record<string, Field>>): string[] {
  const asked = Object.values(book.flows).flatMap((flow) =>
    Object.entries(flow.steps).flatMap(([id, step]) => {
      const kept =
        step.kind === 'visit'
          ? [step.asks]
          : step.kind === 'fact'
            ? [step.save]
            : isAsking(step)
              ? [step.save, step.hands, step.holds]
              : []
      return kept.flatMap((field) => (field === undefined ? [] : [{ at: `${flow.id}/${id}`, field }]))
    }),
  )
  return [
    ...asked
      .filter(({ field }) => !Object.hasOwn(fields, field))
      .map(({ at, field }) => `${at}: keeps ${field}, which the registry of fields does not know`),
    ...Object.entries(fields).flatMap(([name, field]) => [
      ...(asked.some((one) => one.field === name) ? [] : [`field ${name}: no question asks for it`]),
      ...(isBlank(field.decision) ? [`field ${name}: nothing is decided with it`] : []),
      ...(['O', 'P', 'S'].includes(field.class) ? [] : [`field ${name}: has no class`]),
      ...(isBlank(field.readers) ? [`field ${name}: does not say who may read it`] : []),
      ...(isBlank(field.kept) ? [`field ${name}: does not say how long it is kept`] : []),
    ]),
  ]
}
