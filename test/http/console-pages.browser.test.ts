import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { IS_THOROUGH, WHY_NOT_USUAL } from '../thorough.ts'
import { chromiumMissing } from './chromium.ts'
import { type DeskBrowser, openDeskBrowser } from './desk-browser.ts'

const leftOut = chromiumMissing || (IS_THOROUGH ? '' : WHY_NOT_USUAL)

const MOST_BYTES = 14_336
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

interface Looked {
  readonly violations: readonly string[]
  readonly sideways: number
  readonly small: readonly string[]
}

/** Run in the page: what axe finds, how far it scrolls sideways, which targets are less than 44 px high. */
const look = (width: number) => `(async () => {
  // what is folded away is there to be used, too, and axe passes over what is not shown
  for (const each of document.querySelectorAll('details')) each.open = true
  // what axe asks does not change with the width, and it asks for most of the time
  const found = ${width} > 320 ? { violations: [] } : await axe.run(document, { runOnly: ${JSON.stringify(RULES)} })
  const root = document.documentElement
  const targets = [...document.querySelectorAll('button, input:not([type=hidden]), select, textarea, a')]
  return {
    violations: found.violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')),
    sideways: root.scrollWidth - root.clientWidth,
    small: targets.filter((each) => each.getBoundingClientRect().height < 43.5).map((each) => each.outerHTML),
  }
})()`

/** Where pictures of every page are kept, when a run asks for them. */
const pictures = process.env.ROKKON_SCREENSHOTS

describe.skipIf(leftOut)(`the console's pages in a browser${leftOut}`, () => {
  let on: DeskBrowser
  beforeAll(async () => {
    on = await openDeskBrowser()
    if (pictures !== undefined) mkdirSync(pictures, { recursive: true })
  }, 120_000)
  afterAll(() => on?.close())

  /** What holds of every page: nothing that axe finds, no sideways scrolling, one request of at most 14 KB, targets one can hit. */
  async function isSound(page: Page, at: string, language: string): Promise<void> {
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    const answer = await page.goto(on.address + at)
    expect([at, answer?.status()]).toEqual([at, 200])
    expect(asked.filter((url) => !url.endsWith('/favicon.ico'))).toEqual([on.address + at])
    expect(brotliCompressSync((await answer!.body()).toString()).length, at).toBeLessThanOrEqual(MOST_BYTES)
    await page.evaluate(axe.source)
    for (const width of [320, 1024]) {
      await page.setViewportSize({ width, height: 720 })
      const { violations, sideways, small } = await page.evaluate<Looked>(look(width))
      expect({ at, width, violations, sideways, small }).toEqual({ at, width, violations: [], sideways: 0, small: [] })
      if (pictures === undefined) continue
      const name = at
        .replace('/console', 'console')
        .replace(/\/[0-9a-f-]{10,}/g, '/one')
        .replace(/[^a-z]+/g, '-')
      await page.screenshot({ path: path.join(pictures, `${name}-${language}-${width}.png`), fullPage: true })
    }
    expect(await page.locator('html').getAttribute('lang')).toBe(language)
    expect(await page.locator('h1').count()).toBe(1)
    page.removeAllListeners('request')
  }

  test.each(['en', 'km'] as const)(
    'every page is sound at 320 and 1024 px (%s)',
    { timeout: 180_000 },
    async (language) => {
      for (const [role, paths] of on.pages.of) {
        const context = await on.signedIn(role, language)
        const page = await context.newPage()
        for (const at of paths) await isSound(page, at, language)
        await context.close()
      }
    },
  )

  test.each(['en', 'km'] as const)('the way in is sound, too (%s)', { timeout: 60_000 }, async (language) => {
    const context = await on.browser.newContext({ locale: language })
    const page = await context.newPage()
    for (const at of ['/console/sign-in', '/console/first']) await isSound(page, at, language)
    await context.close()
  })

  test('a match is decided and a case written into by keyboard, without script', { timeout: 60_000 }, async () => {
    const context = await on.signedIn('supervisor', 'en', { javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${on.address}/console/matches`)
    await page.locator(`a[href="${on.pages.match}"]`).press('Enter')
    await page.locator('select#reason').selectOption('AGE')
    await page.locator('button[value=reject]').press('Enter')
    await page.waitForSelector('text=not one child')
    await page.locator(`a[href="${on.pages.case}"]`).press('Enter')
    await page.locator('select#done').selectOption('NOTE')
    await page.locator('textarea#words').fill('asked the neighbours')
    await page.locator('button[value=done]').press('Enter')
    await page.waitForSelector('[role=status]:not([hidden])')
    expect(await page.locator('main').textContent()).toContain('asked the neighbours')
    await page.goBack()
    await page.locator('button[value=done]').press('Enter')
    // what was chosen is not there any more: the same is not sent twice by going back
    expect(await page.locator('select#done').inputValue()).toBe('')
    const notes = await on.desk.gateway.rows(`SELECT FROM case_event WHERE type = 'NOTE'`)
    expect(notes).toHaveLength(1)
    await context.close()
  })
})
