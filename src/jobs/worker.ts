import { setTimeout as pause } from 'node:timers/promises'
import type { Deps } from '../actions/deps.ts'
import { handleInbound } from '../actions/handle-inbound.ts'
import { matchCase } from '../actions/match-case.ts'
import { pushCase } from '../actions/partners/push-case.ts'
import { tellWebhook } from '../actions/partners/tell-webhook.ts'
import { sendMessage } from '../actions/send/send-message.ts'
import { SWEEPS, type Sweep } from '../actions/sweep.ts'
import { beat, leave } from '../store/heartbeat.ts'
import { openBullWorker, type QueueStore } from './bull.ts'
import { type JobKind, jobPayload } from './jobs.ts'
import type { WakeQueue } from './queue.ts'
import { Watchdog } from './watchdog.ts'

/** Every kind of job and the action it wakes. */
const ACTIONS: Readonly<Record<JobKind, (deps: Deps, id: string) => Promise<void>>> = {
  inbound: handleInbound,
  match: matchCase,
  send: sendMessage,
  push: pushCase,
  webhook: tellWebhook,
}

const SIDE_BY_SIDE = 32
const SWEEP_EVERY_MS = 1_000
const BEAT_EVERY_MS = 5_000

/** A running worker. */
export interface Working {
  /** Takes no more, finishes what it holds, and stops sweeping. */
  close(): Promise<void>
}

/**
 * Takes woken jobs and sweeps for rows that nobody woke; both do the same work, so either alone is enough. When rows are
 * due all the while and no job comes, the connections of the queue are opened anew.
 */
export function startWorker(
  deps: Deps,
  store: QueueStore,
  processId: string,
  queue: Pick<WakeQueue, 'reopen'> | null = null,
  watchdog = new Watchdog(),
): Working {
  const fault = (error: unknown) => deps.fault('queue', error)
  const take = () =>
    openBullWorker(
      store,
      async (job) => {
        try {
          const payload = jobPayload.parse(job.data)
          watchdog.ran(payload.id, deps.now())
          await ACTIONS[payload.kind](deps, payload.id)
        } catch (error) {
          deps.fault('job', error)
          // the queue keeps what a failed job threw, and the words of that error may be what a person typed
          throw new Error('failed; the log says where')
        }
      },
      SIDE_BY_SIDE,
      fault,
    )
  let taking = take()

  const stop = new AbortController()
  /** Sweeps again and again, at once while more waits; resolves when it was told to stop and has. */
  const goOn = async (sweep: Sweep) => {
    while (!stop.signal.aborted) {
      const moreWaits = await sweep(deps, watchdog.behindMs).then(
        (swept) => {
          if (!stop.signal.aborted && watchdog.swept(swept.unwoken)) reopen()
          return swept.moreWaits
        },
        (error: unknown) => {
          deps.fault('sweep', error)
          return false
        },
      )
      await pause(moreWaits ? 0 : SWEEP_EVERY_MS, undefined, { signal: stop.signal }).catch(() => undefined)
    }
  }
  const reopen = () => {
    deps.fault('queue-silent', new Error('rows are due and no job runs: the connections are opened anew'))
    const stuck = taking
    taking = take()
    stuck.abandon()
    queue?.reopen()
  }
  // a large file takes a while to read, and the first report that comes should not have to wait for it
  deps.openCases.now().catch((error: unknown) => deps.fault('open-cases', error))
  const sweeping = SWEEPS.map(goOn)
  const beating = setInterval(() => {
    beat(deps.pool, processId, 'worker').catch((error: unknown) => deps.fault('heartbeat', error))
  }, BEAT_EVERY_MS)
  beat(deps.pool, processId, 'worker').catch((error: unknown) => deps.fault('heartbeat', error))

  return {
    async close() {
      stop.abort()
      clearInterval(beating)
      await taking.close().catch(() => undefined)
      await Promise.all(sweeping)
      await leave(deps.pool, processId).catch((error: unknown) => deps.fault('heartbeat', error))
    },
  }
}
