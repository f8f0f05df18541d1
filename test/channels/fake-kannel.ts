import http from 'node:http'
import type { AddressInfo } from 'node:net'

/** How one call is answered: as smsbox does, word for word, not at all, or by closing the connection. */
export type KannelBehaviour =
  | { readonly kind: 'takes' }
  | { readonly kind: 'answers'; readonly status: number; readonly body: string }
  /** Takes the text, and the answer never comes. */
  | { readonly kind: 'takes-in-silence' }
  | { readonly kind: 'drops' }

/** Kannel's smsbox at its HTTP edge, on 127.0.0.1. */
export interface FakeKannel {
  /** Its sendsms address. */
  readonly url: string
  /** Texts it has taken, in order; `id` is the `ref` of their reports. */
  readonly sent: readonly { readonly to: string; readonly text: string; readonly id: string }[]
  /** Every call as it came. */
  readonly asked: readonly { readonly headers: http.IncomingHttpHeaders; readonly body: string }[]
  next(...behaviours: readonly KannelBehaviour[]): void
  close(): Promise<void>
}

export async function startFakeKannel(): Promise<FakeKannel> {
  const sent: { to: string; text: string; id: string }[] = []
  const asked: { headers: http.IncomingHttpHeaders; body: string }[] = []
  const behaviours: KannelBehaviour[] = []
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { headers } = request
      const body = Buffer.concat(chunks).toString('utf8')
      if (headers['x-kannel-username'] === undefined) {
        response.writeHead(403).end('Authorization failed for sendsms')
        return
      }
      asked.push({ headers, body })
      const behaviour = behaviours.shift() ?? { kind: 'takes' }
      if (behaviour.kind === 'drops') {
        request.socket.destroy()
        return
      }
      if (behaviour.kind === 'answers') {
        response.writeHead(behaviour.status).end(behaviour.body)
        return
      }
      const id = new URL(String(headers['x-kannel-dlr-url'] ?? 'http://x/')).searchParams.get('ref') ?? ''
      // what is not said to be Khmer leaves as question marks
      const text =
        headers['x-kannel-coding'] === '2' ? body : body.replace(/[^\x00-\x7f£¥èéùìòÇØøÅåÆæßÉ¤¡ÄÖÑÜ§¿äöñüà]/g, '?')
      sent.push({ to: String(headers['x-kannel-to'] ?? ''), text, id })
      if (behaviour.kind === 'takes') response.writeHead(202).end('0: Accepted for delivery')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/cgi-bin/sendsms`,
    sent,
    asked,
    next: (...more) => void behaviours.push(...more),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
