import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { PrismaPg } from '@prisma/adapter-pg'
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import pg from 'pg'

const catalogueChar = 18
const text = 25
const lockNotAvailable = '55P03'
const lockWait = '3s'
const lockTries = 20

type Answer = { fields?: { dataTypeID: number }[] }

const relabelled = <T>(answer: T): T => {
  for (const one of (Array.isArray(answer) ? answer : [answer]) as (Answer | undefined)[]) {
    for (const field of one?.fields ?? []) if (field.dataTypeID === catalogueChar) field.dataTypeID = text
  }
  return answer
}

/** The adapter has no mapping for the catalogue's own type "char", which the engine selects: it sees text instead. */
class CatalogueClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: the driver's `query` has nine overloads, all passed through unchanged
  override query(...args: any[]): any {
    const last = args.findLastIndex((arg) => typeof arg === 'function')
    if (last > 0) {
      const done = args[last]
      args[last] = (error: unknown, answer: unknown) => done(error, relabelled(answer))
      return super.query(...(args as [string]))
    }
    const answer: unknown = super.query(...(args as [string]))
    return answer instanceof Promise ? answer.then(relabelled) : answer
  }
}

const sqlState = (error: unknown) => (error as { code?: unknown } | null)?.code

/**
 * Sends a migration file as one simple query, which PostgreSQL runs as one transaction: the adapter would cut it at
 * every `;`, through function bodies too. A lock that somebody holds is waited for three seconds at a time, so that
 * traffic queued behind us gets its turn between two tries.
 */
async function runScript(pool: pg.Pool, script: string): Promise<void> {
  await pool.query(`SET lock_timeout = '${lockWait}'`)
  try {
    for (let tries = 1; ; tries++) {
      try {
        await pool.query(script)
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
  const pool = new pg.Pool({ connectionString: url, Client: CatalogueClient, max: 1, idleTimeoutMillis: 0 })
  const adapter = await new PrismaPg(pool, { disposeExternalPool: true }).connect()
  const reporter = adapter as unknown as { onError(error: unknown): never }
  adapter.executeScript = (script) => runScript(pool, script).catch((error: unknown) => reporter.onError(error))
  return adapter
}

async function once(url: string, sql: string): Promise<void> {
  const client = new pg.Client(url)
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
