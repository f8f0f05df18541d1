import { randomBytes, randomUUID } from 'node:crypto'
import { type FakeTwilio, signatureOf, startFakeTwilio, type TwilioBehaviour } from '../fake-twilio.ts'
import type { Ask } from '../http-client.ts'
import type { Peer, Trouble } from './peer.ts'

const TOKEN = 'token-of-the-peers'

/** Twilio, or Somleng, which makes the same calls with other ids. */
export async function twilioPeer(publicBaseUrl: string, somleng = false): Promise<Peer> {
  const far: FakeTwilio = await startFakeTwilio({ uuids: somleng })
  const account = somleng ? 'b6e1f7d0-1111-4222-8333-123456789abc' : `AC${'7'.repeat(32)}`
  const sid = () => (somleng ? randomUUID() : `SM${randomBytes(16).toString('hex')}`)
  const signed = (path: string, fields: Readonly<Record<string, string>>, token = TOKEN, at = publicBaseUrl): Ask => {
    const form = new URLSearchParams({ AccountSid: account, ...fields })
    return {
      ...{ method: 'POST', path, body: Buffer.from(form.toString()) },
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature': signatureOf(token, at + path, form),
      },
    }
  }
  const trouble = (behaviour: TwilioBehaviour, outcome: Trouble['outcome'], sends = false): Trouble => ({
    ...{ strikes: () => far.next(behaviour), sends, outcome },
  })
  const refusal = (status: number, code: number) => ({
    ...{ kind: 'answers' as const, status },
    json: { status, code: somleng ? String(code) : code, message: 'no', more_info: '' },
  })
  return {
    channel: 'twilio',
    title: somleng ? 'Somleng' : 'Twilio',
    env: {
      ...{ TWILIO_ACCOUNT_SID: account, TWILIO_AUTH_TOKEN: TOKEN, TWILIO_FROM: somleng ? '1294' : '+85510000888' },
      TWILIO_API_BASE_URL: far.baseUrl,
    },
    text(from, Body, MessageSid = sid()) {
      const [From, To] = somleng ? [from.replace(/^\+/, ''), '1294'] : [from, '+85510000888']
      return signed('/channels/twilio/sms', { MessageSid, From, To, Body, NumMedia: '0' })
    },
    forged(good) {
      const fields = Object.fromEntries(new URLSearchParams(good.body?.toString()))
      const signature = (value: string): Ask => ({
        ...good,
        headers: { ...good.headers, 'x-twilio-signature': value },
      })
      return [
        signature(''),
        signature('AAAAAAAAAAAAAAAAAAAAAAAAAAA='),
        signed(good.path, fields, 'another token'),
        signed(good.path, fields, TOKEN, 'https://evil.example'),
        { ...good, body: Buffer.from(`${good.body}&More=1`) },
      ]
    },
    unreadable: null,
    kept: { type: /^text\/xml/, body: /^<Response\/>$/ },
    report: ({ to, id }, MessageStatus) =>
      signed('/channels/twilio/status', { MessageSid: id, MessageStatus, ...(to !== '' && { To: to }) }),
    statuses: { SENT: 'sent', FAILED: 'failed', DELIVERED: 'delivered' },
    carried: () =>
      far.messages
        .filter(({ direction }) => direction === 'outbound-api')
        .map(({ to, body, sid: id }) => ({ to, text: body, id })),
    troubles: {
      'silent after taking': trouble({ kind: 'takes-in-silence' }, 'uncertain', true),
      'drops the call': trouble({ kind: 'drops' }, 'uncertain'),
      'error 500': trouble({ kind: 'answers', status: 500, text: 'no' }, 'uncertain'),
      'a proxy’s 502': trouble({ kind: 'answers', status: 502, text: '<h1>bad gateway</h1>' }, 'uncertain'),
      'too many': trouble(refusal(429, 20429), 'retry'),
      'account refused': trouble(refusal(401, 20003), 'next-channel'),
      'no such number': trouble(refusal(400, 21211), 'failed'),
    },
    close: () => far.close(),
  }
}
