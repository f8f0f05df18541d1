import { ringAt } from '../cases/duty.ts'
import type { Plan, PlannedMessage } from '../cases/plan.ts'
import { type DueReminder, takeDueReminders } from '../store/act-reminders.ts'
import { commitPlan } from '../store/commit.ts'
import { enabledPeople } from '../store/people.ts'
import { inTransaction } from '../store/transaction.ts'
import type { Deps } from './deps.ts'
import { wakeFor } from './wake-for.ts'

const AT_ONCE = 200
/** How long a reminder is worth sending. */
const ALERT_HOURS = 24

const TEXTS = { HEARING: 'F11', NO_COURT_FILE: 'F20' } as const

/** Tells whom it concerns of what is due: the owner of a near hearing, the officer of an arrest that no court has a file of. Each once. */
export async function tellReminders(deps: Deps): Promise<void> {
  const plan = await inTransaction(deps.pool, async (client): Promise<Plan | null> => {
    const due = await takeDueReminders(client, AT_ONCE)
    if (due.length === 0) return null
    const people = await enabledPeople(client)
    const at = ringAt(deps.now(), 0)
    const messages = due.flatMap((each): PlannedMessage[] => {
      const person = people.find(({ id }) => id === (each.officialId ?? each.ownerId))
      if (person === undefined || person.contactId === null) return []
      return [
        {
          ...{ id: deps.newId(), dedupeKey: `reminder:${each.id}`, class: 'ALERT', contactId: person.contactId },
          ...{ caseId: each.caseId, template: TEXTS[each.kind], language: person.language, params: paramsOf(each) },
          ...{ sendAt: at, validUntil: new Date(at.getTime() + ALERT_HOURS * 3_600_000) },
        },
      ]
    })
    const planned: Plan = { outcome: 'reminded', messages }
    await commitPlan(client, deps.ring, null, planned)
    return planned
  })
  if (plan !== null) wakeFor(deps, plan)
}

const paramsOf = ({ number, day }: DueReminder) => ({ number, ...(day !== null && { date: day }) })
