/** Settings of a breaker: how many failures within `windowMs` open it, and how often it probes while open. */
export interface BreakerSettings {
  readonly failures: number
  readonly windowMs: number
  readonly probeEveryMs: number
}

/**
 * Remembers that the store is away, so that callers do not wait for it again: opens at the first time-out or after a few
 * connection errors, and closes when `probe` (a real write) succeeds.
 */
export class Breaker {
  readonly #probe: () => Promise<void>
  readonly #settings: BreakerSettings
  readonly #onOpen: () => void
  readonly #onClose: () => void
  #failures: number[] = []
  #timer: NodeJS.Timeout | null = null
  #since: Date | null = null

  constructor(
    probe: () => Promise<void>,
    onClose: () => void,
    settings: BreakerSettings,
    onOpen: () => void = () => undefined,
  ) {
    this.#probe = probe
    this.#onOpen = onOpen
    this.#onClose = onClose
    this.#settings = settings
  }

  /** When it opened, or null while it is closed. */
  get openSince(): Date | null {
    return this.#since
  }

  /** Counts a failure; `decisive` (a time-out) opens at once. */
  failed(decisive: boolean): void {
    const now = performance.now()
    this.#failures = [...this.#failures.filter((at) => now - at < this.#settings.windowMs), now]
    if (this.#since === null && (decisive || this.#failures.length >= this.#settings.failures)) this.#open()
  }

  /** Stops probing; for the end of the process. */
  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer)
    this.#timer = null
  }

  #open(): void {
    this.#since = new Date()
    this.#onOpen()
    let probing = false
    this.#timer = setInterval(() => {
      if (probing) return
      probing = true
      this.#probe()
        .then(
          () => this.#close(),
          () => undefined,
        )
        .finally(() => {
          probing = false
        })
    }, this.#settings.probeEveryMs)
  }

  #close(): void {
    this.stop()
    this.#since = null
    this.#failures = []
    this.#onClose()
  }
}
