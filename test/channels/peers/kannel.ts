import { randomBytes, randomUUID } from 'node:crypto'
import { type KannelBehaviour, startFakeKannel } from '../fake-kannel.ts'
import type { Ask } from '../http-client.ts'
import { type Peer, type Trouble, withSecret, wrongSecrets } from './peer.ts'

const SECRET = randomBytes(32).toString('hex')

/** An operator behind Kannel. */
export async function kannelPeer(): Promise<Peer> {
  const far = await startFakeKannel()
  const path = (rest: string) => `/channels/kannel/${SECRET}/${rest}`
  const headers = (from: string) => ({
    ...{ 'content-type': 'text/plain; charset="UTF-8"', 'x-kannel-from': from, 'x-kannel-to': '1234' },
    'x-kannel-smsc': 'OP1',
  })
  const mo = (from: string, text: string, id: string, more: Readonly<Record<string, string>> = {}): Ask => ({
    ...{ method: 'POST', path: path(`mo?id=${encodeURIComponent(id)}`), headers: { ...headers(from), ...more } },
    body: Buffer.from(text),
  })
  const trouble = (behaviour: KannelBehaviour, outcome: Trouble['outcome'], sends = false): Trouble => ({
    ...{ strikes: () => far.next(behaviour), sends, outcome },
  })
  const says = (status: number, body: string): KannelBehaviour => ({ kind: 'answers', status, body })
  return {
    channel: 'kannel',
    title: 'Kannel',
    env: {
      ...{ KANNEL_SENDSMS_URL: far.url, KANNEL_USERNAME: 'gw', KANNEL_PASSWORD: 'gw-password', KANNEL_FROM: '1234' },
      KANNEL_WEBHOOK_SECRET: SECRET,
    },
    text: (from, text, id = randomUUID()) => mo(from, text, id),
    forged: (good) => wrongSecrets(SECRET).map((secret) => withSecret(good, SECRET, secret)),
    unreadable: { method: 'POST', path: path('mo'), headers: {}, body: Buffer.alloc(0) },
    kept: { type: /^text\/plain/, body: /^$/ },
    report: ({ id }, status) => ({
      method: 'GET',
      path: path(`dlr?ref=${encodeURIComponent(id)}&st=${encodeURIComponent(status)}`),
    }),
    statuses: { SENT: '8', FAILED: '2', DELIVERED: '1' },
    carried: () => far.sent,
    troubles: {
      'silent after taking': trouble({ kind: 'takes-in-silence' }, 'uncertain', true),
      'drops the call': trouble({ kind: 'drops' }, 'uncertain'),
      'error 500': trouble(says(500, 'no'), 'uncertain'),
      'a proxy’s 502': trouble(says(502, '<h1>bad gateway</h1>'), 'uncertain'),
      'too many': trouble(says(503, 'Temporal failure, try again later.'), 'retry'),
      'account refused': trouble(says(403, 'Authorization failed for sendsms'), 'next-channel'),
      'no such number': trouble(says(400, 'Missing receiver number, rejected'), 'failed'),
    },
    dials(phone) {
      const hop = (op: string, text: string) =>
        mo(phone, text, randomUUID(), {
          ...{ 'x-kannel-to': '*123#', 'x-kannel-binfo': 'USSD' },
          'x-kannel-meta-data': `?smpp?ussd_service_op=${op}&its_session_info=%2A%00&`,
        })
      return {
        dial: () => hop('%01', '*123#'),
        answer: (input) => hop('%12', input),
        screenOf: ({ body }) => body,
      }
    },
    close: () => far.close(),
  }
}
