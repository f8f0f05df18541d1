import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { buildWalls } from '../../src/store/migrate/grants.ts'
import { migrate } from '../../src/store/migrate/migrate.ts'
import { makeLogins, ownedDatabase } from '../journeys/roles.ts'
import { PATIENT } from '../journeys/site.ts'
import { findPostgres, startServer } from '../journeys/stores.ts'
import { IS_THOROUGH, WHY_NOT_USUAL } from '../thorough.ts'
import { type DeskPages, openDeskPages } from './console-cases.ts'
import { Browser, type Desk, openDesk } from './console-desk.ts'

const found = await findPostgres()
const title =
  'why' in found ? `a PostgreSQL server (skipped: ${found.why})` : found.name + (IS_THOROUGH ? '' : WHY_NOT_USUAL)

vi.setConfig(PATIENT)

describe.skipIf('why' in found || !IS_THOROUGH)(`the console behind the second wall on ${title}`, () => {
  let desk: Desk
  let pages: DeskPages

  beforeAll(async () => {
    if ('why' in found) return
    const server = await startServer(found)
    const url = await ownedDatabase(server.url)
    await migrate(url)
    await buildWalls(url, true)
    const { web: staffUrl } = await makeLogins(server.url, url)
    desk = await openDesk(undefined, {}, { url, staffUrl, drop: () => server.remove() })
    pages = await openDeskPages(desk)
  })
  afterAll(() => desk?.close())

  test('shows each page to whom the access table opens it', async () => {
    for (const [role, paths] of pages.of)
      for (const path of paths) {
        const browser = new Browser(desk.app)
        browser.cookie = await pages.cookie(role, 'en')
        const { status, html } = await browser.open(path)
        expect([role, path, status]).toEqual([role, path, 200])
        expect(html, path).not.toContain('Something of ours failed')
      }
    expect(desk.gateway.faults).toEqual([])
  })

  test('takes what is written from a page, and shows both sides of a pair', async () => {
    const browser = new Browser(desk.app)
    browser.cookie = await pages.cookie('supervisor', 'en')
    await browser.open(pages.case)
    expect((await browser.press('done', { done: 'NOTE', words: 'asked at the market' })).html).toContain(
      'asked at the market',
    )
    expect((await browser.open(pages.match)).html).toMatch(/ចាន់ ស្រីមុំ.*Chan Sreymom.*mole on the left cheek/s)
    await browser.open('/console/callbacks')
    expect((await browser.press('take')).html).toContain('href="tel:')
    await browser.open('/console/alerts')
    expect((await browser.press('take')).html).toContain('href="tel:')
    await browser.open('/console/cases')
    expect((await browser.press('search', { word: 'Sreimom Chann' })).html).toContain(pages.case)
  })
})
