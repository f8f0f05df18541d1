import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { retain } from '../../src/actions/retain.ts'
import { sweep } from '../../src/actions/sweep.ts'
import { loadCase } from '../../src/store/case-reading.ts'
import { openPrisma, type PrismaClient } from '../../src/store/prisma.ts'
import { dueNow } from '../../src/store/retention.ts'
import { caller, freshPhone, type Gateway, openGateway, startAfresh, text } from '../deps.ts'
import { createTestDatabase, type TestDatabase } from '../store/database.ts'
import { timePasses } from '../store/time-passes.ts'

let database: TestDatabase
let gateway: Gateway
let prisma: PrismaClient
beforeAll(async () => {
  database = await createTestDatabase()
  gateway = await openGateway(database.url)
  prisma = openPrisma(database.url)
})
afterAll(async () => {
  await prisma.$disconnect()
  await gateway.close()
  await database.drop()
})
beforeEach(() => startAfresh(gateway))

async function reported(name: string): Promise<string> {
  const call = caller(gateway, freshPhone())
  await call.dial()
  await call.press('1', '1', '1', '7', 'Chhuk Kampot', '1', '4', name, 'scar', '1')
  await gateway.settle()
  const [row] = await gateway.rows<{ number: string }>('SELECT number FROM "case" ORDER BY opened_at DESC LIMIT 1')
  return row!.number
}

/** Gives a case a status without the people it takes. */
async function put(number: string, status: string, into: string | null = null): Promise<void> {
  const client = await gateway.pool.connect()
  try {
    await client.query('BEGIN')
    await client.query('SET LOCAL session_replication_role = replica')
    await client.query(
      `UPDATE "case" SET status = $2::"CaseStatus", merged_into_id = (SELECT id FROM "case" WHERE number = $3)
        WHERE number = $1`,
      [number, status, into],
    )
    await client.query('COMMIT')
  } finally {
    client.release()
  }
}

const OPEN = `SELECT number, status, public_status, owner_id, danger, erased_at, opened_at FROM "case"
  WHERE status IN ('ACTIVE', 'LOCATED') ORDER BY number`
const nameOf = async (number: string) => (await loadCase(prisma, gateway.ring, number))?.child.nameLatin ?? null
const count = async (sql: string) => (await gateway.rows<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`))[0]!.n

describe('no timer touches an open case (I1)', () => {
  it('twelve years later it is what it was, in every open state; closed ones and those merged into them are erased', async () => {
    const numbers: Record<string, string> = {}
    for (const kind of ['ACTIVE', 'LOCATED', 'REUNIFIED', 'DECEASED', 'VOID', 'intoOpen', 'intoClosed', 'intoMerged'])
      numbers[kind] = await reported(`Sok ${kind}`)
    for (const status of ['LOCATED', 'REUNIFIED', 'DECEASED', 'VOID']) await put(numbers[status]!, status)
    await put(numbers.intoOpen!, 'MERGED', numbers.ACTIVE!)
    await put(numbers.intoClosed!, 'MERGED', numbers.REUNIFIED!)
    await put(numbers.intoMerged!, 'MERGED', numbers.intoClosed!)
    await timePasses(gateway.pool, '12 years')
    const before = await gateway.rows(OPEN)

    await sweep(gateway.deps)
    await retain(gateway.deps)

    const open = await gateway.rows(OPEN)
    expect(open).toEqual(before)
    expect(open).toHaveLength(2)
    for (const kind of ['ACTIVE', 'LOCATED', 'intoOpen']) expect(await nameOf(numbers[kind]!)).toBe(`Sok ${kind}`)
    const erased = await gateway.rows<{ number: string }>('SELECT number FROM "case" WHERE erased_at IS NOT NULL')
    const closed = ['REUNIFIED', 'DECEASED', 'VOID', 'intoClosed', 'intoMerged'].map((kind) => numbers[kind])
    expect(new Set(erased.map(({ number }) => number))).toEqual(new Set(closed))
    for (const number of closed) expect(await nameOf(number!)).toBeNull()
    const ledger = await gateway.rows('SELECT reason, first_by AS by FROM erasure')
    expect(ledger).toEqual(closed.map(() => ({ reason: 'retention', by: null })))
    expect(gateway.faults).toEqual([])
  })

  it('a closed one is kept five years after the last thing that happened', async () => {
    const number = await reported('Sok Nary')
    await put(number, 'REUNIFIED')
    await timePasses(gateway.pool, '5 years')
    await gateway.pool.query(
      `WITH found AS (UPDATE "case" SET event_seq = event_seq + 1 WHERE number = $1 RETURNING id, event_seq)
        INSERT INTO case_event (id, case_id, seq, type) SELECT gen_random_uuid(), id, event_seq, 'NOTE' FROM found`,
      [number],
    )
    await retain(gateway.deps)
    expect(await nameOf(number)).toBe('Sok Nary')
    await timePasses(gateway.pool, '5 years')
    await retain(gateway.deps)
    expect(await nameOf(number)).toBeNull()
  })
})

describe('what came in and what was asked', () => {
  it('the sealed original goes after thirty days, what it said stays with its case', async () => {
    await text(gateway, freshPhone(), 'BATKON Dara 7 bros Kampot')
    const number = await reported('Sok Dara')
    const bodies = () => count('inbound_message WHERE length(body) > 0 OR from_hash IS NOT NULL')
    const kept = await bodies()
    expect(kept).toBeGreaterThan(1)
    await timePasses(gateway.pool, '29 days')
    await retain(gateway.deps)
    expect(await bodies()).toBe(kept)
    await timePasses(gateway.pool, '2 days')
    await retain(gateway.deps)
    expect(await bodies()).toBe(0)
    const { reports } = (await loadCase(prisma, gateway.ring, number))!
    expect(reports.find((report) => report.number === number)!.text).toContain('Sok Dara')
  })

  it('what was not handled keeps its original, however old', async () => {
    await text(gateway, freshPhone(), 'hello')
    await gateway.pool.query(`UPDATE inbound_message SET state = 'DEAD', done_at = NULL`)
    await timePasses(gateway.pool, '3 years')
    await retain(gateway.deps)
    expect(await count('inbound_message WHERE length(body) > 0')).toBe(1)
  })
})

describe('the job itself', () => {
  it('writes each batch down with its count, and does nothing more when it runs again, or twice at once', async () => {
    await reported('Sok Dara')
    await timePasses(gateway.pool, '31 days')
    const due = await dueNow(gateway.pool)
    expect(due.get('inbound-body')).toBeGreaterThan(0)
    await Promise.all([retain(gateway.deps), retain(gateway.deps)])
    await retain(gateway.deps)
    const notes = await gateway.rows<{ purpose: string; fields: string[] }>(
      `SELECT purpose, fields FROM access_log WHERE token = 'retention'`,
    )
    expect(notes).toContainEqual({ purpose: 'inbound-body', fields: [`rows=${due.get('inbound-body')}`] })
    expect(new Set(notes.map(({ purpose }) => purpose)).size).toBe(notes.length)
    expect([...(await dueNow(gateway.pool)).values()].every((rows) => rows === 0)).toBe(true)
  })
})
