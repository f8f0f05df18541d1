import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { Ask } from '../channels/http-client.ts'
import { type Gateway, openGateway, type Running } from '../journeys/program.ts'
import { PATIENT } from '../journeys/site.ts'
import { IS_FULL } from '../thorough.ts'

vi.setConfig(PATIENT)

/** Times the corpus is played; what the memory does is asked of the long form alone, with ROKKON_ABUSE=full. */
const ROUNDS = IS_FULL ? 120 : 1
/** A list that is still shed after so many seconds is not shed for what was sent. */
const MOST_ASKED = 20

let gateway: Gateway
let running: Running
beforeAll(async () => {
  gateway = openGateway()
  running = await gateway.start()
})
afterAll(async () => {
  await running?.stop()
  await gateway?.remove()
})

const FORM = 'application/x-www-form-urlencoded'
const ROUTES = ['ussd', 'ussd-events', 'sms', 'delivery', 'opt-out', 'voice']
const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))))

/** Bodies that no provider sends, each with what is wrong with it. */
const BODIES: readonly (readonly [what: string, body: Buffer, headers?: Record<string, string>])[] = [
  ['nothing', Buffer.alloc(0)],
  ['a field repeated 5,000 times', bytes('id=a&'.repeat(5_000), 'text=x')],
  ['__proto__', bytes('__proto__=x&__proto__[admin]=1&constructor=y&constructor.prototype.z=1&text=hasOwnProperty')],
  [
    'JSON for a form',
    bytes('{"__proto__":{"admin":true},"text":[1,{}],"id":null}'),
    { 'content-type': 'application/json' },
  ],
  ['broken JSON', bytes('{"a":'), { 'content-type': 'application/json' }],
  ['a type that is none', bytes('id=1&text=x'), { 'content-type': ';;==/' }],
  [
    'multipart',
    bytes('--b\r\nContent-Disposition: form-data; name="id"\r\n\r\n1\r\n--b--'),
    { 'content-type': 'multipart/form-data; boundary=b' },
  ],
  ['1 MB', Buffer.alloc(1_048_576, 'text=x&')],
  ['just over 64 KiB', Buffer.alloc(65_537, 'a')],
  ['bad percent', bytes('id=%&text=%zz%1&from=%u0041&sessionId=%%%')],
  ['overlong UTF-8', bytes('id=%C0%AE%C0%AF&sessionId=%E0%80%AF&text=%F0%80%80%AF&from=', [0xc0, 0xaf, 0xf8, 0x88])],
  ['unpaired surrogates', bytes('id=%ED%A0%80&sessionId=%ED%BF%BF&text=%ED%A0%BD')],
  ['NUL', bytes('id=a%00b&sessionId=s%00&from=%00%2B85510000001&text=a%00b', [0], '&phoneNumber=', [0])],
  [
    'all control signs',
    bytes(
      'id=x&text=',
      Array.from({ length: 32 }, (_, at) => at),
    ),
  ],
  ['gzip that is none', bytes('id=1'), { 'content-encoding': 'gzip' }],
  ['1 MB inflated', gzipSync(Buffer.alloc(1_048_576, 'text=x&')), { 'content-encoding': 'gzip' }],
  ['64 MB inflated', gzipSync(Buffer.alloc(64 * 1_048_576, 0)), { 'content-encoding': 'gzip' }],
  ['an unknown coding', bytes('id=1'), { 'content-encoding': 'gzip, br, nonsense' }],
  ['ten thousand fields', bytes(Array.from({ length: 10_000 }, (_, at) => `${at}=`).join('&'))],
  ['brackets', bytes('id[]=1&id[a][b]=2&text[0]=x&from[$ne]=1')],
]

function* corpus(): Generator<readonly [what: string, ask: Ask]> {
  for (const [what, body, headers] of BODIES) {
    const all = { 'content-type': FORM, ...headers }
    for (const route of ROUTES) {
      const path = `/channels/africastalking/${gateway.webhookSecret}/${route}`
      yield [`${what} to ${route}`, { method: 'POST', path, headers: all, body }]
    }
    for (const path of ['/console/sign-in', '/simulator/sms', '/api/v1/cases', '/metrics', '/nowhere'])
      yield [`${what} to ${path}`, { method: 'POST', path, headers: all, body }]
  }
  const headers = { authorization: `Bearer ${gateway.apiToken}` }
  for (const query of [
    ...['limit=1&limit=2', '__proto__=1', 'q=%00', 'q=%C0%AF', 'q=%zz', 'limit=1e9', 'cursor=%ED%A0%80', 'q[]=1'],
    ...['providerId=%00', `q=${'a'.repeat(9_000)}`, 'constructor=1', 'updatedSince=999999-99-99', 'limit=-1'],
  ])
    for (const list of ['cases', 'matches', 'messages', 'people', 'callbacks', 'cases/%00', 'cases/%C0%AF'])
      yield [`${query} of ${list}`, { method: 'GET', path: `/api/v1/${list}?${query}`, headers }]
}

/** Statuses of what was answered to bytes on a socket; `slow` writes a piece each half second until it is cut off. */
const wire = (head: string, slow: boolean): Promise<number[]> =>
  new Promise((resolve) => {
    let told = ''
    const socket = connect(running.port, '127.0.0.1', () => socket.write(head))
    const drip = setInterval(() => slow && socket.write('a'), 500)
    socket.on('data', (chunk) => {
      told += chunk
    })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      clearInterval(drip)
      resolve([...told.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status)))
    })
    if (!slow) socket.end()
  })

/** Kilobytes of memory the process holds, null where /proc does not say. */
function memory(): number | null {
  try {
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${running.pid}/status`, 'utf8'))?.[1])
  } catch {
    return null
  }
}

/** The answer to a request, or how its connection ended. Bodies that take long to unpack have lists shed: those are asked again. */
async function heard(ask: Ask) {
  for (let asked = 1; ; asked += 1) {
    // a body that is refused half-way may close the connection before all of it was sent
    const told = await running.send(ask).catch((error: NodeJS.ErrnoException) => error.code ?? 'failed')
    const isShed = typeof told !== 'string' && told.status === 503 && told.headers['retry-after'] !== undefined
    if (!isShed || ask.method !== 'GET' || asked === MOST_ASKED) return told
    await pause(1_000)
  }
}

async function play(): Promise<string[]> {
  const wrong: string[] = []
  for (const [what, ask] of corpus()) {
    const told = await heard(ask)
    const fine = typeof told === 'string' ? /^(EPIPE|ECONNRESET)$/.test(told) : told.status >= 200 && told.status < 500
    if (!fine) wrong.push(`${what}: ${typeof told === 'string' ? told : told.status}`)
  }
  return wrong
}

it('T20 hostile requests: each is taken or refused, the process stays', async () => {
  const held: (number | null)[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    expect(await play()).toEqual([])
    held.push(memory())
  }
  // it swings between collections; what it falls back to, once caches are full, is what is really held
  const least = (from: number, to: number) => Math.min(...held.slice(from, to).map((each) => each ?? 1))
  if (IS_FULL) expect(least(80, 120) / least(40, 80)).toBeLessThan(1.05)
  process.kill(running.pid, 0)
  expect(running.said()).not.toMatch(/"fault"/)
})

it('T20 a body or a head that never ends is cut off, and others are answered meanwhile', async () => {
  const path = `/channels/africastalking/${gateway.webhookSecret}/sms`
  const slow = [
    `POST ${path} HTTP/1.1\r\nHost: h\r\nContent-Length: 60000\r\n\r\n`,
    'GET /health/live HTTP/1.1\r\nHost: h\r\nX: ',
    `POST ${path} HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\n`,
  ].map((head) => wire(head, true))
  expect((await running.send({ method: 'GET', path: '/health/live' })).status).toBe(200)
  for (const statuses of await Promise.all(slow)) expect(statuses.filter((status) => status < 400)).toEqual([])
  for (const head of [
    '\0\0\0\r\n\r\n',
    'GET\r\n\r\n',
    `GET /${'a'.repeat(70_000)} HTTP/1.1\r\n\r\n`,
    'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  ])
    expect((await wire(head, false)).filter((status) => status < 400 || status >= 500)).toEqual([])
})
