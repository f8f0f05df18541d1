import { readFileSync } from 'node:fs'
import Fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caseApi } from '../../src/http/case-api/index.ts'
import { statusOf } from '../../src/http/problem.ts'
import { openStaff } from '../../src/store/staff.ts'
import { type CaseStore, openCaseStore, TOKEN } from './case-store.ts'

interface BadInput {
  id: string
  method: 'GET' | 'PUT' | 'DELETE'
  path: string
  headers: Record<string, string>
  body?: string
  status: number[]
  why: string
}
const file = new URL('../vectors/bad-inputs-api.json', import.meta.url)
const { entries } = JSON.parse(readFileSync(file, 'utf8')) as { entries: BadInput[] }

/** What no answer may hold: traces of the inside. */
const INSIDE = /node_modules|\bat \S+ \(|\.[jt]s:\d+|\bSELECT\b|[Pp]risma|\bundefined\b|\bNaN\b|\[object/

let store: CaseStore
let number: string
beforeAll(async () => {
  store = await openCaseStore()
  number = (await store.open({ kind: 'MISSING', name: 'Sok Dara' })).number
})
afterAll(() => store.close())

const filled = (text: string) =>
  text
    .replaceAll('{{token}}', TOKEN)
    .replaceAll('{{number}}', number)
    .replace(/\{\{rep:([^:]+):(\d+)\}\}/g, (_all, unit: string, count: string) => unit.repeat(Number(count)))

const expectProblem = (answer: { payload: string; headers: Record<string, unknown> }, status: number) => {
  expect(answer.headers['content-type']).toContain('application/problem+json')
  expect(answer.headers['cache-control']).toBe('no-store')
  expect(JSON.parse(answer.payload)).toMatchObject({
    type: 'about:blank',
    title: expect.stringMatching(/./),
    status,
    detail: expect.stringMatching(/\.$/),
    errors: expect.any(Array),
  })
}

test('a transaction that waited too long for its turn is a store that has no time now, no fault of ours', () => {
  const late = Object.assign(new Error('Unable to start a transaction in the given time.'), { code: 'P2028' })
  late.name = 'PrismaClientKnownRequestError'
  expect(statusOf(late)).toBe(503)
  expect(statusOf(Object.assign(late, { code: 'P2002' }))).toBe(500)
})

describe('bad input', () => {
  test.each(entries.map((entry) => [entry.id, entry.why, entry] as const))('%s: %s', async (_id, _why, entry) => {
    const answer = await store.app.inject({
      method: entry.method,
      url: filled(entry.path),
      headers: Object.fromEntries(Object.entries(entry.headers).map(([name, value]) => [name, filled(value)])),
      ...(entry.body !== undefined && { payload: filled(entry.body) }),
    })
    expect(entry.status).toContain(answer.statusCode)
    if (answer.statusCode >= 400) expectProblem(answer, answer.statusCode)
    expect(answer.payload).not.toMatch(INSIDE)
    expect(store.faults).toEqual([])
  })

  test.each([
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['limit=1.5', 'limit'],
    ['limit=٣', 'limit'],
    ['limit=', 'limit'],
    ['cursor=', 'cursor'],
    ['cursor=e30', 'cursor'],
    [`cursor=${Buffer.from('99999999999999999999.4712093549').toString('base64url')}`, 'cursor'],
    ['status=active', 'status'],
    ['status=ACTIVE&status=VOID', 'status'],
    ['province=26', 'province'],
    ['province=0102', 'province'],
    ['updatedSince=2026-02-30', 'updatedSince'],
    ['updatedSince=2026-03-15T02:00:00', 'updatedSince'],
    ['q=', 'q'],
    ['q=%E2%80%8B', 'q'],
    [`q=${'a'.repeat(101)}`, 'q'],
    ['phone=010000001', 'query'],
    ['__proto__=1', 'query'],
    ['constructor=1', 'query'],
  ])('?%s names the field that is wrong', async (query, field) => {
    const answer = await store.app.inject({
      url: `/api/v1/cases?${query}`,
      headers: { authorization: `Bearer ${TOKEN}` },
    })
    expect(answer.statusCode).toBe(400)
    expectProblem(answer, 400)
    expect(answer.json().errors).toEqual([{ field, message: expect.stringMatching(/^takes /) }])
  })

  test('is never echoed', async () => {
    for (const path of ['/cases?canaryname=1', '/cases?status=canaryname', '/canaryname', '/cases/canaryname'])
      expect((await store.get(path)).text).not.toContain('canaryname')
  })
})

describe('the token', () => {
  test.each([
    ['none', {}],
    ['a wrong one', { authorization: 'Bearer wrong' }],
    ['one that begins right', { authorization: `Bearer ${TOKEN.slice(0, -1)}` }],
    ['one that goes on', { authorization: `Bearer ${TOKEN}0` }],
    ['another scheme', { authorization: `Basic ${TOKEN}` }],
    ['no scheme', { authorization: TOKEN }],
    ['nothing behind the scheme', { authorization: 'Bearer ' }],
    ['a cookie', { cookie: `token=${TOKEN}` }],
  ])('%s gets 401', async (_what, headers) => {
    for (const url of ['/api/v1/cases', `/api/v1/cases/${number}`, '/api/v1/nothing', `/api/v1/cases?token=${TOKEN}`]) {
      const answer = await store.app.inject({ url, headers })
      expect(answer.statusCode).toBe(401)
      expectProblem(answer, 401)
      expect(answer.headers['www-authenticate']).toBe('Bearer')
    }
  })

  test('is asked for before the method is looked at', async () => {
    expect((await store.app.inject({ method: 'PUT', url: '/api/v1/cases' })).statusCode).toBe(401)
  })

  test.each([null, ''])('%j lets nobody in', async (apiToken) => {
    const app = Fastify()
    await app.register(caseApi({ deps: store.deps, staff: store.staff, apiToken }), { prefix: '/api/v1' })
    for (const authorization of ['Bearer ', 'Bearer null', 'Bearer undefined', undefined])
      expect(
        (await app.inject({ url: '/api/v1/cases', headers: authorization === undefined ? {} : { authorization } }))
          .statusCode,
      ).toBe(401)
    await app.close()
  })
})

describe('what is not there', () => {
  test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const)(
    '%s is 405 where only reading is',
    async (method) => {
      for (const path of [
        `/cases/${number}`,
        `/cases/${number}/matches`,
        '/matches',
        '/messages',
        '/people',
        '/callbacks',
      ]) {
        const answer = await store.app.inject({
          method,
          url: `/api/v1${path}`,
          headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
          payload: '{',
        })
        expect(answer.statusCode).toBe(405)
        expect(answer.headers.allow).toBe('GET, HEAD')
        expectProblem(answer, 405)
      }
    },
  )

  test.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const)(
    '%s is 405 on the cases, which are opened by POST',
    async (method) => {
      const answer = await store.app.inject({
        ...{ method, url: '/api/v1/cases', headers: { authorization: `Bearer ${TOKEN}` } },
      })
      expect(answer.statusCode).toBe(405)
      expect(answer.headers.allow).toBe('GET, HEAD, POST')
      expectProblem(answer, 405)
    },
  )

  test('a number nobody has, one with a wrong check digit and no number at all are 404 in the same words', async () => {
    const wrong = `${number.slice(0, 9)}${(Number(number.slice(9)) + 1) % 10}`
    const answers = await Promise.all(
      ['/cases/1000000016', `/cases/${wrong}`, '/cases/x', '/nothing', `/cases/${'1'.repeat(500)}`].map((path) =>
        store.get(path),
      ),
    )
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404])
  })
})

describe('an address that cannot be read', () => {
  test.each([
    ['/api/v1/cases/%E0%A4%A', 400],
    [`/api/v1/cases/${'canary'.repeat(100)}`, 404],
  ])('%s is a problem that does not repeat it', async (url, status) => {
    const answer = await store.app.inject({ url })
    expect(answer.statusCode).toBe(status)
    expectProblem(answer, status)
    expect(answer.payload).not.toMatch(/canary|%E0/)
  })

  test('outside the API is refused in plain words', async () => {
    const answers = await Promise.all(['/channels/%E0%A4%A', '/%E0%A4%A'].map((url) => store.app.inject({ url })))
    expect(answers.map(({ statusCode, payload }) => [statusCode, payload])).toEqual([
      [400, 'Not accepted\n'],
      [400, 'Not accepted\n'],
    ])
  })
})

describe('while the store is away', () => {
  test('the answer is 503 with the time to come back, and no fault of ours', async () => {
    const faults: string[] = []
    const staff = openStaff('postgresql://nobody:secret@127.0.0.1:1/none')
    const app = Fastify()
    const deps = { ...store.deps, fault: (code: string) => faults.push(code) }
    await app.register(caseApi({ deps, staff, apiToken: TOKEN }), { prefix: '/api/v1' })
    for (const path of ['/cases', `/cases/${number}`, '/messages', '/cases?q=Sok']) {
      const answer = await app.inject({ url: `/api/v1${path}`, headers: { authorization: `Bearer ${TOKEN}` } })
      expect(answer.statusCode).toBe(503)
      expect(answer.headers['retry-after']).toBe('5')
      expectProblem(answer, 503)
    }
    expect(faults).toEqual([])
    await app.close()
    await staff.close()
  })

  test('a fault of ours is 500 in fixed words, and is reported', async () => {
    const faults: string[] = []
    const app = Fastify()
    const breaks = async () => {
      throw new TypeError('sealed bytes of somebody')
    }
    const deps = { ...store.deps, fault: (code: string) => faults.push(code) }
    const staff = { ...store.staff, readAs: breaks }
    await app.register(caseApi({ deps, staff, apiToken: TOKEN }), { prefix: '/api/v1' })
    const answer = await app.inject({ url: `/api/v1/cases/${number}`, headers: { authorization: `Bearer ${TOKEN}` } })
    expect(answer.statusCode).toBe(500)
    expectProblem(answer, 500)
    expect(answer.payload).not.toContain('sealed')
    expect(faults).toEqual(['api'])
    await app.close()
  })
})
