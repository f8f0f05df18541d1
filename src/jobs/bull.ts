import { createPostgresBackend, type Processor, Queue, runMigrations, Worker } from 'bullmq'
import pg, { type PoolClient } from 'pg'
import { outlive } from '../store/lost-connection.ts'
import { openRedis } from '../store/redis.ts'
import { type StoreRole, takeRole } from '../store/roles.ts'
import { type JobPayload, QUEUE_NAME } from './jobs.ts'

/**
 * Where jobs live: Redis when an address is given, else the PostgreSQL database itself, where BullMQ's own schema is made
 * by whoever may, and by `migrate` for those who may not.
 */
export type QueueStore = { readonly redisUrl: string } | DatabaseQueue

interface DatabaseQueue {
  readonly databaseUrl: string
  /** The login makes the schema, and works in it as its owner. */
  readonly makesSchema: boolean
  /** As whom jobs are added by a login that does not. */
  readonly role: StoreRole
}

/** Keys of one queue share a slot, as Redis Cluster asks. */
const PREFIX = '{rokkon}'
/** A finished job makes way for the next wake-up of its row; failed ones stay a while to be looked at. */
const DEFAULT_JOB_OPTIONS = {
  removeOnComplete: true,
  removeOnFail: 1_000,
  attempts: 3,
  backoff: { type: 'exponential', delay: 500 },
}
/** A job may be taken again this often after its worker died. */
const MOST_STALLED = 10

/** Whether Redis refused because its memory is full; a script or transaction of BullMQ says so in its own words. */
export const isFull = (error: unknown): boolean => {
  const { message = '', previousErrors = [] } = (error ?? {}) as { message?: string; previousErrors?: unknown[] }
  return /\bOOM\b/.test(message) || previousErrors.some(isFull)
}

/** A worker that Redis has no memory for asks again after this long; BullMQ itself would ask without a pause. */
const FULL_REST_MS = 5_000

/**
 * A worker whose store would not let it in asks again after this long. BullMQ remembers the refusal and asks again and again
 * without ever giving way, so that nothing else in the process would run; who notices that no job comes opens it anew.
 */
const REST_MS = 1_000

/** One side of the queue, with its connections. */
export interface Opened<Part> {
  readonly part: Part
  close(): Promise<void>
  /** Lets go of it at once, whatever it waits for. */
  abandon(): void
}

/** Makes BullMQ's own schema in a database, or brings it up to date. */
export async function makeQueueSchema(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await runMigrations(client)
  } finally {
    await client.end()
  }
}

/** Either side makes the schema: a worker that comes first, on a store that a command had migrated, would spin without it. */
const connectionOf = ({ databaseUrl, makesSchema }: DatabaseQueue, role: StoreRole) => ({
  connectionString: databaseUrl,
  migrate: makesSchema,
  // BullMQ listens only to connections that it has put back
  verify(client: PoolClient, done: (error?: Error) => void) {
    outlive(client)
    if (makesSchema) done()
    else takeRole(role)(client, done)
  },
})

const quietly = (ends: Promise<void>) => void ends.catch(() => undefined)

/** Opens the side that adds jobs: it never waits for Redis but fails at once. `reached`: nothing says that it is away. */
export function openBullQueue(
  store: QueueStore,
  onError: (error: unknown) => void,
): Opened<Pick<Queue, 'addBulk' | 'close'>> & { readonly reached: () => boolean } {
  if ('databaseUrl' in store) {
    const queue = new Queue(
      QUEUE_NAME,
      {
        connection: { ...connectionOf(store, store.role), max: 2 },
        defaultJobOptions: DEFAULT_JOB_OPTIONS,
      },
      createPostgresBackend,
    )
    queue.on('error', onError)
    return {
      part: queue as unknown as Pick<Queue, 'addBulk' | 'close'>,
      reached: () => true,
      close: () => queue.close(),
      abandon: () => quietly(queue.close()),
    }
  }
  const redis = openRedis(store.redisUrl, { maxRetriesPerRequest: 1, enableOfflineQueue: false, commandTimeout: 2_000 })
  redis.on('error', onError)
  const queue = new Queue(QUEUE_NAME, { connection: redis, prefix: PREFIX, defaultJobOptions: DEFAULT_JOB_OPTIONS })
  queue.on('error', onError)
  return {
    part: queue,
    reached: () => redis.status === 'ready',
    close: async () => {
      await queue.close()
      redis.disconnect()
    },
    abandon() {
      redis.disconnect()
      quietly(queue.close())
    },
  }
}

/** Opens the side that takes jobs; BullMQ insists that its connection never gives up a command. */
export function openBullWorker(
  store: QueueStore,
  take: Processor<JobPayload, void>,
  concurrency: number,
  onError: (error: unknown) => void,
): Opened<Pick<Worker, 'isRunning'>> {
  const options = { concurrency, maxStalledCount: MOST_STALLED }
  if ('databaseUrl' in store) {
    const worker = new Worker<JobPayload, void>(
      QUEUE_NAME,
      take,
      { ...options, connection: { ...connectionOf(store, 'rokkon_worker'), max: 3 } } as never,
      createPostgresBackend as never,
    )
    worker.on('error', (error) => {
      onError(error)
      restsFor(worker, REST_MS)
    })
    return { part: worker, close: () => worker.close(), abandon: () => quietly(worker.close(true)) }
  }
  const redis = openRedis(store.redisUrl, { maxRetriesPerRequest: null })
  redis.on('error', onError)
  const worker = new Worker<JobPayload, void>(QUEUE_NAME, take, { ...options, connection: redis, prefix: PREFIX })
  worker.on('error', (error) => {
    onError(error)
    if (isFull(error)) restsFor(worker, FULL_REST_MS)
  })
  return {
    part: worker,
    close: async () => {
      await worker.close()
      redis.disconnect()
    },
    abandon() {
      redis.disconnect()
      quietly(worker.close(true))
    },
  }
}

function restsFor(worker: Worker<JobPayload, void>, ms: number): void {
  if (worker.isPaused()) return
  quietly(worker.pause(true))
  setTimeout(() => worker.closing === undefined && worker.resume(), ms).unref()
}
