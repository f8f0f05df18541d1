import { afterAll, beforeAll, expect, test } from 'vitest'
import { halfSetUp, lookAtPartners } from '../../src/cli/doctor-partners.ts'
import { openPartners, type PartnerValues } from '../../src/partners/index.ts'
import { type FakeOscar, type FakePrimero, openOscar, openPrimero } from '../partners/stand-ins.ts'

const now = () => new Date()
let primero: FakePrimero
let oscar: FakeOscar
beforeAll(async () => {
  primero = await openPrimero(now)
  oscar = await openOscar()
})
afterAll(() => Promise.all([primero.close(), oscar.close()]))

const values = (password: string): PartnerValues => ({
  ...{ PRIMERO_URL: primero.url, PRIMERO_USER: 'rokkon', PRIMERO_PASSWORD: password, PRIMERO_WEBHOOK_SECRET: null },
  ...{ PRIMERO_MISSING_AS: null, OSCAR_URL: oscar.url, OSCAR_USER: 'rokkon@example.org', OSCAR_PASSWORD: password },
})
const look = (given: PartnerValues) => lookAtPartners(openPartners(given, now, 'https://gateway.example.org'))

test('record systems that take the account are well, and what their forms lack is named', async () => {
  primero.lacks.add('risk_level')
  const found = await look(values('a password of theirs'))
  expect(found).toEqual([
    { well: 'Primero: signs in' },
    { line: expect.stringMatching(/without case\.risk_level, /), cure: expect.any(String) },
    { well: 'OSCaR: signs in' },
  ])
  primero.lacks.clear()
  expect(primero.records.size + oscar.clients.size).toBe(0)
})

test('those that refuse it, or are not there, come with a cure', async () => {
  const refused = await look(values('a wrong password'))
  expect(refused.map((each) => ('line' in each ? each.line : each.well))).toEqual([
    expect.stringMatching(/^Primero: got no sign-in \(account\)/),
    expect.stringMatching(/^OSCaR: got no sign-in \(account\)/),
  ])
  const away = await look({ ...values('a wrong password'), PRIMERO_URL: 'http://127.0.0.1:1', OSCAR_URL: null })
  expect(away).toMatchObject([{ line: expect.stringContaining('unreachable') }])
})

test('an account that is set up in part is named, one that is off or whole is not', () => {
  const whole = values('a password of theirs')
  expect(halfSetUp(whole)).toEqual([])
  expect(halfSetUp({ ...whole, OSCAR_URL: null, OSCAR_USER: null, OSCAR_PASSWORD: null })).toEqual([])
  expect(halfSetUp({ ...whole, PRIMERO_PASSWORD: null })).toMatchObject([
    { line: expect.stringMatching(/^PRIMERO_PASSWORD: got nothing/) },
  ])
})
