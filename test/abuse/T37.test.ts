import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { v7 as uuid } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eraseCase } from '../../src/actions/erase-case.ts'
import { withdrawReporter } from '../../src/actions/withdraw-reporter.ts'
import { anchorHead, headStands, readAnchors } from '../../src/store/audit/anchor.ts'
import { sealBlock } from '../../src/store/audit/seal-block.ts'
import { verifyAudit } from '../../src/store/audit/verify.ts'
import { makeBackup } from '../../src/store/backup/make.ts'
import { proveBackup } from '../../src/store/backup/prove.ts'
import { restoreBackup } from '../../src/store/backup/restore.ts'
import { loadCase } from '../../src/store/case-reading.ts'
import { openPrisma } from '../../src/store/prisma.ts'
import { auditKeys, contactIdOf, openKeyRing, phoneHash, readRingOf } from '../../src/store/secrets/keys.ts'
import { caller, type Gateway, openGateway, register } from '../deps.ts'
import { createTestDatabase, type TestDatabase } from '../store/database.ts'

const BOSS = '+85510006701'
const ADMIN = '+85510006702'
const MOTHER = '+85510006711'
const AUNT = '+85510006712'
const DAY_MS = 24 * 3_600_000
const NOW = new Date()

let database: TestDatabase
let dataDir: string
let gateway: Gateway
let erased: string
let kept: string
let file: string

beforeEach(async () => {
  database = await createTestDatabase()
  dataDir = mkdtempSync(path.join(tmpdir(), 'rokkon-t37-'))
  gateway = await openGateway(database.url, { dataDir })
  await register(gateway, BOSS, 'supervisor', '', 'Boss')
  await register(gateway, ADMIN, 'admin', '', 'Admin')
  erased = await reported(MOTHER, 'Sok Dara')
  kept = await reported(AUNT, 'Chan Bopha')
  file = path.join(dataDir, 'night.backup')
})
afterEach(async () => {
  await database.drop()
  rmSync(dataDir, { recursive: true, force: true })
})

async function reported(phone: string, name: string): Promise<string> {
  const call = caller(gateway, phone)
  await call.dial()
  await call.press('1', '1', '1', '7', 'Chhuk Kampot', '1', '4', name, 'scar', '1')
  await gateway.settle()
  const [row] = await gateway.rows<{ number: string }>('SELECT number FROM "case" ORDER BY opened_at DESC LIMIT 1')
  return row!.number
}

const backUp = (to = file) => makeBackup(gateway, to, NOW, () => undefined)
const erase = () => eraseCase(gateway.deps, { number: erased, by: BOSS, and: ADMIN, reason: 'withdrawn' })

async function seal() {
  const { signer, verifiers } = auditKeys(gateway.ring)
  await sealBlock(gateway.pool, signer!)
  expect(await anchorHead(gateway.pool, dataDir, verifiers)).toBe(true)
}

/** Stops the gateway and restores a file; `look` sees the store as it is then. */
async function restored<Seen>(
  look: (store: { pool: pg.Pool; url: string }) => Promise<Seen>,
  { from = file, url = database.url, now = NOW, replaces = true } = {},
) {
  const { ring } = openKeyRing(null, dataDir, NOW)
  const pool = new pg.Pool({ connectionString: url, max: 3 })
  pool.on('error', () => undefined)
  try {
    const proven = await proveBackup(from, readRingOf(null, dataDir), dataDir, now)
    const done = await restoreBackup({ pool, ring, dataDir, newId: () => uuid() }, proven, replaces, () => undefined)
    return { done, seen: await look({ pool, url }) }
  } finally {
    await pool.end()
  }
}

async function read(url: string, number: string) {
  const { ring } = openKeyRing(null, dataDir, NOW)
  const prisma = openPrisma(url)
  try {
    return await loadCase(prisma, ring, number)
  } finally {
    await prisma.$disconnect()
  }
}

/** Everything sealed or hashed of one case, as it lies in the store. */
const bytesOf = async (pool: pg.Pool, number: string) =>
  (
    await pool.query(
      `SELECT (SELECT jsonb_agg(to_jsonb(p) ORDER BY p.id) FROM person p WHERE p.case_id = c.id) AS persons,
        (SELECT jsonb_agg(to_jsonb(r) || to_jsonb(t) ORDER BY r.id) FROM report r LEFT JOIN contact t ON t.id = r.contact_id
          WHERE r.case_id = c.id) AS reports,
        (SELECT jsonb_agg(to_jsonb(e) ORDER BY e.seq) FROM case_event e WHERE e.case_id = c.id) AS events,
        (SELECT jsonb_agg(to_jsonb(s) ORDER BY s.id) FROM safe_contact s WHERE s.case_id = c.id) AS contacts,
        to_jsonb(c) - 'match_xact' AS "case", (SELECT to_jsonb(k) FROM data_key k WHERE k.id = c.id) AS key
        FROM "case" c WHERE number = $1`,
      [number],
    )
  ).rows[0]

/** That nothing of the erased case and its phone opens, and nothing leads to it. */
async function expectErased(pool: pg.Pool, url: string) {
  const read1 = await read(url, erased)
  expect(read1?.facts).toEqual({})
  expect(read1?.child).toMatchObject({ nameLatin: null, nameKm: null, marks: null })
  expect(read1?.reports.map(({ text }) => text)).toEqual([''])
  const hash = phoneHash(openKeyRing(null, dataDir, NOW).ring, MOTHER)
  for (const [table, column] of [
    ['contact', 'phone_hash'],
    ['inbound_message', 'from_hash'],
    ['ussd_session', 'from_hash'],
  ])
    expect((await pool.query(`SELECT 1 FROM ${table} WHERE ${column} = $1`, [hash])).rows).toEqual([])
  for (const table of ['contact', 'data_key'])
    expect((await pool.query(`SELECT 1 FROM ${table} WHERE id = $1`, [contactIdOf(hash)])).rows).toEqual([])
  expect(
    (await pool.query('SELECT wrapped FROM data_key k JOIN "case" c USING (id) WHERE number = $1', [erased])).rows,
  ).toEqual([{ wrapped: null }])
}

describe('T37: a backup from before an erasure', () => {
  it('before it, both cases open (so that the search below finds what it looks for)', async () => {
    expect((await read(database.url, erased))?.child.nameLatin).toBe('Sok Dara')
    expect(
      await gateway.rows('SELECT 1 FROM contact WHERE phone_hash = $1', [phoneHash(gateway.ring, MOTHER)]),
    ).toHaveLength(1)
    await gateway.close()
  })

  it.each([true, false])(
    'restored over the store: its P and S fields and its phone stay gone, others are byte-equal (sealed: %s)',
    async (sealed) => {
      if (sealed) await seal()
      await backUp()
      const before = await bytesOf(gateway.pool, kept)
      expect(await erase()).toBe('erased')
      if (sealed) await seal()
      await gateway.close()
      const { done } = await restored(async ({ pool, url }) => {
        await expectErased(pool, url)
        expect(await bytesOf(pool, kept)).toEqual(before)
        expect((await read(url, kept))?.child.nameLatin).toBe('Chan Bopha')
        expect((await pool.query('SELECT number, reason FROM erasure')).rows).toEqual([
          { number: erased, reason: 'withdrawn' },
        ])
      })
      expect(done).toMatchObject({ erased: 1, withoutKey: 0, bad: null })
    },
  )

  it('the phone of two erased cases stays gone, also where a report without a case still led to it in the file', async () => {
    const second = await reported(MOTHER, 'Sok Bopha')
    await gateway.rows(
      `INSERT INTO report (id, kind, contact_id, origin, via, raw_text, parsed, completeness)
        SELECT gen_random_uuid(), kind, contact_id, 'loose', via, '', '', 0 FROM report WHERE contact_id = $1 LIMIT 1`,
      [contactIdOf(phoneHash(gateway.ring, MOTHER))],
    )
    await backUp()
    await gateway.rows(`DELETE FROM report WHERE origin = 'loose'`)
    expect(await erase()).toBe('erased')
    expect(await eraseCase(gateway.deps, { number: second, by: BOSS, and: ADMIN, reason: 'withdrawn' })).toBe('erased')
    await gateway.close()
    const { done } = await restored(({ pool, url }) => expectErased(pool, url))
    expect(done.erased).toBe(2)
  })

  it('one reporter who was taken out of a case that goes on stays out of it; what the case took from them stays', async () => {
    await backUp()
    const asked = { number: kept, reporter: AUNT, by: BOSS, and: ADMIN }
    expect(await withdrawReporter(gateway.deps, asked)).toBe('erased')
    const before = await bytesOf(gateway.pool, kept)
    await gateway.close()
    await restored(async ({ pool, url }) => {
      const id = contactIdOf(phoneHash(openKeyRing(null, dataDir, NOW).ring, AUNT))
      for (const table of ['contact', 'data_key'])
        expect((await pool.query(`SELECT 1 FROM ${table} WHERE id = $1`, [id])).rows).toEqual([])
      const { key, persons } = await bytesOf(pool, kept)
      expect({ key, persons }).toEqual({ key: before.key, persons: before.persons })
      const found = await read(url, kept)
      expect(found?.reports.map(({ text }) => text)).toEqual([''])
      expect(found?.child.nameLatin).toBe('Chan Bopha')
      expect((await read(url, erased))?.child.nameLatin).toBe('Sok Dara')
    })
  })

  it('a younger file brings the ledger into an empty store, and an older one after it changes nothing of that', async () => {
    await backUp()
    await erase()
    const younger = path.join(dataDir, 'younger.backup')
    await backUp(younger)
    await gateway.close()
    const empty = await createTestDatabase()
    try {
      await restored(({ pool, url }) => expectErased(pool, url), { url: empty.url, from: younger, replaces: false })
      await restored(
        async ({ pool, url }) => {
          await expectErased(pool, url)
          expect((await read(url, kept))?.child.nameLatin).toBe('Chan Bopha')
        },
        { url: empty.url },
      )
    } finally {
      await empty.drop()
    }
  })

  it('once the key of its week is destroyed it opens no key, in an empty store nothing; over the old store that one opens what it may', async () => {
    await backUp()
    await erase()
    await gateway.close()
    const later = new Date(NOW.getTime() + 35 * DAY_MS)
    const empty = await createTestDatabase()
    try {
      const { done } = await restored(
        async ({ url }) => {
          for (const number of [erased, kept]) {
            expect(await read(url, number)).toMatchObject({
              facts: {},
              child: { nameLatin: null, marks: null, sex: 'M' },
            })
          }
        },
        { url: empty.url, now: later, replaces: false },
      )
      expect(done.withoutKey).toBeGreaterThanOrEqual(6)
    } finally {
      await empty.drop()
    }
    await restored(
      async ({ pool, url }) => {
        await expectErased(pool, url)
        expect((await read(url, kept))?.child.nameLatin).toBe('Chan Bopha')
      },
      { now: later },
    )
  })

  it('what goes on after it is one history: the restore is in it, signed, and cannot be played again', async () => {
    await seal()
    await backUp()
    await erase()
    await seal()
    await gateway.close()
    const { done } = await restored(async () => undefined)
    gateway = await openGateway(database.url, { dataDir })
    const { verifiers } = auditKeys(gateway.ring)
    expect(await headStands(gateway.pool, dataDir, verifiers)).toBe(true)
    await seal()
    await reported(MOTHER, 'Sok Dara')
    await seal()
    expect(await verifyAudit(gateway.pool, verifiers, readAnchors(dataDir))).toMatchObject({ bad: null, restores: 1 })
    expect(await gateway.rows(`SELECT purpose FROM access_log WHERE route = 'cli restore'`)).toEqual([
      { purpose: `sha256 ${done.sha256}` },
    ])
    await gateway.close()
  })
})
