import { readdirSync } from 'node:fs'
import path from 'node:path'
import { type FakeAfricasTalking, startFakeAfricasTalking } from '../test/channels/fake-africastalking.ts'
import type { Ask, Told } from '../test/channels/http-client.ts'
import type { Gateway, Running } from '../test/journeys/program.ts'
import { embeddedPid, end, openSite, until } from '../test/journeys/site.ts'
import { asked, embeddedUrl } from '../test/journeys/stores.ts'
import type { World } from './fault.ts'
import { family, type Server, startPostgres, startRedis } from './servers.ts'

/** Something that can be killed, and comes back. */
export interface Victim {
  readonly name: string
  /** kill -9, and started again at once. */
  kill(): Promise<void>
  /** SIGSTOP, until it is thawed or killed. */
  freeze(): void
  thaw(): void
}

/** A gateway under load, with what can be done to it. */
export interface Scene {
  readonly gateway: Gateway
  readonly provider: FakeAfricasTalking
  readonly victims: readonly Victim[]
  readonly redis: Server | null
  readonly databaseUrl: () => string
  /** The process that answers now. */
  readonly running: () => Running
  readonly send: (ask: Ask) => Promise<Told>
}

/** How the servers of a scene differ from the usual ones. */
export interface SceneOptions {
  readonly redisSettings?: Readonly<Record<string, string>>
  /** Where processes find Redis and the database, when that is not the server's own address. */
  ways?(servers: { readonly redis: Server; readonly postgres: Server }): Promise<{
    readonly redisUrl?: string
    readonly databaseUrl?: string
  }>
}

/** A text under way for so long can be killed under way. */
const PROVIDER_MS = 150

/** Messages that nobody has handled, and files that wait in the spool. */
export async function backlog({ gateway, databaseUrl }: Scene): Promise<number> {
  const [row] = await asked(databaseUrl(), `SELECT count(*)::int AS open FROM inbound_message WHERE state = 'RECEIVED'`)
  // what was being written when its process was killed was never acknowledged
  const files = readdirSync(path.join(gateway.dataDir, 'spool')).filter((name) => /\.msg(\.[\d-]+)?$/.test(name))
  return Number(row?.open) + files.length
}

/** A web process, a worker, PostgreSQL and Redis, each of which can be killed. */
export async function openServers(
  world: World,
  { redisSettings, ways }: SceneOptions = {},
): Promise<Scene | { readonly skipped: string }> {
  const { installed } = world
  if ('why' in installed) return { skipped: installed.why }
  const site = openSite()
  world.atEnd(() => site.remove())
  const provider = await openProvider(world)
  const [postgres, redis] = await Promise.all([
    startPostgres(site, installed.postgres),
    startRedis(site, installed.redis, redisSettings),
  ])
  const by = (await ways?.({ redis, postgres })) ?? {}
  const gateway = world.openGateway({
    ...settingsFor(provider),
    DATABASE_URL: by.databaseUrl ?? postgres.url,
    REDIS_URL: by.redisUrl ?? redis.url,
  })
  const migrated = await gateway.run('migrate')
  if (migrated.status !== 0) throw new Error(`migrate ended with ${migrated.status}: ${migrated.said}`)
  let [web, worker] = await Promise.all([gateway.start('web'), gateway.startWorker()])
  return {
    ...{ gateway, provider, redis, databaseUrl: () => postgres.url },
    victims: [
      victim(
        'web',
        () => web,
        async () => {
          web = await gateway.start('web')
        },
      ),
      victim(
        'worker',
        () => worker,
        async () => {
          worker = await gateway.startWorker()
        },
      ),
      ofServer('Redis', redis),
      ofServer('PostgreSQL', postgres),
    ],
    running: () => web,
    send: (ask) => web.send(ask),
  }
}

/** `serve` on its embedded store: the program is killed, now and then its PostgreSQL. */
export async function openEmbedded(world: World): Promise<Scene> {
  const provider = await openProvider(world)
  const gateway = world.openGateway(settingsFor(provider))
  let serve = await gateway.start()
  const store: Victim = {
    name: 'its PostgreSQL',
    async kill() {
      const pid = embeddedPid(gateway.dataDir)
      if (pid !== null) for (const each of family(pid)) await end(each, 'SIGKILL')
      await until('the embedded PostgreSQL to be started again', () => embeddedPid(gateway.dataDir))
    },
    freeze: () => signal('SIGSTOP', embeddedPid(gateway.dataDir)),
    thaw: () => signal('SIGCONT', embeddedPid(gateway.dataDir)),
  }
  const program = victim(
    'serve',
    () => serve,
    async () => {
      serve = await gateway.start()
    },
  )
  return {
    ...{ gateway, provider, redis: null, databaseUrl: () => embeddedUrl(gateway.dataDir) },
    victims: [program, program, program, store],
    running: () => serve,
    send: (ask) => serve.send(ask),
  }
}

/** The provider's far end, which takes what it is sent. */
export async function openProvider(world: World): Promise<FakeAfricasTalking> {
  const provider = await startFakeAfricasTalking()
  provider.always({ kind: 'accept', afterMs: PROVIDER_MS })
  world.atEnd(() => provider.close())
  return provider
}

/** Settings of a gateway that sends by it. */
export const settingsFor = ({ baseUrl }: FakeAfricasTalking) => ({
  ...{ AT_USERNAME: 'faults', AT_API_KEY: 'key-of-the-faults', AT_API_BASE_URL: baseUrl, SMS_DAY_PARTS: '1000000' },
})

function victim(name: string, process: () => Pick<Running, 'stop'>, start: () => Promise<void>): Victim {
  return {
    name,
    async kill() {
      await process().stop('SIGKILL')
      await start()
    },
    freeze: () => void process().stop('SIGSTOP'),
    thaw: () => void process().stop('SIGCONT'),
  }
}

const ofServer = (name: string, server: Server): Victim => ({
  name,
  async kill() {
    await server.kill()
    await server.start()
  },
  freeze: () => server.freeze(),
  thaw: () => server.thaw(),
})

function signal(name: NodeJS.Signals, pid: number | null): void {
  for (const each of pid === null ? [] : family(pid))
    try {
      process.kill(each, name)
    } catch {
      // it ended meanwhile
    }
}
