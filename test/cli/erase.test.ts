import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CommandContext } from '../../src/cli/commands.ts'
import { erase } from '../../src/cli/erase.ts'
import type { Config } from '../../src/config.ts'
import { loadCase } from '../../src/store/case-reading.ts'
import { openPrisma, type PrismaClient } from '../../src/store/prisma.ts'
import { phoneHash } from '../../src/store/secrets/keys.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { repeatWithdrawals } from '../../src/store/withdrawal.ts'
import { caller, freshPhone, type Gateway, openGateway, register, startAfresh, text } from '../deps.ts'
import { createTestDatabase, type TestDatabase } from '../store/database.ts'

const BOSS = '+85510007701'
const ADMIN = '+85510007702'

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
beforeEach(async () => {
  await startAfresh(gateway)
  await register(gateway, BOSS, 'supervisor', '', 'Boss')
  await register(gateway, ADMIN, 'admin', '', 'Admin')
})

/** Runs the command on the store of the test; its status and what it said. */
async function run(...args: string[]) {
  const said: string[] = []
  const config = {
    databaseUrl: database.url,
    dataDir: gateway.dataDir,
    piiKeys: `file:${path.join(gateway.dataDir, 'keys.json')}`,
  } as Config
  const context = { config, talk: (line: string) => said.push(line), result: (line: string) => said.push(line) }
  return { status: await erase.run(args, context as unknown as CommandContext), said: said.join('\n') }
}

async function reported(phone: string): Promise<string> {
  const call = caller(gateway, phone)
  await call.dial()
  await call.press('1', '1', '1', '7', 'Chhuk Kampot', '1', '4', 'Sok Dara', 'scar', '1')
  await gateway.settle()
  const [row] = await gateway.rows<{ number: string }>('SELECT number FROM "case" ORDER BY opened_at DESC LIMIT 1')
  return row!.number
}

const two = ['--by', BOSS, '--and', ADMIN]
const read = (number: string) => loadCase(prisma, gateway.ring, number)
/** What its own report says; a report that looks like it is shown beside. */
const textOf = async (number: string) => (await read(number))!.reports.find((report) => report.number === number)!.text
const knows = async (phone: string) =>
  (await gateway.rows('SELECT 1 FROM contact WHERE phone_hash = $1', [phoneHash(gateway.ring, phone)])).length > 0

describe('erase NUMBER', () => {
  it('erases once; again, or an unknown number, is status 1, what is missing status 2', async () => {
    const number = await reported(freshPhone())
    expect((await run(number, ...two)).status).toBe(2)
    expect((await run('1234', ...two, '--reason', 'withdrawn')).status).toBe(2)
    expect(await run(number, ...two, '--reason', 'withdrawn')).toMatchObject({ status: 0 })
    expect((await read(number))!.child.nameLatin).toBeNull()
    expect((await run(number, ...two, '--reason', 'withdrawn')).status).toBe(1)
  })

  it('is refused to one human, by one phone or by two', async () => {
    const number = await reported(freshPhone())
    expect((await run(number, '--by', BOSS, '--and', BOSS, '--reason', 'legal')).status).toBe(1)
    const contact = 'SELECT id FROM contact WHERE phone_hash ='
    await gateway.pool.query(
      `UPDATE official SET human_id = (SELECT id FROM official WHERE contact_id = (${contact} $1))
        WHERE contact_id = (${contact} $2)`,
      [phoneHash(gateway.ring, BOSS), phoneHash(gateway.ring, ADMIN)],
    )
    expect(await run(number, ...two, '--reason', 'legal')).toMatchObject({ status: 1 })
    expect((await read(number))!.child.nameLatin).toBe('Sok Dara')
  })
})

describe('erase NUMBER --reporter', () => {
  it('takes the phone and the words of one reporter out; the case goes on with its facts, and others with theirs', async () => {
    const [mother, aunt] = [freshPhone(), freshPhone()]
    const number = await reported(mother)
    await text(gateway, aunt, `SEE ${number} P0703 yesterday near the market`)
    await gateway.pool.query(
      `UPDATE report SET case_id = (SELECT id FROM "case" WHERE number = $1) WHERE case_id IS NULL`,
      [number],
    )
    expect(await run(number, ...two, '--reporter', mother)).toMatchObject({ status: 0 })
    const found = (await read(number))!
    expect(found).toMatchObject({ status: 'ACTIVE', contact: 'NONE', child: { nameLatin: 'Sok Dara' } })
    expect(found.reports.find(({ via }) => via === 'USSD')!.text).toBe('')
    expect(await knows(mother)).toBe(false)
    expect(await knows(aunt)).toBe(true)
    const kept = await gateway.rows(
      `SELECT 1 FROM inbound_message m JOIN report r ON r.message_id = m.id JOIN "case" c ON c.id = r.case_id
        WHERE c.number = $1 AND r.via = 'USSD' AND length(m.body) > 0`,
      [number],
    )
    expect(kept).toEqual([])
    expect(found.events.map(({ type }) => type)).toContain('ERASED')
    expect((await run(number, ...two, '--reporter', mother)).status).toBe(1)
  })

  it('keeps the phone for its other cases, and is done again after a restore', async () => {
    const mother = freshPhone()
    const [first, second] = [await reported(mother), await reported(mother)]
    const before = await gateway.rows('SELECT * FROM report')
    expect((await run(first, ...two, '--reporter', mother)).status).toBe(0)
    expect(await knows(mother)).toBe(true)
    expect(await textOf(second)).toContain('Sok Dara')
    // what an older copy of the store would bring back
    for (const row of before)
      await gateway.pool.query('UPDATE report SET raw_text = $2, parsed = $3, contact_id = $4 WHERE id = $1', [
        ...[row.id, row.raw_text, row.parsed, row.contact_id],
      ])
    expect(await textOf(first)).toContain('Sok Dara')
    await inTransaction(gateway.pool, (client) => repeatWithdrawals(client, gateway.deps.newId))
    expect(await textOf(first)).toBe('')
    expect(await textOf(second)).toContain('Sok Dara')
  })
})
