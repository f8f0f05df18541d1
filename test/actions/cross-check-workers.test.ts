import { beforeEach, expect, it } from 'vitest'
import { crossCheckWorkers } from '../../src/actions/cross-check-workers.ts'
import { readWorker } from '../../src/cases/agencies/read-worker.ts'
import { saveWorkers } from '../../src/store/migrant-workers.ts'
import { gatewayOfFile, register, startAfresh, text, textsTo } from '../deps.ts'

const MOTHER = '+85510000001'
const WORKER = '+85510000003'

const gateway = await gatewayOfFile()
let ownerId: string
let contracts = 0

/** An agency's list names somebody. */
async function listed(more: Record<string, unknown> = {}) {
  contracts += 1
  const row = {
    ...{ licenceNo: '13', contractNo: `C${contracts}`, nameLatin: 'Sok Dara', sex: 'F', birthYear: 2011 },
    ...{ country: 'MY', departOn: '2026-02-15', ...more },
  }
  const read = readWorker(row, () => true)
  if (!('worker' in read)) throw new Error(read.reason)
  await saveWorkers(gateway.pool, gateway.ring, gateway.deps.newId, [read.worker])
}
const report = (words: string) => text(gateway, MOTHER, words)
const told = () => gateway.rows(`SELECT official_id AS to FROM alert WHERE kind = 'LICENCE'`)
async function check() {
  await crossCheckWorkers(gateway.deps)
  await gateway.settle()
}

beforeEach(async () => {
  await startAfresh(gateway)
  await gateway.rows('DELETE FROM migrant_worker')
  ownerId = await register(gateway, WORKER, 'caseworker', '07', 'Sophea')
})

const year = new Date().getUTCFullYear()
const GIRL_OF_15 = 'NEW F A15 G3 P0703 D N សុខ តារា'

it('a missing child of 15 who left for work is found in another script, and its owner is asked once, without a name', async () => {
  await report(GIRL_OF_15)
  await text(gateway, WORKER, 'A1 1')
  await listed({ birthYear: year - 15 })
  await check()
  expect(await told()).toEqual([{ to: ownerId }])
  await gateway.rows(
    `UPDATE outbound_message SET next_at = clock_timestamp() WHERE state = 'QUEUED' AND class = 'ALERT'`,
  )
  const [waiting] = await gateway.rows<{ id: string }>(
    `SELECT id FROM outbound_message WHERE template = 'ALERT' ORDER BY id DESC LIMIT 1`,
  )
  gateway.woken.push({ kind: 'send', id: waiting!.id })
  await gateway.settle()
  expect(textsTo(gateway, WORKER).at(-1)).toMatch(/^[A-Z]\d: case \d{4} \d{4} \d\d .*agency 13, MY, 02\/26/)
  expect(textsTo(gateway, WORKER).at(-1)).not.toMatch(/sok|dara/i)
  await check()
  expect(await told()).toHaveLength(1)
  await listed({ birthYear: year - 16, country: 'TH' })
  await check()
  expect(await told()).toHaveLength(2)
})

it.each([
  ['a younger child', 'NEW F A13 G3 P0703 D N Sok Dara', { birthYear: year - 13 }],
  ['one who left otherwise', 'NEW F A15 G2 P0703 D N Sok Dara', { birthYear: year - 15 }],
  ['a boy', 'NEW M A15 G3 P0703 D N Sok Dara', { birthYear: year - 15 }],
  ['one of another year', GIRL_OF_15, { birthYear: year - 18 }],
  ['one of whom the family name alone is the same', GIRL_OF_15, { birthYear: year - 15, nameLatin: 'Sok Chenda' }],
])('nobody is told of %s', async (_who, words, worker) => {
  await report(words)
  await listed(worker)
  await check()
  expect(await told()).toEqual([])
})

it('a case is opened once for the same workers until it changes', async () => {
  await report('NEW F A15 G2 P0703 D N Sok Dara')
  await listed({ birthYear: year - 15 })
  let opened = 0
  const pool = new Proxy(gateway.pool, {
    get(target, name) {
      const own = Reflect.get(target, name, target)
      if (name !== 'query') return typeof own === 'function' ? own.bind(target) : own
      return (asked: { readonly name?: string }, ...more: unknown[]) => {
        if (asked.name === 'load-keys') opened += 1
        return target.query(asked as never, ...(more as never[]))
      }
    },
  })
  const look = () => crossCheckWorkers({ ...gateway.deps, pool })
  for (let hour = 0; hour < 3; hour += 1) await look()
  expect(opened).toBe(1)
  await gateway.rows('UPDATE "case" SET updated_at = clock_timestamp()')
  for (let hour = 0; hour < 3; hour += 1) await look()
  expect(opened).toBe(2)
  await listed({ birthYear: year - 15, country: 'TH' })
  await look()
  expect(opened).toBe(3)
  expect(await told()).toEqual([])
})

it('a note ends the question, and a lead goes with its worker', async () => {
  await report(GIRL_OF_15)
  await text(gateway, WORKER, 'A1 1')
  await listed({ birthYear: year - 15 })
  await check()
  const [{ code }] = (await gateway.rows(`SELECT code FROM alert WHERE kind = 'LICENCE'`)) as [{ code: string }]
  await text(gateway, WORKER, `${code} N asked the agency`)
  expect(await gateway.rows(`SELECT FROM alert WHERE kind = 'LICENCE' AND closed_at IS NULL`)).toEqual([])
  await gateway.rows('DELETE FROM migrant_worker')
  expect(await gateway.rows('SELECT FROM worker_lead')).toEqual([])
})
