import type { CaseStatus } from '../acts.ts'
import { partsOfName } from '../names/parts.ts'
import type { Authority, CaseRecord, Finding } from '../record/case-record.ts'
import type { ExportedCase } from './exported-case.ts'

/**
 * The core fields of the Human Trafficking Case Data Standard 2.0 and `vic_AgeWhenTrafficked`, in the order of its tables:
 * International Organization for Migration (IOM), CC BY 4.0. IOM endorses neither this program nor its files.
 */
export const HTCDS_FIELDS = [
  ...(['prs_Salutation', 'prs_FirstName', 'prs_SecondName', 'prs_Birthdate', 'prs_Gender', 'prs_Citizenship'] as const),
  ...(['prs_Title', 'prs_Email', 'prs_HomePhone', 'prs_MobilePhone', 'prs_MailingCity', 'prs_MailingCountry'] as const),
  ...(['prs_MailingState', 'prs_MailingStreet', 'prs_MailingPostalCode', 'vic_TraffickingStatus'] as const),
  ...(['vic_TraffickingStatusDecisionMakingOrg', 'vic_AgeWhenTrafficked', 'vic_MethodOfRecruitment'] as const),
  ...(['vic_LocationOfRecruitment', 'vic_MethodsOfControl', 'vic_TypeOfExploitation'] as const),
  ...(['vic_ForcedLabourIndustry', 'vic_TypeOfSexExploitation', 'vic_LocationOfExploitation', 'cas_Status'] as const),
  ...(['cas_ReasonForCaseClosure', 'cas_CaseOwner', 'cas_ReferringOrganisation', 'cas_IncomingReferralDate'] as const),
  ...(['cas_ReferringPrimaryCaseWorker', 'cas_ReasonForIncomingReferral', 'cas_IncomingReferralDetails'] as const),
  ...(['cas_ReferredOrganisation', 'cas_ReferredPrimaryCaseWorker', 'cas_ReasonForOutgoingReferral'] as const),
  ...(['cas_OutgoingReferralDate', 'cas_OutgoingReferralDetails', 'con_Consent'] as const),
] as const
export type HtcdsField = (typeof HTCDS_FIELDS)[number]

/** A row: lists of fields that take several values, a number for the age, true or false for consent; else text. */
export type HtcdsRow = Partial<Record<HtcdsField, string | number | boolean | readonly string[]>>

const STATUS_OF: Readonly<Partial<Record<CaseStatus, string>>> = {
  ...{ ACTIVE: 'Active', LOCATED: 'FollowUp', REUNIFIED: 'Closed', DECEASED: 'Closed' },
}
const FINDING_OF: Readonly<Record<Finding, string>> = {
  POSSIBLE: 'PossibleVictimOfTrafficking',
  ACTUAL: 'ActualVictimOfTrafficking',
  NOT: 'NotAVictimOfTrafficking',
}
const AUTHORITY_OF: Readonly<Record<Authority, string>> = {
  POLICE: 'Police',
  COURT: 'CourtOrProsecution',
  SOCIAL: 'NonPoliceGovernmentalOrganization',
  NGO: 'NGO',
  OTHER: 'Other',
}
/** By the digit officials send; a broker has no value of its own. */
const RECRUITED_BY: Readonly<Record<number, string>> = { 2: 'ThroughFamilyOrFamilyEvents', 3: 'Other' }
const CONTROLLED_BY: Readonly<Record<number, string>> = {
  ...{ 1: 'PhysicalThreats', 2: 'FalsePromises', 3: 'DebtBondage', 4: 'Other', 5: 'Other', 6: 'Other' },
  ...{ 7: 'PsychoactiveSubstance', 8: 'WithholdsDocuments', 9: 'Other' },
}
const EXPLOITED_BY: Readonly<Record<number, string>> = {
  ...{ 1: 'ForcedLabour', 2: 'SexualExploitation', 3: 'ForcedBegging', 4: 'Servitude', 5: 'ForcedMarriage' },
  ...{ 6: 'ForcedAdoption', 7: 'OrganRemoval', 8: 'Other', 9: 'Other' },
}
const INDUSTRY_OF: Readonly<Record<number, string>> = {
  1: 'A_AgricultureForestryAndFishing',
  2: 'C_Manufacturing',
  3: 'G_WholesaleAndRetailTradeRepairOfMotorVehicles',
  4: 'F_Construction',
  5: 'T_ActivitiesOfHouseholdsAsEmployers',
  6: 'I_AccommodationAndFoodServiceActivities',
  7: 'H_TransportationAndStorage',
  8: 'S_OtherServiceActivities',
  9: 'S_OtherServiceActivities',
}
const FORCED_LABOUR = 1
const ADULT = 18

/** What the standard calls organisations that open cases; others it has no word for. */
const ORGANISATIONS: ReadonlySet<string> = new Set([
  ...['NGO', 'LawEnforcement', 'HealthServiceOrganisation', 'CentralGovernmentOrganisation'],
  ...['LocalGovernmentOrganisation', 'ImmigrationService', 'LegalService', 'CorporateBusiness', 'SchoolOrCollege'],
])
const organisationOf = (type: string | null): string | null =>
  type === 'Commune' ? 'LocalGovernmentOrganisation' : type !== null && ORGANISATIONS.has(type) ? type : null

/** The province as ISO 3166-2 has it: 02 is KH-2. */
export const isoProvince = (code: string): string => `KH-${Number(code)}`

/** The fields that say who the child is. Of a birth no more than the year is known, and nobody is asked for a nationality. */
export const HTCDS_PERSONAL = ['prs_FirstName', 'prs_SecondName'] as const satisfies readonly HtcdsField[]

/**
 * A case as a row of the standard; null of one in which nobody sees trafficking, or that was merged or made void. What is
 * personal stands in it with the family's consent, where the receiver has an agreement (`isAgreed`).
 */
export function htcdsRow(exported: ExportedCase, isAgreed = false): HtcdsRow | null {
  const { record, number, desk, openerType, referral, shareConsent } = exported
  const status = STATUS_OF[record.status]
  const last = record.decisions.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)).at(-1)
  if (status === undefined || (!record.indicated && last === undefined)) return null
  const province = record.province ?? record.place?.slice(0, 2)
  const organisation = organisationOf(openerType)
  const name = shareConsent && isAgreed ? partsOfName(record.nameLatin ?? record.nameKm) : null
  return {
    ...(name !== null && { prs_FirstName: name.given }),
    ...(name?.family !== undefined && { prs_SecondName: name.family }),
    prs_Gender: record.sex === 'M' ? 'Masculine' : record.sex === 'F' ? 'Feminine' : 'NonSpecifiedUnknown',
    prs_MailingCountry: 'KH',
    ...(province !== undefined && { prs_MailingState: isoProvince(province) }),
    ...(last !== undefined && {
      vic_TraffickingStatus: FINDING_OF[last.finding],
      vic_TraffickingStatusDecisionMakingOrg: AUTHORITY_OF[last.authority],
    }),
    ...(record.ageMin !== undefined && { vic_AgeWhenTrafficked: record.ageMin }),
    ...listOf('vic_MethodOfRecruitment', record.left === undefined ? [] : [record.left], RECRUITED_BY),
    ...listOf('vic_MethodsOfControl', record.means, CONTROLLED_BY),
    ...exploitation(record),
    // home, with what a partner took on
    cas_Status: record.status === 'REUNIFIED' && referral !== null ? 'ClosedReferred' : status,
    ...(status === 'Closed' && { cas_ReasonForCaseClosure: record.status }),
    ...(desk !== '' && { cas_CaseOwner: desk }),
    ...(organisation !== null && { cas_ReferringOrganisation: organisation }),
    cas_IncomingReferralDate: record.openedOn,
    cas_IncomingReferralDetails: `National case number ${number}`,
    ...(referral !== null && referredTo(referral)),
    con_Consent: shareConsent,
  }
}

function referredTo({ type, on }: NonNullable<ExportedCase['referral']>): HtcdsRow {
  const organisation = organisationOf(type)
  return {
    ...(organisation !== null && { cas_ReferredOrganisation: organisation }),
    cas_ReasonForOutgoingReferral: 'AdditionalServicesRequired',
    cas_OutgoingReferralDate: on,
  }
}

function listOf(field: HtcdsField, digits: readonly number[], words: Readonly<Record<number, string>>): HtcdsRow {
  const values = [...new Set(digits.flatMap((digit) => words[digit] ?? []))]
  return values.length === 0 ? {} : { [field]: values }
}

function exploitation({ purposes, sectors, ageMin }: CaseRecord): HtcdsRow {
  const isLabour = purposes.includes(FORCED_LABOUR)
  const { vic_TypeOfExploitation: types } = listOf('vic_TypeOfExploitation', purposes, EXPLOITED_BY)
  const isChild = isLabour && (ageMin === undefined || ageMin < ADULT)
  const industry = sectors[0] === undefined ? undefined : INDUSTRY_OF[sectors[0]]
  return {
    ...(types !== undefined && {
      vic_TypeOfExploitation: [...(types as readonly string[]), ...(isChild ? ['ChildLabour'] : [])],
    }),
    ...(isLabour && industry !== undefined && { vic_ForcedLabourIndustry: industry }),
  }
}
