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
const SIDE_BY_SIDE = 8
/** Flows in which nothing is kept of who answered or asked. */
const NAMELESS = ['survey', 'work-offer']

/**
 * Does whatever is due and was not woken: the net under the queue. Every promise with a time in it is a row, so a sweep
 * by any worker is enough; several may sweep at once.
 */
export async function sweep(deps: Deps): Promise<void> {
  await each(deps, await dueInbound(deps.pool, NOT_WOKEN_MS, AT_ONCE), (id) => handleInbound(deps, id))
  await each(deps, await dueComparisons(deps.pool, NOT_WOKEN_MS, AT_ONCE), (id) => matchCase(deps, id))
  await tellAlarms(deps).catch((error: unknown) => deps.fault('sweep-failed', error))
  await each(deps, await dueMessages(deps.pool, NOT_WOKEN_MS, AT_ONCE), (id) => sendMessage(deps, id))
  await sendOnceMore(deps, AT_ONCE)
  await each(deps, await dueLadders(deps.pool, AT_ONCE), (id) => escalateAlert(deps, id))
  await textDropped(deps)
  await promoteDropped(deps)
  await lapseContacts(deps, AT_ONCE)
  await forgetAnswers(deps.pool, AT_ONCE)
  await destroyDays(deps.pool, deps.now())
  await deleteOldDialogues(deps.pool, AT_ONCE)
  await forgetDialogues(deps.pool, NAMELESS, AT_ONCE)
}

async function each(deps: Deps, ids: readonly string[], act: (id: string) => Promise<void>): Promise<void> {
  const waiting = [...ids]
  const one = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift())
      await act(id).catch((error: unknown) => deps.fault('sweep-failed', error))
  }
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, one))
}
