import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { everything, startEngine } from '../../src/store/migrate/engine.ts'
import { PgFactory } from '../../src/store/migrate/factory.ts'
import { migrationsFolder, projectRoot, readMigrations } from '../../src/store/migrate/files.ts'
import { MigrationError, migrate, migrationState } from '../../src/store/migrate/migrate.ts'
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from './database.ts'

const databases: TestDatabase[] = []
const folders: string[] = []

afterAll(async () => {
  await Promise.all(databases.map((database) => database.drop()))
  for (const folder of folders) rmSync(folder, { recursive: true })
})

async function emptyDatabase(): Promise<string> {
  const database = await createEmptyDatabase()
  databases.push(database)
  return database.url
}

function migrations(files: Record<string, string>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'rokkon-migrations-'))
  folders.push(folder)
  writeFileSync(path.join(folder, 'migration_lock.toml'), 'provider = "postgresql"\n')
  for (const [name, sql] of Object.entries(files)) add(folder, name, sql)
  return folder
}

function add(folder: string, name: string, sql: string): void {
  mkdirSync(path.join(folder, name), { recursive: true })
  writeFileSync(path.join(folder, name, 'migration.sql'), sql)
}

async function rows(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url)
  await client.connect()
  return client
    .query(sql)
    .then((answer) => answer.rows)
    .finally(() => client.end())
}

const itsSleep = `datname = current_database() AND state = 'active' AND query LIKE '%pg_sleep(%' AND pid <> pg_backend_pid()`

/** Migrates in a process of its own and kills that while a file sleeps; the server goes on with the file. */
async function killWhileMigrating(url: string, folder: string): Promise<void> {
  const source = JSON.stringify(new URL('../../src/store/migrate/migrate.ts', import.meta.url).href)
  const script = `import(${source}).then(({ migrate }) => migrate(...${JSON.stringify([url, { folder }])}))`
  const child = spawn(process.execPath, ['--import', 'tsx', '-e', script], { cwd: projectRoot, stdio: 'ignore' })
  while ((await rows(url, `SELECT 1 FROM pg_stat_activity WHERE ${itsSleep}`)).length === 0) await pause(50)
  child.kill('SIGKILL')
  await once(child, 'exit')
}

const withFunction = `
CREATE TABLE village (code text PRIMARY KEY);
CREATE FUNCTION first_village() RETURNS text AS $$
BEGIN
  PERFORM 1;
  RETURN (SELECT min(code) FROM village);
END $$ LANGUAGE plpgsql;
INSERT INTO village VALUES ('02');`

describe('the migrations of this program', () => {
  test('bring an empty database up to date, once', async () => {
    const url = await emptyDatabase()
    const { pending } = await migrationState(url)
    expect(pending.length).toBeGreaterThan(0)
    expect(await migrate(url)).toEqual(pending)
    expect(await migrate(url)).toEqual([])
    expect(await migrationState(url)).toEqual({ pending: [], failed: [], interrupted: [], unknown: [] })
  })

  test('are in the database that every other test gets', async () => {
    const database = await createTestDatabase()
    databases.push(database)
    expect((await migrationState(database.url)).pending).toEqual([])
  })

  test('make exactly what schema.prisma describes', async () => {
    const file = path.join(projectRoot, 'prisma', 'schema.prisma')
    const files = [{ path: file, content: await readFile(file, 'utf8') }]
    const factory = new PgFactory(await emptyDatabase())
    const engine = await startEngine(factory, files)
    const { stdout, exitCode } = await engine
      .diff({
        from: { tag: 'migrations', ...(await readMigrations()) },
        to: { tag: 'schemaDatamodel', files },
        script: true,
        exitCode: true,
        filters: everything,
      })
      .finally(() => factory.close())
    expect(stdout?.trim()).toBe('-- This is an empty migration.')
    expect(exitCode).toBe(0)
  })
})

test('the access log is divided with its rows, rights, row rules and counter', async () => {
  const url = await emptyDatabase()
  const before = mkdtempSync(path.join(tmpdir(), 'rokkon-migrations-'))
  folders.push(before)
  const filter = (file: string) => !/\d{14}_/.test(file) || /\d{14}_\w+/.exec(file)![0] < '20261128172000'
  cpSync(migrationsFolder, before, { recursive: true, filter })
  await migrate(url, { folder: before })
  const reader = `reader_${path.basename(before).slice(-6).toLowerCase()}`
  const look = (at: string) =>
    `INSERT INTO access_log (at, actor_id, token, route, purpose, classes) VALUES (${at}, gen_random_uuid(), 'before', '/', 'a "test"', '{P,S}')`
  await rows(
    url,
    `CREATE ROLE ${reader}; GRANT SELECT (id, at, purpose), INSERT ON access_log TO ${reader}; GRANT SELECT ON audit_leaf TO ${reader};
      ALTER TABLE access_log ENABLE ROW LEVEL SECURITY;
      CREATE POLICY mine ON access_log FOR SELECT TO ${reader}
        USING (purpose <> 'none' AND NOT EXISTS (SELECT FROM audit_leaf WHERE log_id = access_log.id));
      CREATE POLICY more ON access_log FOR INSERT TO ${reader}, PUBLIC WITH CHECK (token = 'me')`,
  )
  for (const at of [`'2025-12-31 23:59:59.999Z'`, `'2026-01-01Z'`, `'1999-01-01Z'`, 'now()']) await rows(url, look(at))
  const all = 'SELECT * FROM access_log ORDER BY id'
  const rules = `SELECT policyname, permissive, roles::text, cmd, qual, with_check FROM pg_policies WHERE tablename = 'access_log'`
  const rights = `SELECT a.* FROM pg_class c, aclexplode(c.relacl) a WHERE c.oid = 'access_log'::regclass AND a.grantee <> c.relowner
    UNION ALL SELECT a.* FROM pg_attribute, aclexplode(attacl) a WHERE attrelid = 'access_log'::regclass`
  const held = async () => Promise.all([all, rules, rights].map((sql) => rows(url, sql)))
  const was = await held()
  expect(was.map((each) => each.length)).toEqual([4, 2, 4])

  await migrate(url)
  expect(await held()).toEqual(was)
  expect(await rows(url, 'SELECT tableoid::regclass::text AS part FROM access_log ORDER BY id LIMIT 3')).toEqual([
    { part: 'divided.access_log_2025_12' },
    { part: 'divided.access_log_2026_01' },
    { part: 'divided.access_log_rest' },
  ])
  expect(await rows(url, `${look('now()')} RETURNING id`)).toEqual([{ id: '5' }])
  await expect(rows(url, `SET ROLE ${reader}; SELECT id FROM divided.access_log_2026_01`)).rejects.toThrow('permission')
  await expect(rows(url, `SET ROLE ${reader}; SELECT token FROM access_log`)).rejects.toThrow('permission')
  await rows(url, `DROP OWNED BY ${reader}; DROP ROLE ${reader}`)
})

describe('migrating', () => {
  let url: string
  beforeEach(async () => {
    url = await emptyDatabase()
  })

  test('six processes at once: one applies, five wait and find nothing to do', async () => {
    const folder = migrations({ '1_village': withFunction, '2_slow': 'SELECT pg_sleep(0.5);' })
    const all = await Promise.all(Array.from({ length: 6 }, () => migrate(url, { folder })))
    expect(all.filter((applied) => applied.length > 0)).toEqual([['1_village', '2_slow']])
    expect(await rows(url, 'SELECT first_village() AS code')).toEqual([{ code: '02' }])
  })

  test('keeps the books as Prisma does', async () => {
    const folder = migrations({ '1_village': 'CREATE TABLE village (code text);' })
    await migrate(url, { folder })
    const [row] = await rows(url, 'SELECT * FROM _prisma_migrations')
    expect(row).toMatchObject({
      migration_name: '1_village',
      // sha256 of the file's bytes
      checksum: '2edf67f96723703d4f44db9710bba594ebe080ac8751f35dc6e7e4cfb495d725',
      applied_steps_count: 1,
      rolled_back_at: null,
      logs: null,
    })
    expect(row?.finished_at).toBeInstanceOf(Date)
  })

  test('applies what came later', async () => {
    const folder = migrations({ '1_village': withFunction })
    await migrate(url, { folder })
    add(folder, '2_name', 'ALTER TABLE village ADD COLUMN name text;')
    expect(await migrationState(url, folder)).toEqual({ pending: ['2_name'], failed: [], interrupted: [], unknown: [] })
    expect(await migrate(url, { folder })).toEqual(['2_name'])
  })

  test('tells which migrations a newer program has applied', async () => {
    await migrate(url, { folder: migrations({ '1_village': withFunction, '2_later': 'SELECT 1;' }) })
    const older = migrations({ '1_village': withFunction })
    expect(await migrationState(url, older)).toEqual({ pending: [], failed: [], interrupted: [], unknown: ['2_later'] })
    expect(await migrate(url, { folder: older })).toEqual([])
  })

  test('a failing file leaves nothing of itself and says why in one line', async () => {
    const folder = migrations({ '1_bad': 'CREATE TABLE half (id int);\nALTER TABLE nowhere ADD COLUMN id int;' })
    const error = await migrate(url, { folder }).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(MigrationError)
    expect(String(error)).toMatch(/^MigrationError: migration 1_bad failed: .*nowhere.*$/)
    expect(await rows(url, `SELECT to_regclass('half') AS half`)).toEqual([{ half: null }])
    await expect(migrate(url, { folder })).rejects.toThrow(/^migration 1_bad stopped half-way earlier: .*$/)
  })

  test('what was cut off with its process has left nothing, and is applied again', async () => {
    const folder = migrations({ '1_slow': `${withFunction}\nSELECT pg_sleep(60);` })
    await killWhileMigrating(url, folder)
    await rows(url, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${itsSleep}`)
    const state = await migrationState(url, folder)
    expect(state).toMatchObject({ pending: ['1_slow'], failed: [], interrupted: ['1_slow'] })
    writeFileSync(path.join(folder, '1_slow', 'migration.sql'), withFunction)
    expect(await migrate(url, { folder })).toEqual(['1_slow'])
    expect(await migrate(url, { folder })).toEqual([])
    expect(await rows(url, 'SELECT first_village() AS code')).toEqual([{ code: '02' }])
  })

  test('what the server ends after its process was killed is waited for and counts as applied', async () => {
    const folder = migrations({ '1_slow': `${withFunction}\nSELECT pg_sleep(4);` })
    await killWhileMigrating(url, folder)
    expect(await migrate(url, { folder })).toEqual([])
    expect(await rows(url, 'SELECT first_village() AS code')).toEqual([{ code: '02' }])
    expect(await migrationState(url, folder)).toEqual({ pending: [], failed: [], interrupted: [], unknown: [] })
  })

  test('waits for a table that somebody holds, and gets it', async () => {
    const folder = migrations({ '1_village': withFunction })
    await migrate(url, { folder })
    add(folder, '2_name', 'ALTER TABLE village ADD COLUMN name text;')
    const holder = new pg.Client(url)
    await holder.connect()
    await holder.query('BEGIN; LOCK TABLE village')
    const migrating = migrate(url, { folder })
    await holder.query('SELECT pg_sleep(3.2)')
    await holder.query('COMMIT')
    await holder.end()
    expect(await migrating).toEqual(['2_name'])
  })

  test('builds an index beside running work, in a file of its own', async () => {
    const folder = migrations({
      '1_village': withFunction,
      '2_index': '-- alone\nCREATE INDEX CONCURRENTLY v ON village (code);',
    })
    const both = await Promise.all([migrate(url, { folder }), migrate(url, { folder })])
    expect(both.flat()).toEqual(['1_village', '2_index'])
  })

  test('a file that only speaks of CONCURRENTLY is a transaction like any other', async () => {
    const folder = migrations({ '1_bad': '-- not CONCURRENTLY\nCREATE TABLE half (id int);\nSELECT * FROM nowhere;' })
    await expect(migrate(url, { folder })).rejects.toThrow(/nowhere/)
    expect(await rows(url, `SELECT to_regclass('half') AS half`)).toEqual([{ half: null }])
  })

  test.each([
    [
      'that broke is dropped and built again',
      'UPDATE pg_index SET indisvalid = false WHERE indexrelid = to_regclass($$v$$)',
    ],
    ['that was built before its process died is left as it is', 'SELECT 1'],
  ])('an index %s', async (_what, breaks) => {
    const folder = migrations({ '1_village': withFunction })
    await migrate(url, { folder })
    await rows(url, 'CREATE INDEX CONCURRENTLY v ON village (code)')
    await rows(url, breaks)
    const [before] = await rows(url, `SELECT 'v'::regclass::oid AS oid`)
    add(folder, '2_index', '-- alone\nCREATE INDEX CONCURRENTLY v ON village (code);')
    expect(await migrate(url, { folder })).toEqual(['2_index'])
    const [after] = await rows(
      url,
      `SELECT indexrelid AS oid, indisvalid FROM pg_index WHERE indexrelid = 'v'::regclass`,
    )
    expect(after?.indisvalid).toBe(true)
    expect(after?.oid === before?.oid).toBe(breaks === 'SELECT 1')
  })

  test('an index waits longer than a lock for those who are at work', async () => {
    const folder = migrations({ '1_village': withFunction })
    await migrate(url, { folder })
    add(folder, '2_index', '-- alone\nCREATE INDEX CONCURRENTLY v ON village (code);')
    const worker = new pg.Client(url)
    await worker.connect()
    await worker.query('BEGIN; UPDATE village SET code = code')
    const migrating = migrate(url, { folder })
    await worker.query('SELECT pg_sleep(4)')
    await worker.query('COMMIT')
    await worker.end()
    expect(await migrating).toEqual(['2_index'])
  })

  test('an address where nobody answers is one line without the password', async () => {
    const error = await migrate('postgresql://rokkon:open-sesame@127.0.0.1:1/none').catch((thrown: unknown) => thrown)
    expect(String(error)).toMatch(/^MigrationError: cannot reach PostgreSQL at 127\.0\.0\.1:1, database none: .*$/)
    expect(String(error)).not.toContain('sesame')
  })
})
