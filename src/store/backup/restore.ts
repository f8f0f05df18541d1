import type { Pool, PoolClient } from 'pg'
import { anchorRestored, anchorStands, auditHead, parseAnchors } from '../audit/anchor.ts'
import { verifyAudit } from '../audit/verify.ts'
import { Journal } from '../journal.ts'
import { openLogMonthsOf } from '../log-months.ts'
import { NumberIssuer } from '../numbers.ts'
import { auditKeys, type KeyRing } from '../secrets/keys.ts'
import { Spool } from '../spool.ts'
import { inTransaction } from '../transaction.ts'
import { BackupError, BackupReader, type Section } from './format.ts'
import { keepLive, mergeKeys, settle } from './live.ts'
import type { ProvenBackup } from './prove.ts'
import { allTables, foreignKeys, moveCounters, partsOf, quoted } from './tables.ts'

/** What a backup is restored into. */
export interface RestoreTarget {
  readonly pool: Pool
  readonly ring: KeyRing
  readonly dataDir: string
  readonly newId: () => string
}

/** What a restore did, for the person who did it. */
export interface Restored {
  readonly rows: number
  readonly sha256: string
  /** Cases that were erased anew, because they had been erased since. */
  readonly erased: number
  /** Cases, people and reports whose key is gone: what was sealed of them stays closed. */
  readonly withoutKey: number
  readonly spooled: number
  /** Null when the history verifies, else what is wrong with it. */
  readonly bad: string | null
}

/**
 * Puts the rows of a proven backup in the place of those of the store, in one transaction: whatever goes wrong, the old
 * store is untouched. What was erased, ended or taken from somebody since stays so.
 * @throws BackupError when the store has rows and `replaces` is false, when something else uses it, or when the ring does
 * not open its keys.
 */
export async function restoreBackup(
  { pool, ring, dataDir, newId }: RestoreTarget,
  backup: ProvenBackup,
  replaces: boolean,
  talk: (line: string) => void,
): Promise<Restored> {
  const { signer } = auditKeys(ring)
  if (signer === null) throw new BackupError('PII_KEYS: a narrow ring restores nothing')
  const done = await inTransaction(pool, async (client) => {
    await client.query('SET LOCAL statement_timeout = 0')
    await client.query(`SET LOCAL lock_timeout = '20s'`)
    await refuseUsed(client)
    if (!replaces) await refuseFull(client)
    const tables = await allTables(client)
    const all = tables.map(quoted).join(', ')
    await client.query(`LOCK TABLE ${all} IN ACCESS EXCLUSIVE MODE`)
    await keepLive(client)
    const links = await foreignKeys(client)
    // what is divided does not pass every trigger on to its parts
    const walled = [...tables.map(quoted), ...(await partsOf(client))]
    const triggers = (how: string) => walled.map((table) => `ALTER TABLE ${table} ${how} TRIGGER USER`)
    // rows come as they were, in any order; every link between them is checked before anything else is done
    for (const sql of [...triggers('DISABLE'), ...links.off, `TRUNCATE ${all}`]) await client.query(sql)
    const rows = await load(client, backup, talk)
    await client.query('SET CONSTRAINTS ALL IMMEDIATE')
    for (const sql of [...links.back, ...triggers('ENABLE')]) await client.query(sql)
    // what the ledgers say was erased goes again, also of a case that was open when the file was made
    await client.query('ALTER TABLE "case" DISABLE TRIGGER "case_erased_wall"')
    // the transactions of the store that was backed up are not those of this one
    await client.query('UPDATE "case" SET match_xact = 0')
    await moveCounters(client)
    const head = await auditHead(client)
    await mergeKeys(client, ring)
    const settled = await settle(client, ring, newId)
    await client.query('SET CONSTRAINTS ALL IMMEDIATE')
    await client.query('ALTER TABLE "case" ENABLE TRIGGER "case_erased_wall"')
    await client.query(
      `INSERT INTO access_log (token, route, purpose, classes, fields)
        VALUES ('restore', 'cli restore', $1, '{T}', ARRAY['made=' || $2, 'rows=' || $3, 'erased=' || $4])`,
      [`sha256 ${backup.sha256}`, backup.head.at, String(rows), String(settled.erased)],
    )
    await refuseUsed(client)
    return { rows, head, ...settled }
  })
  NumberIssuer.forgetBlocks(dataDir)
  // what was erased since is known to the store as it was, not to the lines
  Journal.forget(dataDir)
  const { spooled, anchors } = await putBeside(dataDir, backup)
  await anchorRestored(dataDir, anchors, done.head, backup.sha256, signer)
  return {
    rows: done.rows,
    sha256: backup.sha256,
    erased: done.erased,
    withoutKey: done.withoutKey,
    spooled,
    bad: await findBad(pool, ring, anchors),
  }
}

/** The history as it was in the file: its chain, its blocks, and what its own anchors say of them. */
async function findBad(pool: Pool, ring: KeyRing, anchors: string): Promise<string | null> {
  const { bad } = await verifyAudit(pool, auditKeys(ring).verifiers, [])
  const last = parseAnchors(anchors).at(-1)
  if (bad !== null || last === undefined) return bad
  return last !== null && (await anchorStands(pool, last)) ? null : 'the blocks differ from the anchors in the file'
}

/** A gateway that runs would go on with what it remembers of the old store. */
async function refuseUsed(client: PoolClient): Promise<void> {
  await client.query('SELECT pg_stat_clear_snapshot()')
  // of another login's connection nothing but its name and database is shown to one that is not superuser
  const used = await client.query(
    `SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
        AND (application_name = 'rokkon' OR (application_name IS NULL AND usename <> current_user)))
      OR EXISTS (SELECT FROM heartbeat WHERE left_at IS NULL
        AND seen_at > clock_timestamp() - interval '20 seconds') AS used`,
  )
  if (used.rows[0].used === true)
    throw new BackupError(
      'a gateway runs on this store: stop every process of it (one that was killed is given 20 seconds), then restore',
    )
}

async function refuseFull(client: PoolClient): Promise<void> {
  const full = await client.query(
    `SELECT EXISTS (SELECT FROM "case") OR EXISTS (SELECT FROM inbound_message)
      OR EXISTS (SELECT FROM contact) AS full`,
  )
  if (full.rows[0].full === true)
    throw new BackupError('the store is not empty: --replace puts the backup in the place of everything in it')
}

/** A frame as it was made: what follows, and that. */
interface Frame {
  readonly section: Section
  readonly about: { readonly table?: string; readonly rows?: number; readonly file?: string }
  readonly body: Buffer
}

async function* framesOf(backup: ProvenBackup): AsyncGenerator<Frame> {
  const reader = await BackupReader.open(backup.file)
  try {
    const frames = reader.frames(backup.keys)
    for (let next = await frames.next(); ; next = await frames.next()) {
      if (next.done === true) {
        if (next.value !== backup.sha256) throw new BackupError('the backup was changed while it was read')
        return
      }
      const { section, content } = next.value
      const end = content.indexOf('\n')
      yield { section, about: JSON.parse(content.subarray(0, end).toString()), body: content.subarray(end + 1) }
    }
  } finally {
    await reader.close()
  }
}

/** Puts rows into the tables, keys and whose they are aside; how many rows. */
async function load(client: PoolClient, backup: ProvenBackup, talk: (line: string) => void): Promise<number> {
  let rows = 0
  let said = ''
  for await (const { section, about, body } of framesOf(backup)) {
    if (about.file !== undefined) continue
    if (about.table === undefined) {
      await client.query('INSERT INTO file_subject SELECT value::uuid FROM json_array_elements_text($1::json)', [
        body.toString(),
      ])
      continue
    }
    const table = quoted(about.table)
    if (about.table === 'access_log') await openLogMonthsOf(client, body.toString())
    await client.query(
      `INSERT INTO ${section === 'keys' ? `file_${about.table}` : table}
        SELECT * FROM json_populate_recordset(null::${table}, $1::json)`,
      [body.toString()],
    )
    rows += about.rows ?? 0
    if (said !== about.table) talk(about.table)
    said = about.table
  }
  return rows
}

/** Puts the spool back; gives the anchors. Both stand before the rows. */
async function putBeside(dataDir: string, backup: ProvenBackup): Promise<{ spooled: number; anchors: string }> {
  let spooled = 0
  let anchors = ''
  for await (const { about, body } of framesOf(backup)) {
    if (about.file === undefined) break
    if (about.file === 'anchors.log') anchors = body.toString()
    else if (Spool.putBack(dataDir, about.file, body)) spooled += 1
  }
  return { spooled, anchors }
}
