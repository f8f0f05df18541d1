import { setTimeout as pause } from 'node:timers/promises'
import pg, { type Pool } from 'pg'
import { Batcher, BatchFull, BatchTimeout } from './batcher.ts'
import { Breaker } from './breaker.ts'
import { type Arrival, type Hop, keepHops, loadArrivals } from './dialogues.ts'
import { insertInbound, type NewInbound } from './inbox.ts'
import type { Spool } from './spool.ts'
import { packHop, packMessage, unpack } from './spool-file.ts'
import { NoTurn, Turns } from './turns.ts'

/** How something was kept: `stored` is committed, `known` was there already, `spooled` is a flushed file, `refused` is nothing. */
export type Kept = 'stored' | 'known' | 'spooled' | 'refused'

/** The store could not be asked in time. */
export class StoreAway extends Error {
  override readonly name = 'StoreAway'
}

/** Longest time a person's request waits for the store: all it asks and keeps there together. */
const WAIT_MS = 2_000
const ASKING_AT_ONCE = 2
/** More do not wait for the store, they are spooled at once: what waits is memory. */
const MOST_WAITING = 5_000
const DRAIN_EVERY_MS = 500
const DRAINED_AT_ONCE = 200
/** How long a hop waits for an earlier one of its dialogue to come out of the spool. */
const CATCH_UP_MS = 500

/**
 * The one way in: what it says is kept survives any crash. First choice is the store (committed in batches shared by all
 * callers of the moment), second the spool; a spooled message is drained into the store as soon as it answers.
 */
export class Intake {
  readonly #pool: Pool
  readonly #spool: Spool
  readonly #messages: Batcher<NewInbound, boolean>
  readonly #hops: Batcher<Hop, boolean>
  readonly #arrivals: Batcher<{ id: string; fromHash: Buffer }, Arrival>
  readonly #breaker: Breaker
  readonly #onDrained: (ids: readonly string[]) => void
  readonly #now: () => Date
  readonly #renew: (hop: Hop) => Promise<Hop>
  readonly #turns = new Turns(ASKING_AT_ONCE)
  #drainTimer: NodeJS.Timeout | null = null
  #draining: Promise<void> | null = null
  /** Version of the newest hop in the spool, by dialogue. */
  readonly #lastSpooled = new Map<string, number>()

  /**
   * `onDrained` hears the ids of messages that came out of the spool, so that they can be woken; `renew` may seal a spooled
   * hop anew, now that the store answers.
   */
  constructor(
    pool: Pool,
    probeUrl: string,
    spool: Spool,
    onDrained: (ids: readonly string[]) => void,
    renew: (hop: Hop) => Promise<Hop> = async (hop) => hop,
    now: () => Date = () => new Date(),
  ) {
    this.#now = now
    this.#pool = pool
    this.#spool = spool
    this.#onDrained = onDrained
    this.#renew = renew
    const options = { size: 500, inFlight: 2, timeoutMs: WAIT_MS, most: MOST_WAITING }
    this.#messages = new Batcher((rows) => insertInbound(pool, rows), options)
    this.#hops = new Batcher((hops) => keepHops(pool, hops), options)
    this.#arrivals = new Batcher((asked) => loadArrivals(pool, asked), options)
    this.#breaker = new Breaker(
      () => probe(probeUrl),
      () => void this.drain(),
      { failures: 3, windowMs: 1_000, probeEveryMs: 1_000 },
      // whoever waits for the store now would wait in vain
      () => {
        for (const each of [this.#messages, this.#hops, this.#arrivals]) each.abandon()
      },
    )
    this.#drainTimer = setInterval(() => void this.drain(), DRAIN_EVERY_MS)
  }

  /** When the store was given up for the moment, or null while it is used. */
  get storeAwaySince(): Date | null {
    return this.#breaker.openSince
  }

  /** Requests that wait for their turn at the store. */
  get waiting(): number {
    return [this.#messages, this.#hops, this.#arrivals, this.#turns].reduce((sum, { waiting }) => sum + waiting, 0)
  }

  /** Files waiting to be drained. */
  get spooled(): number {
    return this.#spool.list().length
  }

  /** Files in the spool that cannot be read. */
  get unreadable(): number {
    return this.#spool.listBad().length
  }

  async keepMessage(row: NewInbound): Promise<Kept> {
    const fresh = await this.#ask(() => this.#messages.add(row), until())
    if (fresh !== null) return fresh ? 'stored' : 'known'
    return this.#toSpool(packMessage(row, this.#now()))
  }

  /** `conflict`: another process kept a later hop; nothing was kept, load the dialogue again. */
  async keepHop(hop: Hop, limit = until()): Promise<Kept | 'conflict'> {
    const { id, version } = hop.dialogue
    const toStore = () => this.#ask((ms) => this.#hops.add(hop, ms), limit)
    let kept = await toStore()
    if (kept === false && this.#lastSpooled.get(id) === version - 1) {
      // the store answers again but does not know the hop before this one yet: that one goes first, or both wait
      await Promise.race([this.drain(), pause(CATCH_UP_MS, undefined, { ref: false })])
      kept = (await toStore()) || null
    }
    if (kept !== null) return kept ? 'stored' : 'conflict'
    const spooled = await this.#toSpool(packHop(hop, this.#now()))
    if (spooled === 'spooled') this.#lastSpooled.set(id, version)
    return spooled
  }

  /**
   * What `act` finds in the store, or null while that is away or past the limit; its statements end after 1.5 s. Two at a
   * time, so that however many ask at once, connections are left for those who report.
   */
  async ask<Result>(act: (pool: Pool) => Promise<Result>, limit = until()): Promise<Result | null> {
    const asked = this.#turns.take(() => this.#ask(() => act(this.#pool), limit), left(limit))
    try {
      return await Promise.race([asked, pause(left(limit), null, { ref: false })])
    } catch (error) {
      if (error instanceof NoTurn) return null
      throw error
    }
  }

  /** What is known of an arriving dialogue, or null while the store is away. */
  loadArrival(id: string, fromHash: Buffer, limit = until()): Promise<Arrival | null> {
    return this.#ask((ms) => this.#arrivals.add({ id, fromHash }, ms), limit)
  }

  /** Moves what was spooled into the store, oldest first, while the store answers. */
  drain(): Promise<void> {
    if (this.#breaker.openSince !== null) return Promise.resolve()
    this.#draining ??= this.#drainOnce().finally(() => {
      this.#draining = null
    })
    return this.#draining
  }

  async #drainOnce(): Promise<void> {
    const ids: string[] = []
    try {
      const drained = await this.#spool.drain(
        unpack,
        async (item) => {
          try {
            if (item.kind === 'hop') await keepHops(this.#pool, [await this.#renew(item.hop)], item.at)
            else await insertInbound(this.#pool, [item.row], item.at)
          } catch (error) {
            if (isAway(error)) throw error
            return false
          }
          const message = item.kind === 'hop' ? item.hop.message : item.row
          if (message !== null) ids.push(message.id)
          return true
        },
        DRAINED_AT_ONCE,
      )
      // a long queue is drained without pauses, one round after the other
      if (drained === DRAINED_AT_ONCE) setImmediate(() => void this.drain())
      if (this.spooled === 0) this.#lastSpooled.clear()
    } catch (error) {
      // a folder that cannot be read says nothing about the store
      if (!isOfFiles(error)) this.#breaker.failed(isTimeOut(error))
    }
    if (ids.length > 0) this.#onDrained(ids)
  }

  /** Ends probing and draining; resolves when what is being drained has its place. */
  async stop(): Promise<void> {
    if (this.#drainTimer !== null) clearInterval(this.#drainTimer)
    this.#drainTimer = null
    this.#breaker.stop()
    await this.#draining
  }

  // Null = the store gave no answer. A statement that timed out may still have committed: the unique keys sort that out.
  async #ask<Result>(act: (leftMs: number) => Promise<Result>, limit: number): Promise<Result | null> {
    if (this.#breaker.openSince !== null || left(limit) <= 0) return null
    try {
      return await act(left(limit))
    } catch (error) {
      if (error instanceof BatchFull) return null
      if (!isAway(error)) throw error
      this.#breaker.failed(isTimeOut(error))
      return null
    }
  }

  async #toSpool(content: string): Promise<Kept> {
    try {
      await this.#spool.put(content, this.#now())
      return 'spooled'
    } catch {
      return 'refused' // disk or quota: the caller must not say "received"
    }
  }
}

/** When somebody who came now has waited for the store as long as a person's request may, by the monotonic clock. */
export const until = (): number => performance.now() + WAIT_MS

const left = (limit: number) => limit - performance.now()

/** Whether an error means that the store is not there or not writable, as opposed to a fault of ours. */
export function isAway(error: unknown): boolean {
  if (error instanceof BatchTimeout || error instanceof StoreAway) return true
  const code = (error as { code?: unknown }).code
  if (typeof code === 'string') {
    // connection exceptions, operator intervention, insufficient resources, read-only server, a schema not migrated yet
    if (/^(08|57|53|25006|42P01|42703)/.test(code)) return true
    if (/^E[A-Z]+$/.test(code)) return true
  }
  return error instanceof Error && AWAY_MESSAGES.test(error.message)
}

// What the driver says without a code. The whole sentence, or a text that somebody wrote might make its own poison look like an outage.
const AWAY_MESSAGES =
  /^(Connection terminated.*|timeout e(xceeded|xpired).*|Query read timeout|Client was closed.*|Client has encountered a connection error.*|Cannot use a pool after calling end on the pool)$/

/** An error of the disk, which names what it was about. */
const isOfFiles = (error: unknown) => typeof (error as { path?: unknown }).path === 'string'

/** A store that was waited for in vain; one that refuses at once costs nobody any time. */
function isTimeOut(error: unknown): boolean {
  if (error instanceof BatchTimeout || (error as { code?: unknown }).code === '57014') return true
  return error instanceof Error && /timeout/i.test(error.message)
}

async function probe(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 500, query_timeout: 1_500 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const result = await client.query(
      `CREATE TEMPORARY TABLE probe (x int) ON COMMIT DROP; SELECT pg_is_in_recovery() AS standby`,
    )
    const last = (Array.isArray(result) ? result.at(-1) : result) as { rows: { standby: boolean }[] }
    if (last.rows[0]?.standby !== false) throw new StoreAway()
  } finally {
    await client.end()
  }
}
