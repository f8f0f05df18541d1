import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Pool, PoolClient } from 'pg'
import { flushFolderOf } from '../replace-file.ts'
import type { KeyRing } from '../secrets/keys.ts'
import { BackupError, BackupWriter, fileKeys, type Section } from './format.ts'
import { KEY_TABLES, migrationsOf, quoted, tablesOf } from './tables.ts'
import { weekKeyToSeal } from './week-keys.ts'

/** Rows read and sealed at a time. */
const BATCH = 500

/** What a backup is made of. */
export interface BackupSource {
  readonly pool: Pool
  readonly ring: KeyRing
  readonly dataDir: string
}

/** A frame: a line of JSON that says what follows, and that. */
const frameOf = (about: object, content: Buffer | string) =>
  Buffer.concat([Buffer.from(`${JSON.stringify(about)}\n`), Buffer.from(content)])

/**
 * Writes one file with everything: the spool, the anchors, and one view of the store. Beside a running gateway. The file is
 * there whole and flushed, or not at all.
 * @throws BackupError when the file is there already or the ring has no backup key.
 */
export async function makeBackup(
  { pool, ring, dataDir }: BackupSource,
  file: string,
  now: Date,
  talk: (line: string) => void,
): Promise<{ readonly rows: number; readonly bytes: number; readonly sha256: string }> {
  const ringKey = ring.backup.keys.get(ring.backup.newest)
  if (ringKey === undefined) throw new BackupError('PII_KEYS: a narrow ring makes no backup')
  if (existsSync(file)) throw new BackupError('the file is there already: a backup never replaces one')
  const { week, key } = await weekKeyToSeal(dataDir, now)
  const head = {
    at: now.toISOString(),
    salt: randomBytes(32).toString('base64'),
    keyVersion: ring.backup.newest,
    week,
    migrations: await migrationsOf(pool),
  }
  const unfinished = `${file}.${randomUUID()}.tmp`
  const writer = await BackupWriter.begin(unfinished, head, fileKeys(head, ringKey, key)).catch(
    (error: NodeJS.ErrnoException) => {
      throw new BackupError(`the file cannot be written (${error.code})`)
    },
  )
  try {
    // before the store: what is drained meanwhile is in both, and a message that comes twice is kept once
    await addFiles(writer, dataDir)
    const rows = await addStore(writer, pool, talk)
    const { bytes, sha256 } = await writer.end()
    await writer.close()
    renameSync(unfinished, file)
    flushFolderOf(file)
    return { rows, bytes, sha256 }
  } catch (error) {
    await writer.close().catch(() => undefined)
    rmSync(unfinished, { force: true })
    throw error
  }
}

async function addFiles(writer: BackupWriter, dataDir: string): Promise<void> {
  const spool = path.join(dataDir, 'spool')
  const waiting = existsSync(spool) ? readdirSync(spool).filter((name) => name.includes('.msg')) : []
  const bad = existsSync(path.join(spool, 'bad')) ? readdirSync(path.join(spool, 'bad')) : []
  const files = [
    // one that is written just now was not acknowledged; one that is drained just now may still be given back
    ...waiting.flatMap((name) => {
      const [, kept] = /^(.*\.msg)(?:\.\d+(?:-\d+)?)?$/.exec(name) ?? []
      return kept === undefined ? [] : [{ from: path.join(spool, name), to: `spool/${kept}` }]
    }),
    ...bad.map((name) => ({ from: path.join(spool, 'bad', name), to: `spool/bad/${name}` })),
    { from: path.join(dataDir, 'anchors.log'), to: 'anchors.log' },
  ]
  for (const { from, to } of files) {
    const content = await readFile(from).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null // drained meanwhile: it is in the store
      throw error
    })
    if (content !== null) await writer.add('data', frameOf({ file: to }, content))
  }
}

async function addStore(writer: BackupWriter, pool: Pool, talk: (line: string) => void): Promise<number> {
  const client = await pool.connect()
  // lost between two statements: the next one says so
  const lost = () => undefined
  client.on('error', lost)
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    await client.query('SET LOCAL statement_timeout = 0')
    // a login that reaches only some rows would make a backup of those
    await client.query('SET LOCAL row_security = off')
    await client.query(`SET LOCAL timezone = 'UTC'; SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1`)
    let rows = 0
    for (const table of await tablesOf(client)) {
      const added = await addTable(client, writer, table, KEY_TABLES.includes(table) ? 'keys' : 'data')
      if (added > 0) talk(`${table}: ${added}`)
      rows += added
    }
    // who has a key, also when the keys themselves open no more
    const subjects = await client.query<{ id: string }>('SELECT id FROM data_key')
    await writer.add('data', frameOf({ subjects: true }, JSON.stringify(subjects.rows.map(({ id }) => id))))
    return rows
  } finally {
    await client.query('ROLLBACK').then(
      () => client.release(),
      (broken: Error) => client.release(broken),
    )
    client.off('error', lost)
  }
}

async function addTable(client: PoolClient, writer: BackupWriter, table: string, section: Section): Promise<number> {
  await client.query(
    `DECLARE backup_rows NO SCROLL CURSOR FOR SELECT row_to_json(t)::text AS row FROM ${quoted(table)} t`,
  )
  let rows = 0
  for (;;) {
    const page = await client.query<{ row: string }>(`FETCH ${BATCH} FROM backup_rows`)
    if (page.rows.length === 0) break
    // text to text: numbers are not taken through a double
    const content = `[${page.rows.map(({ row }) => row).join(',')}]`
    await writer.add(section, frameOf({ table, rows: page.rows.length }, content))
    rows += page.rows.length
  }
  await client.query('CLOSE backup_rows')
  return rows
}
