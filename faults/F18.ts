import { cpSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { migrationsFolder, readMigrations } from '../src/store/migrate/files.ts'
import { migrate, migrationState } from '../src/store/migrate/migrate.ts'
import type { Gateway } from '../test/journeys/program.ts'
import { openSite, until } from '../test/journeys/site.ts'
import { asked } from '../test/journeys/stores.ts'
import { exactly, type Fault } from './fault.ts'
import { contentOf, fillTables, shapeOf } from './rows.ts'
import { type Server, startPostgres } from './servers.ts'

const ROWS = 50
const NEWEST = 3
/** What a migration is held by while its process is killed. */
const HELD = 1_818

/** When a process is killed, and what becomes of what it had begun in the server. */
interface Moment {
  readonly name: string
  /** The change in the books at which the migration is held. */
  readonly at: 'INSERT' | 'UPDATE'
  readonly when: string
  readonly after: 'goes on' | 'is cut' | 'server dies'
}

const MOMENTS: readonly Moment[] = [
  { name: 'before the file', at: 'INSERT', when: 'true', after: 'is cut' },
  { name: 'in its transaction, which is rolled back', at: 'UPDATE', when: 'OLD.finished_at IS NULL', after: 'is cut' },
  {
    name: 'in its transaction, which the server ends',
    at: 'UPDATE',
    when: 'OLD.finished_at IS NULL',
    after: 'goes on',
  },
  { name: 'with the server', at: 'UPDATE', when: 'OLD.finished_at IS NULL', after: 'server dies' },
  { name: 'between two files', at: 'UPDATE', when: 'OLD.finished_at IS NOT NULL', after: 'is cut' },
]
/** In short every migration is left in both ways, and the newest while the server goes on with it. */
const BOTH = MOMENTS.filter(({ name }) => /rolled back|two files/.test(name))
const GOES_ON = MOMENTS.filter(({ after }) => after === 'goes on')

/** A migration whose process is killed, at every moment of it, on a database that holds rows. */
export const F18: Fault = {
  id: 'F18',
  title: 'kill -9 during each migration',
  load: { full: `every migration, ${MOMENTS.length} moments`, short: `the newest ${NEWEST}, ${BOTH.length} moments` },
  plants: [
    {
      what: 'a migration is noted as finished after its transaction, not in it',
      file: 'src/store/migrate/factory.js',
      find: 'alone ? file : file + finishes',
      replace: 'file',
    },
    {
      what: 'what a dead process had begun is not taken up again',
      file: 'src/store/migrate/migrate.js',
      find: 'before.interrupted.length > 0',
      replace: 'false',
    },
  ],
  async run(world) {
    if ('why' in world.installed) return { skipped: world.installed.why }
    const site = openSite()
    world.atEnd(() => site.remove())
    const postgres = await startPostgres(site, world.installed.postgres)
    const gateway = world.openGateway({ DATABASE_URL: postgres.url })
    const names = (await readMigrations()).migrationDirectories.map((directory) => directory.path)
    const stage = new Stage(postgres, gateway)
    const wrong: string[] = []
    let kills = 0
    let fewest = Number.POSITIVE_INFINITY
    // in short one database is far enough back for all of them
    const bases = world.short ? [names.slice(-NEWEST)] : names.slice(1).map((name) => [name])
    for (const targets of bases) {
      const base = await stage.base(path.join(site.folder, 'until'), names, targets[0]!)
      fewest = Math.min(fewest, base.filled)
      for (const name of targets) {
        const inShort = name === names.at(-1) ? [...BOTH, ...GOES_ON] : BOTH
        for (const moment of world.short ? inShort : MOMENTS) {
          const why = await stage.kills(base, name, moment)
          kills += 1
          if (why !== null) wrong.push(`${name}, ${moment.name}: ${why}`)
        }
        world.say(`${name}: ${kills} kills, ${wrong.length} wrong`)
      }
    }
    for (const each of wrong) world.say(each)
    return {
      bars: [
        exactly('next starts that do not complete it, or leave other rows or another schema', 0, wrong.length),
        { what: 'tables with rows in them', bar: '≥ 10', got: fewest, held: fewest >= 10 },
      ],
      figures: { kills, migrations: bases.flat().length, ...(wrong[0] !== undefined && { first: wrong[0] }) },
    }
  },
}

/** A database as it was before a migration, and what it is after all of them. */
interface Base {
  readonly database: string
  readonly filled: number
  readonly shape: ReadonlyMap<string, readonly string[]>
  readonly wanted: string
}

/** Databases on one server, copied as often as they are needed. */
class Stage {
  readonly #postgres: Server
  readonly #gateway: Gateway
  #made = 0

  constructor(postgres: Server, gateway: Gateway) {
    this.#postgres = postgres
    this.#gateway = gateway
  }

  #url(database: string): string {
    const url = new URL(this.#postgres.url)
    url.pathname = `/${database}`
    return url.href
  }

  async #copy(of: string): Promise<string> {
    this.#made += 1
    const name = `copy_${this.#made}`
    await asked(this.#url('postgres'), `CREATE DATABASE ${name} TEMPLATE ${of}`)
    return name
  }

  #migrates(database: string) {
    return this.#gateway.runWith({ DATABASE_URL: this.#url(database) }, 'migrate')
  }

  /** The schema before that migration, with rows; `folder` gets the files up to there. */
  async base(folder: string, names: readonly string[], name: string): Promise<Base> {
    mkdirSync(folder, { recursive: true })
    for (const each of ['migration_lock.toml', ...names.slice(0, names.indexOf(name))])
      cpSync(path.join(migrationsFolder, each), path.join(folder, each), { recursive: true })
    const database = await this.#copy('template0')
    await migrate(this.#url(database), { folder })
    const filled = await fillTables(this.#url(database), ROWS)
    const shape = await shapeOf(this.#url(database))
    const whole = await this.#copy(database)
    const { status, said } = await this.#migrates(whole)
    if (status !== 0) throw new Error(`without a kill ${name} ended with ${status}: ${said}`)
    return { database, filled, shape, wanted: await contentOf(this.#url(whole), shape) }
  }

  /** Kills at that moment and migrates again; what is wrong then, or null. */
  async kills(base: Base, name: string, { at, when, after }: Moment): Promise<string | null> {
    const database = await this.#copy(base.database)
    const url = this.#url(database)
    const holder = new pg.Client({ connectionString: url })
    holder.on('error', () => undefined)
    await holder.connect()
    await holder.query(`
      CREATE FUNCTION held() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN
        PERFORM pg_advisory_xact_lock(${HELD}); RETURN NEW; END';
      CREATE TRIGGER held BEFORE ${at} ON _prisma_migrations FOR EACH ROW
        WHEN (NEW.migration_name = ${pg.escapeLiteral(name)} AND ${when}) EXECUTE FUNCTION held()`)
    await holder.query('SELECT pg_advisory_lock($1)', [HELD])
    const process = this.#gateway.begin({ DATABASE_URL: url }, 'migrate')
    const waiting = `pid FROM pg_locks WHERE locktype = 'advisory' AND objid = ${HELD} AND NOT granted`
    try {
      await until(`${name} to be held`, async () => (await holder.query(`SELECT ${waiting}`)).rows[0], 30_000)
    } catch (error) {
      const { said } = await process.kill()
      await holder.end()
      return `${(error as Error).message} ${said}`
    }
    await process.kill()
    if (after === 'is cut') await holder.query(`SELECT pg_terminate_backend(pid) FROM (SELECT ${waiting}) AS its`)
    if (after === 'server dies') {
      await this.#postgres.kill()
      await this.#postgres.start()
    } else if (after === 'goes on') {
      // the next start comes while the server is still at work on what the dead process had begun
      const next = this.#migrates(database)
      await new Promise((resolve) => setTimeout(resolve, 1_000))
      await holder.end()
      await next
    }
    await holder.end().catch(() => undefined)
    const again = await this.#migrates(database)
    await asked(url, 'DROP FUNCTION held CASCADE')
    if (again.status !== 0) return `ended with ${again.status}: ${again.said.trim()}`
    const { pending, failed, interrupted } = await migrationState(url)
    if (pending.length + failed.length + interrupted.length > 0) return 'the books are not in order'
    const content = await contentOf(url, base.shape)
    await asked(this.#url('postgres'), `DROP DATABASE ${database} WITH (FORCE)`)
    return content === base.wanted ? null : difference(base.wanted, content)
  }
}

/** The first line that is not the same. */
function difference(wanted: string, got: string): string {
  const [one, other] = [wanted.split('\n'), got.split('\n')]
  const at = one.findIndex((line, index) => line !== other[index])
  return `got "${other[at]}", not "${one[at]}"`
}
