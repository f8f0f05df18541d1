import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { pidFile } from '../../src/store/embedded/attach.ts'
import { alone } from '../../src/store/embedded/lock.ts'
import { chooseBinaries, choosePlace, sharedFolders } from '../../src/store/embedded/place.ts'
import { initialise, role, type Server, shutDown, start } from '../../src/store/embedded/start.ts'
import { migrate } from '../../src/store/migrate/migrate.ts'

/** Names the folder of this test run; set by the global setup for every worker. */
export const runVariable = 'ROKKON_TEST_RUN'

/** A database of its own for one test file, with all migrations applied. */
export type TestDatabase = {
  /** Address of the database. */
  url: string
  /** Removes it, whoever is still connected. */
  drop(): Promise<void>
}

const given = () => process.env.TEST_DATABASE_URL

const prefixOf = (folder: string) =>
  `rokkon_test_${path
    .basename(folder)
    .replace(/^rokkon-test-/, '')
    .toLowerCase()}`

function runFolder(): string {
  const folder = process.env[runVariable]
  if (!folder) throw new Error('createTestDatabase needs the global setup of vitest.config.ts')
  return folder
}

const databaseAt = (server: string, name: string) => {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url)
  client.on('error', () => {})
  await client.connect()
  return work(client).finally(() => client.end())
}

// Started by whichever worker is first, for all; stopped by the last step of the run.
let server: Promise<string> | undefined
function serverUrl(): Promise<string> {
  server ??= alone(path.join(runFolder(), 'server.lock'), async () => {
    const url = given()
    if (url) return url
    const known = path.join(runFolder(), 'server.url')
    if (!existsSync(known)) writeFileSync(known, await startTestServer(runFolder()), { mode: 0o600 })
    return readFileSync(known, 'utf8')
  })
  return server
}

/** Files run side by side, and one that wires whole gateways holds dozens. */
const CONNECTIONS = 200

async function testServer(folder: string): Promise<Server> {
  const place = choosePlace(folder, sharedFolders, () => {})
  return { ...place, bin: await chooseBinaries(place, sharedFolders), connections: CONNECTIONS }
}

async function startTestServer(folder: string): Promise<string> {
  const server = await testServer(folder)
  const password = randomUUID()
  await initialise(server, password)
  const started = await start(server, path.join(folder, 'server.log'))
  if (!started) throw new Error('another server has the folder of this test run')
  const { port } = started
  return `postgresql://${role}:${password}@127.0.0.1:${port}/postgres`
}

let template: Promise<string> | undefined
function migratedTemplate(url: string): Promise<string> {
  template ??= alone(path.join(runFolder(), 'template.lock'), async () => {
    const name = `${prefixOf(runFolder())}_template`
    await onServer(url, async (client) => {
      const found = await client.query('SELECT FROM pg_database WHERE datname = $1', [name])
      if (found.rowCount) return
      const unfinished = `${name}_unfinished`
      await client.query(`DROP DATABASE IF EXISTS "${unfinished}"`)
      await client.query(`CREATE DATABASE "${unfinished}"`)
      await migrate(databaseAt(url, unfinished))
      await client.query(`ALTER DATABASE "${unfinished}" RENAME TO "${name}"`)
    })
    return name
  })
  return template
}

async function create(url: string, source: string): Promise<TestDatabase> {
  const name = `${prefixOf(runFolder())}_${randomUUID().slice(0, 8)}`
  await onServer(url, (client) => client.query(`CREATE DATABASE "${name}" TEMPLATE "${source}"`))
  const drop = () => onServer(url, (client) => client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`))
  return { url: databaseAt(url, name), drop: () => drop().then(() => {}) }
}

/**
 * Makes a database with all migrations applied, by copying one that was migrated once for the whole run. It lives on the
 * embedded PostgreSQL, or on the server of TEST_DATABASE_URL (whose role may create databases).
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const url = await serverUrl()
  return create(url, await migratedTemplate(url))
}

/** Makes a database on the same server without anything in it. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  return create(await serverUrl(), 'template1')
}

/** Removes what a run left on the server of TEST_DATABASE_URL. */
export async function dropTestDatabases(folder: string): Promise<void> {
  const url = given()
  if (!url) return
  await onServer(url, async (client) => {
    const left = await client.query<{ datname: string }>(
      'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
      [`${prefixOf(folder)}_`],
    )
    for (const { datname } of left.rows) await client.query(`DROP DATABASE IF EXISTS "${datname}" WITH (FORCE)`)
  })
}

/** Stops the embedded test server, when a test has started it, and removes its files. */
export async function removeTestServer(folder: string): Promise<void> {
  const note = path.join(folder, 'postgres.folder')
  const cluster = existsSync(note) ? readFileSync(note, 'utf8').trim() : path.join(folder, 'postgres')
  const running = existsSync(cluster) ? pidFile(cluster) : undefined
  if (running) await shutDown(await testServer(folder), running.pid)
  if (existsSync(note)) rmSync(path.dirname(cluster), { recursive: true })
  rmSync(folder, { recursive: true, force: true })
}
