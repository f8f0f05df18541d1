import http from 'node:http'
import type { AddressInfo } from 'node:net'

/** How one request is answered: as the app does, word for word, not at all, or by closing the connection. */
export type PhoneBehaviour =
  | { readonly kind: 'takes' }
  | { readonly kind: 'answers'; readonly status: number; readonly headers?: Record<string, string> }
  /** Takes the text, and the answer never comes. */
  | { readonly kind: 'takes-in-silence' }
  | { readonly kind: 'drops' }

/** A text as the phone was given it. */
export interface GivenText {
  readonly id: string
  readonly textMessage: { readonly text: string }
  readonly phoneNumbers: readonly string[]
  readonly withDeliveryReport: boolean
  readonly ttl: number
  readonly priority?: number
}

/** An Android phone with the SMSGate app at its HTTP edge, on 127.0.0.1: it sends a text once however often it is given. */
export interface FakeSmsGate {
  readonly baseUrl: string
  /** Every request, in order. */
  readonly asked: readonly { readonly authorization: string; readonly text: GivenText }[]
  /** Texts the phone has sent, by id. */
  readonly sent: ReadonlyMap<string, GivenText>
  next(...behaviours: readonly PhoneBehaviour[]): void
  close(): Promise<void>
}

export async function startFakeSmsGate(): Promise<FakeSmsGate> {
  const asked: { authorization: string; text: GivenText }[] = []
  const sent = new Map<string, GivenText>()
  const behaviours: PhoneBehaviour[] = []
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const end = (status: number, body: object, headers: Record<string, string> = {}) => {
        response.writeHead(status, { 'content-type': 'application/json', ...headers })
        response.end(JSON.stringify(body))
      }
      if (request.method === 'GET' && request.url === '/health')
        return end(200, { status: 'pass', checks: { 'battery:level': { observedValue: 81 } } })
      if (request.method !== 'POST' || request.url !== '/messages') return end(404, { message: 'Not found' })
      const text = JSON.parse(Buffer.concat(chunks).toString('utf8')) as GivenText
      asked.push({ authorization: request.headers.authorization ?? '', text })
      const behaviour = behaviours.shift() ?? { kind: 'takes' }
      if (behaviour.kind === 'drops') return request.socket.destroy()
      if (behaviour.kind === 'answers') return end(behaviour.status, {}, behaviour.headers)
      const known = sent.has(text.id)
      if (!known) sent.set(text.id, text)
      if (behaviour.kind === 'takes-in-silence') return
      return known ? end(409, { message: 'Message already exists' }) : end(202, { id: text.id, state: 'Pending' })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    sent,
    next: (...more) => void behaviours.push(...more),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
