import { setTimeout as pause } from 'node:timers/promises'
import { isFull, openBullQueue, type QueueStore } from './bull.ts'
import type { JobKind, JobPayload } from './jobs.ts'

/** Wakes workers through BullMQ. */
export interface WakeQueue {
  /** Adds jobs soon, many in one round trip; never throws and is never waited for. */
  wake(kind: JobKind, ids: readonly string[]): void
  /** Whether the last attempt to add jobs worked, in good time, and the queue has not gone since. */
  readonly up: boolean
  /** Opens the connection anew, when the old one seems to be stuck. */
  reopen(): void
  close(): Promise<void>
}

/** Jobs gathered for at most this long, so that a burst is one round trip. */
const GATHER_MS = 5
const MOST_AT_ONCE = 1_000
/** An attempt to add jobs that takes longer counts as a queue that is down. */
const LATE_MS = 2_000
/** One that takes this long will never end: its connection is opened anew. */
const STUCK_MS = 30_000
/** Jobs not added because the queue is away; the sweeper looks after their rows. */
const MOST_WAITING = 20_000

/**
 * Who comes first where jobs wait: what people sent is understood before texts go out, then pairs are looked for, and
 * other systems are told last. The sweeps go on with all kinds side by side, so that a flood of one kind stops none of the others.
 */
const TURN: Readonly<Record<JobKind, { readonly priority?: number }>> = {
  inbound: {},
  send: { priority: 1 },
  match: { priority: 2 },
  push: { priority: 3 },
  webhook: { priority: 3 },
}

/** How often a Redis without memory is told of. */
const FULL_EVERY_MS = 60_000

/**
 * Opens the queue on its store without waiting for it: while it is away rows are found by the sweeper. `onFull` hears, once
 * a minute at most, that Redis has no memory left.
 */
export function openQueue(
  store: QueueStore,
  onError: (error: unknown) => void,
  onFull: () => void = () => undefined,
): WakeQueue {
  let opened = openBullQueue(store, onError)
  const gathered = new Map<string, JobPayload>()
  let timer: NodeJS.Timeout | null = null
  /** The attempt under way; another takes over when the connection is opened anew. */
  let adding: object | null = null
  let up = true
  let toldFullAt = Number.NEGATIVE_INFINITY

  const tellFull = () => {
    if (performance.now() - toldFullAt < FULL_EVERY_MS) return
    toldFullAt = performance.now()
    onFull()
  }

  const flush = async () => {
    timer = null
    if (adding !== null || gathered.size === 0) return
    const attempt = {}
    adding = attempt
    const jobs = [...gathered].slice(0, MOST_AT_ONCE)
    for (const [jobId] of jobs) gathered.delete(jobId)
    // a queue opened while Redis is down waits for it instead of failing
    const late = setTimeout(() => {
      up = false
    }, LATE_MS)
    const stuck = setTimeout(() => self.reopen(), STUCK_MS)
    stuck.unref()
    try {
      await opened.part.addBulk(
        jobs.map(([jobId, data]) => ({ name: data.kind, data, opts: { jobId, ...TURN[data.kind] } })),
      )
      up = true
    } catch (error) {
      up = false
      onError(error)
      if (isFull(error)) tellFull()
    } finally {
      clearTimeout(late)
      clearTimeout(stuck)
      if (adding === attempt) adding = null
      if (gathered.size > 0) timer ??= setTimeout(flush, GATHER_MS)
    }
  }

  const self: WakeQueue = {
    wake(kind, ids) {
      if (gathered.size > MOST_WAITING) return
      for (const id of ids) gathered.set(`${kind}-${id}`, { kind, id })
      timer ??= setTimeout(flush, GATHER_MS)
    },
    get up() {
      return up && opened.reached()
    },
    reopen() {
      const stuck = opened
      opened = openBullQueue(store, onError)
      adding = null
      stuck.abandon()
      if (gathered.size > 0) timer ??= setTimeout(flush, GATHER_MS)
    },
    async close() {
      if (timer !== null) clearTimeout(timer)
      const ended = flush()
        .then(() => opened.close())
        .catch(() => undefined)
        .then(() => true)
      // one that never reached its store would wait for it for ever
      if (!(await Promise.race([ended, pause(LATE_MS, false, { ref: false })]))) opened.abandon()
    },
  }
  return self
}
