import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import { type PhoneBehaviour, startFakeSmsGate } from '../fake-smsgate.ts'
import type { Ask } from '../http-client.ts'
import type { Peer, Trouble } from './peer.ts'

const KEY = randomBytes(32).toString('hex')

/** An Android phone with the SMSGate app. */
export async function smsGatePeer(): Promise<Peer> {
  const far = await startFakeSmsGate()
  const signed = (body: string, key = KEY, offset = 0): Ask => {
    const timestamp = String(Math.floor(Date.now() / 1_000) + offset)
    const signature = createHmac('sha256', key).update(body).update(timestamp).digest('hex')
    return {
      ...{ method: 'POST', path: '/channels/smsgate', body: Buffer.from(body) },
      headers: { 'content-type': 'application/json', 'x-timestamp': timestamp, 'x-signature': signature },
    }
  }
  const event = (name: string, payload: object, id: string = randomUUID()) =>
    JSON.stringify({ id, deviceId: 'phone-of-peers', event: name, webhookId: 'hook', payload })
  const trouble = (behaviour: PhoneBehaviour, outcome: Trouble['outcome'], sends = false): Trouble => ({
    ...{ strikes: () => far.next(behaviour), sends, outcome },
  })
  const says = (status: number): PhoneBehaviour => ({ kind: 'answers', status })
  return {
    channel: 'smsgate',
    title: 'SMSGate',
    env: {
      ...{ SMSGATE_URL: far.baseUrl, SMSGATE_USERNAME: 'sms', SMSGATE_PASSWORD: 'pass-of-peers' },
      SMSGATE_SIGNING_KEY: KEY,
    },
    text(sender, message, id = randomUUID()) {
      return signed(event('sms:received', { sender, message, simNumber: 1 }, id))
    },
    forged(good) {
      const body = good.body?.toString() ?? ''
      return [
        signed(body, 'another key of somebody'),
        signed(body, KEY, -320),
        signed(body, KEY, 320),
        { ...good, headers: { ...good.headers, 'x-signature': '' } },
        { ...good, body: Buffer.from(`${body} `) },
      ]
    },
    unreadable: signed('no json'),
    kept: { type: /^text\/plain/, body: /^$/ },
    report: ({ to, id }, status) => signed(event(status, { messageId: id, recipient: to })),
    statuses: { SENT: 'sms:sent', FAILED: 'sms:failed', DELIVERED: 'sms:delivered' },
    carried: () =>
      [...far.sent.values()].map(({ id, phoneNumbers, textMessage }) => ({
        ...{ to: phoneNumbers[0] ?? '', text: textMessage.text, id },
      })),
    troubles: {
      'silent after taking': trouble({ kind: 'takes-in-silence' }, 'retry', true),
      'drops the call': trouble({ kind: 'drops' }, 'retry'),
      'error 500': trouble(says(500), 'retry'),
      'a proxy’s 502': trouble(says(502), 'retry'),
      'too many': trouble(says(429), 'retry'),
      'account refused': trouble(says(401), 'next-channel'),
      'no such number': trouble(says(400), 'failed'),
    },
    close: () => far.close(),
  }
}
