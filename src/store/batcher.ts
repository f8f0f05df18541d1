/**
 * Why a batch gave no result for an item: the caller decides what that means for the person waiting. `outcome` is what
 * becomes of an item that was handed on already; null for one that never will be.
 */
export class BatchTimeout extends Error {
  override readonly name = 'BatchTimeout'
  readonly outcome: Promise<unknown> | null

  constructor(outcome: Promise<unknown> | null = null) {
    super()
    this.outcome = outcome
    // nobody may ask for it
    outcome?.catch(() => undefined)
  }
}

/** As many wait as may: the caller does without, at once. */
export class BatchFull extends Error {
  override readonly name = 'BatchFull'
}

interface Waiting<Item, Result> {
  readonly item: Item
  readonly resolve: (result: Result) => void
  readonly reject: (error: unknown) => void
}

/**
 * Gathers items that arrive while earlier batches are under way and hands them on together: one round trip and one
 * commit serve many callers. At most `inFlight` batches run at once, each of at most `size` items; `run` gives one
 * result per item, in order. An item's promise rejects with what `run` threw, or `BatchTimeout` after `timeoutMs`
 * from the moment it was added; the batch itself may then still succeed, so what it writes must be safe to repeat. Where
 * `most` wait already, it rejects with `BatchFull` at once.
 */
export class Batcher<Item, Result> {
  readonly #run: (items: readonly Item[]) => Promise<readonly Result[]>
  readonly #size: number
  readonly #inFlight: number
  readonly #timeoutMs: number
  readonly #most: number
  #waiting: Waiting<Item, Result>[] = []
  #running = 0
  /** Handed on, with what becomes of each. */
  readonly #under = new Map<Waiting<Item, Result>, () => Promise<Result>>()
  #scheduled = false

  constructor(
    run: (items: readonly Item[]) => Promise<readonly Result[]>,
    options: { size: number; inFlight: number; timeoutMs: number; most: number },
  ) {
    this.#run = run
    this.#size = options.size
    this.#inFlight = options.inFlight
    this.#timeoutMs = options.timeoutMs
    this.#most = options.most
  }

  /** Items not yet handed on. */
  get waiting(): number {
    return this.#waiting.length
  }

  /** `withinMs` is for who has less time left than others. */
  add(item: Item, withinMs = this.#timeoutMs): Promise<Result> {
    if (this.#waiting.length >= this.#most) return Promise.reject(new BatchFull())
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting = this.#waiting.filter((each) => each !== entry)
        reject(new BatchTimeout(this.#under.get(entry)?.()))
      }, withinMs)
      const entry: Waiting<Item, Result> = {
        item,
        resolve: (result) => {
          clearTimeout(timer)
          resolve(result)
        },
        reject: (error) => {
          clearTimeout(timer)
          reject(error)
        },
      }
      this.#waiting.push(entry)
      this.#schedule()
    })
  }

  /** Rejects with `BatchTimeout` whatever waits or is under way, which may then still succeed. */
  abandon(): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const [each, outcome] of this.#under) each.reject(new BatchTimeout(outcome()))
    for (const each of waiting) each.reject(new BatchTimeout())
  }

  #schedule(): void {
    if (this.#scheduled || this.#waiting.length === 0 || this.#running >= this.#inFlight) return
    this.#scheduled = true
    setImmediate(() => {
      this.#scheduled = false
      void this.#flush()
    })
  }

  async #flush(): Promise<void> {
    if (this.#waiting.length === 0 || this.#running >= this.#inFlight) return
    const batch = this.#waiting.slice(0, this.#size)
    this.#waiting = this.#waiting.slice(batch.length)
    this.#running += 1
    this.#schedule()
    try {
      const all = this.#run(batch.map((each) => each.item))
      batch.forEach((each, at) => {
        this.#under.set(each, async () => (await all)[at] as Result)
      })
      const results = await all
      batch.forEach((each, at) => {
        each.resolve(results[at] as Result)
      })
    } catch (error) {
      for (const each of batch) each.reject(error)
    } finally {
      for (const each of batch) this.#under.delete(each)
      this.#running -= 1
      this.#schedule()
    }
  }
}
