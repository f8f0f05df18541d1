import { dueLadders } from '../store/alerts.ts'
import { forgetAnswers } from '../store/api-writes.ts'
import { deleteOldDialogues, forgetDialogues } from '../store/dialogues.ts'
import { dueInbound } from '../store/inbox.ts'
import { dueComparisons } from '../store/matches.ts'
import { dueMessages } from '../store/outbox.ts'
import { destroyDays } from '../store/secrets/day-keys.ts'
import { duePins } from '../store/waiting-pins.ts'
import type { Deps } from './deps.ts'
import { handleInbound } from './handle-inbound.ts'
import { hashWaitingPin } from './hash-pin.ts'
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
/** Of each kind; messages, which what people are told depends on, are the whole work where nobody wakes. */
const SIDE_BY_SIDE = 4
const MESSAGES_SIDE_BY_SIDE = 16
/**
 * PINs hashed in one turn: while anything else waits one after the other and with a rest after them, which takes an eighth of
 * a core; else two at a time without a rest.
 */
const PINS_BESIDE_OTHERS = 3
const PINS_AT_ONCE = 8
const PINS_SIDE_BY_SIDE = 2
/** Flows in which nothing is kept of who answered or asked. */
const NAMELESS = ['survey', 'work-offer']

/** What a sweep came upon. */
export interface Swept {
  /** Ids of rows that a job should have done before. */
  readonly unwoken: readonly string[]
  /** More waits than one turn takes: sweep again at once. */
  readonly moreWaits: boolean
}

/** Does what is due of one kind; a queue that is `behindMs` behind has not come to younger rows yet. */
export type Sweep = (deps: Deps, behindMs?: number) => Promise<Swept>

/** Handles messages that were not woken. */
export const sweepMessages: Sweep = async (deps, behindMs = 0) =>
  swept(await turn(deps, dueInbound(deps.pool, NOT_WOKEN_MS + behindMs, AT_ONCE), handleInbound, MESSAGES_SIDE_BY_SIDE))

/** Compares cases that were not woken. */
export const sweepPairs: Sweep = async (deps, behindMs = 0) =>
  swept(await turn(deps, dueComparisons(deps.pool, NOT_WOKEN_MS + behindMs, AT_ONCE), matchCase))

/** Sends what is due, whether it was woken or waited for its hour. */
export const sweepTexts: Sweep = async (deps, behindMs = 0) => {
  const { moreWaits } = swept(await turn(deps, dueMessages(deps.pool, NOT_WOKEN_MS + behindMs, AT_ONCE), sendMessage))
  return { unwoken: [], moreWaits }
}

/** Hashes PINs of which the case is kept, behind everything that people wait for. */
export const sweepPins: Sweep = async (deps) => {
  const { caseIds, freely } = await duePins(deps.pool, PINS_AT_ONCE)
  const some = freely ? caseIds : caseIds.slice(0, PINS_BESIDE_OTHERS)
  let hashed = 0
  const hash = async (_: Deps, caseId: string) => {
    await hashWaitingPin(deps, caseId)
    hashed += 1
  }
  await turn(deps, Promise.resolve(some), hash, freely ? PINS_SIDE_BY_SIDE : 1)
  // where none could be hashed, the next turn could neither
  return { unwoken: [], moreWaits: freely && hashed > 0 }
}

/** Keeps every promise with a time in it that nobody is woken for. */
export const sweepPromises: Sweep = async (deps) => {
  const { moreWaits } = swept(await turn(deps, dueLadders(deps.pool, AT_ONCE), escalateAlert))
  await tellAlarms(deps).catch((error: unknown) => deps.fault('sweep-failed', error))
  await sendOnceMore(deps, AT_ONCE)
  await textDropped(deps)
  await promoteDropped(deps)
  await lapseContacts(deps, AT_ONCE)
  await forgetAnswers(deps.pool, AT_ONCE)
  await destroyDays(deps.pool, deps.now())
  await deleteOldDialogues(deps.pool, AT_ONCE)
  await forgetDialogues(deps.pool, NAMELESS, AT_ONCE)
  return { unwoken: [], moreWaits }
}

/**
 * The net under the queue: what is due and was not woken is done all the same. Each goes on by itself, so that a provider
 * that does not answer, or a long list of one kind, keeps nothing else waiting. Every promise is a row, so a sweep by any
 * worker is enough; several may sweep at once.
 */
export const SWEEPS: readonly Sweep[] = [sweepMessages, sweepTexts, sweepPairs, sweepPins, sweepPromises]

/** Does once whatever is due. */
export async function sweep(deps: Deps): Promise<void> {
  await Promise.all(SWEEPS.map((each) => each(deps)))
}

const swept = (found: readonly string[]): Swept => ({ unwoken: found, moreWaits: found.length === AT_ONCE })

/** Acts on what is due, a few side by side; what that was. */
async function turn(
  deps: Deps,
  due: Promise<readonly string[]>,
  act: (deps: Deps, id: string) => Promise<void>,
  sideBySide = SIDE_BY_SIDE,
): Promise<readonly string[]> {
  const found = await due
  const waiting = [...found]
  const one = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift())
      await act(deps, id).catch((error: unknown) => deps.fault('sweep-failed', error))
  }
  await Promise.all(Array.from({ length: sideBySide }, one))
  return found
}
