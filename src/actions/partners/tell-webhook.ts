import { TRY_AGAIN_AFTER_MS, webhookBody } from '../../cases/webhooks.ts'
import { postEvent } from '../../partners/post-event.ts'
import { raiseAlarm } from '../../store/alarms.ts'
import { loadDecoys } from '../../store/decoys.ts'
import { claimDelivery, dropDelivery, endDelivery, removeWebhook } from '../../store/webhooks.ts'
import type { Deps } from '../deps.ts'

/** A try that nobody has ended by then was cut short: it is made again. */
const CUT_SHORT_MS = 30_000

/**
 * Tells one webhook one thing, once it is due: signed, within ten seconds, again by the schedule where it was not taken; an
 * alarm says that it was given up. A webhook whose key is gone is gone itself, and nobody is told of a decoy.
 */
export async function tellWebhook(deps: Deps, id: string): Promise<void> {
  const { pool, ring, now, webhooksReach: reach } = deps
  const at = now()
  const due = await claimDelivery(pool, ring, id, at, new Date(at.getTime() + CUT_SHORT_MS))
  if (due === null) return
  const { url, secret, attempts } = due
  if (url === null || secret === null) return void (await removeWebhook(pool, due.webhookId))
  if ((await loadDecoys(pool, ring)).includes(due.caseId)) return dropDelivery(pool, id)
  const told = await postEvent({ url, secret, id, body: webhookBody(due), now: at }, { reach })
  const wait = TRY_AGAIN_AFTER_MS[attempts - 1]
  await endDelivery(pool, id, told, wait === undefined ? null : new Date(now().getTime() + wait))
  if (told.outcome !== 'taken' && wait === undefined) await raiseAlarm(pool, 'webhook-failed', due.webhookId)
}
