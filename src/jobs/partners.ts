import type { Deps } from '../actions/deps.ts'
import { hearOscar, hearPrimero } from '../actions/partners/hear-partner.ts'
import { partnersOn, pushCase } from '../actions/partners/push-case.ts'
import { tellWebhook } from '../actions/partners/tell-webhook.ts'
import { duePushes, queuePushes } from '../store/pushes.ts'
import { dueDeliveries } from '../store/webhooks.ts'
import type { JobKind } from './jobs.ts'
import { openRounds } from './rounds.ts'

const LOOK_EVERY_MS = 2_000
const PUSH_EVERY_MS = 10_000
const COMPARE_EVERY_MS = 3_600_000
/** What has been due for so long was not woken, or its job failed. */
const NOT_WOKEN_MS = 10_000
/** Every so often all cases are compared with what partners know, in between those that changed lately. */
const LATELY_MS = 2 * COMPARE_EVERY_MS
const AT_ONCE = 200
const SIDE_BY_SIDE = 8

/**
 * Wakes a job for what other systems are to be told and is due, and does itself what no job has done. Any number of processes
 * may. Without a record system that is set up nothing is pushed or queued for one.
 */
export function startTellingPartners(deps: Deps): { close(): Promise<void> } {
  const rounds = openRounds((error) => deps.fault('partners', error))
  rounds.takeEvery(LOOK_EVERY_MS, () => tellDue(deps))
  if (partnersOn(deps.partners).length > 0) {
    void rounds.take(() => pushDue(deps, null))
    rounds.takeEvery(PUSH_EVERY_MS, () => pushDue(deps, new Date(deps.now().getTime() - LATELY_MS)))
    rounds.takeEvery(COMPARE_EVERY_MS, () => pushDue(deps, null))
    // on their own: a partner that answers slowly holds up nothing that is sent
    const heard = openRounds((error) => deps.fault('partners', error))
    heard.takeEvery(PUSH_EVERY_MS, () => hearPrimero(deps))
    heard.takeEvery(COMPARE_EVERY_MS, () => hearOscar(deps))
    return { close: () => Promise.all([rounds.close(), heard.close()]).then(() => undefined) }
  }
  return rounds
}

/** One look at what webhooks are to be told. */
export const tellDue = (deps: Deps): Promise<void> =>
  followUp(deps, 'webhook', (now) => dueDeliveries(deps.pool, now, AT_ONCE), tellWebhook)

/** One look at what partners do not know yet, of cases that changed after `since` or of all. */
export async function pushDue(deps: Deps, since: Date | null): Promise<void> {
  const on = partnersOn(deps.partners)
  for (const partner of on) await queuePushes(deps.pool, partner, since, deps.now())
  await followUp(deps, 'push', (now) => duePushes(deps.pool, on, now, AT_ONCE), pushCase)
}

async function followUp(
  deps: Deps,
  kind: JobKind,
  due: (now: Date) => Promise<readonly string[]>,
  act: (deps: Deps, id: string) => Promise<void>,
): Promise<void> {
  const now = deps.now()
  const unwoken = await due(new Date(now.getTime() - NOT_WOKEN_MS))
  const all = await due(now)
  deps.wake(
    kind,
    all.filter((id) => !unwoken.includes(id)),
  )
  const waiting = [...unwoken]
  const one = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift())
      await act(deps, id).catch((error: unknown) => deps.fault(kind, error))
  }
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, one))
}
