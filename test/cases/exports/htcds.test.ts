import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { HTCDS_FIELDS, type HtcdsRow, htcdsRow } from '../../../src/cases/exports/htcds.ts'
import type { CaseRecord } from '../../../src/cases/record/case-record.ts'
import { drawFrom, inventRecords } from '../siren/invent-records.ts'

const table = (name: string): Record<string, string>[] =>
  parse(readFileSync(path.join(import.meta.dirname, '../../vectors/htcds', name), 'utf8'), { columns: true })
const fields = table('htcds-2.0-fields.csv')
const codes = new Map<string, Set<string>>()
for (const { field, value } of table('htcds-2.0-codes.csv'))
  codes.set(field!, new Set([...(codes.get(field!) ?? []), value!]))

/** The JSON Schema of a row, made of the published tables. */
function schemaOfTables() {
  const listed = (field: string) => {
    const values = codes.get(field)
    return values === undefined ? { type: 'string', minLength: 1 } : { enum: [...values].sort() }
  }
  const typed = (field: string, type: string) => {
    // the standard has no list of organisations: what kind each is stands there
    if (/^cas_Refer\w+Organisation$/.test(field)) return listed('org_Type')
    if (type.startsWith('Multiselect')) return { type: 'array', minItems: 1, uniqueItems: true, items: listed(field) }
    if (type === 'Picklist') return listed(field)
    if (type === 'Date') return { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }
    return type === 'Number'
      ? { type: 'integer', minimum: 0 }
      : type === 'Checkbox'
        ? { type: 'boolean' }
        : listed(field)
  }
  const typeOf = new Map(fields.map(({ field, type }) => [field!, type!]))
  const personal = ['prs_FirstName', 'prs_SecondName', 'prs_Birthdate']
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'A row of the Human Trafficking Case Data Standard 2.0 as this project writes it',
    $comment: 'Made of the tables beside it: IOM, CC BY 4.0, see LICENSE.md. IOM does not endorse it.',
    type: 'object',
    properties: Object.fromEntries(HTCDS_FIELDS.map((field) => [field, typed(field, typeOf.get(field)!)])),
    required: ['prs_Gender', 'prs_MailingCountry', 'cas_Status', 'cas_IncomingReferralDate', 'con_Consent'],
    additionalProperties: false,
    if: { properties: { con_Consent: { const: false } } },
    // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema
    then: { properties: Object.fromEntries(personal.map((field) => [field, false])) },
  }
}
const schema = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '../../vectors/htcds/htcds-2.0-row.schema.json'), 'utf8'),
)
const isRow = new Ajv2020({ allErrors: true }).compile(schema)

const of = (record: Partial<CaseRecord>, more: object = {}): HtcdsRow | null =>
  htcdsRow({
    record: { ...inventRecords(1, drawFrom(1))[0]!, status: 'ACTIVE', indicated: true, decisions: [], ...record },
    ...{ number: '4712093549', desk: 'Battambang desk', openerType: null, referral: null, shareConsent: false },
    ...more,
  })

describe('a case by the HTCDS', () => {
  it('has the core fields that live, and the age, in the order of the published table', () => {
    const live = fields.filter(({ core, status }) => core === 'Core' && status !== 'DEPRECATED')
    expect(live).toHaveLength(38)
    const names = fields.flatMap((each) =>
      live.includes(each) || each.field === 'vic_AgeWhenTrafficked' ? [each.field] : [],
    )
    expect(HTCDS_FIELDS).toEqual(names)
  })

  it('holds only values that the published lists have, of their type', () => {
    let rows = 0
    for (let seed = 0; seed < 40; seed += 1)
      for (const record of inventRecords(20, drawFrom(seed))) {
        const row = of(record, {
          openerType: ['Commune', 'NGO', 'Desk', null][seed % 4],
          referral: seed % 2 === 0 ? null : { type: 'LegalService', on: '2026-03-05' },
        })
        if (row === null) continue
        rows += 1
        expect(isRow(row) ? [] : isRow.errors).toEqual([])
      }
    expect(rows).toBeGreaterThan(300)
  })

  it.each([
    ['a value of no list', { cas_Status: 'Open' }],
    ['a list as a word', { vic_MethodsOfControl: 'DebtBondage' }],
    ['a value twice', { vic_TypeOfExploitation: ['ForcedLabour', 'ForcedLabour'] }],
    ['no day', { cas_IncomingReferralDate: '5/3/2026' }],
    ['an empty text', { cas_CaseOwner: '' }],
    ['consent as a word', { con_Consent: 'TRUE' }],
    ['a name without consent', { con_Consent: false, prs_FirstName: 'DARA' }],
    ['a field of an older version', { prs_Mobile: '1' }],
  ])('is not valid with %s', (_what, more) => {
    expect(isRow({ ...of({}), ...more })).toBe(false)
  })

  it('has a schema that is made of the published tables', () => {
    expect(schema).toEqual(schemaOfTables())
  })

  it('says who found what last, and how a child was kept', () => {
    const record: Partial<CaseRecord> = {
      ...{ sex: 'F', province: '02', ageMin: 14, left: 3, purposes: [1, 8], means: [1, 4, 5], sectors: [2] },
      decisions: [
        { on: '2026-03-01', authority: 'COURT', finding: 'NOT' },
        { on: '2026-02-01', authority: 'SOCIAL', finding: 'ACTUAL' },
      ],
      ...{ status: 'REUNIFIED', openedOn: '2026-01-05' },
    } as const
    expect(of(record, { openerType: 'Commune', shareConsent: true })).toEqual({
      ...{ prs_Gender: 'Feminine', prs_MailingCountry: 'KH', prs_MailingState: 'KH-2' },
      vic_TraffickingStatus: 'NotAVictimOfTrafficking',
      vic_TraffickingStatusDecisionMakingOrg: 'CourtOrProsecution',
      ...{ vic_AgeWhenTrafficked: 14, vic_MethodOfRecruitment: ['Other'] },
      vic_MethodsOfControl: ['PhysicalThreats', 'Other'],
      vic_TypeOfExploitation: ['ForcedLabour', 'Other', 'ChildLabour'],
      ...{ vic_ForcedLabourIndustry: 'C_Manufacturing', cas_Status: 'Closed', cas_ReasonForCaseClosure: 'REUNIFIED' },
      ...{ cas_CaseOwner: 'Battambang desk', cas_ReferringOrganisation: 'LocalGovernmentOrganisation' },
      ...{ cas_IncomingReferralDate: '2026-01-05', cas_IncomingReferralDetails: 'National case number 4712093549' },
      con_Consent: true,
    })
  })

  it('says to whom it was referred last', () => {
    expect(of({}, { referral: { type: 'LegalService', on: '2026-03-05' } })).toMatchObject({
      cas_ReferredOrganisation: 'LegalService',
      ...{ cas_ReasonForOutgoingReferral: 'AdditionalServicesRequired', cas_OutgoingReferralDate: '2026-03-05' },
    })
    expect(of({}, { referral: { type: 'Desk', on: '2026-03-05' } })).not.toHaveProperty('cas_ReferredOrganisation')
  })

  it('is none where nobody sees trafficking, or that was merged or made void', () => {
    expect(of({ indicated: false })).toBeNull()
    expect(of({ status: 'MERGED' })).toBeNull()
    expect(of({ status: 'VOID' })).toBeNull()
  })

  it('says that a child is home with what a partner took on', () => {
    const referral = { type: 'LegalService', on: '2026-03-05' }
    expect(of({ status: 'REUNIFIED' }, { referral })).toMatchObject({ cas_Status: 'ClosedReferred' })
    expect(of({ status: 'DECEASED' }, { referral })).toMatchObject({ cas_Status: 'Closed' })
    expect(of({ status: 'LOCATED' }, { referral })).toMatchObject({ cas_Status: 'FollowUp' })
  })

  it.each([
    [{ nameLatin: 'SOK DARA', nameKm: 'សុខ តារា' }, true, true, { prs_FirstName: 'DARA', prs_SecondName: 'SOK' }],
    [{ nameLatin: 'SOK DARA ROTH' }, true, true, { prs_FirstName: 'DARA ROTH', prs_SecondName: 'SOK' }],
    [{ nameKm: 'តារា' }, true, true, { prs_FirstName: 'តារា' }],
    [{ nameLatin: 'SOK DARA' }, false, true, {}],
    [{ nameLatin: 'SOK DARA' }, true, false, {}],
    [{}, true, true, {}],
  ])('names %o by consent (%s) and agreement (%s) alone', (names, shareConsent, isAgreed, expected) => {
    const record = { ...inventRecords(1, drawFrom(1))[0]!, indicated: true, ...names }
    const row = htcdsRow(
      { record, ...{ number: '4712093549', desk: '', openerType: null, referral: null, shareConsent } },
      isAgreed,
    )!
    expect(isRow(row) ? [] : isRow.errors).toEqual([])
    const { prs_FirstName, prs_SecondName } = row
    expect({ prs_FirstName, prs_SecondName }).toEqual({
      prs_FirstName: undefined,
      prs_SecondName: undefined,
      ...expected,
    })
  })

  it('never says who the child is', () => {
    const row = of(
      { nameLatin: 'SOK DARA', nameKm: 'សុខ តារា', marks: 'scar', place: '02030105' },
      { shareConsent: true },
    )
    expect(JSON.stringify(row)).not.toMatch(/SOK|DARA|សុខ|scar|0203/)
  })
})
