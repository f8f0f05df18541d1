import type { Deps, WebDeps } from '../../src/actions/deps.ts'
import type { DialogueState } from '../../src/actions/ussd/dialogue-state.ts'
import type { OutgoingSms, SendOutcome } from '../../src/channels/channel.ts'
import type { JobKind } from '../../src/jobs/jobs.ts'
import { NO_PARTNERS } from '../../src/partners/index.ts'
import type { CachedDialogue, OwnDialogue } from '../../src/store/dialogue-cache.ts'
import type { NumberIssuer } from '../../src/store/numbers.ts'
import type { KeyRing } from '../../src/store/secrets/keys.ts'
import type { SenderPace } from '../../src/store/sender-pace.ts'
import { type Disk, simulatedSpool } from './disk.ts'
import { type StoreWorld, simulatedPool, WAIT_MS } from './pool.ts'
import type { Product } from './product.ts'
import { Process } from './scheduler.ts'

/** What the processes of one simulated gateway are made of. */
export interface Parts {
  readonly product: Product
  readonly ring: KeyRing
  readonly store: StoreWorld
  readonly disk: Disk
  readonly numbers: NumberIssuer
  wake(from: Process, kind: JobKind, ids: readonly string[]): void
  send(from: Process, sms: OutgoingSms): Promise<SendOutcome>
  fault(code: string, error: unknown): void
}

/** A web process: what it answers with. */
export interface Web {
  readonly process: Process
  readonly deps: WebDeps
}

/** A worker: it takes jobs, and sweeps. */
export interface Worker {
  readonly process: Process
  readonly deps: Deps
  take(kind: JobKind, id: string): Promise<unknown>
}

function depsOf(parts: Parts, process: Process): Deps {
  const { product, ring, store, numbers } = parts
  const { scheduler } = store
  const pool = simulatedPool(store, process, WAIT_MS.work)
  return {
    now: () => new Date(),
    newId: () => scheduler.newId(),
    random: () => scheduler.random(),
    pool,
    ring,
    // the real ones are slow on purpose
    hashPin: async (salt, pin) => Buffer.concat([salt.subarray(0, 4), Buffer.from(pin.length.toString())]),
    hashPassword: async (salt) => salt,
    numbers,
    gazetteer: product.gazetteer,
    openCases: new product.OpenCases(pool, ring, parts.fault),
    book: product.book,
    lists: product.lists,
    slots: { dial: '*123#', urgent: '117', help: '1280' },
    smsChannels: new Map([
      ['africastalking', { name: 'africastalking', send: (sms: OutgoingSms) => parts.send(process, sms) }],
    ]),
    smsRoutes: [],
    smsCountries: [],
    smsDayParts: 1_000_000,
    partPrice: null,
    ussdLatin: [],
    alertsInFull: true,
    webhooksReach: 'public',
    partners: NO_PARTNERS,
    wake: (kind, ids) => parts.wake(process, kind, ids),
    fault: parts.fault,
  }
}

/** Starts a web process with all it keeps in memory. */
export function startWeb(parts: Parts, name: string): Web {
  const { product, store, disk } = parts
  const { scheduler } = store
  const process = new Process(name)
  scheduler.current = process
  const work = depsOf(parts, process)
  process.atEnd.push(() => disk.crash(process, scheduler))
  const intake = new product.Intake(
    simulatedPool(store, process, WAIT_MS.intake),
    'simulated',
    simulatedSpool(disk, process, scheduler),
    (ids) => work.wake('inbound', ids),
    // there is no stand-by
    { meet: async () => undefined },
  )
  const dialogues = new Map<string, CachedDialogue>()
  const opened = new Map<string, OwnDialogue<DialogueState>>()
  const deps: WebDeps = {
    ...work,
    intake,
    // the product's hold tables for thousands: making them anew for each process took longer than the run
    dialogues: {
      own: (id) => opened.get(id) ?? null,
      get: async (id) => dialogues.get(id) ?? null,
      set: async (id, dialogue, state) => {
        dialogues.set(id, dialogue)
        if (state === undefined) opened.delete(id)
        else opened.set(id, { ...dialogue, state })
      },
      drop: async (id) => {
        dialogues.delete(id)
        opened.delete(id)
      },
    },
    pace: { isInTime: () => true } as unknown as SenderPace,
    steps: new product.StepCounts(work.pool, work.fault),
    level: () => 0,
  }
  scheduler.current = null
  return { process, deps }
}

const SWEEP_EVERY_MS = 1_000

/** Starts a worker, with the loop of src/jobs/worker.ts around the product's sweep. */
export function startWorker(parts: Parts, name: string): Worker {
  const { product, store } = parts
  const { scheduler } = store
  const process = new Process(name)
  scheduler.current = process
  const deps = depsOf(parts, process)
  const again = () => {
    product
      .sweep(deps)
      .catch((error: unknown) => deps.fault('sweep', error))
      .then(() => setTimeout(again, SWEEP_EVERY_MS))
  }
  setTimeout(again, SWEEP_EVERY_MS)
  scheduler.current = null
  const actions: Partial<Record<JobKind, (deps: Deps, id: string) => Promise<void>>> = {
    ...{ inbound: product.handleInbound, match: product.matchCase, send: product.sendMessage },
  }
  return { process, deps, take: async (kind, id) => actions[kind]?.(deps, id) }
}
