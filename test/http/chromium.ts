import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const CHROMIUM = '/usr/bin/chromium'

/** What the name of a test says that needs Chromium where there is none; empty where there is. */
export const chromiumMissing = existsSync(CHROMIUM) ? '' : ' (skipped: chromium is not installed)'

/** A real browser, closed by whoever opened it. */
export const openChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  })
