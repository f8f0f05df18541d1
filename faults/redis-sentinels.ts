import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Redis } from 'ioredis'
import { type Site, until } from '../test/journeys/site.ts'
import type { Installed } from '../test/journeys/stores.ts'
import { keptPort, type Server, startRedis, startServer } from './servers.ts'

/** What the sentinels call the server that they watch. */
const NAME = 'village'
const SENTINELS = 3
/** So many of them have to agree that it is gone. */
const QUORUM = 2
/** After that a server that does not answer is taken for gone. */
const GONE_MS = 1_500

/** A Redis with a copy that takes over, and the sentinels that see to it. */
export interface Watched {
  /** As REDIS_URL takes it. */
  readonly url: string
  /** The server that is the master now, as the sentinels agree. */
  master(): Promise<Server>
  /** How often a client has run a script of the queue on a server since it started, by what it tells itself. */
  scriptsOn(server: Server): Promise<number>
  /** Whether the other server copies the master. */
  isCopied(): Promise<boolean>
}

/** Starts both servers and three sentinels; resolves once the copy follows and every sentinel knows the others. */
export async function startSentinels(site: Site, installed: Installed['redis']): Promise<Watched> {
  const first = await startRedis(site, installed)
  const copy = await startRedis(site, installed, { replicaof: `127.0.0.1 ${first.port}` })
  const sentinels = await Promise.all(Array.from({ length: SENTINELS }, () => startSentinel(site, installed, first)))
  const servers = [first, copy]
  const master = async () => {
    const port = await anyOf(sentinels, async (client) => {
      const told = (await client.call('SENTINEL', 'GET-MASTER-ADDR-BY-NAME', NAME)) as [string, string]
      return Number(told[1])
    })
    return servers.find((server) => server.port === port)!
  }
  const isCopied = async () =>
    (await asking(await master(), (client) => client.info('replication'))).includes('state=online')
  const watched: Watched = {
    url: `redis+sentinel://${sentinels.map(({ port }) => `127.0.0.1:${port}`).join(',')}/${NAME}`,
    master,
    isCopied,
    async scriptsOn(server) {
      const told = await asking(server, (client) => client.info('commandstats'))
      return Number(/cmdstat_evalsha:calls=(\d+)/.exec(told)?.[1] ?? 0)
    },
  }
  await until('the copy to follow, and the sentinels to know each other', async () => {
    const known = await Promise.all(
      sentinels.map((each) => asking(each, (client) => client.call('SENTINEL', 'MASTER', NAME))),
    )
    const all = known.every((told) => {
      const words = told as string[]
      const of = (word: string) => words[words.indexOf(word) + 1]
      return of('num-other-sentinels') === String(SENTINELS - 1) && of('num-slaves') === '1'
    })
    return all && (await isCopied()) ? true : null
  })
  return watched
}

async function startSentinel(site: Site, { program }: Installed['redis'], watched: Server): Promise<Server> {
  const port = await keptPort()
  const folder = path.join(site.folder, `sentinel-${port}`)
  mkdirSync(folder)
  // it writes into its own configuration what it learns
  const file = path.join(folder, 'sentinel.conf')
  const lines = [
    ...['bind 127.0.0.1', `port ${port}`, `dir ${folder}`],
    `sentinel monitor ${NAME} 127.0.0.1 ${watched.port} ${QUORUM}`,
    `sentinel down-after-milliseconds ${NAME} ${GONE_MS}`,
    `sentinel failover-timeout ${NAME} 10000`,
  ]
  writeFileSync(file, `${lines.join('\n')}\n`)
  const url = `redis://127.0.0.1:${port}`
  return startServer({
    ...{ port, folder, url, gently: 'SIGTERM' },
    launch() {
      const child = spawn(program, [file, '--sentinel'], { stdio: 'ignore' })
      site.owns(child.pid!)
      return child.pid!
    },
    answers: async () => (await asking({ port }, (client) => client.ping())) === 'PONG',
  })
}

async function anyOf<T>(servers: readonly Server[], ask: (client: Redis) => Promise<T>): Promise<T> {
  return Promise.any(servers.map((server) => asking(server, ask)))
}

async function asking<T>({ port }: Pick<Server, 'port'>, ask: (client: Redis) => Promise<T>): Promise<T> {
  const client = new Redis(port, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 })
  client.on('error', () => undefined)
  try {
    return await ask(client)
  } finally {
    client.disconnect()
  }
}
