import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { v7 as uuid } from 'uuid'
import { caseNumberAt } from '../../src/cases/number.ts'
import { anchorHead } from '../../src/store/audit/anchor.ts'
import { type AuditSigner, sealBlock } from '../../src/store/audit/seal-block.ts'
import { createTestDatabase } from '../store/database.ts'

const HOUR = 3_600_000

/** A store with a day of history in both logs, sealed hour by hour, anchored on the way and at the end. */
export interface History {
  readonly pool: pg.Pool
  readonly dataDir: string
  readonly signer: AuditSigner
  readonly verifiers: ReadonlyMap<number, KeyObject>
  readonly caseIds: readonly string[]
  readonly blocks: number
  addCase(): Promise<string>
  addEvents(caseId: string, count: number, at?: Date): Promise<void>
  addLook(caseId: string, at?: Date): Promise<void>
  close(): Promise<void>
}

export async function openHistory({ cases = 8, hours = 6 } = {}): Promise<History> {
  const database = await createTestDatabase()
  const pool = new pg.Pool({ connectionString: database.url, max: 6 })
  pool.on('error', () => undefined)
  const dataDir = mkdtempSync(path.join(tmpdir(), 'rokkon-audit-'))
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const signer = { version: 1, privateKey }
  const verifiers = new Map([[1, publicKey]])
  let opened = 0
  const caseIds: string[] = []

  async function addCase() {
    const id = uuid()
    const number = caseNumberAt({ block: 5012, a: 7, b: 935 }, opened)
    opened += 1
    await pool.query(`INSERT INTO "case" (id, number, kind, opened_via) VALUES ($1, $2, 'MISSING', 'SMS')`, [
      id,
      number,
    ])
    return id
  }
  async function addEvents(caseId: string, count: number, at = new Date()) {
    await pool.query(
      `WITH bumped AS (UPDATE "case" SET event_seq = event_seq + $2 WHERE id = $1 RETURNING id, event_seq - $2 AS base)
        INSERT INTO case_event (id, case_id, seq, type, at, data)
        SELECT gen_random_uuid(), id, base + n, 'NOTE', $3, decode(md5(random()::text), 'hex')
        FROM bumped, generate_series(1, $2) n ORDER BY n`,
      [caseId, count, at],
    )
  }
  async function addLook(caseId: string, at = new Date()) {
    await pool.query(
      `INSERT INTO access_log (at, token, case_id, route, purpose, classes, fields)
        VALUES ($1, 'someone', $2, '/cases/:number', 'a test', '{P,S}', '{child.nameKm,circumstances}')`,
      [at, caseId],
    )
  }

  for (let each = 0; each < cases; each += 1) caseIds.push(await addCase())
  for (let hour = hours; hour > 0; hour -= 1) {
    const at = new Date(Date.now() - hour * HOUR)
    for (const caseId of caseIds) {
      await addEvents(caseId, 2, at)
      await addLook(caseId, at)
    }
    await sealBlock(pool, signer, new Date(at.getTime() + 10_000))
    if (hour === Math.ceil(hours / 2)) await anchorHead(pool, dataDir, verifiers)
  }
  await addEvents(caseIds[0]!, 1)
  await sealBlock(pool, signer)
  await anchorHead(pool, dataDir, verifiers)

  return {
    pool,
    dataDir,
    signer,
    verifiers,
    caseIds,
    blocks: hours + 1,
    addCase,
    addEvents,
    addLook,
    async close() {
      await pool.end()
      await database.drop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
