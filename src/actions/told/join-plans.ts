import type { Plan } from '../../cases/plan.ts'
import type { Risen } from './commit-told.ts'

/** A part of what must happen because of one message; `caseId` is the case it is about, `risen` the one it makes urgent. */
export type ToldPlan = Partial<Plan> & { readonly caseId?: string; readonly risen?: Risen | null }

/** Both parts as one, lists one behind the other; outcome, case and dialogue are those of the first part that has them. */
export function joinPlans(first: ToldPlan, second: ToldPlan): ToldPlan {
  const joined: Record<string, unknown> = { ...first }
  for (const [key, value] of Object.entries(second)) {
    const known = joined[key]
    joined[key] = Array.isArray(known) && Array.isArray(value) ? [...known, ...value] : (known ?? value)
  }
  return joined
}
