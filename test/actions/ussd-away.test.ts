import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { saysReceived } from '../../flows/receipt.ts'
import { registerPerson } from '../../src/store/registration.ts'
import { phoneHash } from '../../src/store/secrets/keys.ts'
import { report } from '../abuse/status.ts'
import { caller, freshPhone, type Gateway, type GatewayOptions, keepText, openGateway, speaks, text } from '../deps.ts'
import { createTestDatabase, type TestDatabase } from '../store/database.ts'
import { type FlakyNetwork, flakyNetwork } from '../store/flaky-network.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

interface Road {
  readonly network: FlakyNetwork
  readonly gateway: Gateway
}

/** Runs a story on a gateway of its own whose road to the store can be broken. */
async function onFlakyRoad(story: (road: Road) => Promise<void>, options: GatewayOptions = {}): Promise<void> {
  const network = await flakyNetwork(database.url)
  const gateway = await openGateway(database.url, { intakeUrl: network.url, ...options })
  try {
    await story({ network, gateway })
  } finally {
    await gateway.close()
    await network.close()
  }
}

const ANSWERS = ['1', '1', '1', '7', 'chhuk', '1', '1', '4', 'Sok Dara', 'red shirt', '1']
const numberIn = (screen: string) => /\b(\d{4}) (\d{4}) (\d{2})\b/.exec(screen)?.slice(1).join('') ?? 'none'
const spoolFiles = (gateway: Gateway) =>
  readdirSync(path.join(gateway.dataDir, 'spool')).filter((name) => name.includes('.msg'))

const reportsOf = (gateway: Gateway, sessionId: string) =>
  gateway.rows<{ number: string; completeness: number; pin_shown_at: Date | null }>(
    `SELECT c.number, c.completeness, c.pin_shown_at FROM report JOIN "case" c ON c.id = report.case_id
      WHERE origin LIKE '%:' || $1 || '#%'`,
    [sessionId],
  )

const storeIsBack = (gateway: Gateway) =>
  vi.waitFor(() => expect(gateway.deps.intake.storeAwaySince).toBeNull(), { timeout: 15_000, interval: 5 })

/** The spool is empty and all that was in it has been handled. */
async function drained(gateway: Gateway) {
  await vi.waitFor(() => expect(spoolFiles(gateway)).toEqual([]), { timeout: 15_000, interval: 50 })
  await gateway.deps.intake.drain()
  await gateway.settle()
}

/** Writes another time into the only spool file. */
function spooledAt(gateway: Gateway, hoursFromNow: number) {
  const file = path.join(gateway.dataDir, 'spool', spoolFiles(gateway)[0]!)
  const spooled = JSON.parse(readFileSync(file, 'utf8')) as { at: string }
  writeFileSync(file, JSON.stringify({ ...spooled, at: new Date(Date.now() + hoursFromNow * 3_600_000).toISOString() }))
}

const HOPS = [undefined, ...ANSWERS]

describe.concurrent('the store goes away', () => {
  it.each(HOPS.map((_, hop) => hop))(
    'before hop %i: the dialogue goes on to its receipt, and is one case once the store is back',
    (hop) =>
      onFlakyRoad(async ({ gateway, network }) => {
        const mother = caller(gateway, freshPhone())
        for (const [at, input] of HOPS.entries()) {
          if (at === hop) await network.break()
          if (input === undefined) await mother.dial()
          else await mother.press(input)
        }
        expect(mother.screens.at(-1)).toMatchObject({ end: true })
        const number = numberIn(mother.screens.at(-1)!.text)
        expect(number).not.toBe('none')
        expect(spoolFiles(gateway).length).toBeGreaterThanOrEqual(HOPS.length - hop)
        await network.mend()
        await drained(gateway)
        expect(await reportsOf(gateway, mother.sessionId)).toEqual([
          { number, completeness: 6, pin_shown_at: expect.any(Date) },
        ])
        // cases of the stories before, sealed with keys of their own
        expect(gateway.faults.filter(({ code }) => code !== 'case-unreadable')).toEqual([])
      }),
  )

  it('in the middle and comes back before the end: one case, nothing asked twice', () =>
    onFlakyRoad(async ({ gateway, network }) => {
      const mother = caller(gateway, freshPhone())
      await mother.dial()
      await mother.press(...ANSWERS.slice(0, 3))
      await network.break()
      await mother.press(...ANSWERS.slice(3, 9))
      await network.mend()
      await storeIsBack(gateway)
      await mother.press(...ANSWERS.slice(9))
      const number = numberIn(mother.screens.at(-1)!.text)
      await drained(gateway)
      expect(await reportsOf(gateway, mother.sessionId)).toMatchObject([{ number, completeness: 6 }])
    }))

  it('and comes back while the spool cannot be drained yet: the dialogue goes on in the spool', () =>
    onFlakyRoad(async ({ gateway, network }) => {
      const first = caller(gateway, freshPhone())
      await first.dial()
      const mother = caller(gateway, freshPhone())
      await mother.dial()
      await mother.press(...ANSWERS.slice(0, 3))
      await network.break()
      await first.press('1')
      await mother.press(...ANSWERS.slice(3, 9))
      // the oldest file waits for a row that another transaction holds
      const client = await gateway.pool.connect()
      await client.query('BEGIN')
      await client.query('SELECT FROM ussd_session WHERE id = $1 FOR UPDATE', [`africastalking:${first.sessionId}`])
      await network.mend()
      await storeIsBack(gateway)
      await mother.press(...ANSWERS.slice(9))
      await client.query('COMMIT')
      client.release()
      const number = numberIn(mother.screens.at(-1)!.text)
      expect(number).not.toBe('none')
      await drained(gateway)
      expect(await reportsOf(gateway, mother.sessionId)).toMatchObject([{ number, completeness: 6 }])
    }))

  it('what lies in the spool tells neither a phone nor a word', () =>
    onFlakyRoad(async ({ gateway, network }) => {
      await network.break()
      const phone = freshPhone()
      const mother = caller(gateway, phone)
      await mother.dial()
      await mother.press(...ANSWERS)
      await keepText(gateway, phone, 'BATKON Zebulon 7 bros Chhuk')
      for (const name of spoolFiles(gateway)) {
        const content = readFileSync(path.join(gateway.dataDir, 'spool', name), 'utf8')
        for (const secret of [phone.slice(4), 'Dara', 'red shirt', 'Zebulon', 'chhuk'])
          for (const form of ['utf8', 'hex', 'base64'] as const)
            expect(`${name} ${content}`).not.toContain(Buffer.from(secret).toString(form).replace(/=+$/, ''))
      }
    }))

  it('a text is spooled at each delivery and is one row and one answer', () =>
    onFlakyRoad(async ({ gateway, network }) => {
      await network.break()
      const phone = freshPhone()
      expect(await keepText(gateway, phone, 'NEW M A8 P0703 D0103', 'twice')).toBe('spooled')
      expect(await keepText(gateway, phone, 'NEW M A8 P0703 D0103', 'twice')).toBe('spooled')
      expect(gateway.deps.intake.spooled).toBe(2)
      await network.mend()
      await drained(gateway)
      expect(gateway.sms.sent.filter((sms) => sms.to === phone)).toHaveLength(1)
      expect(await gateway.rows(`SELECT FROM inbound_message WHERE key = 'twice'`)).toHaveLength(1)
    }))

  it('what was told counts from the day it was told, not from the day the store came back', () =>
    onFlakyRoad(async ({ gateway, network }) => {
      await network.break()
      await keepText(gateway, freshPhone(), 'NEW M A8 P0703', 'late')
      spooledAt(gateway, -30)
      await network.mend()
      await drained(gateway)
      const rows = await gateway.rows<{ hours: number }>(
        `SELECT extract(epoch FROM clock_timestamp() - received_at) / 3600 AS hours FROM inbound_message WHERE key = 'late'`,
      )
      expect(Number(rows[0]?.hours)).toBeCloseTo(30, 1)
    }))

  it('a time after that of the store does not count', () =>
    onFlakyRoad(async ({ gateway, network }) => {
      await network.break()
      await keepText(gateway, freshPhone(), 'NEW M A8 P0703', 'early')
      spooledAt(gateway, 30)
      await network.mend()
      await drained(gateway)
      expect(
        await gateway.rows(`SELECT FROM inbound_message WHERE key = 'early' AND received_at > clock_timestamp()`),
      ).toEqual([])
    }))

  it('a file that cannot be read is put aside, and those after it are drained', () =>
    onFlakyRoad(async ({ gateway, network }) => {
      await network.break()
      writeFileSync(path.join(gateway.dataDir, 'spool', '00000000000001-bad.msg'), '{"v":1,"kind":"mess')
      await keepText(gateway, freshPhone(), 'NEW M A8 P0703', 'after-bad')
      await network.mend()
      await drained(gateway)
      expect(gateway.deps.intake.unreadable).toBe(1)
      expect(await gateway.rows(`SELECT FROM inbound_message WHERE key = 'after-bad'`)).toHaveLength(1)
    }))

  it('with no number left the receipt says so, and the number is shown once when it is there', () =>
    onFlakyRoad(
      async ({ gateway, network }) => {
        const phone = freshPhone()
        await network.break()
        const mother = caller(gateway, phone)
        await mother.dial()
        await mother.press(...ANSWERS)
        const last = mother.screens.at(-1)!
        expect(last.end).toBe(true)
        expect(numberIn(last.text)).toBe('none')
        expect(last.text).not.toMatch(/\b\d{6}\b/)
        await network.mend()
        await drained(gateway)
        const [report] = await reportsOf(gateway, mother.sessionId)
        expect(report?.pin_shown_at).toBeNull()

        await storeIsBack(gateway)
        const again = caller(gateway, phone)
        await again.dial()
        const promised = await again.press('3')
        expect(numberIn(promised)).toBe(report?.number)
        expect(promised).toMatch(/\b\d{6}\b/)
        await gateway.settle()
        expect(await reportsOf(gateway, mother.sessionId)).toMatchObject([{ pin_shown_at: expect.any(Date) }])

        const third = caller(gateway, phone)
        await third.dial()
        expect(numberIn(await third.press('3'))).toBe('none')
      },
      { noNumbers: true },
    ))

  it('the process dies with files in its spool: the next one drains them, also those another was just reading', () =>
    onFlakyRoad(async ({ gateway, network }) => {
      await network.break()
      const phone = freshPhone()
      const mother = caller(gateway, phone)
      await mother.dial()
      await mother.press(...ANSWERS)
      const number = numberIn(mother.screens.at(-1)!.text)
      await gateway.deps.intake.stop()
      const folder = path.join(gateway.dataDir, 'spool')
      const [first] = spoolFiles(gateway)
      renameSync(path.join(folder, first!), path.join(folder, `${first}.4194999`))
      await network.mend()
      const next = await openGateway(database.url, { dataDir: gateway.dataDir })
      await drained(next)
      expect(await reportsOf(next, mother.sessionId)).toMatchObject([{ number, completeness: 6 }])
      expect(await text(next, phone, 'hello there')).toHaveLength(1)
      await next.close()
    }))
})

describe.concurrent('the store is away and the spool is full', () => {
  const languages = ['km', 'km-Latn', 'en']
  it.each(HOPS.map((_, hop) => ({ hop, language: languages[hop % 3]! })))(
    'before hop $hop ($language): the call ends with hotlines and no word of receipt',
    ({ hop, language }) =>
      onFlakyRoad(
        async ({ gateway, network }) => {
          const phone = freshPhone()
          await speaks(gateway, phone, language)
          const mother = caller(gateway, phone)
          for (const [at, input] of HOPS.slice(0, hop + 1).entries()) {
            if (at === hop) await network.break()
            if (input === undefined) await mother.dial()
            else await mother.press(input)
          }
          const last = mother.screens.at(-1)!
          expect(last.end).toBe(true)
          expect(last.text).toMatch(/1280/)
          expect(saysReceived(last.text)).toBe(false)
          expect(spoolFiles(gateway)).toEqual([])
        },
        { spoolMaxMb: 0 },
      ),
  )

  it('a wrong key three times is not met by "saved" either', () =>
    onFlakyRoad(
      async ({ gateway, network }) => {
        const mother = caller(gateway, freshPhone())
        await mother.dial()
        await mother.press('1', '77', '77')
        await network.break()
        expect(saysReceived(await mother.press('77'))).toBe(false)
      },
      { spoolMaxMb: 0 },
    ))

  it('a text is refused, so that its provider sends it again; then it is kept', () =>
    onFlakyRoad(
      async ({ gateway, network }) => {
        await network.break()
        expect(await keepText(gateway, freshPhone(), 'NEW M A8 P0703', 'refused')).toBe('refused')
        await network.mend()
        await storeIsBack(gateway)
        expect(await keepText(gateway, freshPhone(), 'NEW M A8', 'refused')).toBe('stored')
      },
      { spoolMaxMb: 0 },
    ))
})

it('news of a case is kept in the spool, sealed, and is one report once the store is back', () =>
  onFlakyRoad(async ({ network, gateway }) => {
    const phone = freshPhone()
    const { number, pin } = await report(gateway, phone)
    const mother = caller(gateway, phone)
    await mother.dial()
    await mother.press('3', pin, '1')
    await network.break()
    expect(await mother.press('Seen in Poipet')).toMatch(/^Thank you\. A worker will read it\./)
    const [name] = spoolFiles(gateway)
    const spooled = readFileSync(path.join(gateway.dataDir, 'spool', name!), 'utf8')
    for (const form of ['utf8', 'base64'] as const) expect(spooled).not.toContain(Buffer.from('Poipet').toString(form))
    await network.mend()
    await drained(gateway)
    const told = await gateway.rows(
      `SELECT report.kind FROM report JOIN "case" c ON c.id = case_id WHERE number = $1 ORDER BY received_at`,
      [number],
    )
    expect(told).toEqual([{ kind: 'MISSING' }, { kind: 'UPDATE' }])
  }))

it('a question after a case is closed while the store is away, and no PIN of it goes to the spool', () =>
  onFlakyRoad(async ({ network, gateway }) => {
    const phone = freshPhone()
    await speaks(gateway, phone, 'en')
    const mother = caller(gateway, phone)
    await mother.dial()
    await mother.press('3')
    await network.break()
    expect(await mother.press('482103')).toBe('Service resting a short time. Danger: call 117 or 1280 (free).')
    expect(mother.screens.at(-1)).toEqual({ text: expect.any(String), end: true })
    expect(spoolFiles(gateway)).toEqual([])
  }))

it("the officials' door is closed while the store is away; an act confirmed by then is kept and done once it is back", () =>
  onFlakyRoad(async ({ network, gateway }) => {
    const { number } = await report(gateway, freshPhone())
    const phone = freshPhone()
    const pinHash = await gateway.deps.hashPin(phoneHash(gateway.ring, phone), '135790')
    const chan = { id: gateway.deps.newId(), role: 'commune', phone, area: '07', name: 'Chan', language: 'en' } as const
    await registerPerson(gateway.pool, gateway.ring, { ...chan, pinHash })
    const official = caller(gateway, phone)
    await official.dial('8')
    await official.press('135790', '1', number, '6', 'the aunt knows more')
    const late = caller(gateway, phone)
    await late.dial('8')
    await network.break()
    expect(await late.press('135790')).toBe('Service resting a short time. Danger: call 117 or 1280 (free).')
    expect(spoolFiles(gateway)).toEqual([])
    expect(await official.press('1')).toMatch(/^Saved \d\d:\d\d\./)
    expect(spoolFiles(gateway)).toHaveLength(1)
    await network.mend()
    await drained(gateway)
    const notes = await gateway.rows(`SELECT actor_id FROM case_event WHERE type = 'NOTE'`)
    expect(notes).toEqual([{ actor_id: chan.id }])
  }))
