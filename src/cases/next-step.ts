import { URGENT } from './danger.ts'

/** What helps most to do next with a case. */
export type NextStep = 'SECOND_PERSON' | 'PAIR' | 'POLICE' | 'CALL' | 'ASK_FAMILY' | 'LISTEN'

/** What of a case says what to do next; a field that may not be read is absent. */
export interface StepView {
  readonly status?: string
  readonly danger?: number
  readonly contact?: 'CALL' | 'SMS' | 'NONE'
  readonly proposals?: readonly { readonly state: string }[]
  readonly matches?: readonly { readonly state: string }[]
  readonly events?: readonly { readonly type: string; readonly data?: unknown }[]
}

/**
 * The next step of a case that is open, null of one that is not: what waits for a decision before what was not tried yet, and
 * the police before the family. Never that a family be called whose rule forbids it.
 */
export function nextStep({ status, danger = 0, contact, proposals, matches, events }: StepView): NextStep | null {
  if (status !== 'ACTIVE' && status !== 'LOCATED') return null
  if (proposals?.some(({ state }) => state === 'WAITING') === true) return 'SECOND_PERSON'
  if (matches?.some(({ state }) => state === 'PROPOSED') === true) return 'PAIR'
  const outcomes = new Set((events ?? []).map(({ data }) => (data as { readonly outcome?: unknown } | null)?.outcome))
  if (danger >= URGENT && !outcomes.has('POLICE_TOLD')) return 'POLICE'
  if (contact === 'CALL' && !outcomes.has('REACHED')) return 'CALL'
  if (contact === 'SMS' && !outcomes.has('TELL_FAMILY')) return 'ASK_FAMILY'
  return 'LISTEN'
}
