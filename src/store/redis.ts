import { Cluster, Redis } from 'ioredis'
import { readRedisAddress } from './redis-address.ts'

/** A connection to one Redis, found by its address or by sentinels, or to all nodes of a cluster. */
export type AnyRedis = Redis | Cluster

/** How patient a connection is; the names are those of ioredis. */
export interface RedisSettings {
  readonly maxRetriesPerRequest: number | null
  readonly enableOfflineQueue?: boolean
  readonly commandTimeout?: number
  readonly connectTimeout?: number
  readonly lazyConnect?: boolean
  /** A null that stands for never; else it connects again and again. */
  readonly retryStrategy?: () => null
}

/**
 * Opens what REDIS_URL names, with settings that hold for every server of it; sentinels are asked without a password. A
 * fail-over is followed by itself: commands under way fail, or are asked again where the settings say so.
 */
export function openRedis(url: string, settings: RedisSettings): AnyRedis {
  const address = readRedisAddress(url)
  if (address === null) throw new Error('not an address of Redis')
  // an ordinary address may carry settings of its own
  if (address.kind === 'single') return new Redis(url, settings)
  const { nodes, name, username, password, tls } = address
  const login = {
    ...(username === '' ? {} : { username }),
    ...(password === '' ? {} : { password }),
    ...(tls ? { tls: {} } : {}),
  }
  if (address.kind === 'sentinel')
    return new Redis({ ...settings, ...login, sentinels: [...nodes], name, enableTLSForSentinelMode: tls })
  const { enableOfflineQueue = true, lazyConnect = false, retryStrategy, ...each } = settings
  return new Cluster([...nodes], {
    enableOfflineQueue,
    lazyConnect,
    ...(retryStrategy === undefined ? {} : { clusterRetryStrategy: retryStrategy }),
    // certificates are made out to names, so these must not be looked up before the server has shown its own
    ...(tls ? { dnsLookup: (host: string, done: (error: null, found: string) => void) => done(null, host) } : {}),
    redisOptions: { ...each, ...login },
  })
}

/** What each server that keeps data tells of its memory. */
export function memoryOf(redis: Pick<Redis, 'info'> | Pick<Cluster, 'nodes'>): Promise<string[]> {
  const servers = 'nodes' in redis ? redis.nodes('master') : [redis]
  return Promise.all(servers.map((server) => server.info('memory')))
}
