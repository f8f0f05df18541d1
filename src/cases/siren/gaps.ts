import { type Day, daysBetween } from '../../flow/day.ts'
import type { CaseRecord } from '../record/case-record.ts'
import { isCourtWithoutPolice, isPoliceWithoutCourt } from './figures.ts'
import { outcomeOf } from './outcome.ts'

/** A case with the desk that answers for it. */
export interface DeskCase {
  readonly record: CaseRecord
  readonly desk: string
}

/** A proceeding that only one of police and court has a number for. */
export interface Gap {
  readonly nationalNumber: string
  readonly reference: string
  readonly openedOn: Day
  readonly daysWaiting: number
  readonly desk: string
}

/** Whom to ask each week: what the police sent no court has taken up, and what a court holds without the police. */
export interface GapLists {
  readonly policeWithoutCourt: readonly Gap[]
  readonly courtWithoutPolice: readonly Gap[]
}

/** The two gap lists on a day, the longest waiting first. Cases merged into another or made void are left out. */
export function gapLists(cases: readonly DeskCase[], asOf: Day): GapLists {
  const proceedings = cases
    .filter(({ record: { status } }) => status !== 'MERGED' && status !== 'VOID')
    .flatMap(({ record, desk }) =>
      outcomeOf(record, asOf).proceedings.map((proceeding) => ({
        proceeding,
        gap: {
          nationalNumber: record.number ?? '',
          reference: proceeding.policeRef ?? proceeding.courtRef ?? '',
          openedOn: proceeding.openedOn,
          daysWaiting: daysBetween(proceeding.openedOn, asOf),
          desk,
        },
      })),
    )
    .sort((a, b) => b.gap.daysWaiting - a.gap.daysWaiting || (a.gap.nationalNumber < b.gap.nationalNumber ? -1 : 1))
  const gaps = (is: typeof isPoliceWithoutCourt) =>
    proceedings.flatMap(({ proceeding, gap }) => (is(proceeding) ? [gap] : []))
  return { policeWithoutCourt: gaps(isPoliceWithoutCourt), courtWithoutPolice: gaps(isCourtWithoutPolice) }
}
