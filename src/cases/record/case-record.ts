import type { Day } from '../../flow/day.ts'
import type { CaseStatus } from '../acts.ts'
import type { ContactRule, Left } from '../facts.ts'

/** Who found something out about a child; the first three may say so formally. */
export const AUTHORITIES = ['POLICE', 'COURT', 'SOCIAL', 'NGO', 'OTHER'] as const
export type Authority = (typeof AUTHORITIES)[number]

export const FINDINGS = ['POSSIBLE', 'ACTUAL', 'NOT'] as const
export type Finding = (typeof FINDINGS)[number]

/** What it was instead, by the digit that officials send. */
export const OTHER_CRIMES = [
  ...(['SMUGGLING', 'RAPE', 'DOMESTIC_VIOLENCE', 'LABOUR_DISPUTE', 'RUNAWAY', 'CUSTODY', 'OTHER'] as const),
] as const
export type OtherCrime = (typeof OTHER_CRIMES)[number]

export const STAGES = [
  ...(['COMPLAINT', 'ARREST', 'CHARGED', 'FILED', 'HEARING', 'CONVICTED', 'ACQUITTED', 'DISMISSED'] as const),
] as const
export type Stage = (typeof STAGES)[number]

/** Whether a child was trafficked, as somebody found on a day. */
export interface Decision {
  readonly on: Day
  readonly authority: Authority
  readonly finding: Finding
}

/** A service that was offered to a child. Without `accepted` nobody has answered yet. */
export interface Service {
  readonly org: string
  readonly service?: string
  readonly offeredOn: Day
  readonly accepted?: boolean
  readonly startedOn?: Day
  readonly rating?: number
  readonly end?: 'COMPLETED' | 'LEFT'
}

/** A step of a proceeding; `months` is the length of a sentence. */
export interface ProceedingStage {
  readonly stage: Stage
  readonly on: Day
  readonly count?: number
  readonly months?: number
}

/** One proceeding by police and court, under the number that each of them gives it. */
export interface Proceeding {
  readonly openedOn: Day
  readonly policeRef?: string
  readonly courtRef?: string
  /** Which court: what it is called where the officials who told of it work. */
  readonly court?: string
  /** Articles of the law it is about, as officials send them: `10`. */
  readonly articles?: readonly string[]
  readonly stages: readonly ProceedingStage[]
}

/** Lists of others on which a child stands: of the police (LEASETC, CPU), of shelters. */
export const LISTS = ['POLICE', 'SHELTER'] as const
export type List = (typeof LISTS)[number]

/**
 * One case as it goes from one system to another: in by `import cases`, out by `export cases`; figures, tables and sheets
 * are made of it. A fact nobody knows is absent. Order within lists is the order of entry.
 */
export interface CaseRecord {
  readonly id: string
  readonly source: string
  readonly number?: string
  readonly openedOn: Day
  readonly status: CaseStatus
  readonly province?: string
  /** NCDD code of 2, 4, 6 or 8 digits. */
  readonly place?: string
  readonly lastSeenOn?: Day
  readonly left?: Left
  readonly nameLatin?: string
  readonly nameKm?: string
  readonly sex?: 'M' | 'F'
  readonly birthYear?: number
  readonly ageMin?: number
  readonly ageMax?: number
  readonly marks?: string
  readonly contact?: ContactRule
  readonly indicated: boolean
  /** Where the child came from and was exploited, ISO 3166 codes of two letters. */
  readonly origin?: string
  readonly exploitation?: string
  /** Digits of the purposes (X), means (W) and sectors (J) that officials send. */
  readonly purposes: readonly number[]
  readonly means: readonly number[]
  readonly sectors: readonly number[]
  /** What the last finding NOT says it was instead. */
  readonly otherCrime?: OtherCrime
  /** The `id`, by the same source, of the child's case before this one. */
  readonly earlierCase?: string
  readonly decisions: readonly Decision[]
  readonly services: readonly Service[]
  readonly proceedings: readonly Proceeding[]
  readonly lists: readonly List[]
}
