import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { IS_THOROUGH, WHY_NOT_USUAL } from '../thorough.ts'
import { chromiumMissing } from './chromium.ts'
import { openCase } from './console-cases.ts'
import { type DeskBrowser, openDeskBrowser } from './desk-browser.ts'
import { SIDEWAYS, tabbedAmiss, widelySpaced } from './reader-needs.ts'

const leftOut = chromiumMissing || (IS_THOROUGH ? '' : WHY_NOT_USUAL)

describe.skipIf(leftOut)(`the console in the hands of somebody${leftOut}`, () => {
  let on: DeskBrowser
  beforeAll(async () => {
    on = await openDeskBrowser()
  }, 180_000)
  afterAll(() => on?.close())

  /** The families of the fonts that draw the title of a page. */
  async function fontsOf(page: Page): Promise<string[]> {
    const tools = await page.context().newCDPSession(page)
    await tools.send('DOM.enable')
    await tools.send('CSS.enable')
    const { root } = await tools.send('DOM.getDocument')
    const { nodeId } = await tools.send('DOM.querySelector', { nodeId: root.nodeId, selector: 'h1' })
    const { fonts } = await tools.send('CSS.getPlatformFontsForNode', { nodeId })
    await tools.detach()
    return fonts.map(({ familyName }) => familyName)
  }

  test('every page is drawn in a Khmer font, at 200 % and with wide spacing, none sideways', {
    timeout: 240_000,
  }, async () => {
    // 1,280 px at 200 %
    const context = await on.signedIn('supervisor', 'km', {
      viewport: { width: 640, height: 360 },
      deviceScaleFactor: 2,
    })
    const page = await context.newPage()
    for (const at of on.pages.of.get('supervisor')!) {
      await page.goto(on.address + at)
      expect(await page.evaluate(SIDEWAYS), at).toBe(0)
      expect(
        (await fontsOf(page)).some((family) => family.includes('Khmer')),
        at,
      ).toBe(true)
      expect({ at, ...(await widelySpaced(page)) }).toEqual({ at, sideways: 0, cutOff: [] })
    }
    await context.close()
  })

  test('the Tab key goes in the order of reading; what has the focus is marked and never out of sight', {
    timeout: 120_000,
  }, async () => {
    const context = await on.signedIn('supervisor', 'en', { viewport: { width: 320, height: 480 } })
    const page = await context.newPage()
    for (const at of [on.pages.case, on.pages.match, '/console/callbacks']) {
      await page.goto(on.address + at)
      expect({ at, amiss: await tabbedAmiss(page, 25) }).toEqual({ at, amiss: [] })
    }
    await context.close()
  })

  test('a list says what is new, and leaves what is typed and the focus alone', { timeout: 60_000 }, async () => {
    const context = await on.signedIn('supervisor', 'en')
    const page = await context.newPage()
    await page.clock.install()
    // the page says of when it is by this clock
    on.desk.clock.now = new Date()
    await page.goto(`${on.address}/console/cases`)
    await page.locator('input#word').fill('Dara')
    const top = () => page.locator('input#word').evaluate((each) => each.getBoundingClientRect().top)
    const before = await top()
    await openCase(on.desk, { kind: 'MISSING', sex: 'F', place: '0102' })
    await page.clock.runFor(31_000)
    await page.waitForSelector('#live a')
    expect(await page.locator('#live').textContent()).toBe('new: 1 Show')
    expect(await page.locator('input#word').inputValue()).toBe('Dara')
    expect(await page.evaluate('document.activeElement.id')).toBe('word')
    expect(await top()).toBe(before)
    await page.clock.runFor(28 * 60_000)
    expect(await page.locator('#live').textContent()).toContain('In 2 minutes')
    await context.close()
  })

  test('two tabs and a double tap write a note once', { timeout: 60_000 }, async () => {
    const context = await on.signedIn('supervisor', 'en')
    const [one, other] = [await context.newPage(), await context.newPage()]
    for (const tab of [one, other]) {
      await tab.goto(on.address + on.pages.case)
      await tab.locator('select#done').selectOption('NOTE')
    }
    await one.locator('textarea#words').fill('told at the door')
    await one.locator('button[value=done]').dblclick()
    await one.waitForLoadState()
    await other.locator('textarea#words').fill('told at the market')
    await other.locator('button[value=done]').click()
    await other.waitForSelector('[role=status]:not([hidden]) strong')
    const notes = await on.desk.gateway.rows(`SELECT FROM case_event WHERE type = 'NOTE'`)
    expect(notes).toHaveLength(2)
    await context.close()
  })
})
