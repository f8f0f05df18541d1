import type { Service } from '../../services.ts'

/** What both systems call a service: OSCaR by a name, Primero by the options of a type and a subtype. */
export interface PartnerService {
  readonly oscar: string
  readonly type: string
  readonly subtype: string
}

/** What a child was given: a service of the SMS grammar, a stage of reintegration, or the police found it. */
export type EpisodeKind = Service | 'REINTEGRATION' | 'RESCUE'

/** What both systems have words for: counselling of an identified child has its own. */
type Known = EpisodeKind | 'COU_IDENTIFIED'

const service = (oscar: string, type: string, subtype: string): PartnerService => ({ oscar, type, subtype })

const MATERIAL = service(
  'Direct material assistance',
  'financial_development',
  'financial_development_material_assistance',
)

/** By code (exports 5); `accomodation` is spelled so there. */
export const PARTNER_SERVICES: Readonly<Record<Known, PartnerService>> = {
  LEG: service('Support to access legal services', 'legal_support', 'legal_support_access_legal_services'),
  EDU: service('School support', 'training_education', 'training_education_school_support'),
  MED: service('Support to access care', 'medical_support', 'medical_support_access_care'),
  TRN: MATERIAL,
  FOD: MATERIAL,
  ACC: service('Transitional Accommodation', 'anti_trafficking', 'anti_trafficking_transitional_accomodation'),
  COU_IDENTIFIED: service('Post-Trafficking Counseling', 'anti_trafficking', 'anti_trafficking_post_trafficking'),
  COU: service('Trauma counselling', 'counselling', 'counselling_trauma'),
  LIV: service('Income generation services', 'financial_development', 'financial_development_income_generation'),
  FIN: service('Direct financial assistance', 'financial_development', 'financial_development_financial_assistance'),
  SOC: service('Generalist social work / case work', 'social_work_case_work', 'social_work_case_work_generalist'),
  REINTEGRATION: service(
    ...(['Community Reintegration Support', 'anti_trafficking', 'anti_trafficking_community_reintegration'] as const),
  ),
  RESCUE: service('Rescue Services', 'anti_trafficking', 'anti_trafficking_rescue'),
}

/** A service in the words of the partners; counselling of an identified child has its own. */
export const partnerService = (code: EpisodeKind, identified: boolean): PartnerService =>
  PARTNER_SERVICES[code === 'COU' && identified ? 'COU_IDENTIFIED' : code]
