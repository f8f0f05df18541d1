import { randomBytes, randomUUID } from 'node:crypto'
import {
  type Behaviour,
  badGateway,
  badKey,
  deliveryReport,
  incomingSms,
  serverError,
  startFakeAfricasTalking,
  throttled,
  ussdHop,
} from '../fake-africastalking.ts'
import type { Ask } from '../http-client.ts'
import { type Peer, type Trouble, withSecret, wrongSecrets } from './peer.ts'

const SECRET = randomBytes(32).toString('hex')
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

/** Africa's Talking. */
export async function africasTalkingPeer(): Promise<Peer> {
  const far = await startFakeAfricasTalking()
  const ask = (route: string, body: string): Ask => ({
    ...{ method: 'POST', path: `/channels/africastalking/${SECRET}/${route}`, headers: FORM },
    body: Buffer.from(body),
  })
  const trouble = (behaviour: Behaviour, outcome: Trouble['outcome'], sends = false): Trouble => ({
    ...{ strikes: () => far.next(behaviour), sends, outcome },
  })
  return {
    channel: 'africastalking',
    title: "Africa's Talking",
    env: {
      ...{ AT_USERNAME: 'rokkontest', AT_API_KEY: 'atsk_test_of_peers', AT_API_BASE_URL: far.baseUrl },
      AT_WEBHOOK_SECRET: SECRET,
    },
    text: (from, text, id = randomUUID()) => ask('sms', incomingSms(id, from, text)),
    forged: (good) => wrongSecrets(SECRET).map((secret) => withSecret(good, SECRET, secret)),
    unreadable: ask('sms', 'nothing'),
    kept: { type: /^text\/plain/, body: /^$/ },
    report: ({ to, id }, status) => ask('delivery', deliveryReport(id, status, to)),
    statuses: { SENT: 'Sent', FAILED: 'Failed', DELIVERED: 'Success' },
    carried: () =>
      far.requests.flatMap(({ accepted, form: { to = '', message = '' } }) =>
        accepted === null ? [] : [{ to, text: message, id: accepted }],
      ),
    troubles: {
      // it has the text, or not: nobody can know
      'silent after taking': trouble({ kind: 'hang' }, 'uncertain'),
      'drops the call': trouble({ kind: 'drop' }, 'uncertain'),
      'error 500': trouble(serverError, 'uncertain'),
      'a proxy’s 502': trouble(badGateway, 'uncertain'),
      'too many': trouble(throttled('7'), 'retry'),
      'account refused': trouble(badKey, 'next-channel'),
      'no such number': trouble({ kind: 'refuse', statusCode: 403 }, 'failed'),
    },
    dials(phone) {
      const sessionId = `ATUid_${randomUUID().replaceAll('-', '')}`
      let said: string | null = null
      return {
        dial: () => ask('ussd', ussdHop(sessionId, phone, '')),
        answer(input) {
          said = said === null ? input : `${said}*${input}`
          return ask('ussd', ussdHop(sessionId, phone, said))
        },
        screenOf: ({ body }) => body.replace(/^(CON|END) /, ''),
      }
    },
    close: () => far.close(),
  }
}
