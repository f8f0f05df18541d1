import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

/** The same engine without windows is started in a third of the time; either will do. */
const CHROMIUM = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find((program) => existsSync(program))

/** What the name of a test says that needs Chromium where there is none; empty where there is. */
export const chromiumMissing = CHROMIUM === undefined ? ' (skipped: chromium is not installed)' : ''

/** A real browser, closed by whoever opened it. */
export const openChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: CHROMIUM!,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  })
