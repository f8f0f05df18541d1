import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { NATIONAL_DESK } from '../../../src/cases/duty.ts'
import { makeBackup } from '../../../src/store/backup/make.ts'
import { proveBackup } from '../../../src/store/backup/prove.ts'
import { restoreBackup } from '../../../src/store/backup/restore.ts'
import { allTables, tablesOf } from '../../../src/store/backup/tables.ts'
import { projectRoot } from '../../../src/store/migrate/files.ts'
import { migrate } from '../../../src/store/migrate/migrate.ts'
import { type KeyRing, openKeyRing, readRingOf } from '../../../src/store/secrets/keys.ts'
import { makeRing } from '../../../src/store/secrets/ring-file.ts'
import { newDataKey } from '../../../src/store/secrets/vault.ts'
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '../database.ts'

/** Stands in every column that may name another row, so that every row finds the one it names. */
const ID = '0198f0c0-0000-7000-8000-00000000abcd'
const NOW = new Date()

let source: TestDatabase
let pool: pg.Pool
let ring: KeyRing
let dataDir: string
let file: string

beforeAll(async () => {
  source = await createTestDatabase()
  pool = open(source.url)
  dataDir = mkdtempSync(path.join(tmpdir(), 'rokkon-backup-'))
  ring = openKeyRing(null, dataDir, NOW).ring
  await fill(pool, ring)
  // of all that is in a row, only the number of a transaction of its store does not come back
  await pool.query('UPDATE "case" SET match_xact = 0')
  mkdirSync(path.join(dataDir, 'spool', 'bad'), { recursive: true })
  writeFileSync(path.join(dataDir, 'spool', '00000000000001-a.msg'), 'a report that waits')
  writeFileSync(path.join(dataDir, 'spool', '00000000000002-b.msg.99999999'), 'being drained')
  writeFileSync(path.join(dataDir, 'spool', '00000000000003-c.msg.tmp'), 'not acknowledged')
  writeFileSync(path.join(dataDir, 'spool', 'bad', '00000000000004-d.msg'), 'unreadable')
  file = path.join(dataDir, 'one.backup')
  await makeBackup({ pool, ring, dataDir }, file, NOW, () => undefined)
})
afterAll(async () => {
  await pool.end()
  await source.drop()
  rmSync(dataDir, { recursive: true, force: true })
})

function open(url: string): pg.Pool {
  const opened = new pg.Pool({ connectionString: url, max: 3 })
  opened.on('error', () => undefined)
  return opened
}

/** A value of every type, different ones in different columns; the last label of an enum, where things have ended. */
const VALUES: Readonly<Record<string, (column: string) => string>> = {
  uuid: () => `'${ID}'`,
  text: (column) => `'កូន "${column}" \\ \n😀'`,
  bytea: (column) => `'\\x00ff0a${Buffer.from(column).toString('hex')}'`,
  boolean: () => 'true',
  smallint: () => '-7',
  integer: () => '1000000000',
  bigint: () => '9007199254740993',
  'double precision': () => '0.1::float8 + 0.2::float8',
  'timestamp(3) with time zone': () => `'2026-11-26 13:14:15.123+07'`,
  'timestamp(6) with time zone': () => `'2026-11-26 13:14:15.123456+07'`,
  date: () => `'2026-02-28'`,
  jsonb: () => `'{"n": 12345678901234567890.5, "ក": [null, "\\u0001"]}'`,
}

/** One row in every table, every column filled; an alert is about a case or a call-back, never both. */
async function fill(client: pg.Pool, keys: KeyRing): Promise<void> {
  const columns = await client.query<{
    table: string
    column: string
    type: string
    labels: string[] | null
    length: number
  }>(
    `SELECT c.relname AS table, a.attname AS column, format_type(a.atttypid, a.atttypmod) AS type, a.atttypmod - 4 AS length,
        (SELECT array_agg(enumlabel::text ORDER BY enumsortorder) FROM pg_enum
          WHERE enumtypid = coalesce(nullif(t.typelem, 0), t.oid)) AS labels
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid JOIN pg_type t ON t.oid = a.atttypid
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
        AND c.relname <> '_prisma_migrations'`,
  )
  const filling = ({ table, column, type, labels, length }: (typeof columns.rows)[number]): string => {
    // of no report that is there: it would be taken back again
    if (column === 'report_ids')
      return `ARRAY['0198f0c0-0000-7000-8000-00000000ffff', '0198f0c0-0000-7000-8000-00000000eeee']::uuid[]`
    if (table === 'alert' && column === 'callback_id') return 'NULL'
    if (table === 'day_key' && column === 'day') return String(Math.floor(NOW.getTime() / 86_400_000))
    const base = type.replace(/\[\]$/, '')
    const make =
      labels !== null
        ? () => `'${labels.at(-1)}'`
        : /^character\(/.test(base)
          ? () => `'${'7'.repeat(length)}'`
          : VALUES[base]
    if (make === undefined) throw new Error(`no value for ${type} of ${table}.${column}`)
    return base === type ? make(column) : `ARRAY[${make(column)}, ${make(`${column} 2`)}]::${type}`
  }
  const tables = [...new Set(columns.rows.map(({ table }) => table))]
  const one = await client.connect()
  await one.query('BEGIN; SET LOCAL session_replication_role = replica')
  for (const table of tables) {
    const rows = columns.rows.filter((each) => each.table === table)
    await one.query(
      `INSERT INTO "${table}" (${rows.map(({ column }) => `"${column}"`).join(', ')}) VALUES (${rows.map(filling).join(', ')})`,
    )
  }
  const { row } = newDataKey(keys, ID)
  await one.query('UPDATE data_key SET wrapped = $2, version = $3, destroyed_at = NULL WHERE id = $1', [
    ID,
    row.wrapped,
    row.version,
  ])
  // of another month, which the store that is restored into may not have
  await one.query(`INSERT INTO access_log (at, token, route, purpose) VALUES ('2026-02-03Z', 'then', '/', 'a test')`)
  await one.query('COMMIT')
  one.release()
}

/** Ends whatever is in a transaction on the database of URL. */
const CUT = `import pg from 'pg'
const client = new pg.Client(process.env.URL)
await client.connect()
await client.query("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() AND xact_start IS NOT NULL AND pid <> pg_backend_pid()")
await client.end()`

/** Every row of every table as the store writes it. */
async function content(client: pg.Pool): Promise<Record<string, string[]>> {
  const tables: Record<string, string[]> = {}
  for (const table of await allTables(client)) {
    const where = table === 'access_log' ? `WHERE route <> 'cli restore'` : ''
    const rows = await client.query<{ row: string }>(`SELECT t::text AS row FROM "${table}" t ${where} ORDER BY 1`)
    tables[table] = rows.rows.map(({ row }) => row)
  }
  return tables
}

const prove = (from = file, folder = dataDir) => proveBackup(from, readRingOf(null, dataDir), folder, NOW)
async function restore(
  into: pg.Pool,
  { from = file, folder = dataDir, replaces = false, talk = (_: string) => {} } = {},
) {
  const target = { pool: into, ring, dataDir: folder, newId: () => uuid() }
  return restoreBackup(target, await prove(from), replaces, talk)
}

/** A data folder with the keys of the first one. */
function otherFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'rokkon-restored-'))
  for (const name of ['keys.json', 'backup-keys.json']) copyFileSync(path.join(dataDir, name), path.join(folder, name))
  return folder
}

describe('a backup', () => {
  it('is one file for its owner alone, holds nothing in clear, and never replaces one', async () => {
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(statSync(path.join(dataDir, 'backup-keys.json')).mode & 0o777).toBe(0o600)
    const bytes = readFileSync(file)
    for (const marker of ['a report that waits', 'raw_text', 'phone_hash', ID])
      expect(bytes.includes(marker), marker).toBe(false)
    await expect(makeBackup({ pool, ring, dataDir }, file, NOW, () => undefined)).rejects.toThrow('never replaces')
    expect(readFileSync(file).equals(bytes)).toBe(true)
  })

  it('brings every table back, every row, type and digit as it was, as an owner who is no superuser', async () => {
    const target = await createEmptyDatabase()
    const owner = `owner_${uuid().slice(-8)}`
    const [name] = new URL(target.url).pathname.slice(1).split('?')
    await pool.query(`CREATE ROLE ${owner} LOGIN NOSUPERUSER PASSWORD 'o'; ALTER DATABASE "${name}" OWNER TO ${owner}`)
    const admin = open(target.url)
    await admin.query(`GRANT CREATE ON SCHEMA public TO ${owner}`)
    const url = new URL(target.url)
    url.username = owner
    url.password = 'o'
    await migrate(url.href)
    const into = open(url.href)
    const folder = otherFolder()
    try {
      const before = await content(pool)
      expect(Object.values(before).every((rows) => rows.length > 0)).toBe(true)
      const done = await restore(into, { folder })
      const after = await content(into)
      const held = await tablesOf(into)
      for (const table of Object.keys(before))
        expect(after[table], table).toEqual(held.includes(table) ? before[table] : [])
      expect(done).toMatchObject({ withoutKey: 0, erased: 0, spooled: 3 })
      expect(readFileSync(path.join(folder, 'spool', '00000000000001-a.msg'), 'utf8')).toBe('a report that waits')
      expect(readFileSync(path.join(folder, 'spool', '00000000000002-b.msg'), 'utf8')).toBe('being drained')
      expect(existsSync(path.join(folder, 'spool', '00000000000003-c.msg'))).toBe(false)
      expect(readFileSync(path.join(folder, 'spool', 'bad', '00000000000004-d.msg'), 'utf8')).toBe('unreadable')
      // walls and links stand as before, and numbers go on behind the rows
      await expect(into.query(`UPDATE access_log SET purpose = ''`)).rejects.toThrow('never changed')
      await expect(into.query('DELETE FROM contact')).rejects.toThrow('foreign key')
      const parts = await into.query(`SELECT tableoid::regclass::text AS name FROM access_log ORDER BY at LIMIT 2`)
      expect(parts.rows).toEqual([{ name: 'divided.access_log_2026_02' }, { name: 'divided.access_log_2026_11' }])
      await expect(into.query('TRUNCATE divided.access_log_2026_11')).rejects.toThrow('never changed')
      await expect(into.query('DELETE FROM divided.access_log_2026_02')).rejects.toThrow('kept for ten years')
      const [added] = (await into.query(`SELECT id FROM access_log WHERE route = 'cli restore'`)).rows
      expect(added.id).toBe('9007199254740994')
    } finally {
      await into.end()
      await admin.query(`REASSIGN OWNED BY ${owner} TO current_user; DROP OWNED BY ${owner}`)
      await admin.end()
      await target.drop()
      await pool.query(`DROP ROLE ${owner}`)
      rmSync(folder, { recursive: true, force: true })
    }
  })
})

describe('a file that is not as it was written', () => {
  const bad = () => path.join(dataDir, 'bad.backup')
  const seeded = (seed: number) => () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
    return seed / 2 ** 31
  }

  it('a bit flipped, at 200 places: refused every time with one line', async () => {
    const whole = readFileSync(file)
    const random = seeded(37)
    for (let each = 0; each < 200; each += 1) {
      const bytes = Buffer.from(whole)
      // the first places are those before any frame
      const at = each < 40 ? each : Math.floor(random() * bytes.length)
      bytes[at]! ^= 1 << Math.floor(random() * 8)
      writeFileSync(bad(), bytes)
      await expect(prove(bad()), `byte ${at}`).rejects.toThrow(/^(the backup|the file is no backup|PII_KEYS)[^\n]*$/)
    }
  })

  it('cut at 100 places, or longer: refused every time', async () => {
    const whole = readFileSync(file)
    const random = seeded(38)
    for (let each = 0; each < 100; each += 1) {
      writeFileSync(bad(), whole.subarray(0, Math.floor(random() * whole.length)))
      await expect(prove(bad())).rejects.toThrow(/the backup is cut off|no backup of this/)
    }
    writeFileSync(bad(), Buffer.concat([whole, Buffer.from([0])]))
    await expect(prove(bad())).rejects.toThrow('cut off or was changed')
  })

  it('also where the keys in it cannot be opened any more', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'rokkon-nokeys-'))
    expect((await prove(file, folder)).keys.keys).toBeNull()
    const bytes = Buffer.from(readFileSync(file))
    const random = seeded(39)
    for (let each = 0; each < 50; each += 1) {
      const at = Math.floor(random() * bytes.length)
      bytes[at]! ^= 4
      writeFileSync(bad(), bytes)
      bytes[at]! ^= 4
      await expect(prove(bad(), folder), `byte ${at}`).rejects.toThrow(/^(the backup|the file is no backup|PII_KEYS)/)
    }
    rmSync(folder, { recursive: true })
  })

  it('another key ring, another version, no file: one clear line each', async () => {
    await expect(proveBackup(file, makeRing(NOW), dataDir, NOW)).rejects.toThrow('another key ring')
    const none = { ...makeRing(NOW), backup: [{ ...makeRing(NOW).backup[0]!, version: 9 }] }
    await expect(proveBackup(file, none, dataDir, NOW)).rejects.toThrow('lacks version 1 of the backup key')
    writeFileSync(bad(), readFileSync(file, 'latin1').replace('rokkon backup 1', 'rokkon backup 2'), 'latin1')
    await expect(prove(bad())).rejects.toThrow('another version')
    await expect(prove(path.join(dataDir, 'none.backup'))).rejects.toThrow('cannot be read (ENOENT)')
  })
})

describe('a store that is there', () => {
  let target: TestDatabase
  let into: pg.Pool
  let folder: string
  beforeEach(async () => {
    target = await createTestDatabase()
    into = open(target.url)
    folder = otherFolder()
    await into.query(`INSERT INTO contact (id) VALUES (gen_random_uuid())`)
    return async () => {
      await into.end()
      await target.drop()
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it('is replaced only when that is asked for', async () => {
    const before = await content(into)
    await expect(restore(into, { folder })).rejects.toThrow('--replace')
    expect(await content(into)).toEqual(before)
    await restore(into, { folder, replaces: true })
    expect((await content(into)).contact).toEqual((await content(pool)).contact)
  })

  it('stays as it was when something fails in the middle', async () => {
    const before = await content(into)
    for (const table of ['access_log', 'contact', 'report']) {
      const talk = (line: string) => {
        if (line === table) throw new Error('the power is gone')
      }
      await expect(restore(into, { folder, replaces: true, talk })).rejects.toThrow('the power is gone')
      expect(await content(into)).toEqual(before)
    }
    // its connection cut from outside, as when the process is killed
    const cut = (line: string) => {
      if (line === 'report')
        execFileSync(process.execPath, ['--input-type=module', '-e', CUT], {
          cwd: projectRoot,
          env: { URL: target.url },
        })
    }
    await expect(restore(into, { folder, replaces: true, talk: cut })).rejects.toThrow(/terminat|connection error/)
    expect(await content(into)).toEqual(before)
    const changed = path.join(folder, 'changed.backup')
    copyFileSync(file, changed)
    const proven = await prove(changed)
    const bytes = readFileSync(changed)
    bytes[bytes.length - 200]! ^= 1
    writeFileSync(changed, bytes)
    const once = { pool: into, ring, dataDir: folder, newId: () => uuid() }
    await expect(restoreBackup(once, proven, true, () => undefined)).rejects.toThrow('cut off or was changed')
    expect(await content(into)).toEqual(before)
    expect(existsSync(path.join(folder, 'spool'))).toBe(false)
    await expect(into.query('TRUNCATE access_log')).rejects.toThrow('never changed')
  })

  it('is not touched while a gateway is connected to it or gave a sign of life', async () => {
    const gateway = new pg.Client({ connectionString: target.url, application_name: 'rokkon' })
    await gateway.connect()
    await expect(restore(into, { folder, replaces: true })).rejects.toThrow('a gateway runs')
    await gateway.end()
    await into.query(`INSERT INTO heartbeat (id, role) VALUES (gen_random_uuid(), 'worker')`)
    await expect(restore(into, { folder, replaces: true })).rejects.toThrow('a gateway runs')
    await into.query(`UPDATE heartbeat SET seen_at = clock_timestamp() - interval '21 seconds'`)
    await into.query(
      `INSERT INTO heartbeat (id, role, left_at) VALUES (gen_random_uuid(), 'worker', clock_timestamp())`,
    )
    await restore(into, { folder, replaces: true })
  })

  it('its number blocks stay leased, and no half-used one goes on', async () => {
    await into.query(`INSERT INTO number_block (block, a, b, node_id) VALUES (5012, 1, 2, gen_random_uuid())`)
    mkdirSync(path.join(folder, 'numbers'))
    writeFileSync(path.join(folder, 'numbers', 'x.free.json'), '{}')
    await restore(into, { folder, replaces: true })
    expect((await into.query('SELECT block FROM number_block ORDER BY block')).rows).toEqual([
      { block: 5012 },
      { block: 1_000_000_000 },
    ])
    expect(existsSync(path.join(folder, 'numbers'))).toBe(false)
  })

  it('what waited for the public is not sent, what waited for staff goes again; what was taken from somebody since stays taken', async () => {
    const at = path.join(folder, 'waiting.backup')
    const classes = ['REPLY', 'NOTICE', 'CODE', 'ALERT', 'ALARM']
    await pool.query(
      `INSERT INTO outbound_message (id, dedupe_key, class, contact_id, template, language, params, state, created_at, valid_until, next_at)
        SELECT gen_random_uuid(), 'waits ' || c, c::"SendClass", $1, 't', 'en', '\\x00', 'QUEUED', now() - interval '2 days',
          now() - interval '1 day', now() - interval '2 days' FROM unnest($2::text[]) c`,
      [ID, classes],
    )
    try {
      await makeBackup({ pool, ring, dataDir }, at, NOW, () => undefined)
    } finally {
      await pool.query(`DELETE FROM outbound_message WHERE dedupe_key LIKE 'waits %'`)
    }
    await restore(into, { folder, from: at, replaces: true })
    expect(
      (
        await into.query(
          `SELECT class::text AS class, state::text AS state, reason, valid_until > now() AND next_at > now() - interval '1 hour' AS again
            FROM outbound_message WHERE dedupe_key LIKE 'waits %' ORDER BY outbound_message.class`,
        )
      ).rows,
    ).toEqual(
      classes.map((name) =>
        ['ALERT', 'ALARM'].includes(name)
          ? { class: name, state: 'QUEUED', reason: null, again: true }
          : { class: name, state: 'FAILED', reason: 'restored', again: false },
      ),
    )
    // the same store, later: a token revoked, a phone that wants nothing, a person who left
    const early = path.join(folder, 'early.backup')
    await into.query(`UPDATE api_token SET revoked_at = NULL; UPDATE contact SET opted_out_at = NULL;
      UPDATE official SET disabled_at = NULL; UPDATE safe_contact SET mode = 'SMS'; UPDATE ussd_session SET contact = 'SMS'`)
    await makeBackup({ pool: into, ring, dataDir: folder }, early, NOW, () => undefined)
    await into.query(`UPDATE api_token SET revoked_at = now(); UPDATE contact SET opted_out_at = now();
      UPDATE official SET disabled_at = now() WHERE id <> '${NATIONAL_DESK}'; UPDATE safe_contact SET mode = 'NONE'`)
    await restoreBackup(
      { pool: into, ring, dataDir: folder, newId: () => uuid() },
      await prove(early, folder),
      true,
      () => undefined,
    )
    expect(
      (
        await into.query(
          `SELECT (SELECT count(*) FROM api_token WHERE revoked_at IS NULL)::int AS tokens,
            (SELECT count(*) FROM contact WHERE opted_out_at IS NULL)::int AS contacts,
            (SELECT count(*) FROM official WHERE disabled_at IS NULL)::int AS officials,
            (SELECT count(*) FROM safe_contact WHERE mode <> 'NONE')::int AS safe,
            (SELECT count(*) FROM ussd_session WHERE contact IS NOT NULL)::int AS drafts`,
        )
      ).rows,
    ).toEqual([{ tokens: 0, contacts: 0, officials: 1, safe: 0, drafts: 0 }])
  })
})
