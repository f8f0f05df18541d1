import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Counter, countTry, takeBack } from '../../src/store/quota.ts'
import { type Gateway, openGateway } from '../deps.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'

let database: TestDatabase
let gateway: Gateway

beforeAll(async () => {
  database = await createTestDatabase()
  gateway = await openGateway(database.url, {
    hashPin: async (_salt, pin) => createHash('sha256').update(pin).digest(),
  })
})
afterAll(async () => {
  await gateway.close()
  await database.drop()
})

const tries = (counters: readonly Counter[]) => countTry(gateway.pool, gateway.ring, counters)
const later = (hours: number) =>
  gateway.pool.query(`UPDATE quota SET tries = ARRAY(SELECT t - $1 * interval '1 hour' FROM unnest(tries) t)`, [hours])

it('counts to the most and no further, also when all try at once', async () => {
  const counter = [{ kind: 'case', subject: 'at once', most: 5 }]
  const results = await Promise.all(Array.from({ length: 60 }, () => tries(counter)))
  expect(results.filter(({ allowed }) => allowed)).toHaveLength(5)
})

it('never lets more than the most through in any 24 hours, however the tries are spread', async () => {
  const counter = [{ kind: 'case', subject: 'spread', most: 5 }]
  const through: number[] = []
  for (let hour = 0; hour < 96; hour += 3) {
    for (let i = 0; i < 2; i++) if ((await tries(counter)).allowed) through.push(hour)
    await later(3)
  }
  for (const hour of through) expect(through.filter((each) => each >= hour && each < hour + 24).length).toBeLessThan(6)
  expect(through.length).toBeGreaterThan(15)
})

it('says no when one of two counters is full, and a try taken back leaves room', async () => {
  const phone = { kind: 'phone', subject: 'both', most: 2 }
  const first = await tries([{ kind: 'case', subject: 'one', most: 1 }, phone])
  expect(first.allowed).toBe(true)
  const second = await tries([{ kind: 'case', subject: 'one', most: 1 }, phone])
  expect(second.allowed).toBe(false)
  await takeBack(gateway.pool, second.counted)
  await takeBack(gateway.pool, first.counted)
  expect((await tries([{ kind: 'case', subject: 'one', most: 1 }, phone])).allowed).toBe(true)
  expect((await tries([phone])).allowed).toBe(true)
  expect((await tries([phone])).allowed).toBe(false)
})

it('keeps neither number nor phone in clear', async () => {
  await tries([{ kind: 'case', subject: '4712093549', most: 5 }])
  const rows = await gateway.rows<{ key: Buffer }>('SELECT key FROM quota')
  expect(rows.every(({ key }) => key.length === 32 && !key.toString('latin1').includes('4712093549'))).toBe(true)
})
