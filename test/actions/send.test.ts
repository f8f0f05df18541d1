import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { keepEvent } from '../../src/actions/keep-event.ts'
import { chooseChannels } from '../../src/actions/send/choose-channels.ts'
import { sendMessage } from '../../src/actions/send/send-message.ts'
import type { DeliveryState } from '../../src/channels/channel.ts'
import { commitPlan } from '../../src/store/commit.ts'
import { contactIdOf, phoneHash } from '../../src/store/secrets/keys.ts'
import { fakeSms, type Gateway, openGateway, register, startAfresh, text } from '../deps.ts'
import { createTestDatabase, type TestDatabase } from '../store/database.ts'

const FAMILY = '+85510000001'
const WORKER = '+85510000003'

let database: TestDatabase
let gateway: Gateway
let caseId: string

beforeAll(async () => {
  database = await createTestDatabase()
  gateway = await openGateway(database.url)
})
afterAll(async () => {
  await gateway.close()
  await database.drop()
})
beforeEach(async () => {
  await startAfresh(gateway)
  await register(gateway, WORKER, 'caseworker', '07', 'Sophea')
  await text(gateway, FAMILY, 'NEW M A8 P0703 D0103')
  await text(gateway, FAMILY, '1')
  const [found] = await gateway.rows<{ id: string }>('SELECT id FROM "case"')
  caseId = found!.id
  await gateway.rows(`UPDATE outbound_message SET state = 'DELIVERED' WHERE state <> 'DELIVERED'`)
  await gateway.rows('DELETE FROM outbound_attempt')
  gateway.sms.sent.length = 0
})

let keys = 0
/** Queues a text as a plan would; its id. */
async function queue(
  to: string,
  sendClass: 'NOTICE' | 'REPLY' | 'CODE' | 'ALERT',
  options: { readonly validMinutes?: number; readonly askedNow?: boolean; readonly key?: string } = {},
): Promise<string> {
  const id = gateway.deps.newId()
  keys += 1
  await commitPlan(gateway.pool, gateway.ring, null, {
    outcome: 'queued',
    messages: [
      {
        id,
        dedupeKey: options.key ?? `test-${keys}`,
        class: sendClass,
        contactId: contactIdOf(phoneHash(gateway.ring, to)),
        caseId,
        template: 'T1',
        language: 'en',
        params: { number: '4712093549', askedNow: options.askedNow ?? true },
        sendAt: null,
        validUntil: new Date(Date.now() + (options.validMinutes ?? 60) * 60_000),
      },
    ],
  })
  return id
}

/** How a message stands, and the seconds between the end of its last attempt (now, where none has ended) and the next. */
const stateOf = async (id: string) => {
  const [row] = await gateway.rows<{ state: string; reason: string | null; wait: number }>(
    `SELECT state, reason, round(extract(epoch FROM next_at - coalesce(
        (SELECT max(ended_at) FROM outbound_attempt WHERE message_id = m.id), clock_timestamp())))::int AS wait
      FROM outbound_message m WHERE id = $1`,
    [id],
  )
  return row!
}
const attempts = (id: string) =>
  gateway.rows<{ id: string; state: string }>(
    'SELECT id, state FROM outbound_attempt WHERE message_id = $1 ORDER BY claimed_at',
    [id],
  )
const due = (id: string) =>
  gateway.rows(`UPDATE outbound_message SET next_at = clock_timestamp() - interval '1 millisecond' WHERE id = $1`, [id])
const report = async (providerId: string | null, state: DeliveryState | null, to = FAMILY) => {
  keys += 1
  await keepEvent(
    gateway.deps,
    'africastalking',
    { kind: 'delivery', key: `dlr:${keys}`, providerId, to, state, rawStatus: String(state), reason: null },
    Buffer.from(''),
  )
  await gateway.settle()
}

describe('leave to send, asked at the moment of sending', () => {
  it('a notice goes where contact was allowed', async () => {
    const id = await queue(FAMILY, 'NOTICE')
    await sendMessage(gateway.deps, id)
    expect(await stateOf(id)).toMatchObject({ state: 'SENT', reason: null })
    expect(gateway.sms.sent).toMatchObject([{ to: FAMILY, text: expect.stringContaining('4712 0935 49') }])
  })

  it.each([
    ['the rule is "no"', `UPDATE safe_contact SET mode = 'NONE'`, 'no-consent'],
    ['the rule has run out', 'UPDATE safe_contact SET expires_at = clock_timestamp()', 'no-consent'],
    ['nobody ever asked', 'DELETE FROM safe_contact', 'no-consent'],
    ['STOP came after it was queued', 'UPDATE contact SET opted_out_at = clock_timestamp()', 'opted-out'],
    ['it is too late', 'UPDATE outbound_message SET valid_until = clock_timestamp()', 'expired'],
  ])('a notice does not go when %s', async (_what, change, reason) => {
    const id = await queue(FAMILY, 'NOTICE')
    await gateway.rows(change)
    await sendMessage(gateway.deps, id)
    expect(await stateOf(id)).toMatchObject({ state: 'SUPPRESSED', reason })
    expect(gateway.sms.sent).toEqual([])
    expect(await attempts(id)).toEqual([])
  })

  it('a STOP by text reaches what was queued before it', async () => {
    const id = await queue(FAMILY, 'NOTICE')
    await text(gateway, FAMILY, 'STOP')
    await sendMessage(gateway.deps, id)
    expect(await stateOf(id)).toMatchObject({ state: 'SUPPRESSED', reason: 'opted-out' })
  })

  it('the fourth notice of a day does not go', async () => {
    for (let times = 1; times <= 4; times += 1) {
      const id = await queue(FAMILY, 'NOTICE')
      await sendMessage(gateway.deps, id)
      expect((await stateOf(id)).state).toBe(times <= 3 ? 'SENT' : 'SUPPRESSED')
    }
  })

  it('a reply goes only after a text of the last 15 minutes', async () => {
    const soon = await queue(FAMILY, 'REPLY')
    await sendMessage(gateway.deps, soon)
    expect((await stateOf(soon)).state).toBe('SENT')
    await gateway.rows(`UPDATE inbound_message SET received_at = received_at - interval '16 minutes'`)
    const late = await queue(FAMILY, 'REPLY')
    await sendMessage(gateway.deps, late)
    expect(await stateOf(late)).toMatchObject({ state: 'SUPPRESSED', reason: 'no-consent' })
  })

  it('a code and an alert go to registered people only, who are not disabled', async () => {
    for (const sendClass of ['CODE', 'ALERT'] as const) {
      const stranger = await queue(FAMILY, sendClass)
      await sendMessage(gateway.deps, stranger)
      expect(await stateOf(stranger)).toMatchObject({ state: 'SUPPRESSED', reason: 'not-registered' })
    }
    const worker = await queue(WORKER, 'ALERT')
    await gateway.rows('UPDATE official SET disabled_at = clock_timestamp() WHERE contact_id IS NOT NULL')
    await sendMessage(gateway.deps, worker)
    expect(await stateOf(worker)).toMatchObject({ state: 'SUPPRESSED', reason: 'not-registered' })
  })

  it('the same thing is queued once', async () => {
    await queue(FAMILY, 'NOTICE', { key: 'one' })
    await queue(FAMILY, 'NOTICE', { key: 'one' })
    expect(await gateway.rows(`SELECT FROM outbound_message WHERE dedupe_key = 'one'`)).toHaveLength(1)
  })

  it('sent by ten workers at once it is handed over once', async () => {
    const id = await queue(FAMILY, 'NOTICE')
    await Promise.all(Array.from({ length: 10 }, () => sendMessage(gateway.deps, id)))
    expect(gateway.sms.sent).toHaveLength(1)
    expect(await attempts(id)).toHaveLength(1)
  })
})

describe('how a hand-over ends', () => {
  it('a text that cannot be put into words is tried again in 30 seconds, and holds up no other', async () => {
    const id = await queue(FAMILY, 'NOTICE')
    await gateway.rows(`UPDATE outbound_message SET params = decode('00', 'hex') WHERE id = $1`, [id])
    await sendMessage(gateway.deps, id)
    expect(await stateOf(id)).toMatchObject({ state: 'QUEUED', reason: 'our-bug', wait: 30 })
    expect(gateway.faults.splice(0)).toMatchObject([{ code: 'send-failed' }])
  })

  it('accepted: sent, with the id of the provider', async () => {
    const id = await queue(FAMILY, 'NOTICE')
    await sendMessage(gateway.deps, id)
    const [attempt] = await attempts(id)
    expect(attempt?.state).toBe('ACCEPTED')
    expect(await gateway.rows('SELECT provider_id FROM outbound_message WHERE id = $1', [id])).toEqual([
      { provider_id: `ATXid_${attempt?.id}` },
    ])
  })

  it('failed: no further attempt', async () => {
    gateway.sms.next.push({ outcome: 'failed', reason: 'invalid-number' })
    const id = await queue(FAMILY, 'NOTICE')
    await sendMessage(gateway.deps, id)
    expect(await stateOf(id)).toMatchObject({ state: 'FAILED', reason: 'invalid-number' })
    await due(id)
    await sendMessage(gateway.deps, id)
    expect(gateway.sms.sent).toHaveLength(1)
  })

  it('retry: after 30 seconds, 2, 10, 30 minutes, 2 and 6 hours, a fifth sooner or later, then failed', async () => {
    const id = await queue(FAMILY, 'NOTICE', { validMinutes: 24 * 60 })
    const waits = []
    for (let times = 0; times < 7; times += 1) {
      gateway.sms.next.push({ outcome: 'retry', reason: 'throttled' })
      await sendMessage({ ...gateway.deps, random: () => (times % 2 ? 1 : 0) }, id)
      const { state, wait } = await stateOf(id)
      waits.push(state === 'QUEUED' ? wait : state)
      await sendMessage(gateway.deps, id) // not due yet
      await due(id)
    }
    expect(waits).toEqual([24, 144, 480, 2_160, 5_760, 25_920, 'FAILED'])
    expect(gateway.sms.sent).toHaveLength(7)
  })

  it('retry when the provider says when', async () => {
    gateway.sms.next.push({ outcome: 'retry', reason: 'throttled', retryAfterSeconds: 77 })
    const id = await queue(FAMILY, 'NOTICE')
    await sendMessage(gateway.deps, id)
    expect(await stateOf(id)).toMatchObject({ state: 'QUEUED', wait: 77 })
  })

  it.each(['NOTICE', 'REPLY'] as const)(
    'uncertain, to a family (%s): never sent again, failed after 5 minutes',
    async (kind) => {
      gateway.sms.next.push({ outcome: 'uncertain', reason: 'provider-error' })
      const id = await queue(FAMILY, kind)
      await sendMessage(gateway.deps, id)
      expect(await stateOf(id)).toMatchObject({ state: 'QUEUED', wait: 300 })
      await due(id)
      await sendMessage(gateway.deps, id)
      expect(await stateOf(id)).toMatchObject({ state: 'FAILED', reason: 'provider-error' })
      expect(gateway.sms.sent).toHaveLength(1)
    },
  )

  it('uncertain, to staff: sent again', async () => {
    gateway.sms.next.push({ outcome: 'uncertain', reason: 'provider-error' })
    const id = await queue(WORKER, 'ALERT')
    await sendMessage(gateway.deps, id)
    await due(id)
    await sendMessage(gateway.deps, id)
    expect((await stateOf(id)).state).toBe('SENT')
    expect(gateway.sms.sent).toHaveLength(2)
    expect((await attempts(id)).map((attempt) => attempt.state)).toEqual(['FAILED', 'ACCEPTED'])
  })

  it.each([
    ['a family', FAMILY, 'NOTICE', 1, 'FAILED'],
    ['staff', WORKER, 'ALERT', 2, 'SENT'],
  ] as const)(
    'the process dies during the call to %s: at most once, or again',
    async (_who, to, kind, calls, state) => {
      const id = await queue(to, kind)
      const dying = {
        ...gateway.deps,
        smsChannels: new Map([
          [
            'africastalking' as const,
            {
              name: 'africastalking' as const,
              send: async (sms: Parameters<typeof gateway.sms.send>[0]) => {
                await gateway.sms.send(sms)
                throw new Error('killed')
              },
            },
          ],
        ]),
      }
      await expect(sendMessage(dying, id)).rejects.toThrow('killed')
      await sendMessage(gateway.deps, id) // the claim is young: it may still be under way
      expect(gateway.sms.sent).toHaveLength(1)
      await due(id)
      await sendMessage(gateway.deps, id) // nobody recorded it: five minutes from the claim for a report
      const [{ after } = { after: 0 }] = await gateway.rows<{ after: number }>(
        `SELECT round(extract(epoch FROM next_at - claimed_at))::int AS after FROM outbound_message m
          JOIN outbound_attempt a ON a.message_id = m.id WHERE m.id = $1`,
        [id],
      )
      expect(after).toBe(300)
      expect(gateway.sms.sent).toHaveLength(1)
      await due(id)
      await sendMessage(gateway.deps, id)
      expect(gateway.sms.sent).toHaveLength(calls)
      expect((await stateOf(id)).state).toBe(state)
    },
  )
})

describe('delivery reports', () => {
  const sent = async () => {
    const id = await queue(FAMILY, 'NOTICE')
    await sendMessage(gateway.deps, id)
    const [attempt] = await attempts(id)
    return { id, providerId: `ATXid_${attempt!.id}` }
  }

  it('raise a message, and never lower it', async () => {
    const { id, providerId } = await sent()
    await report(providerId, 'SENT')
    expect((await stateOf(id)).state).toBe('SENT')
    await report(providerId, 'DELIVERED')
    expect((await stateOf(id)).state).toBe('DELIVERED')
    await report(providerId, 'SENT')
    await report(providerId, 'FAILED')
    expect((await stateOf(id)).state).toBe('DELIVERED')
  })

  it('a late "delivered" corrects a "failed"', async () => {
    const { id, providerId } = await sent()
    await report(providerId, 'FAILED')
    expect((await stateOf(id)).state).toBe('FAILED')
    await report(providerId, 'DELIVERED')
    expect((await stateOf(id)).state).toBe('DELIVERED')
  })

  it('a status nobody knows moves nothing', async () => {
    const { id, providerId } = await sent()
    await report(providerId, null)
    expect((await stateOf(id)).state).toBe('SENT')
  })

  it('one that comes before the answer to our own call is looked at again', async () => {
    const id = await queue(FAMILY, 'NOTICE')
    await report('ATXid_early', 'DELIVERED')
    expect(await gateway.rows(`SELECT state FROM inbound_message WHERE kind = 'DELIVERY'`)).toEqual([
      { state: 'RECEIVED' },
    ])
    gateway.sms.next.push({ outcome: 'accepted', providerId: 'ATXid_early' })
    await sendMessage(gateway.deps, id)
    const [row] = await gateway.rows<{ id: string }>(
      `UPDATE inbound_message SET next_at = clock_timestamp() - interval '1 millisecond' WHERE kind = 'DELIVERY' RETURNING id`,
    )
    gateway.deps.wake('inbound', [row!.id])
    await gateway.settle()
    expect((await stateOf(id)).state).toBe('DELIVERED')
  })

  it('one of nothing known is laid to rest', async () => {
    await report('ATXid_other', 'DELIVERED')
    for (let times = 0; times < 3; times += 1) {
      const [row] = await gateway.rows<{ id: string }>(
        `UPDATE inbound_message SET next_at = clock_timestamp() - interval '1 millisecond' WHERE kind = 'DELIVERY' RETURNING id`,
      )
      gateway.deps.wake('inbound', [row!.id])
      await gateway.settle()
    }
    expect(await gateway.rows(`SELECT state, outcome FROM inbound_message WHERE kind = 'DELIVERY'`)).toEqual([
      { state: 'DONE', outcome: 'report of nothing known' },
    ])
    expect(gateway.faults).toEqual([])
  })

  it('for the only uncertain text to a phone it tells how that ended', async () => {
    gateway.sms.next.push({ outcome: 'uncertain', reason: 'provider-error' })
    const id = await queue(FAMILY, 'NOTICE')
    await sendMessage(gateway.deps, id)
    await report('ATXid_found', 'DELIVERED')
    expect((await stateOf(id)).state).toBe('DELIVERED')
    await due(id)
    await sendMessage(gateway.deps, id)
    expect(gateway.sms.sent).toHaveLength(1)
  })

  it('change no case', async () => {
    const { providerId } = await sent()
    const before = await gateway.rows('SELECT * FROM "case"')
    await report(providerId, 'DELIVERED')
    expect(await gateway.rows('SELECT * FROM "case"')).toEqual(before)
  })
})

describe('the channels to try', () => {
  const [one, two, three] = [fakeSms('africastalking'), fakeSms('kannel'), fakeSms('twilio')]
  const smsChannels = new Map([one, two, three].map((channel) => [channel.name, channel]))
  const names = (
    to: string,
    last: Parameters<typeof chooseChannels>[2] = null,
    routes: Parameters<typeof chooseChannels>[0]['smsRoutes'] = [],
  ) => chooseChannels({ smsChannels, smsRoutes: routes }, to, last).map((channel) => channel.name)

  it('without routes all of them, the one last written on first', () => {
    expect(names(FAMILY)).toEqual(['africastalking', 'kannel', 'twilio'])
    expect(names(FAMILY, 'twilio')).toEqual(['twilio', 'africastalking', 'kannel'])
  })

  it('the longest prefix, then the operator, then the rest', () => {
    const routes = [
      { key: '*', channels: ['africastalking' as const] },
      { key: 'smart', channels: ['kannel' as const, 'smsgate' as const] },
      { key: '+66', channels: ['twilio' as const] },
      { key: '+6681', channels: ['kannel' as const, 'twilio' as const] },
    ]
    expect(names(FAMILY, null, routes)).toEqual(['kannel'])
    expect(names('+66812345678', null, routes)).toEqual(['kannel', 'twilio'])
    expect(names('+66912345678', null, routes)).toEqual(['twilio'])
    expect(names('+85512345678', 'twilio', routes)).toEqual(['africastalking'])
  })
})
