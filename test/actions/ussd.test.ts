import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sweepPins } from '../../src/actions/sweep.ts'
import type { DialogueState } from '../../src/actions/ussd/dialogue-state.ts'
import { redisDialogues } from '../../src/store/dialogue-cache.ts'
import { caller, freshPhone, type Gateway, intruder, openGateway, register, speaks, textsTo } from '../deps.ts'
import { createTestDatabase, type TestDatabase } from '../store/database.ts'

let database: TestDatabase
let gateway: Gateway

beforeAll(async () => {
  database = await createTestDatabase()
  gateway = await openGateway(database.url)
})
afterAll(async () => {
  await gateway.close()
  await database.drop()
})

/** A son of 7, calls allowed, lost today in Chhuk of Kampot, and then what is typed. */
const UNTIL_OPEN = ['1', '1', '1', '7', 'chhuk', '1', '1', '4']
const REST = ['Sok Dara', 'red shirt', '1']
const NUMBER = /\b\d{4} \d{4} \d{2}\b/
const numberIn = (screen: string) => NUMBER.exec(screen)?.[0].replaceAll(' ', '') ?? 'none'

const casesOf = (number: string) =>
  gateway.rows<Record<string, unknown>>(
    `SELECT c.*, (SELECT count(*)::int FROM report WHERE case_id = c.id) AS reports FROM "case" c WHERE number = $1`,
    [number],
  )
const hopsOf = (sessionId: string) =>
  gateway.rows<{ state: string; outcome: string }>(
    `SELECT state, outcome FROM inbound_message WHERE key LIKE 'ussd:' || $1 || ':%' ORDER BY received_at`,
    [sessionId],
  )

describe('a report by USSD', () => {
  it('is one case with all that was told, and the number and PIN are on the last screen', async () => {
    const phone = freshPhone()
    await speaks(gateway, phone, 'en')
    const mother = caller(gateway, phone)
    await mother.dial()
    await mother.press(...UNTIL_OPEN)
    expect(mother.screens.at(-1)).toMatchObject({ end: false, text: expect.stringMatching(/^Saved/) })
    const last = await mother.press(...REST)
    expect(last).toMatch(/^Received\. Case \d{4} \d{4} \d{2}\nYour PIN \d{6}\./)
    await gateway.settle()
    expect(gateway.faults).toEqual([])
    const [found, ...others] = await casesOf(numberIn(last))
    expect(others).toEqual([])
    expect(found).toMatchObject({
      kind: 'MISSING',
      status: 'ACTIVE',
      public_status: 'RECEIVED',
      opened_via: 'USSD',
      province: '07',
      district: '0703',
      danger: 2,
      contact: 'CALL',
      completeness: 6,
      reports: 1,
    })
    expect(found?.pin_hash).toBe(null)
    await sweepPins(gateway.deps)
    const [hashed] = await gateway.rows<{ pin_hash: Buffer }>('SELECT pin_hash FROM "case" WHERE id = $1', [found?.id])
    expect(hashed?.pin_hash).toHaveLength(32)
    expect(found?.pin_shown_at).toBeInstanceOf(Date)
  })

  it('is a case before the last screen: when R8 is answered', async () => {
    const mother = caller(gateway, freshPhone())
    await mother.dial()
    await mother.press(...UNTIL_OPEN.slice(0, -1))
    await gateway.settle()
    expect(await hopsOf(mother.sessionId)).toEqual([])
    await mother.press('4')
    await gateway.settle()
    expect(await hopsOf(mother.sessionId)).toEqual([{ state: 'DONE', outcome: 'case opened' }])
  })

  it('of a child seen is a case when the place is told, and has no PIN on its screen', async () => {
    const phone = freshPhone()
    await speaks(gateway, phone, 'en')
    const seller = caller(gateway, phone)
    await seller.dial()
    await seller.press('2', '1', '1', '2', 'kien svay')
    const last = await seller.press('1', '1', 'blue cap')
    expect(last).toContain('No.')
    expect(last).not.toContain('PIN')
    await gateway.settle()
    expect(await casesOf(numberIn(last))).toMatchObject([{ kind: 'FOUND', danger: 2, province: '08' }])
  })

  it('of a child seen that turns out to be hurt is urgent from then on: staff hear it at once, by the old code', async () => {
    const [phone, worker] = [freshPhone(), freshPhone()]
    await register(gateway, worker, 'caseworker', '22', 'Vanna')
    await speaks(gateway, phone, 'en')
    const neighbour = caller(gateway, phone)
    await neighbour.dial()
    await neighbour.press('2', '2', '1', '3', 'Samraong Otdar Meanchey')
    await gateway.settle()
    const alerts = () =>
      gateway.rows<Record<string, unknown>>(
        `SELECT code, alert.kind, c.danger, escalate_at < clock_timestamp() + interval '6 minutes' AS soon
          FROM alert JOIN "case" c ON c.id = case_id WHERE province = '22'`,
      )
    const [before, ...others] = await alerts()
    expect([before, ...others]).toMatchObject([{ kind: 'NEW_CASE', danger: 1 }])
    await neighbour.press('5')
    await gateway.settle()
    expect(await alerts()).toEqual([{ code: before?.code, kind: 'DANGER', danger: 2, soon: true }])
    expect(textsTo(gateway, worker).at(-1)).toContain(`${String(before?.code)} URGENT`)
    const told = textsTo(gateway, worker).length
    await neighbour.press('at the market')
    await gateway.settle()
    expect(textsTo(gateway, worker)).toHaveLength(told)
    expect(gateway.faults).toEqual([])
  })

  it('two of one call are two cases', async () => {
    const phone = freshPhone()
    await speaks(gateway, phone, 'en')
    const mother = caller(gateway, phone)
    await mother.dial()
    await mother.press(...UNTIL_OPEN, '00')
    const last = await mother.press('1', '2', '1', '9', 'chhuk', '1', '2', '3', ...REST)
    await gateway.settle()
    const outcomes = (await hopsOf(mother.sessionId)).map((hop) => hop.outcome)
    expect(outcomes.filter((outcome) => outcome === 'case opened')).toHaveLength(2)
    expect(await casesOf(numberIn(last))).toMatchObject([{ reports: 1 }])
  })

  it('a call-back asked for is one call-back an hour', async () => {
    const phone = freshPhone()
    for (let times = 0; times < 3; times += 1) {
      const call = caller(gateway, phone)
      expect(await call.dial('99')).not.toBe('')
      await gateway.settle()
    }
    const found = await gateway.rows(
      `SELECT reason FROM callback JOIN contact ON contact.id = contact_id ORDER BY callback.created_at DESC LIMIT 2`,
    )
    expect(found).toHaveLength(1)
  })
})

describe('the same request again', () => {
  it('50 times at once gets the same bytes and does one thing', async () => {
    const phone = freshPhone()
    const mother = caller(gateway, phone)
    await mother.dial()
    await mother.press(...UNTIL_OPEN.slice(0, -1))
    const text = `${mother.text}*4`
    const answers = await Promise.all(Array.from({ length: 50 }, () => mother.repeat(text)))
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1)
    await gateway.settle()
    expect(await hopsOf(mother.sessionId)).toHaveLength(1)
  })

  it('50 times at once through two processes that do not share memory', async () => {
    const other = await openGateway(database.url, { dataDir: gateway.dataDir })
    const mother = caller(gateway, freshPhone())
    await mother.dial()
    await mother.press(...UNTIL_OPEN.slice(0, -1))
    const text = `${mother.text}*4`
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, at) => mother.repeat(text, at % 2 === 0 ? gateway : other)),
    )
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1)
    await gateway.settle()
    await other.settle()
    expect(await hopsOf(mother.sessionId)).toHaveLength(1)
    expect(
      await gateway.rows(`SELECT FROM report WHERE origin LIKE '%' || $1 || '%'`, [mother.sessionId]),
    ).toHaveLength(1)
    await other.close()
  })

  it('late, after the dialogue has gone on, moves nothing', async () => {
    const mother = caller(gateway, freshPhone())
    await mother.dial()
    const texts = ['']
    for (const input of [...UNTIL_OPEN, ...REST]) {
      await mother.press(input)
      texts.push(mother.text)
    }
    await gateway.settle()
    const before = await gateway.rows('SELECT state, version FROM ussd_session WHERE id = $1', [
      `africastalking:${mother.sessionId}`,
    ])
    for (const [at, text] of texts.entries()) {
      const { text: shown, end } = mother.screens[at]!
      expect(await mother.repeat(text)).toMatchObject({ text: shown, end })
    }
    await gateway.settle()
    expect(
      await gateway.rows('SELECT state, version FROM ussd_session WHERE id = $1', [
        `africastalking:${mother.sessionId}`,
      ]),
    ).toEqual(before)
  })

  it('after the end a longer text gets the end again', async () => {
    const call = caller(gateway, freshPhone())
    await call.dial()
    const end = await call.press('0')
    expect(call.screens.at(-1)?.end).toBe(true)
    expect(await call.press('1')).toBe(end)
  })
})

describe('the cumulative text', () => {
  it('an answer may hold stars, be a star, or be empty', async () => {
    const mother = caller(gateway, freshPhone())
    await mother.dial()
    await mother.press(...UNTIL_OPEN)
    const skipped = await mother.press('Sok*Dara', '')
    expect(skipped).not.toBe('')
    await mother.press('1')
    await gateway.settle()
    const [person] = await gateway.rows<{ name_latin: Buffer; marks: Buffer | null }>(
      `SELECT person.* FROM person JOIN report ON report.case_id = person.case_id WHERE origin LIKE '%' || $1 || '%'`,
      [mother.sessionId],
    )
    expect(person?.name_latin).not.toBeNull()
    expect(person?.marks).toBeNull()
  })

  it('a text that does not continue the session leads to the main menu; the draft stays', async () => {
    const mother = caller(gateway, freshPhone())
    const menu = await mother.dial()
    await mother.press('1', '1', '1')
    const diverged = await mother.repeat('7*7')
    expect(diverged.text.split('\n')[0]).toBe(menu.split('\n')[0])
    const [session] = await gateway.rows(`SELECT flow, step FROM ussd_session WHERE id = $1`, [
      `africastalking:${mother.sessionId}`,
    ])
    expect(session).toEqual({ flow: 'menu', step: 'M0' })
    // the new base is the text that came
    expect((await mother.repeat('7*7*1')).text).not.toBe(diverged.text)
  })

  it('a dialled path stops before leave is asked', async () => {
    const call = caller(gateway, freshPhone())
    await call.dial('1*1*1*7*88')
    const [session] = await gateway.rows(`SELECT step FROM ussd_session WHERE id = $1`, [
      `africastalking:${call.sessionId}`,
    ])
    expect(session).toEqual({ step: 'R2' })
  })

  it('182 letters and more are taken', async () => {
    const mother = caller(gateway, freshPhone())
    await mother.dial()
    await mother.press(...UNTIL_OPEN, 'Sok Dara', 'a scar '.repeat(40), '1')
    expect(mother.screens.at(-1)).toMatchObject({ end: true })
  })
})

describe('another phone on the session', () => {
  it('gets hotlines, sees nothing and changes nothing', async () => {
    const mother = caller(gateway, freshPhone())
    await mother.dial()
    await mother.press(...UNTIL_OPEN)
    await gateway.settle()
    const stored = () =>
      gateway.rows('SELECT state, version FROM ussd_session WHERE id = $1', [`africastalking:${mother.sessionId}`])
    const before = await stored()
    for (const text of [mother.text, `${mother.text}*Vanna`, '', '1*1']) {
      const answer = await intruder(gateway, mother, freshPhone(), text)
      expect(answer).toMatchObject({ end: true, text: expect.stringContaining('117') })
    }
    expect(await stored()).toEqual(before)
    expect(gateway.faults.splice(0).map((fault) => fault.code)).toEqual(Array(4).fill('ussd-session-of-another-phone'))
    const last = await mother.press(...REST)
    expect(numberIn(last)).not.toBe('none')
  })

  it('a request without a session or a phone that can be read is kept nowhere', async () => {
    const call = caller(gateway, freshPhone(), '')
    await call.dial()
    expect(call.screens).toMatchObject([{ end: true, text: expect.stringContaining('1280') }])
    expect(await gateway.rows(`SELECT FROM ussd_session WHERE id = 'africastalking:'`)).toEqual([])
  })
})

describe('two web processes on one store', () => {
  it('hop by hop in turn: each screen is right, one case', async () => {
    const other = await openGateway(database.url, { dataDir: gateway.dataDir })
    const phone = freshPhone()
    await speaks(gateway, phone, 'en')
    const alone = caller(gateway, phone)
    await alone.dial()
    await alone.press(...UNTIL_OPEN, ...REST)
    await gateway.settle()

    const second = freshPhone()
    await speaks(gateway, second, 'en')
    const mother = caller(gateway, second)
    await mother.dial('', other)
    for (const [at, input] of [...UNTIL_OPEN, ...REST].entries())
      await mother.pressBy(at % 2 === 0 ? gateway : other, input)
    const masked = (screens: readonly { text: string }[]) =>
      screens.map(({ text }) => text.replace(NUMBER, 'number').replace(/\b\d{6}\b/, 'pin'))
    expect(masked(mother.screens)).toEqual(masked(alone.screens))
    await other.settle()
    await gateway.settle()
    expect(await casesOf(numberIn(mother.screens.at(-1)!.text))).toMatchObject([{ reports: 1, completeness: 6 }])
    expect(
      await gateway.rows(`SELECT FROM report WHERE origin LIKE '%' || $1 || '%'`, [mother.sessionId]),
    ).toHaveLength(1)
    expect([...gateway.faults, ...other.faults]).toEqual([])
    await other.close()
  })

  it('one asks nobody for a call that goes on with it, and what came to the other, too, is answered and counted once', async () => {
    const kept = new Map<string, Buffer>()
    let asked = 0
    const redis = {
      status: 'ready',
      getBuffer: async (key: string) => {
        asked += 1
        return kept.get(key) ?? null
      },
      set: async (key: string, value: Buffer) => void kept.set(key, value),
      del: async (key: string) => void kept.delete(key),
    }
    const open = () =>
      openGateway(database.url, {
        dataDir: gateway.dataDir,
        dialogues: redisDialogues<DialogueState>(redis as never),
      })
    const [one, other] = [await open(), await open()]
    const mother = caller(one, freshPhone())
    await mother.dial()
    asked = 0
    await mother.press('1', '1')
    await mother.repeat()
    expect(asked).toBe(0)
    // the first has not seen the next two keypresses, and the third comes to both
    await mother.pressBy(other, '1', '7')
    await mother.press('chhuk')
    const answered = await mother.repeat(undefined, other)
    await mother.pressBy(other, '1')
    const last = mother.screens.at(-1)
    expect([answered.text, (await mother.repeat()).text]).toEqual([mother.screens.at(-2)?.text, last?.text])

    const misses = async () =>
      (await one.rows<{ sum: string }>('SELECT coalesce(sum(count), 0) AS sum FROM miss'))[0]!.sum
    const asks = caller(one, freshPhone())
    await asks.dial()
    await asks.press('3')
    const before = Number(await misses())
    await asks.pressBy(other, '4712093540')
    expect((await asks.repeat()).text).toBe(asks.screens.at(-1)?.text)
    expect(Number(await misses())).toBe(before + 1)
    expect([...one.faults, ...other.faults]).toEqual([])
    await Promise.all([one.close(), other.close()])
  })

  it('a cache that knows nothing and one that does not answer lose nothing', async () => {
    const fails = () => Promise.reject(new Error('away'))
    const dialogues = redisDialogues<DialogueState>({
      getBuffer: fails,
      set: fails,
      del: fails,
      ping: fails,
      status: 'end',
    } as never)
    const forgetful = await openGateway(database.url, { dataDir: gateway.dataDir, dialogues })
    const mother = caller(forgetful, freshPhone())
    await mother.dial()
    const last = await mother.press(...UNTIL_OPEN, ...REST)
    expect(mother.screens.at(-1)?.end).toBe(true)
    await forgetful.settle()
    expect(await casesOf(numberIn(last))).toMatchObject([{ reports: 1 }])
    await forgetful.close()
  })
})

describe('the words on the screen', () => {
  it('Khmer in Latin letters where the operator is known not to show Khmer', async () => {
    const smart = await openGateway(database.url, { dataDir: gateway.dataDir, ussdLatin: ['smart'] })
    const khmer = await caller(gateway, freshPhone()).dial()
    const latin = await caller(smart, freshPhone()).dial()
    expect(khmer).toMatch(/\p{Script=Khmer}/u)
    expect(latin).not.toMatch(/\p{Script=Khmer}/u)
    await smart.close()
  })

  it('the first screen is the same bytes for a phone with no case and one with a case', async () => {
    const with1 = freshPhone()
    const mother = caller(gateway, with1)
    await mother.dial()
    await mother.press(...UNTIL_OPEN, ...REST)
    await gateway.settle()
    expect(await caller(gateway, with1).dial()).toBe(await caller(gateway, freshPhone()).dial())
  })
})
