import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import { buildApp } from '../../src/app.ts'
import { openWebhooks } from '../../src/channels/index.ts'
import { readConfig } from '../../src/config.ts'
import { createSimulatorPhones } from '../../src/http/simulator/phones.ts'
import { openLog } from '../../src/log.ts'
import { openPages } from '../../src/pages.ts'
import { type Wired, wire } from '../../src/wire.ts'
import { createTestDatabase } from '../store/database.ts'

const secret = () => randomBytes(24).toString('hex')

/** The parts of the product as it wires them itself, on a test database, everything switched on. */
export interface WholeApp {
  readonly wired: Wired
  readonly apiToken: string
  /**
   * Builds the app of the product, and says which routes were registered that answer anything but "not with this
   * method"; `more` may add to it before its own routes.
   */
  build(more?: (app: FastifyInstance) => void): Promise<{ app: FastifyInstance; registered: string[] }>
  close(): Promise<void>
}

/** The secret of the paths that Africa's Talking calls. */
export const atSecretOf = ({ wired: { channels } }: Pick<WholeApp, 'wired'>): string =>
  (channels.africastalking as { readonly AT_WEBHOOK_SECRET: readonly string[] }).AT_WEBHOOK_SECRET[0]!

/** Opens all of it: a new switch belongs here too. `changes` to its environment: what is undefined is not set. */
export async function openWholeApp(changes: NodeJS.ProcessEnv = {}): Promise<WholeApp> {
  const database = await createTestDatabase()
  const dataDir = mkdtempSync(path.join(tmpdir(), 'rokkon-whole-'))
  const apiToken = secret()
  const config = readConfig({
    DATA_DIR: dataDir,
    DATABASE_URL: database.url,
    API_TOKEN: apiToken,
    SIMULATOR: 'on',
    PFIF_FEED: 'on',
    PRIMERO_URL: 'http://127.0.0.1:9',
    PRIMERO_USER: 'rokkon',
    PRIMERO_PASSWORD: secret(),
    PRIMERO_WEBHOOK_SECRET: secret(),
    AT_WEBHOOK_SECRET: secret(),
    KANNEL_WEBHOOK_SECRET: secret(),
    SMSGATE_SIGNING_KEY: secret(),
    CHT_GATEWAY_SECRET: secret(),
    TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
    TWILIO_AUTH_TOKEN: secret(),
    LOG_LEVEL: 'silent',
    ...changes,
  })
  const phones = config.simulator ? createSimulatorPhones() : null
  const wired = await wire(config, openLog(config.logLevel), () => undefined, phones, {
    part: 'serve',
    ownsStore: true,
  })
  await wired.ready
  const pages = openPages(config, wired, phones, () => false)
  return {
    wired,
    apiToken,
    async build(more) {
      const registered: string[] = []
      const app = await buildApp({
        deps: wired.deps,
        webhooks: openWebhooks(wired.channels, config),
        pages: {
          ...pages,
          async prepare(app) {
            await pages.prepare(app)
            app.addHook('onRoute', ({ method, url, onRequest }) => {
              if (typeof onRequest === 'function' && onRequest.name === 'refuseMethod') return
              registered.push(...[method].flat().map((each) => `${each} ${url}`))
            })
            more?.(app)
          },
        },
      })
      await app.ready()
      return { app, registered }
    },
    async close() {
      await pages.close()
      await wired.close()
      rmSync(dataDir, { recursive: true, force: true })
      await database.drop()
    },
  }
}
