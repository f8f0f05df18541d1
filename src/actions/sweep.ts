import { dueLadders } from '../store/alerts.ts'
import { forgetAnswers } from '../store/api-writes.ts'
import { deleteOldDialogues, forgetDialogues } from '../store/dialogues.ts'
import { dueInbound } from '../store/inbox.ts'
import { dueComparisons } from '../store/matches.ts'
import { dueMessages } from '../store/outbox.ts'
import { destroyDays } from '../store/secrets/day-keys.ts'
import type { Deps } from './deps.ts'
import { handleInbound } from './handle-inbound.ts'
import { lapseContacts } from './lapse-contacts.ts'
import { matchCase } from './match-case.ts'
import { sendMessage } from './send/send-message.ts'
import { sendOnceMore } from './send/send-once-more.ts'
import { escalateAlert } from './staff/escalate-alert.ts'
import { tellAlarms } from './tell-alarms.ts'
import { promoteDropped } from './ussd/promote-dropped.ts'
import { textDropped } from './ussd/text-dropped.ts'

/** Rows taken of each kind in one sweep. */
const AT_ONCE = 200
/** A row this old was not woken; younger ones are left to their wake-up. */
const NOT_WOKEN_MS = 2_000
/** Of each kind. */
const SIDE_BY_SIDE = 4
/** Flows in which nothing is kept of who answered or asked. */
const NAMELESS = ['survey', 'work-offer']

/** What a sweep came upon. */
export interface Swept {
  /** Rows that a job should have done before. */
  readonly unwoken: number
  /** More waits than one turn takes: sweep again at once. */
  readonly moreWaits: boolean
}

/** Does whatever is due and was not woken, texts too. */
export async function sweep(deps: Deps): Promise<void> {
  await Promise.all([sweepWork(deps), sweepTexts(deps)])
}

/**
 * Sends whatever is due and was not woken. By itself, for a provider that does not answer keeps nothing else waiting. A
 * queue that is `behindMs` behind has not come to younger ones yet.
 */
export async function sweepTexts(deps: Deps, behindMs = 0): Promise<Pick<Swept, 'moreWaits'>> {
  const found = await turn(deps, dueMessages(deps.pool, NOT_WOKEN_MS + behindMs, AT_ONCE), sendMessage)
  return { moreWaits: found === AT_ONCE }
}

/**
 * Does whatever else is due and was not woken: the net under the queue. Every promise with a time in it is a row, so a sweep
 * by any worker is enough; several may sweep at once. A queue that is `behindMs` behind has not come to younger ones yet.
 */
export async function sweepWork(deps: Deps, behindMs = 0): Promise<Swept> {
  // a long queue of one kind keeps nobody of another waiting
  const found = await Promise.all([
    turn(deps, dueInbound(deps.pool, NOT_WOKEN_MS + behindMs, AT_ONCE), handleInbound),
    turn(deps, dueComparisons(deps.pool, NOT_WOKEN_MS + behindMs, AT_ONCE), matchCase),
    turn(deps, dueLadders(deps.pool, AT_ONCE), escalateAlert),
    tellAlarms(deps).then(
      () => 0,
      (error: unknown) => {
        deps.fault('sweep-failed', error)
        return 0
      },
    ),
  ])
  await sendOnceMore(deps, AT_ONCE)
  await textDropped(deps)
  await promoteDropped(deps)
  await lapseContacts(deps, AT_ONCE)
  await forgetAnswers(deps.pool, AT_ONCE)
  await destroyDays(deps.pool, deps.now())
  await deleteOldDialogues(deps.pool, AT_ONCE)
  await forgetDialogues(deps.pool, NAMELESS, AT_ONCE)
  const [inbound, comparisons] = found
  return { unwoken: inbound + comparisons, moreWaits: found.some((each) => each === AT_ONCE) }
}

/** Acts on what is due, a few side by side; how much that was. */
async function turn(
  deps: Deps,
  due: Promise<readonly string[]>,
  act: (deps: Deps, id: string) => Promise<void>,
): Promise<number> {
  const waiting = [...(await due)]
  const found = waiting.length
  const one = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift())
      await act(deps, id).catch((error: unknown) => deps.fault('sweep-failed', error))
  }
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, one))
  return found
}
