import { deadLetterState, replayDeadLetter } from '../store/dead-letters.ts'
import type { Deps } from './deps.ts'

/** Who wants a message tried again, from where, and for what. */
export interface Replayer {
  readonly personId: string | null
  readonly token: string | null
  readonly route: string
  readonly purpose: string
}

/**
 * Lets a dead letter be handled once more, from its own sealed body; who did it stays in the history. Asked again it does
 * nothing. What state the message has now, null when there is none.
 */
export async function replayMessage(
  { pool, wake }: Pick<Deps, 'pool' | 'wake'>,
  id: string,
  by: Replayer,
): Promise<{ readonly state: 'RECEIVED' | 'DONE' | 'DEAD'; readonly replayed: boolean } | null> {
  const replayed = await replayDeadLetter(pool, id, by)
  if (replayed) wake('inbound', [id])
  const now = await deadLetterState(pool, id)
  return now === null ? null : { state: now.state, replayed }
}
