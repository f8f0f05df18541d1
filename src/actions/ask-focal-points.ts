import { maySend } from '../cases/access.ts'
import { ringAt } from '../cases/duty.ts'
import type { PlannedMessage } from '../cases/plan.ts'
import { quarterOf } from '../cases/survey.ts'
import { cambodianDay, daysBefore } from '../flow/day.ts'
import { commitPlan } from '../store/commit.ts'
import { enabledPeople } from '../store/people.ts'
import type { Deps } from './deps.ts'

/** Days of a quarter on which its survey begins. */
const FIRST_DAYS = 7
const ALERT_HOURS = 24

/** In the first week of a quarter every focal point is asked the first question of its survey, once. */
export async function askFocalPoints(deps: Pick<Deps, 'pool' | 'ring' | 'now' | 'newId'>): Promise<void> {
  const now = deps.now()
  const today = cambodianDay(now)
  const quarter = quarterOf(today)
  if (daysBefore(today, FIRST_DAYS) >= quarter) return
  const at = ringAt(now, 0)
  const messages = (await enabledPeople(deps.pool)).flatMap(({ id, role, contactId, language }): PlannedMessage[] =>
    contactId === null || !maySend(role, 'SRV')
      ? []
      : [
          {
            ...{ id: deps.newId(), dedupeKey: `FQ1:${quarter}:${id}`, class: 'ALERT', contactId, caseId: null },
            ...{ template: 'FQ1', language, params: {}, sendAt: at },
            validUntil: new Date(at.getTime() + ALERT_HOURS * 3_600_000),
          },
        ],
  )
  if (messages.length > 0) await commitPlan(deps.pool, deps.ring, null, { outcome: 'survey begun', messages })
}
