import type { Facts } from '../../facts.ts'
import type { CaseRecord } from '../../record/case-record.ts'
import type { EpisodeKind } from './services.ts'

/** The record systems of others that cases are pushed to. */
export const PUSH_PARTNERS = ['PRIMERO', 'OSCAR'] as const
export type PushPartner = (typeof PUSH_PARTNERS)[number]

/** A referral of a case to an organisation that works with OSCaR. */
export interface PushedReferral {
  /** What OSCaR calls the organisation. */
  readonly shortName: string
  readonly state: 'OFFERED' | 'ACCEPTED' | 'ENDED'
  /** An agreement lets the organisation have what is personal today. */
  readonly agreed: boolean
}

/** A referral that waits for an answer from an organisation that works with Primero. */
export interface WaitingReferral {
  /** Of the offer. */
  readonly id: string
  readonly service: string
  /** What Primero calls whoever receives it there. */
  readonly receiver: string
}

/** Something that a child was given, or is to be; `shortName` of the organisation that was asked, '' without one, null where none was. */
export interface Episode {
  readonly id: string
  readonly kind: EpisodeKind
  readonly shortName: string | null
}

/** A case as a push knows it. */
export interface PushedCase {
  readonly number: string
  readonly kind: 'MISSING' | 'FOUND' | 'SIGHTING'
  readonly record: CaseRecord
  readonly danger: number
  /** Somebody has taken it on. */
  readonly claimed: boolean
  /** The child found is with somebody. */
  readonly accompanied: boolean
  /** What whoever reported is to the child; absent where nobody said. */
  readonly relation?: Facts['relation']
  readonly shareConsent: boolean
  /** An agreement lets the ministry have what is personal today. */
  readonly agreed: boolean
  readonly refs: readonly { readonly system: string; readonly value: string }[]
  readonly desk: { readonly id: string; readonly name: string; readonly phone: string | null }
  readonly referral: PushedReferral | null
  /** Those to organisations that work with Primero. */
  readonly referrals: readonly WaitingReferral[]
  readonly episodes: readonly Episode[]
  /** Number of the case of the child found that was accepted as this one. */
  readonly matchedNumber: string | null
}

/** Ids by a name of ours, the same wherever and however often they are made (exports 4): UUID version 5. */
export type IdOf = (name: string) => string

/** Digits of a district; anything nearer is personal. */
const DISTRICT = 4

/** As much of a place as may leave. */
export const placeOf = ({ record }: PushedCase, isPersonal: boolean): string | undefined => {
  const place = record.place ?? record.province
  return isPersonal ? place : place?.slice(0, DISTRICT)
}

/** The value of another system's number of the case. */
export const refOf = ({ refs }: PushedCase, system: string): string | undefined =>
  refs.find((each) => each.system === system)?.value

/** Whether a formal authority has found that the child was trafficked. */
export const isIdentified = ({ record }: PushedCase): boolean =>
  record.decisions.some(({ authority, finding }) => finding === 'ACTUAL' && FORMAL.has(authority))

const FORMAL: ReadonlySet<string> = new Set(['POLICE', 'COURT', 'SOCIAL'])

/** Whether a case is closed. */
export const isClosed = ({ record }: PushedCase): boolean => !['ACTIVE', 'LOCATED'].includes(record.status)
