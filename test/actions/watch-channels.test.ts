import { beforeEach, describe, expect, it } from 'vitest'
import { sendMessage } from '../../src/actions/send/send-message.ts'
import { watchChannels, watchSilence } from '../../src/actions/send/watch-channels.ts'
import type { Look, SendOutcome } from '../../src/channels/channel.ts'
import { gatewayOfFile, register, startAfresh } from '../deps.ts'
import { alarmKinds, queueText } from './queue-text.ts'

const WORKER = '+85510000003'

const gateway = await gatewayOfFile()
const first = gateway.sms
beforeEach(async () => {
  await startAfresh(gateway)
  await register(gateway, WORKER, 'caseworker', '07', 'Sophea')
})

const queue = () => queueText(gateway, WORKER)
const alarms = () => alarmKinds(gateway)
/** Sends so many texts that each end so. */
async function fail(times: number, outcome: SendOutcome): Promise<void> {
  for (let at = 0; at < times; at += 1) {
    first.next.push(outcome)
    await sendMessage(gateway.deps, await queue())
  }
}

describe('signs of trouble', () => {
  const looking = (look: Look) => ({
    ...gateway.deps,
    smsChannels: new Map([[first.name, { ...first, watch: { every: 600, bad: 1_800 }, look: async () => look }]]),
  })
  const withBalance = (balance: { amount: number; currency: string } | null) =>
    looking(balance === null ? { state: 'down' } : { state: 'up', balance })
  const tenMinutesPass = async () => {
    await gateway.rows(
      `UPDATE channel_state SET asked_at = asked_at - interval '11 minutes', failing_since = failing_since - interval '11 minutes'`,
    )
    await gateway.rows(`UPDATE channel_balance SET at = at - interval '11 minutes'`)
  }

  it('a balance below what is set, or below three days of the last week’s use and below 5 in any case', async () => {
    await watchChannels(withBalance({ amount: 6, currency: 'USD' }), null)
    expect(await alarms()).toEqual([])
    await watchChannels(withBalance({ amount: 1, currency: 'USD' }), null) // not asked for again within 10 minutes
    expect(await gateway.rows('SELECT amount FROM channel_balance')).toEqual([{ amount: 6 }])
    await tenMinutesPass()
    await watchChannels(withBalance({ amount: 4.9, currency: 'USD' }), null)
    expect(await alarms()).toEqual(['balance-low'])
    await gateway.rows('DELETE FROM alarm')

    for (const amount of [100, 31]) {
      await tenMinutesPass()
      await watchChannels(withBalance({ amount, currency: 'USD' }), null)
    }
    expect(await alarms()).toEqual([]) // 70.1 used, three days of it are 30.04; a top-up is no use
    await tenMinutesPass()
    await watchChannels(withBalance({ amount: 20, currency: 'USD' }), 20)
    expect(await alarms()).toEqual([])
    await tenMinutesPass()
    await watchChannels(withBalance({ amount: 20, currency: 'USD' }), null)
    expect(await alarms()).toEqual(['balance-low'])
  })

  it('a balance that cannot be had for half an hour', async () => {
    for (let times = 0; times < 3; times += 1) {
      await watchChannels(withBalance(null), null)
      expect(await alarms()).toEqual([])
      await tenMinutesPass()
    }
    await watchChannels(withBalance(null), null)
    expect(await alarms()).toEqual(['channel-down'])
  })

  it('a phone that is nearly empty, and texts that wait at a channel that is up', async () => {
    await watchChannels(looking({ state: 'up', battery: 20, queued: 100 }), null)
    await tenMinutesPass()
    expect(await alarms()).toEqual([])
    await watchChannels(looking({ state: 'up', battery: 19, queued: 101 }), null)
    expect(await alarms()).toEqual(['battery-low'])
    await tenMinutesPass()
    await watchChannels(looking({ state: 'up', queued: 101 }), null)
    expect((await alarms()).sort()).toEqual(['battery-low', 'channel-behind'])
  })

  it('a breaker open for two minutes', async () => {
    await fail(5, { outcome: 'retry', reason: 'provider-down' })
    await watchChannels(gateway.deps, null)
    expect(await alarms()).toEqual([])
    await gateway.rows(`UPDATE channel_state SET since = since - interval '2 minutes'`)
    await watchChannels(gateway.deps, null)
    expect(await alarms()).toEqual(['channel-down'])
  })

  it('more than a fifth of 20 or more in an hour failed', async () => {
    await fail(4, { outcome: 'failed', reason: 'unreachable' })
    // codes, since a person gets no more than twenty alerts an hour
    for (let times = 0; times < 16; times += 1)
      await sendMessage(gateway.deps, await queueText(gateway, WORKER, 'CODE'))
    await watchChannels(gateway.deps, null)
    expect(await alarms()).toEqual([])
    await fail(1, { outcome: 'failed', reason: 'unreachable' })
    await watchChannels(gateway.deps, null)
    expect(await alarms()).toEqual(['texts-fail'])
  })

  it('a channel that brought something each day has brought nothing for 12 hours', async () => {
    const came = (hoursAgo: number) =>
      gateway.rows(
        `INSERT INTO inbound_message (id, channel, key, kind, body, received_at)
          VALUES (gen_random_uuid(), 'africastalking', $1, 'SMS', '', clock_timestamp() - $2 * interval '1 hour')`,
        [`came-${hoursAgo}`, hoursAgo],
      )
    for (const days of [1, 2, 3, 4, 5, 6]) await came(24 * days + 1)
    await watchSilence(gateway.deps)
    expect(await alarms()).toEqual([]) // nothing on one of the days
    await came(11)
    await watchSilence(gateway.deps)
    expect(await alarms()).toEqual([])
    await gateway.rows(
      `UPDATE inbound_message SET received_at = received_at - interval '90 minutes' WHERE key = 'came-11'`,
    )
    await watchSilence(gateway.deps)
    expect(await alarms()).toEqual(['nothing-comes'])
  })
})
