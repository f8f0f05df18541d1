import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sms } from '../../flows/sms/text.ts'
import { sendMessage } from '../../src/actions/send/send-message.ts'
import { disablePerson } from '../../src/actions/staff/disable-person.ts'
import { escalateAlert } from '../../src/actions/staff/escalate-alert.ts'
import { sweep } from '../../src/actions/sweep.ts'
import { LANGUAGES } from '../../src/flow/language.ts'
import { ROUTE_NAMES } from '../../src/http/routes.ts'
import { freshPhone, openGateway, register, text } from '../deps.ts'
import { age, Browser, type Desk, member, openDesk, signIn } from '../http/console-desk.ts'
import { createTestDatabase } from '../store/database.ts'

let desk: Desk

beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const isIn = async (browser: Browser) => (await browser.open('/console')).url === '/console'

test('no answer to staff is kept by a browser', async () => {
  const { browser } = await member(desk, 'supervisor')
  const strangers = new Browser(desk.app)
  const console = ROUTE_NAMES.filter((name) => name.includes(' /console'))
  expect(console.length).toBeGreaterThan(5)
  for (const name of console)
    for (const each of [browser, strangers]) {
      const [method, url] = name.split(' ') as ['GET' | 'POST', string]
      const { headers } = await each.ask(method, url, method === 'POST' ? 'act=sign-in&form=' : undefined)
      expect(headers['cache-control'], name).toBe('no-store')
    }
})

describe('a session', () => {
  test('ends after 30 minutes without a request', async () => {
    const { id, browser } = await member(desk)
    await age(desk, id, 29, 'seen_at')
    expect(await isIn(browser)).toBe(true)
    await age(desk, id, 29, 'seen_at')
    expect(await isIn(browser)).toBe(true)
    await age(desk, id, 31, 'seen_at')
    expect(await isIn(browser)).toBe(false)
  })

  test('ends after 8 hours, however busy', async () => {
    const { id, browser } = await member(desk)
    await age(desk, id, 8 * 60 - 1, 'created_at')
    expect(await isIn(browser)).toBe(true)
    await age(desk, id, 2, 'created_at')
    expect(await isIn(browser)).toBe(false)
  })

  test('ends at the next request once its person is disabled, and does not come back with them', async () => {
    const { phone, browser } = await member(desk)
    const { pool } = desk.gateway
    await disablePerson(desk.gateway.deps, phone)
    expect(await isIn(browser)).toBe(false)
    await pool.query('UPDATE official SET disabled_at = NULL')
    expect(await isIn(browser)).toBe(false)
  })

  test('ends at the next request of every device once its person signs out everywhere', async () => {
    const who = await member(desk)
    const thief = new Browser(desk.app)
    thief.cookie = who.browser.cookie
    const other = new Browser(desk.app)
    await signIn(desk, other, who)
    await other.press('sign-out-everywhere')
    for (const browser of [who.browser, thief, other]) expect(await isIn(browser)).toBe(false)
  })

  test('alone ends with "sign out", also for whoever copied its cookie', async () => {
    const who = await member(desk)
    const thief = new Browser(desk.app)
    thief.cookie = who.browser.cookie
    const other = new Browser(desk.app)
    await signIn(desk, other, who)
    await who.browser.press('sign-out')
    expect(await isIn(thief)).toBe(false)
    expect(await isIn(other)).toBe(true)
  })

  test('is none without the second factor', async () => {
    const who = await member(desk)
    const thief = new Browser(desk.app)
    await thief.open('/console/sign-in')
    await thief.press('sign-in', { who: who.phone, password: 'a sentence no one else says ខ្មែរ' })
    expect(thief.seen.url).toBe('/console/second')
    expect(await isIn(thief)).toBe(false)
  })
})

describe('an alert on a stolen phone', () => {
  test('has no slot for the name or phone of anybody but a colleague', () => {
    const alerts = Object.entries(sms).filter(([, { class: its }]) => its === 'ALERT')
    expect(alerts.length).toBeGreaterThan(3)
    for (const [id, { words }] of alerts)
      for (const each of Object.values(words)) expect(each, id).not.toMatch(/\{(phone|name|typed|where|pin)\}/)
  })

  test('says neither, whatever was reported', async () => {
    const { gateway } = desk
    const official = freshPhone()
    await register(gateway, official, 'commune', '08', 'Chan')
    await text(gateway, official, 'NEW M A7 P0807 N SOK DARA')
    // what is not urgent waits for the morning
    for (const { id } of await gateway.rows<{ id: string }>(
      `UPDATE outbound_message SET next_at = clock_timestamp() - interval '1 millisecond' WHERE state = 'QUEUED' RETURNING id`,
    ))
      await sendMessage(gateway.deps, id)
    await text(gateway, official, 'FND M A7 P0807 N SOK DARA')
    const alerts = gateway.sms.sent.filter(({ to }) => to !== official).map((each) => each.text)
    expect(alerts.join('\n')).toMatch(/NEW: .*\n.*URGENT: /)
    for (const each of alerts) expect(each).not.toMatch(/SOK|DARA|8551000|010 ?00|Chan/i)
  })

  test.each(LANGUAGES)(
    'holds its code alone where the setting says so, when it is new, matched and not taken: %s',
    async (language) => {
      let now = new Date()
      const database = await createTestDatabase()
      const gateway = await openGateway(database.url, { bareAlerts: true, now: () => now })
      try {
        const official = freshPhone()
        const [worker, senior] = [freshPhone(), freshPhone()]
        await register(gateway, official, 'commune', '08', 'Chan')
        await register(gateway, worker, 'caseworker', '08', 'Sophea', language)
        await register(gateway, senior, 'supervisor', '08', 'Vanna', language)
        await text(gateway, official, 'NEW M A7 P0807 N SOK DARA')
        await text(gateway, official, 'FND M A7 P0807 N SOK DARA')
        now = new Date(now.getTime() + 24 * 3_600_000)
        for (const { id } of await gateway.rows<{ id: string }>('SELECT DISTINCT group_id AS id FROM alert'))
          await escalateAlert(gateway.deps, id)
        await gateway.pool.query(
          `UPDATE outbound_message SET next_at = clock_timestamp() - interval '1 minute' WHERE state = 'QUEUED'`,
        )
        await sweep(gateway.deps)
        await gateway.settle()
        const kinds = await gateway.rows(
          `SELECT DISTINCT template FROM outbound_message WHERE class = 'ALERT' AND state = 'SENT' ORDER BY 1`,
        )
        expect(kinds).toEqual([{ template: 'AL4' }, { template: 'ALERT' }])
        const alerts = gateway.sms.sent.filter(({ to }) => to === worker || to === senior).map((each) => each.text)
        expect(alerts.length).toBeGreaterThan(3)
        const bare = new RegExp(`^${sms.AL1b.words[language].replace('{alert}', 'A\\d+')}$`)
        for (const each of alerts) expect(each).toMatch(bare)
      } finally {
        await gateway.close()
        await database.drop()
      }
    },
  )
})
