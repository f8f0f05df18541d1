import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDate } from '../../src/channels/africastalking/date.ts'
import { readFailure, readStatus } from '../../src/channels/africastalking/delivery.ts'
import { africasTalkingRoutes, readAfricasTalking } from '../../src/channels/africastalking/read.ts'
import { contentKey, sha256 } from '../../src/channels/keys.ts'
import { vectorsOf } from './vectors.ts'

const ARRIVAL = new Date('2026-11-21T09:20:05Z')
type Pairs = [string, string][]

const bytes = (pairs: Pairs): Buffer => Buffer.from(new URLSearchParams(pairs).toString())
const read = (route: (typeof africasTalkingRoutes)[number], body: Pairs | string | Buffer) =>
  readAfricasTalking(route, Array.isArray(body) ? bytes(body) : Buffer.from(body as string), ARRIVAL)

const hop: Pairs = [
  ['sessionId', 'ATUid_7c8f1b3768cb6d84b32da4cf7cf64bff'],
  ['phoneNumber', '+85510000001'],
  ['serviceCode', '*123#'],
  ['text', '1*សុខ'],
  ['networkCode', '99999'],
]
const text: Pairs = [
  ['id', 'abc-1'],
  ['from', '+85510000001'],
  ['to', '1280'],
  ['text', 'បាត់កូន'],
  ['date', '2026-11-21 09:20:00'],
  ['linkId', ''],
]
const without = (pairs: Pairs, ...names: string[]): Pairs => pairs.filter(([name]) => !names.includes(name))
const put = (pairs: Pairs, name: string, value: string): Pairs => [...without(pairs, name), [name, value]]

describe('USSD request', () => {
  it('becomes a hop keyed by session and text', () => {
    expect(read('ussd', hop)).toEqual({
      kind: 'ussd',
      key: `ussd:ATUid_7c8f1b3768cb6d84b32da4cf7cf64bff:${sha256('1*សុខ')}`,
      sessionId: 'ATUid_7c8f1b3768cb6d84b32da4cf7cf64bff',
      from: '+85510000001',
      serviceCode: '*123#',
      text: '1*សុខ',
      operator: '99999',
    })
  })
  it('takes a missing text as empty and unknown fields as nothing', () => {
    expect(read('ussd', [...without(hop, 'text'), ['cost', '0'], ['__proto__', 'x']])).toMatchObject({ text: '' })
  })
  it('is unreadable without a session id', () => {
    expect(read('ussd', without(hop, 'sessionId'))).toBeNull()
    expect(read('ussd', put(hop, 'sessionId', '  '))).toBeNull()
  })
  it('hashes a session id no column would take, so that its end notice still finds it', () => {
    const long = 'x'.repeat(3000)
    expect(read('ussd', put(hop, 'sessionId', long))).toMatchObject({ sessionId: `h:${sha256(long)}` })
    expect(read('ussd-events', [['sessionId', long]])).toMatchObject({ sessionId: `h:${sha256(long)}` })
    expect(read('ussd', put(hop, 'sessionId', 'a\u0000b'))).toMatchObject({ sessionId: `h:${sha256('a\u0000b')}` })
  })
  it('reads a plus that was not encoded', () => {
    expect(read('ussd', 'sessionId=s&phoneNumber=+85510000001&text=')).toMatchObject({ from: '85510000001' })
  })
})

describe('end of a USSD session', () => {
  it.each([
    ['Success', false],
    ['Incomplete', true],
    ['Failed', true],
    ['Curious', false],
    ['', false],
  ])('%s: left at a question is %s', (status, left) => {
    expect(
      read('ussd-events', [
        ['sessionId', 's1'],
        ['status', status],
      ]),
    ).toEqual({
      kind: 'ussd-end',
      key: 'ussd-end:s1',
      sessionId: 's1',
      left,
    })
  })
})

describe('SMS in', () => {
  it('is read field by field', () => {
    expect(read('sms', text)).toEqual({
      kind: 'sms',
      key: 'abc-1',
      providerId: 'abc-1',
      from: '+85510000001',
      to: '1280',
      text: 'បាត់កូន',
      providerTime: new Date('2026-11-21T09:20:00Z'),
    })
  })
  it('keeps an empty text, a sender with a name, an odd date, a digits-only id', () => {
    expect(read('sms', put(text, 'text', ''))).toMatchObject({ text: '' })
    expect(read('sms', put(text, 'from', 'MTN'))).toMatchObject({ from: 'MTN' })
    expect(read('sms', put(text, 'date', '21/11/26 9h'))).toMatchObject({ key: 'abc-1', providerTime: null })
    expect(read('sms', put(text, 'id', '12345'))).toMatchObject({ key: '12345', providerId: '12345' })
  })
  it('without an id is the same message when everything else is the same', () => {
    const key = contentKey('africastalking', '+85510000001', '1280', 'បាត់កូន', '2026-11-21 09:20:00')
    expect(read('sms', without(text, 'id'))).toMatchObject({ key, providerId: null })
    expect(read('sms', put(text, 'id', ''))).toMatchObject({ key, providerId: null })
    for (const field of ['from', 'to', 'text', 'date'])
      expect(read('sms', put(without(text, 'id'), field, 'other'))).not.toMatchObject({ key })
  })
  it('does not let parts of a message without an id slide into each other', () => {
    const a = read('sms', [
      ['from', 'ab'],
      ['to', 'c'],
      ['text', 'x'],
    ])
    const b = read('sms', [
      ['from', 'a'],
      ['to', 'bc'],
      ['text', 'x'],
    ])
    expect(a).not.toMatchObject({ key: (b as { key: string }).key })
  })
  it.each(['សុខ ដារា', 'Dara Sok', '85510000001', '+85510000001', 'at:85510000001:1763716800'])(
    'keeps an id in clear only when a machine made it and no phone is in it: not %s',
    (id) => {
      const hash = `h:${sha256(id)}`
      expect(read('sms', put(text, 'id', id))).toMatchObject({ key: hash, providerId: hash })
    },
  )
  it('keeps keys within 128 characters', () => {
    expect(read('sms', put(text, 'id', 'i'.repeat(128)))).toMatchObject({ key: 'i'.repeat(128) })
    expect(read('sms', put(text, 'id', 'i'.repeat(129)))).toMatchObject({ key: `h:${sha256('i'.repeat(129))}` })
  })
  it('is lenient on broken percent signs, cut letters, raw bytes and a byte order mark', () => {
    expect(read('sms', 'id=1&from=x&text=50%zz+%E1%9E')).toMatchObject({ text: '50%zz \uFFFD' })
    expect(read('sms', Buffer.from([...Buffer.from('id=1&text='), 0xe9, 0xff]))).toMatchObject({ text: '\uFFFD\uFFFD' })
    expect(read('sms', '\uFEFFid=1&text=a')).toMatchObject({ key: '1' })
    expect(read('sms', 'id=1&text=NEW%00M')).toMatchObject({ text: 'NEW\u0000M' })
  })
  it('takes the first of a repeated field', () => {
    expect(read('sms', 'id=1&from=a&from=b&id=2&text=x')).toMatchObject({ key: '1', from: 'a' })
  })
  it('is unreadable when nothing in it is a message', () => {
    for (const body of ['', '=&=&&&=', '{"id":"1"}', 'date=x;id=1;text=y', '<xml/>'])
      expect(read('sms', body)).toBeNull()
  })
})

describe('delivery report', () => {
  const report = (status: string, failureReason?: string): Pairs => [
    ['id', 'ATXid_1'],
    ['status', status],
    ['phoneNumber', '+85510000001'],
    ...(failureReason === undefined ? [] : ([['failureReason', failureReason]] as Pairs)),
  ]
  it('has a key that shows no status nobody documented, which may say anything', () => {
    for (const status of ['sent to Dara', 'Dara'])
      expect(read('delivery', report(status))).toMatchObject({ key: `dlr:ATXid_1:${sha256(status)}` })
  })
  it('is keyed by id and status and names the phone', () => {
    expect(read('delivery', report('Success'))).toEqual({
      kind: 'delivery',
      key: 'dlr:ATXid_1:Success',
      providerId: 'ATXid_1',
      to: '+85510000001',
      state: 'DELIVERED',
      rawStatus: 'Success',
      reason: null,
    })
  })
  it.each([
    ['Sent', 'SENT'],
    ['Submitted', 'SENT'],
    ['Buffered', 'SENT'],
    ['Rejected', 'FAILED'],
    ['Failed', 'FAILED'],
    ['Expired', 'FAILED'],
    ['Success', 'DELIVERED'],
    ['Teleported', null],
    ['constructor', null],
    ['', null],
  ])('%s is %s', (status, state) => {
    expect(readStatus(status)).toBe(state)
    expect(read('delivery', report(status))).toMatchObject({ state, rawStatus: status })
  })
  it.each([
    ['Rejected', 'InsufficientCredit', 'no-credit'],
    ['Rejected', 'InvalidLinkId', 'rejected'],
    ['Failed', 'UserIsInactive', 'unreachable'],
    ['Rejected', 'UserInBlackList', 'opted-out'],
    ['Failed', 'UserAccountSuspended', 'unreachable'],
    ['Failed', 'NotNetworkSubscriber', 'invalid-number'],
    ['Rejected', 'UserNotSubscribedToProduct', 'rejected'],
    ['Failed', 'UserDoesNotExist', 'invalid-number'],
    ['Failed', 'DeliveryFailure', 'unreachable'],
    ['Rejected', 'DoNotDisturbRejection', 'blocked'],
    ['Rejected', '', 'rejected'],
    ['Failed', 'SomethingNew', 'unreachable'],
    ['Expired', '', 'expired'],
    ['Success', 'DeliveryFailure', null],
    ['Teleported', 'UserIsInactive', null],
  ])('%s because of %s: %s', (status, why, reason) => {
    expect(readFailure(status, why)).toBe(reason)
  })
  it('without an id is kept, without id and status it is unreadable', () => {
    expect(read('delivery', 'status=Success')).toMatchObject({ providerId: null, state: 'DELIVERED' })
    expect(read('delivery', 'phoneNumber=1')).toBeNull()
  })
})

describe('opt-out', () => {
  const optOut = (phone: string, now = ARRIVAL) =>
    readAfricasTalking(
      'opt-out',
      bytes([
        ['senderId', 'ROKKON'],
        ['phoneNumber', phone],
      ]),
      now,
    )
  it('is one a day for a phone, with or without +, and its key does not show the phone', () => {
    const first = optOut('+85510000001')
    expect(first).toMatchObject({ kind: 'opt-out', from: '+85510000001' })
    const { key } = first as { key: string }
    expect(key).toMatch(/^optout:ROKKON:.*:2026-11-21$/)
    expect(key).not.toContain('85510000001')
    expect(optOut('85510000001')).toMatchObject({ key })
    expect(optOut('+85510000002')).not.toMatchObject({ key })
    expect(optOut('+85510000001', new Date('2026-11-22T09:20:05Z'))).not.toMatchObject({ key })
  })
  it('of nobody is unreadable', () => {
    expect(read('opt-out', 'senderId=ROKKON')).toBeNull()
  })
})

describe('a call', () => {
  it('is one for its session, and one an hour for a phone where the provider gave none', () => {
    const ringing = read('voice', 'sessionId=ATVId_1&isActive=1&direction=Inbound&callerNumber=%2B85510000001')
    expect(ringing).toEqual({ kind: 'missed-call', key: 'voice:ATVId_1', from: '+85510000001' })
    expect(read('voice', 'sessionId=ATVId_1&isActive=0&callerNumber=%2B85510000001')).toEqual(ringing)
    const { key } = read('voice', 'callerNumber=%2B85510000001') as { key: string }
    expect(key).toMatch(/^voice:h:[0-9a-f]{64}$/)
    expect(read('voice', 'callerNumber=%2B85510000002')).not.toMatchObject({ key })
  })
  it('without session and caller is unreadable', () => {
    expect(read('voice', 'isActive=1')).toBeNull()
  })
})

describe('dates', () => {
  it.each(vectorsOf<{ input: string; expect: { iso: string | null } }>('at-date'))('$id $input', (vector) => {
    expect(readDate(vector.input)?.toISOString() ?? null).toBe(vector.expect.iso)
  })
  it.each([
    ['2026-11-21 09:20:00.5', '2026-11-21T09:20:00.500Z'],
    ['2026-11-21T09:20:00.123456Z', '2026-11-21T09:20:00.123Z'],
    ['2026-11-21T09:20:00+07:00', '2026-11-21T02:20:00.000Z'],
    [' 2026-11-21 09:20:00 ', '2026-11-21T09:20:00.000Z'],
    ['2028-02-29 00:00:00', '2028-02-29T00:00:00.000Z'],
    ['2026-02-29 00:00:00', null],
    ['2026-11-21 24:00:00', null],
    ['2026-11-21 09:60:00', null],
    ['2026-11-21', null],
    ['21/11/2026 09:20', null],
    ['9999-12-31T23:59:59Z', null],
    ['0000-01-01T00:00:00Z', null],
    ['now', null],
    ['', null],
  ])('%s', (written, iso) => {
    expect(readDate(written)?.toISOString() ?? null).toBe(iso)
  })
})

it('reads any bytes on any route without an exception, into fields a database takes', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...africasTalkingRoutes),
      fc.array(
        fc.tuple(
          fc.constantFrom('id', 'from', 'to', 'text', 'date', 'sessionId', 'phoneNumber', 'status', 'senderId', 'x'),
          fc.oneof(
            fc.string({ unit: 'binary' }),
            fc.constant('\u0000'),
            fc.constant('%'),
            fc.constant('9'.repeat(200)),
          ),
        ),
      ),
      fc.uint8Array(),
      (pairs, fields, noise) => {
        const body = Buffer.concat([Buffer.from(fields.map(([n, v]) => `${n}=${v}`).join('&')), Buffer.from(noise)])
        const event = readAfricasTalking(pairs, body, ARRIVAL)
        if (event === null) return
        for (const [name, value] of Object.entries(event)) {
          if (typeof value !== 'string' || name === 'text') continue
          expect(value.length).toBeLessThanOrEqual(128)
          expect(value).not.toMatch(/[\u0000-\u001f]/)
        }
      },
    ),
  )
})
