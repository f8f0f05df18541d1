import type { PoolClient } from 'pg'
import { courtFileReminder, hearingReminders, type ReminderKind } from '../../cases/act-reminders.ts'
import { type ActReminder, endHearingQuestion, keepReminders } from '../../store/act-reminders.ts'
import type { Deps } from '../deps.ts'
import type { Act } from './kept-act.ts'

/**
 * What an act asks to be looked at again, a hearing and an arrest, and the question that it ends: the newest day of a hearing
 * counts, and a verdict ends it. Of an arrest that a system told of nobody is asked for the file. Whether either is still to be told is asked when it is due, so that UNDO brings back what stood.
 */
export async function remindOfAct(
  deps: Pick<Deps, 'newId' | 'now'>,
  client: PoolClient,
  act: Act,
  { officialId, eventId }: { readonly officialId: string | null; readonly eventId: string },
): Promise<void> {
  const caseId = act.caseId!
  const { verb, fields } = act
  if (verb === 'HRG' || verb === 'VER') await endHearingQuestion(client, caseId)
  const reminder = (kind: ReminderKind, dueAt: Date, of: Pick<ActReminder, 'officialId' | 'day'>): ActReminder => ({
    ...{ id: deps.newId(), caseId, eventId, kind, dueAt },
    ...of,
  })
  const now = deps.now()
  if (verb === 'HRG')
    await keepReminders(
      client,
      hearingReminders(fields.date!, now).map((at) => reminder('HEARING', at, { officialId: null, day: fields.date! })),
    )
  if (verb === 'ARR' && officialId !== null)
    await keepReminders(client, [reminder('NO_COURT_FILE', courtFileReminder(now), { officialId, day: null })])
}
