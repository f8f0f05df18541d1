import { type Day, daysBetween } from '../../flow/day.ts'
import { type CaseRecord, OTHER_CRIMES, type OtherCrime, type Proceeding, type Stage } from '../record/case-record.ts'
import { median, ratio } from './numbers.ts'
import { FLOWS, type Flow, type Outcome, outcomeOf } from './outcome.ts'
import { estimateFromTwoLists, type TwoListEstimate } from './two-lists.ts'

/** Cases opened from a day on and before another, by what was known on a third. */
export interface Period {
  readonly from: Day
  readonly to: Day
  readonly asOf: Day
}

/** How far proceedings came: those with a conviction, of those with any end. */
interface Ended {
  readonly convicted: number
  readonly ended: number
}

/** SIREN's boxes 1 to 4 and the labels A to E between them. A ratio, median or mean of nothing is null. */
export interface SirenFigures {
  readonly cases: number
  readonly box1: Readonly<Record<Flow | 'total', number>>
  readonly box2: { readonly identified: number; readonly upheld: number }
  readonly A: {
    readonly notRecognised: number
    readonly notIdentified: number
    readonly pending: number
    /** Should rise. */
    readonly identificationRate: number | null
  }
  readonly B: {
    readonly misidentified: number
    /** Should fall. */
    readonly rate: number | null
  }
  readonly C: {
    readonly supportOnly: number
    readonly justiceOnly: number
    readonly both: number
    readonly neither: number
  }
  readonly box3: {
    readonly accepted: number
    readonly declined: number
    readonly unanswered: number
    readonly notOffered: number
    readonly medianDaysToService: number | null
    readonly meanRating: number | null
    readonly completed: number
  }
  readonly box4: {
    readonly proceedings: number
    readonly arrests: number
    readonly charged: number
    readonly convicted: number
    readonly acquitted: number
    readonly dismissed: number
    readonly convictionRate: number | null
    readonly medianDaysToArrest: number | null
    readonly policeWithoutCourt: number
    readonly courtWithoutPolice: number
  }
  readonly D: { readonly supported: Ended; readonly unsupported: Ended; readonly returnedToNewCase: number }
  readonly E: {
    readonly otherCrimeOutcomes: Readonly<Partial<Record<OtherCrime, number>>>
    readonly policeByShelter: TwoListEstimate
  }
}

const count = <T>(items: readonly T[], holds: (item: T) => boolean) => items.filter(holds).length

const hasAccepted = ({ services }: Outcome) => services.some(({ accepted }) => accepted === true)
const reached = ({ stages }: Proceeding, stage: Stage) => stages.some((each) => each.stage === stage)
const hasEnded = (proceeding: Proceeding) =>
  reached(proceeding, 'CONVICTED') || reached(proceeding, 'ACQUITTED') || reached(proceeding, 'DISMISSED')

/** The cases of a period as they come to on its day. Those that were merged into another or made void are none. */
export const cohortOf = (records: readonly CaseRecord[], { from, to, asOf }: Period): Outcome[] =>
  records
    .filter(({ openedOn, status }) => openedOn >= from && openedOn < to && status !== 'MERGED' && status !== 'VOID')
    .map((record) => outcomeOf(record, asOf))

/** SIREN's figures of a period, exactly as they are defined (domain 10). */
export function sirenFigures(records: readonly CaseRecord[], period: Period): SirenFigures {
  const cohort = cohortOf(records, period)
  const box1 = cohort.filter((each) => each.box1)
  const identified = cohort.filter((each) => each.identified)
  const misidentified = count(identified, (each) => each.misidentified)
  const upheld = identified.length - misidentified
  const notRecognised = count(cohort, (each) => each.notRecognised)
  const notIdentified = count(cohort, (each) => each.notIdentified)
  const flows = FLOWS.map((flow) => [flow, count(box1, (each) => each.flow === flow)] as const)
  return {
    cases: cohort.length,
    box1: { ...(Object.fromEntries(flows) as Record<Flow, number>), total: box1.length },
    box2: { identified: identified.length, upheld },
    A: {
      notRecognised,
      notIdentified,
      pending: count(cohort, (each) => each.pending),
      identificationRate: ratio(upheld, upheld + notRecognised + notIdentified),
    },
    B: { misidentified, rate: ratio(misidentified, identified.length) },
    C: supportAndJustice(identified),
    box3: support(identified),
    box4: justice(cohort.flatMap(({ proceedings }) => proceedings)),
    D: {
      supported: ended(identified.filter(hasAccepted)),
      unsupported: ended(identified.filter((each) => !hasAccepted(each))),
      returnedToNewCase: count(identified, ({ record }) => record.earlierCase !== undefined),
    },
    E: {
      otherCrimeOutcomes: otherCrimes(cohort),
      policeByShelter: twoLists(identified),
    },
  }
}

function supportAndJustice(identified: readonly Outcome[]): SirenFigures['C'] {
  const of = (support: boolean, justice: boolean) =>
    count(
      identified,
      ({ services, proceedings }) => services.length > 0 === support && proceedings.length > 0 === justice,
    )
  return { supportOnly: of(true, false), justiceOnly: of(false, true), both: of(true, true), neither: of(false, false) }
}

function support(identified: readonly Outcome[]): SirenFigures['box3'] {
  const accepted = identified.filter(hasAccepted)
  const others = identified.filter((each) => !hasAccepted(each) && each.services.length > 0)
  const declined = count(others, ({ services }) => services.some((service) => service.accepted === false))
  const waits = accepted.flatMap(({ record, services }) => {
    const [first] = services.flatMap(({ startedOn }) => startedOn ?? []).toSorted()
    return first === undefined ? [] : [daysBetween(record.openedOn, first)]
  })
  const ratings = accepted.flatMap(({ services }) =>
    services.flatMap((service) => (service.accepted === true ? (service.rating ?? []) : [])),
  )
  return {
    accepted: accepted.length,
    declined,
    unanswered: others.length - declined,
    notOffered: count(identified, ({ services }) => services.length === 0),
    medianDaysToService: median(waits),
    meanRating: ratio(
      ratings.reduce((sum, each) => sum + each, 0),
      ratings.length,
      2,
    ),
    completed: count(accepted, ({ services }) => services.some(({ end }) => end === 'COMPLETED')),
  }
}

function justice(proceedings: readonly Proceeding[]): SirenFigures['box4'] {
  const at = (stage: Stage) => count(proceedings, (each) => reached(each, stage))
  const [convicted, acquitted, dismissed] = [at('CONVICTED'), at('ACQUITTED'), at('DISMISSED')]
  const daysToArrest = proceedings.flatMap(({ openedOn, stages }) => {
    const [first] = stages.flatMap(({ stage, on }) => (stage === 'ARREST' ? [on] : [])).toSorted()
    return first === undefined ? [] : [daysBetween(openedOn, first)]
  })
  return {
    proceedings: proceedings.length,
    arrests: at('ARREST'),
    charged: at('CHARGED'),
    convicted,
    acquitted,
    dismissed,
    convictionRate: ratio(convicted, convicted + acquitted + dismissed),
    medianDaysToArrest: median(daysToArrest),
    policeWithoutCourt: count(proceedings, isPoliceWithoutCourt),
    courtWithoutPolice: count(proceedings, isCourtWithoutPolice),
  }
}

/** Police gave it a number, no court has. */
export const isPoliceWithoutCourt = ({ policeRef, courtRef }: Proceeding): boolean =>
  policeRef !== undefined && courtRef === undefined

/** A court gave it a number, no police have. */
export const isCourtWithoutPolice = ({ policeRef, courtRef }: Proceeding): boolean =>
  courtRef !== undefined && policeRef === undefined

function ended(outcomes: readonly Outcome[]): Ended {
  const proceedings = outcomes.flatMap((each) => each.proceedings)
  return { convicted: count(proceedings, (each) => reached(each, 'CONVICTED')), ended: count(proceedings, hasEnded) }
}

function otherCrimes(cohort: readonly Outcome[]): SirenFigures['E']['otherCrimeOutcomes'] {
  const named = cohort.filter(({ misidentified, notRecognised }) => misidentified || notRecognised)
  const counts = OTHER_CRIMES.map((crime) => [crime, count(named, ({ otherCrime }) => otherCrime === crime)] as const)
  return Object.fromEntries(counts.filter(([, each]) => each > 0))
}

function twoLists(identified: readonly Outcome[]): TwoListEstimate {
  const police = identified.filter(({ record }) => record.lists.includes('POLICE'))
  return estimateFromTwoLists({
    n1: police.length,
    n2: count(identified, ({ record }) => record.lists.includes('SHELTER')),
    both: count(police, ({ record }) => record.lists.includes('SHELTER')),
  })
}
