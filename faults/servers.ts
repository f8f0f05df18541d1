import { execFile, spawn } from 'node:child_process'
import { chmodSync, chownSync, closeSync, mkdirSync, openSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { promisify } from 'node:util'
import { Redis } from 'ioredis'
import { serverAccount } from '../src/store/embedded/account.ts'
import { lookUp } from '../src/store/embedded/lock.ts'
import { end, openSite, type Site, until } from '../test/journeys/site.ts'
import { asked, type Installed } from '../test/journeys/stores.ts'
import type { World } from './fault.ts'

const run = promisify(execFile)

/**
 * A port of loopback that is free, and that stays free while its server is down: one below those that the system lends to
 * outgoing connections.
 */
export async function keptPort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000)
    const probe = createServer()
    const free = await new Promise<boolean>((resolve) => {
      probe.once('error', () => resolve(false))
      probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
    })
    if (free) return port
  }
}

/** A real server that can be hurt: it keeps its port and its data over every start. */
export interface Server {
  readonly port: number
  readonly url: string
  /** Its folder: configuration, data, log. */
  readonly folder: string
  /** Its processes, the first one first. */
  processes(): readonly number[]
  /** Starts it (again) and waits until it answers. */
  start(): Promise<void>
  /** kill -9 of it and all its children. */
  kill(): Promise<void>
  /** Ends it in good order. */
  stop(): Promise<void>
  /** SIGSTOP of it and all its children: connections stay, nothing answers. */
  freeze(): void
  thaw(): void
}

/** The servers of a fault, with the folder they run in. */
export interface Stores {
  readonly site: Site
  readonly postgres: Server
  readonly redis: Server
}

/** Starts a PostgreSQL and a Redis, which end with the fault; or why this machine has none. */
export async function openStores(
  world: World,
  how: { readonly postgres?: PostgresOptions; readonly redis?: Readonly<Record<string, string>> } = {},
): Promise<Stores | { readonly skipped: string }> {
  const { installed } = world
  if ('why' in installed) return { skipped: installed.why }
  const site = openSite()
  world.atEnd(() => site.remove())
  const [postgres, redis] = await Promise.all([
    startPostgres(site, installed.postgres, how.postgres),
    startRedis(site, installed.redis, how.redis),
  ])
  return { site, postgres, redis }
}

/** Redis, by default as the compose file has it: AOF, noeviction. `settings` replace those of the same name. */
export async function startRedis(
  site: Site,
  { program }: Installed['redis'],
  settings: Readonly<Record<string, string>> = {},
): Promise<Server> {
  const port = await keptPort()
  const folder = path.join(site.folder, `redis-${port}`)
  mkdirSync(folder)
  const all = {
    bind: '127.0.0.1',
    port,
    dir: folder,
    save: '',
    appendonly: 'yes',
    'maxmemory-policy': 'noeviction',
    ...settings,
  }
  const args = Object.entries(all).flatMap(([name, value]) => [`--${name}`, String(value)])
  return startServer({
    ...{ port, folder, url: `redis://127.0.0.1:${port}`, gently: 'SIGTERM' },
    launch() {
      const child = spawn(program, args, { stdio: 'ignore' })
      site.owns(child.pid!)
      return child.pid!
    },
    async answers() {
      const client = new Redis(port, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 })
      client.on('error', () => undefined)
      try {
        return (await client.ping()) === 'PONG'
      } finally {
        client.disconnect()
      }
    },
  })
}

/** A PostgreSQL with an empty database `gateway`; `settings` are its own (`['shared_buffers=8MB']`), `within` holds its data. */
export async function startPostgres(
  site: Site,
  { bin }: Installed['postgres'],
  how: PostgresOptions = {},
): Promise<Server> {
  const server = await runPostgres(site, bin, how, async (cluster, as) => {
    const args = ['-D', cluster, '-U', 'gateway', '-A', 'trust', '-E', 'UTF8', '--locale=C']
    await run(path.join(bin, 'initdb'), args, as)
  })
  await asked(server.url.replace(/gateway$/, 'postgres'), 'CREATE DATABASE gateway')
  return server
}

/** A stand-by that copies the server at the address `from`, and goes on copying from there, asynchronously. */
export function startStandBy(site: Site, { bin }: Installed['postgres'], from: string): Promise<Server> {
  const { hostname, port, username } = new URL(from)
  return runPostgres(site, bin, {}, async (cluster, as) => {
    const source = ['-h', hostname, '-p', port, '-U', username]
    await run(path.join(bin, 'pg_basebackup'), ['-D', cluster, '-R', '-X', 'stream', '-c', 'fast', ...source], as)
  })
}

export interface PostgresOptions {
  readonly settings?: readonly string[]
  readonly within?: string
  /** Further variables of each start. */
  readonly env?: () => Readonly<Record<string, string>>
}

/** Makes a cluster in its way and runs a server on it. */
async function runPostgres(
  site: Site,
  bin: string,
  { settings = [], within = site.folder, env = () => ({}) }: PostgresOptions,
  make: (cluster: string, as: object) => Promise<void>,
): Promise<Server> {
  const port = await keptPort()
  const folder = path.join(within, `postgres-${port}`)
  mkdirSync(folder, { mode: 0o700 })
  const account = serverAccount([folder])
  if (account !== undefined) chownSync(folder, account.uid, account.gid)
  const as = { ...account, cwd: '/', env: { PATH: process.env.PATH ?? '', LC_ALL: 'C' } }
  const cluster = path.join(folder, 'cluster')
  await make(cluster, as)
  const own = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', ...settings].flatMap((each) => ['-c', each])
  const log = path.join(site.folder, `postgres-${port}.log`)
  const url = (name: string) => `postgresql://gateway@127.0.0.1:${port}/${name}`
  return startServer({
    ...{ port, folder, url: url('gateway'), gently: 'SIGINT' },
    launch() {
      const said = openSync(log, 'a')
      chmodSync(log, 0o600)
      const args = ['-D', cluster, '-p', String(port), ...own]
      const child = spawn(path.join(bin, 'postgres'), args, {
        ...as,
        env: { ...as.env, ...env() },
        stdio: ['ignore', said, said],
      })
      closeSync(said)
      site.owns(child.pid!)
      return child.pid!
    },
    answers: () =>
      asked(url('postgres'), 'SELECT 1').then(
        () => true,
        () => false,
      ),
  })
}

/** Runs a server that can be hurt, by what starts it and what tells that it answers. */
export async function startServer(of: {
  readonly port: number
  readonly url: string
  readonly folder: string
  readonly gently: NodeJS.Signals
  launch(): number
  answers(): Promise<boolean>
}): Promise<Server> {
  let pid: number | null = null
  const everyone = () => (pid === null ? [] : family(pid))
  const server: Server = {
    port: of.port,
    url: of.url,
    folder: of.folder,
    processes: everyone,
    async start() {
      pid = of.launch()
      await until(`the server on port ${of.port} to answer`, async () => {
        if (await of.answers().catch(() => false)) return true
        // as whoever keeps a server running does: a child of the one before may still have held its memory
        if (lookUp(pid!) === undefined) pid = of.launch()
        return null
      })
    },
    async kill() {
      const all = everyone()
      signalAll('SIGKILL', all)
      for (const each of all) await end(each, 'SIGKILL')
      pid = null
    },
    async stop() {
      if (pid !== null) await end(pid, of.gently)
      pid = null
    },
    freeze: () => signalAll('SIGSTOP', everyone()),
    thaw: () => signalAll('SIGCONT', everyone()),
  }
  await server.start()
  return server
}

/** Sends a signal to processes, as far as they have not ended meanwhile. */
export function signalAll(signal: NodeJS.Signals, pids: readonly number[]): void {
  for (const each of pids)
    try {
      process.kill(each, signal)
    } catch {
      // it ended meanwhile
    }
}

/** A process and all that came from it, as `/proc` tells; the process alone where there is none. */
export function family(pid: number): number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc').filter((each) => /^\d+$/.test(each)))
    try {
      const [, parent] = /^\d+ \(.*\) \S (\d+)/s.exec(readFileSync(`/proc/${name}/stat`, 'utf8')) ?? []
      parents.set(Number(name), Number(parent))
    } catch {
      // it ended meanwhile
    }
  const found = [pid]
  for (const each of found) for (const [child, parent] of parents) if (parent === each) found.push(child)
  return found
}
