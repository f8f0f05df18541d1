import { setTimeout as pause } from 'node:timers/promises'
import type { ClientBase } from 'pg'

/** A stand-by answered: it takes no writes, so it counts as a store that is away. */
export class StandBy extends Error {
  override readonly name = 'StandBy'
  /** As PostgreSQL itself refuses to write there. */
  readonly code = '25006'
}

/** A server that does not tell counts as one that never changes. */
const UNTOLD = 'untold'
const AGAIN_MS = 1_000

/**
 * Which history of which database answers: a promoted stand-by goes on in a timeline of its own. Any login may ask. Read
 * from the position at which is written now, since the last checkpoint tells of a promotion only later.
 * @throws StandBy when it is one.
 */
export async function readTimeline(client: ClientBase): Promise<string> {
  const standby = 'pg_is_in_recovery() AS standby'
  const told = await client
    .query(
      `SELECT ${standby}, CASE WHEN NOT pg_is_in_recovery() THEN (SELECT system_identifier FROM pg_control_system()) || '/' ||
        left(pg_walfile_name(pg_current_wal_lsn()), 8) END AS timeline`,
    )
    .catch((error: { code?: unknown }) => {
      // not allowed, not there, not offered: servers that others run differ
      if (/^(42501|42883|0A000)$/.test(String(error.code))) return client.query(`SELECT ${standby}`)
      throw error
    })
  if (told.rows[0].standby) throw new StandBy()
  return told.rows[0].timeline ?? UNTOLD
}

/**
 * Meets every new connection to the store. Where another history answers than before, `doubt` is called before that
 * connection is used, and `settle` until it succeeds, once more for each change meanwhile.
 */
export class Timeline {
  #last: string | null = null
  #due = false
  #settling: Promise<void> | null = null
  readonly #stopped = new AbortController()
  readonly #doubt: () => void
  readonly #act: () => Promise<void>
  readonly #fault: (error: unknown) => void

  constructor(doubt: () => void, settle: () => Promise<void>, fault: (error: unknown) => void) {
    this.#doubt = doubt
    this.#act = settle
    this.#fault = fault
  }

  /** @throws StandBy for a connection that must not be used. */
  async meet(client: ClientBase): Promise<void> {
    const told = await readTimeline(client)
    const before = this.#last
    this.#last = told
    if (before === null || before === told) return
    this.#doubt()
    void this.settle()
  }

  /** Settles with the store as it is now; resolves when that is done or the process ends. */
  settle(): Promise<void> {
    this.#due = true
    this.#settling ??= this.#untilDone().finally(() => {
      this.#settling = null
    })
    return this.#settling
  }

  async #untilDone(): Promise<void> {
    while (this.#due && !this.#stopped.signal.aborted) {
      this.#due = false
      try {
        await this.#act()
      } catch (error) {
        this.#due = true
        this.#fault(error)
        await pause(AGAIN_MS, undefined, { signal: this.#stopped.signal }).catch(() => undefined)
      }
    }
  }

  /** Ends settling, which the next start begins with. */
  async stop(): Promise<void> {
    this.#stopped.abort()
    await this.#settling
  }
}
