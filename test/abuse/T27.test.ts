import { afterAll, beforeAll, expect, it } from 'vitest'
import { caseNumberAt } from '../../src/cases/number.ts'
import { freshPhone, type Gateway, openGateway } from '../deps.ts'
import { createTestDatabase, type TestDatabase } from '../store/database.ts'
import { askBySms, askByUssd, cheapHash, otherThan, report } from './status.ts'

let database: TestDatabase
let gateway: Gateway
const { evaluated, hashPin } = cheapHash()

beforeAll(async () => {
  database = await createTestDatabase()
  gateway = await openGateway(database.url, { hashPin })
})
afterAll(async () => {
  await gateway.close()
  await database.drop()
})

it('a number that is a case and one that is none: the same words, locks and cost at every try', async () => {
  const { number, pin } = await report(gateway, freshPhone())
  const none = caseNumberAt({ block: 4712, a: 3, b: 7 }, 11)
  const answers: string[][] = []
  for (const each of [number, none]) {
    evaluated.length = 0
    const seen: string[] = []
    for (let i = 1; i <= 8; i++) {
      const phone = freshPhone()
      seen.push(await askByUssd(gateway, phone, each, otherThan(pin, i)))
      seen.push((await askBySms(gateway, phone, `${each} ${otherThan(pin, i)}`)).replace(/\d{4} \d{4} \d{2}/, 'N'))
      seen.push(await askBySms(gateway, phone, each))
    }
    answers.push([...seen, `${evaluated.length} hashes`])
  }
  expect(answers[0]).toEqual(answers[1])
  expect(answers[0]!.at(-1)).toBe('16 hashes')
})
