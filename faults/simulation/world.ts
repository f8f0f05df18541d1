import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { KeptEvent } from '../../src/actions/keep-event.ts'
import type { UssdAnswer } from '../../src/actions/ussd/answer-ussd.ts'
import type { OutgoingSms, SendOutcome } from '../../src/channels/channel.ts'
import type { JobKind } from '../../src/jobs/jobs.ts'
import type { NumberIssuer } from '../../src/store/numbers.ts'
import type { KeyRing } from '../../src/store/secrets/keys.ts'
import { Disk } from './disk.ts'
import { type Parts, startWeb, startWorker, type Web, type Worker } from './gateway.ts'
import type { RunPlan } from './plan.ts'
import type { JournalEntry, StoreWorld } from './pool.ts'
import type { Product } from './product.ts'
import { type Process, Scheduler } from './scheduler.ts'
import { Store } from './store.ts'

/** What every run begins with: a gateway on which somebody is missed already, and a call is under way. */
export interface Base {
  readonly product: Product
  readonly ring: KeyRing
  readonly store: Store
  readonly at: number
  /** Case numbers given out so far. */
  readonly numbers: number
}

/** A text that a phone got, or that its provider took. */
export interface Sent {
  readonly to: string
  readonly text: string
  readonly reference: string
}

/** Hop or event that was acknowledged. */
export interface Acknowledged {
  readonly key: string
  readonly what: string
  readonly kept: string
}

const BLOCK = { block: 2813, a: 1, b: 0 }
/** Times a provider tries again what was not answered. */
const MOST_TRIES = 4
const AGAIN_MS = 400

/** A gateway, its store and all around it: providers that repeat, a queue that drops, a disk, a road to the store. */
export class World {
  readonly scheduler: Scheduler
  readonly store: Store
  readonly storeWorld: StoreWorld
  readonly disk = new Disk()
  readonly plan: RunPlan
  readonly base: Base
  readonly webs: (Web | null)[] = []
  readonly workers: (Worker | null)[] = []
  readonly sent: Sent[] = []
  readonly acknowledged: Acknowledged[] = []
  readonly faults: { readonly code: string; readonly error: unknown }[] = []
  readonly jobs: string[] = []
  /** Extra hand-overs that may be excused: uncertain answers and crashes. */
  excuses = 0
  crashes = 0
  /** Faults happen. */
  wild = true
  numbers: number
  #breaks: number[]
  #statements = 0
  readonly #parts: Parts
  onText: (sent: Sent) => void = () => undefined

  constructor(base: Base, plan: RunPlan, journal: ((entry: JournalEntry) => void) | null) {
    this.base = base
    this.plan = plan
    this.scheduler = new Scheduler(plan.schedule, base.at)
    this.store = new Store(() => this.scheduler.now, base.store)
    this.numbers = base.numbers
    this.#breaks = [...plan.breaks].sort((a, b) => a - b)
    this.storeWorld = {
      store: this.store,
      scheduler: this.scheduler,
      road: 'open',
      breaks: () => this.#break(),
      away: () => {
        this.excuses += 1
      },
      journal,
    }
    this.#parts = {
      product: base.product,
      ring: base.ring,
      store: this.storeWorld,
      disk: this.disk,
      numbers: this.#issuer(),
      wake: (from, kind, ids) => this.#wake(from, kind, ids),
      send: (from, sms) => this.#send(from, sms),
      fault: (code, error) => this.faults.push({ code, error }),
    }
    this.disk.full = plan.diskFull
  }

  /** Starts the processes; the clocks have to be the scheduler's by then. */
  start(): void {
    const { plan } = this
    for (let at = plan.twoWebs ? 2 : 1; at > 0; at -= 1) this.webs.push(startWeb(this.#parts, `web ${at}`))
    for (let at = plan.twoWorkers ? 2 : 1; at > 0; at -= 1) this.workers.push(startWorker(this.#parts, `worker ${at}`))
  }

  /** What the driver's own client is: the breaker's probe connects with it. */
  get probeClient(): typeof pg.Client {
    const world = this.storeWorld
    return class {
      on() {
        return this
      }
      async connect() {
        if (world.road !== 'open') throw new Error('connect ECONNREFUSED')
      }
      async query() {
        return [{ rows: [] }, { rows: [{ standby: false }] }]
      }
      async end() {}
    } as unknown as typeof pg.Client
  }

  /** Runs something of the world's own later. */
  later(ms: number, act: () => void): void {
    const before = this.scheduler.current
    this.scheduler.current = null
    this.scheduler.timer(act, ms, false)
    this.scheduler.current = before
  }

  /** A process dies at this moment; another takes its place after a while. */
  crash(process: Process): void {
    this.crashes += 1
    this.excuses += 1
    for (const [list, start] of [
      [this.webs, startWeb],
      [this.workers, startWorker],
    ] as const) {
      const at = list.findIndex((each) => each?.process === process)
      if (at === -1) continue
      list[at] = null
      this.later(1 + this.scheduler.below(1_500), () => {
        list[at] = start(this.#parts, process.name) as never
      })
    }
    this.scheduler.crash(process)
  }

  /** A provider hands an event over, again while nobody answers it. */
  post(event: KeptEvent, what: string, tries = 1): void {
    const { product } = this.base
    this.#call(
      tries,
      (web) => product.keepEvent(web.deps, 'africastalking', event, Buffer.from('raw')),
      (kept) => {
        if (kept === 'refused') return false
        this.acknowledged.push({ key: event.key, what, kept })
        if (this.plan.repeats && this.wild && tries < MOST_TRIES && this.scheduler.chance(0.4))
          this.post(event, what, MOST_TRIES)
        return true
      },
      () => this.post(event, what, tries + 1),
    )
  }

  /** A network hands a keypress over; `answered` hears the screen, or null when nobody answers it any more. */
  press(
    sessionId: string,
    phone: string,
    text: string,
    answered: (answer: UssdAnswer | null) => void,
    tries = 1,
  ): void {
    const { product } = this.base
    const key = `ussd:${sessionId}:${createHash('sha256').update(text).digest('hex')}`
    const request = { channel: 'africastalking', sessionId, phone, serviceCode: '*123#', text, key } as const
    this.#call(
      tries,
      (web) => product.answerUssd(web.deps, request),
      (answer) => {
        answered(answer)
        if (this.plan.repeats && this.wild && tries < MOST_TRIES && this.scheduler.chance(0.3))
          this.press(sessionId, phone, text, () => undefined, MOST_TRIES)
        return true
      },
      () => this.press(sessionId, phone, text, answered, tries + 1),
      () => answered(null),
    )
  }

  #call<Answer>(
    tries: number,
    ask: (web: Web) => Promise<Answer>,
    took: (answer: Answer) => boolean,
    again: () => void,
    gaveUp: () => void = () => undefined,
  ): void {
    const { scheduler } = this
    const unanswered = () => {
      if (tries < MOST_TRIES && (!this.wild || scheduler.chance(0.8))) this.later(AGAIN_MS, again)
      else gaveUp()
    }
    scheduler.add({
      owner: null,
      run: () => {
        const web = pick(this.webs, scheduler)
        if (web === undefined) return unanswered()
        scheduler.current = web.process
        let open = true
        web.process.atEnd.push(() => {
          if (open) unanswered()
        })
        ask(web).then(
          (answer) => {
            open = false
            if (!took(answer)) unanswered()
          },
          (error: unknown) => {
            open = false
            this.faults.push({ code: 'request', error })
            unanswered()
          },
        )
      },
    })
  }

  #break(): 'before' | 'behind' | null {
    this.#statements += 1
    if (!this.wild || this.#breaks[0] === undefined || this.#statements < this.#breaks[0]) return null
    this.#breaks.shift()
    this.excuses += 1
    return this.scheduler.chance(0.5) ? 'before' : 'behind'
  }

  // numbers are never given out twice, whoever dies: that is the issuer's promise, proved by its own tests
  #issuer(): NumberIssuer {
    return {
      issue: () => {
        this.numbers += 1
        return this.base.product.caseNumberAt(BLOCK, this.numbers)
      },
      left: 1_000,
      wantsBlock: false,
      topUp: async () => undefined,
    } as unknown as NumberIssuer
  }

  #wake(_from: Process, kind: JobKind, ids: readonly string[]): void {
    const { wakes } = this.plan
    for (const id of ids) {
      this.jobs.push(JSON.stringify({ kind, id }))
      if (this.wild && wakes === 'dropped' && this.scheduler.chance(0.6)) continue
      this.#job(kind, id)
      if (this.wild && wakes === 'doubled') this.#job(kind, id)
    }
  }

  #job(kind: JobKind, id: string): void {
    this.scheduler.add({
      owner: null,
      run: () => {
        const worker = pick(this.workers, this.scheduler)
        if (worker === undefined) return
        this.scheduler.current = worker.process
        let open = true
        // a queue takes the job of a worker that died for stalled, sooner or later
        worker.process.atEnd.push(() => {
          if (open && this.scheduler.chance(0.5)) this.#job(kind, id)
        })
        worker.take(kind, id).then(
          () => {
            open = false
          },
          () => {
            open = false
          },
        )
      },
    })
  }

  #send(from: Process, sms: OutgoingSms): Promise<SendOutcome> {
    return new Promise((resolve) => {
      this.scheduler.add({
        owner: from,
        run: () => resolve(this.#provide(sms)),
        orphaned: () => {
          if (this.scheduler.chance(0.6)) this.#deliver(sms)
        },
      })
    })
  }

  #provide(sms: OutgoingSms): SendOutcome {
    const provider = this.wild ? this.plan.provider : 'good'
    const dice = this.scheduler.random()
    if (provider === 'uncertain' && dice < 0.5) {
      this.excuses += 1
      if (dice < 0.3) this.#deliver(sms)
      return { outcome: 'uncertain', reason: 'provider-error' }
    }
    if (provider === 'trouble') {
      if (dice < 0.3) return { outcome: 'retry', reason: 'throttled' }
      if (dice < 0.4) return { outcome: 'failed', reason: 'invalid-number' }
      if (dice < 0.5) return { outcome: 'next-channel', reason: 'no-credit', channel: 'paused', alarm: true }
    }
    this.#deliver(sms)
    return { outcome: 'accepted', providerId: `AT${sms.reference}` }
  }

  #deliver({ to, text, reference }: OutgoingSms): void {
    const sent = { to, text, reference }
    this.sent.push(sent)
    this.onText(sent)
    if (!this.plan.reports || !this.wild) return
    const failed = this.scheduler.chance(0.2)
    const state = failed ? 'FAILED' : 'DELIVERED'
    const event = {
      ...{ kind: 'delivery' as const, key: `dlr ${reference} ${state}`, providerId: `AT${reference}`, to, state },
      ...{ rawStatus: state, reason: failed ? ('unreachable' as const) : null },
    }
    this.post(event as KeptEvent, 'delivery')
  }
}

const pick = <Part>(list: readonly (Part | null)[], scheduler: Scheduler): Part | undefined => {
  const alive = list.filter((each) => each !== null)
  return alive[scheduler.below(alive.length)]
}
