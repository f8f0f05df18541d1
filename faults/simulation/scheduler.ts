/** A process of the simulated gateway; a crash ends it for good, its successor is another one. */
export class Process {
  readonly name: string
  alive = true
  /** What must happen at its end: what it had handed to others. */
  readonly atEnd: (() => void)[] = []
  constructor(name: string) {
    this.name = name
  }
}

/** Something that waits to happen, of one process or of the world outside (null). */
export interface Pending {
  readonly owner: Process | null
  /** Does it. */
  readonly run: () => void
  /** What is left of it when its process dies first: a statement that was on its way may still be done. */
  readonly orphaned?: () => void
}

interface Timer {
  readonly owner: Process | null
  readonly act: () => void
  readonly everyMs: number | null
  at: number
}

/** A timer as product code holds one. */
export interface Handle {
  readonly timer: Timer
  ref(): Handle
  unref(): Handle
  hasRef(): boolean
}

const isHandle = (value: unknown): value is Handle =>
  typeof value === 'object' && value !== null && 'timer' in value && typeof (value as Handle).timer === 'object'

/** Longest that microtasks of one step may go on; more is an endless loop. */
const LONGEST_STEP = 20_000

/**
 * One thing after the other, chosen by the seed: whatever the processes and the world wait for stands in one list, and each
 * step takes any of it. Time is made up: it goes on by a millisecond a step, and to the next timer when nothing waits.
 */
export class Scheduler {
  readonly #began: number
  #now: number
  #state: number
  readonly #pending: Pending[] = []
  readonly #timers = new Set<Timer>()
  #uuids = 0
  /** Whose code runs. */
  current: Process | null = null
  steps = 0

  constructor(seed: number, began: number) {
    this.#state = (seed ^ 0x9e3779b9) >>> 0
    this.#began = began
    this.#now = began
  }

  get now(): number {
    return this.#now
  }

  /** Monotonic milliseconds since the beginning. */
  get monotonic(): number {
    return this.#now - this.#began
  }

  /** A number from 0 up to but without 1, the next of the seed (mulberry32). */
  random(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }

  below(count: number): number {
    return Math.floor(this.random() * count)
  }

  chance(probability: number): boolean {
    return this.random() < probability
  }

  /** An id nobody had before, later ones behind earlier ones. */
  newId(): string {
    this.#uuids += 1
    const ms = this.#now.toString(16).padStart(12, '0')
    const tail = this.#uuids.toString(16).padStart(12, '0')
    return `${ms.slice(0, 8)}-${ms.slice(8)}-7000-8000-${tail}`
  }

  add(pending: Pending): void {
    this.#pending.push(pending)
  }

  get waiting(): number {
    return this.#pending.length
  }

  /** Takes one of those that wait, any. */
  take(): Pending | undefined {
    const at = this.below(this.#pending.length)
    const taken = this.#pending[at]
    const last = this.#pending.pop()
    if (taken !== undefined && last !== undefined && at < this.#pending.length) this.#pending[at] = last
    return taken
  }

  timer(act: () => void, ms: number, every: boolean): Handle {
    const wait = Math.max(1, Number.isFinite(ms) ? ms : 1)
    const timer: Timer = { owner: this.current, act, everyMs: every ? wait : null, at: this.#now + wait }
    this.#timers.add(timer)
    const handle: Handle = { timer, ref: () => handle, unref: () => handle, hasRef: () => false }
    return handle
  }

  /** False when it is no timer of ours. */
  clear(handle: unknown): boolean {
    if (!isHandle(handle)) return false
    this.#timers.delete(handle.timer)
    return true
  }

  /** When the next timer is due, null when there is none. */
  get nextTimer(): number | null {
    let next: number | null = null
    for (const { at } of this.#timers) if (next === null || at < next) next = at
    return next
  }

  /** Lets time pass, and puts what its timers do among what waits: each once, however often it would have come. */
  passTo(at: number): void {
    if (at > this.#now) this.#now = at
    const due = [...this.#timers].filter((timer) => timer.at <= this.#now).sort((a, b) => a.at - b.at)
    for (const timer of due) {
      if (timer.everyMs === null) this.#timers.delete(timer)
      else timer.at = this.#now + timer.everyMs
      this.add({ owner: timer.owner, run: timer.act })
    }
  }

  /** Does one thing and all that follows from it at once. */
  async perform({ owner, run }: Pending): Promise<void> {
    this.steps += 1
    this.#now += 1
    if (this.steps > LONGEST_STEP) throw new Error('the simulation does not come to its end')
    if (owner?.alive === false) return
    this.current = owner
    run()
    await settled()
    this.current = null
  }

  /** Ends a process: what it waited for is nobody's any more. */
  crash(process: Process): void {
    process.alive = false
    const left = this.#pending.splice(0)
    for (const pending of left) if (pending.owner !== process) this.#pending.push(pending)
    for (const pending of left) if (pending.owner === process) pending.orphaned?.()
    for (const timer of [...this.#timers]) if (timer.owner === process) this.#timers.delete(timer)
    for (const act of process.atEnd.splice(0)) act()
  }
}

/** Every promise that could go on has gone on: ticks come after all microtasks. */
const settled = (): Promise<void> =>
  new Promise((resolve) => {
    process.nextTick(resolve)
  })
