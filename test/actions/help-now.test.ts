import { randomUUID } from 'node:crypto'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { sendMessage } from '../../src/actions/send/send-message.ts'
import { escalateAlert } from '../../src/actions/staff/escalate-alert.ts'
import { NATIONAL_DESK } from '../../src/cases/duty.ts'
import { heldCallbacks } from '../../src/store/callbacks.ts'
import { deskPhone, isPrivatePhone, removeDesk, setDesk } from '../../src/store/desks.ts'
import { channelApp } from '../channels/channel-app.ts'
import { incomingCall } from '../channels/fake-africastalking.ts'
import { caller, freshPhone, gatewayOfFile, register, speaks, startAfresh, text, textsTo } from '../deps.ts'

let clock = new Date()
const gateway = await gatewayOfFile({ now: () => clock })
beforeEach(async () => {
  await startAfresh(gateway)
  clock = new Date()
})

const CALL_NOW = /^([A-Z]\d) CALL BACK NOW: child alone\. Reply \1 1 to get the number, \1 3 senior$/

interface Call {
  readonly id: string
  readonly reason: string
  readonly urgency: number
  readonly state: string
}
const calls = () => gateway.rows<Call>('SELECT id, reason, urgency, state FROM callback ORDER BY created_at')
const alerts = () =>
  gateway.rows<{ kind: string; case_id: string | null; official_id: string; rung: number; group_id: string }>(
    'SELECT kind, case_id, official_id, rung, group_id FROM alert ORDER BY created_at',
  )
const codeOf = (phone: string) => CALL_NOW.exec(textsTo(gateway, phone).findLast((sms) => CALL_NOW.test(sms))!)![1]!

async function alone(phone: string, ...inputs: string[]) {
  await speaks(gateway, phone, 'en')
  const call = caller(gateway, phone)
  await call.dial()
  const shown = await call.press('5', '2', ...inputs)
  await gateway.settle()
  return shown
}

/** Minutes go by and what is due goes on. */
async function later(minutes: number) {
  clock = new Date(clock.getTime() + minutes * 60_000)
  for (const group of new Set((await alerts()).map(({ group_id }) => group_id)))
    await escalateAlert(gateway.deps, group)
  await gateway.settle()
  const due = `UPDATE outbound_message SET next_at = clock_timestamp() - interval '1 millisecond' WHERE state = 'QUEUED' RETURNING id`
  for (const { id } of await gateway.rows<{ id: string }>(due)) await sendMessage(gateway.deps, id)
}

describe('a child alone', () => {
  it('is called back from the key before the question: a worker is asked at once, without name, phone or case', async () => {
    const worker = freshPhone()
    const workerId = await register(gateway, worker, 'caseworker', '08', 'Chan')
    const child = freshPhone()
    expect(await alone(child)).toContain('Are you hurt or locked in?')
    expect(await calls()).toMatchObject([{ reason: 'child-alone', urgency: 1, state: 'OPEN' }])
    // nobody knows where the child is, so the area of a worker keeps no phone from ringing
    expect(await alerts()).toMatchObject([{ kind: 'DANGER', case_id: null, official_id: workerId, rung: 1 }])
    expect(textsTo(gateway, worker)).toEqual([expect.stringMatching(CALL_NOW)])
    expect(textsTo(gateway, child)).toEqual([])
    expect(await gateway.rows('SELECT 1 FROM "case"')).toEqual([])
    expect(gateway.faults).toEqual([])
  })

  it('rings by night as well', async () => {
    clock = new Date('2026-11-26T20:00:00Z')
    await register(gateway, freshPhone(), 'caseworker', '', 'Chan')
    await alone(freshPhone())
    // worth sending for four hours from when it may ring
    const [sent] = await gateway.rows<{ rings: Date }>(
      `SELECT valid_until - interval '4 hours' AS rings FROM outbound_message WHERE template = 'ALERT'`,
    )
    expect(sent!.rings).toEqual(clock)
  })

  it.each([
    ['1', 'child-hurt-or-locked-in', 2],
    ['2', 'child-alone', 1],
  ])('the answer %s makes it %s; a phone has one call-back and one alert an hour', async (answer, reason, urgency) => {
    await register(gateway, freshPhone(), 'caseworker', '', 'Chan')
    const child = freshPhone()
    expect(await alone(child, answer)).toContain('Stay where people are if you can.')
    await alone(child)
    await alone(child, '99')
    expect(await calls()).toMatchObject([{ reason, urgency }])
    expect(await alerts()).toHaveLength(1)
    await gateway.rows(`UPDATE callback SET created_at = created_at - interval '61 minutes', dedupe_key = 'before'`)
    await alone(child)
    expect([(await calls()).length, (await alerts()).length]).toEqual([2, 2])
  })

  it('who asked to be called and then says so is urgent too; all by one dial string is one call-back', async () => {
    await register(gateway, freshPhone(), 'caseworker', '', 'Chan')
    const child = freshPhone()
    await caller(gateway, child).dial('5*1')
    await gateway.settle()
    expect(await calls()).toMatchObject([{ reason: 'help', urgency: 0 }])
    expect(await alerts()).toEqual([])
    await caller(gateway, child).dial('5*2*1')
    await gateway.settle()
    expect(await calls()).toMatchObject([{ reason: 'child-hurt-or-locked-in', urgency: 2 }])
    expect(await alerts()).toHaveLength(1)
    await caller(gateway, freshPhone()).dial('5*2*99')
    await gateway.settle()
    expect((await calls()).map(({ urgency }) => urgency)).toEqual([2, 1])
    expect(gateway.faults).toEqual([])
  })
})

describe('the question to staff', () => {
  it('whoever claims gets the number, on the registered SIM, and the look is logged; others hear that it is taken', async () => {
    const [first, second, child] = [freshPhone(), freshPhone(), freshPhone()]
    const firstId = await register(gateway, first, 'caseworker', '08', 'Chan')
    await register(gateway, second, 'caseworker', '07', 'Sophea')
    await alone(child)
    await later(5)
    const code = codeOf(second)
    expect(await text(gateway, first, `${codeOf(first)} 1`)).toEqual([
      expect.stringContaining(`is yours. Reporter: ${child} (call ok)`),
    ])
    expect(textsTo(gateway, second).at(-1)).toMatch(new RegExp(`^${code} was taken by Chan`))
    expect(await gateway.rows('SELECT actor_id, case_id, route, purpose, fields FROM access_log')).toEqual([
      {
        ...{ actor_id: firstId, case_id: null, route: 'sms AL2', purpose: 'claimed call-back' },
        fields: ['callback.phone'],
      },
    ])
    expect(await text(gateway, second, `${code} 1`)).toEqual([expect.stringContaining('was taken by Chan')])
    expect(textsTo(gateway, second).join()).not.toContain(child)
  })

  it('goes up the ladder every five minutes, then to the national desk; a claim that no note follows lapses', async () => {
    const [worker, senior, chief, child] = [freshPhone(), freshPhone(), freshPhone(), freshPhone()]
    const workerId = await register(gateway, worker, 'caseworker', '08', 'Chan')
    const seniorId = await register(gateway, senior, 'supervisor', '08', 'Vuthy')
    await register(gateway, chief, 'police', '08', 'Rith')
    await alone(child)
    await text(gateway, worker, `${codeOf(worker)} 1`)
    await later(29)
    expect(await alerts()).toHaveLength(1)
    await later(1)
    expect(textsTo(gateway, senior)).toEqual([expect.stringMatching(CALL_NOW)])
    await later(5)
    expect((await alerts()).map(({ official_id, rung }) => [official_id, rung])).toEqual([
      [workerId, 1],
      [seniorId, 3],
      // the police of an area are not asked for a child who may be anywhere
      [NATIONAL_DESK, 5],
    ])
    expect(textsTo(gateway, chief)).toEqual([])
    expect(await text(gateway, senior, `${codeOf(senior)} 1`)).toEqual([expect.stringContaining(child)])
  })

  it('may be passed to a senior, seen, and noted on; a note stays with staff', async () => {
    const [worker, senior] = [freshPhone(), freshPhone()]
    await register(gateway, worker, 'caseworker', '08', 'Chan')
    await register(gateway, senior, 'supervisor', '', 'Vuthy')
    await alone(freshPhone())
    const code = codeOf(worker)
    expect(await text(gateway, worker, `${code} 0`)).toEqual([expect.stringContaining('noted as seen')])
    expect(await text(gateway, worker, `${code} 2`)).toEqual([expect.stringContaining('Could not read')])
    expect(await text(gateway, worker, `${code} 3`)).toEqual([expect.stringContaining('sent to senior (Vuthy)')])
    const taken = codeOf(senior)
    await text(gateway, senior, `${taken} 1`)
    expect(await text(gateway, senior, `${taken} N no answer`)).toEqual([`Note saved on ${taken}.`])
    expect(await gateway.rows('SELECT kind, case_id, contact_id FROM report')).toEqual([
      { kind: 'UPDATE', case_id: null, contact_id: null },
    ])
    await later(60)
    expect(await alerts()).toHaveLength(2)
  })

  it('reduced to the code where alerts are', async () => {
    const bare = { ...gateway.deps, alertsInFull: false }
    const worker = freshPhone()
    await register(gateway, worker, 'caseworker', '', 'Chan')
    await speaks(gateway, worker, 'en')
    await alone(freshPhone())
    await gateway.rows(
      `UPDATE outbound_message SET state = 'QUEUED', next_at = clock_timestamp() - interval '1 millisecond'`,
    )
    for (const { id } of await gateway.rows<{ id: string }>('SELECT id FROM outbound_message'))
      await sendMessage(bare, id)
    expect(textsTo(gateway, worker).at(-1)).toMatch(/^[A-Z]\d: open the console$/)
  })
})

describe('the duty desk', () => {
  const desk = (area: string, phone: string) =>
    setDesk(gateway.pool, gateway.deps.newId(), `desk ${area}`, { area, phone })

  it('of a province is shown with its number, and the hotlines where none is listed', async () => {
    await desk('02', '+85523000123')
    await desk('02', '+85553000000')
    const phone = freshPhone()
    await speaks(gateway, phone, 'en')
    const ask = async (path: string) => {
      const call = caller(gateway, phone)
      await call.dial('5*3')
      return call.press(path)
    }
    expect(await ask('battambang')).toBe('Duty desk, Battambang: 053 000 000, day and night. Danger: 117 (free).')
    expect(await ask('0201')).toContain('053 000 000')
    expect(await ask('07')).toBe('No desk is listed there. Call 1280 or 117 (free), day and night.')
    expect(await removeDesk(gateway.pool, '02')).toBe(true)
    expect(await removeDesk(gateway.pool, '02')).toBe(false)
    expect(await deskPhone(gateway.pool, '02')).toBeNull()
    expect(await ask('02')).toContain('No desk is listed there.')
  })

  it('is answered by SMS too: of a province, of an official’s own area, else the question which', async () => {
    await desk('02', '+85553000000')
    const [stranger, chief] = [freshPhone(), freshPhone()]
    await speaks(gateway, stranger, 'en')
    await register(gateway, chief, 'commune', '0203', 'Chan')
    const shown = 'Duty desk, Battambang: 053 000 000, day and night. Danger: 117 (free).'
    expect(await text(gateway, stranger, 'DUTY Battambang')).toEqual([shown])
    expect(await text(gateway, chief, 'DUTY')).toEqual([shown])
    expect(await text(gateway, stranger, 'DUTY P07')).toEqual([
      'No desk is listed there. Call 1280 or 117 (free), day and night.',
    ])
    expect(await text(gateway, stranger, 'DUTY')).toEqual([
      'Which province? Send DUTY and its name. Ex: DUTY Kampot. Danger: 117',
    ])
    await removeDesk(gateway.pool, '02')
  })

  it('is the number to call in an alert that nobody took: of the province, else the national one', async () => {
    const [worker, next] = [freshPhone(), freshPhone()]
    await register(gateway, worker, 'caseworker', '', 'Chan')
    await register(gateway, next, 'caseworker', '', 'Sophea')
    const called = async (place: string) => {
      await text(gateway, freshPhone(), `NEW M7 A7 ${place} S4`)
      await later(24 * 60)
      return /call ([\d ]+)$/.exec(textsTo(gateway, next).at(-1) ?? '')?.[1]
    }
    expect(await called('P0203')).toBe('1280')
    await desk('02', '+85553000000')
    expect(await called('P0203')).toBe('053 000 000')
    await desk('', '+85523000123')
    expect(await called('P0703')).toBe('023 000 123')
    await removeDesk(gateway.pool, '02')
    await removeDesk(gateway.pool, '')
  })

  it('a phone of somebody is no desk', async () => {
    const worker = freshPhone()
    await register(gateway, worker, 'caseworker', '', 'Chan')
    expect(await isPrivatePhone(gateway.pool, gateway.ring, worker)).toBe(true)
    expect(await isPrivatePhone(gateway.pool, gateway.ring, '+85553000000')).toBe(false)
  })

  it('a hotline dialled there says how, and asks nothing of a worker', async () => {
    const phone = freshPhone()
    await speaks(gateway, phone, 'en')
    const call = caller(gateway, phone)
    await call.dial('5')
    expect(await call.press('117')).toBe('Hang up, then dial 117 (free).')
    expect(gateway.woken).toEqual([])
  })
})

describe('a call to the service number', async () => {
  const secret = 'a'.repeat(64)
  const app = await channelApp(gateway, { africastalking: { AT_WEBHOOK_SECRET: [secret] } })
  afterAll(() => app.close())

  /** Rings and hangs up: the provider tells of it as it rings and as it is over. */
  async function rings(from: string, id: string = randomUUID()) {
    const told = []
    for (const isActive of ['1', '0'])
      told.push(
        await app.inject({
          ...{ method: 'POST', url: `/channels/africastalking/${secret}/voice` },
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          payload: incomingCall(id, from, isActive),
        }),
      )
    await gateway.settle()
    return told
  }
  const rows = () =>
    gateway.rows<{ kind: string; state: string; outcome: string; key: string }>(
      'SELECT kind, state, outcome, key FROM inbound_message ORDER BY received_at',
    )

  it('is not taken, kept once however often it is told of, and is one call-back in an hour; no text is sent', async () => {
    await register(gateway, freshPhone(), 'caseworker', '', 'Chan')
    const mother = freshPhone()
    for (const { statusCode, payload, headers } of await rings(mother, 'ATVId_1')) {
      expect([statusCode, payload.replace(/^<[?].*[?]>/, '')]).toEqual([200, '<Response><Reject/></Response>'])
      expect(headers['content-type']).toMatch(/^text\/xml/)
    }
    expect(await rows()).toEqual([{ kind: 'MISSED_CALL', state: 'DONE', outcome: 'missed call', key: 'voice:ATVId_1' }])
    await rings(mother)
    // another way of asking the same
    await caller(gateway, mother).dial('99')
    await gateway.settle()
    expect(await calls()).toMatchObject([{ reason: 'missed-call', urgency: 0, state: 'OPEN' }])
    await gateway.rows(`UPDATE callback SET created_at = created_at - interval '61 minutes', dedupe_key = 'before'`)
    await rings(mother)
    expect(await calls()).toHaveLength(2)
    await rings(freshPhone())
    expect(await calls()).toHaveLength(3)
    expect([await gateway.rows('SELECT 1 FROM outbound_message'), gateway.sms.sent]).toEqual([[], []])
    expect(gateway.faults).toEqual([])
  })

  it('of a phone whose newest answer is a no waits for a supervisor', async () => {
    const [mother, other] = [freshPhone(), freshPhone()]
    for (const [phone, answer] of [
      [mother, '3'],
      [other, '1'],
    ] as const) {
      await text(gateway, phone, 'NEW M A8 P0703 D0703')
      await text(gateway, phone, answer)
      await rings(phone)
    }
    const all = await calls()
    expect(
      await heldCallbacks(
        gateway.pool,
        all.map(({ id }) => id),
      ),
    ).toEqual(new Set([all[0]!.id]))
  })

  it('of a withheld number is kept and makes nobody call; one that went out is nothing', async () => {
    await rings('anonymous')
    expect(await rows()).toMatchObject([{ state: 'DONE', outcome: 'missed call of nobody' }])
    const out = await app.inject({
      ...{ method: 'POST', url: `/channels/africastalking/${secret}/voice` },
      payload: incomingCall('ATVId_out', freshPhone(), '1', 'Outbound'),
    })
    expect([out.statusCode, (await rows()).length, await calls()]).toEqual([200, 1, []])
  })
})
