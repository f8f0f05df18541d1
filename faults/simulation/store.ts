import { keyOf, type Row, same, shapeOf, TABLES, type TableName } from './tables.ts'

/** A statement has to wait until another transaction has ended. */
export class Blocked {
  readonly by: Transaction
  constructor(by: Transaction) {
    this.by = by
  }
}

/** What the store answers to a statement that it refuses. */
export class StoreRefusal extends Error {
  readonly code: string
  readonly constraint: string | undefined
  constructor(code: string, message: string, constraint?: string) {
    super(message)
    this.code = code
    this.constraint = constraint
  }
}

/** A transaction: what it has written and nobody else sees yet, and the rows it holds. */
export class Transaction {
  readonly written = new Map<TableName, Map<string, Row | null>>()
  readonly held = new Set<string>()
  readonly began: Date
  /** Later ones have higher numbers. */
  readonly number: number
  waitsFor: Transaction | null = null
  ended = false
  readonly waiters: (() => void)[] = []
  constructor(began: Date, number: number) {
    this.began = began
    this.number = number
  }
}

/** How a row that is there already is met: left alone, changed, or refused. */
export interface OnConflict {
  readonly target: readonly string[]
  /** The change; null leaves it as it is. Absent = DO NOTHING. */
  readonly update?: (existing: Row) => Row | null
}

/**
 * The store's model: tables as maps, transactions that read what is committed and what they wrote themselves, rows held by
 * whoever changed them, unique keys that wait for an unfinished rival. It knows no SQL: what a statement means is said by a
 * function each (`statements/`), and held to PostgreSQL by test/faults/model.test.ts.
 */
export class Store {
  readonly tables: Map<TableName, Map<string, Row>>
  readonly held = new Map<string, Transaction>()
  readonly open = new Set<Transaction>()
  readonly clock: () => number
  serial = 0
  /** The number of the newest transaction. */
  newest = 1_000
  /** Hears of each commit that wrote something. */
  onCommit: (transaction: Transaction) => void = () => undefined

  constructor(clock: () => number, from?: Store) {
    this.clock = clock
    this.tables = new Map(TABLES.map((name) => [name, new Map(from?.tables.get(name))]))
    this.serial = from?.serial ?? 0
    this.newest = from?.newest ?? this.newest
  }

  rows(table: TableName): Row[] {
    return [...this.tables.get(table)!.values()]
  }

  begin(): Transaction {
    this.newest += 1
    const transaction = new Transaction(new Date(this.clock()), this.newest)
    this.open.add(transaction)
    return transaction
  }

  commit(transaction: Transaction): void {
    for (const [table, rows] of transaction.written)
      for (const [key, row] of rows) {
        if (row === null) this.tables.get(table)!.delete(key)
        else this.tables.get(table)!.set(key, row)
      }
    if (transaction.written.size > 0) this.onCommit(transaction)
    this.#end(transaction)
  }

  rollback(transaction: Transaction): void {
    this.#end(transaction)
  }

  #end(transaction: Transaction): void {
    if (transaction.ended) return
    transaction.ended = true
    transaction.waitsFor = null
    this.open.delete(transaction)
    for (const name of transaction.held) this.held.delete(name)
    for (const wake of transaction.waiters) wake()
  }
}

/** One statement at work: it sees what was committed before it began, and its writes count when it has come to its end. */
export class Statement {
  readonly store: Store
  readonly transaction: Transaction
  readonly text: string
  readonly now: Date
  readonly #writes: { readonly table: TableName; readonly key: string; readonly row: Row | null }[] = []

  constructor(store: Store, transaction: Transaction, text: string) {
    this.store = store
    this.transaction = transaction
    this.text = text
    this.now = new Date(store.clock())
  }

  /** The oldest transaction that is under way, or the next one. */
  get horizon(): number {
    const others = [...this.store.open].filter((each) => each !== this.transaction)
    return Math.min(this.store.newest + 1, ...others.map(({ number }) => number))
  }

  /** Some milliseconds before or after now. */
  ago(ms: number): Date {
    return new Date(this.now.getTime() - ms)
  }

  rows(table: TableName): Row[] {
    const base = this.store.tables.get(table)!
    const mine = this.transaction.written.get(table)
    if (mine === undefined) return [...base.values()]
    const merged = new Map(base)
    for (const [key, row] of mine) {
      if (row === null) merged.delete(key)
      else merged.set(key, row)
    }
    return [...merged.values()]
  }

  where(table: TableName, is: (row: Row) => boolean): Row[] {
    return this.rows(table).filter(is)
  }

  find(table: TableName, is: (row: Row) => boolean): Row | undefined {
    return this.rows(table).find(is)
  }

  get(table: TableName, key: string | null | undefined): Row | undefined {
    if (key === null || key === undefined) return undefined
    const mine = this.transaction.written.get(table)?.get(key)
    if (mine !== undefined) return mine ?? undefined
    return this.store.tables.get(table)!.get(key)
  }

  /** Holds a row until the transaction ends. @throws Blocked while another holds it. */
  lock(table: TableName, row: Row): void {
    const name = `${table}|${keyOf(table, row)}`
    const holder = this.store.held.get(name)
    if (holder !== undefined && holder !== this.transaction) throw new Blocked(holder)
    this.store.held.set(name, this.transaction)
    this.transaction.held.add(name)
  }

  /** Whether nobody else holds a row, for SKIP LOCKED. */
  isFree(table: TableName, row: Row): boolean {
    const holder = this.store.held.get(`${table}|${keyOf(table, row)}`)
    return holder === undefined || holder === this.transaction
  }

  update(table: TableName, row: Row, change: Row): Row {
    this.lock(table, row)
    const key = keyOf(table, row)
    const pending = this.#writes.findLast((each) => each.table === table && each.key === key)
    const next = { ...(pending?.row ?? row), ...change }
    this.#writes.push({ table, key, row: next })
    return next
  }

  delete(table: TableName, row: Row): void {
    this.lock(table, row)
    this.#writes.push({ table, key: keyOf(table, row), row: null })
  }

  /** Adds a row; what it became, null where it met another and was left out. */
  insert(table: TableName, given: Row, onConflict?: OnConflict): Row | null {
    const row: Row = { ...shapeOf(table).defaults(this.transaction.began), ...given }
    const { key, unique = [] } = shapeOf(table)
    // what ON CONFLICT names is looked at first, as PostgreSQL does
    const target = onConflict?.target.join()
    const first = (columns: readonly string[]) => (columns.join() === target ? 0 : 1)
    for (const columns of [key, ...unique].sort((a, b) => first(a) - first(b))) {
      if (columns.some((column) => row[column] === null || row[column] === undefined)) continue
      const meets = (other: Row) => columns.every((column) => same(other[column], row[column]))
      const pending = this.#writes.find((each) => each.table === table && each.row !== null && meets(each.row))?.row
      const existing = pending ?? this.find(table, meets)
      if (existing === undefined) {
        for (const rival of this.store.open) {
          if (rival === this.transaction) continue
          for (const unfinished of rival.written.get(table)?.values() ?? [])
            if (unfinished !== null && meets(unfinished)) throw new Blocked(rival)
        }
        continue
      }
      // a row that another is changing or deleting is waited for, even to be left alone; one that is only held is not
      for (const rival of this.store.open)
        if (rival !== this.transaction && rival.written.get(table)?.has(keyOf(table, existing)))
          throw new Blocked(rival)
      const isTarget = onConflict !== undefined && first(columns) === 0
      if (!isTarget) {
        const name = columns === key ? `${table}_pkey` : `${table}_${columns.join('_')}_key`
        throw new StoreRefusal('23505', `duplicate key value violates unique constraint "${name}"`, name)
      }
      if (onConflict.update === undefined) return null
      this.lock(table, existing)
      const change = onConflict.update(existing)
      return change === null ? null : this.update(table, existing, change)
    }
    this.#writes.push({ table, key: keyOf(table, row), row })
    this.store.held.set(`${table}|${keyOf(table, row)}`, this.transaction)
    this.transaction.held.add(`${table}|${keyOf(table, row)}`)
    return row
  }

  /** What the statement has written so far of a table, the newest of each row. */
  written(table: TableName): Row[] {
    const rows = new Map<string, Row>()
    for (const each of this.#writes) if (each.table === table && each.row !== null) rows.set(each.key, each.row)
    return [...rows.values()]
  }

  /** Its writes become the transaction's. */
  end(): void {
    for (const { table, key, row } of this.#writes) {
      const rows = this.transaction.written.get(table) ?? new Map<string, Row | null>()
      this.transaction.written.set(table, rows)
      rows.set(key, row)
    }
  }
}
