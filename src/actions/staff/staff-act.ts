import type { PoolClient } from 'pg'
import type { AccessRole, Action, TextVerb } from '../../cases/access.ts'
import { problemWith } from '../../cases/acts.ts'
import type { EventType } from '../../cases/four-ps.ts'
import type { Plan, PlannedEvent } from '../../cases/plan.ts'
import { commitPlan } from '../../store/commit.ts'
import type { LockedCase } from '../../store/proposals.ts'
import type { Deps } from '../deps.ts'

/** Who writes, and what the access table lets them do about this case. A system has no `personId`. */
export interface Writer {
  readonly personId: string | null
  readonly role: AccessRole
  /** The token's id, or its name. */
  readonly token: string
  may(action: Action): boolean
  /** Whether they may record what a verb of the SMS grammar does; absent where texts alone do. */
  mayRecord?(verb: TextVerb): boolean
}

/** What came of an act. What was refused left no trace. */
export type ActOutcome =
  | { readonly kind: 'written'; readonly answer: { readonly seq: number } & Readonly<Record<string, unknown>> }
  | { readonly kind: 'waits'; readonly answer: { readonly proposal: string } }
  | { readonly kind: 'offered'; readonly answer: { readonly offer: string; readonly due: string } }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'forbidden'; readonly said?: string }
  | { readonly kind: 'conflict'; readonly said: string }
  | { readonly kind: 'wrong'; readonly problem: ReturnType<typeof problemWith> }

/** An act about a case that is locked. */
export interface Acting {
  readonly deps: Deps
  readonly client: PoolClient
  readonly writer: Writer
  readonly own: LockedCase
  /** What was committed, for waking workers after the transaction. */
  readonly plans: Plan[]
}

/** An act by a person; systems do none that decides. */
export type PersonActing = Acting & { readonly personId: string }

/** The same act, where a person does it. */
export function asPerson(at: Acting): PersonActing | null {
  const { personId } = at.writer
  return personId === null ? null : { ...at, personId }
}

/** A refusal of the access table. */
export const FORBIDDEN = { kind: 'forbidden' } as const
/** A refusal because only a person decides. */
export const A_PERSON = { kind: 'forbidden', said: "This takes a person: a system's token decides nothing." } as const

/** A refusal because of how things stand, in a sentence. */
export const conflict = (said: string) => ({ kind: 'conflict', said }) as const

/** A refusal of one field. */
export const wrong = (field: string) => ({ kind: 'wrong', problem: problemWith(field) }) as const

/** An event of this act; of a system its token is named inside. */
export const eventOf = (
  { deps, writer, own }: Acting,
  type: EventType,
  data: Readonly<Record<string, unknown>>,
  caseId = own.id,
): PlannedEvent => ({
  id: deps.newId(),
  caseId,
  type,
  actorId: writer.personId,
  data: writer.personId === null ? { ...data, token: writer.token } : data,
})

/** Commits one event of the case with whatever belongs to it; the event's place in the history. */
export async function commitAct(at: Acting, event: PlannedEvent, more: Partial<Plan> = {}): Promise<number> {
  const plan: Plan = { outcome: `staff ${event.type}`, ...more, events: [event, ...(more.events ?? [])] }
  await commitPlan(at.client, at.deps.ring, null, plan)
  at.plans.push(plan)
  return at.own.eventSeq + 1
}
