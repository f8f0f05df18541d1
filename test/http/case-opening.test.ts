import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addToken } from '../../src/store/tokens.ts'
import { openWholeApp, type WholeApp } from './whole-app.ts'

let whole: WholeApp
let app: Awaited<ReturnType<WholeApp['build']>>['app']
beforeAll(async () => {
  whole = await openWholeApp()
  app = (await whole.build()).app
})
afterAll(async () => {
  await app.close()
  await whole.close()
})

const send = async (payload: object, headers: Readonly<Record<string, string>> = {}, token = whole.apiToken) => {
  const answer = await app.inject({
    ...{ method: 'POST', url: '/api/v1/cases', payload },
    headers: { authorization: `Bearer ${token}`, ...headers },
  })
  return { status: answer.statusCode, location: answer.headers.location, body: answer.json() }
}

const read = async (number: string) =>
  (await app.inject({ url: `/api/v1/cases/${number}`, headers: { authorization: `Bearer ${whole.apiToken}` } })).json()

const count = async () => (await whole.wired.work.pool.query('SELECT count(*)::int AS n FROM "case"')).rows[0].n

const CHILD = { sex: 'M', ageMin: 7, ageMax: 8, nameLatin: 'Sok Dara', nameKm: 'សុខ ដារ៉ា', marks: 'a scar' }

describe('POST /cases', () => {
  test('opens a case with all that was told, and gives no PIN', async () => {
    const { status, location, body } = await send({
      child: CHILD,
      lastSeen: { place: '010502', date: '2026-03-14' },
      circumstances: 'went to the market',
      left: 3,
      help: 2,
      contact: 'CALL',
      reporter: { phone: '010000731', relation: 'PARENT' },
      externalRefs: [{ system: 'CPU', value: 'x-17' }],
      status: 'REUNIFIED',
      number: '1000000063',
    })
    expect({ status, body }).toEqual({ status: 201, body: { number: expect.stringMatching(/^\d{10}$/) } })
    expect(body.number).not.toBe('1000000063')
    expect(location).toBe(`/api/v1/cases/${body.number}`)
    expect(await read(body.number)).toMatchObject({
      ...{ number: body.number, status: 'ACTIVE', openedVia: 'API', province: '01', contact: 'CALL' },
      child: { ...CHILD },
      lastSeen: { place: '010502', date: '2026-03-14' },
      ...{ circumstances: 'went to the market', left: 3, help: 2, relation: 'PARENT' },
      externalRefs: [{ system: 'CPU', value: 'X-17' }],
    })
    const pin = await whole.wired.work.pool.query('SELECT pin_hash FROM "case" WHERE number = $1', [body.number])
    expect(pin.rows).toEqual([{ pin_hash: null }])
  })

  test('calls nobody where no phone was told', async () => {
    const { body } = await send({ child: { sex: 'F' }, contact: 'CALL' })
    expect(await read(body.number)).toMatchObject({ contact: 'NONE', child: { sex: 'F', nameLatin: null } })
  })

  test('does once what has one Idempotency-Key, also when asked five times at once', async () => {
    const before = await count()
    const key = { 'idempotency-key': uuid() }
    const all = await Promise.all(Array.from({ length: 5 }, () => send({ child: { ageMin: 9 } }, key)))
    expect(new Set(all.map(({ status, body }) => `${status} ${body.number}`)).size).toBe(1)
    expect(all[0]!.status).toBe(201)
    expect(await count()).toBe(before + 1)
    expect((await send({ child: { ageMin: 10 } }, key)).status).toBe(422)
    expect((await send({ child: { ageMin: 9 } }, { 'idempotency-key': 'two words' })).status).toBe(400)
    expect(await count()).toBe(before + 1)
  })

  test('gives a case the number of a paper ticket once', async () => {
    const { work } = whole.wired
    const number = work.numbers.issue()!
    expect((await send({ child: { sex: 'M' }, ticket: number })).status).toBe(422)
    await work.pool.query('INSERT INTO ticket (number) VALUES ($1)', [number])
    const both = await Promise.all([1, 2].map((left) => send({ left, ticket: number })))
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
    expect((await read(number)).status).toBe('ACTIVE')
  })

  test.each([
    ['body', {}],
    ['body', { contact: 'CALL', reporter: { phone: '010000732' } }],
    ['body', []],
    ['child', { child: { ageMin: 26 } }],
    ['child', { child: { ageMin: 9, ageMax: 8 } }],
    ['child', { child: { sex: 'X' } }],
    ['lastSeen', { lastSeen: { place: '99' } }],
    ['lastSeen', { lastSeen: { date: '2999-01-01' } }],
    ['reporter', { left: 1, reporter: { phone: '12' } }],
    ['externalRefs', { left: 1, externalRefs: [{ system: 'NOBODY', value: '1' }] }],
    ['contact', { left: 1, contact: 'VISIT' }],
    ['ticket', { left: 1, ticket: '1234567890' }],
  ])('names %s as wrong and opens nothing for %j', async (field, body) => {
    const before = await count()
    const told = await send(body)
    expect({ status: told.status, fields: told.body.errors.map((each: { field: string }) => each.field) }).toEqual({
      status: 422,
      fields: [field],
    })
    expect(await count()).toBe(before)
  })

  test('takes nothing from who may send no report by a program', async () => {
    const rights = { role: 'family', area: '', purpose: 'a test', personId: null, perMinute: 1_000 } as const
    const token = await addToken(whole.wired.work.pool, uuid(), rights, 1)
    expect((await send({ child: { sex: 'F' } }, {}, token)).status).toBe(403)
  })
})
