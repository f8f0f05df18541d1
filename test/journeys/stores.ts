import { execFile, spawn } from 'node:child_process'
import { chmodSync, chownSync, closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { Redis } from 'ioredis'
import pg from 'pg'
import { type Account, serverAccount } from '../../src/store/embedded/account.ts'
import { findBinaries } from '../../src/store/embedded/find.ts'
import { freePort, openSite, type Site, until } from './site.ts'

const run = promisify(execFile)

/** The programs of this machine for real stores, each with what it calls itself. */
export interface Installed {
  readonly redis: { readonly program: string; readonly name: string }
  readonly postgres: { readonly bin: string; readonly name: string }
}

/** Real servers that run, on free ports, with nothing in them. */
export interface RealStores {
  /** As DATABASE_URL takes it. */
  readonly databaseUrl: string
  /** As REDIS_URL takes it. */
  readonly redisUrl: string
  /** Where both keep everything: `redis`, `server/cluster`, `postgres.log`. */
  readonly folder: string
  remove(): Promise<void>
}

/** The servers of this machine (not the PostgreSQL of the npm package), or the reason why there are none. */
export async function findStores(): Promise<Installed | { readonly why: string }> {
  const redis = await findRedis()
  if (redis === null) return { why: 'no redis-server on this machine' }
  const postgres = await findPostgres()
  return 'why' in postgres ? postgres : { redis, postgres }
}

/** What stands in a test's title: the names of the servers, or why it is skipped. */
export const titleOf = (found: Installed | { readonly why: string }) =>
  'why' in found
    ? `a PostgreSQL server and Redis (skipped: ${found.why})`
    : `${found.postgres.name} and ${found.redis.name}`

/** The redis-server of this machine with what it calls itself; null when there is none. */
export async function findRedis(): Promise<Installed['redis'] | null> {
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    const program = path.join(folder, 'redis-server')
    if (!existsSync(program)) continue
    const { stdout } = await run(program, ['--version']).catch(() => ({ stdout: '' }))
    const [, version] = /v=(\S+)/.exec(stdout) ?? []
    if (version !== undefined) return { program, name: `Redis ${version}` }
  }
  return null
}

/** The PostgreSQL server of this machine, or the reason why there is none. */
export async function findPostgres(): Promise<Installed['postgres'] | { readonly why: string }> {
  for await (const found of findBinaries())
    if (found.kind === 'system') return { bin: found.bin, name: `PostgreSQL ${found.release}` }
  return { why: 'no PostgreSQL server on this machine' }
}

/** Starts a PostgreSQL server alone; the login of its address is superuser. */
export async function startServer({ bin }: Installed['postgres']): Promise<{ url: string; remove(): Promise<void> }> {
  const site = openSite()
  try {
    return { url: await startPostgres(site, bin), remove: () => site.remove() }
  } catch (error) {
    await site.remove()
    throw error
  }
}

/** Starts both servers in a temporary folder: Redis with AOF and noeviction, PostgreSQL as another account when we are root. */
export async function startStores({ redis, postgres }: Installed): Promise<RealStores> {
  const site = openSite()
  try {
    const [databaseUrl, redisUrl] = await Promise.all([
      startPostgres(site, postgres.bin),
      startRedis(site, redis.program),
    ])
    return { databaseUrl, redisUrl, folder: site.folder, remove: () => site.remove() }
  } catch (error) {
    await site.remove()
    throw error
  }
}

async function startRedis(site: Site, program: string): Promise<string> {
  const port = await freePort()
  const folder = path.join(site.folder, 'redis')
  mkdirSync(folder)
  const settings = {
    bind: '127.0.0.1',
    port,
    dir: folder,
    save: '',
    appendonly: 'yes',
    'maxmemory-policy': 'noeviction',
  }
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)])
  const child = spawn(program, args, { stdio: 'ignore' })
  site.owns(child.pid!)
  const client = new Redis(port, { lazyConnect: true, retryStrategy: () => 50, maxRetriesPerRequest: null })
  client.on('error', () => undefined)
  await client.ping()
  client.disconnect()
  return `redis://127.0.0.1:${port}`
}

async function startPostgres(site: Site, bin: string): Promise<string> {
  const folder = path.join(site.folder, 'server')
  mkdirSync(folder, { mode: 0o700 })
  const account: Account | undefined = serverAccount([folder])
  if (account !== undefined) chownSync(folder, account.uid, account.gid)
  const as = { ...account, cwd: '/', env: { PATH: process.env.PATH ?? '', LC_ALL: 'C' } }
  const cluster = path.join(folder, 'cluster')
  await run(path.join(bin, 'initdb'), ['-D', cluster, '-U', 'gateway', '-A', 'trust', '-E', 'UTF8', '--locale=C'], as)
  const port = await freePort()
  const log = path.join(site.folder, 'postgres.log')
  const said = openSync(log, 'w')
  chmodSync(log, 0o600)
  const settings = ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=']
  const child = spawn(path.join(bin, 'postgres'), ['-D', cluster, '-p', String(port), ...settings], {
    ...as,
    stdio: ['ignore', said, said],
  })
  closeSync(said)
  site.owns(child.pid!)
  const url = (name: string) => `postgresql://gateway@127.0.0.1:${port}/${name}`
  await until(`PostgreSQL to start: ${readFileSync(log, 'utf8')}`, () =>
    asked(url('postgres'), 'CREATE DATABASE gateway').then(
      () => true,
      () => null,
    ),
  )
  return url('gateway')
}

/** Rows that a statement gives, asked in a connection of its own. */
export async function asked(
  url: string,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query(sql, [...values])).rows as Record<string, unknown>[]
  } finally {
    await client.end()
  }
}

/** Address of the embedded PostgreSQL of a data folder that runs. */
export function embeddedUrl(dataDir: string): string {
  const password = readFileSync(path.join(dataDir, 'postgres.password'), 'utf8').trim()
  const port = readFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[3]
  return `postgresql://rokkon:${password}@127.0.0.1:${port}/rokkon`
}

/** Writes down everything Redis is told while `work` runs. */
export async function overheard(redisUrl: string, lines: string[], work: () => Promise<void>): Promise<void> {
  const client = new Redis(redisUrl)
  client.on('error', () => undefined)
  const monitor = await client.monitor()
  monitor.on('monitor', (_time: string, args: string[]) => lines.push(args.join(' ')))
  try {
    await work()
    await pause(100)
  } finally {
    monitor.disconnect()
    client.disconnect()
  }
}
