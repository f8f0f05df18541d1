import { createPostgresBackend, type Processor, Queue, Worker } from 'bullmq'
import { Redis } from 'ioredis'
import { type JobPayload, QUEUE_NAME } from './jobs.ts'

/** Where jobs live: Redis when an address is given, else the PostgreSQL database itself. */
export type QueueStore = { readonly redisUrl: string } | { readonly databaseUrl: string }

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

interface Opened<Part> {
  readonly part: Part
  close(): Promise<void>
}

/** Opens the side that adds jobs: it never waits for Redis but fails at once. On PostgreSQL it makes BullMQ's own schema. */
export function openBullQueue(
  store: QueueStore,
  onError: (error: unknown) => void,
): Opened<Pick<Queue, 'addBulk' | 'close'>> {
  if ('databaseUrl' in store) {
    const queue = new Queue(
      QUEUE_NAME,
      {
        connection: { connectionString: store.databaseUrl, migrate: true, max: 2 },
        defaultJobOptions: DEFAULT_JOB_OPTIONS,
      },
      createPostgresBackend,
    )
    queue.on('error', onError)
    return { part: queue as unknown as Pick<Queue, 'addBulk' | 'close'>, close: () => queue.close() }
  }
  const redis = new Redis(store.redisUrl, { maxRetriesPerRequest: 1, enableOfflineQueue: false, commandTimeout: 2_000 })
  redis.on('error', onError)
  const queue = new Queue(QUEUE_NAME, { connection: redis, prefix: PREFIX, defaultJobOptions: DEFAULT_JOB_OPTIONS })
  queue.on('error', onError)
  return {
    part: queue,
    close: async () => {
      await queue.close()
      redis.disconnect()
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
      { ...options, connection: { connectionString: store.databaseUrl, max: 3 } } as never,
      createPostgresBackend as never,
    )
    worker.on('error', onError)
    return { part: worker, close: () => worker.close() }
  }
  const redis = new Redis(store.redisUrl, { maxRetriesPerRequest: null })
  redis.on('error', onError)
  const worker = new Worker<JobPayload, void>(QUEUE_NAME, take, { ...options, connection: redis, prefix: PREFIX })
  worker.on('error', onError)
  return {
    part: worker,
    close: async () => {
      await worker.close()
      redis.disconnect()
    },
  }
}
