import type { Facts } from './facts.ts'

/** The six basic facts of a case. */
export type BasicFact = 'sex' | 'age' | 'place' | 'date' | 'left' | 'contact'

const LEFT_NOT_KNOWN = 6

/** How each basic fact shows itself in a report. A refusal to be contacted is no way to call back. */
const HOLDS: Readonly<Record<BasicFact, (facts: Facts) => boolean>> = {
  contact: ({ contact, safePhone }) => contact === 'CALL' || contact === 'SMS' || safePhone !== undefined,
  place: ({ place }) => place !== undefined,
  left: ({ left }) => left !== undefined && left !== LEFT_NOT_KNOWN,
  date: ({ seenFrom, seenTo }) => seenFrom !== undefined || seenTo !== undefined,
  age: ({ ageMin, ageMax }) => ageMin !== undefined || ageMax !== undefined,
  sex: ({ sex }) => sex !== undefined,
}

/** The basic facts that no report of a case holds, in the order in which they are asked for. */
export function missingFacts(reports: readonly Facts[]): BasicFact[] {
  const order = Object.keys(HOLDS) as BasicFact[]
  return order.filter((fact) => !reports.some(HOLDS[fact]))
}

/** How many of the six basic facts are known over all reports of a case, 0 to 6. */
export function completeness(reports: readonly Facts[]): number {
  return Object.keys(HOLDS).length - missingFacts(reports).length
}
