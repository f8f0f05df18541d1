/** Nobody's job runs for this long although rows are due: a connection of the queue is stuck. */
const SILENT_MS = 30_000

/** Notices a queue that hands out no jobs, by the monotonic clock, from what sweeps find. */
export class Watchdog {
  readonly #silentMs: number
  #since: number | null = null

  constructor(silentMs = SILENT_MS) {
    this.#silentMs = silentMs
  }

  /** A job ran: the queue lives. */
  ran(): void {
    this.#since = null
  }

  /** A sweep found so many rows that a job should have done. True when no job ran since such a row was first found, too long ago. */
  swept(unwoken: number): boolean {
    if (unwoken === 0) return false
    this.#since ??= performance.now()
    if (performance.now() - this.#since < this.#silentMs) return false
    this.#since = null
    return true
  }
}
