import { afterAll, beforeAll, expect, it } from 'vitest'
import { sweep } from '../../src/actions/sweep.ts'
import { createAfricasTalkingSms } from '../../src/channels/africastalking/send.ts'
import { alarmFigures, isUnheard, listAlarms } from '../../src/store/alarms.ts'
import { outboxFigures } from '../../src/store/figures.ts'
import { type FakeAfricasTalking, startFakeAfricasTalking } from '../channels/fake-africastalking.ts'
import { freshPhone, type Gateway, openGateway, register, text } from '../deps.ts'
import { createTestDatabase, type TestDatabase } from '../store/database.ts'

let database: TestDatabase
let gateway: Gateway
let provider: FakeAfricasTalking

beforeAll(async () => {
  provider = await startFakeAfricasTalking()
  database = await createTestDatabase()
  gateway = await openGateway(database.url)
  const road = createAfricasTalkingSms({ username: 'rokkon', apiKey: 'k', baseUrl: provider.baseUrl })
  Object.assign(gateway.deps, { smsChannels: new Map([[road.name, road]]) })
})
afterAll(async () => {
  await gateway.close()
  await database.drop()
  await provider.close()
})

/** Seconds of the fake clock: the store's, by which texts and alarms fall due. A worker sweeps every second. */
async function secondsPass(seconds: number): Promise<void> {
  for (const table of ['outbound_message', 'alarm'])
    await gateway.rows(`UPDATE ${table} SET next_at = next_at - $1 * interval '1 second'`, [seconds])
  await gateway.rows(`UPDATE channel_state SET until = until - $1 * interval '1 second'`, [seconds])
  await sweep(gateway.deps)
  await gateway.settle()
}
const given = () => provider.requests.filter(({ accepted }) => accepted !== null).map(({ form }) => form.to)

it('“insufficient balance”: an alarm within 60 seconds, every alert kept and listed, none lost', async () => {
  const [worker, admin] = [freshPhone(), freshPhone()]
  await register(gateway, worker, 'caseworker', '07', 'Sophea')
  await register(gateway, admin, 'admin', '', 'Nary')
  provider.always({ kind: 'refuse', statusCode: 405, status: 'InsufficientBalance' })
  const families = Array.from({ length: 5 }, freshPhone)
  for (const family of families) await text(gateway, family, 'NEW M A8 P0703 D0103 G6')
  await gateway.rows(`UPDATE outbound_message SET next_at = clock_timestamp() - interval '5 seconds'`)

  await secondsPass(1)
  expect(await alarmFigures(gateway.pool)).toMatchObject([{ kind: 'no-credit', open: 1 }])
  expect(await listAlarms(gateway.pool)).toMatchObject([{ kind: 'no-credit', about: 'africastalking', open: true }])
  await secondsPass(1)
  expect(await gateway.rows(`SELECT state FROM outbound_message WHERE template = 'AM5'`)).toEqual([{ state: 'QUEUED' }])
  // the only road is the one without credit: that nobody was reached stays in readiness and metrics
  await gateway.rows(`UPDATE alarm SET at = at - interval '61 seconds'`)
  expect(await isUnheard(gateway.pool)).toBe(true)
  const waiting = await gateway.rows<{ state: string; reason: string }>(
    `SELECT DISTINCT state, reason FROM outbound_message WHERE template <> 'AM5'`,
  )
  expect(waiting).toEqual([{ state: 'QUEUED', reason: 'no-credit' }])
  expect((await outboxFigures(gateway.pool)).find((row) => row.class === 'ALERT')).toEqual({ class: 'ALERT', count: 5 })
  expect(given()).toEqual([])

  provider.always({ kind: 'accept' })
  await secondsPass(605) // the pause is over: the first text shows that there is credit again, the others wait for it
  await secondsPass(6)
  expect(given().filter((to) => to === worker)).toHaveLength(5)
  expect(given().filter((to) => to === admin)).toHaveLength(1)
  expect(
    given()
      .filter((to) => families.includes(to!))
      .sort(),
  ).toEqual([...families].sort())
  expect((await listAlarms(gateway.pool)).at(-1)).toMatchObject({ kind: 'no-credit', open: false })
})
