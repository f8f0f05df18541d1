import type { Pool } from 'pg'

/** How far the clock of this host is from the database's, in seconds; ahead is positive. Half of the way there and back is allowed for. */
export async function clockOffset(pool: Pool, host: () => number = Date.now): Promise<number> {
  const before = host()
  const began = performance.now()
  const result = await pool.query('SELECT extract(epoch FROM clock_timestamp())::float8 AS seconds')
  // the way is measured by the clock that nobody sets
  const here = before + (performance.now() - began) / 2
  return here / 1_000 - result.rows[0].seconds
}

/** A clock this little off is left alone; asking takes some of it. */
const LITTLE_MS = 1_000
/** An answer that took longer says too little about now. */
const LONGEST_ASKED_MS = 2_000

/**
 * The clock of a process, put right by the store's where the host's is off: days, quiet hours and validity are reckoned by
 * it, and what the store itself can reckon is left to the store. Until it was first measured it is the host's.
 */
export class StoreClock {
  #offMs = 0
  readonly #host: () => number

  constructor(host: () => number = Date.now) {
    this.#host = host
  }

  readonly now = (): Date => new Date(this.#host() - this.#offMs)

  /** Measures how far the host's clock is off. */
  async measure(pool: Pool): Promise<void> {
    const began = performance.now()
    const offMs = (await clockOffset(pool, this.#host)) * 1_000
    if (performance.now() - began < LONGEST_ASKED_MS) this.#offMs = Math.abs(offMs) < LITTLE_MS ? 0 : offMs
  }
}
