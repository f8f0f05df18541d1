import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { handleInbound } from '../../src/actions/handle-inbound.ts'
import { matchCase } from '../../src/actions/match-case.ts'
import { sendMessage } from '../../src/actions/send/send-message.ts'
import { escalateAlert } from '../../src/actions/staff/escalate-alert.ts'
import { NATIONAL_DESK } from '../../src/cases/duty.ts'
import { cambodianDay, nextWithinHours } from '../../src/flow/day.ts'
import { caller, type Gateway, keepText, openGateway, register, speaks, startAfresh, text, textsTo } from '../deps.ts'
import { createTestDatabase, type TestDatabase } from '../store/database.ts'

const MOTHER = '+85510000001'
const CHIEF = '+85510000002'
const WORKER = '+85510000003'
const SECOND = '+85510000004'
const SENIOR = '+85510000005'
const POLICE = '+85510000006'

let database: TestDatabase
let gateway: Gateway
let workerId: string
let clock: Date

beforeAll(async () => {
  database = await createTestDatabase()
  gateway = await openGateway(database.url, { now: () => clock })
})
afterAll(async () => {
  await gateway.close()
  await database.drop()
})
beforeEach(async () => {
  // by day, and long before the night, in which what can wait rings nobody
  clock = nextWithinHours(new Date(), 6, 16)
  await startAfresh(gateway)
  workerId = await register(gateway, WORKER, 'caseworker', '07', 'Sophea')
})

interface Rung {
  readonly id: string
  readonly group_id: string
  readonly code: string
  readonly kind: string
  readonly match_id: string | null
  readonly official_id: string
  readonly rung: number
  readonly claimed_at: Date | null
  readonly closed_at: Date | null
  readonly escalate_at: Date | null
  readonly seen_at: Date | null
  readonly worked_at: Date | null
}
const ladder = () => gateway.rows<Rung>('SELECT * FROM alert ORDER BY created_at, rung')
const ladderOf = async (kind: string) => (await ladder()).filter((rung) => rung.kind === kind)

/** Every open question has somebody whose time runs, until somebody has worked on it. */
async function nothingIsForgotten() {
  const all = await ladder()
  for (const group of new Set(all.map((rung) => rung.group_id))) {
    const rungs = all.filter((rung) => rung.group_id === group)
    const open = rungs.filter((rung) => rung.closed_at === null)
    if (open.length === 0 || open.some((rung) => rung.worked_at !== null && rung.claimed_at !== null)) continue
    expect(open.filter((rung) => rung.escalate_at !== null)).toHaveLength(1)
  }
}

/** Minutes go by, for the hand clock and for what lies in the store, and the ladders move on. */
async function later(minutes: number) {
  clock = new Date(clock.getTime() + minutes * 60_000)
  for (const { group_id } of await gateway.rows<{ group_id: string }>('SELECT DISTINCT group_id FROM alert'))
    await escalateAlert(gateway.deps, group_id)
  await gateway.rows(
    `UPDATE outbound_message SET next_at = clock_timestamp() - interval '1 millisecond' WHERE state = 'QUEUED' AND next_at <= $1`,
    [clock],
  )
  await sendAll()
  await nothingIsForgotten()
}

async function sendAll() {
  await gateway.settle()
  for (const { id } of await gateway.rows<{ id: string }>(
    `UPDATE outbound_message SET next_at = clock_timestamp() - interval '1 millisecond', valid_until = clock_timestamp() + interval '1 hour'
      WHERE state = 'QUEUED' RETURNING id`,
  ))
    await sendMessage(gateway.deps, id)
}

/** The mother's report by USSD: a boy of 7, calls allowed, Chhuk of Kampot; how long ago and how decides the danger. */
async function missing(
  options: {
    readonly contact?: '1' | '2' | '3'
    readonly other?: string
    readonly when?: string
    readonly how?: string
  } = {},
) {
  await speaks(gateway, MOTHER, 'en')
  const call = caller(gateway, MOTHER)
  await call.dial()
  const contact = options.contact === '3' ? ['3', options.other ?? '88'] : [options.contact ?? '1']
  await call.press('1', '1', ...contact, '7', 'chhuk', '1', options.when ?? '3', options.how ?? '4')
  await call.press('Sok Dara', 'scar on left hand', '1')
  await gateway.settle()
  await sendAll()
  // by night the first rung rings in the morning
  const [first] = await ladder()
  const wait = first!.kind === 'DANGER' ? 5 : first!.official_id === NATIONAL_DESK ? 60 : 20
  const asked = new Date(first!.escalate_at!.getTime() - wait * 60_000)
  clock = nextWithinHours(asked, 6, 16)
  // in the evening too: hours go by here, and none of them into the night
  if (clock > asked)
    await gateway.rows('UPDATE alert SET escalate_at = $1', [new Date(clock.getTime() + wait * 60_000)])
}

/** A commune chief's report of a boy found two days later near by. */
async function found() {
  await register(gateway, CHIEF, 'commune', '07', 'Vanna')
  await text(gateway, CHIEF, 'FND M A7 P070301 N SOK DARA')
  await sendAll()
}

const newest = (phone: string) => textsTo(gateway, phone).at(-1) ?? ''
const reply = async (phone: string, words: string) => {
  const got = await text(gateway, phone, words)
  await sendAll()
  await nothingIsForgotten()
  return got.join('\n')
}

describe('a case opens', () => {
  it('the worker on duty is its owner and gets one alert without a name or a phone', async () => {
    await missing()
    expect(await ladder()).toMatchObject([{ kind: 'NEW_CASE', official_id: workerId, rung: 1 }])
    const [alert] = textsTo(gateway, WORKER)
    expect(alert).toMatch(/^[A-HJ-NP-Z][1-9] NEW: Boy 7, Chhuk/)
    expect(alert).not.toMatch(/dara|\+855|10000001/i)
    expect(textsTo(gateway, WORKER)).toHaveLength(1)
    expect(await gateway.rows('SELECT owner_id, public_status FROM "case"')).toEqual([
      { owner_id: workerId, public_status: 'RECEIVED' },
    ])
  })

  it('taken by force yesterday is urgent', async () => {
    await missing({ when: '2', how: '2' })
    expect(await ladder()).toMatchObject([{ kind: 'DANGER', rung: 1 }])
    expect(newest(WORKER)).toContain('URGENT')
  })

  it('with nobody on duty the national desk has it', async () => {
    await gateway.rows('UPDATE official SET disabled_at = clock_timestamp() WHERE id = $1', [workerId])
    await missing()
    expect(await ladder()).toMatchObject([{ official_id: NATIONAL_DESK }])
    await nothingIsForgotten()
  })
})

describe('a match', () => {
  it('is kept with its reasons and alerts the owner once, whatever is compared again', async () => {
    await missing()
    await found()
    const [pair, ...more] = await gateway.rows<{
      score: number
      why: { field: string }[]
      kind: string
      state: string
    }>('SELECT * FROM match')
    expect(more).toEqual([])
    expect(pair).toMatchObject({ kind: 'MISSING_FOUND', state: 'PROPOSED' })
    expect(pair?.score).toBeGreaterThanOrEqual(0.9)
    expect(pair?.why.map((reason) => reason.field)).toEqual(expect.arrayContaining(['sex', 'age', 'place', 'name']))
    const cases = await gateway.rows<{ id: string }>('SELECT id FROM "case"')
    await Promise.all([...cases, ...cases].map(({ id }) => matchCase(gateway.deps, id)))
    await sendAll()
    expect(await ladderOf('MATCH')).toMatchObject([{ official_id: workerId }])
    const [alert, ...again] = textsTo(gateway, WORKER).filter((sms) => sms.includes('MATCH'))
    expect(again).toEqual([])
    expect(alert).toMatch(/MATCH \d\d%\nMissing .* M 7 Chhuk .*\nFound .* M 7 /)
    expect(alert).not.toMatch(/dara|\+855/i)
  })

  it('tells the family nothing and changes no status', async () => {
    await missing()
    const before = textsTo(gateway, MOTHER)
    await found()
    expect(textsTo(gateway, MOTHER)).toEqual(before)
    expect(await gateway.rows('SELECT DISTINCT status, public_status FROM "case"')).toEqual([
      { status: 'ACTIVE', public_status: 'RECEIVED' },
    ])
  })

  it.each([
    ['21', 'SEX'],
    ['22', 'AGE'],
    ['23', 'PLACE'],
    ['24', 'DATE'],
    ['25', 'SEEN_CHILD'],
    ['26', 'OTHER'],
  ])('%s rejects the pair (%s), which is not proposed again', async (answer, reason) => {
    await missing()
    await found()
    const [alert] = await ladderOf('MATCH')
    expect(await reply(WORKER, `${alert?.code} 2`)).toContain(`${alert?.code} no match: why?`)
    expect(await gateway.rows('SELECT state FROM match')).toEqual([{ state: 'PROPOSED' }])
    expect(await reply(WORKER, `${alert?.code} ${answer}`)).toContain(`saved (${answer})`)
    expect(await gateway.rows('SELECT state, reason, decided_by_id FROM match')).toEqual([
      { state: 'REJECTED', reason, decided_by_id: workerId },
    ])
    for (const { id } of await gateway.rows<{ id: string }>('SELECT id FROM "case"')) await matchCase(gateway.deps, id)
    expect((await ladderOf('MATCH')).filter((rung) => rung.closed_at === null)).toEqual([])
  })

  it('that was rejected is proposed again, and rings, when news speak for it; other news leave it alone', async () => {
    await missing()
    await found()
    const [alert] = await ladderOf('MATCH')
    await reply(WORKER, `${alert?.code} 26`)
    const states = () => gateway.rows<{ state: string; reason: string | null }>('SELECT state, reason FROM match')
    await text(gateway, CHIEF, 'FND M A12 P070301 N SOK DARA')
    const compareAll = async () => {
      for (const { id } of await gateway.rows<{ id: string }>(
        'UPDATE "case" SET match_version = match_version + 1, match_due_at = clock_timestamp() RETURNING id',
      ))
        await matchCase(gateway.deps, id)
      await sendAll()
    }
    await compareAll()
    expect(await states()).toContainEqual({ state: 'REJECTED', reason: 'OTHER' })
    // as if the pair had looked less likely when it was rejected
    await gateway.rows(`UPDATE match SET score = 0.5 WHERE state = 'REJECTED'`)
    await compareAll()
    expect(await states()).not.toContainEqual({ state: 'REJECTED', reason: 'OTHER' })
    const ofPair = async () => (await ladderOf('MATCH')).filter(({ match_id }) => match_id === alert?.match_id)
    expect((await ofPair()).filter((rung) => rung.closed_at === null)).toHaveLength(1)
    await compareAll()
    expect(await ofPair()).toHaveLength(2)
  })

  it('that was too weak to ring when the found child had no name yet rings once when the name is told', async () => {
    await speaks(gateway, CHIEF, 'en')
    await missing()
    const call = caller(gateway, CHIEF)
    await call.dial()
    for (const answer of ['2', '1', '1', 'boy 7', 'chhuk kampot', '1']) {
      await call.press(answer)
      await gateway.settle()
    }
    expect(await gateway.rows('SELECT state FROM match')).toEqual([{ state: 'PROPOSED' }])
    expect(await ladderOf('MATCH')).toEqual([])
    await call.press('Sok Dara')
    await gateway.settle()
    await sendAll()
    expect(await ladderOf('MATCH')).toMatchObject([{ official_id: workerId }])
    expect(textsTo(gateway, WORKER).filter((sms) => sms.includes('MATCH'))).toHaveLength(1)
    const told = await gateway.rows(`SELECT FROM case_event WHERE type = 'MATCH'`)
    for (const { id } of await gateway.rows<{ id: string }>(
      'UPDATE "case" SET match_version = match_version + 1, match_due_at = clock_timestamp() RETURNING id',
    ))
      await matchCase(gateway.deps, id)
    expect(await ladderOf('MATCH')).toHaveLength(1)
    expect(await gateway.rows(`SELECT FROM case_event WHERE type = 'MATCH'`)).toHaveLength(told.length)
  })

  it('beside more than a person can look at in a day stands in the console, and one text an hour says so', async () => {
    await missing()
    const [own] = await gateway.rows<{ id: string }>('SELECT id FROM "case"')
    await gateway.rows(
      `INSERT INTO alert (id, group_id, code, kind, case_id, official_id, rung) SELECT gen_random_uuid(), gen_random_uuid(), 'B1', 'MATCH', $1, $2, 1
        FROM generate_series(1, 40)`,
      [own!.id, workerId],
    )
    await found()
    await text(gateway, CHIEF, 'FND M A7 P070301 N SOK DARA')
    await sendAll()
    const texts = textsTo(gateway, WORKER)
    expect(texts.filter((sms) => sms.includes('MATCH'))).toEqual([])
    expect(texts.filter((sms) => sms.includes('More pairs'))).toHaveLength(1)
    expect((await ladderOf('MATCH')).length).toBeGreaterThan(40)
  })

  it('of a missing child and its likely sister is one quiet text to the owner, and no question', async () => {
    await missing()
    await text(gateway, MOTHER, 'NEW F A9 P070301 N SOK SREYMOM')
    await sendAll()
    const told = () => textsTo(gateway, WORKER).filter((sms) => sms.includes('brother or sister'))
    const numbers = (await gateway.rows<{ number: string }>('SELECT number FROM "case"')).map(({ number }) => number)
    expect(numbers).toHaveLength(2)
    expect(told()).toHaveLength(1)
    for (const number of numbers) expect(told()[0]!.replaceAll(' ', '')).toContain(number)
    expect(await ladderOf('MATCH')).toEqual([])
    expect(await gateway.rows('SELECT kind FROM match')).toEqual([])
    for (const { id } of await gateway.rows<{ id: string }>(
      'UPDATE "case" SET match_due_at = clock_timestamp(), match_version = match_version + 1 RETURNING id',
    ))
      await matchCase(gateway.deps, id)
    await sendAll()
    expect(told()).toHaveLength(1)
    expect(textsTo(gateway, MOTHER).some((sms) => sms.includes('sister'))).toBe(false)
  })

  it('of two reports of one missing child asks whether they are the same', async () => {
    await missing()
    await register(gateway, CHIEF, 'commune', '07', 'Vanna')
    await text(gateway, CHIEF, 'NEW M A7 P070301 N SOK DARA')
    await sendAll()
    expect(await gateway.rows('SELECT kind, state FROM match')).toEqual([{ kind: 'DUPLICATE', state: 'PROPOSED' }])
    expect(await ladderOf('MATCH')).toHaveLength(1)
    // the new case is told of, too, before or after
    const [asked] = textsTo(gateway, WORKER).filter((sms) => sms.includes('SAME?'))
    expect(asked).toMatch(/SAME\? \d\d%\nMissing .* M 7 .*\nMissing .* M 7 /)
    // certainty that two reports of one child share is still that of the child
    await text(gateway, CHIEF, 'FND M A7 P070301 N SOK DARA')
    await sendAll()
    const pairs = await gateway.rows<{ score: number }>(`SELECT score FROM match WHERE kind = 'MISSING_FOUND'`)
    expect(pairs.filter(({ score }) => score >= 0.9)).toHaveLength(2)
    expect(textsTo(gateway, WORKER).some((sms) => sms.includes('MATCH'))).toBe(true)
  })
})

describe('a claim', () => {
  it("brings the reporter's phone with the rule, makes the owner, and the family hears 'searching'", async () => {
    await missing()
    const [alert] = await ladder()
    expect(await reply(WORKER, `${alert?.code} 1`)).toBe(
      `${alert?.code} is yours. Reporter: ${MOTHER} (call ok). Then ${alert?.code} 4 found, ${alert?.code} 2 no match, ${alert?.code} N your note`,
    )
    expect(await gateway.rows('SELECT owner_id, public_status FROM "case"')).toEqual([
      { owner_id: workerId, public_status: 'SEARCHING' },
    ])
    expect(
      (await gateway.rows<{ type: string }>('SELECT type FROM case_event ORDER BY seq')).map((row) => row.type),
    ).toEqual(expect.arrayContaining(['OWNER', 'DISCLOSURE']))
  })

  it('of a match too', async () => {
    await missing({ contact: '2' })
    await found()
    const [alert] = await ladderOf('MATCH')
    expect(await reply(WORKER, `${alert?.code} 1`)).toContain(MOTHER)
  })

  it('after a "no" brings no phone', async () => {
    await missing({ contact: '3' })
    const [alert] = await ladder()
    const answer = await reply(WORKER, `${alert?.code} 1`)
    expect(answer).toContain('do not call')
    expect(answer).not.toContain(MOTHER)
    expect(await gateway.rows(`SELECT FROM case_event WHERE type = 'DISCLOSURE'`)).toEqual([])
  })

  it('after a "no" with another phone named brings that one, for calls', async () => {
    await missing({ contact: '3', other: '010 007 722' })
    const answer = await reply(WORKER, `${(await ladder())[0]?.code} 1`)
    expect(answer).toContain('Reporter: +85510007722 (call ok)')
    expect(answer).not.toContain(MOTHER)
  })

  it.each([
    ['a "no"', `mode = 'NONE'`],
    ['the end of 30 days', `expires_at = clock_timestamp()`],
  ])('%s that comes between the claim and the text wins', async (_what, change) => {
    await missing()
    const [alert] = await ladder()
    await keepText(gateway, WORKER, `${alert?.code} 1`)
    const id = gateway.woken[0]!.id
    gateway.woken.length = 0
    await handleInbound(gateway.deps, id)
    gateway.woken.length = 0
    await gateway.rows(`UPDATE safe_contact SET ${change}`)
    await sendAll()
    expect(newest(WORKER)).toContain('do not call')
    expect(newest(WORKER)).not.toContain(MOTHER)
  })

  it('of two at once one wins and the other is told who has it', async () => {
    await missing()
    await register(gateway, SECOND, 'caseworker', '07', 'Vanna Chea')
    await later(20)
    const rungs = await ladder()
    expect(rungs).toHaveLength(2)
    await keepText(gateway, WORKER, `${rungs[0]?.code} 1`)
    await keepText(gateway, SECOND, `${rungs[1]?.code} 1`)
    const ids = gateway.woken.splice(0).map((job) => job.id)
    await Promise.all(ids.map((each) => handleInbound(gateway.deps, each)))
    await sendAll()
    const claimed = (await ladder()).filter((rung) => rung.claimed_at !== null)
    expect(claimed).toHaveLength(1)
    const [winner, loser] = claimed[0]?.official_id === workerId ? [WORKER, SECOND] : [SECOND, WORKER]
    expect(newest(winner)).toContain('is yours')
    expect(newest(loser)).toMatch(/was taken by (Sophea|Vanna) \d\d:\d\d/)
    expect(newest(loser)).not.toContain(MOTHER)
    await nothingIsForgotten()
  })

  it('after another has it gets the same answer, not "could not read"', async () => {
    await missing()
    await register(gateway, SECOND, 'caseworker', '07', 'Vanna Chea')
    await later(20)
    const rungs = await ladder()
    await reply(WORKER, `${rungs[0]?.code} 1`)
    expect(newest(SECOND)).toContain('was taken by Sophea')
    expect(await reply(SECOND, `${rungs[1]?.code} 1`)).toContain('was taken by Sophea')
    expect((await ladder()).filter((rung) => rung.claimed_at !== null)).toHaveLength(1)
  })

  it('by somebody the alert was not sent to is nothing', async () => {
    await missing()
    await register(gateway, SECOND, 'caseworker', '07', 'Vanna')
    const [alert] = await ladder()
    expect(await reply(SECOND, `${alert?.code} 1`)).not.toContain(MOTHER)
    expect(await reply('+85510000099', `${alert?.code} 1`)).not.toContain(MOTHER)
    expect((await ladder()).map((rung) => rung.claimed_at)).toEqual([null])
  })

  it('of a worker who was disabled meanwhile is nothing', async () => {
    await missing()
    const [alert] = await ladder()
    await gateway.rows('UPDATE official SET disabled_at = clock_timestamp() WHERE id = $1', [workerId])
    expect(await reply(WORKER, `${alert?.code} 1`)).not.toContain(MOTHER)
  })

  it('twice is one claim', async () => {
    await missing()
    const [alert] = await ladder()
    await reply(WORKER, `${alert?.code} 1`)
    await reply(WORKER, `${alert?.code} 1`)
    expect(await gateway.rows(`SELECT FROM alert WHERE claimed_at IS NOT NULL`)).toHaveLength(1)
  })

  it('stays out of the family: they get no text', async () => {
    await missing()
    const before = textsTo(gateway, MOTHER)
    await reply(WORKER, `${(await ladder())[0]?.code} 1`)
    expect(textsTo(gateway, MOTHER)).toEqual(before)
  })
})

describe('other answers', () => {
  it('0 is seen: the clock goes on', async () => {
    await missing()
    const [alert] = await ladder()
    clock = new Date(alert!.escalate_at!.getTime() - 15 * 60_000)
    expect(await reply(WORKER, `${alert?.code} 0`)).toContain('You have 15 min')
    expect(await ladder()).toMatchObject([
      { seen_at: expect.any(Date), escalate_at: alert?.escalate_at, claimed_at: null },
    ])
  })

  it('N keeps a note, sealed', async () => {
    await missing()
    const [alert] = await ladder()
    expect(await reply(WORKER, `${alert?.code} N phoned the aunt`)).toContain('Note saved')
    const [note] = await gateway.rows<{ data: Buffer }>(`SELECT data FROM case_event WHERE type = 'NOTE'`)
    expect(note?.data.toString('latin1')).not.toContain('aunt')
  })

  it('what cannot be read gets the reminder', async () => {
    await missing()
    const [alert] = await ladder()
    expect(await reply(WORKER, `${alert?.code} maybe`)).toContain('Could not read')
  })

  it('3 goes to the senior, who can take it; the worker stays on copy', async () => {
    const seniorId = await register(gateway, SENIOR, 'supervisor', '07', 'Maly')
    await missing()
    const [alert] = await ladder()
    expect(await reply(WORKER, `${alert?.code} 3`)).toContain('sent to senior (Maly)')
    const rungs = await ladder()
    expect(rungs).toMatchObject([{ official_id: workerId }, { official_id: seniorId, rung: 3 }])
    expect(newest(SENIOR)).toContain('NEW')
    expect(await reply(SENIOR, `${rungs[1]?.code} 1`)).toContain(MOTHER)
    expect(newest(WORKER)).toContain('was taken by Maly')
  })

  it('3 after a claim hands it on: the senior can take it', async () => {
    await register(gateway, SENIOR, 'supervisor', '07', 'Maly')
    await missing()
    const [alert] = await ladder()
    await reply(WORKER, `${alert?.code} 1`)
    await reply(WORKER, `${alert?.code} 3`)
    const rungs = await ladder()
    expect(await reply(SENIOR, `${rungs[1]?.code} 1`)).toContain(MOTHER)
    expect((await ladder()).filter((rung) => rung.claimed_at !== null && rung.closed_at === null)).toMatchObject([
      { rung: 3 },
    ])
  })

  it('3 twice, with no senior but the desk, leaves the question with the desk', async () => {
    await missing()
    const [alert] = await ladder()
    await reply(WORKER, `${alert?.code} 3`)
    await reply(WORKER, `${alert?.code} 3`)
    expect(await ladder()).toMatchObject([{ rung: 1 }, { official_id: NATIONAL_DESK, rung: 5 }])
  })
})

describe('nobody takes it', () => {
  it('every 20 minutes the next: worker, supervisor, desk, and the desk again every hour', async () => {
    const secondId = await register(gateway, SECOND, 'caseworker', '07', 'Vanna')
    const seniorId = await register(gateway, SENIOR, 'supervisor', '', 'Maly')
    await register(gateway, POLICE, 'police', '07', 'Rith')
    await missing()
    const who = async () => (await ladder()).map((rung) => rung.official_id)
    await later(19)
    expect(await who()).toEqual([workerId])
    await gateway.rows(`UPDATE alert SET created_at = created_at - interval '20 minutes'`)
    await later(1)
    expect(await who()).toEqual([workerId, secondId])
    const [asked] = await gateway.rows<{ at: Date }>('SELECT min(created_at) AS at FROM alert')
    // since the first was asked, not since the second was
    const minutes = Math.round((clock.getTime() - asked!.at.getTime()) / 60_000)
    expect(newest(SECOND)).toContain(`open ${minutes} min`)
    await later(20)
    expect(await who()).toEqual([workerId, secondId, seniorId])
    await later(20)
    expect(await who()).toEqual([workerId, secondId, seniorId, NATIONAL_DESK])
    for (let hours = 1; hours <= 3; hours += 1) {
      await later(60)
      const rungs = await ladder()
      expect(rungs).toHaveLength(4)
      expect(rungs[3]?.escalate_at).toEqual(new Date(clock.getTime() + 60 * 60_000))
    }
    // whoever was asked first may still take it
    const [first] = await ladder()
    expect(await reply(WORKER, `${first?.code} 1`)).toContain(MOTHER)
  })

  it('by night nobody is woken for what can wait: the next is asked in the morning, and has their time from then', async () => {
    const secondId = await register(gateway, SECOND, 'caseworker', '07', 'Vanna')
    await missing()
    const tonight = new Date(`${cambodianDay(clock)}T22:10:00+07:00`)
    await gateway.rows('UPDATE alert SET escalate_at = $1', [tonight])
    clock = tonight
    await escalateAlert(gateway.deps, (await ladder())[0]!.group_id)
    const morning = nextWithinHours(tonight, 6, 22)
    expect((await ladder())[1]).toMatchObject({
      official_id: secondId,
      escalate_at: new Date(morning.getTime() + 20 * 60_000),
    })
    expect(
      await gateway.rows(`SELECT next_at FROM outbound_message WHERE template = 'AL4' AND state = 'QUEUED'`),
    ).toEqual([{ next_at: morning }])
  })

  it('every 5 minutes when danger is 2 or 3, the police before the desk', async () => {
    const policeId = await register(gateway, POLICE, 'police', '07', 'Rith')
    await missing({ when: '1', how: '2' })
    await later(4)
    expect(await ladder()).toHaveLength(1)
    await later(1)
    await later(5)
    expect((await ladder()).map((rung) => [rung.rung, rung.official_id])).toEqual([
      [1, workerId],
      [4, policeId],
      [5, NATIONAL_DESK],
    ])
  })

  it('a claim that nothing follows lapses after 2 hours and the ladder goes on', async () => {
    const secondId = await register(gateway, SECOND, 'caseworker', '07', 'Vanna')
    await missing()
    const [alert] = await ladder()
    await reply(WORKER, `${alert?.code} 1`)
    await later(119)
    expect(await ladder()).toHaveLength(1)
    await later(1)
    expect(await ladder()).toMatchObject([{ claimed_at: null }, { official_id: secondId, rung: 2 }])
    expect(await reply(SECOND, `${(await ladder())[1]?.code} 1`)).toContain(MOTHER)
  })

  it('a claim with a note does not lapse', async () => {
    await missing()
    const [alert] = await ladder()
    await reply(WORKER, `${alert?.code} 1`)
    await reply(WORKER, `${alert?.code} N phoned the aunt`)
    await later(600)
    expect(await ladder()).toHaveLength(1)
  })

  it('a claim lapses after everybody was asked: the desk has it again', async () => {
    await missing()
    const [alert] = await ladder()
    clock = new Date(alert!.escalate_at!.getTime())
    await later(0)
    expect(await ladder()).toMatchObject([{ rung: 1 }, { rung: 5, official_id: NATIONAL_DESK }])
    await reply(WORKER, `${alert?.code} 1`)
    await later(121)
    expect((await ladder())[1]).toMatchObject({ closed_at: null, escalate_at: expect.any(Date) })
    expect(await reply(WORKER, `${alert?.code} 1`)).toContain(MOTHER)
  })

  it('moved on by ten workers at once it moves on once', async () => {
    await register(gateway, SECOND, 'caseworker', '07', 'Vanna')
    await register(gateway, SENIOR, 'supervisor', '07', 'Maly')
    await missing()
    const [alert] = await ladder()
    clock = new Date(alert!.escalate_at!.getTime())
    await Promise.all(Array.from({ length: 10 }, () => escalateAlert(gateway.deps, alert!.group_id)))
    expect(await ladder()).toHaveLength(2)
  })

  it('a delivery report ends nothing', async () => {
    await missing()
    await gateway.rows(`UPDATE outbound_message SET state = 'DELIVERED'`)
    const [alert] = await ladder()
    clock = new Date(alert!.escalate_at!.getTime())
    await later(0)
    expect(await ladder()).toHaveLength(2)
  })
})
