import { randomUUID } from 'node:crypto'
import { accessSync, chmodSync, constants, mkdirSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { pidFile } from '../src/store/embedded/attach.ts'
import { findBinaries } from '../src/store/embedded/find.ts'
import { type Embedded, openEmbedded } from '../src/store/embedded/open.ts'
import { choosePlace } from '../src/store/embedded/place.ts'
import { initialise, role, shutDown, start } from '../src/store/embedded/start.ts'
import { migrate } from '../src/store/migrate/migrate.ts'
import { openKeyRing } from '../src/store/secrets/keys.ts'
import { type Child, freePort, startChild } from './children.ts'

/** Where what is measured keeps its data; each contestant gets a database of its own. */
export interface Store {
  /** What it adds to the name of a run; empty for the default of `npm start`. */
  readonly suffix: string
  readonly about: string
  /** Servers of their own, as a country runs them, or the embedded default. */
  readonly kind: 'embedded' | 'servers'
  /** The environment that makes a gateway use it. */
  gateway(name: string): Promise<Record<string, string>>
  /** Address of a migrated database without a gateway. */
  database(name: string): Promise<string>
  close(): Promise<void>
}

/** A folder within another, open to the account that PostgreSQL runs under. */
export const folderOf = (above: string, name: string) => {
  const folder = path.join(above, name)
  mkdirSync(folder, { recursive: true, mode: 0o711 })
  chmodSync(folder, 0o711)
  return folder
}

/** The embedded store as `npm start` uses it: one PostgreSQL for each data folder, BullMQ on it. */
export function embeddedStore(folder: string): Store {
  const opened: Promise<Embedded>[] = []
  let closed = false
  const open = async (dataDir: string) => {
    if (closed) throw new Error('the bench is being stopped')
    const opening = openEmbedded({ dataDir })
    opened.push(opening)
    return (await opening).url
  }
  return {
    suffix: '',
    kind: 'embedded',
    about: 'embedded PostgreSQL with BullMQ on it',
    // held open from here too, so that a gateway that is killed leaves no server behind
    async gateway(name) {
      const dataDir = folderOf(folder, name)
      await open(dataDir)
      return { DATA_DIR: dataDir, DATABASE_URL: '', REDIS_URL: '' }
    },
    async database(name) {
      const url = await open(folderOf(folder, name))
      await migrate(url)
      return url
    },
    async close() {
      closed = true
      for (const each of await Promise.allSettled(opened)) if (each.status === 'fulfilled') await each.value.stop()
    },
  }
}

function onPath(program: string): string | null {
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    const file = path.join(folder, program)
    try {
      accessSync(file, constants.X_OK)
      return file
    } catch {
      // not in this folder
    }
  }
  return null
}

async function systemPostgres() {
  for await (const found of findBinaries()) if (found.kind === 'system') return found
  return null
}

const MOST_REDIS_DATABASES = 16
/** Two gateways, the limit and fifty that insert by themselves share one server. */
const MOST_CONNECTIONS = 200

/** A Redis of this machine with AOF, as in the compose file, on a port of loopback; null where none is installed. */
export async function startRedis(folder: string): Promise<Child | null> {
  const program = onPath('redis-server')
  if (program === null) return null
  const port = await freePort()
  const settings = { bind: '127.0.0.1', port, dir: folder, save: '', ...SAFE }
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)])
  return startChild(program, args, port, {})
}

const SAFE = { appendonly: 'yes', appendfsync: 'everysec', 'maxmemory-policy': 'noeviction' }

/** A PostgreSQL and a Redis (AOF, as in the compose file) of this machine, started here; null when one is not installed. */
export async function serverStore(folder: string): Promise<Store | null> {
  const postgres = await systemPostgres()
  if (onPath('redis-server') === null || postgres === null) return null
  const place = choosePlace(folderOf(folder, 'postgresql'), [], () => undefined)
  const server = { ...place, bin: postgres.bin, connections: MOST_CONNECTIONS }
  const password = randomUUID()
  await initialise(server, password)
  const { port, pid } = (await start(server, path.join(folder, 'postgresql.log')))!
  const address = (name: string) => `postgresql://${role}:${password}@127.0.0.1:${port}/${name}`
  const redis = (await startRedis(folderOf(folder, 'redis')))!
  let databases = 0
  const database = async (name: string) => {
    const client = new pg.Client(address('postgres'))
    await client.connect()
    await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`).finally(() => client.end())
    await migrate(address(name))
    return address(name)
  }
  return {
    suffix: ' on PostgreSQL and Redis',
    kind: 'servers',
    about: `PostgreSQL ${postgres.release} with BullMQ on Redis`,
    async gateway(name) {
      const redisUrl = `redis://127.0.0.1:${redis.port}/${databases++ % MOST_REDIS_DATABASES}`
      const dataDir = folderOf(folder, name)
      openKeyRing(null, dataDir, new Date())
      const keys = `file:${path.join(dataDir, 'keys.json')}`
      return { DATA_DIR: dataDir, DATABASE_URL: await database(name), REDIS_URL: redisUrl, PII_KEYS: keys }
    },
    database,
    async close() {
      await redis.stop()
      if (pidFile(server.cluster)?.pid === pid) await shutDown(server, pid)
    },
  }
}
