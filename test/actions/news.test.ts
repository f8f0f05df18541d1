import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { book } from '../../flows/index.ts'
import { handedFields } from '../../src/actions/told/handed-plans.ts'
import { places } from '../../src/store/sealed-places.ts'
import { loadKeys, openFor } from '../../src/store/secrets/vault.ts'
import { askByUssd, cheapHash, report } from '../abuse/status.ts'
import {
  asDecided,
  caller,
  freshPhone,
  type Gateway,
  morning,
  openGateway,
  register,
  speaks,
  startAfresh,
  textsTo,
} from '../deps.ts'
import { createTestDatabase, type TestDatabase } from '../store/database.ts'

let database: TestDatabase
let gateway: Gateway

beforeAll(async () => {
  database = await createTestDatabase()
  gateway = await openGateway(database.url, { hashPin: cheapHash().hashPin })
})
beforeEach(() => startAfresh(gateway))
afterAll(async () => {
  await gateway.close()
  await database.drop()
})

const NEWS = 'Seen in Poipet with a man, code 482103'
const THANKS = 'Thank you. A worker will read it.\nDanger: call 117 or 1280.'

const caseNow = async (number: string) =>
  (
    await gateway.rows(
      `SELECT status, public_status, danger, contact, owner_id, circumstances FROM "case" WHERE number = $1`,
      [number],
    )
  )[0]

async function newsOf(number: string): Promise<(string | null)[]> {
  const found = await gateway.rows<{ case_id: string; origin: string; raw_text: Buffer }>(
    `SELECT case_id, origin, raw_text FROM report JOIN "case" c ON c.id = case_id
      WHERE number = $1 AND report.kind = 'UPDATE' ORDER BY received_at`,
    [number],
  )
  return Promise.all(
    found.map(async ({ case_id: id, origin, raw_text: sealed }) => {
      const keys = await loadKeys(gateway.pool, gateway.ring, [id])
      return openFor(keys.get(id), places.rawText(origin), sealed)
    }),
  )
}

it('news is kept under the key of its case, tells the owner and changes nothing else', async () => {
  const worker = freshPhone()
  await register(gateway, worker, 'caseworker', '07', 'Chan')
  const mother = freshPhone()
  const { number, pin } = await report(gateway, mother)
  const before = await caseNow(number)
  expect(await askByUssd(gateway, mother, pin, '1', NEWS)).toBe(THANKS)
  await gateway.settle()
  expect(await newsOf(number)).toEqual(['Seen in Poipet with a man, code ······'])
  expect(await caseNow(number)).toEqual(before)
  const shown = `${number.slice(0, 4)} ${number.slice(4, 8)} ${number.slice(8)}`
  await morning(gateway)
  expect(textsTo(gateway, worker).filter((words) => words.includes('new message'))).toEqual([
    `${shown}: new message from the reporter. Please open the case.`,
  ])
})

it('the same hop again is no second report, another dialogue is', async () => {
  const mother = freshPhone()
  const { number, pin } = await report(gateway, mother)
  const call = caller(gateway, mother)
  await call.dial()
  await call.press('3', pin, '1', NEWS)
  expect((await call.repeat()).text).toBe(THANKS)
  await gateway.settle()
  expect(await newsOf(number)).toHaveLength(1)
  await askByUssd(gateway, mother, pin, '1', 'She called')
  await gateway.settle()
  expect(await newsOf(number)).toHaveLength(2)
})

it('news from another phone makes that phone no reporter of the case', async () => {
  const { number, pin } = await report(gateway, freshPhone())
  const aunt = freshPhone()
  await speaks(gateway, aunt, 'en')
  expect(await askByUssd(gateway, aunt, number, pin, '1', NEWS)).toBe(THANKS)
  await gateway.settle()
  expect(await newsOf(number)).toHaveLength(1)
  expect(await askByUssd(gateway, aunt, pin)).toMatch(/^Not correct\. Try again\./)
})

it('news of a case erased meanwhile is kept nowhere and told to nobody', async () => {
  const worker = freshPhone()
  await register(gateway, worker, 'caseworker', '07', 'Chan')
  const mother = freshPhone()
  const { number, pin } = await report(gateway, mother)
  const call = caller(gateway, mother)
  await call.dial()
  await call.press('3', pin, '1')
  await asDecided(gateway, `UPDATE "case" SET erased_at = now() WHERE number = $1`, [number])
  expect(await call.press(NEWS)).toBe(THANKS)
  await gateway.settle()
  await morning(gateway)
  expect(await gateway.rows(`SELECT id FROM report WHERE kind = 'UPDATE'`)).toEqual([])
  expect(textsTo(gateway, worker).join('\n')).not.toContain('new message')
})

it('something follows every answer that a question hands on', () => {
  const handed = Object.values(book.flows).flatMap(({ steps }) =>
    Object.values(steps).flatMap((step) => ('hands' in step && step.hands !== undefined ? [step.hands] : [])),
  )
  expect(new Set(handed)).toEqual(new Set(Object.keys(handedFields)))
})
