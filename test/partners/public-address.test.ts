import type { lookup } from 'node:dns'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { postEvent } from '../../src/partners/post-event.ts'
import { isPublicAddress, mayCall } from '../../src/partners/public-address.ts'
import { openReceiver, type Receiver } from './receiver.ts'

let receiver: Receiver
beforeAll(async () => {
  receiver = await openReceiver()
})
afterAll(() => receiver.close())

test.each([
  ...[
    'https://example.org/hook',
    'https://example.org:8443/hook?key=1',
    'https://8.8.8.8/',
    'https://[2606:4700::1111]/',
  ],
])('%s may be called from everywhere', (url) => {
  expect(mayCall(url, 'public')).toBe(true)
  expect(mayCall(url, 'loopback')).toBe(true)
})

test.each([
  ...[
    'http://example.org/',
    'ftp://example.org/',
    'https://user:pass@example.org/',
    'https://example.org/#part',
    'nonsense',
  ],
  ...['https://127.0.0.1/', 'https://0.0.0.0/', 'https://10.1.2.3/', 'https://172.16.0.1/', 'https://192.168.1.1/'],
  ...['https://169.254.169.254/latest/meta-data', 'https://100.64.0.1/', 'https://224.0.0.1/', 'https://[::1]/'],
  ...[
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:a00:1]/',
    'https://[fd00::1]/',
    'https://[fe80::1]/',
    'https://[::]/',
  ],
  ...[
    'https://[64:ff9b::7f00:1]/',
    'https://[2002:7f00:1::]/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
  ],
  ...['https://localhost/', 'https://printer/', 'https://db.internal/', 'https://x.local/', 'https://x.home.arpa/'],
])('%s may not be called', (url) => {
  expect(mayCall(url, 'public')).toBe(false)
})

test('plain http leads to this machine alone, and only where that is allowed', () => {
  for (const url of ['http://127.0.0.1:9/x', 'http://localhost:9/x', 'http://[::1]:9/x']) {
    expect(mayCall(url, 'loopback'), url).toBe(true)
    expect(mayCall(url, 'public'), url).toBe(false)
  }
  for (const url of ['http://10.0.0.1/', 'http://example.org/', 'https://127.0.0.1/', 'https://localhost/'])
    expect(mayCall(url, 'loopback'), url).toBe(false)
})

test.each([
  ...['127.0.0.1', '::1', '192.0.2.1', '198.18.0.1', '203.0.113.9', '255.255.255.255', '0.1.2.3', 'nonsense', ''],
])('%s is not in the public internet', (address) => {
  expect(isPublicAddress(address)).toBe(false)
})

const post = (url: string) => ({ url, secret: 's', id: 'an-id', body: '{}', now: new Date(0) })

/** A resolver that answers with one list after the other, as a name does that is changed in between. */
function changing(...answers: readonly (readonly string[])[]): { resolve: typeof lookup; asked: () => number } {
  let asked = 0
  const resolve = ((_name: string, _options: unknown, done: (error: null, found: unknown) => void) => {
    const found = answers[Math.min(asked, answers.length - 1)]!
    asked += 1
    done(
      null,
      found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
  }) as unknown as typeof lookup
  return { resolve, asked: () => asked }
}

test.each([
  ['leads to this machine', ['127.0.0.1']],
  ['leads inwards beside a public address', ['8.8.8.8', '10.0.0.1']],
  ['leads to the address of a cloud for its own machines', ['169.254.169.254']],
  ['leads nowhere', []],
])('a name that %s is not connected to', async (_what, found) => {
  const { resolve, asked } = changing(found)
  const told = await postEvent(post(`https://hook.example.org:${new URL(receiver.url).port}/`), {
    reach: 'public',
    resolve,
  })
  expect(told).toEqual({ outcome: 'not-allowed', answered: null })
  expect(asked()).toBe(1)
  expect(receiver.received).toEqual([])
})

test('a name is resolved once a call: that it changes afterwards leads nowhere else', async () => {
  const { resolve, asked } = changing(['127.0.0.1'], ['8.8.8.8'])
  const { port } = new URL(receiver.url)
  const told = await postEvent(post(`http://localhost:${port}/`), { reach: 'loopback', resolve })
  expect(told).toEqual({ outcome: 'taken', answered: 200 })
  expect(asked()).toBe(1)
})

test('localhost that leads elsewhere is not connected to', async () => {
  const { resolve } = changing(['8.8.8.8'])
  expect(await postEvent(post('http://localhost:9/'), { reach: 'loopback', resolve })).toEqual({
    ...{ outcome: 'not-allowed', answered: null },
  })
})

test('a receiver that does not answer in time was late; one that is not there, unreachable', async () => {
  receiver.answers = null
  expect(await postEvent(post(receiver.url), { reach: 'loopback', answerMs: 200 })).toEqual({
    ...{ outcome: 'late', answered: null },
  })
  receiver.answers = 200
  expect(await postEvent(post('http://127.0.0.1:1/'), { reach: 'loopback' })).toEqual({
    ...{ outcome: 'unreachable', answered: null },
  })
})
