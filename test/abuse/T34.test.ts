import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { handleInbound } from '../../src/actions/handle-inbound.ts'
import { disablePerson } from '../../src/actions/staff/disable-person.ts'
import { caller, type Gateway, keepText, openGateway, register, startAfresh, text, textsTo } from '../deps.ts'
import { createTestDatabase, type TestDatabase } from '../store/database.ts'
import { type Api, openApi } from './api.ts'
import { askByUssd, report } from './status.ts'

const [MOTHER, CHIEF, WORKER, SENIOR] = ['+85510000001', '+85510000002', '+85510000003', '+85510000005']

let database: TestDatabase
let gateway: Gateway
let api: Api
let workerId: string

beforeAll(async () => {
  database = await createTestDatabase()
  gateway = await openGateway(database.url)
  api = await openApi(gateway, database.url)
})
afterAll(async () => {
  await api.close()
  await gateway.close()
  await database.drop()
})
beforeEach(async () => {
  await startAfresh(gateway)
  workerId = await register(gateway, WORKER, 'caseworker', '07', 'Sophea')
  await register(gateway, SENIOR, 'supervisor', '', 'Vanna')
  await register(gateway, CHIEF, 'commune', '07', 'Chan')
})

/** As `people disable` does it. */
async function disable(phone: string): Promise<void> {
  expect(await disablePerson(gateway.deps, phone)).toBe(true)
}

/** A case the mother reported, whose alert waits for the worker; its code. */
async function alerted(): Promise<string> {
  await report(gateway, MOTHER)
  const [alert] = await gateway.rows<{ code: string }>('SELECT code FROM alert WHERE official_id = $1', [workerId])
  return alert!.code
}

const claims = async () => (await gateway.rows('SELECT id FROM alert WHERE claimed_at IS NOT NULL')).length

const openers = async () =>
  (await gateway.rows<{ by: string | null }>('SELECT opened_by_id AS by FROM "case" ORDER BY opened_at')).map(
    ({ by }) => by,
  )

describe('T34 who is disabled is refused at the next request', () => {
  it('by the API, on every route', async () => {
    const { token } = await api.token({ personId: workerId, area: '07' })
    const routes = ['/cases', '/matches', '/messages', '/callbacks']
    for (const route of routes) expect((await api.get(route, token)).status).toBe(200)
    await disable(WORKER)
    for (const route of [...routes, '/people']) expect((await api.get(route, token)).status).toBe(401)
  })

  it('by SMS: no alert is answered, and the answer tells nothing', async () => {
    const code = await alerted()
    await disable(WORKER)
    for (const words of [`${code} 1`, '1', `${code} 4`, `${code} N a note`]) {
      const got = (await text(gateway, WORKER, words)).join('\n')
      expect(got).not.toMatch(/yours|Reporter|10000001/)
    }
    expect(await claims()).toBe(0)
    const theirs = `SELECT type FROM case_event WHERE actor_id = $1 OR type IN ('DISCLOSURE', 'NOTE')`
    expect(await gateway.rows(theirs, [workerId])).toEqual([])
  })

  it('by SMS: the same answer of somebody enabled claims', async () => {
    const code = await alerted()
    expect((await text(gateway, WORKER, `${code} 1`)).join('\n')).toContain(`Reporter: ${MOTHER}`)
    expect(await claims()).toBe(1)
  })

  it('by SMS: a text that waited while they were disabled does nothing', async () => {
    const code = await alerted()
    await keepText(gateway, WORKER, `${code} 1`)
    await disable(WORKER)
    await gateway.settle()
    expect(await claims()).toBe(0)
    expect(textsTo(gateway, WORKER).join('\n')).not.toContain(MOTHER)
  })

  it("by SMS: the reporter's phone that waited to be sent is not sent", async () => {
    const code = await alerted()
    await keepText(gateway, WORKER, `${code} 1`)
    const job = gateway.woken.shift()!

    await handleInbound(gateway.deps, job.id)
    expect(await claims()).toBe(1)
    await disable(WORKER)
    await gateway.settle()
    expect(textsTo(gateway, WORKER).join('\n')).not.toContain(MOTHER)
  })

  it('by SMS: a report is taken as a stranger’s, never in an official’s name', async () => {
    const words = 'FND M A7 P070301 N SOK DARA'
    expect((await text(gateway, CHIEF, words)).join('\n')).toMatch(/UNDO \d{4}/)
    await disable(CHIEF)
    expect((await text(gateway, CHIEF, words)).join('\n')).not.toMatch(/UNDO|Boy 7/)
    expect(await openers()).toEqual([expect.any(String), null])
  })

  it('by USSD, in the middle of a dialogue: what was begun in an official’s name ends as a stranger’s', async () => {
    await report(gateway, CHIEF)
    const call = caller(gateway, CHIEF)
    await call.dial()
    await call.press('1', '1', '1', '7')
    await disable(CHIEF)
    const last = await call.press('chhuk', '1', '1', '4', 'Sok Dara', 'red shirt', '1')
    await gateway.settle()
    expect(last).toMatch(/Case \d{4} \d{4} \d{2}/)
    expect(await openers()).toEqual([expect.any(String), null])
  })

  it('by USSD, the status of their own report is what any reporter reads', async () => {
    const { pin } = await report(gateway, CHIEF)
    const before = await askByUssd(gateway, CHIEF, pin)
    await disable(CHIEF)
    expect(await askByUssd(gateway, CHIEF, pin)).toBe(before)
  })
})
