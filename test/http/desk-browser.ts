import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core'
import type { PersonRole } from '../../src/cases/access.ts'
import { openChromium } from './chromium.ts'
import { type DeskPages, openDeskPages } from './console-cases.ts'
import { type Desk, openDesk } from './console-desk.ts'

/** A desk that answers on a port, with a real browser before it. */
export interface DeskBrowser {
  readonly desk: Desk
  readonly browser: Browser
  readonly address: string
  readonly pages: DeskPages
  /** A browser in which somebody of a role is signed in. */
  signedIn(role: PersonRole, language: 'en' | 'km', options?: BrowserContextOptions): Promise<BrowserContext>
  close(): Promise<void>
}

/** Opens both; whoever opened them closes them. */
export async function openDeskBrowser(): Promise<DeskBrowser> {
  const desk = await openDesk()
  await desk.app.listen({ host: '127.0.0.1', port: 0 })
  const address = `http://127.0.0.1:${(desk.app.server.address() as AddressInfo).port}`
  const pages = await openDeskPages(desk)
  const browser = await openChromium()
  return {
    ...{ desk, browser, address, pages },
    async signedIn(role, language, options = {}) {
      const context = await browser.newContext({ locale: language, ...options })
      const [name, value] = (await pages.cookie(role, language)).split('=')
      await context.addCookies([{ name: name!, value: value!, url: `${address}/console` }])
      return context
    },
    async close() {
      await browser.close()
      await desk.close()
    },
  }
}
