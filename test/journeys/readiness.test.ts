import { spawnSync } from 'node:child_process'
import { renameSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Server, startPostgres, startRedis } from '../../faults/servers.ts'
import { type FakeAfricasTalking, startFakeAfricasTalking } from '../channels/fake-africastalking.ts'
import { chromiumMissing, openChromium } from '../http/chromium.ts'
import { IS_THOROUGH, WHY_NOT_USUAL } from '../thorough.ts'
import { type Gateway, openGateway, type Running } from './program.ts'
import { openSite, PATIENT, type Site, until } from './site.ts'
import { asked, findStores, titleOf } from './stores.ts'

vi.setConfig(PATIENT)

const found = await findStores()
const khmerFont = spawnSync('fc-list', [':lang=km', 'family'], { encoding: 'utf8' }).stdout ?? ''
const noBrowser = chromiumMissing === '' && /khmer/i.test(khmerFont) ? '' : ' (skipped: no chromium or no Khmer font)'

const ADMIN = '+85510000006'

interface Ready {
  readonly state: string
  readonly parts: Readonly<Record<string, { readonly state: string; readonly note?: string }>>
}

/** What the lines of the status page say, in English. */
const UP = ['are taken', 'work', 'go out']
const AWAY = ['are taken', 'do not work now', 'wait now and go out later']
const NOTHING = ['cannot be taken now', ...AWAY.slice(1)]

describe.skipIf('why' in found)(`readiness and the status page, on ${titleOf(found)}`, () => {
  let site: Site
  let gateway: Gateway
  let provider: FakeAfricasTalking
  let postgres: Server
  let redis: Server
  let web: Running
  let worker: Pick<Running, 'stop'>

  beforeAll(async () => {
    if ('why' in found) return
    site = openSite()
    provider = await startFakeAfricasTalking()
    postgres = await startPostgres(site, found.postgres)
    redis = await startRedis(site, found.redis)
    gateway = openGateway({
      ...{ AT_USERNAME: 'ready', AT_API_KEY: 'key-of-ready', AT_API_BASE_URL: provider.baseUrl },
      ...{ DATABASE_URL: postgres.url, REDIS_URL: redis.url },
    })
    expect((await gateway.run('migrate')).status).toBe(0)
    web = await gateway.start('web')
    worker = await gateway.startWorker()
  })
  afterAll(async () => {
    await gateway?.remove()
    await site?.remove()
    await provider?.close()
  })

  async function ready(): Promise<{ readonly status: number; readonly body: Ready }> {
    const told = await web.send({ method: 'GET', path: '/health/ready' })
    return { status: told.status, body: JSON.parse(told.body) as Ready }
  }
  /** Waits until these parts are so, no other is anything but ok, and gives the answer. */
  const becomes = (what: string, parts: Readonly<Record<string, string>>) =>
    until(`${what}, to be told`, async () => {
      const told = await ready()
      const bad = Object.entries(told.body.parts).filter(([, { state }]) => state !== 'ok')
      return JSON.stringify(Object.fromEntries(bad.map(([name, { state }]) => [name, state]))) === JSON.stringify(parts)
        ? told
        : null
    }).catch(async (error: Error) => {
      throw new Error(`${error.message}: ${JSON.stringify((await ready()).body.parts)}`)
    })
  const statusPage = async () => (await web.send({ method: 'GET', path: '/status' })).body
  const linesOf = (page: string) => {
    const english = page.slice(page.indexOf('<section lang="en">'))
    return [...english.matchAll(/<dd[^>]*>([^<]*)<\/dd>/g)].map(([, line]) => line)
  }
  const says = (lines: readonly string[]) =>
    until(`the status page to say: ${lines.join(', ')}`, async () =>
      JSON.stringify(linesOf(await statusPage())) === JSON.stringify(lines) ? true : null,
    )
  const inStore = (sql: string) => asked(postgres.url.replace(/gateway$/, 'postgres'), sql)

  async function looks(name: string, lines: readonly string[]): Promise<void> {
    if (noBrowser !== '') return
    const browser = await openChromium()
    try {
      const page = await browser.newPage({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } })
      const refused: string[] = []
      page.on('console', (line) => refused.push(line.text()))
      await page.goto(`${web.url}/status`)
      expect(await page.locator('section[lang=en] dd').allTextContents()).toEqual(lines)
      expect(await page.locator('html').getAttribute('lang')).toBe('km')
      expect(await page.locator('section').count()).toBe(3)
      const session = await page.context().newCDPSession(page)
      const { cssContentSize, cssLayoutViewport } = await session.send('Page.getLayoutMetrics')
      expect(cssContentSize.width).toBeLessThanOrEqual(cssLayoutViewport.clientWidth)
      expect(refused).toEqual([])
      const folder = process.env.ROKKON_SCREENSHOTS
      if (folder !== undefined) await page.screenshot({ path: path.join(folder, `status-${name}.png`), fullPage: true })
    } finally {
      await browser.close()
    }
  }

  it('all is well', async () => {
    const { status, body } = await becomes('that all is well', {})
    expect(status).toBe(200)
    expect(body.state).toBe('ok')
    await says(UP)
  })

  it('every figure of the specification is there', async () => {
    const { body } = await web.send({ method: 'GET', path: '/metrics' })
    const names = [
      'inbox_open',
      'inbox_oldest_seconds',
      'inbox_dead',
      'spool_files',
      'ack_seconds',
      'receipts_refused_total',
    ]
    const more = [
      'breaker_open',
      'outbox_open',
      'alert_unclaimed_seconds',
      'queue_up',
      'clock_offset_seconds',
      'audit_head',
    ]
    for (const name of [...names, ...more]) expect(body).toContain(`# TYPE rokkon_${name} `)
    const [, off] = /^rokkon_clock_offset_seconds (\S+)$/m.exec(body) ?? []
    expect(Math.abs(Number(off))).toBeLessThan(5)
    expect(body).toMatch(/^rokkon_audit_head \d+$/m)
  })

  it(`the status page tells three things and no more, as every page is sent${noBrowser}`, async () => {
    const told = await web.send({ method: 'GET', path: '/status' })
    expect(told.status).toBe(200)
    expect(told.headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    expect(told.headers['content-security-policy']).toMatch(/default-src 'none'.*style-src 'sha256-/)
    const words = told.body.replace(/<style>.*<\/style>/s, '').replaceAll(/<[^>]*>/g, '')
    expect(words.match(/\d+/g)).toEqual(['10', '10', '10'])
    await looks('up', UP)
  })

  it('Redis is gone: the sweep does it, from the store', async () => {
    await redis.kill()
    const { status, body } = await becomes('that Redis is gone', { queue: 'degraded', sessions: 'degraded' })
    expect(status).toBe(200)
    expect(body.state).toBe('degraded')
    await redis.start()
    await becomes('that Redis is back', {})
  })

  it('the store takes no writes: that is away', async () => {
    await inStore('ALTER SYSTEM SET default_transaction_read_only = on')
    await inStore('SELECT pg_reload_conf()')
    const told = await until('a store that cannot be written', async () => {
      const answer = await ready()
      return answer.body.parts.database?.state === 'down' ? answer : null
    })
    expect(told.status).toBe(200)
    expect(told.body.parts.spool).toMatchObject({ state: 'ok' })
    await says(AWAY)
    await inStore('ALTER SYSTEM RESET default_transaction_read_only')
    await inStore('SELECT pg_reload_conf()')
    await becomes('a store that can be written', {})
  })

  it(`the store is gone: the spool keeps what comes${noBrowser}`, async () => {
    await postgres.kill()
    const { status, body } = await until('that the store is gone', async () => {
      const answer = await ready()
      return answer.body.parts.database?.state === 'down' ? answer : null
    })
    expect(status).toBe(200)
    expect(body.state).toBe('degraded')
    expect(body.parts.spool).toMatchObject({ state: 'ok' })
    expect(body.parts.workers).toMatchObject({ state: 'degraded' })
    await says(AWAY)
    await looks('store-gone', AWAY)
  })

  it('nothing can be kept: the one state in which no request should come here', async () => {
    const spool = path.join(gateway.dataDir, 'spool')
    renameSync(spool, `${spool}.away`)
    const told = await ready()
    expect(told.status).toBe(503)
    expect(told.body.state).toBe('down')
    expect(told.body.parts.spool).toMatchObject({ state: 'down', note: 'its folder cannot be written' })
    await says(NOTHING)
    renameSync(`${spool}.away`, spool)
    expect((await ready()).status).toBe(200)
    await postgres.start()
    await becomes('that all is well again', {})
    await says(UP)
  })

  it('the spool alone is gone: the store keeps what comes', async () => {
    const spool = path.join(gateway.dataDir, 'spool')
    renameSync(spool, `${spool}.away`)
    const { status } = await becomes('that the spool is gone', { spool: 'down' })
    expect(status).toBe(200)
    renameSync(`${spool}.away`, spool)
    await becomes('that the spool is back', {})
  })

  it.skipIf(!IS_THOROUGH)(
    `no worker gives a sign of life: the administrator is told as soon as one is back${IS_THOROUGH ? '' : WHY_NOT_USUAL}`,
    async () => {
      const person = ['--role', 'admin', '--phone', ADMIN, '--name', 'Nary', '--lang', 'en']
      expect((await gateway.run('people', 'add', ...person)).status).toBe(0)
      await worker.stop('SIGKILL')
      const { status } = await becomes('that no worker lives', { workers: 'degraded' })
      expect(status).toBe(200)
      await says([UP[0]!, UP[1]!, AWAY[2]!])
      await until('the alarm', async () => {
        const rows = await asked(postgres.url, `SELECT FROM alarm WHERE kind = 'worker-silent'`)
        return rows.length === 1 || null
      })
      await gateway.startWorker()
      await until('the text to the administrator', () =>
        provider.requests.some(
          ({ form }) => form.to === ADMIN && /no worker gave a sign of life/.test(form.message ?? ''),
        )
          ? true
          : null,
      )
      await becomes('that a worker lives', {})
    },
  )
})
