import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CaseStatus } from '../../src/cases/acts.ts'
import { payloadFor, waitAfter } from '../../src/cases/exports/push/payload.ts'
import { PRIMERO_FIELDS } from '../../src/cases/exports/push/primero.ts'
import type { PushedCase } from '../../src/cases/exports/push/pushed-case.ts'
import { PARTNER_SERVICES } from '../../src/cases/exports/push/services.ts'
import { buildGazetteer } from '../../src/cases/places/gazetteer.ts'
import { SERVICES } from '../../src/cases/services.ts'
import { idsAt } from '../../src/partners/index.ts'
import { readPlaceFile } from '../../src/store/place-file.ts'

const ajv = new Ajv2020({
  allErrors: true,
  formats: { uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/ },
})
const schema = (name: string) =>
  ajv.compile(
    JSON.parse(
      readFileSync(path.join(import.meta.dirname, '..', 'partners', 'schemas', `${name}.schema.json`), 'utf8'),
    ),
  )
const valid = {
  tracing_requests: schema('primero-tracing-request'),
  cases: schema('primero-case'),
  oscar: schema('oscar-client'),
  referral: schema('primero-referral'),
  trace: schema('primero-trace'),
}
const idOf = idsAt('https://primero.example.org')
const gazetteer = buildGazetteer(readPlaceFile())
const PROVINCES = Array.from({ length: 25 }, (_, at) => String(at + 1).padStart(2, '0'))

const CASE: PushedCase = {
  ...{ number: '4712093549', kind: 'MISSING', danger: 1, claimed: false, accompanied: false },
  ...{
    shareConsent: true,
    agreed: true,
    refs: [],
    desk: { id: 'a-desk', name: 'Desk Battambang', phone: '+855 53 000 000' },
  },
  record: {
    ...{ id: 'x', source: 'ROKKON', openedOn: '2026-03-15', status: 'ACTIVE', province: '02', place: '02030105' },
    ...{ lastSeenOn: '2026-03-13', left: 1, nameLatin: 'SOK DARA', nameKm: 'សុខ ដារ៉ា', sex: 'M', ageMin: 8, ageMax: 8 },
    ...{ marks: 'a scar', indicated: false, purposes: [], means: [], sectors: [], decisions: [], services: [] },
    ...{ proceedings: [], lists: [] },
  },
  referral: { shortName: 'hh', state: 'OFFERED', agreed: true },
  referrals: [],
  episodes: [{ id: 'an-offer', kind: 'LEG', shortName: 'hh' }],
  matchedNumber: null,
}

const made = (
  partner: 'PRIMERO' | 'OSCAR',
  pushed: PushedCase,
  missingAs: 'tracing_request' | 'case' = 'tracing_request',
) => payloadFor(partner, pushed, { idOf, missingAs, isKnown: true })!.payload
const records = (pushed: PushedCase, missingAs?: 'tracing_request' | 'case') => {
  const payload = made('PRIMERO', pushed, missingAs)
  return payload.partner === 'PRIMERO' ? payload.records : []
}
const client = (pushed: PushedCase) => {
  const payload = made('OSCAR', pushed)
  if (payload.partner !== 'OSCAR') throw new Error('not for OSCaR')
  return payload.client
}
const NAMES = /sok|dara|សុខ|scar/i

const text = fc.constantFrom('SOK DARA', 'ស្រី មុំ')
const cases: fc.Arbitrary<PushedCase> = fc
  .record({
    kind: fc.constantFrom('MISSING' as const, 'FOUND' as const, 'SIGHTING' as const),
    status: fc.constantFrom<CaseStatus>('ACTIVE', 'LOCATED', 'REUNIFIED', 'DECEASED', 'MERGED', 'VOID'),
    ...{ danger: fc.integer({ min: 0, max: 3 }), claimed: fc.boolean(), accompanied: fc.boolean() },
    ...{ shareConsent: fc.boolean(), agreed: fc.boolean(), refAgreed: fc.boolean() },
    place: fc.option(fc.constantFrom(...PROVINCES, '0203', '190105', '02030105'), { nil: undefined }),
    left: fc.option(fc.constantFrom(1, 2, 3, 4, 5, 6) as fc.Arbitrary<1 | 2 | 3 | 4 | 5 | 6>, { nil: undefined }),
    ...{ name: fc.option(text, { nil: undefined }), km: fc.option(text, { nil: undefined }) },
    sex: fc.option(fc.constantFrom('M' as const, 'F' as const), { nil: undefined }),
    age: fc.option(fc.integer({ min: 0, max: 25 }), { nil: undefined }),
    purposes: fc.uniqueArray(fc.integer({ min: 1, max: 9 })),
    finding: fc.option(fc.constantFrom('POSSIBLE' as const, 'ACTUAL' as const, 'NOT' as const), { nil: undefined }),
    authority: fc.constantFrom('POLICE' as const, 'NGO' as const),
    state: fc.constantFrom('OFFERED' as const, 'ACCEPTED' as const, 'ENDED' as const),
    services: fc.uniqueArray(fc.constantFrom(...SERVICES, 'REINTEGRATION' as const, 'RESCUE' as const)),
  })
  .map(
    ({
      status,
      refAgreed,
      place,
      left,
      name,
      km,
      sex,
      age,
      purposes,
      finding,
      authority,
      state,
      services,
      ...rest
    }) => ({
      ...CASE,
      ...rest,
      record: Object.fromEntries(
        Object.entries({
          ...CASE.record,
          ...{
            status,
            place,
            province: place?.slice(0, 2),
            left,
            nameLatin: name,
            nameKm: km,
            sex,
            ageMin: age,
            purposes,
          },
          decisions: finding === undefined ? [] : [{ on: '2026-03-16', authority, finding }],
        }).filter(([, value]) => value !== undefined),
      ) as unknown as PushedCase['record'],
      referral: { shortName: 'hh', state, agreed: refAgreed },
      episodes: services.map((kind, at) => ({
        ...{ id: `e${at}`, kind, shortName: kind === 'REINTEGRATION' || kind === 'RESCUE' ? null : 'hh' },
      })),
    }),
  )

test('whatever a case is, what leaves fits the schemas, and no name leaves without consent and agreement', () => {
  fc.assert(
    fc.property(cases, fc.constantFrom('tracing_request' as const, 'case' as const), (pushed, missingAs) => {
      const sent = records(pushed, missingAs)
      expect(sent.length).toBeGreaterThan(0)
      for (const { type, data } of sent) {
        valid[type](data)
        expect(valid[type].errors ?? []).toEqual([])
      }
      const told = client(pushed)
      valid.oscar(told)
      expect(valid.oscar.errors ?? []).toEqual([])
      expect(JSON.stringify(told)).not.toContain('null')
      const { nameLatin = '∅', nameKm = '∅' } = pushed.record
      const names = (payload: unknown) => [nameLatin, nameKm].some((each) => JSON.stringify(payload).includes(each))
      if (!(pushed.shareConsent && pushed.agreed)) expect(names(sent)).toBe(false)
      if (!(pushed.shareConsent && pushed.referral!.agreed)) expect(names(told)).toBe(false)
    }),
    { numRuns: 500 },
  )
})

test.each(PROVINCES)('a case of province %s is routed to both systems, and its code comes back', (province) => {
  const district = gazetteer.exists(`${province}01`) ? `${province}01` : province
  const pushed: PushedCase = {
    ...CASE,
    shareConsent: false,
    record: { ...CASE.record, province, place: `${district}0101`.slice(0, 8) },
  }
  const [tracing] = records(pushed)
  const sent = String(tracing!.data.location_last)
  expect(sent).not.toMatch(/^0/)
  // what the exchange does on the way in: pad to an even length
  expect(sent.padStart(sent.length + (sent.length % 2), '0')).toBe(`${province}01`)
  expect(client(pushed)).toMatchObject({ location_current_village_code: `${province}01`, organization_name: 'hh' })
})

test('ids are of version 5, the same for the same case and host, and different for another', () => {
  // RFC 9562: made twice by the rule itself, the DNS namespace first, then the host's
  expect(idOf('case/4712093549')).toBe(idsAt('https://primero.example.org/path')('case/4712093549'))
  expect(idOf('case/4712093549')).not.toBe(idOf('tracing_request/4712093549'))
  expect(idOf('case/4712093549')).not.toBe(idsAt('https://other.example.org')('case/4712093549'))
  expect(idOf('case/4712093549')[14]).toBe('5')
  expect(client(CASE).external_id).toBe(idOf('case/4712093549'))
})

test('a name is told in full with consent and agreement, and a place to the village', () => {
  const [tracing] = records(CASE)
  expect(tracing!.data.tracing_request_subform_section).toMatchObject([{ name: 'SOK DARA', name_other: 'សុខ ដារ៉ា' }])
  expect(tracing!.data.location_last).toBe('2030105')
  expect(client(CASE)).toMatchObject({
    given_name: 'DARA',
    family_name: 'SOK',
    location_current_village_code: '02030105',
  })
  for (const payload of [records({ ...CASE, shareConsent: false }), client({ ...CASE, shareConsent: false })])
    expect(JSON.stringify(payload)).not.toMatch(NAMES)
  expect(JSON.stringify([records(CASE), client(CASE)])).not.toContain('a scar')
})

test.each([
  ['RELATIVE', 'other_family'],
  ['NEIGHBOUR', 'other_nonfamily'],
  ['PARENT', null],
  [undefined, null],
] as const)('who reported is no name, and as %s is %s to the child, by consent', (relation, expected) => {
  const told = (shareConsent: boolean) =>
    records({ ...CASE, shareConsent, ...(relation !== undefined && { relation }) })[0]!
  for (const shareConsent of [true, false]) {
    const { data } = told(shareConsent)
    expect(data).toMatchObject({ relation_name: null, relation_telephone: null })
    expect(data.tracing_request_subform_section).toMatchObject([{ relation: shareConsent ? expected : null }])
  }
})

test('the fields that are asked for before are those that are sent', () => {
  const own = ['id', 'module_id', 'status', 'record_state']
  const decisions = [{ on: '2026-03-16', authority: 'POLICE' as const, finding: 'ACTUAL' as const }]
  for (const missingAs of ['tracing_request', 'case'] as const)
    for (const { type, data } of records({ ...CASE, record: { ...CASE.record, decisions } }, missingAs))
      expect(
        Object.keys(data)
          .filter((name) => !own.includes(name))
          .sort(),
      ).toEqual([...PRIMERO_FIELDS[missingAs][type]!].sort())
})

test('the found and the identified are cases, with what threatens them', () => {
  const found = records({ ...CASE, kind: 'FOUND', danger: 3 })
  expect(found.map(({ type }) => type)).toEqual(['cases'])
  expect(found[0]!.data).toMatchObject({
    protection_status: 'unaccompanied',
    risk_level: 'high',
    urgent_protection_concern: true,
  })
  const record = {
    ...CASE.record,
    purposes: [2, 1, 3, 9],
    decisions: [{ on: '2026-03-16', authority: 'POLICE' as const, finding: 'ACTUAL' as const }],
  }
  const identified = records({ ...CASE, record })
  expect(identified.map(({ type }) => type)).toEqual(['tracing_requests', 'cases'])
  expect(identified[1]!.data.protection_concerns).toEqual([
    ...['sexually_exploited', 'worst_forms_of_child_labor', 'street_child', 'trafficked_smuggled'],
  ])
  expect(records({ ...CASE, record: { ...record, decisions: [] } })).toHaveLength(1)
})

test.each([
  ['ACTIVE', false, 'open', 'open', undefined],
  ['ACTIVE', true, 'open', 'tracing_in_progress', undefined],
  ['LOCATED', true, 'open', 'verified', undefined],
  ['REUNIFIED', true, 'closed', 'reunified', undefined],
  ['DECEASED', true, 'closed', 'closed', undefined],
  ['MERGED', true, 'closed', 'closed', undefined],
  ['VOID', true, 'closed', 'closed', false],
] as const)('%s (claimed %s) is %s, tracing %s', (status, claimed, open, tracing, recordState) => {
  const [sent] = records({ ...CASE, claimed, record: { ...CASE.record, status } })
  expect(sent!.data.status).toBe(open)
  expect(sent!.data.record_state).toBe(recordState)
  expect(sent!.data.tracing_request_subform_section).toMatchObject([{ tracing_request_status: tracing }])
})

test('a referral is of a case alone, and says its number and the service; a match says the case', () => {
  const referrals = SERVICES.map((service) => ({ id: `offer-${service}`, service, receiver: 'primero_cp' }))
  const sent = (pushed: PushedCase, missingAs?: 'tracing_request' | 'case') => {
    const payload = made('PRIMERO', { ...pushed, referrals }, missingAs)
    return payload.partner === 'PRIMERO' ? payload : null
  }
  expect(sent(CASE)!.referrals).toEqual([])
  const closed = { ...CASE, record: { ...CASE.record, status: 'REUNIFIED' as const } }
  expect(sent(closed, 'case')!.referrals).toEqual([])
  for (const told of [sent({ ...CASE, kind: 'FOUND' }), sent(CASE, 'case')]) {
    expect(told!.referrals).toHaveLength(SERVICES.length)
    for (const { caseId, data } of told!.referrals) {
      expect(caseId).toBe(idOf('case/4712093549'))
      valid.referral(data)
      expect(valid.referral.errors ?? []).toEqual([])
    }
  }
  const { id, ...matched } = sent({ ...CASE, matchedNumber: '4712093646' })!.trace!
  expect(id).toBe(idOf('child/4712093549'))
  valid.trace(matched)
  expect(valid.trace.errors ?? []).toEqual([])
})

test('every service has a name and options in both systems, and counselling of an identified child its own', () => {
  for (const code of SERVICES) expect(PARTNER_SERVICES[code].oscar, code).toBeTruthy()
  const counselling = { ...CASE, episodes: [{ id: 'e', kind: 'COU' as const, shortName: 'hh' }] }
  const decisions = [{ on: '2026-03-16', authority: 'SOCIAL' as const, finding: 'ACTUAL' as const }]
  const identified = { ...counselling, record: { ...CASE.record, decisions } }
  expect(client(counselling).services).toEqual([{ uuid: idOf('service/e'), name: 'Trauma counselling' }])
  expect(client(identified).services).toEqual([{ uuid: idOf('service/e'), name: 'Post-Trafficking Counseling' }])
  expect(records(identified)[1]!.data.services_section).toEqual([
    {
      ...{ unique_id: idOf('service/e'), service_type: 'anti_trafficking' },
      service_subtype: 'anti_trafficking_post_trafficking',
    },
  ])
})

test('what was asked of another organisation is not told to this one', () => {
  const pushed = {
    ...CASE,
    episodes: [...CASE.episodes, { id: 'other', kind: 'MED' as const, shortName: 'elsewhere' }],
  }
  expect(client(pushed).services.map(({ name }) => name)).toEqual(['Support to access legal services'])
  expect(client(pushed).reason_for_referral).toBe('National case number 4712093549; service LEG')
})

test.each([
  ['OFFERED', 'ACTIVE', 'Referred'],
  ['ACCEPTED', 'ACTIVE', 'Accepted'],
  ['ENDED', 'ACTIVE', 'Exited'],
  ['ACCEPTED', 'REUNIFIED', 'Exited'],
] as const)('a referral that is %s of a case that is %s is %s', (state, status, told) => {
  const pushed = { ...CASE, referral: { ...CASE.referral!, state }, record: { ...CASE.record, status } }
  expect(client(pushed).referral_status).toBe(told)
})

test('nothing is sent first of what is no case, or is referred to nobody any more', () => {
  const first = { idOf, missingAs: 'tracing_request', isKnown: false } as const
  for (const status of ['MERGED', 'VOID'] as const)
    expect(payloadFor('PRIMERO', { ...CASE, record: { ...CASE.record, status } }, first)).toBeNull()
  expect(payloadFor('OSCAR', { ...CASE, referral: { ...CASE.referral!, state: 'ENDED' } }, first)).toBeNull()
  expect(payloadFor('OSCAR', { ...CASE, referral: null }, first)).toBeNull()
})

test('an accepted match is told as the case that the trace was matched to', () => {
  const trace = (pushed: PushedCase, missingAs: 'tracing_request' | 'case' = 'tracing_request') => {
    const payload = made('PRIMERO', pushed, missingAs)
    return payload.partner === 'PRIMERO' ? payload.trace : null
  }
  const matched = { ...CASE, matchedNumber: '4713000164' }
  expect(trace(matched)).toEqual({ id: idOf('child/4712093549'), matched_case_id: idOf('case/4713000164') })
  expect(trace(CASE)).toBeNull()
  expect(trace({ ...matched, kind: 'FOUND' })).toBeNull()
  expect(trace(matched, 'case')).toBeNull()
})

test('tries in vain come apart up to a quarter of an hour, for ever', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 60].map((tries) => waitAfter(tries) / 1_000)).toEqual([
    30, 60, 120, 240, 480, 900, 900, 900,
  ])
})
