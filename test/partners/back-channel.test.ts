import Fastify, { type FastifyInstance } from 'fastify'
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { hearOscar, hearPrimero } from '../../src/actions/partners/hear-partner.ts'
import { partnerWebhooks } from '../../src/http/partner-webhooks.ts'
import { pushDue } from '../../src/jobs/partners.ts'
import { openPartners } from '../../src/partners/index.ts'
import { potentialOf } from '../../src/store/pushes.ts'
import { gatewayOfFile, register, startAfresh, text } from '../deps.ts'
import { type FakeOscar, type FakePrimero, openOscar, openPrimero } from './stand-ins.ts'

let later = 0
const now = () => new Date(Date.now() + later)
const gateway = await gatewayOfFile({ now })
const SECRET = 'a-secret-of-the-path-0123456789'
let primero: FakePrimero
let oscar: FakeOscar
let app: FastifyInstance

beforeAll(async () => {
  primero = await openPrimero(now)
  oscar = await openOscar()
  app = Fastify()
  await app.register(partnerWebhooks(gateway.deps, [SECRET, 'another-that-is-still-good-9876']))
})
afterAll(() => Promise.all([app.close(), primero.close(), oscar.close()]))

beforeEach(async () => {
  await startAfresh(gateway)
  later = 0
  primero.records.clear()
  primero.asked.length = 0
  primero.referrals.clear()
  primero.potential.clear()
  oscar.clients.clear()
  const account = { USER: 'rokkon', PASSWORD: 'a password of theirs' }
  const values = {
    ...{ PRIMERO_URL: primero.url, PRIMERO_USER: account.USER, PRIMERO_PASSWORD: account.PASSWORD },
    ...{ PRIMERO_WEBHOOK_SECRET: [SECRET], PRIMERO_MISSING_AS: null },
    ...{ OSCAR_URL: oscar.url, OSCAR_USER: 'rokkon@example.org', OSCAR_PASSWORD: account.PASSWORD },
  }
  Object.assign(gateway.deps, { partners: openPartners(values, now, 'https://gateway.example.org') })
})

let phones = 0
async function pushed(): Promise<{ id: string; number: string; key: string; recordId: string }> {
  phones += 1
  await text(gateway, `+855100${String(phones).padStart(2, '0')}003`, 'NEW M A8 P0203')
  await pushDue(gateway.deps, null)
  await gateway.settle()
  const [opened] = await gateway.rows<{ id: string; number: string }>('SELECT id, number FROM "case"')
  const [key = ''] = primero.records.keys()
  return { ...opened!, key, recordId: key.split('/')[1]! }
}

/** A child found, whose record there is a case. */
async function pushedCase(): Promise<{ id: string; number: string; caseKey: string }> {
  phones += 1
  await text(gateway, `+855100${String(phones).padStart(2, '0')}003`, 'NEW M A8 P0203')
  const [opened] = await gateway.rows<{ id: string; number: string }>(
    `UPDATE "case" SET kind = 'FOUND' WHERE id = (SELECT id FROM "case" ORDER BY opened_at DESC, number DESC LIMIT 1) RETURNING id, number`,
  )
  await pushDue(gateway.deps, null)
  await gateway.settle()
  return { ...opened!, caseKey: gateway.deps.partners.idOf(`case/${opened!.number}`) }
}

const post = (secret: string, payload: unknown) =>
  app.inject({
    method: 'POST',
    url: `/partners/primero/${secret}`,
    headers: { 'content-type': 'application/json' },
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  })
const change = (key: string, data: object) => primero.records.set(key, { ...primero.records.get(key), ...data })
const reads = () => primero.asked.filter((each) => /^GET \/(tracing|cases)/.test(each))
const refs = () =>
  gateway.rows<{ system: string; value: string }>('SELECT system, value FROM external_ref ORDER BY system')

test('a hint has the record read again at once, and its numbers taken over', async () => {
  const { key, recordId } = await pushed()
  change(key, { case_id: 'kh-2026-0042', mosvy_number: 'M 12' })
  await hearPrimero(gateway.deps)
  expect(reads()).toEqual([])
  expect((await post(SECRET, { data: { record_id: recordId, record_type: 'tracing_request' } })).statusCode).toBe(200)
  await hearPrimero(gateway.deps)
  expect(reads()).toHaveLength(1)
  // a number with a blank is none that we know
  expect(await refs()).toEqual([{ system: 'PRIMERO', value: 'KH-2026-0042' }])
  expect(primero.records.get(key)).toMatchObject({
    ...{ mark_synced: true, mark_synced_status: 'synced' },
    mark_synced_url: expect.stringMatching(/^https:\/\/gateway\.example\.org\/console\/cases\/\d{10}$/),
  })
  const patches = primero.asked.filter((each) => each.startsWith('PATCH')).length
  await post(SECRET, { data: { record_id: recordId } })
  await hearPrimero(gateway.deps)
  expect(primero.asked.filter((each) => each.startsWith('PATCH'))).toHaveLength(patches)
  expect(await gateway.rows(`SELECT type FROM case_event WHERE type = 'REF'`)).toHaveLength(1)
})

test('a webhook that never came is made up for within the hour', async () => {
  const { key } = await pushed()
  change(key, { mosvy_number: 'M-7' })
  later += 61 * 60_000
  await hearPrimero(gateway.deps)
  expect(await refs()).toEqual([{ system: 'MOSVY', value: 'M-7' }])
  const before = reads().length
  await hearPrimero(gateway.deps)
  expect(reads()).toHaveLength(before)
})

test('a case that Primero says is closed stays open here, and its owner is asked once', async () => {
  const owner = await register(gateway, '+85510000993', 'caseworker', '', 'Chan')
  const { key, recordId } = await pushed()
  for (let time = 0; time < 3; time += 1) {
    change(key, { status: 'closed' })
    await post(SECRET, { data: { record_id: recordId } })
    await hearPrimero(gateway.deps)
  }
  expect(await gateway.rows('SELECT status FROM "case"')).toEqual([{ status: 'ACTIVE' }])
  expect(await gateway.rows(`SELECT official_id FROM alert WHERE kind = 'NEWS'`)).toEqual([{ official_id: owner }])
})

test('a referral that was answered there is answered here, once, and nobody here is said to have done it', async () => {
  const partner = await register(gateway, '+85510000994', 'shelter', '', 'Chan')
  for (const [status, state] of [
    ['in_progress', 'OFFERED'],
    ['accepted', 'ACCEPTED'],
    ['rejected', 'REFUSED'],
  ] as const) {
    await gateway.rows('DELETE FROM offer')
    primero.referrals.clear()
    const { id, number, caseKey } = await pushedCase()
    const offer = uuid()
    await gateway.pool.query(
      `INSERT INTO offer (id, first_id, kind, case_id, service, from_id, to_id, due_at, pushed_id)
        VALUES ($1, $1, 'REFERRAL', $2, 'LEG', $3, $3, now() + interval '1 hour', 'their-own-1')`,
      [offer, id, partner],
    )
    const theirs = { transitioned_to: 'primero_cp', notes: `${number} LEG`, status }
    primero.referrals.set(caseKey, [{ id: 'their-own-1', ...theirs }])
    for (let time = 0; time < 2; time += 1) {
      later += 61 * 60_000
      await hearPrimero(gateway.deps)
    }
    expect(await gateway.rows('SELECT state::text FROM offer WHERE id = $1', [offer]), status).toEqual([{ state }])
    const events = await gateway.rows(`SELECT actor_id FROM case_event WHERE case_id = $1 AND type = 'REFERRAL'`, [id])
    expect(events).toEqual(state === 'OFFERED' ? [] : [{ actor_id: null }])
  }
})

test('what Primero takes for the same child is kept by our own cases alone, seen from both', async () => {
  const missing = await pushed()
  const { id, caseKey } = await pushedCase()
  const match = (tracing: string, likelihood: string) => ({
    ...{ likelihood, score: 0.8, case: { id: caseKey, name: 'Sok Dara' } },
    trace: { id: 'x', tracing_request_id: tracing, name: 'Sok Dara', relation_name: 'Sok Nary' },
  })
  const unknown = '7d9f1c0e-8a53-5b1c-9d1e-0123456789ab'
  primero.potential.set(caseKey, [match(missing.recordId, 'likely'), match(unknown, 'possible')])
  later += 61 * 60_000
  await hearPrimero(gateway.deps)
  const told = { likelihood: 'likely', score: 0.8 }
  expect(await potentialOf(gateway.pool, id)).toEqual([{ caseId: missing.id, ...told }])
  expect(await potentialOf(gateway.pool, missing.id)).toEqual([{ caseId: id, ...told }])
  expect(JSON.stringify(await gateway.rows('SELECT potential FROM push'))).not.toContain('Sok')
  primero.potential.clear()
  later += 61 * 60_000
  await hearPrimero(gateway.deps)
  expect(await potentialOf(gateway.pool, id)).toEqual([])
})

test.each([
  ['no JSON', 'no JSON'],
  ['an empty body', ''],
  ['another shape', { data: { record_id: 7 } }],
  ['a record that is none of ours', { data: { record_id: '7d9f1c0e-8a53-5b1c-9d1e-0123456789ab' } }],
])('%s is answered like any hint, and nothing is read', async (_what, payload) => {
  await pushed()
  expect((await post(SECRET, payload)).statusCode).toBe(200)
  await hearPrimero(gateway.deps)
  expect(reads()).toEqual([])
})

test('a wrong secret is answered as if nothing were there, and both live ones are taken', async () => {
  expect((await post('wrong', { data: {} })).statusCode).toBe(404)
  expect((await post('another-that-is-still-good-9876', { data: {} })).statusCode).toBe(200)
  expect((await post(SECRET, `"${'x'.repeat(70_000)}"`)).statusCode).toBe(413)
})

test('the number that OSCaR gives a client is taken over', async () => {
  const { id } = await pushed()
  await gateway.pool.query(`UPDATE push SET records = ARRAY[$1::uuid], state = 'SENT' WHERE partner = 'OSCAR'`, [
    '7d9f1c0e-8a53-5b1c-9d1e-0123456789ab',
  ])
  oscar.clients.set('x', {
    external_id: '7d9f1c0e-8a53-5b1c-9d1e-0123456789ab',
    global_id: '01HV000GLOBAL',
    status: 'Active',
  })
  oscar.clients.set('y', { external_id: 'nonsense', global_id: 'OTHER', status: 'Active' })
  await hearOscar(gateway.deps)
  expect(await gateway.rows('SELECT case_id, system, value FROM external_ref')).toEqual([
    { case_id: id, system: 'OSCAR', value: '01HV000GLOBAL' },
  ])
})
