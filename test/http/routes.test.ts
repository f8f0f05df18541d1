import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildApp } from '../../src/app.ts'
import { ACCESS_ROLES, relationsOf } from '../../src/cases/access.ts'
import { readConfig } from '../../src/config.ts'
import { ROUTE_NAMES, ROUTES } from '../../src/http/routes.ts'
import { openLog } from '../../src/log.ts'
import { openPages, type Pages, simulatorPhones } from '../../src/pages.ts'
import { type Wired, wire } from '../../src/wire.ts'
import { createTestDatabase, type TestDatabase } from '../store/database.ts'

const secret = () => randomBytes(24).toString('hex')

let database: TestDatabase
let dataDir: string
let wired: Wired
let pages: Pages

/** Everything that can be switched on is on: a new switch belongs here too. */
beforeAll(async () => {
  database = await createTestDatabase()
  dataDir = mkdtempSync(path.join(tmpdir(), 'rokkon-routes-'))
  const config = readConfig({
    DATA_DIR: dataDir,
    DATABASE_URL: database.url,
    API_TOKEN: secret(),
    SIMULATOR: 'on',
    AT_WEBHOOK_SECRET: secret(),
    LOG_LEVEL: 'silent',
  })
  const phones = simulatorPhones(config)
  wired = await wire(config, openLog(config.logLevel), () => undefined, phones, { part: 'serve', ownsStore: true })
  await wired.ready
  pages = openPages(config, wired, phones, () => false)
})
afterAll(async () => {
  await pages.close()
  await wired.close()
  rmSync(dataDir, { recursive: true, force: true })
  await database.drop()
})

/** The app of the product, and each route that was registered in it and answers anything but "not with this method". */
async function built(more?: (app: FastifyInstance) => void): Promise<{ app: FastifyInstance; registered: string[] }> {
  const registered: string[] = []
  const app = await buildApp({
    deps: wired.deps,
    webhookSecrets: wired.webhookSecrets,
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
}

describe('the list of routes', () => {
  test('is what the app registers with everything switched on, in both directions', async () => {
    const { app, registered } = await built()
    const listed = ROUTE_NAMES.flatMap((name) =>
      name.startsWith('GET ') ? [name, name.replace('GET ', 'HEAD ')] : [name],
    )
    expect([...new Set(registered)].sort()).toEqual([...listed].sort())
    await app.close()
  })

  test.each([
    ['of another path', (app: FastifyInstance) => app.get('/api/v1/planted', async () => 'in')],
    ['of another method', (app: FastifyInstance) => app.put('/health/live', async () => 'in')],
    [
      'in a part of its own',
      (app: FastifyInstance) =>
        app.register(async (part) => part.post('/planted', async () => 'in'), { prefix: '/api/v1' }),
    ],
  ])('a planted route %s stops the app as it is built', async (_what, plant) => {
    await expect(built((app) => void plant(app))).rejects.toThrow(/is not in src\/http\/routes\.ts/)
  })

  test('names rows that the access table has', () => {
    let named = 0
    for (const [name, audience] of Object.entries(ROUTES)) {
      if (typeof audience === 'string') continue
      const [resource, action] = audience
      const channel = name.includes(' /console') ? 'console' : 'api'
      const may = ACCESS_ROLES.filter((role) => relationsOf({ resource, action, role, channel }).size > 0)
      expect(may, name).not.toEqual([])
      named += 1
    }
    expect(named).toBeGreaterThan(0)
  })
})
