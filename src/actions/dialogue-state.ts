import type { Session } from '../flow/session.ts'
import type { Dropped } from '../store/dialogues.ts'
import { statePlace } from '../store/dialogues.ts'
import { openOfStoredDay } from '../store/secrets/day-keys.ts'
import type { Deps } from './deps.ts'

/** Everything of a dialogue that outlives a hop: plain JSON, sealed wherever it lies. */
export interface DialogueState {
  /** E.164. */
  readonly phone: string
  /** The dialogue in which the draft was begun; what goes on in others keeps its name. */
  readonly root: string
  readonly session: Session
  /** Hops in order: what came, what was shown. */
  readonly hops: readonly {
    readonly text: string
    readonly shown: string
    readonly end: boolean
    /** When, in ms since 1970. */
    readonly at?: number
  }[]
  /** What was given to each report that opened, by its number in the dialogue. */
  readonly cases: Readonly<Record<string, OpenedCase>>
}

/** What a report was given when it opened. */
export interface OpenedCase {
  readonly origin: string
  /** Null when no number was left. */
  readonly number: string | null
  readonly pin: string | null
}

/** What makes a report of a dialogue one, over all the calls in which it is told. */
export const originOf = (root: string, number: number): string => `${root}#${number}`

/** What a dropped dialogue left; null when it is older than its key. */
export async function openDropped(deps: Deps, { id, state }: Dropped): Promise<DialogueState | null> {
  const plain = await openOfStoredDay(deps.pool, deps.ring, deps.now(), statePlace(id), state)
  return plain === null ? null : (JSON.parse(plain.toString('utf8')) as DialogueState)
}
