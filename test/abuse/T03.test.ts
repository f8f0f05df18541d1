import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { checkPin } from '../../src/actions/check-pin.ts'
import { phoneHash } from '../../src/store/secrets/keys.ts'
import { freshPhone, type Gateway, keepText, openGateway } from '../deps.ts'
import { createTestDatabase, type TestDatabase } from '../store/database.ts'
import { IS_FULL } from '../thorough.ts'
import { askBySms, askByUssd, cheapHash, hoursPass, otherThan, report } from './status.ts'

const STRANGER = { role: 'public', channel: 'ussd' } as const

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

/** Guesses in turn: 10,000 with ROKKON_ABUSE=full. */
const IN_TURN = IS_FULL ? 10_000 : 400

/** Tries that a counter let through for a case, by any phone but the reporter's. */
async function letThrough(): Promise<number> {
  const rows = await gateway.rows<{ most: number }>(
    'SELECT coalesce(max(cardinality(tries)), 0)::int AS most FROM quota',
  )
  return rows[0]!.most
}

const NOT_NOW = /^សេវាផ្អាកបន្តិច/
// the breaker looks once a second whether the store answers again
const PATIENT = { timeout: 60_000, interval: 500 }

it('200 guesses at once by USSD and SMS: five of a case are let through, and the right PIN is locked out too', async () => {
  const { number, pin } = await report(gateway, freshPhone())
  const guesses = Array.from({ length: 200 }, (_, i) => ({ phone: freshPhone(), pin: otherThan(pin, i + 1), i }))
  const screens = await Promise.all(
    guesses.map(async (guess) => {
      if (guess.i % 2 === 0) return askByUssd(gateway, guess.phone, number, guess.pin)
      await keepText(gateway, guess.phone, `ASK ${number} ${guess.pin}`)
      return ''
    }),
  )
  await Promise.all(Array.from({ length: 8 }, () => gateway.settle()))
  const bySms = gateway.sms.sent.filter(({ text }) => /: (?:received|ban totuol)|បានទទួល/.test(text))
  expect(bySms).toEqual([])
  // whoever finds the store busy for two seconds is told that it is not available now, and was let through nowhere
  const [wrong, locked, notNow] = [/^មិនត្រូវ/, /^ខុសច្រើនដង/, NOT_NOW].map(
    (said) => screens.filter((screen) => said.test(screen)).length,
  )
  expect(wrong).toBeLessThanOrEqual(5)
  expect(wrong! + locked! + notNow!).toBe(100)
  expect(await letThrough()).toBe(5)
  await vi.waitFor(
    async () => expect(await askByUssd(gateway, freshPhone(), number, pin)).toMatch(/^ខុសច្រើនដង/),
    PATIENT,
  )
  expect(await askBySms(gateway, freshPhone(), `${number} ${pin}`)).toMatch(/^Kmean lek/)
}, 120_000)

it(`${IN_TURN} guesses in turn from ever new phones: at most five in any 24 hours, each costs one hash`, async () => {
  const { number, pin } = await report(gateway, freshPhone())
  const days = 4
  const through: number[] = []
  evaluated.length = 0
  for (let i = 0; i < IN_TURN; i++) {
    const fromHash = phoneHash(gateway.ring, `+85590${String(i).padStart(6, '0')}`)
    const verdict = await checkPin(gateway.deps, gateway.pool, {
      ...STRANGER,
      fromHash,
      pin: otherThan(pin, i + 1),
      number,
    })
    const hour = Math.floor((i * days * 24) / IN_TURN)
    if (verdict.kind === 'wrong') through.push(hour)
    if (Math.floor(((i + 1) * days * 24) / IN_TURN) > hour) await hoursPass(gateway, 1)
  }
  for (const hour of through) expect(through.filter((each) => each >= hour && each < hour + 24).length).toBeLessThan(6)
  expect(through.length).toBe(days * 5)
  expect(evaluated.length).toBe(IN_TURN)
}, 600_000)

it('a phone has ten wrong ones a day over all cases, known or not', async () => {
  const fromHash = phoneHash(gateway.ring, freshPhone())
  const kinds: string[] = []
  for (let i = 0; i < 14; i++) {
    const { number, pin } = { number: `47120935${String(i).padStart(2, '0')}`, pin: '000000' }
    kinds.push((await checkPin(gateway.deps, gateway.pool, { ...STRANGER, fromHash, pin, number })).kind)
  }
  expect(kinds).toEqual([...Array(10).fill('wrong'), ...Array(4).fill('locked')])
})
