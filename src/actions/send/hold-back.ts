import type { PoolClient } from 'pg'
import { DIGEST, digestAt, isHeldBack, MOST_ALERTS } from '../../cases/alert-pace.ts'
import { bringForward, dangerOf, digestsOf, holdBack, textedThisHour, waitForAlerts } from '../../store/alert-pace.ts'
import { loadAlertFacts } from '../../store/alerts.ts'
import { commitPlan } from '../../store/commit.ts'
import type { Leaving } from '../../store/outbox.ts'
import type { Deps } from '../deps.ts'

/** With fewer texted, what is sent at the same moment cannot pass the limit. */
const FAR_FROM_MOST = MOST_ALERTS / 2
const WORTH_HOURS = 4

/**
 * Holds an alert back from somebody who was texted many within the hour, and sees to it that one text soon names what was held.
 * The question itself stays open and its ladder goes on by its own clock. One that has left before, or of a child in great
 * danger, goes out at any rate.
 */
export async function holdBackAlert(
  deps: Deps,
  client: PoolClient,
  leaving: Leaving,
  alertId: unknown,
): Promise<boolean> {
  const { id, class: sendClass, template, contactId, caseId, tries } = leaving
  if (sendClass !== 'ALERT' || template === DIGEST || Object.keys(tries).length > 0) return false
  if ((await textedThisHour(client, contactId)) < FAR_FROM_MOST) return false
  await waitForAlerts(client, contactId)
  const texted = await textedThisHour(client, contactId)
  if (texted < MOST_ALERTS) return false
  const danger =
    typeof alertId === 'string'
      ? ((await loadAlertFacts(client, alertId))?.danger ?? 0)
      : caseId === null
        ? 0
        : await dangerOf(client, caseId)
  if (!isHeldBack(texted, danger)) return false
  await holdBack(client, id)
  await tellLater(deps, client, leaving, danger)
  return true
}

async function tellLater(deps: Deps, client: PoolClient, leaving: Leaving, danger: number): Promise<void> {
  const { contactId, language, now } = leaving
  const { waiting, last } = await digestsOf(client, contactId)
  const at = digestAt(now, danger, last)
  if (waiting !== null) return bringForward(client, waiting, at)
  const id = deps.newId()
  const params = { digestOf: contactId, since: now.toISOString() }
  await commitPlan(client, deps.ring, null, {
    outcome: 'alerts held back',
    messages: [
      {
        ...{ id, dedupeKey: `digest:${id}`, class: 'ALERT', contactId, caseId: null, template: DIGEST, language },
        ...{ params, sendAt: at, validUntil: new Date(at.getTime() + WORTH_HOURS * 3_600_000) },
      },
    ],
  })
}
