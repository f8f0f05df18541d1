import type { CaseRecord } from '../record/case-record.ts'
import { cohortOf, type Period, sirenFigures } from './figures.ts'
import { ratio } from './numbers.ts'

/** A case with what the scorecard counts beside its record. */
export interface ScoredCase {
  readonly record: CaseRecord
  /** How many of the six basic facts are known. */
  readonly completeness: number
  /** Other systems that hold it. */
  readonly systems: readonly string[]
}

/** A question of a conversation, and whether it says why it is asked. */
export interface AskedQuestion {
  readonly hasPurpose: boolean
}

/** One of SIREN's five recommendations with its live numbers. */
export interface Recommendation {
  readonly n: 1 | 2 | 3 | 4 | 5
  readonly what: string
  readonly figures: Readonly<Record<string, number | null>>
}

/** With so many of the six facts a case holds its core. */
const CORE = 5

/** SIREN's recommendations of a period, each with what the store says of it. */
export function scorecard(
  cases: readonly ScoredCase[],
  questions: readonly AskedQuestion[],
  period: Period,
): Recommendation[] {
  const records = cases.map(({ record }) => record)
  const cohort = new Set(cohortOf(records, period).map(({ record }) => record))
  const counted = cases.filter(({ record }) => cohort.has(record))
  const share = (holds: (each: ScoredCase) => boolean) => ratio(counted.filter(holds).length, counted.length)
  const { box4 } = sirenFigures(records, period)
  const linked = box4.proceedings - box4.policeWithoutCourt - box4.courtWithoutPolice
  return [
    {
      n: 1,
      what: 'police and courts hold criminal data under one number',
      figures: {
        proceedings: box4.proceedings,
        policeWithoutCourt: box4.policeWithoutCourt,
        courtWithoutPolice: box4.courtWithoutPolice,
        withoutGap: ratio(linked, box4.proceedings),
      },
    },
    {
      n: 2,
      what: 'one national number from the first responder on, with the core facts',
      figures: {
        cases: counted.length,
        numbered: share(({ record }) => record.number !== undefined),
        withCoreFacts: share(({ completeness }) => completeness >= CORE),
      },
    },
    {
      n: 3,
      what: 'confidential, and yet found by any agency’s reference',
      figures: {
        crossReferenced: share(({ systems }) => systems.length > 0),
        systems: new Set(counted.flatMap(({ systems }) => systems)).size,
      },
    },
    {
      n: 4,
      what: 'real cases say who is in danger',
      figures: { withPlaceAgeSexAndHowLeft: share(({ record }) => tellsOfVulnerability(record)) },
    },
    {
      n: 5,
      what: 'each question has its purpose',
      figures: {
        questions: questions.length,
        withPurpose: ratio(questions.filter(({ hasPurpose }) => hasPurpose).length, questions.length),
      },
    },
  ]
}

const tellsOfVulnerability = ({ province, place, ageMin, sex, left }: CaseRecord) =>
  (province ?? place) !== undefined && ageMin !== undefined && sex !== undefined && left !== undefined
