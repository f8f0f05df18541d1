import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import axe from 'axe-core'
import Fastify from 'fastify'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { knownTexts } from '../../flows/known-texts.ts'
import { screenMap } from '../../flows/screen-map.ts'
import { openWebhooks } from '../../src/channels/index.ts'
import type { Words } from '../../src/http/console/text.ts'
import { secureHeaders } from '../../src/http/headers.ts'
import { inbound } from '../../src/http/inbound.ts'
import { mapPage } from '../../src/http/simulator/map.ts'
import { createSimulatorPhones } from '../../src/http/simulator/phones.ts'
import { simulator } from '../../src/http/simulator/plugin.ts'
import { simulatorText as text } from '../../src/http/simulator/text.ts'
import { statusPage } from '../../src/http/status.ts'
import { personWith } from '../../src/store/registration.ts'
import { cheapHash } from '../abuse/status.ts'
import { gatewayOfFile, register, startAfresh } from '../deps.ts'
import { testEnv } from '../dial.ts'
import { replay } from '../talks/replay.ts'
import { chromiumMissing, openChromium } from './chromium.ts'
import { SIDEWAYS, tabbedAmiss, widelySpaced } from './reader-needs.ts'
import { SECRET, type StubGateway, stubGateway } from './simulator-gateway.ts'

const khmerFont = spawnSync('fc-list', [':lang=km', 'family'], { encoding: 'utf8' }).stdout ?? ''
const fontMissing = /khmer/i.test(khmerFont) ? '' : ' (skipped: no Khmer font is installed)'

const MENU = 'រកកូន បន្ទាន់ 117\n1 បាត់កូន\n2 ឃើញក្មេង\n3 សំណុំរឿង\n6 ហៅខ្ញុំ\n9 ABC'
const ALERT = 'A7 BOY 6-8 found Chhuk Kampot 12/03. Fits 4712 0935 49. Reply A7 1 take, A7 2 no, A7 0 seen'
const RECEIVED = 'លេខ 4712 0935 49 សូមរក្សាទុក។ សួរ: *123# ចុច 3។ បន្ទាន់ 117'

const browser = chromiumMissing ? null : await openChromium()
afterAll(() => browser?.close())

describe.skipIf(chromiumMissing)(`the simulator in a browser without script${chromiumMissing}`, () => {
  let gateway: StubGateway
  let address: string

  beforeAll(async () => {
    gateway = await stubGateway('https://gw.example.kh')
    await gateway.app.listen({ host: '127.0.0.1', port: 0 })
    address = `http://127.0.0.1:${(gateway.app.server.address() as AddressInfo).port}/simulator`
    gateway.says(`CON ${MENU}`)
    await gateway.texts('+85510000001', RECEIVED)
    await gateway.texts('+85510000003', ALERT)
    await gateway.texts('+85510000003', 'x'.repeat(200))
  })

  afterAll(async () => {
    await gateway?.app.close()
  })

  async function open(width: number, locale = 'en'): Promise<Page> {
    const context = await browser!.newContext({ javaScriptEnabled: false, locale, viewport: { width, height: 900 } })
    const page = await context.newPage()
    await page.goto(address)
    return page
  }

  /** The CSS properties and boxes are asked through the DevTools, for the page itself runs no script. */
  async function tools(page: Page) {
    const session = await page.context().newCDPSession(page)
    await session.send('DOM.enable')
    await session.send('CSS.enable')
    const { root } = await session.send('DOM.getDocument')
    return {
      session,
      find: async (selector: string) =>
        (await session.send('DOM.querySelector', { nodeId: root.nodeId, selector })).nodeId,
    }
  }

  test.each([320, 1024])('a call and a text are played at %i px without scrolling sideways', async (width) => {
    const page = await open(width)
    const family = page.locator('#family')
    await family.getByRole('button', { name: 'Dial' }).click()
    await expect.poll(() => family.locator('.lcd').textContent()).toBe(MENU)
    await family.getByRole('button', { name: '1', exact: true }).click()
    await family.getByLabel('Answer').fill('សុខ ដារា')
    await family.getByLabel('Answer').press('Enter')
    await page.waitForLoadState()
    expect(gateway.came.at(-1)?.form.text).toBe('1*សុខ ដារា')
    await page.locator('#official').getByLabel('Write a text').fill('FND boy 7 Chhuk')
    await page.locator('#official').getByRole('button', { name: 'Send text' }).click()
    await expect.poll(() => page.locator('#official li').first().textContent()).toContain('FND boy 7 Chhuk')

    for (const summary of await page.locator('summary').all()) await summary.click()
    const { session } = await tools(page)
    const { cssContentSize, cssLayoutViewport } = await session.send('Page.getLayoutMetrics')
    expect(cssContentSize.width).toBeLessThanOrEqual(cssLayoutViewport.clientWidth)
    const places = await Promise.all(
      ['family', 'official', 'worker', 'other'].map(async (seat) => (await page.locator(`#${seat}`).boundingBox())!),
    )
    expect(new Set(places.map(({ y }) => y)).size).toBe(width === 1024 ? 2 : 4)

    await family.getByRole('button', { name: 'Drop line' }).click()
    await expect.poll(() => family.locator('.lcd').textContent()).toBe('Line dropped.')
    await page.context().close()
  })

  test('buttons, fields and links are 44 px high', async () => {
    const page = await open(320)
    // what is folded away is there to be used, too
    await page.evaluate(`document.querySelectorAll('details').forEach((each) => { each.open = true })`)
    for (const target of await page.locator('button, input:not([type=hidden]), textarea, summary, nav a').all()) {
      const box = (await target.boundingBox())!
      expect(Math.round(box.height)).toBeGreaterThanOrEqual(44)
    }
    await page.context().close()
  })

  test.each(['en', 'km'] as const)(
    'the phones, the tour, a refused form and the map hold what axe asks (%s)',
    {
      timeout: 60_000,
    },
    async (locale) => {
      const page = await (await browser!.newContext({ locale })).newPage()
      const isSound = async (what: string, widths: readonly number[] = [320]) => {
        await page.evaluate(axe.source)
        for (const width of widths) {
          await page.setViewportSize({ width, height: 900 })
          // axe passes over what is folded away
          const found = await page.evaluate<readonly string[]>(`(async () => {
          for (const each of document.querySelectorAll('details')) each.open = true
          // what axe asks does not change with the width
          const { violations } = ${width} > 320 ? { violations: [] } : await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
          const root = document.documentElement
          const sideways = root.scrollWidth - root.clientWidth
          return [...violations.map(({ id, nodes }) => id + ': ' + nodes[0].html), ...(sideways > 0 ? ['sideways ' + sideways] : [])]
        })()`)
          expect({ what, width, found }).toEqual({ what, width, found: [] })
        }
      }
      await page.goto(address)
      const press = (at: string, { [locale]: name }: Words) =>
        page.locator(at).getByRole('button', { name, exact: true }).click()
      await page.locator('#family button.main').first().click()
      await page.waitForLoadState()
      await press('#family', text.ring)
      await page.locator('#time summary').click()
      await page.locator('#time button').first().click()
      await page.waitForLoadState()
      expect(await page.locator('.band').count()).toBe(2)
      expect(await page.locator('html').getAttribute('lang')).toBe(locale)
      await isSound('phones and tour', [320, 1024])
      await page.locator('#other').getByLabel(text.itsNumber[locale]).fill('nobody')
      await press('#other', text.use)
      await page.waitForLoadState()
      expect(await page.title()).toContain(text.notDone[locale])
      await isSound('a refused form')
      if (locale === 'en') return page.context().close()
      const map = screenMap(testEnv.lists)
      for (const kind of ['ussd', 'sms'] as const) {
        await page.setContent(mapPage(map, { kind, language: 'km' }, 'km'))
        await isSound(`map of ${kind}`)
      }
      await page.context().close()
    },
  )

  test('one request brings the page, and its policy lets its style through', async () => {
    const page = await open(1024)
    const asked: string[] = []
    const refused: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    page.on('console', (line) => refused.push(line.text()))
    await page.reload()
    expect(asked.filter((url) => !url.endsWith('/favicon.ico'))).toEqual([address])
    expect(refused.filter((line) => /Content Security Policy/.test(line) && !/favicon/.test(line))).toEqual([])
    expect(await page.locator('.band').first().boundingBox()).toMatchObject({ x: 0, y: 0 })
    await page.context().close()
  })

  test.each(['en', 'km'])('nothing is lost at 200 %% and with wide spacing (%s)', async (locale) => {
    const page = await open(640, locale)
    await page.evaluate(`document.querySelectorAll('details').forEach((each) => { each.open = true })`)
    expect(await page.evaluate(SIDEWAYS)).toBe(0)
    expect(await widelySpaced(page)).toEqual({ sideways: 0, cutOff: [] })
    await page.setViewportSize({ width: 320, height: 480 })
    expect(await widelySpaced(page)).toEqual({ sideways: 0, cutOff: [] })
    await page.context().close()
  })

  test('the Tab key goes in the order of reading, to what is marked and in sight', async () => {
    const page = await open(320, 'km')
    expect(await tabbedAmiss(page, 30)).toEqual([])
    await page.context().close()
  })

  test('the public status page is sound, too', async () => {
    const gone = async () => ({ state: 'down' as const })
    const parts = { database: gone, spool: async () => ({ state: 'ok' as const }), workers: gone, channels: gone }
    const app = Fastify()
    secureHeaders(app, false)
    await app.register(statusPage(parts))
    const page = await (await browser!.newContext({ viewport: { width: 320, height: 600 } })).newPage()
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    const at = `${await app.listen({ host: '127.0.0.1', port: 0 })}/status`
    const answer = await page.goto(at)
    expect(asked.filter((url) => !url.endsWith('/favicon.ico'))).toEqual([at])
    expect(gzipSync(await answer!.body()).length).toBeLessThanOrEqual(14_336)
    expect(await page.locator('dd.bad').count()).toBe(6)
    const { session, find } = await tools(page)
    const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId: await find('h2') })
    if (fontMissing === '') expect(fonts.some(({ familyName }) => /Khmer/.test(familyName))).toBe(true)
    await page.evaluate(axe.source)
    const found = `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }).then(({ violations }) => violations.map(({ id }) => id))`
    expect(await page.evaluate(found)).toEqual([])
    expect(await page.evaluate(SIDEWAYS)).toBe(0)
    expect(await widelySpaced(page)).toEqual({ sideways: 0, cutOff: [] })
    await page.context().close()
    await app.close()
  })

  test.skipIf(fontMissing)(`Khmer is really drawn${fontMissing}`, async () => {
    const page = await open(320)
    await page.locator('#family').getByRole('button', { name: 'Dial' }).click()
    await expect.poll(() => page.locator('#family .lcd').textContent()).toBe(MENU)
    const { session, find } = await tools(page)
    for (const selector of ['h1 span', '#family .lcd', '#family li p:lang(km)']) {
      const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId: await find(selector) })
      expect(
        fonts.map(({ familyName }) => familyName),
        selector,
      ).toContainEqual(expect.stringMatching(/Khmer/))
    }
    await page.context().close()
  })
})

describe.skipIf(chromiumMissing)(`a talk saved in the simulator${chromiumMissing}`, async () => {
  if (chromiumMissing) return
  const gateway = await gatewayOfFile({ hashPin: cheapHash().hashPin })

  test('is a file that is played unchanged, with nothing in it that the gateway made up', async () => {
    await register(gateway, '+85510000003', 'caseworker', '07', 'Chan Thida', 'km-Latn')
    const phones = createSimulatorPhones()
    const app = Fastify()
    const metrics = { observeAck: () => undefined, countRefused: () => undefined }
    await app.register(
      inbound(
        gateway.deps,
        openWebhooks({ africastalking: { AT_WEBHOOK_SECRET: [SECRET] } }, { publicBaseUrl: '' }),
        metrics,
      ),
      {
        prefix: '/channels',
      },
    )
    await app.register(
      simulator({
        inject: (request) => app.inject(request),
        secrets: { africastalking: SECRET },
        serviceCode: '*123#',
        inbox: phones,
        knownTexts,
        screens: () => [],
        registered: (phone) => personWith(gateway.pool, gateway.ring, phone),
        publicBaseUrl: 'http://127.0.0.1:3000',
      }),
    )
    const address = `${await app.listen({ host: '127.0.0.1', port: 0 })}/simulator`
    const page = await (await browser!.newContext({ javaScriptEnabled: false, locale: 'en' })).newPage()
    await page.goto(address)
    const shows = (seat: string) => page.locator(`#${seat} .lcd`).textContent()
    const load = (act: () => Promise<unknown>) => Promise.all([page.waitForEvent('load'), act()])
    const settle = async () => {
      await gateway.settle()
      for (const sms of gateway.sms.sent.splice(0)) phones.accept(sms)
      await load(() => page.getByRole('link', { name: 'Look for new texts' }).click())
    }
    const fills = async (seat: string, label: string, words: string, button: RegExp) => {
      const phone = page.locator(`#${seat}`)
      await phone.getByLabel(label).fill(words)
      await load(() => phone.getByRole('button', { name: button }).first().click())
    }
    const dial = (code: string) => fills('family', 'Dial', code, /^Dial/)
    const type = async (...answers: string[]) => {
      for (const answer of answers) await fills('family', 'Answer', answer, /^Send$/)
      await settle()
    }
    const text = async (seat: string, words: string) => {
      await fills(seat, 'Write a text', words, /^Send text$/)
      await settle()
    }

    await dial('*123*1*1#')
    await type('1', '7', 'ឈូក កំពត', '1')
    await load(() => page.locator('#family').getByRole('button', { name: 'Drop line' }).click())
    await dial('*123#')
    await type('4', 'Sok Dara', '88', '1')
    const receipt = (await shows('family')) ?? ''
    const [number = '', pin = ''] = /(\d{4} \d{4} \d\d)[\s\S]*PIN (\d{6})/.exec(receipt)?.slice(1) ?? []
    await dial('*123*3#')
    await type(pin)
    expect(await shows('family')).toContain('បានទទួលហើយ។')
    await page.locator('#family summary', { hasText: 'Settings' }).click()
    await page.locator('#family').getByLabel('A text it sends').selectOption('twice')
    await load(() => page.locator('#family').getByRole('button', { name: 'Set', exact: true }).click())
    await text('family', `CASE ${number.replaceAll(' ', '')} ${pin}`)
    await text('worker', 'A1 1')

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Save this talk as a test' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('talk.txt')
    const file = readFileSync(await download.path(), 'utf8')
    await page.context().close()
    await app.close()

    expect(file).toMatch(/^phone family \+85510000001\nphone worker \+85510000003, caseworker of 07, speaks km-Latn/m)
    expect(file).toContain('family types {pin}\n')
    expect(file).toContain('family sets texts twice\nfamily texts CASE {number} {pin}\n')
    expect(file).toContain('worker texts {alert} 1\n')
    for (const made of [number, number.replaceAll(' ', ''), pin, 'Thida']) expect(file).not.toContain(made)
    await startAfresh(gateway)
    expect(await replay(gateway, knownTexts, 'talk.txt', file)).toBeNull()
  }, 60_000)
})
