import { setTimeout as pause } from 'node:timers/promises'
import pg, { type ClientBase, type Pool } from 'pg'
import { isAway } from './away.ts'
import { Batcher, BatchFull, BatchTimeout } from './batcher.ts'
import { Breaker } from './breaker.ts'
import { type Arrival, type Hop, keepHops, loadArrivals } from './dialogues.ts'
import { insertInbound, type NewInbound } from './inbox.ts'
import type { Journal } from './journal.ts'
import type { Spool } from './spool.ts'
import { packHop, packMessage, unpack } from './spool-file.ts'
import { readTimeline } from './timeline.ts'
import { NoTurn, Turns } from './turns.ts'

/** How something was kept: `stored` is committed, `known` was there already, `spooled` is a flushed file, `refused` is nothing. */
export type Kept = 'stored' | 'known' | 'spooled' | 'refused'

/** The journal did not take a line. */
class JournalAway extends Error {
  override readonly name = 'JournalAway'
}

/** What a way in may have besides. */
export interface IntakeParts {
  /** Seals a spooled hop anew, now that the store answers. */
  readonly renew?: (hop: Hop) => Promise<Hop>
  /** When something came, for what is not stored at once. */
  readonly now?: () => Date
  /** Where what the store has kept is written down, too, for a store that may forget it. */
  readonly journal?: Journal | null
  /** Looks at a connection before it is used; throws for one to a stand-by. */
  readonly meet?: (client: ClientBase) => Promise<unknown>
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
 * callers of the moment), second the spool; a spooled message is drained into the store as soon as it answers. With a
 * journal, what the store has kept is kept once it stands there, too; while that takes nothing, once it is spooled.
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
  readonly #journal: Journal | null
  readonly #turns = new Turns(ASKING_AT_ONCE)
  #drainTimer: NodeJS.Timeout | null = null
  #heldSince: Date | null = null
  #draining: Promise<void> | null = null
  /** Version of the newest hop in the spool, by dialogue. */
  readonly #lastSpooled = new Map<string, number>()

  /** `onDrained` hears the ids of messages that came out of the spool, so that they can be woken. */
  constructor(
    pool: Pool,
    probeUrl: string,
    spool: Spool,
    onDrained: (ids: readonly string[]) => void,
    { renew = async (hop) => hop, now = () => new Date(), journal = null, meet = readTimeline }: IntakeParts = {},
  ) {
    this.#now = now
    this.#pool = pool
    this.#spool = spool
    this.#onDrained = onDrained
    this.#renew = renew
    this.#journal = journal
    const options = { size: 500, inFlight: 2, timeoutMs: WAIT_MS, most: MOST_WAITING }
    this.#messages = new Batcher((rows) => insertInbound(pool, rows), options)
    this.#hops = new Batcher((hops) => keepHops(pool, hops), options)
    this.#arrivals = new Batcher((asked) => loadArrivals(pool, asked), options)
    this.#breaker = new Breaker(
      () => probe(probeUrl, meet),
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
    return this.#heldSince ?? this.#breaker.openSince
  }

  /** Keeps what comes in the spool alone while it is held: the store answers, and is none that this program may write to. */
  hold(held: boolean): void {
    this.#heldSince = held ? (this.#heldSince ?? new Date()) : null
  }

  /** Whether the store is one that this program may not write to. */
  get held(): boolean {
    return this.#heldSince !== null
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
    const limit = until()
    const pack = () => packMessage(row, this.#now())
    const stored = async (fresh: boolean | null) =>
      fresh !== null && (await this.#noted(pack)) ? (fresh ? 'stored' : 'known') : null
    let outcome: Promise<boolean> | null = null
    const fresh = await this.#ask(
      () => this.#messages.add(row),
      limit,
      (late) => {
        outcome = late
      },
    )
    const kept = (await stored(fresh)) ?? (await this.#toSpool(pack()))
    if (kept !== 'refused' || outcome === null) return kept
    // the store was handed it before it was given up, and may have it yet: who is refused is told so once that is known
    const late = await Promise.race([outcome, pause(left(limit), null, { ref: false })]).catch(() => null)
    return (await stored(late)) ?? 'refused'
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
    if (kept === false) return 'conflict'
    if (kept === true && (!tells(hop) || (await this.#noted(() => packHop(hop, this.#now()))))) return 'stored'
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
    if (this.storeAwaySince !== null) return Promise.resolve()
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
            if (item.kind === 'hop') {
              const hop = await this.#renew(item.hop)
              await keepHops(this.#pool, [hop], item.at)
              if (tells(hop)) await this.#note(() => packHop(hop, item.at))
            } else {
              await insertInbound(this.#pool, [item.row], item.at)
              await this.#note(() => packMessage(item.row, item.at))
            }
          } catch (error) {
            if (error instanceof JournalAway || isAway(error)) throw error
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
      // files that cannot be read or written say nothing about the store
      if (!isOfFiles(error) && !(error instanceof JournalAway)) this.#breaker.failed(isTimeOut(error))
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

  // Null = the store gave no answer. A statement that timed out may still have committed: the unique keys sort that out,
  // and `onLate` hears what becomes of it.
  async #ask<Result>(
    act: (leftMs: number) => Promise<Result>,
    limit: number,
    onLate: (outcome: Promise<Result>) => void = () => undefined,
  ): Promise<Result | null> {
    if (this.storeAwaySince !== null || left(limit) <= 0) return null
    try {
      return await act(left(limit))
    } catch (error) {
      if (error instanceof BatchFull) return null
      if (!isAway(error)) throw error
      this.#breaker.failed(isTimeOut(error))
      if (error instanceof BatchTimeout && error.outcome !== null) onLate(error.outcome as Promise<Result>)
      return null
    }
  }

  /** Whether the journal has what the store has; true where there is none. */
  #noted(pack: () => string): Promise<boolean> {
    return this.#note(pack).then(
      () => true,
      () => false,
    )
  }

  async #note(pack: () => string): Promise<void> {
    try {
      await this.#journal?.add(pack())
    } catch {
      throw new JournalAway()
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

/** An error of the disk, which names what it was about. */
const isOfFiles = (error: unknown) => typeof (error as { path?: unknown }).path === 'string'

/** A store that was waited for in vain; one that refuses at once costs nobody any time. */
function isTimeOut(error: unknown): boolean {
  if (error instanceof BatchTimeout || (error as { code?: unknown }).code === '57014') return true
  return error instanceof Error && /timeout/i.test(error.message)
}

/** A hop with which nothing was received yet goes into no journal: what is said before is nobody's to keep. */
const tells = ({ dialogue, message }: Hop) => message !== null || dialogue.reportable

async function probe(url: string, meet: (client: ClientBase) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 500, query_timeout: 1_500 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await meet(client)
    await client.query('CREATE TEMPORARY TABLE probe (x int) ON COMMIT DROP')
  } finally {
    await client.end()
  }
}
