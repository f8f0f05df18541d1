import { type Day, daysBefore } from '../../flow/day.ts'

/** One agency of the licence list. */
export interface Agency {
  /** The number that `LIC` and `LMW` go by. */
  readonly licenceNo: string
  readonly nameLatin: string
  readonly nameKm: string | null
  /** The last day on which the licence holds. */
  readonly licenceUntil: Day
}

/** An agency as a list names it, with what the list tells besides. */
export interface ListedAgency extends Agency {
  /** Where it may send people, as ISO 3166 codes of two letters. */
  readonly countries: readonly string[]
  readonly phone: string | null
  readonly listDate: Day
}

/** The licence list: its date, null while none was ever imported, and who stands on it. */
export interface AgencyRegister {
  readonly listDate: Day | null
  readonly agencies: readonly Agency[]
}

/** No list yet. */
export const NO_REGISTER: AgencyRegister = { listDate: null, agencies: [] }

/** A list is printed about once a year: one that is older says nothing of whoever is not on it. */
const OLDEST_LIST_DAYS = 400

/** Whether the list is new enough for an answer, also for "not on the list". */
export const isUsable = ({ listDate }: AgencyRegister, today: Day): boolean =>
  listDate !== null && listDate >= daysBefore(today, OLDEST_LIST_DAYS)

/** How an agency of the list stands on a day. */
export const standing = ({ licenceUntil }: Agency, today: Day): 'listed' | 'ended' =>
  licenceUntil < today ? 'ended' : 'listed'
