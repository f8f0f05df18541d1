import type { ReportKind } from '../facts.ts'

/** What a match would mean: the lost child is found, the lost child was seen, one child was reported twice. */
export type MatchKind = 'MISSING_FOUND' | 'MISSING_SIGHTING' | 'DUPLICATE'

/** What a match of a missing child's case with another case would mean. */
export const matchKind = (other: ReportKind): MatchKind =>
  other === 'FOUND' ? 'MISSING_FOUND' : other === 'SIGHTING' ? 'MISSING_SIGHTING' : 'DUPLICATE'

/** A pair at least this likely rings the worker on duty. */
export const ALERT_LINE = 0.9

/** A pair at least this likely is kept for people to look at; below it nothing is said. */
export const WORKLIST_LINE = 0.3

/** So many children the file is taken to hold at least: in a small one a weak agreement says no more. */
export const LEAST_CHILDREN = 1000

/** The least evidence, in natural log-odds, with which a pair among so many open cases may be worth a look. */
export const leastEvidence = (openCases: number): number =>
  Math.log(Math.max(LEAST_CHILDREN, openCases)) + Math.log(WORKLIST_LINE / (1 - WORKLIST_LINE))
