import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type CaseStore, openCaseStore } from './case-store.ts'

let store: CaseStore
const numbers: string[] = []

beforeAll(async () => {
  store = await openCaseStore()
  const children = [
    { name: 'សុខ ដារ៉ា', place: '010502', phone: '+85510000021' },
    { name: 'Chan Sreymom', place: '1204', phone: '+85510000022' },
    { name: 'Heng Visal', place: '17', phone: '+85510000023' },
    { name: 'Sok Vanna', place: '120401', phone: '+85510000021' },
    { name: 'Ly Bopha', place: '0102', phone: '+85510000024' },
  ]
  for (const { phone, ...facts } of children)
    numbers.push((await store.open({ kind: 'MISSING', sex: 'F', ageMin: 9, ageMax: 9, ...facts }, { phone })).number)
})
afterAll(() => store.close())

const listed = async (query: string): Promise<string[]> => {
  const { status, body } = await store.get(`/cases?${query}`)
  expect(status).toBe(200)
  return body.items.map(({ number }: { number: string }) => number)
}
const picked = (...at: number[]) => at.map((each) => numbers[each])

describe('the list of cases', () => {
  test('shows class O only, in order of last change', async () => {
    const { body } = await store.get('/cases')
    expect(body.items.map(({ number }: { number: string }) => number)).toEqual(numbers)
    expect(body.next).toBeNull()
    expect(body.items[0]).toEqual({
      ...{ number: numbers[0], kind: 'MISSING', status: 'ACTIVE', province: '01', danger: 1, completeness: 3 },
      openedAt: expect.any(String),
      updatedAt: expect.any(String),
      owner: 'Child line desk',
      child: { sex: 'F', ageMin: 9, ageMax: 9 },
      lastSeen: { place: '0105', date: null },
    })
  })

  test.each([1, 2, 3, 5, 200])('gives every case once in pages of %i', async (limit) => {
    const seen: string[] = []
    let cursor = ''
    for (let pages = 0; pages < 10; pages++) {
      const { body } = await store.get(`/cases?limit=${limit}${cursor}`)
      expect(body.items.length).toBeLessThanOrEqual(limit)
      seen.push(...body.items.map(({ number }: { number: string }) => number))
      if (body.next === null) break
      cursor = `&cursor=${body.next}`
    }
    expect(seen).toEqual(numbers)
  })

  test('tells cases of one millisecond apart by their number', async () => {
    await store.deps.pool.query(`UPDATE "case" SET updated_at = '2026-03-15T02:00:00.123Z'`)
    const first = await store.get('/cases?limit=2')
    const rest = await store.get(`/cases?cursor=${first.body.next}`)
    const all = [...first.body.items, ...rest.body.items].map(({ number }) => number)
    expect(all).toEqual([...numbers].sort())
    for (const number of numbers)
      await store.deps.pool.query(`UPDATE "case" SET updated_at = clock_timestamp() WHERE number = $1`, [number])
  })

  test('brings a changed case again behind a cursor that was kept', async () => {
    const first = await store.get('/cases?limit=2')
    await store.commit({ outcome: 'note', changes: [{ caseId: await idOf(numbers[0]), contact: 'CALL' }] })
    const { body } = await store.get(`/cases?cursor=${first.body.next}`)
    expect(body.items.map(({ number }: { number: string }) => number)).toEqual(picked(2, 3, 4, 0))
    for (const number of numbers)
      await store.deps.pool.query(`UPDATE "case" SET updated_at = clock_timestamp() WHERE number = $1`, [number])
  })

  test.each<[string, string, () => string[]]>([
    ['status', 'status=ACTIVE', () => [...numbers].sort()],
    ['another status', 'status=VOID', () => []],
    ['province', 'province=12', () => picked(1, 3) as string[]],
    ['a time to come', 'updatedSince=2099-01-01T00:00:00Z', () => []],
    ['a day', 'updatedSince=2026-01-01', () => [...numbers].sort()],
    ['a time with its zone', 'updatedSince=2026-01-01T07:00:00%2B07:00', () => [...numbers].sort()],
    ['two filters', 'province=12&status=ACTIVE', () => picked(1, 3) as string[]],
    ['a number', 'q=%NUMBER%', () => picked(2) as string[]],
    ['a phone', 'q=010000021', () => picked(0, 3) as string[]],
    ['a phone in full', 'q=%2B85510000024', () => picked(4) as string[]],
    ['a phone nobody reported from', 'q=010000099', () => []],
    ['a name in the other script', 'q=Sok+Dara', () => picked(0) as string[]],
    ['a name in another spelling', 'q=Darra+Sokh', () => picked(0) as string[]],
    ['a given name in Khmer', `q=${encodeURIComponent('វិសាល')}`, () => picked(2) as string[]],
    ['a family name', 'q=Sok', () => picked(0, 3) as string[]],
    ['a province by name', 'q=Phnom+Penh', () => picked(1, 3) as string[]],
    ['a province in Khmer', `q=${encodeURIComponent('ភ្នំពេញ')}`, () => picked(1, 3) as string[]],
    ['a commune by code', 'q=120401', () => picked(3) as string[]],
    ['a name within a province', 'q=Sok&province=01', () => picked(0) as string[]],
    ['an injection', `q=${encodeURIComponent("' OR 1=1--")}`, () => []],
    ['a sign of LIKE', 'q=%25', () => []],
  ])('is narrowed by %s', async (_what, query, expected) => {
    const found = await listed(query.replace('%NUMBER%', numbers[2] as string))
    expect([...found].sort()).toEqual([...expected()].sort())
  })

  test('opens for a name the cases alone that share a keyed hash with it', async () => {
    const keys = 'UPDATE person SET name_keys = $2 WHERE case_id = $1 RETURNING name_keys'
    const id = await idOf(numbers[2])
    const { rows } = await store.deps.pool.query('SELECT name_keys FROM person WHERE case_id = $1', [id])
    await store.deps.pool.query(keys, [id, []])
    expect(await listed('q=Visal')).toEqual([])
    await store.deps.pool.query(keys, [id, rows[0].name_keys])
    expect(await listed('q=Visal')).toEqual(picked(2))
  })

  test('goes on with a search behind a full page', async () => {
    const first = await store.get('/cases?q=Sok&limit=1')
    const rest = await store.get(`/cases?q=Sok&cursor=${first.body.next}`)
    expect([...first.body.items, ...rest.body.items].map(({ number }) => number).sort()).toEqual(picked(0, 3).sort())
  })
})

async function idOf(number: string | undefined): Promise<string> {
  const result = await store.deps.pool.query('SELECT id FROM "case" WHERE number = $1', [number])
  return result.rows[0].id
}

describe('a reader who goes on while others write', () => {
  test('misses no case and gets none twice, whatever is opened or changed between two pages', async () => {
    const { pool } = store.deps
    const { rows: known } = await pool.query<{ number: string }>(
      'SELECT number FROM "case" ORDER BY updated_at, number',
    )
    const change = (number: string) =>
      pool.query('UPDATE "case" SET updated_at = clock_timestamp() WHERE number = $1', [number])
    const [first, , third] = known.map(({ number }) => number)
    /** What happens behind each page: the cases read, not read yet, and new ones. */
    const meanwhile = [
      () => change(first!),
      () => change(third!),
      () => store.open({ kind: 'MISSING', sex: 'M', place: '0102' }),
    ]
    const seen: string[] = []
    for (let next: string | null = ''; next !== null; ) {
      const { body } = await store.get(`/cases?limit=2${next === '' ? '' : `&cursor=${next}`}`)
      next = body.next
      seen.push(...body.items.map((item: { number: string; updatedAt: string }) => `${item.number} ${item.updatedAt}`))
      await meanwhile.shift()?.()
    }
    expect(meanwhile).toEqual([])
    expect(new Set(seen).size).toBe(seen.length)
    const { rows } = await pool.query<{ number: string; at: Date }>('SELECT number, updated_at AS at FROM "case"')
    expect(rows.length).toBe(known.length + 1)
    expect(rows.filter(({ number, at }) => !seen.includes(`${number} ${at.toISOString()}`))).toEqual([])
  })
})
