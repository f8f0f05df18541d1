import type { Day } from '../flow/day.ts'

/** The questions of the survey in their order, each by the field under which its answer is handed on. */
export const SURVEY_QUESTIONS = [
  ...(['homeLeft', 'homeLeftChild', 'homeArranged', 'homeWhere'] as const),
  ...(['villageOffers', 'homeSchool', 'homeDebt', 'homeKnowsNumber'] as const),
] as const

/** The questions of each quarter to focal points, by the field under which an answer is kept. */
export const FOCAL_QUESTIONS = ['focal1', 'focal2', 'focal3', 'focal4', 'focal5'] as const

/** The first day of the quarter a day lies in. */
export function quarterOf(day: Day): Day {
  const month = Number(day.slice(5, 7))
  return `${day.slice(0, 5)}${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`
}

/** How often an answer was given. `province` is null where nobody knows it. */
export interface SurveyCount {
  readonly quarter: Day
  readonly province: string | null
  readonly question: string
  readonly value: string
  readonly count: number
}

/** A count that may be read, null for one withheld. */
export type SurveyFigure = Omit<SurveyCount, 'count'> & { readonly count: number | null }

/** No count under this is shown: behind it stand homes that neighbours could tell. */
const FEWEST = 11

/**
 * The counts as they may be read: those under 11 are withheld, and where that is one answer to a question alone, the
 * smallest of the others too, or the one would follow from how many were asked.
 */
export function surveyFigures(counts: readonly SurveyCount[]): SurveyFigure[] {
  const withheld = new Set(counts.filter(({ count }) => count < FEWEST))
  const asked = new Map<string, SurveyCount[]>()
  for (const each of counts) {
    const question = [each.quarter, each.province, each.question].join()
    asked.set(question, [...(asked.get(question) ?? []), each])
  }
  for (const answers of asked.values()) {
    const shown = answers.filter((each) => !withheld.has(each))
    if (answers.length - shown.length !== 1) continue
    const [least] = shown.toSorted((a, b) => a.count - b.count)
    if (least !== undefined) withheld.add(least)
  }
  return counts.map((each) => (withheld.has(each) ? { ...each, count: null } : each))
}
