import type { CaseChange, CaseStatus } from './acts.ts'

/** The states a change may start from: a child is home after being located; what is closed is reopened first. */
const FROM: Readonly<Record<CaseChange, readonly CaseStatus[]>> = {
  LOCATED: ['ACTIVE'],
  REUNIFIED: ['LOCATED'],
  DECEASED: ['ACTIVE', 'LOCATED'],
  MERGED: ['ACTIVE', 'LOCATED'],
  VOID: ['ACTIVE', 'LOCATED'],
}

/** Whether a case in a state may be proposed, or moved, to another. */
export const mayBecome = (from: CaseStatus, change: CaseChange): boolean => FROM[change].includes(from)

/** Whether nobody works on a case in this state any more. */
export const isClosed = (status: CaseStatus): boolean => status !== 'ACTIVE' && status !== 'LOCATED'

/** Whether another case may be merged into one in this state: it must go on answering under its number. */
export const maySurvive = (status: CaseStatus): boolean => status !== 'MERGED' && status !== 'VOID'
