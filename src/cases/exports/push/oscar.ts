import { partsOfName } from '../../names/parts.ts'
import {
  type IdOf,
  isClosed,
  isIdentified,
  type PushedCase,
  type PushedReferral,
  placeOf,
  refOf,
} from './pushed-case.ts'
import { partnerService } from './services.ts'

/** One client as OSCaR takes it, in the shape that the ministry's own exchange sends and reads. Nothing is null: what is absent is ''. */
export interface OscarClient {
  readonly external_id: string
  readonly external_id_display: string
  readonly global_id: string
  readonly mosvy_number: string
  readonly given_name: string
  readonly family_name: string
  readonly gender: 'male' | 'female' | ''
  readonly date_of_birth: string
  readonly location_current_village_code: string
  readonly address_current_village_code: string
  readonly reason_for_referral: string
  readonly external_case_worker_name: string
  readonly external_case_worker_id: string
  readonly external_case_worker_mobile: string
  readonly level_of_risk: 'high' | 'medium' | 'low' | 'no action'
  readonly is_referred: true
  readonly referral_status: 'Accepted' | 'Exited' | 'Referred'
  readonly organization_name: string
  readonly organization_id: string
  readonly services: readonly { readonly uuid: string; readonly name: string }[]
}

const RISK = ['no action', 'low', 'medium', 'high'] as const
/** What the exchange takes where a desk has no phone. */
const NO_PHONE = '000000000'

/** Whether what is personal may go to the organisation that a case is referred to. */
export const isPersonalToReferred = ({
  shareConsent,
  referral,
}: Pick<PushedCase, 'shareConsent' | 'referral'>): boolean => shareConsent && referral?.agreed === true

/** A case that is referred to an organisation with OSCaR, as a client there; null for one that is not. */
export function oscarClient(pushed: PushedCase, idOf: IdOf): OscarClient | null {
  const { number, record, danger, referral, desk } = pushed
  if (referral === null) return null
  const isPersonal = isPersonalToReferred(pushed)
  const place = placeOf(pushed, isPersonal) ?? ''
  const name = isPersonal ? partsOfName(record.nameLatin ?? record.nameKm) : null
  const identified = isIdentified(pushed)
  // what was asked of another organisation is not this one's to know
  const its = pushed.episodes.filter(({ shortName }) => shortName === null || shortName === referral.shortName)
  const codes = [...new Set(its.flatMap(({ kind, shortName }) => (shortName === null ? [] : [kind])))]
  return {
    external_id: idOf(`case/${number}`),
    external_id_display: number,
    global_id: refOf(pushed, 'OSCAR') ?? '',
    mosvy_number: refOf(pushed, 'MOSVY') ?? '',
    ...{ given_name: name?.given ?? '', family_name: name?.family ?? '' },
    gender: record.sex === 'M' ? 'male' : record.sex === 'F' ? 'female' : '',
    date_of_birth: '',
    location_current_village_code: place,
    address_current_village_code: place,
    reason_for_referral: `National case number ${number}; service ${codes.join(' ')}`.trim(),
    external_case_worker_name: desk.name,
    external_case_worker_id: desk.id,
    external_case_worker_mobile: desk.phone ?? NO_PHONE,
    level_of_risk: RISK[danger] ?? 'high',
    is_referred: true,
    referral_status: statusOf(pushed, referral),
    organization_name: referral.shortName,
    organization_id: referral.shortName,
    services: its.map(({ id, kind }) => ({
      uuid: idOf(`service/${id}`),
      name: partnerService(kind, identified).oscar,
    })),
  }
}

const statusOf = (pushed: PushedCase, { state }: PushedReferral) =>
  isClosed(pushed) || state === 'ENDED' ? 'Exited' : state === 'ACCEPTED' ? 'Accepted' : 'Referred'
