import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keepEvent } from '../../src/actions/keep-event.ts'
import { inviteAnew, inviteFirstAdmin } from '../../src/store/sign-in/invitations.ts'
import { freshPhone, type Gateway, openGateway, register, text } from '../deps.ts'
import { appCode, Browser, type Desk, member, openDesk, PASSWORD, secretOn } from '../http/console-desk.ts'
import { hire, openStaffApi, type StaffApi, type StaffMember } from '../http/staff.ts'
import { createTestDatabase, type TestDatabase } from '../store/database.ts'

let desk: Desk

beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const TIMES = 50

/** The same form sent so often at once; the statuses, and what the last said. */
async function sendAtOnce(browser: Browser, act: string, fields: Readonly<Record<string, string>> = {}) {
  const { url, payload } = browser.filled(act, fields)
  const answers = await Promise.all(Array.from({ length: TIMES }, () => browser.ask('POST', url, payload)))
  return {
    done: answers.filter(({ status }) => status === 303),
    told: answers.filter(({ status, html }) => status === 409 && html.includes('Nothing was done twice')),
  }
}

describe('one form, fifty times at once', () => {
  test('texts one code', async () => {
    const phone = freshPhone()
    const id = await register(desk.gateway, phone, 'supervisor', '', 'Twice')
    const browser = new Browser(desk.app)
    await browser.open('/console/first')
    await browser.press('begin', { code: await inviteAnew(desk.gateway.pool, desk.gateway.ring, id) })
    await browser.press('password', { password: PASSWORD, again: PASSWORD })
    const { done, told } = await sendAtOnce(browser, 'text')
    await desk.gateway.settle()
    expect([done.length, told.length]).toEqual([1, TIMES - 1])
    expect(desk.gateway.sms.sent.filter(({ to }) => to === phone)).toHaveLength(1)
  })

  test('opens one half sign-in, and one session', async () => {
    const who = await member(desk)
    const sessions = async (stage: string) =>
      (await desk.gateway.rows('SELECT FROM console_session WHERE person_id = $1 AND stage = $2', [who.id, stage]))
        .length
    const browser = new Browser(desk.app)
    await browser.open('/console/sign-in')
    const first = await sendAtOnce(browser, 'sign-in', { who: who.phone, password: PASSWORD })
    expect([first.done.length, first.told.length, await sessions('SECOND')]).toEqual([1, TIMES - 1, 1])
    await browser.open('/console/second')
    const before = await sessions('IN')
    desk.later(30)
    const second = await sendAtOnce(browser, 'prove', { code: appCode(desk, who.secret!) })
    expect([second.done.length, await sessions('IN')]).toEqual([1, before + 1])
    expect((await browser.open('/console')).url).toBe('/console')
  })
})

describe('two devices at once', () => {
  test('use one code of an app: one is in', async () => {
    const who = await member(desk)
    desk.later(30)
    const browsers = [new Browser(desk.app), new Browser(desk.app)]
    for (const each of browsers) {
      await each.open('/console/sign-in')
      await each.press('sign-in', { who: who.phone, password: PASSWORD })
    }
    await Promise.all(browsers.map((each) => each.press('prove', { code: appCode(desk, who.secret!) })))
    expect(browsers.filter(({ seen }) => seen.url === '/console')).toHaveLength(1)
  })

  test('end one one-use sign-in: one is in, with its password', async () => {
    const id = await register(desk.gateway, freshPhone(), 'police', '08', 'Two Devices')
    const code = await inviteAnew(desk.gateway.pool, desk.gateway.ring, id)
    const browsers = [new Browser(desk.app), new Browser(desk.app)]
    for (const each of browsers) {
      await each.open('/console/first')
      await each.press('begin', { code })
      await each.press('password', { password: PASSWORD, again: PASSWORD })
    }
    await Promise.all(browsers.map((each) => each.press('app', { 'app-code': appCode(desk, secretOn(each.seen)) })))
    expect(browsers.filter(({ seen }) => seen.url === '/console')).toHaveLength(1)
    expect(await desk.gateway.rows('SELECT FROM credential WHERE person_id = $1', [id])).toHaveLength(1)
  })

  test('take the first admin’s one-use sign-in: one name, one phone', async () => {
    const { pool, ring, deps } = desk.gateway
    const codes = await Promise.all(Array.from({ length: 5 }, () => inviteFirstAdmin(pool, ring, deps.newId)))
    expect(await desk.gateway.rows(`SELECT FROM official WHERE role = 'admin'`)).toHaveLength(1)
    const browsers = [new Browser(desk.app), new Browser(desk.app)]
    for (const [at, each] of browsers.entries()) {
      await each.open('/console/first')
      await each.press('begin', { code: codes[at]! })
    }
    const phones = [freshPhone(), freshPhone()]
    await Promise.all(
      browsers.map((each, at) =>
        each.press('password', { password: PASSWORD, again: PASSWORD, name: `Admin ${at}`, phone: phones[at]! }),
      ),
    )
    expect(browsers.filter(({ seen }) => seen.html.includes('Choose the second step'))).toHaveLength(1)
  })
})

/** Texts of an id each, and how many. */
const IDS = 20

describe('one text, one merge, at once', () => {
  let database: TestDatabase
  let gateway: Gateway
  let api: StaffApi
  let worker: StaffMember
  let senior: StaffMember

  beforeAll(async () => {
    database = await createTestDatabase()
    gateway = await openGateway(database.url)
    api = await openStaffApi(gateway.deps, database.url)
    worker = await hire(gateway.deps, 'caseworker', '')
    senior = await hire(gateway.deps, 'supervisor', '')
  })
  afterAll(async () => {
    await api.close()
    await gateway.close()
    await database.drop()
  })

  test(`T46 ${IDS} texts, each ${TIMES} times at once: ${IDS} rows, ${IDS} cases`, async () => {
    const events = Array.from({ length: IDS }, (_, at) => ({
      ...({ kind: 'sms', key: `T46-${at}`, providerId: `T46-${at}`, from: `+8551000460${String(at % 10)}` } as const),
      ...({ to: '1280', text: `NEW M A${5 + (at % 9)} P0703`, providerTime: null } as const),
    }))
    const rounds = events.flatMap((event) => Array.from({ length: TIMES }, () => event))
    const kept = await Promise.all(
      rounds.map((event) => keepEvent(gateway.deps, 'africastalking', event, Buffer.from(''))),
    )
    expect(kept).toHaveLength(IDS * TIMES)
    expect(await gateway.rows('SELECT FROM inbound_message')).toHaveLength(IDS)
    await gateway.settle()
    expect(await gateway.rows('SELECT FROM report')).toHaveLength(IDS)
  })

  async function opened(phone: string): Promise<string> {
    await text(gateway, phone, 'NEW F A6 P0703')
    const [row] = await gateway.rows<{ number: string }>('SELECT number FROM "case" ORDER BY opened_at DESC LIMIT 1')
    return row!.number
  }

  test('T46 one merge confirmed by two devices and two people at once: one merge, one second person', async () => {
    const other = await hire(gateway.deps, 'supervisor', '')
    const device = { as: senior.as }
    for (let round = 0; round < 10; round += 1) {
      const [number, into] = [await opened(`+8551000470${round}`), await opened(`+8551000480${round}`)]
      const merge = { type: 'PROPOSAL', data: { change: 'MERGED', reason: 'the same girl', into } }
      const proposed = await Promise.all([merge, merge, merge].map((event) => api.write(number, event, worker)))
      expect(proposed.map(({ status }) => status).sort()).toEqual([202, 409, 409])
      const { proposal } = proposed.find(({ status }) => status === 202)!.body
      const yes = { type: 'SECOND', data: { proposal, agree: true } }
      const no = { type: 'SECOND', data: { proposal, agree: false } }
      const said = await Promise.all([
        ...[senior, device, other, other].map((who) => api.write(number, yes, who)),
        api.write(number, yes, worker),
        api.write(number, { ...no }, round % 2 === 0 ? worker : senior),
      ])
      expect(said.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409])
      const events = await gateway.rows<{ type: string; humans: number }>(
        `SELECT count(*)::int AS events, count(DISTINCT actor_id)::int AS humans FROM case_event
          JOIN "case" c ON c.id = case_id WHERE number = $1 AND type IN ('PROPOSAL', 'SECOND')`,
        [number],
      )
      expect(events).toEqual([{ events: 2, humans: 2 }])
      const [row] = await gateway.rows<{ status: string; into: string | null }>(
        `SELECT c.status, s.number AS into FROM "case" c LEFT JOIN "case" s ON s.id = c.merged_into_id WHERE c.number = $1`,
        [number],
      )
      expect([row, await gateway.rows('SELECT agreed FROM proposal WHERE id = $1', [proposal])]).toEqual(
        row?.status === 'MERGED'
          ? [{ status: 'MERGED', into }, [{ agreed: true }]]
          : [{ status: 'ACTIVE', into: null }, [{ agreed: false }]],
      )
    }
  })
})
