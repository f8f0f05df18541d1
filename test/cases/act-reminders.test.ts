import { expect, it } from 'vitest'
import { courtFileReminder, hearingReminders } from '../../src/cases/act-reminders.ts'

const now = new Date('2026-03-15T09:00:00+07:00')
const at = (...instants: string[]) => instants.map((instant) => new Date(instant))

it.each([
  ['a month ahead', '2026-04-15', at('2026-04-08T08:00:00+07:00', '2026-04-14T08:00:00+07:00')],
  ['eight days ahead', '2026-03-23', at('2026-03-16T08:00:00+07:00', '2026-03-22T08:00:00+07:00')],
  ['seven days ahead, its morning over', '2026-03-22', [now, ...at('2026-03-21T08:00:00+07:00')]],
  ['three days ahead', '2026-03-18', [now, ...at('2026-03-17T08:00:00+07:00')]],
  ['tomorrow', '2026-03-16', [now]],
  ['today', '2026-03-15', [now]],
])('a hearing %s is told of in time', (_when, day, dues) => {
  expect(hearingReminders(day, now)).toEqual(dues)
})

it('an arrest is asked about after thirty days', () => {
  expect(courtFileReminder(now)).toEqual(new Date('2026-04-14T09:00:00+07:00'))
})
