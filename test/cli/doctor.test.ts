import { describe, expect, it } from 'vitest'
import type { Look } from '../../src/channels/channel.ts'
import { logMonthProblems, lookAtRoads, remarks } from '../../src/cli/doctor.ts'
import type { Surroundings } from '../../src/surroundings.ts'
import { safe } from '../surroundings.ts'

const now = new Date('2026-11-26T05:00:00Z')
const lines = (at: Surroundings) => remarks(at, now).map(({ line }) => line.replace(/:.*/s, ''))

describe('what the doctor remarks', () => {
  it('that the first token is set, on real stores in good order', () => {
    expect(lines(safe(true))).toEqual(['API_TOKEN'])
  })

  it('stores that do not answer', () => {
    expect(lines(safe(true, { store: null, redisPolicy: null }))).toEqual(['DATABASE_URL', 'REDIS_URL', 'API_TOKEN'])
  })

  it('no channel, neither out nor in', () => {
    const env = { AT_USERNAME: '', AT_WEBHOOK_SECRET: '', API_TOKEN: '' }
    expect(lines(safe(true, { env }))).toEqual(['channels', 'channels'])
  })

  it.each([
    ['2026-05-30', []],
    ['2026-05-29', ['PII_KEYS']],
  ])('keys of %s', (renewed, found) => {
    const at = safe(true, { env: { API_TOKEN: '' } })
    expect(lines({ ...at, ring: { ...at.ring!, renewed } })).toEqual(found)
  })

  it('no place outside for the head of the audit log', () => {
    expect(lines(safe(true, { env: { API_TOKEN: '', AUDIT_ANCHOR_URL: '' } }))).toEqual(['AUDIT_ANCHOR_URL'])
  })

  it('a ring nobody can read, a schema that is behind, the embedded store', () => {
    const at = safe(true, { env: { API_TOKEN: '' } })
    expect(lines({ ...at, ring: null })).toEqual(['PII_KEYS'])
    expect(lines({ ...at, store: { ...at.store!, pendingMigrations: 1 } })).toEqual(['DATABASE_URL'])
    expect(lines(safe(false, { env: { API_TOKEN: '' } }))).toEqual(['DATABASE_URL'])
  })

  it('a store without roles, and the owner in the place of a process', () => {
    const at = safe(true, { env: { API_TOKEN: '' } })
    const told = (store: object) => remarks({ ...at, store: { ...at.store!, ...store } }, now).map(({ line }) => line)
    expect(told({ roles: [] })).toEqual([expect.stringContaining('one role')])
    expect(told({ owner: true })).toEqual([expect.stringContaining('the owner of the tables')])
    expect(told({ owner: true, roles: [] })).toEqual([expect.stringContaining('one role')])
  })

  it('that the first token is to be replaced by narrow ones', () => {
    const cures = remarks(safe(true), now).map(({ cure }) => cure)
    expect(cures).toEqual([expect.stringContaining('tokens add')])
  })

  it('months of the access log that are missing, and rows that stand in none', () => {
    expect(logMonthProblems({ missing: [], strays: 0 })).toEqual([])
    const found = logMonthProblems({ missing: ['2026-11', '2026-12'], strays: 3 })
    expect(found.map(({ line }) => line)).toEqual([
      'access log: got no part for 2026-11, 2026-12',
      'access log: got 3 rows that stand in no month',
    ])
    for (const { cure } of found) expect(cure).toContain('a worker')
  })

  it('every remark has a cure', () => {
    for (const { cure } of remarks(safe(false, { store: null }), now)) expect(cure).not.toBe('')
  })
})

it('how each road is, without a text: what answers, what refuses, what is away', async () => {
  const road = (look?: Look) => ({
    name: 'kannel' as const,
    send: () => Promise.reject(new Error('nobody is texted')),
    ...(look !== undefined && { look: async () => look }),
  })
  const looks: readonly (Look | undefined)[] = [
    { state: 'up', balance: { amount: 12.5, currency: 'USD' } },
    { state: 'up', battery: 40, queued: 0 },
    { state: 'refused' },
    { state: 'down' },
    undefined,
  ]
  const told = await lookAtRoads(looks.map(road))
  expect(told.map((each) => ('well' in each ? each.well : each.line))).toEqual([
    'kannel: answers, 12.5 USD',
    'kannel: answers, battery 40 %, 0 waiting',
    expect.stringContaining('refuses'),
    expect.stringContaining('no answer'),
    expect.stringContaining('cannot be asked'),
  ])
})
