import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inviteAnew, inviteFirstAdmin } from '../../src/store/invitations.ts'
import { freshPhone, register } from '../deps.ts'
import { appCode, Browser, type Desk, member, openDesk, PASSWORD, secretOn } from '../http/console-desk.ts'

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
