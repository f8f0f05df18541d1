import { afterAll, beforeAll, expect, test } from 'vitest'
import { listCases } from '../../src/store/case-list.ts'
import type { PrismaClient } from '../../src/store/prisma.ts'
import { type CaseStore, openCaseStore } from '../http/case-store.ts'

let store: CaseStore
beforeAll(async () => {
  store = await openCaseStore()
})
afterAll(() => store.close())

test('a page waits for a change that is under way, so that a reader who goes on behind it misses nothing', async () => {
  const [first, second, third] = [
    (await store.open({ kind: 'MISSING' })).number,
    (await store.open({ kind: 'MISSING' })).number,
    (await store.open({ kind: 'MISSING' })).number,
  ]
  const { pool, ring } = store.deps
  const change = `UPDATE "case" SET updated_at = clock_timestamp() + $2::interval WHERE number = $1`
  const slow = await pool.connect()
  await slow.query('BEGIN')
  await slow.query(change, [first, '1 minute'])
  await pool.query(change, [second, '2 minutes'])
  await pool.query(change, [third, '3 minutes'])

  // ends the slow change between the page's first look at the store and what follows it
  let reads = 0
  const watched = store.prisma.$extends({
    query: {
      case: {
        async findMany({ args, query }) {
          const rows = await query(args)
          reads += 1
          if (reads === 1) await slow.query('COMMIT')
          return rows
        },
      },
    },
  }) as unknown as PrismaClient
  const behindAllOld = { updatedAt: new Date(), number: '9999999999' }
  const page = await listCases(watched, ring, {}, behindAllOld, 1)
  slow.release()
  expect(page.rows.map(({ number }) => number)).toEqual([first])
  expect(page.next?.number).toBe(first)
})

test('a search of many cases stops after a bounded number of them and says where to go on', async () => {
  await store.deps.pool.query(
    `INSERT INTO "case" (id, number, kind, opened_via, updated_at)
      SELECT gen_random_uuid(), (1000000000 + n)::text, 'MISSING', 'SMS', timestamptz '2020-01-01Z' + n * interval '1 second'
      FROM generate_series(1, 5100) n`,
  )
  const { prisma } = store
  const { ring } = store.deps
  let looked = 0
  const fits = () => {
    looked += 1
    return false
  }
  const page = await listCases(prisma, ring, { fits }, null, 50)
  expect(page).toEqual({ rows: [], next: { updatedAt: new Date('2020-01-01T01:23:20Z'), number: '1000005000' } })
  expect(looked).toBe(5_000)
  const last = await listCases(prisma, ring, { fits }, page.next, 50)
  expect(last).toEqual({ rows: [], next: null })
})
