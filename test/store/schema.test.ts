import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { buildApp } from '../../src/app.ts'
import { openWebhooks } from '../../src/channels/index.ts'
import { readConfig } from '../../src/config.ts'
import { openLog } from '../../src/log.ts'
import { openPages } from '../../src/pages.ts'
import { migrate } from '../../src/store/migrate/migrate.ts'
import { releasesAhead } from '../../src/store/migrate/release.ts'
import { wire } from '../../src/wire.ts'
import { sendInto } from '../channels/http-client.ts'
import { textFrom } from '../journeys/phone.ts'
import { until } from '../journeys/site.ts'
import { asked } from '../journeys/stores.ts'
import { createEmptyDatabase, createTestDatabase } from './database.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

/** A web process of its own, wired as the program wires it, on that database. */
async function webOn(url: string) {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'rokkon-schema-'))
  ends.push(() => rmSync(dataDir, { recursive: true, force: true }))
  const webhookSecret = randomBytes(24).toString('hex')
  const settings = { DATA_DIR: dataDir, DATABASE_URL: url, AT_WEBHOOK_SECRET: webhookSecret, LOG_LEVEL: 'silent' }
  const config = readConfig(settings)
  const said: string[] = []
  const log = openLog(config.logLevel)
  const wired = await wire(config, log, (line) => said.push(line), null, { part: 'web', ownsStore: true })
  ends.push(() => wired.close())
  const pages = openPages(config, wired, null, () => false)
  ends.push(() => pages.close())
  const app = await buildApp({
    deps: wired.deps,
    webhooks: openWebhooks(wired.channels, { publicBaseUrl: '' }),
    pages,
  })
  ends.push(() => app.close())
  const ready = async () => (await app.inject({ url: '/health/ready' })).statusCode
  const text = async () => {
    const told = await textFrom({ webhookSecret } as never, sendInto(app), '+85510000471', 'NEW M A7 P0703 D')
    return told.status
  }
  return { wired, said, ready, text }
}

describe('a web process on a schema that is not its own', () => {
  test('older: keeps what comes in the spool and is not ready, until somebody migrates', async () => {
    const database = await createEmptyDatabase()
    ends.push(() => database.drop())
    const { wired, said, ready, text } = await webOn(database.url)
    await until('it to see the schema', () => (wired.deps.intake.held ? true : null))
    expect(said.join()).toContain('migration(s) behind: run "migrate"')
    expect(await ready()).toBe(503)
    expect(await text()).toBe(200)
    expect(wired.deps.intake.spooled).toBe(1)
    expect(await asked(database.url, `SELECT to_regclass('inbound_message') AS there`)).toEqual([{ there: null }])

    await migrate(database.url)
    await wired.ready
    expect(await ready()).toBe(200)
    await until('the spool to drain', () => (wired.deps.intake.spooled === 0 ? true : null))
    expect(await asked(database.url, 'SELECT count(*)::int AS count FROM inbound_message')).toEqual([{ count: 1 }])
  })

  test.each([
    ['one release newer: works on it', 2, 200],
    ['two releases newer: keeps what comes and is not ready', 3, 503],
  ])('%s', async (_what, release, status) => {
    const database = await createTestDatabase()
    ends.push(() => database.drop())
    await asked(
      database.url,
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
        VALUES ('later', '', '20990101000000_r${release}_later', now(), now(), 1)`,
    )
    const { wired, ready } = await webOn(database.url)
    await Promise.race([wired.ready, until('it to see the schema', () => (wired.deps.intake.held ? true : null))])
    expect(await ready()).toBe(status)
  })
})

test('how far a schema is ahead goes by the releases in its names, not by their number', () => {
  const first = ['20261126000000_first_light', '20270101000000_more']
  expect(releasesAhead([], 1)).toBe(0)
  expect(releasesAhead(first, 1)).toBe(0)
  expect(releasesAhead([...first, '20270301000000_r2_beds', '20270302000000_r2_more'], 1)).toBe(1)
  expect(releasesAhead(['20270601000000_r3_x', '20270301000000_r2_beds'], 1)).toBe(2)
  expect(releasesAhead(['20270301000000_r2_beds'], 3)).toBe(0)
})
