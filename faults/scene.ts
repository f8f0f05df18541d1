import { type FakeAfricasTalking, startFakeAfricasTalking } from '../test/channels/fake-africastalking.ts'
import type { Ask, Told } from '../test/channels/http-client.ts'
import type { Gateway, Running } from '../test/journeys/program.ts'
import { embeddedPid, end, until } from '../test/journeys/site.ts'
import { embeddedUrl } from '../test/journeys/stores.ts'
import type { World } from './fault.ts'
import { mustRun } from './must-run.ts'
import { family, openStores, type Server, signalAll } from './servers.ts'

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

/** A web process, a worker, PostgreSQL and Redis, each of which can be killed. */
export async function openServers(
  world: World,
  { redisSettings, ways }: SceneOptions = {},
): Promise<Scene | { readonly skipped: string }> {
  const stores = await openStores(world, redisSettings === undefined ? {} : { redis: redisSettings })
  if ('skipped' in stores) return stores
  const { postgres, redis } = stores
  const provider = await openProvider(world)
  const by = (await ways?.({ redis, postgres })) ?? {}
  const gateway = world.openGateway({
    ...settingsFor(provider),
    DATABASE_URL: by.databaseUrl ?? postgres.url,
    REDIS_URL: by.redisUrl ?? redis.url,
  })
  await mustRun(gateway, 'migrate')
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
  const processes = () => {
    const pid = embeddedPid(gateway.dataDir)
    return pid === null ? [] : family(pid)
  }
  const store: Victim = {
    name: 'its PostgreSQL',
    async kill() {
      for (const each of processes()) await end(each, 'SIGKILL')
      await until('the embedded PostgreSQL to be started again', () => embeddedPid(gateway.dataDir))
    },
    freeze: () => signalAll('SIGSTOP', processes()),
    thaw: () => signalAll('SIGCONT', processes()),
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
export const settingsFor = ({ baseUrl }: Pick<FakeAfricasTalking, 'baseUrl'>) => ({
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
