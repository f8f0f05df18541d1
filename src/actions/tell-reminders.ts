import type { PoolClient } from 'pg'
import { askedAbout, ringAt } from '../cases/duty.ts'
import type { Person } from '../cases/opening.ts'
import type { Plan, PlannedAlert, PlannedMessage } from '../cases/plan.ts'
import { askToDecide } from '../cases/waiting.ts'
import { type DueReminder, endHearingQuestion, takeDueReminders } from '../store/act-reminders.ts'
import { commitPlan } from '../store/commit.ts'
import { enabledPeople } from '../store/people.ts'
import { hasCourtFile, isNextHearing } from '../store/standing-events.ts'
import { inTransaction } from '../store/transaction.ts'
import type { Deps } from './deps.ts'
import { wakeFor } from './wake-for.ts'

const AT_ONCE = 200
/** How long a reminder is worth sending. */
const WORTH_HOURS = 24

/**
 * Tells whom it concerns of what is due, each once: the owner of a near hearing, who is asked and whose senior is asked after a
 * day without an answer; the officer of an arrest that no court has a file of.
 */
export async function tellReminders(deps: Deps): Promise<void> {
  const plan = await inTransaction(deps.pool, async (client): Promise<Plan | null> => {
    const due = await takeDueReminders(client, AT_ONCE)
    if (due.length === 0) return null
    const people = await enabledPeople(client)
    const alerts: PlannedAlert[] = []
    const messages: PlannedMessage[] = []
    const hearings = new Map<string, DueReminder>()
    for (const each of due) {
      if (each.kind === 'HEARING') {
        // of two about one hearing that come due together one is asked
        if (await isNextHearing(client, deps.ring, each)) hearings.set(each.caseId, each)
      } else if (!(await hasCourtFile(client, deps.ring, each.caseId))) messages.push(...askForFile(deps, each, people))
    }
    for (const each of hearings.values()) {
      const asked = await askAboutHearing(deps, client, each, people)
      alerts.push(...asked.alerts)
      messages.push(...asked.messages)
    }
    const planned: Plan = { outcome: 'reminded', alerts, messages }
    await commitPlan(client, deps.ring, null, planned)
    return planned
  })
  if (plan !== null) wakeFor(deps, plan)
}

function askForFile(
  { newId, now }: Deps,
  { id, caseId, number, officialId }: DueReminder,
  people: readonly Person[],
): PlannedMessage[] {
  const person = people.find((each) => each.id === officialId)
  if (person === undefined || person.contactId === null) return []
  const { contactId, language } = person
  const at = ringAt(now(), 0)
  return [
    {
      ...{ id: newId(), dedupeKey: `reminder:${id}`, class: 'ALERT', contactId, caseId, template: 'F20', language },
      ...{ params: { number }, sendAt: at, validUntil: new Date(at.getTime() + WORTH_HOURS * 3_600_000) },
    },
  ]
}

/** One question about the hearing to whoever answers for its case; one that was asked before and not answered ends with it. */
async function askAboutHearing(
  { newId, now }: Deps,
  client: PoolClient,
  { id: groupId, caseId, ...own }: DueReminder,
  people: readonly Person[],
) {
  await endHearingQuestion(client, caseId)
  const { officialId, rung } = askedAbout(people, own)
  return askToDecide({ kind: 'HEARING', groupId, caseId, officialId, rung, ring: ringAt(now(), 0) }, people, newId)
}
