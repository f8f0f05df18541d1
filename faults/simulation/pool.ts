import type { Pool, PoolClient } from 'pg'
import type { Process, Scheduler } from './scheduler.ts'
import { type Asked, run } from './statements/index.ts'
import { Blocked, Statement, type Store, StoreRefusal, type Transaction } from './store.ts'

/** How the store is reached: it answers, refuses at once, or says nothing. */
export type Road = 'open' | 'refused' | 'silent'

/** What the pools of all processes share. */
export interface StoreWorld {
  readonly store: Store
  readonly scheduler: Scheduler
  road: Road
  /** Whether the connection breaks at this statement: before it is done, or behind it. */
  breaks(): 'before' | 'behind' | null
  /** Hears that somebody asked while the road was not open. */
  away(): void
  /** Hears of every statement that was done, in order; what `statement` is null for begins or ends a transaction. */
  readonly journal: ((entry: JournalEntry) => void) | null
}

/** One statement as it was done, for the test that does the same on PostgreSQL. */
export interface JournalEntry {
  readonly transaction: Transaction
  readonly alone: boolean
  readonly at: number
  readonly asked: Asked | 'BEGIN' | 'COMMIT' | 'ROLLBACK'
  readonly result:
    | { readonly rows: readonly object[]; readonly rowCount: number; readonly isCounted: boolean }
    | StoreRefusal
    | null
}

const lost = () => Object.assign(new Error('Connection terminated unexpectedly'), { code: 'ECONNRESET' })
const refused = () => Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
const late = () => new Error('Query read timeout')

/** How long a process waits for an answer, as `wire.ts` sets its pools. */
export const WAIT_MS = { intake: 2_000, work: 25_000 } as const

const askedOf = (given: string | Asked, values?: readonly unknown[]): Asked =>
  typeof given === 'string' ? { text: given, ...(values !== undefined && { values }) } : given

/** Does a statement in a transaction, now or when whoever holds its rows has ended; `answer` hears once. */
function attempt(
  world: StoreWorld,
  process: Process,
  transaction: Transaction,
  asked: Asked,
  answer: (result: object | null, error: unknown) => void,
): void {
  const { store, scheduler } = world
  const statement = new Statement(store, transaction, asked.text)
  try {
    transaction.waitsFor = null
    answer(run(statement, asked), null)
  } catch (error) {
    if (!(error instanceof Blocked)) {
      answer(null, error)
      return
    }
    transaction.waitsFor = error.by
    for (let next: Transaction | null = error.by; next !== null; next = next.waitsFor)
      if (next === transaction) {
        // it waits no more: who comes next must not walk in this circle
        transaction.waitsFor = null
        answer(null, new StoreRefusal('40P01', 'deadlock detected'))
        return
      }
    error.by.waiters.push(() => {
      if (!process.alive) {
        store.rollback(transaction)
        return
      }
      scheduler.add({
        owner: process,
        run: () => attempt(world, process, transaction, asked, answer),
        orphaned: () => store.rollback(transaction),
      })
    })
  }
}

/** Hands a statement to the scheduler; `act` does it and says how it went. */
function send(
  world: StoreWorld,
  process: Process,
  waitMs: number,
  act: (answer: (result: object | null, error: unknown) => void) => void,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    world.scheduler.add({
      owner: process,
      run() {
        if (world.road !== 'open') world.away()
        if (world.road === 'refused') return reject(refused())
        if (world.road === 'silent') {
          // it may arrive when the road opens again, long after nobody waits for it
          world.scheduler.timer(() => reject(late()), waitMs, false)
          if (world.scheduler.chance(0.5)) world.scheduler.timer(() => act(() => undefined), waitMs * 2, false)
          return
        }
        const broken = world.breaks()
        if (broken === 'before') return reject(lost())
        act((result, error) => {
          if (broken !== null) reject(lost())
          else if (error !== null) reject(error)
          else resolve(result)
        })
      },
      // sent before the crash: the store may do it all the same
      orphaned() {
        if (world.road === 'open' && world.scheduler.chance(0.5)) act(() => undefined)
      },
    })
  })
}

/** A pool of connections of one process to the model. */
export function simulatedPool(world: StoreWorld, process: Process, waitMs: number): Pool {
  const { store } = world
  const alone = (asked: Asked) => (answer: (result: object | null, error: unknown) => void) => {
    const transaction = store.begin()
    attempt(world, process, transaction, asked, (result, error) => {
      if (error === null) store.commit(transaction)
      else store.rollback(transaction)
      note(world, transaction, true, asked, result, error)
      answer(result, error)
    })
  }
  return {
    query: (given: string | Asked, values?: readonly unknown[]) =>
      send(world, process, waitMs, alone(askedOf(given, values))),
    connect: () => send(world, process, waitMs, (answer) => answer(simulatedClient(world, process, waitMs), null)),
    on: () => undefined,
  } as unknown as Pool
}

function note(
  world: StoreWorld,
  transaction: Transaction,
  isAlone: boolean,
  asked: JournalEntry['asked'],
  result: object | null,
  error: unknown,
): void {
  world.journal?.({
    ...{ transaction, alone: isAlone, at: world.scheduler.now, asked },
    result: error instanceof StoreRefusal ? error : (result as JournalEntry['result']),
  })
}

function simulatedClient(world: StoreWorld, process: Process, waitMs: number): PoolClient {
  const { store } = world
  let transaction: Transaction | null = null
  let failed = false
  let broken = false
  const drop = () => {
    if (transaction === null || transaction.ended) return
    note(world, transaction, false, 'ROLLBACK', null, null)
    store.rollback(transaction)
  }
  // the server notices sooner or later that the other side is gone
  process.atEnd.push(() => {
    if (world.scheduler.chance(0.5)) drop()
    else world.scheduler.add({ owner: null, run: drop })
  })
  const act = (asked: Asked) => (answer: (result: object | null, error: unknown) => void) => {
    if (broken) return answer(null, lost())
    if (asked.text === 'BEGIN') {
      transaction = store.begin()
      note(world, transaction, false, 'BEGIN', null, null)
      return answer({ rows: [], rowCount: 0 }, null)
    }
    if (transaction === null || transaction.ended) return answer(null, lost())
    if (asked.text === 'ROLLBACK') {
      drop()
      return answer({ rows: [], rowCount: 0 }, null)
    }
    if (asked.text === 'COMMIT') {
      // what failed before is undone, and nobody is told of an error
      if (failed) drop()
      else {
        note(world, transaction, false, 'COMMIT', null, null)
        store.commit(transaction)
      }
      return answer({ rows: [], rowCount: 0 }, null)
    }
    if (failed) return answer(null, new StoreRefusal('25P02', 'current transaction is aborted'))
    const open = transaction
    attempt(world, process, open, asked, (result, error) => {
      if (error !== null) failed = true
      note(world, open, false, asked, result, error)
      answer(result, error)
    })
  }
  return {
    async query(given: string | Asked, values?: readonly unknown[]) {
      if (broken) throw lost()
      try {
        return await send(world, process, waitMs, act(askedOf(given, values)))
      } catch (error) {
        // a connection that was lost takes its transaction with it
        if (!(error instanceof StoreRefusal) && /terminated|timeout|ECONN/.test(String(error))) {
          broken = true
          drop()
        }
        throw error
      }
    },
    release: () => drop(),
    on: () => undefined,
    off: () => undefined,
  } as unknown as PoolClient
}
