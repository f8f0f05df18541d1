import { type ConnectionOptions, createPostgresBackend } from 'bullmq'
import { Redis } from 'ioredis'

/** Where jobs live: Redis when an address is given, else the PostgreSQL database itself. */
export type QueueStore = { readonly redisUrl: string } | { readonly databaseUrl: string }

/** Keys of one queue share a slot, as Redis Cluster asks. */
const PREFIX = '{rokkon}'

/** How BullMQ is opened on a store: the connection, the options both sides share, and the backend's factory. */
export interface Opened {
  readonly connection: ConnectionOptions
  readonly options: { readonly prefix?: string }
  readonly backend: readonly [] | readonly [typeof createPostgresBackend]
  close(): Promise<void>
}

/** For adding jobs: never waits for Redis, fails at once instead. On PostgreSQL it makes BullMQ's own schema. */
export function forQueue(store: QueueStore, onError: (error: unknown) => void): Opened {
  if ('databaseUrl' in store)
    return onPostgres({ connectionString: store.databaseUrl, migrate: true, max: 2 } as unknown as ConnectionOptions)
  const redis = new Redis(store.redisUrl, { maxRetriesPerRequest: 1, enableOfflineQueue: false, commandTimeout: 2_000 })
  return onRedis(redis, onError)
}

/** For taking jobs; BullMQ insists that a worker's connection never gives up a command. */
export function forWorker(store: QueueStore, onError: (error: unknown) => void): Opened {
  if ('databaseUrl' in store)
    return onPostgres({ connectionString: store.databaseUrl, max: 3 } as unknown as ConnectionOptions)
  return onRedis(new Redis(store.redisUrl, { maxRetriesPerRequest: null }), onError)
}

function onPostgres(connection: ConnectionOptions): Opened {
  return { connection, options: {}, backend: [createPostgresBackend], close: async () => undefined }
}

function onRedis(redis: Redis, onError: (error: unknown) => void): Opened {
  redis.on('error', onError)
  return {
    connection: redis,
    options: { prefix: PREFIX },
    backend: [],
    close: async () => {
      redis.disconnect()
    },
  }
}
