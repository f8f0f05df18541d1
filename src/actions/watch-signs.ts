import { alarmsOf, LIMITS } from '../cases/signs.ts'
import { raiseAlarm } from '../store/alarms.ts'
import { clockOffset } from '../store/clock.ts'
import { inboxFigures } from '../store/figures.ts'
import { secondsSilent } from '../store/heartbeat.ts'
import type { Deps } from './deps.ts'

/** What a process knows of its own host. */
export interface OwnSigns {
  /** Files of the spool that cannot be read. */
  readonly unreadable: () => number
  readonly spoolShare: () => number
  /** The store was given up for the moment. */
  readonly isAway: () => boolean
}

/**
 * Looks for signs of trouble and raises alarms, each once an hour however many processes look. What is there to stay
 * (given up, unreadable) is told as it comes, and of what a process finds when it starts. While the store is away nobody
 * can be told; that it was, is told when it is back. A worker counts as silent once two looks in a row found it so: no sign
 * of life could be kept while the store was away.
 */
export class SignWatch {
  readonly #deps: Pick<Deps, 'pool'>
  readonly #own: OwnSigns
  #dead = 0
  #unreadable = 0
  /** When it was first seen away, by the monotonic clock. */
  #awaySince: number | null = null
  #workerWasSilent = false

  readonly #elapsed: () => number

  /** `elapsed` is a monotonic clock, in milliseconds. */
  constructor(deps: Pick<Deps, 'pool'>, own: OwnSigns, elapsed: () => number = () => performance.now()) {
    this.#deps = deps
    this.#own = own
    this.#elapsed = elapsed
  }

  /** One look. @throws Error when the store does not answer; the next look tells what this one could not. */
  async look(): Promise<void> {
    const { pool } = this.#deps
    const wasSilent = this.#workerWasSilent
    this.#workerWasSilent = false
    if (this.#own.isAway()) {
      this.#awaySince ??= this.#elapsed()
      return
    }
    const [inbox, silent, clockOffSeconds] = await Promise.all([
      inboxFigures(pool),
      secondsSilent(pool, 'worker'),
      clockOffset(pool),
    ])
    const unreadable = this.#own.unreadable()
    const kinds = alarmsOf({
      oldestSeconds: inbox.oldestSeconds,
      moreDead: inbox.dead > this.#dead,
      moreUnreadable: unreadable > this.#unreadable,
      awaySeconds: this.#awaySince === null ? 0 : (this.#elapsed() - this.#awaySince) / 1_000,
      spoolShare: this.#own.spoolShare(),
      workerSilentSeconds: wasSilent ? silent : null,
      clockOffSeconds,
    })
    for (const kind of kinds) await raiseAlarm(pool, kind, 'gateway')
    this.#workerWasSilent = silent !== null && silent > LIMITS.workerSilentSeconds
    this.#dead = inbox.dead
    this.#unreadable = unreadable
    this.#awaySince = null
  }
}
