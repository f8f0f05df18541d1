import { beforeEach, describe, expect, it } from 'vitest'
import { handleInbound } from '../../src/actions/handle-inbound.ts'
import { keepEvent } from '../../src/actions/keep-event.ts'
import { sendMessage } from '../../src/actions/send/send-message.ts'
import { sweep, sweepMessages, sweepPairs, sweepPromises, sweepTexts } from '../../src/actions/sweep.ts'
import type { DeliveryState, SendOutcome } from '../../src/channels/channel.ts'
import { startChannel } from '../../src/store/channel-state.ts'
import { contactIdOf, phoneHash } from '../../src/store/secrets/keys.ts'
import { fakeSms, freshPhone, gatewayOfFile, keepText, register, startAfresh, text } from '../deps.ts'
import { alarmKinds, queueText } from './queue-text.ts'

const WORKER = '+85510000003'
const ADMIN = '+85510000006'

const gateway = await gatewayOfFile()
const [first, second] = [gateway.sms, fakeSms('kannel')]
const byBoth = { ...gateway.deps, smsChannels: new Map([first, second].map((road) => [road.name, road])) }

beforeEach(async () => {
  await startAfresh(gateway)
  for (const list of [second.sent, second.next]) list.length = 0
  await register(gateway, WORKER, 'caseworker', '07', 'Sophea')
})

const DOWN: SendOutcome = { outcome: 'retry', reason: 'provider-down' }
const NO_CREDIT: SendOutcome = { outcome: 'next-channel', reason: 'no-credit', channel: 'paused', alarm: true }
const ACCOUNT: SendOutcome = { outcome: 'next-channel', reason: 'account', channel: 'stopped', alarm: true }

let keys = 0
const queue = (kind: 'ALERT' | 'CODE' = 'ALERT') => queueText(gateway, WORKER, kind)
const due = (id: string) =>
  gateway.rows(`UPDATE outbound_message SET next_at = clock_timestamp() - interval '1 millisecond' WHERE id = $1`, [id])
const stateOf = async (id: string) => {
  const [row] = await gateway.rows<{ state: string; reason: string | null; wait: number }>(
    `SELECT state, reason, round(extract(epoch FROM next_at - clock_timestamp()))::int AS wait FROM outbound_message WHERE id = $1`,
    [id],
  )
  return row!
}
const rests = () => gateway.rows('SELECT channel, rest, why FROM channel_state WHERE rest IS NOT NULL ORDER BY channel')
const restIsOver = () => gateway.rows('UPDATE channel_state SET until = clock_timestamp(), probe_until = NULL')
const alarms = () => alarmKinds(gateway)
/** Sends so many texts that each end so. */
async function fail(times: number, outcome: SendOutcome = DOWN, deps = gateway.deps): Promise<void> {
  for (let at = 0; at < times; at += 1) {
    first.next.push(outcome)
    await sendMessage(deps, await queue())
  }
}

describe('what a channel will not do', () => {
  it('goes by the next at once, and comes back to the first when the next refuses too', async () => {
    first.next.push({ outcome: 'next-channel', reason: 'no-route' })
    second.next.push({ outcome: 'next-channel', reason: 'sender-not-allowed' })
    const id = await queue('CODE')
    await sendMessage(byBoth, id)
    expect((await stateOf(id)).wait).toBe(0)
    expect(gateway.woken.splice(0)).toContainEqual({ kind: 'send', id })
    await sendMessage(byBoth, id)
    expect([first.sent.length, second.sent.length]).toEqual([1, 1])
    const { state, wait } = await stateOf(id)
    expect([state, wait >= 24 && wait <= 36]).toEqual(['QUEUED', true])
    await due(id)
    await sendMessage(byBoth, id)
    expect([first.sent.length, second.sent.length]).toEqual([2, 1])
    expect((await stateOf(id)).state).toBe('SENT')
  })

  it('a text that every channel says is blocked has failed', async () => {
    for (const road of [first, second]) road.next.push({ outcome: 'next-channel', reason: 'blocked' })
    const id = await queue('CODE')
    await sendMessage(byBoth, id)
    await sendMessage(byBoth, id)
    expect(await stateOf(id)).toMatchObject({ state: 'FAILED', reason: 'blocked' })
  })

  it.each([
    ['ALERT', 1],
    ['CODE', 0],
  ] as const)('refused twice for the moment, an %s has gone on by the next channel %i times', async (kind, times) => {
    first.next.push({ outcome: 'retry', reason: 'throttled' }, { outcome: 'retry', reason: 'throttled' })
    const id = await queue(kind)
    await sendMessage(byBoth, id)
    await due(id)
    await sendMessage(byBoth, id)
    expect(first.sent).toHaveLength(2)
    await sendMessage(byBoth, id)
    expect(second.sent).toHaveLength(times)
  })
})

describe('a channel rests', () => {
  it('after 5 failures in a row, for all processes; its texts go by the next, or wait', async () => {
    await fail(4)
    expect(await rests()).toEqual([])
    await fail(1)
    expect(await rests()).toEqual([{ channel: 'africastalking', rest: 'BREAKER', why: 'provider-down' }])
    first.sent.length = 0
    const [waits, goes] = [await queue(), await queue()]
    await sendMessage(gateway.deps, waits)
    const { state, reason, wait } = await stateOf(waits)
    expect([state, reason, wait > 50 && wait <= 61]).toEqual(['QUEUED', 'provider-down', true])
    await sendMessage(byBoth, goes)
    expect([first.sent.length, second.sent.length]).toEqual([0, 1])
  })

  it('a success in between counts; half of the last 20 is enough', async () => {
    for (let times = 0; times < 9; times += 1) {
      await fail(1)
      await sendMessage(gateway.deps, await queue())
    }
    await sendMessage(gateway.deps, await queue())
    expect(await rests()).toEqual([])
    await fail(1)
    expect(await rests()).toMatchObject([{ rest: 'BREAKER' }])
  })

  it('refusals of a text are no failures of the channel', async () => {
    await fail(6, { outcome: 'failed', reason: 'invalid-number' })
    await fail(6, { outcome: 'retry', reason: 'throttled', retryAfterSeconds: 60 })
    expect(await rests()).toEqual([])
  })

  it('a process that died during calls says nothing of the channel', async () => {
    for (let times = 0; times < 6; times += 1) {
      const id = await queue()
      const dying = { ...first, send: () => Promise.reject(new Error('killed')) }
      await sendMessage({ ...gateway.deps, smsChannels: new Map([[first.name, dying]]) }, id).catch(() => undefined)
      await due(id)
      await sendMessage(gateway.deps, id)
    }
    await fail(1)
    expect(await rests()).toEqual([])
  })

  it('when its time is over one text of all shows whether it is up; one that fails costs another minute', async () => {
    await fail(5)
    await restIsOver()
    first.sent.length = 0
    const ids = await Promise.all(Array.from({ length: 10 }, () => queue()))
    let answer: ((outcome: SendOutcome) => void) | undefined
    const slow = {
      ...first,
      send: (sms: (typeof first.sent)[number]) => {
        first.sent.push(sms)
        return new Promise<SendOutcome>((resolve) => {
          answer = resolve
        })
      },
    }
    const deps = { ...gateway.deps, smsChannels: new Map([[first.name, slow]]) }
    const all = Promise.all(ids.map((id) => sendMessage(deps, id)))
    await expect.poll(async () => (await Promise.all(ids.map(stateOf))).filter(({ wait }) => wait > 0).length).toBe(10)
    expect(first.sent).toHaveLength(1)
    answer!(DOWN)
    await all
    expect(await rests()).toMatchObject([{ rest: 'BREAKER' }])

    await restIsOver()
    const id = await queue()
    await sendMessage(gateway.deps, id)
    expect((await stateOf(id)).state).toBe('SENT')
    expect(await rests()).toEqual([])
    await fail(4) // what failed before it came up counts no more
    expect(await rests()).toEqual([])
  })

  it('without credit for 10 minutes, with an alarm; nothing is lost', async () => {
    await register(gateway, ADMIN, 'admin', '', 'Nary')
    first.next.push(NO_CREDIT)
    const id = await queue()
    await sendMessage(gateway.deps, id)
    expect(await rests()).toEqual([{ channel: 'africastalking', rest: 'PAUSED', why: 'no-credit' }])
    expect(await alarms()).toEqual(['no-credit'])
    await due(id)
    await sendMessage(gateway.deps, id)
    const { state, reason, wait } = await stateOf(id)
    expect([state, reason, wait > 590 && wait <= 601]).toEqual(['QUEUED', 'no-credit', true])
    await restIsOver()
    await due(id)
    await sendMessage(gateway.deps, id)
    expect((await stateOf(id)).state).toBe('SENT')
  })

  it('where the account is refused until an operator starts it', async () => {
    await fail(1, ACCOUNT)
    expect(await rests()).toMatchObject([{ rest: 'STOPPED', why: 'account' }])
    await restIsOver()
    const id = await queue()
    await sendMessage(gateway.deps, id)
    expect((await stateOf(id)).reason).toBe('account')
    expect(await startChannel(gateway.pool, 'africastalking')).toBe(true)
    expect(await startChannel(gateway.pool, 'africastalking')).toBe(false)
    await due(id)
    await sendMessage(gateway.deps, id)
    expect((await stateOf(id)).state).toBe('SENT')
  })

  it('or until its settings have changed', async () => {
    const withKey = (settings: string) => ({
      ...gateway.deps,
      smsChannels: new Map([[first.name, { ...first, settings }]]),
    })
    await fail(1, ACCOUNT, withKey('old'))
    const id = await queue()
    await sendMessage(withKey('old'), id)
    expect((await stateOf(id)).state).toBe('QUEUED')
    await due(id)
    await sendMessage(withKey('new'), id)
    expect((await stateOf(id)).state).toBe('SENT')
    expect(await rests()).toEqual([])
  })

  it('an alarm about a channel goes by another, once an hour whatever is wrong with it', async () => {
    await register(gateway, ADMIN, 'admin', '', 'Nary')
    await fail(1, { outcome: 'retry', reason: 'provider-error', alarm: true })
    await fail(1, NO_CREDIT)
    await gateway.rows(`UPDATE channel_state SET rest = NULL`) // it is not that it rests
    await sweep(byBoth)
    for (const { id } of gateway.woken.splice(0)) await sendMessage(byBoth, id)
    const toAdmin = [first, second].map((road) => road.sent.filter(({ to }) => to === ADMIN).length)
    expect(await alarms()).toEqual(['channel-refuses', 'no-credit'])
    await gateway.rows(`UPDATE alarm SET next_at = clock_timestamp() - interval '1 millisecond' WHERE told_at IS NULL`)
    await sweep(byBoth)
    expect(toAdmin[0]).toBe(0)
    expect(await gateway.rows(`SELECT FROM outbound_message WHERE class = 'ALARM'`)).toHaveLength(toAdmin[1]!)
  })
})

it('a provider that does not answer keeps nothing waiting but its texts', async () => {
  let answer: ((outcome: SendOutcome) => void) | undefined
  const hanging = {
    ...first,
    send: () =>
      new Promise<SendOutcome>((resolve) => {
        answer = resolve
      }),
  }
  const deps = { ...gateway.deps, smsChannels: new Map([[hanging.name, hanging]]) }
  const id = await queue()
  await gateway.rows(`UPDATE outbound_message SET next_at = next_at - interval '3 seconds'`)
  await keepText(gateway, freshPhone(), 'HELP')
  await gateway.rows(`UPDATE inbound_message SET received_at = received_at - interval '3 seconds'`)
  const texts = sweepTexts(deps)
  await expect.poll(() => answer).toBeDefined()
  for (const other of [sweepMessages, sweepPairs, sweepPromises]) await other(deps)
  expect(await gateway.rows('SELECT state FROM inbound_message')).toEqual([{ state: 'DONE' }])
  answer!({ outcome: 'accepted' })
  await texts
  expect((await stateOf(id)).state).toBe('SENT')
})

describe('an alert that was taken and not delivered', () => {
  const silent = async () => {
    const id = await queue()
    await sendMessage(byBoth, id)
    await gateway.rows(`UPDATE outbound_message SET next_at = next_at - interval '10 minutes' WHERE id = $1`, [id])
    return id
  }
  const swept = async (deps: typeof gateway.deps) => {
    await sweep(deps)
    for (const { id } of gateway.woken.splice(0)) await sendMessage(deps, id)
  }
  const report = async (providerId: string, state: DeliveryState) => {
    keys += 1
    await keepEvent(
      gateway.deps,
      'africastalking',
      { kind: 'delivery', key: `dlr:${keys}`, providerId, to: WORKER, state, rawStatus: state, reason: null },
      Buffer.from(''),
    )
    await gateway.settle()
  }
  const idOf = () => `ATXid_${first.sent.at(-1)!.reference}`

  it('goes once more by the next channel after 10 minutes, once', async () => {
    const id = await silent()
    await swept(byBoth)
    expect([first.sent.length, second.sent.length]).toEqual([1, 1])
    await gateway.rows(`UPDATE outbound_message SET next_at = next_at - interval '10 minutes'`)
    await swept(byBoth)
    expect([first.sent.length, second.sent.length]).toEqual([1, 1])
    expect((await stateOf(id)).state).toBe('SENT')
  })

  it('does not where there is no other channel, nor one that was delivered', async () => {
    await silent()
    await swept(gateway.deps)
    await report(idOf(), 'DELIVERED')
    await swept(byBoth)
    expect([first.sent.length, second.sent.length]).toEqual([1, 0])
  })

  it('a late "delivered" cancels what still waits; other reports of the first do not', async () => {
    second.next.push({ outcome: 'retry', reason: 'throttled' })
    const id = await silent()
    await swept(byBoth)
    expect((await stateOf(id)).state).toBe('QUEUED')
    await report(idOf(), 'SENT')
    await report(idOf(), 'FAILED')
    expect((await stateOf(id)).state).toBe('QUEUED')
    await report(idOf(), 'DELIVERED')
    expect((await stateOf(id)).state).toBe('DELIVERED')
    await due(id)
    await sendMessage(byBoth, id)
    expect(second.sent).toHaveLength(1)
  })

  it('is as it was when the second channel comes too late', async () => {
    second.next.push({ outcome: 'retry', reason: 'throttled' })
    const id = await silent()
    await swept(byBoth)
    await gateway.rows('UPDATE outbound_message SET valid_until = clock_timestamp(), next_at = clock_timestamp()')
    await sendMessage(byBoth, id)
    expect((await stateOf(id)).state).toBe('SENT')
  })
})

describe('a text that came to nothing is a person’s', () => {
  const family = async (contact: string) => {
    const phone = freshPhone()
    await text(gateway, phone, 'NEW M A8 P0703 D0103')
    await text(gateway, phone, contact)
    await gateway.rows(`UPDATE safe_contact SET mode = $1`, [contact === '1' ? 'CALL' : 'SMS'])
    return phone
  }
  const calls = () => gateway.rows(`SELECT reason, state, case_id IS NOT NULL AS "ofCase" FROM callback`)

  it('one to a family that may be called is a call-back, until it arrives after all', async () => {
    const phone = await family('1')
    const [message] = await gateway.rows<{ id: string; provider_id: string }>(
      `SELECT m.id, m.provider_id FROM outbound_message m WHERE class IN ('REPLY', 'NOTICE') AND case_id IS NOT NULL
        AND state = 'SENT' AND contact_id = $1 LIMIT 1`,
      [contactIdOf(phoneHash(gateway.ring, phone))],
    )
    const report = async (state: DeliveryState) => {
      keys += 1
      await keepEvent(
        gateway.deps,
        'africastalking',
        ...([
          {
            kind: 'delivery',
            key: `dlr:${keys}`,
            providerId: message!.provider_id,
            to: phone,
            state,
            rawStatus: state,
            reason: null,
          },
          Buffer.from(''),
        ] as const),
      )
      await gateway.settle()
    }
    await report('FAILED')
    expect(await calls()).toEqual([{ reason: 'text-failed', state: 'OPEN', ofCase: true }])
    await report('DELIVERED')
    expect(await calls()).toEqual([{ reason: 'text-failed', state: 'DONE', ofCase: true }])
  })

  it('nobody calls a phone that allowed texts alone', async () => {
    await family('2')
    await gateway.rows(
      `UPDATE outbound_message SET state = 'QUEUED', next_at = clock_timestamp() - interval '1 millisecond' WHERE class IN ('REPLY', 'NOTICE')`,
    )
    for (const { id } of await gateway.rows<{ id: string }>(
      `SELECT id FROM outbound_message WHERE class IN ('REPLY', 'NOTICE')`,
    )) {
      first.next.push({ outcome: 'failed', reason: 'unreachable' })
      await sendMessage(gateway.deps, id)
    }
    expect(await calls()).toEqual([])
  })

  it('one that asks staff goes to the next of the ladder now', async () => {
    await register(gateway, freshPhone(), 'supervisor', '07', 'Dara')
    const gone: typeof first = {
      ...first,
      send: async (sms) => (sms.to === WORKER ? { outcome: 'failed', reason: 'invalid-number' } : first.send(sms)),
    }
    const deps = { ...gateway.deps, smsChannels: new Map([[gone.name, gone]]) }
    await keepText(gateway, freshPhone(), 'NEW M A8 P0703 D0103 G6')
    for (let job = gateway.woken.shift(); job !== undefined; job = gateway.woken.shift())
      await (job.kind === 'send' ? sendMessage : handleInbound)(deps, job.id)
    await gateway.rows(
      `UPDATE outbound_message SET next_at = clock_timestamp() - interval '1 millisecond' WHERE state = 'QUEUED'`,
    )
    for (const { id } of await gateway.rows<{ id: string }>('SELECT id FROM outbound_message'))
      await sendMessage(deps, id)
    await sweep(deps)
    const rungs = await gateway.rows<{ rung: number }>('SELECT rung FROM alert ORDER BY rung')
    const failed = await gateway.rows(`SELECT FROM outbound_message WHERE class = 'ALERT' AND state = 'FAILED'`)
    expect(failed).toHaveLength(1)
    expect(rungs.length).toBeGreaterThan(1)
  })
})
