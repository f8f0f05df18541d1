import { LRUCache } from 'lru-cache'

const HOUR_MS = 3_600_000
/** Senders remembered at a time; a forgotten one begins anew. */
const REMEMBERED = 50_000

/**
 * How fast each sender writes, by the keyed hash of its phone, in this process alone: it decides only who is woken for and
 * who waits for the sweep, which takes turns between senders.
 */
export class SenderPace {
  readonly #most: number
  readonly #now: () => Date
  readonly #texts: LRUCache<string, { readonly since: number; count: number }>

  constructor(most: number, now: () => Date) {
    this.#most = most
    this.#now = now
    this.#texts = new LRUCache({ max: REMEMBERED })
  }

  /** Counts a text; false when it is past the most of an hour. */
  isInTime(hash: Buffer): boolean {
    const key = hash.toString('base64')
    const now = this.#now().getTime()
    const known = this.#texts.get(key)
    const texts = known === undefined || now - known.since >= HOUR_MS ? { since: now, count: 0 } : known
    texts.count += 1
    this.#texts.set(key, texts)
    return texts.count <= this.#most
  }
}
