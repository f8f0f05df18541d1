import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { eraseCase } from '../../src/actions/erase-case.ts'
import { sweep } from '../../src/actions/sweep.ts'
import { withdrawReporter } from '../../src/actions/withdraw-reporter.ts'
import { listCases } from '../../src/store/case-list.ts'
import { loadCase } from '../../src/store/case-reading.ts'
import { caseByNumber } from '../../src/store/cases.ts'
import { listMessages } from '../../src/store/message-reading.ts'
import { openPrisma, type PrismaClient } from '../../src/store/prisma.ts'
import { contactIdOf, phoneHash } from '../../src/store/secrets/keys.ts'
import { caller, type Gateway, openGateway, register, startAfresh, text } from '../deps.ts'
import { createTestDatabase, type TestDatabase } from '../store/database.ts'

const BOSS = '+85510006601'
const ADMIN = '+85510006602'
const WORKER = '+85510006603'
const MOTHER = '+85510006611'
const AUNT = '+85510006612'

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
  await register(gateway, WORKER, 'caseworker', '', 'Worker')
})

/** A mother reports by USSD with name and marks; the number of her case. */
async function reported(phone: string, name: string): Promise<string> {
  const call = caller(gateway, phone)
  await call.dial()
  await call.press('1', '1', '1', '7', 'Chhuk Kampot', '1', '4', name, 'scar', '1')
  await gateway.settle()
  const [row] = await gateway.rows<{ number: string }>('SELECT number FROM "case" ORDER BY opened_at DESC LIMIT 1')
  return row!.number
}

const erase = (number: string, by = BOSS, and = ADMIN) =>
  eraseCase(gateway.deps, { number, by, and, reason: 'withdrawn' })

describe('a case is erased', () => {
  it('by two different people who may, and by nobody else', async () => {
    const number = await reported(MOTHER, 'Sok Dara')
    await register(gateway, '+85510006604', 'supervisor', '0101', 'Elsewhere')
    for (const [by, and] of [
      [BOSS, BOSS],
      [BOSS, WORKER],
      [WORKER, ADMIN],
      [BOSS, '+85510006699'],
      [BOSS, '+85510006604'],
    ] as const)
      expect(await erase(number, by, and)).toBe('refused')
    expect((await loadCase(prisma, gateway.ring, number))?.child.nameLatin).toBe('Sok Dara')
    expect(await erase('1000000000')).toBe('unknown')
    expect(await erase(number)).toBe('erased')
    expect(await erase(number)).toBe('unknown')
  })

  it('its sealed fields open nowhere, its counts, event and ledger line stay, and other cases read as before', async () => {
    const number = await reported(MOTHER, 'Sok Dara')
    const other = await reported(AUNT, 'Chan Bopha')
    const [before] = await gateway.rows<{ id: string; wrapped: Buffer }>(
      'SELECT data_key.id, wrapped FROM data_key JOIN "case" c ON c.id = data_key.id WHERE number = $1',
      [number],
    )
    expect(await erase(number)).toBe('erased')
    const read = await loadCase(prisma, gateway.ring, number)
    expect(read?.facts).toEqual({})
    expect(read?.child).toMatchObject({ sex: 'M', ageMin: 7, nameLatin: null, nameKm: null, marks: null })
    expect(read?.reports.map((report) => report.text)).toEqual([''])
    expect(read?.events.at(-1)).toMatchObject({ type: 'ERASED', data: null })
    expect((await loadCase(prisma, gateway.ring, other))?.child.nameLatin).toBe('Chan Bopha')
    const [key] = await gateway.rows('SELECT wrapped, destroyed_at FROM data_key WHERE id = $1', [before!.id])
    expect(key).toMatchObject({ wrapped: null, destroyed_at: expect.any(Date) })
    expect(await gateway.rows('SELECT number, reason FROM erasure WHERE number = $1', [number])).toEqual([
      { number, reason: 'withdrawn' },
    ])
    await listMessages(prisma, gateway.ring, {}, null, 100)
  })

  it('no hash of its phone is left when no other case uses it, and the phone can report anew', async () => {
    const number = await reported(MOTHER, 'Sok Dara')
    await text(gateway, MOTHER, 'hello')
    const hash = phoneHash(gateway.ring, MOTHER)
    await erase(number)
    for (const [table, column] of [
      ['contact', 'phone_hash'],
      ['inbound_message', 'from_hash'],
      ['ussd_session', 'from_hash'],
    ])
      expect(await gateway.rows(`SELECT 1 FROM ${table} WHERE ${column} = $1`, [hash])).toEqual([])
    for (const table of ['contact', 'data_key'])
      expect(await gateway.rows(`SELECT 1 FROM ${table} WHERE id = $1`, [contactIdOf(hash)])).toEqual([])
    const again = await reported(MOTHER, 'Sok Dara')
    expect(again).not.toBe(number)
    expect((await loadCase(prisma, gateway.ring, again))?.child.nameLatin).toBe('Sok Dara')
    expect(gateway.faults).toEqual([])
  })

  it('a phone with another case stays known there, and no longer leads to this one', async () => {
    const number = await reported(MOTHER, 'Sok Dara')
    const other = await reported(MOTHER, 'Sok Bopha')
    await erase(number)
    const id = contactIdOf(phoneHash(gateway.ring, MOTHER))
    expect(
      await gateway.rows(
        'SELECT DISTINCT c.number FROM report JOIN "case" c ON c.id = case_id WHERE report.contact_id = $1',
        [id],
      ),
    ).toEqual([{ number: other }])
    expect((await loadCase(prisma, gateway.ring, other))?.reports.map(({ text }) => text)).toEqual([
      expect.stringContaining('Sok Bopha'),
    ])
  })

  it.each([
    ['erased', (number: string) => erase(number)],
    [
      'left by its reporter',
      (number: string) => withdrawReporter(gateway.deps, { number, reporter: MOTHER, by: BOSS, and: ADMIN }),
    ],
  ] as const)(
    '%s: texts that answered what a report left out are emptied, those about another case stay',
    async (_what, end) => {
      for (const words of ['BATKON Dara 7 bros', '1', 'Chhuk Kampot', '88', 'NEW F A5 P0203 D0103 G3'])
        await text(gateway, MOTHER, words)
      const [row] = await gateway.rows<{ number: string }>('SELECT number FROM "case" ORDER BY opened_at LIMIT 1')
      expect(await end(row!.number)).toBe('erased')
      expect(
        await gateway.rows(`SELECT body <> '' AS kept FROM inbound_message WHERE kind = 'SMS' ORDER BY received_at`),
      ).toEqual([false, false, false, false, true].map((kept) => ({ kept })))
    },
  )

  it('who left it is asked nothing about it any more', async () => {
    await text(gateway, MOTHER, 'NEW F A5 P0203 D0103 G3')
    await text(gateway, MOTHER, '2')
    await text(gateway, MOTHER, 'BATKON Dara 7 bros')
    const [row] = await gateway.rows<{ number: string }>('SELECT number FROM "case" ORDER BY opened_at DESC LIMIT 1')
    await withdrawReporter(gateway.deps, { number: row!.number, reporter: MOTHER, by: BOSS, and: ADMIN })
    expect(await gateway.rows('SELECT kind FROM open_question')).toEqual([])
  })

  it('is to everybody else as one that never was', async () => {
    const number = await reported(MOTHER, 'Sok Dara')
    const [{ code }] = (await gateway.rows<{ code: string }>('SELECT code FROM alert')) as [{ code: string }]
    await erase(number)
    expect(await caseByNumber(gateway.pool, number)).toBe(null)
    expect(await text(gateway, WORKER, `${code} 1`)).not.toContain(expect.stringContaining(MOTHER))
    const page = await listCases(prisma, gateway.ring, { fits: (row) => row.names().length > 0 }, null, 10)
    expect(page.rows).toEqual([])
    await gateway.rows('UPDATE "case" SET match_due_at = NULL')
    await sweep(gateway.deps)
    expect(gateway.faults).toEqual([])
  })
})
