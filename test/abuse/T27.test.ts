import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkPin } from '../../src/actions/check-pin.ts'
import { sweep } from '../../src/actions/sweep.ts'
import { caseNumberAt } from '../../src/cases/number.ts'
import { phoneHash } from '../../src/store/secrets/keys.ts'
import { freshPhone, type Gateway, openGateway, register, textsTo } from '../deps.ts'
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

/** The store's clock goes on for what was missed so far. */
const minutesPass = (minutes: number) =>
  gateway.rows(
    `WITH old AS (DELETE FROM miss RETURNING minute - $1 * interval '1 minute' AS minute, count)
      INSERT INTO miss (place, minute, count) SELECT extract(minute FROM minute), minute, count FROM old`,
    [minutes],
  )
const missed = async () => {
  const [row] = await gateway.rows<{ count: number }>(
    `SELECT coalesce(sum(count), 0)::int AS count FROM miss WHERE minute > date_trunc('minute', clock_timestamp()) - interval '1 hour'`,
  )
  return row!.count
}
const alarms = () => gateway.rows(`SELECT FROM alarm WHERE kind = 'many-misses'`)

it('what counts as a miss: no number, an unknown one, a wrong PIN, a locked one, by USSD and by SMS; nothing that is right', async () => {
  const owner = freshPhone()
  const { number, pin } = await report(gateway, owner)
  const wrongDigits = `${number.slice(0, 9)}${(Number(number[9]) + 1) % 10}`
  const counts = async (act: () => Promise<unknown>) => {
    const before = await missed()
    await act()
    return (await missed()) - before
  }
  expect(await counts(() => askByUssd(gateway, freshPhone(), wrongDigits))).toBe(1)
  expect(await counts(() => askBySms(gateway, freshPhone(), `ASK ${wrongDigits} ${pin}`))).toBe(1)
  expect(await counts(() => askByUssd(gateway, freshPhone(), number, otherThan(pin)))).toBe(1)
  expect(await counts(() => askBySms(gateway, freshPhone(), `${number} ${otherThan(pin)}`))).toBe(1)
  expect(await counts(() => askByUssd(gateway, owner, pin))).toBe(0)
  expect(await counts(() => askBySms(gateway, freshPhone(), `${number} ${pin}`))).toBe(0)
  expect(await counts(() => askBySms(gateway, freshPhone(), `ASK ${number}`))).toBe(0)
})

it('200 misses in an hour, however many at once, raise one alarm, which the next sweep tells the admins', async () => {
  const admin = freshPhone()
  await register(gateway, admin, 'admin', '', 'Nary')
  await gateway.rows('TRUNCATE miss, alarm')
  const none = caseNumberAt({ block: 4712, a: 3, b: 7 }, 12)
  const miss = (times: number) =>
    Promise.all(
      Array.from({ length: times }, () =>
        checkPin(gateway.deps, gateway.pool, {
          fromHash: phoneHash(gateway.ring, freshPhone()),
          pin: '000000',
          number: none,
          role: 'family',
          channel: 'sms',
        }),
      ),
    )
  await miss(100)
  await minutesPass(30)
  await miss(99)
  expect(await alarms()).toEqual([])
  await miss(30)
  expect(await alarms()).toHaveLength(1)
  await sweep(gateway.deps)
  await gateway.settle()
  expect(textsTo(gateway, admin)).toEqual([
    expect.stringMatching(/^ALARM \d\d:\d\d: over 200 wrong case numbers or PINs in an hour/),
  ])
  await minutesPass(61)
  await gateway.rows('TRUNCATE alarm')
  await miss(199)
  expect(await alarms()).toEqual([])
}, 120_000)
