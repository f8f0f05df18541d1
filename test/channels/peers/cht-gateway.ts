import { randomBytes, randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Ask, Send } from '../http-client.ts'
import { type Carried, type Peer, withSecret, wrongSecrets } from './peer.ts'

const SECRET = randomBytes(32).toString('hex')
/** The app asks every 30 seconds. */
const EVERY_MS = 100

/** An old Android phone with the cht-gateway app: it takes a text along once however often it is offered, and says so. */
export async function chtGatewayPeer(): Promise<Peer> {
  const taken = new Map<string, Carried>()
  const updates: { id: string; status: string }[] = []
  const post = (brings: object): Ask => ({
    ...{ method: 'POST', path: `/channels/cht-gateway/${SECRET}`, body: Buffer.from(JSON.stringify(brings)) },
    headers: { 'content-type': 'application/json' },
  })
  return {
    channel: 'cht-gateway',
    title: 'cht-gateway',
    env: { CHT_GATEWAY_SECRET: SECRET },
    text: (from, content, id = randomUUID()) =>
      post({ messages: [{ id, from, content, sms_sent: 1, sms_received: 2 }] }),
    forged: (good) => wrongSecrets(SECRET).map((secret) => withSecret(good, SECRET, secret)),
    unreadable: { ...post({}), body: Buffer.from('no json') },
    kept: { type: /^application\/json/, body: /^\{"messages":\[.*\]\}$/ },
    report: ({ id }, status) => post({ updates: [{ id, status }] }),
    statuses: { SENT: 'SENT', FAILED: 'FAILED', DELIVERED: 'DELIVERED' },
    carried: () => [...taken.values()],
    troubles: {},
    attach(send: Send) {
      let runs = true
      const polling = (async () => {
        while (runs) {
          const said = updates.splice(0)
          const told = await send(post({ updates: said })).catch(() => null)
          if (told?.status !== 200) updates.unshift(...said)
          else
            for (const { id, to, content } of (
              JSON.parse(told.body) as { messages: Record<'id' | 'to' | 'content', string>[] }
            ).messages) {
              if (taken.has(id)) continue
              taken.set(id, { id, to, text: content })
              updates.push({ id, status: 'PENDING' }, { id, status: 'SENT' })
            }
          await pause(EVERY_MS)
        }
      })()
      return async () => {
        runs = false
        await polling
      }
    },
    close: async () => undefined,
  }
}
