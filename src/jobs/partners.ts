import type { Deps } from '../actions/deps.ts'
import { tellWebhook } from '../actions/partners/tell-webhook.ts'
import { dueDeliveries } from '../store/webhooks.ts'
import { openRounds } from './rounds.ts'

const LOOK_EVERY_MS = 2_000
/** What has been due for so long was not woken, or its job failed. */
const NOT_WOKEN_MS = 10_000
const AT_ONCE = 200
const SIDE_BY_SIDE = 8

/** Wakes a job for what other systems are to be told and is due, and does itself what no job has done. Any number of processes may. */
export function startTellingPartners(deps: Deps): { close(): Promise<void> } {
  const rounds = openRounds((error) => deps.fault('partners', error))
  rounds.takeEvery(LOOK_EVERY_MS, () => tellDue(deps))
  return rounds
}

/** One look at what is due. */
export async function tellDue(deps: Deps): Promise<void> {
  const now = deps.now()
  const unwoken = await dueDeliveries(deps.pool, new Date(now.getTime() - NOT_WOKEN_MS), AT_ONCE)
  const due = await dueDeliveries(deps.pool, now, AT_ONCE)
  deps.wake(
    'webhook',
    due.filter((id) => !unwoken.includes(id)),
  )
  const waiting = [...unwoken]
  const one = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift())
      await tellWebhook(deps, id).catch((error: unknown) => deps.fault('webhook', error))
  }
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, one))
}
