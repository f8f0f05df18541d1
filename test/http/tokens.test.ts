import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Facts } from '../../src/cases/facts.ts'
import { addToken, listTokens, revokeToken, type TokenRights } from '../../src/store/tokens.ts'
import { type CaseStore, type OpenedCase, openCaseStore } from './case-store.ts'

const LOST: Facts = {
  kind: 'MISSING',
  sex: 'M',
  ageMin: 7,
  ageMax: 7,
  place: '010502',
  contact: 'CALL',
  name: 'សុខ ដារ៉ា',
}

let store: CaseStore
let here: OpenedCase
let there: OpenedCase

beforeAll(async () => {
  store = await openCaseStore()
  here = await store.open({ ...LOST, text: 'បាត់នៅផ្សារ' }, { phone: '+85510000011', rawText: 'as typed here' })
  there = await store.open({ ...LOST, place: '080701' }, { phone: '+85510000012', rawText: 'as typed there' })
})
afterAll(() => store.close())

async function token(rights: Partial<TokenRights>, days = 90): Promise<{ id: string; as: Record<string, string> }> {
  const id = uuid()
  const full = { role: 'caseworker', area: '', purpose: 'a test', personId: null, perMinute: 6_000, ...rights } as const
  return { id, as: { authorization: `Bearer ${await addToken(store.deps.pool, id, full, days)}` } }
}

const looks = async (who: string) =>
  (await store.deps.pool.query('SELECT * FROM access_log WHERE token = $1 ORDER BY id', [who])).rows

describe('a token', () => {
  test('is kept as a hash alone', async () => {
    const { as } = await token({})
    const rows = JSON.stringify((await store.deps.pool.query('SELECT * FROM api_token')).rows)
    expect(rows).not.toContain(as.authorization!.slice(7))
    const { rows: hashes } = await store.deps.pool.query<{ hash: Buffer }>('SELECT hash FROM api_token')
    for (const { hash } of hashes) expect(hash.toString()).not.toContain(as.authorization!.slice(7))
    expect(JSON.stringify(await listTokens(store.deps.pool))).not.toContain('hash')
  })

  test('that is revoked or expired is none, at once (T34)', async () => {
    const { id, as } = await token({})
    expect((await store.get('/cases', as)).status).toBe(200)
    expect(await revokeToken(store.deps.pool, id)).toBe(true)
    expect((await store.get('/cases', as)).status).toBe(401)
    expect(await revokeToken(store.deps.pool, id)).toBe(false)
    const old = await token({}, -1)
    expect((await store.get('/cases', old.as)).status).toBe(401)
  })

  test('of somebody who is disabled is none, at once (T34)', async () => {
    const { as } = await token({ personId: store.workerId })
    expect((await store.get('/cases', as)).status).toBe(200)
    await store.deps.pool.query('UPDATE official SET disabled_at = clock_timestamp() WHERE id = $1', [store.workerId])
    expect((await store.get('/cases', as)).status).toBe(401)
    await store.deps.pool.query('UPDATE official SET disabled_at = NULL WHERE id = $1', [store.workerId])
  })

  test('has so many calls a minute, and is told when to come again', async () => {
    const { as } = await token({ perMinute: 3 })
    const statuses: number[] = []
    for (let call = 0; call < 3; call += 1) statuses.push((await store.get('/cases', as)).status)
    const refused = await store.get('/cases', as)
    expect([...statuses, refused.status]).toEqual([200, 200, 200, 429])
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  })
})

describe('an area', () => {
  test('holds its own cases; another is as if it were not there', async () => {
    for (const area of ['01', '0105', '010502']) {
      const { as } = await token({ area })
      expect((await store.get(`/cases/${here.number}`, as)).status).toBe(200)
      const refused = await store.get(`/cases/${there.number}`, as)
      expect([refused.status, refused.text]).toEqual([404, (await store.get('/cases/7426855150', as)).text])
      const { body } = await store.get('/cases', as)
      expect(body.items.map(({ number }: { number: string }) => number)).toEqual([here.number])
    }
    const { as } = await token({ area: '010503' })
    expect((await store.get(`/cases/${here.number}`, as)).status).toBe(404)
  })

  test('search finds nothing outside it', async () => {
    const { as } = await token({ area: '01' })
    for (const q of ['សុខ ដារ៉ា', there.number, '+85510000012']) {
      const { body } = await store.get(`/cases?q=${encodeURIComponent(q)}`, as)
      expect(body.items.map(({ number }: { number: string }) => number)).not.toContain(there.number)
    }
  })
})

describe('a role', () => {
  test('of a commune reads class O: no name, words, village or contact rule', async () => {
    const { as } = await token({ role: 'commune', area: '01' })
    const { status, body, text } = await store.get(`/cases/${here.number}`, as)
    expect(status).toBe(200)
    expect(body).toMatchObject({ number: here.number, child: { sex: 'M' }, lastSeen: { place: '0105' } })
    for (const absent of [
      'nameKm',
      'nameLatin',
      'marks',
      'circumstances',
      '"contact"',
      '"text"',
      'data',
      '010502',
      'បាត់',
    ])
      expect(text).not.toContain(absent)
  })

  test.each([
    ['family', 403, 403, 403, 403, 403],
    ['commune', 200, 403, 403, 403, 403],
    ['police', 200, 403, 403, 403, 403],
    ['shelter', 404, 403, 403, 403, 403],
    ['caseworker', 200, 200, 200, 200, 403],
    ['supervisor', 200, 200, 200, 200, 200],
    ['admin', 403, 403, 200, 403, 200],
  ] as const)('%s: one case %i, matches %i, messages %i, call-backs %i, people %i', async (role, ...expected) => {
    const { as } = await token({ role })
    const got: number[] = []
    for (const path of [`/cases/${here.number}`, '/matches', '/messages', '/callbacks', '/people'])
      got.push((await store.get(path, as)).status)
    expect(got).toEqual(expected)
  })

  test('assigned to a case opens it: police with a purpose read it, out of their area too', async () => {
    const { as } = await token({ role: 'police', area: '02', personId: store.workerId })
    const alert = uuid()
    expect((await store.get(`/cases/${there.number}`, as)).status).toBe(404)
    await store.deps.pool.query(
      `INSERT INTO alert (id, group_id, code, kind, case_id, official_id, rung) VALUES ($1, $1, 'B1', 'NEW_CASE', $2, $3, 9)`,
      [alert, there.id, store.workerId],
    )
    const { body } = await store.get(`/cases/${there.number}`, as)
    expect(body.child.nameKm).toBe('សុខ ដារ៉ា')
    await store.deps.pool.query('DELETE FROM alert WHERE id = $1', [alert])
  })
})

describe('the access log', () => {
  test('says who read what of which case for what, and no content', async () => {
    const { id, as } = await token({ personId: store.workerId, area: '01', purpose: 'weekly review' })
    await store.get(`/cases/${here.number}`, as)
    const [row] = await looks(id)
    expect(row).toMatchObject({
      actor_id: store.workerId,
      case_id: here.id,
      route: 'GET /api/v1/cases/:number',
      purpose: 'weekly review',
      classes: ['P', 'S'],
    })
    expect(row.fields).toEqual(expect.arrayContaining(['child.nameKm', 'reports.text']))
    expect(JSON.stringify(row)).not.toMatch(/សុខ|ដារ៉ា|7426|as typed/)
  })

  test('has nothing of who read class O only, and nothing of who was refused', async () => {
    const { id, as } = await token({ role: 'commune', area: '01' })
    await store.get(`/cases/${here.number}`, as)
    await store.get(`/cases/${there.number}`, as)
    expect(await looks(id)).toEqual([])
  })

  test('keeps a search word as a keyed hash', async () => {
    const { id, as } = await token({})
    await store.get(`/cases?q=${encodeURIComponent('សុខ ដារ៉ា')}`, as)
    const [row] = await looks(id)
    expect(row.fields[0]).toMatch(/^q=[0-9a-f]{32}$/)
    expect(JSON.stringify(row)).not.toContain('សុខ')
  })

  test('has every call of the set-up token', async () => {
    const before = (await looks('API_TOKEN')).length
    for (const path of ['/cases', `/cases/${here.number}`, '/matches', '/messages', '/callbacks', '/people'])
      expect((await store.get(path)).status).toBe(200)
    expect((await looks('API_TOKEN')).length - before).toBeGreaterThanOrEqual(6)
  })
})

describe('T31', () => {
  test('the 51st different case read in an hour raises one alarm; reading the same again raises none', async () => {
    const { id, as } = await token({ role: 'supervisor' })
    const cases: OpenedCase[] = []
    for (let each = 0; each < 52; each += 1) cases.push(await store.open({ kind: 'MISSING', sex: 'F', place: '0102' }))
    const alarms = async () =>
      Number((await store.deps.pool.query('SELECT count(*) FROM alarm WHERE about = $1', [id])).rows[0].count)
    for (const each of cases.slice(0, 50)) await store.get(`/cases/${each.number}`, as)
    for (const each of cases.slice(0, 5)) await store.get(`/cases/${each.number}`, as)
    expect(await alarms()).toBe(0)
    await store.get(`/cases/${cases[50]!.number}`, as)
    expect(await alarms()).toBe(1)
    await store.get(`/cases/${cases[51]!.number}`, as)
    expect(await alarms()).toBe(1)
  })
})
