import { generateKeyPairSync } from 'node:crypto'
import { appendFileSync, readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anchorHead, headStands, readAnchors } from '../../../src/store/audit/anchor.ts'
import { sealBlock } from '../../../src/store/audit/seal-block.ts'
import { verifyAudit } from '../../../src/store/audit/verify.ts'
import { dropLogMonths, lookAtLogMonths, openLogMonths } from '../../../src/store/log-months.ts'
import { recordsOf } from '../../../src/store/record-list.ts'
import { type History, openHistory } from '../../abuse/history.ts'
import { createTestDatabase, type TestDatabase } from '../database.ts'

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
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  let database: TestDatabase
  let pool: pg.Pool
  beforeAll(async () => {
    database = await createTestDatabase()
    pool = new pg.Pool({ connectionString: database.url, max: 2 })
  })
  afterAll(async () => {
    await pool.end()
    await database.drop()
  })
  const looked = (at: string) =>
    pool.query(`INSERT INTO access_log (at, token, route, purpose) VALUES (${at}, 'old', 'GET /', 'test')`)
  const seal = (at: Date | null = null) => sealBlock(pool, { version: 1, privateKey }, at)
  const drop = async () => {
    const client = await pool.connect()
    return dropLogMonths(client).finally(() => client.release())
  }
  const places = async () =>
    (
      await pool.query(
        `SELECT tableoid::regclass::text = 'divided.access_log_' || to_char(at AT TIME ZONE 'UTC', 'YYYY_MM') AS good FROM access_log`,
      )
    ).rows.map(({ good }) => good)

  test('in months, of which one more than the next is always there; a row that none held comes into its own', async () => {
    expect(await lookAtLogMonths(pool)).toEqual({ missing: [], strays: 0 })
    const { rows } = await pool.query(`SELECT part FROM access_log_months() WHERE begins > clock_timestamp()`)
    expect(rows).toHaveLength(2)
    // as if no worker had run since the month before the last
    await pool.query(`DO $$ DECLARE p TEXT; BEGIN
      FOR p IN SELECT part FROM access_log_months() LOOP EXECUTE format('DROP TABLE divided.%I', p); END LOOP; END $$`)
    await looked('now()')
    await looked(`date_trunc('month', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' - interval '1 millisecond'`)
    await looked(`now() + interval '40 years'`)
    expect(await lookAtLogMonths(pool)).toMatchObject({ missing: [expect.any(String), expect.any(String)], strays: 3 })
    await openLogMonths(pool)
    expect(await lookAtLogMonths(pool)).toEqual({ missing: [], strays: 1 })
    expect((await places()).sort()).toEqual([false, true, true])
    for (const sql of ['UPDATE $ SET at = now()', 'DELETE FROM $', 'TRUNCATE $'])
      for (const part of ['access_log', 'divided.access_log_rest', `divided.${rows[0].part}`]) {
        if (part !== 'access_log' && !sql.startsWith('TRUNCATE'))
          await pool.query(`INSERT INTO access_log (at, token, route, purpose)
            SELECT begins, 'next', 'GET /', 'test' FROM access_log_months() ORDER BY begins DESC LIMIT 2`)
        await expect(pool.query(sql.replace('$', part)), `${sql} ${part}`).rejects.toThrow(
          /never changed or deleted|kept for ten years/,
        )
      }
    expect(await seal()).toBeGreaterThan(2)
  })

  test('a person’s own records go on from page to page over months, rows of one moment and of no month too', async () => {
    const me = '0198f0c0-0000-7000-8000-00000000abcd'
    const times = [
      ...Array(3).fill('now()'),
      `now() - interval '40 days'`,
      `'1999-01-01'`,
      `now() - interval '40 days'`,
    ]
    for (const at of times)
      await pool.query(
        `INSERT INTO access_log (at, actor_id, route, purpose) VALUES (${at}, '${me}', 'GET /', 'mine'), (${at}, NULL, '/', 'not mine')`,
      )
    const client = await pool.connect()
    try {
      const all = (await recordsOf(client, me, null, null, 50)).map(({ id }) => id)
      const byTime = await pool.query(
        `SELECT id FROM access_log WHERE actor_id = '${me}' ORDER BY date_trunc('month', at) DESC, id DESC`,
      )
      expect(all).toEqual(byTime.rows.map(({ id }) => id))
      const turned: string[] = []
      for (let last: string | null = null, page = [null as never]; page.length > 0; last = turned.at(-1)!) {
        page = (await recordsOf(client, me, null, last, 1)) as never[]
        turned.push(...page.map(({ id }: { id: string }) => id))
      }
      expect(turned).toEqual(all)
    } finally {
      client.release()
    }
  })

  test('then they go by whole months, once every row stands in a block as old; the chain still verifies', async () => {
    const years = (many: number) => new Date(Date.now() - many * 366 * 86_400_000)
    await pool.query(`BEGIN; SET LOCAL session_replication_role = replica; DELETE FROM access_log; DELETE FROM audit_leaf;
      DELETE FROM audit_block; COMMIT`)
    for (const many of [11, 9]) {
      await looked(`now() - interval '${many * 366} days'`)
      expect(await seal(years(many))).toBe(1)
    }
    await expect(pool.query('DELETE FROM access_log')).rejects.toThrow('kept for ten years')
    expect(await drop()).toBe(0)
    // late rows came into no month yet
    await openLogMonths(pool)
    expect(await places()).toEqual([true, true])
    expect(await drop()).toBe(1)
    expect(await places()).toEqual([true])
    expect(await drop()).toBe(0)
    expect(await verifyAudit(pool, new Map([[1, publicKey]]), [])).toMatchObject({ bad: null, blocks: 2 })

    // as old by its own time, and sealed only now: nothing may say that it was ever dropped in time
    await looked(`now() - interval '${11 * 366} days'`)
    await openLogMonths(pool)
    expect(await drop()).toBe(0)
    expect(await places()).toEqual([true, true])
  })
})
