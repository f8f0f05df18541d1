import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeBase } from '../../faults/simulation/base.ts'
import { planOf } from '../../faults/simulation/plan.ts'
import type { JournalEntry } from '../../faults/simulation/pool.ts'
import { loadProduct } from '../../faults/simulation/product.ts'
import { liveThrough } from '../../faults/simulation/run.ts'
import { type Store, StoreRefusal, type Transaction } from '../../faults/simulation/store.ts'
import { keyOf, type Row, TABLES, type TableName } from '../../faults/simulation/tables.ts'
import { root } from '../journeys/site.ts'
import { createTestDatabase, type TestDatabase } from '../store/database.ts'
import { IS_THOROUGH } from '../thorough.ts'

/** Runs of the simulation that are done once more on PostgreSQL, statement by statement. */
const SEEDS = IS_THOROUGH ? 60 : 15
/** What the store draws by itself: the model draws other ones. */
const DRAWN: Readonly<Partial<Record<TableName, readonly string[]>>> = { callback: ['id'], access_log: ['id'] }
const DATE = 1082
const DEADLOCK = '40P01'

let database: TestDatabase
let pool: pg.Pool

beforeAll(async () => {
  database = await createTestDatabase()
  pool = new pg.Pool({
    connectionString: database.url,
    max: 12,
    // a statement that waits here did not wait in the model
    options:
      '-c search_path=sim,public,pg_catalog -c statement_timeout=10000 -c sim.now=2026-01-01 -c sim.began=2026-01-01',
    types: {
      getTypeParser: (type: number, format: 'text') =>
        type === DATE ? (text: string) => text : pg.types.getTypeParser(type, format),
    } as pg.CustomTypesConfig,
  })
  await pool.query(`CREATE SCHEMA sim;
    CREATE FUNCTION sim.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE
      AS $$ SELECT current_setting('sim.now')::timestamptz $$;
    CREATE FUNCTION sim.began() RETURNS timestamptz LANGUAGE sql VOLATILE
      AS $$ SELECT current_setting('sim.began')::timestamptz $$;
    CREATE FUNCTION sim.pg_current_xact_id() RETURNS xid8 LANGUAGE sql VOLATILE
      AS $$ SELECT current_setting('sim.xact')::xid8 $$;
    CREATE FUNCTION sim.pg_snapshot_xmin(pg_snapshot) RETURNS xid8 LANGUAGE sql VOLATILE
      AS $$ SELECT current_setting('sim.horizon')::xid8 $$;
    DO $$ DECLARE c record; BEGIN
      FOR c IN SELECT table_name, column_name FROM information_schema.columns
        WHERE table_schema = 'public' AND column_default = 'CURRENT_TIMESTAMP'
      LOOP EXECUTE format('ALTER TABLE public.%I ALTER %I SET DEFAULT sim.began()', c.table_name, c.column_name); END LOOP;
    END $$`)
})

afterAll(async () => {
  await pool.end()
  await database.drop()
})

/** Values as both sides show them: bytes as hex, times as ISO, keys in order. */
const plain = (value: unknown): unknown => {
  if (value === undefined) return null
  if (Buffer.isBuffer(value)) return value.toString('hex')
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      // the only list that the store gives in no order
      .map(([name, each]) => [name, plain(name === 'openAlerts' ? [...(each as string[])].sort() : each)]),
  )
}

const inAnyOrder = (rows: readonly object[]) => rows.map((row) => JSON.stringify(plain(row))).sort()

/** Makes the store what the model is. */
async function fill(store: Store): Promise<void> {
  const client = await pool.connect()
  await client.query('BEGIN; SET LOCAL session_replication_role = replica')
  for (const table of TABLES) {
    await client.query(`DELETE FROM "${table}"`)
    for (const row of store.rows(table)) {
      const columns = Object.keys(row)
      const values = columns.map((name) => (name === 'why' ? JSON.stringify(row[name]) : row[name]))
      await client.query(
        `INSERT INTO "${table}" (${columns.map((name) => `"${name}"`).join()}) OVERRIDING SYSTEM VALUE
          VALUES (${columns.map((_, at) => `$${at + 1}`).join()})`,
        values,
      )
    }
  }
  await client.query('COMMIT')
  client.release()
}

/** Does on PostgreSQL what the model did, and says where it answers something else. */
async function repeat(journal: readonly JournalEntry[]): Promise<string[]> {
  const differences: string[] = []
  const alone = await pool.connect()
  const clients = new Map<Transaction, pg.PoolClient>()
  for (const { transaction, alone: isAlone, at, asked, result } of journal) {
    if (asked === 'BEGIN') {
      clients.set(transaction, await pool.connect())
      await clients.get(transaction)!.query('BEGIN')
      continue
    }
    const client = isAlone ? alone : clients.get(transaction)!
    if (asked === 'COMMIT' || asked === 'ROLLBACK') {
      await client.query(asked)
      client.release()
      clients.delete(transaction)
      continue
    }
    if (result instanceof StoreRefusal && result.code === DEADLOCK) continue
    const horizon =
      (result !== null && 'rows' in result ? (result.rows[0] as Row | undefined)?.horizon : undefined) ?? '0'
    await client.query(
      `SELECT set_config('sim.now', $1, false), set_config('sim.began', $2, false), set_config('sim.xact', $3, false),
        set_config('sim.horizon', $4, false)`,
      [new Date(at).toISOString(), transaction.began.toISOString(), String(transaction.number), horizon],
    )
    const named = asked.name === undefined ? {} : { name: asked.name }
    const told = await client.query({ ...named, text: asked.text, values: [...(asked.values ?? [])] }).then(
      ({ rows, rowCount }) => ({ rows: inAnyOrder(rows), rowCount }),
      (error: { code?: string; message: string }) => ({ code: error.code, why: error.message }),
    )
    const said =
      result instanceof StoreRefusal
        ? { code: result.code }
        : { rows: inAnyOrder(result!.rows), ...(result!.isCounted && { rowCount: result!.rowCount }) }
    const agrees = Object.entries(said).every(
      ([name, value]) => JSON.stringify((told as Row)[name]) === JSON.stringify(value),
    )
    if (!agrees)
      differences.push(
        `${asked.name ?? asked.text.slice(0, 80)}: model ${JSON.stringify(said)}, PostgreSQL ${JSON.stringify(told)}`,
      )
  }
  for (const client of clients.values()) {
    await client.query('ROLLBACK')
    client.release()
  }
  alone.release()
  return differences
}

/** Rows in which both differ when all was done. */
async function compare(store: Store): Promise<string[]> {
  const differences: string[] = []
  for (const table of TABLES) {
    const mine = store.rows(table)
    const theirs = (await pool.query(`SELECT * FROM "${table}"`)).rows as Row[]
    const columns = [...new Set(mine.flatMap((row) => Object.keys(row)))].filter(
      (column) => !(DRAWN[table]?.includes(column) ?? false),
    )
    const of = (rows: readonly Row[]) =>
      inAnyOrder(rows.map((row) => Object.fromEntries(columns.map((column) => [column, row[column]]))))
    const [model, real] = [of(mine), of(theirs)]
    const only = (a: readonly string[], b: readonly string[]) => a.filter((row) => !b.includes(row))
    for (const row of only(model, real)) differences.push(`${table}: only in the model: ${row}`)
    for (const row of only(real, model)) differences.push(`${table}: only in PostgreSQL: ${row}`)
    if (model.length !== real.length) differences.push(`${table}: ${model.length} rows, in PostgreSQL ${real.length}`)
  }
  return differences
}

it('answers what PostgreSQL answers, and leaves what it leaves', async () => {
  const base = await makeBase(await loadProduct(root, 'ts'))
  const known = new Set<string>()
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const journal: JournalEntry[] = []
    let store!: Store
    await liveThrough(
      base,
      planOf(seed),
      (entry) => journal.push(entry),
      (world) => {
        store = world.store
      },
    )
    for (const { asked } of journal) if (typeof asked !== 'string') known.add(asked.name ?? asked.text)
    await fill(base.store)
    expect(await repeat(journal), `seed ${seed}`).toEqual([])
    expect(await compare(store), `seed ${seed}`).toEqual([])
  }
  // the seeds reach most of what is modelled
  expect(known.size).toBeGreaterThan(55)
}, 300_000)

it('knows rows by their primary key', () => {
  expect(keyOf('day_count', { day: '2026-11-26', what: 'A', about: '' })).toBe('2026-11-26|A|')
})
