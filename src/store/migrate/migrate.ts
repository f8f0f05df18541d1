import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { everything, startEngine } from './engine.ts'
import { PgFactory } from './factory.ts'
import { migrationsFolder, readMigrations } from './files.ts'
import { owesGrants, settleGrants } from './grants.ts'
import { releasesAhead } from './release.ts'

// Any number will do as long as no other program picks it for this database: "ROKK" in ASCII.
const advisoryKey = 0x524f4b4b
/** The key of Prisma's own lock, held by the session that applies migrations. */
const engineKey = 72_707_369
const lockPollMs = 100

/** The database could not be brought up to date; the message is one line that says why and what to do. */
export class MigrationError extends Error {
  override name = 'MigrationError'
}

/**
 * How a database stands to the migrations of this program, by name: not applied yet, failed, begun by a process that died
 * before it knew the outcome, and applied by a newer program. Failed and interrupted ones are pending, too.
 */
export type MigrationState = { pending: string[]; failed: string[]; interrupted: string[]; unknown: string[] }

type Row = { migration_name: string; finished_at: Date | null; logs: string | null }

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  // A connection that breaks while idle raises an event; the next query on it reports the same.
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    const where = `${client.host}:${client.port}, database ${client.database}`
    throw new MigrationError(`cannot reach PostgreSQL at ${where}: ${message || code}`)
  }
  return client
}

async function stateOn(client: pg.Client, folder: string): Promise<MigrationState> {
  const known = (await readMigrations(folder)).migrationDirectories.map((directory) => directory.path)
  const table = await client.query<{ there: boolean }>(`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there`)
  const rows = table.rows[0]?.there
    ? await client.query<Row>(
        'SELECT migration_name, finished_at, logs FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at',
      )
    : { rows: [] }
  const applied = new Set(rows.rows.filter((row) => row.finished_at).map((row) => row.migration_name))
  const unfinished = rows.rows.filter((row) => !row.finished_at)
  return {
    pending: known.filter((name) => !applied.has(name)),
    failed: unfinished.filter((row) => row.logs !== null).map((row) => row.migration_name),
    interrupted: unfinished.filter((row) => row.logs === null).map((row) => row.migration_name),
    unknown: [...applied].filter((name) => !known.includes(name)),
  }
}

/** A process that does not migrate came to a schema that it may not work on; the message says why and what to do. */
export class UnfitSchema extends MigrationError {
  override name = 'UnfitSchema'
}

/** @throws UnfitSchema where the schema is older than this program, or newer by more than one release. */
export async function needSchema(databaseUrl: string, folder?: string): Promise<void> {
  const { pending, unknown } = await migrationState(databaseUrl, folder)
  if (pending.length > 0) throw new UnfitSchema(`the database is ${pending.length} migration(s) behind: run "migrate"`)
  if (releasesAhead(unknown) > 1)
    throw new UnfitSchema('the database is more than one release ahead: run the newer program')
}

/** Tells how the database at `databaseUrl` stands to the migrations in `folder`, changing nothing. */
export async function migrationState(databaseUrl: string, folder: string = migrationsFolder): Promise<MigrationState> {
  const client = await connect(databaseUrl)
  return stateOn(client, folder).finally(() => client.end())
}

/** The engine's reason without its call stack and links, on one line. */
function reason(error: unknown): string {
  const lines = (error instanceof Error ? error.message : String(error)).split('\n')
  const stack = lines.findIndex((line) => /^\s+0: /.test(line))
  return lines
    .slice(0, stack < 0 ? undefined : stack)
    .filter((line) => line.trim() !== '' && line !== 'external connector error')
    .map((line) => line.trim())
    .join(' ')
}

async function apply(databaseUrl: string, folder: string): Promise<string[]> {
  const factory = new PgFactory(databaseUrl)
  try {
    const engine = await startEngine(factory)
    const migrationsList = await readMigrations(folder)
    return (await engine.applyMigrations({ migrationsList, filters: everything })).appliedMigrationNames
  } finally {
    await factory.close()
  }
}

/**
 * Brings the database at `databaseUrl` up to date with the migrations in `folder` and gives the names of those it
 * applied, none when there was nothing to do. Rows in `_prisma_migrations` are Prisma's own, so `prisma migrate deploy`
 * and this take turns on one database; what an interrupted process left is applied again. Any number of processes may call it at once: one applies, the others wait.
 * Throws {@link MigrationError}.
 */
export async function migrate(
  databaseUrl: string,
  { log, folder = migrationsFolder }: { log?: (line: string) => void; folder?: string } = {},
): Promise<string[]> {
  const client = await connect(databaseUrl)
  try {
    // Polled, not waited for: a waiting statement would hold a snapshot, and CREATE INDEX CONCURRENTLY waits for those.
    const lock = async (key: number) => {
      for (let told = false; ; told = true) {
        const answer = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [key])
        if (answer.rows[0]?.mine) return
        if (!told) log?.('another process is migrating this database, waiting for it')
        await pause(lockPollMs)
      }
    }
    await lock(advisoryKey)
    // What a process had begun that died goes on in the server: only when it is over, the books tell how it ended.
    await lock(engineKey)
    await client.query('SELECT pg_advisory_unlock($1)', [engineKey])
    const before = await stateOn(client, folder)
    const [broken] = before.failed
    if (broken !== undefined) {
      throw new MigrationError(
        `migration ${broken} stopped half-way earlier: repair the database, then mark it with ` +
          `"npx prisma migrate resolve --rolled-back ${broken}" (or --applied) and migrate again`,
      )
    }
    if (before.interrupted.length > 0) {
      log?.(`taking up ${before.interrupted.join(', ')} again, which was interrupted`)
      await client.query(
        `UPDATE _prisma_migrations SET rolled_back_at = clock_timestamp()
          WHERE finished_at IS NULL AND rolled_back_at IS NULL AND logs IS NULL`,
      )
    }
    if (before.pending.length === 0) {
      if (await owesGrants(client)) await settleGrants(client)
      return []
    }
    const owner = await client.query<{ owner: boolean }>(
      `SELECT has_database_privilege(current_database(), 'CREATE') AS owner`,
    )
    if (owner.rows[0]?.owner !== true)
      throw new MigrationError(
        `the database is ${before.pending.length} migration(s) behind, which this login may not apply: run "migrate" as its owner`,
      )
    log?.(`applying ${before.pending.length} migration(s)`)
    let applied: string[]
    try {
      applied = await apply(databaseUrl, folder)
    } catch (error) {
      const [name] = (await stateOn(client, folder)).failed
      throw new MigrationError(`${name ? `migration ${name} failed` : 'migrating failed'}: ${reason(error)}`)
    }
    await settleGrants(client)
    return applied
  } finally {
    await client.end()
  }
}
