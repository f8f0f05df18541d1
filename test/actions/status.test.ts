import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askBySms, askByUssd, cheapHash, hoursPass, otherThan, report } from '../abuse/status.ts'
import { asDecided, caller, freshPhone, type Gateway, openGateway, speaks, text } from '../deps.ts'
import { createTestDatabase, type TestDatabase } from '../store/database.ts'

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

const UNKNOWN = '4712093549'
const WRONG = 'Not correct. Try again.\n99 Call me\n0 Back'
const LOCKED = 'Too many tries. For safety wait until tomorrow, or call 1280.'
const HOW = 'To ask: dial *123# and press 3. No USSD? Send CASE, the number and your PIN, then delete that SMS.'
const none = (number: string) =>
  `No case ${number.slice(0, 4)} ${number.slice(4, 8)} ${number.slice(8)} here. Check the number and the PIN, or send HELP.`

async function reader(): Promise<string> {
  const phone = freshPhone()
  await speaks(gateway, phone, 'en')
  return phone
}

describe('by USSD', () => {
  it('the PIN opens the case on the phone that reported, number and PIN on any phone', async () => {
    const mother = freshPhone()
    const { number, pin } = await report(gateway, mother)
    expect(await askByUssd(gateway, mother, pin)).toMatch(/^Your report is received\.\n1 Add news/)
    expect(await askByUssd(gateway, await reader(), number, pin)).toMatch(/^Your report is received\.\n1 Add news/)
    expect(await askByUssd(gateway, mother, number)).toMatch(/^PIN for case \d{4} \d{4} \d{2}\?/)
  })

  it('wrong PIN, unknown number and another phone get the same words', async () => {
    const mother = freshPhone()
    const { number, pin } = await report(gateway, mother)
    const stranger = await reader()
    expect(await askByUssd(gateway, stranger, pin)).toBe(WRONG)
    expect(await askByUssd(gateway, stranger, number, otherThan(pin))).toBe(WRONG)
    expect(await askByUssd(gateway, stranger, UNKNOWN, pin)).toBe(WRONG)
    expect(await askByUssd(gateway, mother, otherThan(pin))).toBe(WRONG)
  })

  it('a child seen or found has no status, and an erased case is an unknown number', async () => {
    const mother = freshPhone()
    const { number, pin } = await report(gateway, mother)
    for (const change of [`kind = 'FOUND'`, `kind = 'SIGHTING'`, `kind = 'MISSING', erased_at = now()`]) {
      await asDecided(gateway, `UPDATE "case" SET ${change} WHERE number = $1`, [number])
      expect(await askByUssd(gateway, await reader(), number, pin)).toBe(WRONG)
    }
  })

  it('three wrong in a row end the dialogue, whichever number they were for', async () => {
    const { number, pin } = await report(gateway, freshPhone())
    const stranger = await reader()
    const bad = otherThan(pin)
    expect(await askByUssd(gateway, stranger, number, bad, '0', UNKNOWN, bad, '0', number, bad)).toBe(LOCKED)
  })

  it('the status is that of the case it was merged into', async () => {
    const mother = freshPhone()
    const { number, pin } = await report(gateway, mother)
    const other = await report(gateway, freshPhone())
    await gateway.pool.query(`UPDATE "case" SET public_status = 'CALL_US' WHERE number = $1`, [other.number])
    await asDecided(
      gateway,
      `UPDATE "case" SET status = 'MERGED', merged_into_id = (SELECT id FROM "case" WHERE number = $2) WHERE number = $1`,
      [number, other.number],
    )
    expect(await askByUssd(gateway, mother, pin)).toMatch(/^Please call us: 1280\.\n/)
  })

  it('a case opened by SMS shows its PIN once, to its own phone', async () => {
    const mother = await reader()
    await text(gateway, mother, 'NEW M A7 P0703')
    await gateway.settle()
    const [row] = await gateway.rows<{ number: string }>(`SELECT number FROM "case" ORDER BY opened_at DESC LIMIT 1`)
    const number = row!.number
    expect(await askByUssd(gateway, await reader(), number)).toMatch(/^PIN for case/)
    const call = caller(gateway, mother)
    await call.dial()
    const shown = await call.press('3', number)
    const pin = /^Your PIN (\d{6})\. Write it down\.\n1 Go on\n0 Back$/.exec(shown)?.[1] ?? 'none'
    await gateway.settle()
    expect(await call.press('1')).toMatch(/^Your report is received\./)
    expect(await askByUssd(gateway, mother, number)).toMatch(/^PIN for case/)
    expect(await askByUssd(gateway, mother, pin)).toMatch(/^Your report is received\./)
    expect(await askByUssd(gateway, await reader(), number, pin)).toMatch(/^Your report is received\./)
  })

  it('a right PIN from the reporting phone confirms that it may be contacted, a live "yes" only', async () => {
    const mother = freshPhone()
    const { number, pin } = await report(gateway, mother)
    const left = async () => {
      const rows = await gateway.rows<{ days: number }>(
        `SELECT extract(day FROM expires_at - now())::int AS days FROM safe_contact
          JOIN "case" c ON c.id = case_id WHERE c.number = $1`,
        [number],
      )
      return rows[0]?.days
    }
    const set = (change: string) =>
      gateway.pool.query(`UPDATE safe_contact SET ${change} FROM "case" c WHERE c.id = case_id AND c.number = $1`, [
        number,
      ])
    await set(`expires_at = now() + interval '3 days 1 hour'`)
    await askByUssd(gateway, await reader(), number, pin)
    expect(await left()).toBe(3)
    await askByUssd(gateway, mother, pin)
    expect(await left()).toBe(29)
    await set(`mode = 'NONE', expires_at = now() + interval '3 days 1 hour'`)
    await askByUssd(gateway, mother, pin)
    expect(await left()).toBe(3)
    await set(`mode = 'CALL', expires_at = now() - interval '2 days 1 hour'`)
    await askByUssd(gateway, mother, pin)
    expect(await left()).toBe(-2)
  })

  it('the same request again is the same screen and no second try', async () => {
    const mother = freshPhone()
    const { pin } = await report(gateway, mother)
    const call = caller(gateway, mother)
    await call.dial()
    const first = await call.press('3', otherThan(pin))
    const before = evaluated.length
    expect((await call.repeat()).text).toBe(first)
    expect(evaluated.length).toBe(before)
  })

  it('a status that was shown does not come back on the next dial', async () => {
    const mother = freshPhone()
    const { pin } = await report(gateway, mother)
    const first = caller(gateway, mother)
    expect(await first.dial()).toMatch(/^Child Help/)
    await first.press('1', '1', '1', '7', '00', '3', pin)
    expect(await caller(gateway, mother).dial()).toMatch(/^Child Help/)
  })
})

describe('by SMS', () => {
  it('number and PIN get T9, everything else E04 or T9x', async () => {
    const mother = freshPhone()
    const { number, pin } = await report(gateway, mother)
    const shown = `${number.slice(0, 4)} ${number.slice(4, 8)} ${number.slice(8)}`
    const t9 = `Ref ${shown}: received. News? Send ADD, the number and your words. Please delete this SMS.`
    const stranger = await reader()
    for (const words of [`ASK ${number} ${pin}`, `${shown} ${pin}`, `14 ${number} ${pin}`, `សួរ ${number} ${pin}`])
      expect(await askBySms(gateway, stranger, words)).toBe(t9)
    expect(await askBySms(gateway, mother, pin)).toBe(t9)
    expect(await askBySms(gateway, stranger, pin)).toBe(HOW)
    expect(await askBySms(gateway, mother, otherThan(pin))).toBe(HOW)
    expect(await askBySms(gateway, stranger, `CASE ${number} ${otherThan(pin)}`)).toBe(none(number))
    expect(await askBySms(gateway, stranger, `CASE ${UNKNOWN} ${pin}`)).toBe(none(UNKNOWN))
    for (const words of [number, UNKNOWN, `ASK ${number}`, `ASK ${UNKNOWN}`, 'ASK'])
      expect(await askBySms(gateway, stranger, words)).toBe(HOW)
    expect(await askBySms(gateway, stranger, 'ASK 4712093548')).toBe(
      '4712093548 is not a case number. Please check the digits and send again.',
    )
  })

  it('a lock is E04 for a number and T9x for six digits, and lasts a day', async () => {
    const mother = freshPhone()
    const { number, pin } = await report(gateway, mother)
    const stranger = await reader()
    for (let i = 1; i <= 5; i++) await askBySms(gateway, stranger, `ASK ${number} ${otherThan(pin, i)}`)
    expect(await askBySms(gateway, stranger, `ASK ${number} ${pin}`)).toBe(none(number))
    expect(await askByUssd(gateway, await reader(), number, pin)).toBe(LOCKED)
    for (let i = 1; i <= 3; i++) await askBySms(gateway, mother, otherThan(pin, i))
    expect(await askBySms(gateway, mother, pin)).toBe(HOW)
    expect(await askByUssd(gateway, mother, pin)).toBe(LOCKED)
    await hoursPass(gateway, 23)
    expect(await askByUssd(gateway, mother, pin)).toBe(LOCKED)
    await hoursPass(gateway, 1.1)
    expect(await askByUssd(gateway, mother, pin)).toMatch(/^Your report is received\./)
    expect(await askBySms(gateway, await reader(), `ASK ${number} ${pin}`)).toMatch(/^Ref /)
  })

  it('a right PIN uses nothing up', async () => {
    const mother = freshPhone()
    const { number, pin } = await report(gateway, mother)
    for (let i = 0; i < 12; i++) {
      expect(await askBySms(gateway, mother, `${number} ${pin}`)).toMatch(/^Ref /)
      // the same text is answered three times in an hour
      await gateway.rows(
        `UPDATE inbound_message SET received_at = received_at - interval '30 minutes' WHERE kind = 'SMS'`,
      )
    }
  })
})
