import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Redis } from 'ioredis'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openBullWorker } from '../../src/jobs/bull.ts'
import { openQueue } from '../../src/jobs/queue.ts'
import { redisDialogues } from '../../src/store/dialogue-cache.ts'
import { openRedis } from '../../src/store/redis.ts'
import { readRedisAddress } from '../../src/store/redis-address.ts'
import { lookAtRedis } from '../../src/surroundings.ts'
import { end, freePort, openSite, type Site } from '../journeys/site.ts'
import { findRedis } from '../journeys/stores.ts'

describe('an address of Redis', () => {
  it('names a server, sentinels or the nodes of a cluster, with a login or without', () => {
    expect(readRedisAddress('redis+sentinel://u:p%40s:s@a.example:26380,b,[::1]/mymaster')).toEqual({
      ...{ kind: 'sentinel', name: 'mymaster', username: 'u', password: 'p@s:s', tls: false },
      nodes: [
        { host: 'a.example', port: 26_380 },
        { host: 'b', port: 26_379 },
        { host: '::1', port: 26_379 },
      ],
    })
    expect(readRedisAddress('rediss+cluster://:secret@a:7000,b')).toEqual({
      ...{ kind: 'cluster', name: '', username: '', password: 'secret', tls: true },
      nodes: [
        { host: 'a', port: 7000 },
        { host: 'b', port: 6379 },
      ],
    })
    expect(readRedisAddress('rediss://:secret@cache.example:6380/2')).toMatchObject({
      ...{ kind: 'single', password: 'secret', tls: true, nodes: [{ host: 'cache.example', port: 6380 }] },
    })
  })

  it.each([
    'redis+sentinel://a:26379',
    'redis+cluster://a:7000/name',
    'redis+cluster://',
    'redis+cluster://a,,b',
    'redis+cluster://a:0',
    'redis+cluster://a:70000',
    'redis+cluster://:%zz@a',
    'redis+other://a',
    'redis://',
  ])('%s is none', (text) => expect(readRedisAddress(text)).toBeNull())
})

const program = await findRedis()

/** The slots of each of three nodes. */
const RANGES = [
  [0, 5460],
  [5461, 10_922],
  [10_923, 16_383],
] as const

describe.skipIf(program === null)(`on ${program?.name ?? 'Redis (skipped: no redis-server on this machine)'}`, () => {
  let site: Site

  beforeEach(() => {
    site = openSite()
  })
  afterEach(() => site.remove())

  /** Starts a server; gives its port and process id. */
  async function start(name: string, lines: readonly string[], ...mode: string[]) {
    const port = await freePort()
    const folder = path.join(site.folder, name)
    mkdirSync(folder)
    const file = path.join(folder, 'redis.conf')
    const settings = ['bind 127.0.0.1', `port ${port}`, `dir ${folder}`, 'save ""', ...lines]
    writeFileSync(file, `${settings.join('\n')}\n`)
    const pid = spawn(program!.program, [file, ...mode], { stdio: 'ignore' }).pid!
    site.owns(pid)
    await asking(port, (client) => client.ping())
    return { port, pid }
  }

  async function asking<T>(port: number, ask: (client: Redis) => Promise<T>): Promise<T> {
    const client = new Redis(port, { retryStrategy: () => 50, maxRetriesPerRequest: null })
    client.on('error', () => undefined)
    try {
      return await ask(client)
    } finally {
      client.disconnect()
    }
  }

  /** Wakes rows until a worker was told of one that was named after the server had gone. */
  async function jobsOutlive(url: string, breakIt: () => Promise<void>): Promise<void> {
    const took = new Set<string>()
    const worker = openBullWorker(
      { redisUrl: url },
      async ({ data }) => void took.add(data.id),
      4,
      () => undefined,
    )
    const queue = openQueue({ redisUrl: url }, () => undefined)
    try {
      await vi.waitFor(() => {
        queue.wake('inbound', ['before'])
        expect(took).toContain('before')
      }, WAIT)
      await breakIt()
      let count = 0
      await vi.waitFor(() => {
        count += 1
        queue.wake('inbound', [`after-${count}`])
        expect([...took].some((id) => id.startsWith('after-'))).toBe(true)
      }, WAIT)
    } finally {
      worker.abandon()
      await queue.close()
    }
  }

  const WAIT = { timeout: 60_000, interval: 100 }
  const SAFE = ['appendonly yes', 'maxmemory-policy noeviction']

  it('a cluster of three holds queue and dialogues, tells its policy, and goes on when the node of the queue dies', async () => {
    const cluster = ['cluster-enabled yes', 'cluster-node-timeout 1500', 'cluster-replica-validity-factor 0', ...SAFE]
    const nodes = await Promise.all(['a', 'b', 'c', 'ra', 'rb', 'rc'].map((name) => start(name, cluster)))
    const [first] = nodes
    await Promise.all(
      nodes.map(({ port }, at) =>
        asking(port, async (client) => {
          await client.call('CLUSTER', 'SET-CONFIG-EPOCH', at + 1)
          if (at < 3) await client.call('CLUSTER', 'ADDSLOTSRANGE', ...RANGES[at]!)
        }),
      ),
    )
    for (const { port } of nodes.slice(1))
      await asking(port, (client) => client.call('CLUSTER', 'MEET', '127.0.0.1', first!.port))
    for (const [at, { port }] of nodes.slice(3).entries()) {
      const master = String(await asking(nodes[at]!.port, (client) => client.call('CLUSTER', 'MYID')))
      await vi.waitFor(() => asking(port, (client) => client.call('CLUSTER', 'REPLICATE', master)), WAIT)
    }
    for (const { port } of nodes.slice(3))
      await vi.waitFor(
        async () => expect(await asking(port, (client) => client.info('replication'))).toContain('link_status:up'),
        WAIT,
      )
    for (const { port } of nodes)
      await vi.waitFor(async () => {
        const told = String(await asking(port, (client) => client.call('CLUSTER', 'INFO')))
        expect(told).toMatch(/cluster_state:ok[\s\S]*cluster_known_nodes:6/)
      }, WAIT)

    const url = `redis+cluster://${nodes.map(({ port }) => `127.0.0.1:${port}`).join(',')}`
    expect(await lookAtRedis(url)).toBe('noeviction')
    await asking(nodes[1]!.port, (client) => client.config('SET', 'maxmemory-policy', 'allkeys-lru'))
    expect(await lookAtRedis(url)).toBe('allkeys-lru')
    await asking(nodes[1]!.port, (client) => client.config('SET', 'maxmemory-policy', 'noeviction'))

    const redis = openRedis(url, { maxRetriesPerRequest: null })
    redis.on('error', () => undefined)
    const dialogue = { state: Buffer.from('state'), version: 1, fromHash: Buffer.alloc(32, 7) }
    const ids = Array.from({ length: 30 }, (_, at) => `call-${at}`)
    await redis.ping()
    expect(redis.status).toBe('ready')
    for (const id of ids) await redisDialogues(redis).set(id, dialogue)
    const sizes = () => Promise.all(nodes.slice(0, 3).map(({ port }) => asking(port, (client) => client.dbsize())))
    await vi.waitFor(async () => expect((await sizes()).reduce((sum, size) => sum + size)).toBe(ids.length), WAIT)
    expect(Math.min(...(await sizes()))).toBeGreaterThan(0)
    await vi.waitFor(async () => expect(await redisDialogues(redis).get('call-3')).toEqual(dialogue), WAIT)
    redis.disconnect()

    const slot = Number(await asking(first!.port, (client) => client.call('CLUSTER', 'KEYSLOT', '{rokkon}:wake:id')))
    const holder = nodes[RANGES.findIndex(([from, to]) => from <= slot && slot <= to)]!
    await jobsOutlive(url, () => end(holder.pid, 'SIGKILL'))
  }, 240_000)

  it('sentinels name the server that took over, and jobs are taken there', async () => {
    const master = await start('master', SAFE)
    const replica = await start('replica', [`replicaof 127.0.0.1 ${master.port}`, ...SAFE])
    await vi.waitFor(
      async () =>
        expect(await asking(replica.port, (client) => client.info('replication'))).toContain('link_status:up'),
      WAIT,
    )
    const watch = ['monitor %n 127.0.0.1 %p 1', 'down-after-milliseconds %n 1000', 'failover-timeout %n 5000']
    const sentinel = await start(
      'sentinel',
      watch.map((line) => `sentinel ${line.replace('%n', 'village').replace('%p', String(master.port))}`),
      '--sentinel',
    )
    await vi.waitFor(async () => {
      const told = await asking(sentinel.port, (client) => client.call('SENTINEL', 'REPLICAS', 'village'))
      expect(told).toHaveLength(1)
    }, WAIT)
    const url = `redis+sentinel://127.0.0.1:${sentinel.port}/village`
    expect(await lookAtRedis(url)).toBe('noeviction')
    await jobsOutlive(url, () => end(master.pid, 'SIGKILL'))
    expect(await asking(replica.port, (client) => client.info('replication'))).toContain('role:master')
  }, 240_000)
})
