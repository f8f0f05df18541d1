import type { Plan } from '../../cases/plan.ts'
import type { DutyReading } from '../../officials/reading.ts'
import { commitPlan } from '../../store/commit.ts'
import { enabledPeople } from '../../store/people.ts'
import type { Deps } from '../deps.ts'
import { wakeFor } from '../wake-for.ts'
import type { SmsContext } from './handle-sms.ts'
import { reply } from './reply.ts'

/** Answers who is on duty: the desk of the province named, else of an official's own area; else asks which province. */
export async function answerDuty(deps: Deps, context: SmsContext, reading: DutyReading): Promise<void> {
  const { row, contactId, phone, language } = context
  const province = reading.isNamed ? reading.province : await ownProvince(deps, context)
  const [template, params] = province === undefined ? ['T14', {}] : ['N5', { province }]
  const plan: Plan = {
    outcome: 'asked for the desk on duty',
    contacts: [{ id: contactId, phone }],
    messages: [reply(deps, row, { contactId, language }, template, params)],
  }
  if (await commitPlan(deps.pool, deps.ring, row.id, plan)) wakeFor(deps, plan)
}

/** The province an official works in; none for the public and for those who have the whole country. */
async function ownProvince(deps: Deps, { sender }: SmsContext): Promise<string | undefined> {
  if (sender.official === null) return undefined
  const people = await enabledPeople(deps.pool)
  return people.find(({ id }) => id === sender.official?.id)?.scopePrefix.slice(0, 2) || undefined
}
