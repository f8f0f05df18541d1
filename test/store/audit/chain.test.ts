import { generateKeyPairSync } from 'node:crypto'
import { appendFileSync, readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anchorHead, headStands, readAnchors } from '../../../src/store/audit/anchor.ts'
import { sealBlock } from '../../../src/store/audit/seal-block.ts'
import { verifyAudit } from '../../../src/store/audit/verify.ts'
import { purge } from '../../../src/store/retention.ts'
import { type History, openHistory } from '../../abuse/history.ts'
import { createTestDatabase } from '../database.ts'

let history: History
beforeAll(async () => {
  history = await openHistory({ cases: 2, hours: 2 })
})
afterAll(() => history.close())

const verdict = () => verifyAudit(history.pool, history.verifiers, readAnchors(history.dataDir))

describe('a case has one chain', () => {
  test('also when forty writers add to it at once, each in one statement', async () => {
    const caseId = await history.addCase()
    await Promise.all(Array.from({ length: 40 }, () => history.addEvents(caseId, 3)))
    const rows = (await history.pool.query('SELECT seq FROM case_event WHERE case_id = $1 ORDER BY seq', [caseId])).rows
    expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 120 }, (_, at) => at + 1))
    expect((await verdict()).bad).toBeNull()
  })

  test('a row whose predecessor is missing, or that takes a number again, is refused', async () => {
    const caseId = await history.addCase()
    const add = (seq: number) =>
      history.pool.query(`INSERT INTO case_event (id, case_id, seq, type) VALUES (gen_random_uuid(), $1, $2, 'NOTE')`, [
        caseId,
        seq,
      ])
    await expect(add(2)).rejects.toThrow('no row before')
    await add(1)
    await expect(add(1)).rejects.toThrow('duplicate key')
    await history.pool.query('UPDATE "case" SET event_seq = 1 WHERE id = $1', [caseId])
  })
})

describe('both logs', () => {
  test.each([
    `UPDATE case_event SET type = 'OTHER'`,
    'UPDATE case_event SET hash = NULL',
    'DELETE FROM case_event',
    'TRUNCATE case_event',
    `UPDATE access_log SET purpose = 'other'`,
    'DELETE FROM access_log',
    'TRUNCATE access_log',
    'UPDATE audit_block SET event_count = 0',
    'DELETE FROM audit_block',
    'DELETE FROM audit_leaf',
  ])('refuse %s, also from their owner', async (sql) => {
    await expect(history.pool.query(sql)).rejects.toThrow(/never changed or deleted|kept for ten years/)
  })
})

describe('blocks', () => {
  test('hold every row once, though six processes seal at once', async () => {
    await history.addEvents(history.caseIds[0]!, 5)
    await history.addLook(history.caseIds[0]!)
    await Promise.all(Array.from({ length: 6 }, () => sealBlock(history.pool, history.signer)))
    expect(await sealBlock(history.pool, history.signer)).toBe(0)
    const [left] = (
      await history.pool.query(`SELECT (SELECT count(*) FROM case_event) + (SELECT count(*) FROM access_log) -
        (SELECT count(*) FROM audit_leaf) AS left`)
    ).rows
    expect(Number(left.left)).toBe(0)
    expect((await verdict()).bad).toBeNull()
  })

  test('of another key do not hold', async () => {
    const { bad } = await verifyAudit(history.pool, new Map(), [])
    expect(bad).toBe('block 1: the signature does not hold')
  })
})

describe('the anchor', () => {
  test('is written once a head, and not over a cut', async () => {
    await sealBlock(history.pool, history.signer)
    await anchorHead(history.pool, history.dataDir, history.verifiers)
    const file = path.join(history.dataDir, 'anchors.log')
    const before = readFileSync(file, 'utf8')
    expect(await anchorHead(history.pool, history.dataDir, history.verifiers)).toBe(true)
    expect(readFileSync(file, 'utf8')).toBe(before)
    const last = readAnchors(history.dataDir).at(-1)!
    appendFileSync(file, `${JSON.stringify({ ...last, n: last.n + 1 })}\n`)
    expect(await headStands(history.pool, history.dataDir, history.verifiers)).toBe(false)
    expect(await anchorHead(history.pool, history.dataDir, history.verifiers)).toBe(false)
    expect((await verdict()).bad).toContain('not the one that was anchored')
  })

  test('cut off by a crash counts as none', async () => {
    appendFileSync(path.join(history.dataDir, 'anchors.log'), '{"n":9')
    expect(readAnchors(history.dataDir)).not.toContain(null)
  })
})

describe('the access log is kept for ten years', () => {
  test("then rows go by whole blocks, the chain still verifies, and younger ones are nobody's to delete", async () => {
    const database = await createTestDatabase()
    const pool = new pg.Pool({ connectionString: database.url, max: 2 })
    const { privateKey, publicKey } = generateKeyPairSync('ed25519')
    try {
      for (const years of [10.5, 9]) {
        const age = `${years * 366} days`
        await pool.query(
          `INSERT INTO access_log (at, token, route, purpose) VALUES (now() - $1::interval, 'old', 'GET /', 'test')`,
          [age],
        )
        const at = new Date(Date.now() - years * 366 * 86_400_000)
        expect(await sealBlock(pool, { version: 1, privateKey }, at)).toBe(1)
      }
      await expect(pool.query('DELETE FROM access_log')).rejects.toThrow('kept for ten years')
      const client = await pool.connect()
      expect(await purge(client, 'access-log', 500).finally(() => client.release())).toBe(1)
      expect((await pool.query('SELECT 1 FROM access_log')).rowCount).toBe(1)
      expect(await verifyAudit(pool, new Map([[1, publicKey]]), [])).toMatchObject({ bad: null, blocks: 2 })
    } finally {
      await pool.end()
      await database.drop()
    }
  })
})
