import { type IdOf, isClosed, isIdentified, type PushedCase, placeOf, refOf } from './pushed-case.ts'
import { partnerService } from './services.ts'

/** The kinds of record of Primero that a case becomes, by the name of their route. */
export const PRIMERO_TYPES = ['tracing_requests', 'cases'] as const
export type PrimeroType = (typeof PRIMERO_TYPES)[number]

/** A value of a field: text, number, yes or no, several options, or subforms; null erases what stood there. */
export type PrimeroValue = string | number | boolean | null | readonly string[] | readonly PrimeroFields[]
export type PrimeroFields = { readonly [field: string]: PrimeroValue }

/** One record as it is sent; `id` is ours. */
export interface PrimeroRecord {
  readonly type: PrimeroType
  readonly id: string
  readonly data: PrimeroFields
}

/** How the instance takes missing children (`PRIMERO_MISSING_AS`). */
export type MissingAs = 'tracing_request' | 'case'

const MODULE = 'primeromodule-cp'

/** How the child left, by the digit of the flows, as Primero's cause of separation; `other` says what no option does. */
const CAUSE: Readonly<Record<number, { readonly option: string; readonly other?: string }>> = {
  1: { option: 'other_please_specify', other: 'ran away' },
  2: { option: 'entrusted_into_the_care_of_an_individual' },
  3: { option: 'migration' },
  4: { option: 'other_please_specify', other: 'taken by force' },
  5: { option: 'population_movement' },
}

/** What whoever reported is to the child, where Primero has a word for it: a parent may be mother or father. */
const RELATED: Readonly<Record<string, string>> = {
  ...{ RELATIVE: 'other_family', NEIGHBOUR: 'other_nonfamily', TEACHER: 'other_nonfamily' },
  ...{ OFFICIAL: 'other_nonfamily', OTHER: 'other_nonfamily' },
}

const TRACING: Readonly<Record<string, string>> = {
  ...{ LOCATED: 'verified', REUNIFIED: 'reunified', DECEASED: 'closed', MERGED: 'closed', VOID: 'closed' },
}

/** Purposes, by the digit that officials send, as concerns of protection. */
const CONCERN: Readonly<Record<number, string>> = {
  ...{ 1: 'worst_forms_of_child_labor', 2: 'sexually_exploited', 3: 'street_child' },
}

const GRAVE = 3

const tracingStatus = ({ record, claimed }: PushedCase) =>
  TRACING[record.status] ?? (claimed ? 'tracing_in_progress' : 'open')

const sexOf = ({ record }: PushedCase) => (record.sex === 'M' ? 'male' : record.sex === 'F' ? 'female' : null)

/** Codes are numbers there: no zero stands in front. */
const placeNumber = (code: string | undefined) => (code === undefined ? null : String(Number(code)))

/** A void case is no record any more. */
const standing = (pushed: PushedCase): PrimeroFields => ({
  status: isClosed(pushed) ? 'closed' : 'open',
  ...(pushed.record.status === 'VOID' && { record_state: false }),
})

/** Names by consent and agreement, else null: what stood there is erased. Whoever reports is never named. */
function namesOf({ record }: PushedCase, isPersonal: boolean) {
  const name = isPersonal ? (record.nameLatin ?? record.nameKm ?? null) : null
  return { name, name_other: isPersonal ? (record.nameKm ?? null) : null }
}

/** Whether what is personal may go to the ministry. */
export const isPersonalTo = ({ shareConsent, agreed }: Pick<PushedCase, 'shareConsent' | 'agreed'>): boolean =>
  shareConsent && agreed

/**
 * The records that a case is in Primero: a missing child is a tracing request, one that was found, or that an authority has
 * identified, a case. What is personal is null without the family's consent and an agreement with the ministry.
 */
export function primeroRecords(pushed: PushedCase, idOf: IdOf, missingAs: MissingAs): readonly PrimeroRecord[] {
  const isPersonal = isPersonalTo(pushed)
  const isMissing = pushed.kind === 'MISSING'
  const asTracing = isMissing && missingAs === 'tracing_request'
  return [
    ...(asTracing ? [tracingRequest(pushed, isPersonal, idOf)] : []),
    ...(!asTracing || isIdentified(pushed) ? [primeroCase(pushed, isPersonal, idOf)] : []),
  ]
}

/** The trace of a missing child that is said to be the one of a case; null for none. */
export function primeroTrace(
  { kind, number, matchedNumber }: PushedCase,
  idOf: IdOf,
  missingAs: MissingAs,
): { readonly id: string; readonly matched_case_id: string } | null {
  if (kind !== 'MISSING' || missingAs !== 'tracing_request' || matchedNumber === null) return null
  return { id: idOf(`child/${number}`), matched_case_id: idOf(`case/${matchedNumber}`) }
}

/** A referral as Primero takes it: who receives it, and of what but the number and the service nothing. */
export interface PrimeroReferral {
  /** Of the offer that it is here. */
  readonly offerId: string
  /** The record that is referred. */
  readonly caseId: string
  readonly data: { readonly transitioned_to: string; readonly notes: string }
}

/** The referrals that wait for an answer there, of a case that Primero has as a case; of a trace it takes none. */
export function primeroReferrals(
  { number, referrals }: PushedCase,
  records: readonly PrimeroRecord[],
  idOf: IdOf,
): readonly PrimeroReferral[] {
  const caseId = idOf(`case/${number}`)
  if (!records.some(({ id, data }) => id === caseId && data.status === 'open')) return []
  return referrals.map(({ id, service, receiver }) => ({
    ...{ offerId: id, caseId },
    data: { transitioned_to: receiver, notes: `${number} ${service}` },
  }))
}

function tracingRequest(pushed: PushedCase, isPersonal: boolean, idOf: IdOf): PrimeroRecord {
  const { number, record, shareConsent } = pushed
  const id = idOf(`tracing_request/${number}`)
  const cause = CAUSE[record.left ?? 0]
  const separation = {
    date_of_separation: record.lastSeenOn ?? null,
    separation_cause: cause?.option ?? null,
    separation_cause_other: cause?.other ?? null,
    location_last: placeNumber(placeOf(pushed, isPersonal)),
  }
  return {
    ...{ type: 'tracing_requests', id },
    data: {
      ...{ id, module_id: MODULE, inquiry_date: record.openedOn },
      ...standing(pushed),
      ...{ relation_name: null, relation_telephone: null },
      ...separation,
      location_separation: separation.location_last,
      disclosure_other_orgs: shareConsent,
      tracing_request_subform_section: [
        {
          unique_id: idOf(`child/${number}`),
          tracing_request_status: tracingStatus(pushed),
          ...namesOf(pushed, isPersonal),
          relation: isPersonal ? (RELATED[pushed.relation ?? ''] ?? null) : null,
          ...{ sex: sexOf(pushed), age: record.ageMin ?? null, date_of_birth: null },
          ...separation,
          location_separation: separation.location_last,
        },
      ],
    },
  }
}

function primeroCase(pushed: PushedCase, isPersonal: boolean, idOf: IdOf): PrimeroRecord {
  const { number, record, danger, shareConsent } = pushed
  const id = idOf(`case/${number}`)
  const found = pushed.kind === 'MISSING' ? null : pushed.accompanied ? 'separated' : 'unaccompanied'
  const trafficked = record.decisions.some(({ finding }) => finding !== 'NOT')
  const concerns = record.purposes.flatMap((digit) => CONCERN[digit] ?? [])
  return {
    ...{ type: 'cases', id },
    data: {
      ...{ id, module_id: MODULE, registration_date: record.openedOn },
      ...standing(pushed),
      tracing_status: tracingStatus(pushed),
      ...namesOf(pushed, isPersonal),
      ...{ date_of_birth: null, sex: sexOf(pushed), age: record.ageMin ?? null, estimated: true },
      location_current: placeNumber(placeOf(pushed, false)),
      protection_status: found,
      urgent_protection_concern: danger >= GRAVE,
      risk_level: danger >= GRAVE ? 'high' : danger === 2 ? 'medium' : 'low',
      protection_concerns: [...new Set([...concerns, ...(trafficked ? ['trafficked_smuggled'] : [])])],
      ...{ other_agency_id: number, other_agency_name: 'National case number' },
      disclosure_other_orgs: shareConsent,
      mosvy_number: refOf(pushed, 'MOSVY') ?? null,
      oscar_number: refOf(pushed, 'OSCAR') ?? null,
      services_section: pushed.episodes.map(({ id: episode, kind }) => {
        const { type, subtype } = partnerService(kind, isIdentified(pushed))
        return { unique_id: idOf(`service/${episode}`), service_type: type, service_subtype: subtype }
      }),
    },
  }
}

const TRACING_FIELDS = [
  ...['inquiry_date', 'relation_name', 'relation_telephone', 'location_last', 'location_separation'],
  ...['date_of_separation', 'separation_cause', 'separation_cause_other', 'disclosure_other_orgs'],
  'tracing_request_subform_section',
]
const CASE_FIELDS = [
  ...['registration_date', 'tracing_status', 'name', 'name_other', 'date_of_birth', 'sex', 'age', 'estimated'],
  ...['location_current', 'protection_status', 'urgent_protection_concern', 'risk_level', 'protection_concerns'],
  ...[
    'other_agency_id',
    'other_agency_name',
    'disclosure_other_orgs',
    'mosvy_number',
    'oscar_number',
    'services_section',
  ],
]

/** The fields that records are sent with, by how missing children are taken; an instance may lack some. */
export const PRIMERO_FIELDS: Readonly<Record<MissingAs, Partial<Record<PrimeroType, readonly string[]>>>> = {
  tracing_request: { tracing_requests: TRACING_FIELDS, cases: CASE_FIELDS },
  case: { cases: CASE_FIELDS },
}
