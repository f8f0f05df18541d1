import { hasDuty } from '../cases/duty.ts'
import type { Plan } from '../cases/plan.ts'
import { GAP_DAYS, gapsIn } from '../cases/roster.ts'
import { cambodianDay } from '../flow/day.ts'
import { commitPlan } from '../store/commit.ts'
import { enabledPeople } from '../store/people.ts'
import { readRoster } from '../store/roster.ts'
import type { Deps } from './deps.ts'
import { wakeFor } from './wake-for.ts'

const DAY_MS = 24 * 3_600_000
/** How long word of a gap is worth sending. */
const WORTH_HOURS = 24

/**
 * Tells the supervisors of a province, else the administrators, of each time in the next 7 days in which nobody of its roster is
 * on duty: once for each day on which such a time begins. Alerts of that time go to the supervisor at once, so none is lost.
 */
export async function tellGaps(deps: Deps): Promise<void> {
  const now = deps.now()
  const until = new Date(now.getTime() + GAP_DAYS * DAY_MS)
  const { rosters, shifts, absences } = await readRoster(deps.pool, now, until)
  if (rosters.length === 0) return
  const people = await enabledPeople(deps.pool)
  const messages = rosters.flatMap(({ province, role }) => {
    const own = shifts.filter((shift) => shift.province === province && shift.role === role)
    const gaps = gapsIn(own, absences, now, until)
    const seniors = people.filter((person) => person.contactId !== null && hasDuty(person, 'oversee', province))
    const told = seniors.length > 0 ? seniors : people.filter((person) => hasDuty(person, 'maintain', ''))
    return gaps.flatMap(({ from }) =>
      told.map((person) => ({
        id: deps.newId(),
        dedupeKey: `AL28:${province}:${role}:${cambodianDay(from)}:${person.id}`,
        class: 'ALERT' as const,
        contactId: person.contactId!,
        caseId: null,
        template: 'AL28',
        language: person.language,
        params: { place: province, date: cambodianDay(from), at: from.toISOString() },
        sendAt: null,
        validUntil: new Date(now.getTime() + WORTH_HOURS * 3_600_000),
      })),
    )
  })
  const plan: Plan = { outcome: 'gaps told', messages }
  await commitPlan(deps.pool, deps.ring, null, plan)
  wakeFor(deps, plan)
}
