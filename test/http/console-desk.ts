import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import { TOTP } from 'otpauth'
import { countDrafts } from '../../flows/drafts.ts'
import { buildApp } from '../../src/app.ts'
import type { PersonRole } from '../../src/cases/access.ts'
import { openWebhooks } from '../../src/channels/index.ts'
import { consolePages } from '../../src/http/console/index.ts'
import { secureHeaders } from '../../src/http/headers.ts'
import { createMetrics } from '../../src/http/metrics.ts'
import { keyedHash } from '../../src/store/quota.ts'
import { inviteAnew } from '../../src/store/sign-in/invitations.ts'
import { openStaff } from '../../src/store/staff.ts'
import { freshPhone, type Gateway, type GatewayOptions, openGateway, register } from '../deps.ts'
import { createTestDatabase, type TestDatabase } from '../store/database.ts'

export const PASSWORD = 'a sentence no one else says ខ្មែរ'

/** The real app with the console on a test database, its clock moved by hand. */
export interface Desk {
  readonly app: FastifyInstance
  readonly gateway: Gateway
  /** The time by the gateway's clock; one-time codes go by it. */
  readonly clock: { now: Date }
  /** Moves the clock on. */
  later(seconds: number): void
  close(): Promise<void>
}

const cheap = (options: GatewayOptions): GatewayOptions => ({
  hashPassword: async (salt, password) =>
    keyedHash({ index: salt } as never, 'cheap', password.normalize('NFC')).subarray(0, 32),
  ...options,
})

/** Opens the console; passwords are hashed cheaply unless the test says otherwise. `on` a store of the test's own, read by staff at an address of theirs. */
export async function openDesk(
  publicBaseUrl = 'http://127.0.0.1:3000',
  options: GatewayOptions = {},
  on: (TestDatabase & { readonly staffUrl?: string }) | null = null,
): Promise<Desk> {
  const database = on ?? (await createTestDatabase())
  // begins with the store's, which codes by text go by
  const clock = { now: new Date() }
  const gateway = await openGateway(database.url, cheap({ now: () => clock.now, ...options }))
  const { deps } = gateway
  const none = async () => []
  const metrics = createMetrics({
    inbox: async () => ({ open: 0, oldestSeconds: 0, dead: 0 }),
    outbox: none,
    unclaimedSeconds: async () => 0,
    alarms: async () => [],
    channels: none,
    messages: none,
    spoolFiles: () => 0,
    breakerOpen: () => false,
    shedLevel: () => 0,
    queueUp: () => true,
    clockOffset: async () => 0,
    auditHead: async () => null,
  })
  const staff = openStaff(on?.staffUrl ?? database.url)
  const parts = {
    database: () => ({ state: 'ok' as const }),
    queue: () => ({ state: 'down' as const, note: 'differs' }),
  }
  const app = await buildApp({
    deps,
    webhooks: openWebhooks({}, { publicBaseUrl: '' }),
    pages: {
      metrics,
      mounted: [
        {
          plugin: consolePages({
            deps,
            staff,
            parts,
            publicBaseUrl,
            drafts: countDrafts(),
            filesFolder: path.join(gateway.dataDir, 'files'),
          }),
        },
      ],
      prepare: async (made) => secureHeaders(made, publicBaseUrl.startsWith('https:')),
    },
  })
  return {
    app,
    gateway,
    clock,
    later(seconds) {
      clock.now = new Date(clock.now.getTime() + seconds * 1_000)
    },
    async close() {
      await app.close()
      await staff.close()
      await gateway.close()
      await database.drop()
    },
  }
}

/** What a browser shows. */
export interface Seen {
  readonly status: number
  readonly url: string
  readonly html: string
  readonly headers: Readonly<Record<string, unknown>>
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const plain = (value: string) => value.replace(/&(amp|lt|gt|quot|#39);/g, (_all, name: string) => entities[name]!)

/** Where a browser's requests go: an app, or a program that listens. */
export interface Site {
  inject(request: {
    readonly method: 'GET' | 'POST'
    readonly url: string
    readonly headers: Record<string, string>
    readonly payload?: string
  }): Promise<{
    readonly statusCode: number
    readonly payload: string
    readonly headers: Readonly<Record<string, unknown>>
  }>
}

/** A browser without script: keeps cookies, sends forms with their hidden fields, follows redirects. */
export class Browser {
  readonly #site: Site
  readonly #language: string
  cookie = ''
  seen: Seen = { status: 0, url: '', html: '', headers: {} }
  /** Every answer so far. */
  readonly answers: Seen[] = []

  constructor(site: Site, language = 'en') {
    this.#site = site
    this.#language = language
  }

  async open(url: string): Promise<Seen> {
    this.seen = await this.ask('GET', url)
    while (this.seen.status === 303) this.seen = await this.ask('GET', String(this.seen.headers.location))
    return this.seen
  }

  /** One request; what is shown stays. */
  async ask(
    method: 'GET' | 'POST',
    url: string,
    payload?: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Seen> {
    const answer = await this.#site.inject({
      method,
      url,
      headers: {
        'accept-language': this.#language,
        ...(this.cookie !== '' && { cookie: this.cookie }),
        ...(payload !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
        ...headers,
      },
      ...(payload !== undefined && { payload }),
    })
    const given = answer.headers['set-cookie']
    if (given !== undefined) this.cookie = String(given).split(';')[0]!
    const seen = { status: answer.statusCode, url, html: answer.payload, headers: answer.headers }
    this.answers.push(seen)
    return seen
  }

  /** The form with a button, filled in: where it goes and what it carries. */
  filled(
    act: string,
    fields: Readonly<Record<string, string>> = {},
  ): { readonly url: string; readonly payload: string } {
    const form = this.seen.html
      .split('<form ')
      .slice(1)
      .map((each) => each.split('</form>')[0]!)
      .find((each) => each.includes(`name="act" value="${act}"`))
    if (form === undefined) throw new Error(`no button ${act} on ${this.seen.url}`)
    const inputs = [...form.matchAll(/<input [^>]*>/g)].map(([input]) => ({
      name: /name="([^"]*)"/.exec(input)?.[1] ?? '',
      value: plain(/value="([^"]*)"/.exec(input)?.[1] ?? ''),
    }))
    for (const [, name, options] of form.matchAll(/<select [^>]*name="([^"]*)"[^>]*>(.*?)<\/select>/gs))
      inputs.push({ name: name!, value: plain(/value="([^"]*)" selected/.exec(options!)?.[1] ?? '') })
    for (const [, name, typed] of form.matchAll(/<textarea [^>]*name="([^"]*)"[^>]*>\n?(.*?)<\/textarea>/gs))
      inputs.push({ name: name!, value: plain(typed!) })
    const values = Object.fromEntries(inputs.map(({ name, value }) => [name, value]))
    for (const name of Object.keys(fields)) if (!(name in values)) throw new Error(`no field ${name} beside ${act}`)
    return {
      url: /action="([^"]*)"/.exec(form)![1]!,
      payload: new URLSearchParams({ ...values, ...fields, act }).toString(),
    }
  }

  /** Presses a button of the page, and follows where it leads. */
  async press(act: string, fields: Readonly<Record<string, string>> = {}): Promise<Seen> {
    const { url, payload } = this.filled(act, fields)
    const answer = await this.ask('POST', url, payload)
    if (answer.status === 303) return this.open(String(answer.headers.location))
    this.seen = answer
    return answer
  }
}

/** Somebody with a console: how they sign in. */
export interface Member {
  readonly id: string
  readonly phone: string
  readonly name: string
  /** The app's secret, null with codes by text. */
  readonly secret: string | null
}

/** The code an app shows now. */
export const appCode = (desk: Desk, secret: string): string =>
  new TOTP({ secret, algorithm: 'SHA1', digits: 6, period: 30 }).generate({ timestamp: desk.clock.now.getTime() })

/** The newest code that was texted to a phone. */
export async function textedCode(desk: Desk, phone: string): Promise<string> {
  await desk.gateway.settle()
  const texts = desk.gateway.sms.sent.filter(({ to }) => to === phone)
  return /\d{6}/.exec(texts.at(-1)?.text ?? '')?.[0] ?? ''
}

let members = 0

/** Registers somebody and takes them through the first sign-in in a browser of theirs. */
export async function member(
  desk: Desk,
  role: PersonRole = 'caseworker',
  { area = '', factor = 'app' as 'app' | 'sim', language = 'en' } = {},
): Promise<Member & { readonly browser: Browser }> {
  const phone = freshPhone()
  members += 1
  const name = `Sophea Test ${members}`
  const id = await register(desk.gateway, phone, role, area, name, language)
  const browser = new Browser(desk.app)
  await browser.open('/console/first')
  await browser.press('begin', { code: await inviteAnew(desk.gateway.pool, desk.gateway.ring, id) })
  await browser.press('password', { password: PASSWORD, again: PASSWORD })
  const secret = factor === 'app' ? secretOn(browser.seen) : null
  if (secret === null) {
    await browser.press('text')
    await browser.press('sim', { 'sim-code': await textedCode(desk, phone) })
  } else await browser.press('app', { 'app-code': appCode(desk, secret) })
  return { id, phone, name, secret, browser }
}

/** The secret a page shows for an app. */
export const secretOn = ({ html }: Seen): string => /<code>([A-Z2-7 ]+)<\/code>/.exec(html)![1]!.replaceAll(' ', '')

/** Signs in anew, with the next code of the app or by text. */
export async function signIn(desk: Desk, browser: Browser, who: Member, typed = who.phone): Promise<Seen> {
  if (!browser.seen.html.includes('value="sign-in"')) await browser.open('/console/sign-in')
  await browser.press('sign-in', { who: typed, password: PASSWORD })
  if (who.secret !== null) desk.later(30)
  const code = who.secret === null ? await textedCode(desk, who.phone) : appCode(desk, who.secret)
  return browser.press('prove', { code })
}

/** Makes every session of somebody so much older, by the store's clock. */
export async function age(
  desk: Desk,
  personId: string,
  minutes: number,
  column: 'seen_at' | 'created_at',
): Promise<void> {
  await desk.gateway.pool.query(
    `UPDATE console_session SET ${column} = ${column} - $2 * interval '1 minute' WHERE person_id = $1`,
    [personId, minutes],
  )
}
