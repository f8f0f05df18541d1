import { setTimeout as pause } from 'node:timers/promises'
import { startFakeAfricasTalking } from '../test/channels/fake-africastalking.ts'
import type { Ask, Told } from '../test/channels/http-client.ts'
import type { Gateway, Running } from '../test/journeys/program.ts'
import { embeddedPid, end, openSite, until } from '../test/journeys/site.ts'
import { asked, embeddedUrl } from '../test/journeys/stores.ts'
import { check, textsAtMostOnce } from './check.ts'
import { diceOf } from './dice.ts'
import { atMost, type Outcome, type World } from './fault.ts'
import { crowd } from './load.ts'
import { family, type Server, startPostgres, startRedis } from './servers.ts'

/** Something that can be killed, and comes back. */
export interface Victim {
  readonly name: string
  /** kill -9, and started again at once. */
  kill(): Promise<void>
}

/** A gateway under load, with what can be done to it. */
export interface Scene {
  readonly gateway: Gateway
  readonly databaseUrl: () => string
  readonly victims: readonly Victim[]
  readonly redis: Server | null
  /** The web process that answers now. */
  readonly running: () => Running
  readonly send: (ask: Ask) => Promise<Told>
  readonly provider: Awaited<ReturnType<typeof startFakeAfricasTalking>>
}

/** Messages that nobody has handled, and files that wait in the spool. */
async function backlog({ gateway, databaseUrl }: Scene): Promise<number> {
  const [row] = await asked(databaseUrl(), `SELECT count(*)::int AS open FROM inbound_message WHERE state = 'RECEIVED'`)
  const { readdirSync } = await import('node:fs')
  const files = readdirSync(`${gateway.dataDir}/spool`).filter((name) => name.includes('.msg'))
  return Number(row?.open) + files.length
}

/** A web process, a worker, PostgreSQL and Redis (with these settings, or none), each of which can be killed. */
export async function openServers(
  world: World,
  {
    redisSettings,
    withRedis = true,
    evenSlow = {},
  }: { redisSettings?: Record<string, string>; withRedis?: boolean; evenSlow?: Record<string, string> } = {},
): Promise<Scene | { readonly skipped: string }> {
  const { installed } = world
  if ('why' in installed) return { skipped: installed.why }
  const site = openSite()
  world.atEnd(() => site.remove())
  const provider = await startFakeAfricasTalking()
  world.atEnd(() => provider.close())
  const postgres = await startPostgres(site, installed.postgres)
  const redis = withRedis ? await startRedis(site, installed.redis, redisSettings) : null
  const gateway = world.openGateway({
    ...{ AT_USERNAME: 'faults', AT_API_KEY: 'key-of-the-faults', AT_API_BASE_URL: provider.baseUrl },
    ...{ DATABASE_URL: postgres.url, SMS_DAY_PARTS: '1000000', ...evenSlow },
    ...(redis !== null && { REDIS_URL: redis.url }),
  })
  const migrated = await gateway.run('migrate')
  if (migrated.status !== 0) throw new Error(`migrate ended with ${migrated.status}: ${migrated.said}`)
  let web = await gateway.start('web')
  let worker = await gateway.startWorker()
  const victims: Victim[] = [
    {
      name: 'web',
      async kill() {
        await web.stop('SIGKILL')
        web = await gateway.start('web')
      },
    },
    {
      name: 'worker',
      async kill() {
        await worker.stop('SIGKILL')
        worker = await gateway.startWorker()
      },
    },
    ...(redis === null ? [] : [again('Redis', redis)]),
    again('PostgreSQL', postgres),
  ]
  return {
    ...{ gateway, victims, redis, provider, databaseUrl: () => postgres.url, running: () => web },
    send: (ask) => web.send(ask),
  }
}

const again = (name: string, server: Server): Victim => ({
  name,
  async kill() {
    await server.kill()
    await server.start()
  },
})

/** `serve` on its embedded store: the program is killed, now and then its PostgreSQL. */
export async function openEmbedded(world: World): Promise<Scene> {
  const provider = await startFakeAfricasTalking()
  world.atEnd(() => provider.close())
  const gateway = world.openGateway({
    ...{ AT_USERNAME: 'faults', AT_API_KEY: 'key-of-the-faults', AT_API_BASE_URL: provider.baseUrl },
    SMS_DAY_PARTS: '1000000',
  })
  let serve = await gateway.start()
  const restart: Victim = {
    name: 'serve',
    async kill() {
      await serve.stop('SIGKILL')
      serve = await gateway.start()
    },
  }
  const store: Victim = {
    name: 'its PostgreSQL',
    async kill() {
      const pid = embeddedPid(gateway.dataDir)
      if (pid !== null) for (const each of family(pid)) await end(each, 'SIGKILL')
      await until('the embedded PostgreSQL to be started again', () => embeddedPid(gateway.dataDir))
    },
  }
  return {
    ...{ gateway, provider, redis: null, victims: [restart, restart, restart, store] },
    databaseUrl: () => embeddedUrl(gateway.dataDir),
    running: () => serve,
    send: (ask) => serve.send(ask),
  }
}

/** How much is killed, and what else happens meanwhile. */
export interface Killing {
  readonly reports: number
  readonly kills: number
  /** Reports that come in a second. */
  readonly rate: number
  /** Done again and again meanwhile, every `everyMs`. */
  readonly meanwhile?: { readonly everyMs: number; act(): Promise<unknown> }
}

/** The longest that whatever waits may take after the last restart. */
const DRAINED_SECONDS = 10

/** Kills one after the other while reports come, then compares what was acknowledged with what is stored. */
export async function killUnderLoad(world: World, scene: Scene, killing: Killing): Promise<Outcome> {
  const { say, history } = world
  const dice = diceOf(world.option('seed') === undefined ? undefined : Number(world.option('seed')))
  say(`seed ${dice.seed}`)
  const people = crowd(history, scene.gateway, scene, killing.rate, dice)
  let over = false
  const { meanwhile } = killing
  const acting = (async () => {
    while (!over && meanwhile !== undefined) {
      await pause(meanwhile.everyMs)
      await meanwhile.act().catch(() => undefined)
    }
  })()
  const counts = new Map<string, number>()
  const began = performance.now()
  let kills = 0
  for (; kills < killing.kills || people.acknowledged < killing.reports; kills += kills < killing.kills ? 1 : 0) {
    if (kills >= killing.kills) {
      await pause(200)
      continue
    }
    const victim = scene.victims[kills % scene.victims.length]!
    await pause(dice.upTo(800))
    await victim.kill()
    counts.set(victim.name, (counts.get(victim.name) ?? 0) + 1)
    if (kills % 10 === 9) say(`${kills + 1} kills, ${people.acknowledged} reports acknowledged of ${people.begun}`)
  }
  const restarted = performance.now()
  await people.end()
  over = true
  await acting
  const ended = performance.now()
  await until(
    'everything to be handled',
    async () => ((await backlog(scene).catch(() => 1)) === 0 ? true : null),
    120_000,
  )
  const drained = (performance.now() - Math.max(restarted, ended)) / 1_000
  say(
    `${people.acknowledged} acknowledged in ${Math.round((ended - began) / 1_000)} s, drained in ${drained.toFixed(1)} s; comparing`,
  )
  await pause(3_000) // what is done twice comes late
  const bars = await check(history.all, scene.gateway, scene.running(), scene.databaseUrl())
  const killed = [...counts].map(([name, count]) => `${count} ${name}`).join(', ')
  return {
    bars: [
      {
        what: 'acknowledged',
        bar: `≥ ${killing.reports}`,
        got: people.acknowledged,
        held: people.acknowledged >= killing.reports,
      },
      ...bars,
      textsAtMostOnce(scene.provider),
      atMost('drained', DRAINED_SECONDS, drained, ' s'),
    ],
    figures: { kills: killing.kills === 0 ? 'none' : killed, seed: dice.seed },
  }
}
