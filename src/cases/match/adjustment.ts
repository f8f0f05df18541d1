import type { Evidence } from './evidence.ts'
import { LINE, type Reason } from './reasons.ts'

/** How much each line of the reasons counts beside the shipped weights (1 as they are), and what is added to their sum. */
export interface Adjustment {
  readonly scales: Readonly<Partial<Record<Reason['field'], number>>>
  readonly offset: number
}

/** The shipped weights as they are. */
export const AS_SHIPPED: Adjustment = { scales: {}, offset: 0 }

/** Two adjustments as one, the second made of evidence that the first had adjusted. */
export const composed = (first: Adjustment, second: Adjustment): Adjustment => ({
  scales: Object.fromEntries(
    Object.entries(second.scales).map(([field, scale]) => [
      field,
      scale * (first.scales[field as Reason['field']] ?? 1),
    ]),
  ),
  offset: first.offset + second.offset,
})

/** Evidence for one child as decisions have taught it; what speaks for a brother, sister or namesake stays. */
export function adjusted(evidence: Evidence, { scales, offset }: Adjustment): Evidence {
  const fields = evidence.fields.map(({ field, weight }) => ({ field, weight: weight * (scales[LINE[field]] ?? 1) }))
  return { ...evidence, fields, same: fields.reduce((sum, { weight }) => sum + weight, offset) }
}
