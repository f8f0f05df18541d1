import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Facts } from '../../src/cases/facts.ts'
import { readPushed } from '../../src/store/pushed-cases.ts'
import { addToken } from '../../src/store/tokens.ts'
import { type CaseStore, type OpenedCase, openCaseStore } from './case-store.ts'

let store: CaseStore
let case1: OpenedCase
beforeAll(async () => {
  store = await openCaseStore()
  case1 = await store.open({ kind: 'MISSING', sex: 'F', ageMin: 9, place: '0103', name: 'Sok Dara', marks: 'scar' })
  const link = (caseId: string, system: string, value: string) =>
    store.deps.pool.query('INSERT INTO external_ref (id, case_id, system, value) VALUES ($1, $2, $3, $4)', [
      ...[randomUUID(), caseId, system, value],
    ])
  await link(case1.id, 'CPU', 'CPU-2026-091')
  await link(case1.id, 'MOJ', '0231/26')
})
afterAll(() => store.close())

it('an agency’s number leads to the case, its desk and the systems that hold it, and to nothing else', async () => {
  const told = { number: case1.number, ownerDesk: 'Child line desk', systems: ['CPU', 'MOJ'] }
  for (const path of ['CPU/CPU-2026-091', 'cpu/cpu-2026-091', 'MOJ/0231%2F26'])
    expect((await store.get(`/refs/${path}`)).body).toEqual(told)
  // a court elsewhere asks, too, and learns as much
  const rights = { role: 'court', area: '24', purpose: 'file 0231/26', personId: null, perMinute: 100 } as const
  const token = await addToken(store.deps.pool, randomUUID(), rights, 1)
  const answer = await store.get('/refs/CPU/CPU-2026-091', { authorization: `Bearer ${token}` })
  expect(answer.body).toEqual(told)
})

it('a number that nobody has and a system there is not are one answer', async () => {
  const answers = await Promise.all(
    ['CPU/CPU-1', 'FBI/CPU-2026-091', 'MOJ/CPU-2026-091'].map((path) => store.get(`/refs/${path}`)),
  )
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
  expect(answers[0]!.status).toBe(404)
})

it('who asked is written down', async () => {
  const { rows } = await store.deps.pool.query(
    `SELECT route, classes, fields FROM access_log WHERE case_id = $1 AND purpose = 'file 0231/26'`,
    [case1.id],
  )
  expect(rows).toEqual([
    { route: 'GET /api/v1/refs/:system/:value', classes: ['O'], fields: ['number', 'ownerDesk', 'systems'] },
  ])
})

describe('SIREN’s figures', () => {
  const PERIOD = 'from=2020-01-01&to=2100-01-01'

  it('are of the whole country, and of few children for nobody who reads counts alone', async () => {
    const whole = await store.get(`/analysis/siren?${PERIOD}`)
    expect(whole.body).toMatchObject({
      from: '2020-01-01',
      cases: 1,
      box1: { total: 0 },
      E: { policeByShelter: { n1: 0 } },
    })
    const rights = { role: 'police', area: '24', purpose: 'figures', personId: null, perMinute: 100 } as const
    const token = await addToken(store.deps.pool, randomUUID(), rights, 1)
    const { body } = await store.get(`/analysis/siren?${PERIOD}`, { authorization: `Bearer ${token}` })
    expect(body).toMatchObject({ from: '2020-01-01', cases: null, box1: { total: 0 } })
    expect(Object.keys(body)).toEqual(Object.keys(whole.body))
  })

  it('take a period', async () => {
    expect((await store.get('/analysis/siren?from=2020-01-01')).status).toBe(400)
    expect((await store.get(`/analysis/siren?${PERIOD}&asOf=then`)).status).toBe(400)
  })
})

it('what a partner is told says whether the child found is alone, and what whoever reported is to it', async () => {
  const told = async (more: Partial<Facts>) => {
    const { id } = await store.open({ kind: 'FOUND', sex: 'M', place: '0103', ...more })
    const { accompanied, relation } = (await readPushed(store.deps.pool, store.deps.ring, id, '2026-03-15'))!.pushed
    return { accompanied, relation }
  }
  expect(await told({ situation: 'ADULT', relation: 'TEACHER' })).toEqual({ accompanied: true, relation: 'TEACHER' })
  expect(await told({ situation: 'LOST' })).toEqual({ accompanied: false, relation: undefined })
})
