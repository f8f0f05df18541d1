import { monitorEventLoopDelay } from 'node:perf_hooks'
import { type Load, type ShedLevel, shedLevel } from '../actions/shed-load.ts'

/** Where the figures come from that a process cannot see by itself. */
export interface LoadSources {
  readonly waiting: () => number
  readonly spoolShare: () => number
  /** Asked seldom; while it gives null or fails, the last count stands. */
  readonly inboxOpen: () => Promise<number | null>
}

/** What a process has to carry, measured again every second. */
export interface WatchedLoad {
  level(): ShedLevel
  stop(): void
}

const EVERY_MS = 1_000
const RESOLUTION_MS = 20
/** Counting the open rows costs more, the more there are. */
const COUNT_EVERY = 5

/** Measures from now on; the first figures come after a second. */
export function watchLoad(sources: LoadSources): WatchedLoad {
  const loop = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  loop.enable()
  let level: ShedLevel = 0
  let inboxOpen = 0
  let turn = 0
  let counting = false
  const count = async () => {
    counting = true
    inboxOpen = (await sources.inboxOpen().catch(() => null)) ?? inboxOpen
    counting = false
  }
  const measure = () => {
    if (turn % COUNT_EVERY === 0 && !counting) void count()
    turn += 1
    const loopDelayMs = loop.count === 0 ? EVERY_MS : loop.mean / 1e6 - RESOLUTION_MS
    loop.reset()
    const load: Load = { loopDelayMs, waiting: sources.waiting(), inboxOpen, spoolShare: sources.spoolShare() }
    level = shedLevel(load)
  }
  const timer = setInterval(measure, EVERY_MS)
  timer.unref()
  return {
    level: () => level,
    stop() {
      clearInterval(timer)
      loop.disable()
    },
  }
}
