import { type Day, daysBetween } from '../../flow/day.ts'
import type { Authority, CaseRecord, Decision, OtherCrime, Proceeding, Service } from '../record/case-record.ts'

/** How many days after a case opened a child counts as not identified. */
const PENDING_DAYS = 30

const FORMAL: ReadonlySet<Authority> = new Set(['POLICE', 'COURT', 'SOCIAL'])

/** Where a child came from and was exploited, seen from Cambodia. */
export const FLOWS = ['INTERNAL', 'OUTFLOW', 'INFLOW', 'OTHER', 'UNKNOWN'] as const
export type Flow = (typeof FLOWS)[number]

/** What a case comes to on a day, by what was known then. */
export interface Outcome {
  readonly record: CaseRecord
  /** A formal authority found that the child was trafficked, whatever it found later. */
  readonly identified: boolean
  /** Identified, and the latest formal finding says no. */
  readonly misidentified: boolean
  /** Somebody, formal or not, saw trafficking in it. */
  readonly box1: boolean
  /** Indicated, and the authorities said no. */
  readonly notRecognised: boolean
  /** Indicated, and for more than 30 days nobody has decided. */
  readonly notIdentified: boolean
  readonly pending: boolean
  readonly flow: Flow
  /** What the authorities called it instead; null where they did not. */
  readonly otherCrime: OtherCrime | null
  readonly services: readonly Service[]
  readonly proceedings: readonly Proceeding[]
}

/** The flow of two countries. */
export function flowOf(origin: string | undefined, exploitation: string | undefined): Flow {
  if (origin === undefined || exploitation === undefined) return 'UNKNOWN'
  if (origin === 'KH') return exploitation === 'KH' ? 'INTERNAL' : 'OUTFLOW'
  return exploitation === 'KH' ? 'INFLOW' : 'OTHER'
}

/** In order of days; what came in first stays first within one. */
const byDay = (decisions: readonly Decision[]): Decision[] => decisions.toSorted((a, b) => compare(a.on, b.on))
const compare = (a: Day, b: Day) => (a < b ? -1 : a > b ? 1 : 0)

/** What other crime the findings that are known name: the record holds that of the last finding NOT of all. */
function otherCrimeOf({ decisions, otherCrime }: CaseRecord, asOf: Day): OtherCrime | null {
  const last = byDay(decisions).findLast(({ finding }) => finding === 'NOT')
  return otherCrime === undefined || (last !== undefined && last.on > asOf) ? null : otherCrime
}

/** What a case comes to on the day `asOf`: later facts do not count. */
export function outcomeOf(record: CaseRecord, asOf: Day): Outcome {
  const known = byDay(record.decisions.filter(({ on }) => on <= asOf))
  const formal = known.filter(({ authority }) => FORMAL.has(authority))
  const last = formal.at(-1)?.finding
  const identified = formal.some(({ finding }) => finding === 'ACTUAL')
  const misidentified = identified && last === 'NOT'
  const box1 = record.indicated || known.some(({ finding }) => finding !== 'NOT')
  const notRecognised = record.indicated && !identified && last === 'NOT'
  const isOld = daysBetween(record.openedOn, asOf) > PENDING_DAYS
  const notIdentified = record.indicated && !identified && !notRecognised && isOld
  return {
    record,
    identified,
    misidentified,
    box1,
    notRecognised,
    notIdentified,
    pending: box1 && !identified && !notRecognised && !notIdentified,
    flow: flowOf(record.origin, record.exploitation),
    otherCrime: otherCrimeOf(record, asOf),
    services: record.services
      .filter(({ offeredOn }) => offeredOn <= asOf)
      .map(({ startedOn, ...service }) =>
        startedOn === undefined || startedOn > asOf ? service : { ...service, startedOn },
      ),
    proceedings: record.proceedings
      .filter(({ openedOn }) => openedOn <= asOf)
      .map((proceeding) => ({ ...proceeding, stages: proceeding.stages.filter(({ on }) => on <= asOf) })),
  }
}
