import { LRUCache } from 'lru-cache'

/** Nobody's job runs for this long although rows are due: a connection of the queue is stuck. */
const SILENT_MS = 30_000
/** Jobs say how far behind the queue is for this long. */
const LATELY_MS = 2_000
/** A queue is never held to be further behind: clocks of hosts differ, and what it lost must not wait for ever. */
const MOST_BEHIND_MS = 30_000
/** Rows whose job ran are remembered, so many of them. */
const REMEMBERED = 10_000

/** Watches a queue by the monotonic clock: whether it hands out jobs at all, and how far behind it is. */
export class Watchdog {
  readonly #silentMs: number
  #since: number | null = null
  /** A sweep comes upon a row whose job is slow, or has failed, as upon one that nobody woke. */
  readonly #woken = new LRUCache<string, true>({ max: REMEMBERED })
  readonly #lately: { readonly at: number; readonly waitedMs: number }[] = []

  constructor(silentMs = SILENT_MS) {
    this.#silentMs = silentMs
  }

  /** A job ran: the queue lives. Its row was made at the moment that its id (UUIDv7) tells. */
  ran(rowId: string, now: Date): void {
    this.#since = null
    this.#woken.set(rowId, true)
    const at = performance.now()
    while (this.#lately[0] !== undefined && at - this.#lately[0].at >= LATELY_MS) this.#lately.shift()
    this.#lately.push({ at, waitedMs: now.getTime() - madeAt(rowId) })
  }

  /**
   * How long rows wait in the queue at the moment, in milliseconds: a younger one was woken, and its turn has not come. The
   * row that waited least tells, for one that was kept elsewhere before is old; 0 where no job ran lately.
   */
  get behindMs(): number {
    const since = performance.now() - LATELY_MS
    const waited = this.#lately.filter(({ at }) => at > since).map(({ waitedMs }) => waitedMs)
    return waited.length === 0 ? 0 : Math.min(Math.max(Math.min(...waited), 0), MOST_BEHIND_MS)
  }

  /** A sweep found rows that a job should have done. True when no job ran since one without a job was first found, too long ago. */
  swept(unwoken: readonly string[]): boolean {
    if (unwoken.every((rowId) => this.#woken.has(rowId))) return false
    this.#since ??= performance.now()
    if (performance.now() - this.#since < this.#silentMs) return false
    this.#since = null
    return true
  }
}

/** Milliseconds since 1970 at which a UUIDv7 was made: its first 48 bits (RFC 9562, 5.7). */
const madeAt = (id: string) => Number.parseInt(id.replace('-', '').slice(0, 12), 16)
