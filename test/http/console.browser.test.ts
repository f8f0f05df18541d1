import { spawnSync } from 'node:child_process'
import type { AddressInfo } from 'node:net'
import { TOTP } from 'otpauth'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inviteAnew } from '../../src/store/sign-in/invitations.ts'
import { freshPhone, register } from '../deps.ts'
import { chromiumMissing, openChromium } from './chromium.ts'
import { age, type Desk, openDesk, PASSWORD, textedCode } from './console-desk.ts'

const khmerFont = spawnSync('fc-list', [':lang=km', 'family'], { encoding: 'utf8' }).stdout ?? ''
const fontMissing = /khmer/i.test(khmerFont) ? '' : ' (skipped: no Khmer font is installed)'

/** What the pages are called, by which a person finds their way. */
const WORDS = {
  en: { signIn: 'Sign in', home: 'Console', refused: 'Not signed in', kept: 'What you wrote was kept' },
  km: { signIn: 'ចូលប្រើ', home: 'កុងសូល', refused: 'ចូលមិនបាន', kept: 'ត្រូវបានរក្សាទុក' },
} as const

describe.skipIf(chromiumMissing)(`the console in a browser without script${chromiumMissing}`, () => {
  let desk: Desk
  let browser: Browser
  let address: string

  beforeAll(async () => {
    desk = await openDesk()
    await desk.app.listen({ host: '127.0.0.1', port: 0 })
    address = `http://127.0.0.1:${(desk.app.server.address() as AddressInfo).port}/console`
    browser = await openChromium()
  })
  afterAll(async () => {
    await browser?.close()
    await desk?.close()
  })

  const open = (language: string, width = 320): Promise<BrowserContext> =>
    browser.newContext({ javaScriptEnabled: false, viewport: { width, height: 640 }, locale: language })

  /** What holds of every page: no sideways scrolling, targets one can hit, a language, one main heading. */
  async function isSound(page: Page, language: string): Promise<void> {
    const session = await page.context().newCDPSession(page)
    const { cssContentSize, cssLayoutViewport } = await session.send('Page.getLayoutMetrics')
    expect(cssContentSize.width, page.url()).toBeLessThanOrEqual(cssLayoutViewport.clientWidth)
    for (const target of await page.locator('button, input:not([type=hidden]), a').all()) {
      const box = (await target.boundingBox())!
      expect(Math.round(box.height), `${page.url()} ${await target.textContent()}`).toBeGreaterThanOrEqual(44)
    }
    expect(await page.locator('html').getAttribute('lang')).toBe(language)
    expect(await page.locator('h1').count()).toBe(1)
    if (process.env.ROKKON_SCREENSHOTS !== undefined) {
      const name = `${new URL(page.url()).pathname.slice(1).replaceAll('/', '-')}-${language}.png`
      await page.screenshot({ path: `${process.env.ROKKON_SCREENSHOTS}/${name}`, fullPage: true })
    }
  }

  test.each(['en', 'km'] as const)(
    'first sign-in, sign-out and sign-in by keyboard at 320 px (%s)',
    async (language) => {
      const phone = freshPhone()
      const id = await register(
        desk.gateway,
        phone,
        'admin',
        '',
        language === 'km' ? 'សុភា តេស្ត' : 'Sophea Test',
        language,
      )
      const code = await inviteAnew(desk.gateway.pool, desk.gateway.ring, id)
      const context = await open(language)
      const page = await context.newPage()
      const refused: string[] = []
      page.on('console', (line) => refused.push(line.text()))

      await page.goto(`${address}/first`)
      await isSound(page, language)
      await page.keyboard.press('Tab')
      for (let taps = 0; taps < 5 && !(await page.locator('#code:focus').count()); taps += 1)
        await page.keyboard.press('Tab')
      await page.keyboard.type(code.toLowerCase())
      await page.keyboard.press('Enter')
      await page.waitForURL(/set-up/)
      await isSound(page, language)
      await page.locator('#password').fill(PASSWORD)
      await page.locator('#again').fill(PASSWORD)
      await page.locator('#again').press('Enter')
      await page.waitForSelector('#app-code')
      await isSound(page, language)
      const secret = (await page.locator('code').textContent())!.replaceAll(' ', '')
      expect(await page.locator('a[href^="otpauth:"]').getAttribute('href')).toContain(secret)
      const appCode = () => new TOTP({ secret, algorithm: 'SHA1' }).generate({ timestamp: desk.clock.now.getTime() })
      await page.locator('#app-code').fill(appCode())
      await page.locator('#app-code').press('Enter')
      await page.waitForURL(address)
      await isSound(page, language)
      expect(await page.locator('h1').textContent()).toBe(WORDS[language].home)
      expect(await page.title()).not.toMatch(/Sophea|សុភា|8551/)

      await page.locator('button[value=sign-out]').press('Enter')
      await page.waitForURL(/sign-in$/)
      await isSound(page, language)
      await page.locator('#who').fill(phone.replace('+855', '0'))
      await page.locator('#password').fill('not the password at all')
      await page.locator('#password').press('Enter')
      await page.waitForSelector('#who-wrong')
      await isSound(page, language)
      expect(await page.locator('#who-wrong').textContent()).toContain(WORDS[language].refused)
      expect(await page.locator('#who').inputValue()).toBe(phone.replace('+855', '0'))
      await page.locator('#password').fill(PASSWORD)
      await page.locator('#password').press('Enter')
      await page.waitForURL(/second$/)
      await isSound(page, language)
      desk.later(30)
      await page.locator('#code').fill(appCode())
      await page.locator('#code').press('Enter')
      await page.waitForURL(address)
      expect(refused.filter((line) => /Content Security Policy/.test(line) && !/favicon/.test(line))).toEqual([])

      const asked: string[] = []
      page.on('request', (request) => asked.push(request.url()))
      await page.reload()
      expect(asked.filter((url) => !url.endsWith('/favicon.ico'))).toEqual([address])
      await page.setViewportSize({ width: 1024, height: 768 })
      await isSound(page, language)
      await context.close()
    },
  )

  test('a code by text; a session that is over leads back, with what was typed', async () => {
    const phone = freshPhone()
    const id = await register(desk.gateway, phone, 'caseworker', '08', 'Sophea Text', 'en')
    const context = await open('en')
    const page = await context.newPage()
    await page.goto(`${address}/first`)
    await page.locator('#code').fill(await inviteAnew(desk.gateway.pool, desk.gateway.ring, id))
    await page.locator('#code').press('Enter')
    await page.locator('#password').fill(PASSWORD)
    await page.locator('#again').fill(PASSWORD)
    await page.locator('#again').press('Enter')
    await page.locator('button[value=text]').click()
    await page.waitForURL(/sent=1/)
    await page.locator('#sim-code').fill(await textedCode(desk, phone))
    await page.locator('#sim-code').press('Enter')
    await page.waitForURL(address)

    await page.locator('button[value=km]').click()
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('km')
    await age(desk, id, 31, 'seen_at')
    await page.locator('button[value=en]').click()
    await page.waitForURL(/sign-in/)
    await page.locator('#who').fill('Sophea Text')
    await page.locator('#password').fill(PASSWORD)
    await page.locator('#password').press('Enter')
    await page.waitForURL(/second$/)
    await page.locator('#code').fill(await textedCode(desk, phone))
    await page.locator('#code').press('Enter')
    await page.waitForURL(address)
    expect(await page.locator('html').getAttribute('lang')).toBe('km')

    await page.locator('button[value=en]').click()
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('en')
    await page.goBack()
    await page.locator('button[value=sign-out-everywhere]').waitFor()

    // a call half written down when the session is over, and going back after it was saved
    await page.goto(`${address}/new`)
    await page.locator('#phone').fill('010 000 077')
    for (const asked of await page.locator('select[required]').all()) await asked.selectOption({ index: 1 })
    await page.locator('#name').fill('Dara half told')
    await age(desk, id, 31, 'seen_at')
    await page.locator('#name').press('Enter')
    await page.waitForURL(/sign-in/)
    await page.locator('#who').fill('Sophea Text')
    await page.locator('#password').fill(PASSWORD)
    await page.locator('#password').press('Enter')
    await page.waitForURL(/second$/)
    await page.locator('#code').fill(await textedCode(desk, phone))
    await page.locator('#code').press('Enter')
    await page.waitForURL(/new$/)
    expect(await page.locator('main').textContent()).toContain(WORDS.en.kept)
    expect(await page.locator('#kind').inputValue()).toBe('MISSING')
    expect(await page.locator('#phone').inputValue()).toBe('010 000 077')
    expect(await page.locator('#name').inputValue()).toBe('Dara half told')
    await page.locator('#name').press('Enter')
    await page.locator('main a[href^="/console/cases/"]').waitFor()
    await page.goBack()
    await page.locator('#name').press('Enter')
    // what was chosen is not there any more: the same is not sent twice by going back
    expect(await page.locator('#kind').inputValue()).toBe('')
    expect(await desk.gateway.rows('SELECT FROM "case"')).toHaveLength(1)
    await context.close()
  })

  test('the same form sent again is answered in a plain sentence', async () => {
    const phone = freshPhone()
    const id = await register(desk.gateway, phone, 'police', '08', 'Sophea Back', 'en')
    const context = await open('en')
    const page = await context.newPage()
    await page.goto(`${address}/first`)
    await page.locator('#code').fill(await inviteAnew(desk.gateway.pool, desk.gateway.ring, id))
    const number = await page.locator('input[name=form]').getAttribute('value')
    await page.locator('#code').press('Enter')
    await page.waitForURL(/set-up/)
    const again = await context.request.post(`${address}/first`, {
      form: { act: 'begin', form: number!, code: 'x' },
      headers: { 'accept-language': 'en' },
      maxRedirects: 0,
    })
    expect([again.status(), await again.text()]).toEqual([409, expect.stringContaining('Nothing was done twice')])
    await context.close()
  })

  test.skipIf(fontMissing)(`Khmer is really drawn${fontMissing}`, async () => {
    const context = await open('km')
    const page = await context.newPage()
    await page.goto(`${address}/sign-in`)
    const session = await context.newCDPSession(page)
    await session.send('DOM.enable')
    await session.send('CSS.enable')
    const { root } = await session.send('DOM.getDocument')
    for (const selector of ['h1', 'label', 'button']) {
      const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector })
      const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId })
      expect(
        fonts.map(({ familyName }) => familyName),
        selector,
      ).toContainEqual(expect.stringMatching(/Khmer/))
    }
    await context.close()
  })
})
