import { TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { Browser, PASSWORD, type Site, secretOn } from '../http/console-desk.ts'
import { type Gateway, openGateway, type Running } from './program.ts'
import { PATIENT, until } from './site.ts'

vi.setConfig(PATIENT)

const ADMIN = '+85510000051'
const WORKER = '+85510000052'

let gateway: Gateway
let running: Running

beforeAll(async () => {
  gateway = openGateway()
  running = await gateway.start()
})
afterAll(async () => {
  await running?.stop()
  await gateway?.remove()
})

/** A browser's requests over the network. */
const overHttp: Site = {
  async inject({ method, url, headers, payload }) {
    const answer = await fetch(`${running.url}${url}`, { method, headers, body: payload ?? null, redirect: 'manual' })
    return { statusCode: answer.status, payload: await answer.text(), headers: Object.fromEntries(answer.headers) }
  },
}

async function signInFirst(code: string, more: Readonly<Record<string, string>> = {}): Promise<Browser> {
  const browser = new Browser(overHttp)
  await browser.open('/console/first')
  await browser.press('begin', { code })
  await browser.press('password', { password: PASSWORD, again: PASSWORD, ...more })
  const secret = secretOn(browser.seen)
  await browser.press('app', { 'app-code': new TOTP({ secret }).generate() })
  return browser
}

const addWorker = () =>
  gateway.run('people', 'add', '--role', 'caseworker', '--phone', WORKER, '--area', '08', '--name', 'Sophea')

const codeIn = (printed: string) => /^Sign-in (\S+)$/m.exec(printed)?.[1] ?? ''

it('the first start prints a sign-in for the first admin, a later one does not', async () => {
  const code = await until('the first sign-in', () => /First sign-in +(\S+) at /.exec(running.printed())?.[1])
  const admin = await signInFirst(code!, { name: 'Chan', phone: ADMIN })
  expect(admin.seen.url).toBe('/console')
  expect(admin.seen.html).toContain('administrator')
  await running.stop()
  running = await gateway.start()
  await until('the announcement', () => running.printed().includes('Outgoing') || undefined)
  expect((await admin.open('/console')).url).toBe('/console')
  expect(running.printed()).not.toContain('First sign-in')
  const said = running.said() + running.printed()
  expect(said).not.toContain(PASSWORD)
})

it('somebody added signs in once with what was printed; disabled, they are out at the next request', async () => {
  const added = await addWorker()
  expect(added.out).toMatch(/^PIN \d{6}\nSign-in [0-9A-Z-]{23}\n$/)
  const worker = await signInFirst(codeIn(added.out))
  expect(worker.seen.html).toContain('case worker')
  const again = new Browser(overHttp)
  await again.open('/console/first')
  expect((await again.press('begin', { code: codeIn(added.out) })).status).toBe(422)

  const anew = await gateway.run('people', 'signin', '--phone', WORKER)
  expect((await worker.open('/console')).url).toBe('/console')
  const elsewhere = await signInFirst(codeIn(anew.out))
  expect((await worker.open('/console')).url).toBe('/console/sign-in')
  expect((await gateway.run('people', 'disable', '--phone', WORKER)).status).toBe(0)
  expect((await elsewhere.open('/console')).url).toBe('/console/sign-in')
  expect((await gateway.run('people', 'signin', '--phone', WORKER)).status).toBe(1)
})

it('families get no sign-in', async () => {
  const family = ['--phone', '+85590000053', '--name', 'Dara', '--area', '08']
  expect((await gateway.run('people', 'add', '--role', 'family', ...family)).out).toMatch(/^PIN \d{6}\n$/)
  expect((await gateway.run('people', 'signin', '--phone', '+85590000053')).status).toBe(1)
})
