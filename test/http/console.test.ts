import { createHash } from 'node:crypto'
import { brotliCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sms } from '../../flows/sms/text.ts'
import { disablePerson } from '../../src/actions/staff/disable-person.ts'
import { caseNumberAt } from '../../src/cases/number.ts'
import { countSegments } from '../../src/flow/segments.ts'
import { registerPerson } from '../../src/store/registration.ts'
import { narrowRing } from '../../src/store/secrets/keys.ts'
import { inviteAnew, inviteFirstAdmin } from '../../src/store/sign-in/invitations.ts'
import { freshPhone } from '../deps.ts'
import {
  age,
  appCode,
  Browser,
  type Desk,
  member,
  openDesk,
  PASSWORD,
  secretOn,
  signIn,
  textedCode,
} from './console-desk.ts'

let desk: Desk

beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const REFUSED = 'Not signed in. Check what you wrote.'
const NO_USE = 'This one-use sign-in cannot be used.'

/** A page without what differs from page to page: form numbers and what was typed. */
const bare = (html: string) => html.replace(/value="[^"]*"/g, '')

const disable = (phone: string) => disablePerson(desk.gateway.deps, phone)

describe('a first sign-in', () => {
  test('sets password and app, is in at once, and is good once', async () => {
    const { browser, id } = await member(desk)
    expect(browser.seen).toMatchObject({ status: 200, url: '/console' })
    expect(browser.seen.html).toContain('case worker')
    const code = await inviteAnew(desk.gateway.pool, desk.gateway.ring, id)
    const [one, other] = [new Browser(desk.app), new Browser(desk.app)]
    for (const each of [one, other]) {
      await each.open('/console/first')
      await each.press('begin', { code })
      await each.press('password', { password: PASSWORD, again: PASSWORD })
    }
    await one.press('app', { 'app-code': appCode(desk, secretOn(one.seen)) })
    expect(one.seen.url).toBe('/console')
    await other.press('app', { 'app-code': appCode(desk, secretOn(other.seen)) })
    expect(other.seen.html).not.toContain('Sign out')
    expect((await browser.open('/console')).url).toBe('/console/sign-in')
  })

  test('used, too old, somebody disabled and made up get one and the same answer', async () => {
    const { pool, ring } = desk.gateway
    const used = await member(desk)
    const spent = await inviteAnew(pool, ring, used.id)
    await pool.query('UPDATE invitation SET used_at = clock_timestamp() WHERE person_id = $1', [used.id])
    const late = await member(desk)
    const old = await inviteAnew(pool, ring, late.id)
    await pool.query(
      `UPDATE invitation SET expires_at = clock_timestamp() - interval '1 second' WHERE person_id = $1`,
      [late.id],
    )
    const gone = await member(desk)
    const theirs = await inviteAnew(pool, ring, gone.id)
    await disable(gone.phone)
    const answers = new Set<string>()
    for (const code of [spent, old, theirs, 'ABCDE-FGHJK-MNPQR-STVWX', '', 'x'.repeat(50)]) {
      const browser = new Browser(desk.app)
      await browser.open('/console/first')
      const seen = await browser.press('begin', { code })
      expect(seen.html).toContain(NO_USE)
      answers.add(`${seen.status} ${bare(seen.html)}`)
    }
    expect(answers.size).toBe(1)
  })

  test('is read as people write it down', async () => {
    const { id } = await member(desk)
    const code = await inviteAnew(desk.gateway.pool, desk.gateway.ring, id)
    const browser = new Browser(desk.app)
    await browser.open('/console/first')
    const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')
    expect((await browser.press('begin', { code: typed })).html).toContain('Choose a password')
  })

  test('takes any twelve characters and says beside the field what is wrong', async () => {
    const { id } = await member(desk)
    const browser = new Browser(desk.app)
    await browser.open('/console/first')
    await browser.press('begin', { code: await inviteAnew(desk.gateway.pool, desk.gateway.ring, id) })
    const short = await browser.press('password', { password: 'ក'.repeat(11), again: 'ក'.repeat(11) })
    expect([short.status, short.html.includes('id="password-wrong"')]).toEqual([422, true])
    const differ = await browser.press('password', { password: 'ក'.repeat(12), again: 'ក'.repeat(13) })
    expect(differ.html).toContain('id="again-wrong"')
    expect(differ.html).not.toContain('ក'.repeat(11))
    const good = await browser.press('password', { password: ' <"&\u0301>ក 2345', again: ' <"&\u0301>ក 2345' })
    expect(good.html).toContain('Choose the second step')
  })

  test('of the first admin asks for name and phone, and is printed no more once there is one', async () => {
    const { pool, ring, deps } = desk.gateway
    const taken = await member(desk)
    const code = (await inviteFirstAdmin(pool, ring, deps.newId))!
    expect(await inviteFirstAdmin(pool, ring, deps.newId)).not.toBe(code)
    const browser = new Browser(desk.app)
    await browser.open('/console/first')
    await browser.press('begin', { code })
    const passwords = { password: PASSWORD, again: PASSWORD }
    const wrong = await browser.press('password', { ...passwords, name: 'Chan', phone: taken.phone })
    expect(wrong.html).toContain('Somebody else is registered')
    expect(wrong.html).toContain('value="Chan"')
    const phone = freshPhone()
    await browser.press('password', { ...passwords, name: 'Chan', phone })
    const secret = secretOn(browser.seen)
    await browser.press('app', { 'app-code': appCode(desk, secret) })
    expect(browser.seen.html).toContain('administrator')
    expect(browser.seen.html).toContain('not working: <span lang="en">differs')
    expect(await inviteFirstAdmin(pool, ring, deps.newId)).toBeNull()
    const byName = { id: '', phone, name: 'Chan', secret }
    expect((await signIn(desk, new Browser(desk.app), byName, ' chan ')).url).toBe('/console')
  })
})

describe('a sign-in', () => {
  test('by phone as people write it or by name, with the app', async () => {
    const who = await member(desk)
    for (const typed of [who.phone, who.phone.replace('+855', '0'), who.name.toUpperCase()]) {
      const browser = new Browser(desk.app)
      expect((await signIn(desk, browser, who, typed)).url).toBe('/console')
    }
    const logged = await desk.gateway.rows('SELECT purpose FROM access_log WHERE actor_id = $1 ORDER BY id', [who.id])
    expect(logged.map(({ purpose }) => purpose)).toEqual(['first sign-in', 'sign-in', 'sign-in', 'sign-in'])
  })

  test('with a code by text: neutral, good once and for ten minutes', async () => {
    const who = await member(desk, 'supervisor', { factor: 'sim' })
    const browser = new Browser(desk.app)
    expect((await signIn(desk, browser, who)).url).toBe('/console')
    const used = await textedCode(desk, who.phone)
    const again = new Browser(desk.app)
    await again.open('/console/sign-in')
    await again.press('sign-in', { who: who.phone, password: PASSWORD })
    expect((await again.press('prove', { code: used })).html).toContain(REFUSED)
    const code = await textedCode(desk, who.phone)
    await desk.gateway.pool.query(
      `UPDATE console_session SET code_until = code_until - interval '10 minutes' WHERE person_id = $1`,
      [who.id],
    )
    expect((await again.press('prove', { code })).html).toContain(REFUSED)
    const rows = JSON.stringify(await desk.gateway.rows('SELECT * FROM console_session'))
    expect(rows).not.toContain(code)
    for (const [language, words] of Object.entries(sms.SI1.words))
      expect(countSegments(words.replace('{signin}', '123456')).parts, language).toBe(1)
  })

  test('a code of the app is good once', async () => {
    const who = await member(desk)
    desk.later(30)
    const code = appCode(desk, who.secret!)
    const [one, other] = [new Browser(desk.app), new Browser(desk.app)]
    for (const each of [one, other]) {
      await each.open('/console/sign-in')
      await each.press('sign-in', { who: who.phone, password: PASSWORD })
    }
    expect((await one.press('prove', { code })).url).toBe('/console')
    expect((await other.press('prove', { code })).html).toContain(REFUSED)
  })

  test('every cause of refusal gets one and the same answer, and one slow hash', async () => {
    let hashes = 0
    const { hashPassword } = desk.gateway.deps
    Object.assign(desk.gateway.deps, {
      hashPassword: (salt: Buffer, password: string) => {
        hashes += 1
        return hashPassword(salt, password)
      },
    })
    const who = await member(desk)
    const unset = freshPhone()
    await registerPerson(desk.gateway.pool, desk.gateway.ring, {
      ...{
        id: desk.gateway.deps.newId(),
        role: 'commune',
        phone: unset,
        area: '08',
        name: 'Not Set Up',
        language: 'km',
      },
      pinHash: Buffer.alloc(32),
    })
    const gone = await member(desk)
    await disable(gone.phone)
    hashes = 0
    const tries = [
      { who: who.phone, password: 'wrong wrong wrong' },
      { who: who.phone, password: '' },
      { who: unset, password: PASSWORD },
      { who: gone.phone, password: PASSWORD },
      { who: freshPhone(), password: PASSWORD },
      { who: 'Nobody Known', password: PASSWORD },
      { who: '', password: PASSWORD },
    ]
    const answers = new Set<string>()
    for (const each of tries) {
      const browser = new Browser(desk.app)
      await browser.open('/console/sign-in')
      const seen = await browser.press('sign-in', each)
      expect(seen.html).toContain(REFUSED)
      answers.add(`${seen.status} ${bare(seen.html)} ${String(seen.headers['set-cookie'])}`)
    }
    expect(answers.size).toBe(1)
    expect(hashes).toBe(tries.length)
    Object.assign(desk.gateway.deps, { hashPassword })
  })

  test('ten wrong passwords at once are all counted, and five are evaluated', async () => {
    const who = await member(desk)
    const browsers = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const browser = new Browser(desk.app)
        await browser.open('/console/sign-in')
        return browser
      }),
    )
    await desk.gateway.pool.query('DELETE FROM sign_in_pace')
    await Promise.all(browsers.map((each) => each.press('sign-in', { who: who.phone, password: 'wrong wrong wrong' })))
    const pace = await desk.gateway.rows<{ wrong: number; waits: boolean }>(
      "SELECT wrong, free_at > tried_at - interval '1 second' AS waits FROM sign_in_pace",
    )
    expect(pace).toEqual([{ wrong: 10, waits: true }])
  })

  test('five wrong in a row slow down, 1 s doubling up to 42 s; nobody is kept out for good', async () => {
    const who = await member(desk)
    const stranger = new Browser(desk.app)
    await stranger.open('/console/sign-in')
    await desk.gateway.pool.query('DELETE FROM sign_in_pace')
    const waits: number[] = []
    for (let tries = 1; tries <= 13; tries += 1) {
      await stranger.press('sign-in', { who: who.phone, password: 'wrong wrong wrong' })
      const [pace] = await desk.gateway.rows<{ wait: number }>(
        `SELECT round(extract(epoch FROM free_at - tried_at))::int AS wait FROM sign_in_pace`,
      )
      waits.push(Math.max(0, pace!.wait))
      await desk.gateway.pool.query("UPDATE sign_in_pace SET free_at = clock_timestamp() - interval '1 second'")
    }
    expect(waits).toEqual([0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 42, 42, 42])
    await stranger.press('sign-in', { who: who.phone, password: 'wrong wrong wrong' })
    const during = await stranger.press('sign-in', { who: who.phone, password: PASSWORD })
    expect(during.html).toContain(REFUSED)
    await desk.gateway.pool.query("UPDATE sign_in_pace SET free_at = clock_timestamp() - interval '1 second'")
    expect((await signIn(desk, stranger, who)).url).toBe('/console')
    expect(await desk.gateway.rows('SELECT * FROM sign_in_pace')).toEqual([])
  })

  test('twenty wrong in a row raise one alarm for the admins, tries with unknown names none', async () => {
    const who = await member(desk)
    const alarms = () => desk.gateway.rows(`SELECT FROM alarm WHERE kind = 'many-sign-ins'`)
    const stranger = new Browser(desk.app)
    await stranger.open('/console/sign-in')
    for (let tries = 0; tries < 40; tries += 1)
      await stranger.press('sign-in', { who: 'Nobody Known', password: 'wrong wrong wrong' })
    for (let tries = 0; tries < 19; tries += 1)
      await stranger.press('sign-in', { who: who.phone, password: 'wrong wrong wrong' })
    expect(await alarms()).toHaveLength(0)
    for (let tries = 0; tries < 21; tries += 1)
      await stranger.press('sign-in', { who: who.phone, password: 'wrong wrong wrong' })
    expect(await alarms()).toHaveLength(1)
  })

  test('strangers who try passwords keep nobody out of a browser they were signed in with', async () => {
    const who = await member(desk)
    const stranger = new Browser(desk.app)
    await stranger.open('/console/sign-in')
    for (let tries = 0; tries < 12; tries += 1)
      await stranger.press('sign-in', { who: who.phone, password: 'wrong wrong wrong' })
    await age(desk, who.id, 31, 'seen_at')
    expect((await who.browser.open('/console')).url).toBe('/console/sign-in')
    expect((await signIn(desk, who.browser, who)).url).toBe('/console')
  })

  test('wrong codes are counted with wrong passwords', async () => {
    const who = await member(desk)
    const browser = new Browser(desk.app)
    await browser.open('/console/sign-in')
    await desk.gateway.pool.query('DELETE FROM sign_in_pace')
    await browser.press('sign-in', { who: who.phone, password: PASSWORD })
    for (let tries = 0; tries < 6; tries += 1) await browser.press('prove', { code: '000000' })
    desk.later(30)
    expect((await browser.press('prove', { code: appCode(desk, who.secret!) })).html).toContain(REFUSED)
    await desk.gateway.pool.query("UPDATE sign_in_pace SET free_at = clock_timestamp() - interval '1 second'")
    expect((await browser.press('prove', { code: appCode(desk, who.secret!) })).url).toBe('/console')
  })
})

describe('a session', () => {
  test('has a new cookie at every step, kept as a hash, for the console alone', async () => {
    const who = await member(desk)
    const browser = new Browser(desk.app)
    await signIn(desk, browser, who)
    const given = browser.answers.flatMap(({ headers }) => headers['set-cookie'] ?? []).map(String)
    expect(given).toHaveLength(2)
    expect(new Set(given.map((each) => each.split(';')[0])).size).toBe(2)
    for (const each of given) expect(each).toMatch(/^rokkon=[\w-]{43}; Path=\/console; HttpOnly; SameSite=Strict$/)
    const rows = JSON.stringify(await desk.gateway.rows('SELECT * FROM console_session'))
    expect(rows).not.toContain(browser.cookie.split('=')[1])
    const half = new Browser(desk.app)
    half.cookie = given[0]!.split(';')[0]!
    expect((await half.open('/console')).url).toBe('/console/sign-in')
  })

  test('that is over leads back to the page after a new sign-in, with what was typed', async () => {
    const who = await member(desk)
    const sent = who.browser.filled('sign-out')
    await age(desk, who.id, 31, 'seen_at')
    const answer = await who.browser.ask('POST', sent.url, `${sent.payload}&note=ប្រាប់ម្ដាយ`)
    expect(answer.status).toBe(303)
    expect(String(answer.headers.location)).toBe('/console/sign-in')
    const rows = JSON.stringify(await desk.gateway.rows('SELECT held FROM console_session'))
    expect(rows).not.toContain(Buffer.from('ប្រាប់ម្ដាយ').toString('hex'))
    expect((await signIn(desk, who.browser, who)).html).toContain('What you wrote was kept')
    expect((await who.browser.open('/console')).html).not.toContain('What you wrote was kept')
  })

  test('gives what was typed to nobody else', async () => {
    const [who, other] = [await member(desk), await member(desk)]
    await age(desk, who.id, 31, 'seen_at')
    await who.browser.ask('POST', '/console', 'act=en&form=&note=secret')
    expect((await signIn(desk, who.browser, other)).html).not.toContain('What you wrote was kept')
  })

  test('repeats an address only of words, ids and case numbers: what else stands in one might be a phone', async () => {
    const asked = async (url: string) => (await desk.app.inject({ url })).headers.location
    const number = caseNumberAt({ block: 4712, a: 3, b: 11 }, 1)
    expect(await asked(`/console/cases/${number}`)).toBe(`/console/sign-in?next=%2Fconsole%2Fcases%2F${number}`)
    for (const typed of ['10000304', '010000304', '+85510000304', 'Sok%20Dara'])
      expect(await asked(`/console/cases/${typed}`)).toBe('/console/sign-in')
  })

  test('goes after the sign-in only to an address of the console', async () => {
    const who = await member(desk)
    for (const next of ['https://evil.example/', '//evil.example', '/simulator', '/console//evil.example']) {
      const browser = new Browser(desk.app)
      await browser.open(`/console/sign-in?next=${encodeURIComponent(next)}`)
      expect((await signIn(desk, browser, who)).url).toBe('/console')
    }
  })

  test('keeps the language chosen', async () => {
    const who = await member(desk)
    expect((await who.browser.press('km')).html).toContain('<html lang="km">')
    const browser = new Browser(desk.app)
    expect((await browser.open('/console/sign-in')).html).toContain('<html lang="en">')
    expect((await signIn(desk, browser, who)).html).toContain('<html lang="km">')
    const chosen = new Browser(desk.app, 'km')
    await chosen.open('/console/sign-in')
    await chosen.open('/console/sign-in?lang=en')
    expect((await signIn(desk, chosen, who)).html).toContain('<html lang="en">')
    expect((await browser.open('/console')).html).toContain('<html lang="en">')
  })

  test('ends when its phone is registered anew: it may be somebody else’s', async () => {
    const who = await member(desk)
    const { pool, ring, deps } = desk.gateway
    await registerPerson(pool, ring, {
      ...{ id: deps.newId(), role: 'police', phone: who.phone, area: '', name: 'Another', language: 'km' },
      pinHash: Buffer.alloc(32),
    })
    expect((await who.browser.open('/console')).url).toBe('/console/sign-in')
    await who.browser.press('sign-in', { who: who.phone, password: PASSWORD })
    expect(who.browser.seen.html).toContain(REFUSED)
  })
})

describe('a form', () => {
  test('from another site does nothing', async () => {
    const who = await member(desk)
    const { url, payload } = who.browser.filled('sign-out-everywhere')
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site', origin: 'http://127.0.0.1:3000' },
      { origin: 'https://evil.example' },
    ])
      expect((await who.browser.ask('POST', url, payload, headers)).status).toBe(403)
    expect((await who.browser.open('/console')).url).toBe('/console')
    const own = { origin: 'http://127.0.0.1:3000', 'sec-fetch-site': 'same-origin' }
    expect((await who.browser.ask('POST', url, payload, own)).status).toBe(303)
  })

  test('without a number, or with one of another session, does nothing and keeps what was typed', async () => {
    const [who, other] = [await member(desk), await member(desk)]
    const theirs = new URLSearchParams(other.browser.filled('sign-out').payload).get('form')!
    for (const form of ['', 'x', theirs, 'A'.repeat(54)]) {
      const seen = await who.browser.ask('POST', '/console', new URLSearchParams({ act: 'sign-out', form }).toString())
      expect([seen.status, seen.html.includes('This page had grown old')]).toEqual([409, true])
    }
    const browser = new Browser(desk.app)
    const old = await browser.ask('POST', '/console/sign-in', 'act=sign-in&form=&who=Sophea&password=never-shown-again')
    expect(old.html).toContain('value="Sophea"')
    expect(old.html).not.toContain('never-shown-again')
    expect((await who.browser.open('/console')).url).toBe('/console')
  })

  test('of a button that is not there, of another type, or too large gets a plain page', async () => {
    const browser = new Browser(desk.app)
    expect((await browser.ask('POST', '/console/sign-in', 'act=constructor')).status).toBe(400)
    expect((await browser.ask('POST', '/console/sign-in', '{}', { 'content-type': 'application/json' })).status).toBe(
      415,
    )
    expect((await browser.ask('POST', '/console/sign-in', 'x'.repeat(70_000))).status).toBe(413)
  })
})

describe('a page', () => {
  const PAGES = ['/console/sign-in', '/console/first']

  test('carries its headers, its language, labels and one style by hash, a script of whoever is in by its own, within 14 KB', async () => {
    const secure = await openDesk('https://gw.example.kh')
    const who = await member(secure, 'admin')
    const seen = [who.browser.seen]
    for (const page of PAGES) seen.push(await new Browser(secure.app, 'km').open(page))
    for (const { html, headers } of seen) {
      const script = /<script>(.*?)<\/script>/s.exec(html)?.[1]
      expect(script !== undefined).toBe(html === who.browser.seen.html)
      const hash = script === undefined ? null : createHash('sha256').update(script).digest('base64')
      const allowed =
        hash === null ? `script-src 'none';connect-src 'none'` : `script-src 'sha256-${hash}';connect-src 'self'`
      expect(String(headers['content-security-policy'])).toContain(`;${allowed};form-action 'self'`)
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'strict-transport-security': expect.stringContaining('max-age='),
      })
      expect(String(headers['content-security-policy'])).toMatch(
        /default-src 'none';style-src 'sha256-[^']+';script-src/,
      )
      expect(html).toMatch(/<html lang="(km|en)">/)
      expect(html).not.toMatch(/<script .|<img|<link|style="/)
      expect(html).toContain('href="tel:1280"')
      expect(brotliCompressSync(html).length).toBeLessThan(14_336)
      const inputs = [...html.matchAll(/<input id="([^"]+)"/g)].map(([, id]) => id)
      for (const id of inputs) expect(html).toContain(`<label for="${id}">`)
    }
    const cookies = who.browser.answers.flatMap(({ headers }) => headers['set-cookie'] ?? []).map(String)
    for (const each of cookies)
      expect(each).toMatch(/^__Secure-rokkon=.*; Path=\/console; HttpOnly; Secure; SameSite=Strict/)
    await secure.close()
  })

  test('of what somebody typed shows it as text', async () => {
    const browser = new Browser(desk.app)
    await browser.open('/console/sign-in')
    const seen = await browser.press('sign-in', { who: '"><script>alert(1)</script>', password: 'x' })
    expect(seen.html).not.toContain('<script>')
    expect(seen.html).toContain('&quot;&gt;&lt;script&gt;')
  })

  test('of the gateway’s state is for admins', async () => {
    const state = 'Channels for texts'
    expect((await member(desk, 'admin')).browser.seen.html).toContain(state)
    for (const role of ['supervisor', 'caseworker', 'commune'] as const)
      expect((await member(desk, role, { area: '08' })).browser.seen.html).not.toContain(state)
  })

  test('counts the texts that wait for native readers', async () => {
    const { browser } = await member(desk)
    expect(browser.seen.html).toMatch(/Khmer<\/dt><dd>\d{3,4} \(this console: \d+\)/)
  })

  test('is not served with a narrow key ring', async () => {
    const { ring } = desk.gateway
    Object.assign(desk.gateway.deps, { ring: narrowRing(ring) })
    for (const url of ['/console', ...PAGES]) expect((await new Browser(desk.app).open(url)).status).toBe(503)
    Object.assign(desk.gateway.deps, { ring })
  })
})
