import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
  type SqlQueryable,
} from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { outliveLoss } from '../lost-connection.ts'

const catalogueChar = 18
const text = 25
const lockNotAvailable = '55P03'
const lockWait = '3s'
/** Nobody queues behind a statement that stands alone: it may wait for those who are at work. */
const aloneWait = '60s'
const lockTries = 20

type Performing = { performIO(query: SqlQuery): Promise<{ fields: { dataTypeID: number }[] }> }

/**
 * Teaches the adapter the catalogue's own type "char", for which it has no mapping and without which the engine cannot
 * read a database that has constraints: read as text, handed on as a character.
 */
function readsCatalogue<Queryable extends SqlQueryable>(queryable: Queryable): Queryable {
  const inside = queryable as unknown as Performing
  const performIO = inside.performIO.bind(queryable)
  const queryRaw = queryable.queryRaw.bind(queryable)
  const characters = new WeakMap<SqlQuery, number[]>()
  inside.performIO = async (query) => {
    const answer = await performIO(query)
    const found = answer.fields.flatMap((field, at) => (field.dataTypeID === catalogueChar ? [at] : []))
    for (const at of found) answer.fields[at]!.dataTypeID = text
    characters.set(query, found)
    return answer
  }
  queryable.queryRaw = async (query) => {
    const answer = await queryRaw(query)
    for (const at of characters.get(query) ?? []) answer.columnTypes[at] = ColumnTypeEnum.Character
    return answer
  }
  return queryable
}

const sqlState = (error: unknown) => (error as { code?: unknown } | null)?.code

// The engine marks a migration as finished after it, so a process that dies in between would leave an applied one that
// looks unfinished. Marked in its own transaction, one that looks unfinished has left nothing of itself.
const finishes = `
;DO $$ BEGIN
  IF to_regclass('_prisma_migrations') IS NOT NULL THEN
    UPDATE _prisma_migrations SET finished_at = clock_timestamp() WHERE finished_at IS NULL AND rolled_back_at IS NULL;
  END IF;
END $$`

/** The mark of a file with one statement that refuses to share a transaction; it can be repeated. */
const standsAlone = (script: string) => /^-- alone$/m.test(script)

/** The index that a file builds beside running work, as it is written there. */
const indexIn = (script: string) =>
  /^\s*CREATE\s+(?:UNIQUE\s+)?INDEX\s+CONCURRENTLY\s+(?:IF\s+NOT\s+EXISTS\s+)?("[^"]+"|\w+)/im.exec(script)?.[1]

/** Whether an earlier try has built it; what such a try left broken is dropped. */
async function isBuilt(pool: pg.Pool, index: string): Promise<boolean> {
  const { rows } = await pool.query('SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass($1)', [index])
  if (rows[0]?.indisvalid === false) await pool.query(`DROP INDEX CONCURRENTLY ${index}`)
  return rows[0]?.indisvalid === true
}

/**
 * Sends a migration file as one simple query, which PostgreSQL runs as one transaction: the adapter would cut it at
 * every `;`, through function bodies too. A lock that somebody holds is waited for three seconds at a time, so that
 * traffic queued behind us gets its turn between two tries.
 */
async function runScript(pool: pg.Pool, file: string): Promise<void> {
  const alone = standsAlone(file)
  const script = alone ? file : file + finishes
  const index = alone ? indexIn(file) : undefined
  await pool.query(`SET lock_timeout = '${alone ? aloneWait : lockWait}'`)
  try {
    for (let tries = 1; ; tries++) {
      try {
        if (index === undefined || !(await isBuilt(pool, index))) await pool.query(script)
        return
      } catch (error) {
        if (sqlState(error) !== lockNotAvailable || tries === lockTries) throw error
      }
      await pause(500)
    }
  } finally {
    await pool.query('RESET lock_timeout')
  }
}

async function connectTo(url: string): Promise<SqlDriverAdapter> {
  // One connection that never idles out: the engine's advisory lock, its SETs and the scripts belong to one session.
  const pool = outliveLoss(new pg.Pool({ connectionString: url, max: 1, idleTimeoutMillis: 0 }))
  pool.on('error', () => undefined)
  const adapter = readsCatalogue(await new PrismaPg(pool, { disposeExternalPool: true }).connect())
  const begin = adapter.startTransaction.bind(adapter)
  adapter.startTransaction = async (isolation) => readsCatalogue(await begin(isolation))
  const reporter = adapter as unknown as { onError(error: unknown): never }
  adapter.executeScript = (script) => runScript(pool, script).catch((error: unknown) => reporter.onError(error))
  return adapter
}

async function once(url: string, sql: string): Promise<void> {
  const client = new pg.Client(url)
  client.on('error', () => undefined)
  await client.connect()
  await client.query(sql).finally(() => client.end())
}

/**
 * Connects Prisma's schema engine to the PostgreSQL database at `url`; a shadow database, when the engine wants one, is
 * made and dropped beside it. `close` ends what the engine has left open.
 */
export class PgFactory implements SqlMigrationAwareDriverAdapterFactory {
  readonly provider = 'postgres'
  readonly adapterName = '@prisma/adapter-pg'
  private readonly url: string
  private readonly shadowUrl: string | undefined
  private readonly open = new Set<SqlDriverAdapter>()

  constructor(url: string, shadowUrl?: string) {
    this.url = url
    this.shadowUrl = shadowUrl
  }

  async connect(): Promise<SqlDriverAdapter> {
    return this.kept(await connectTo(this.url))
  }

  async connectToShadowDb(): Promise<SqlDriverAdapter> {
    if (this.shadowUrl) return this.kept(await connectTo(this.shadowUrl))
    const name = `prisma_migrate_shadow_db_${randomUUID()}`
    await once(this.url, `CREATE DATABASE "${name}"`)
    const shadow = new URL(this.url)
    shadow.pathname = `/${name}`
    const adapter = await connectTo(shadow.href)
    const dispose = adapter.dispose.bind(adapter)
    adapter.dispose = async () => {
      await dispose()
      await once(this.url, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
    }
    return this.kept(adapter)
  }

  async close(): Promise<void> {
    await Promise.all([...this.open].map((adapter) => adapter.dispose()))
  }

  private kept(adapter: SqlDriverAdapter): SqlDriverAdapter {
    const dispose = adapter.dispose.bind(adapter)
    adapter.dispose = async () => {
      if (this.open.delete(adapter)) await dispose()
    }
    this.open.add(adapter)
    return adapter
  }
}
