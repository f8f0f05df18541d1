import { createHmac, randomBytes } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'

/** How one call is answered: as Twilio does, with these bytes, not at all, or by closing the connection. */
export type TwilioBehaviour =
  | { readonly kind: 'takes' }
  | {
      readonly kind: 'answers'
      readonly status: number
      readonly json?: unknown
      readonly text?: string
      readonly headers?: Readonly<Record<string, string>>
    }
  /** Takes the text, and the answer never comes. */
  | { readonly kind: 'takes-in-silence' }
  | { readonly kind: 'drops' }

/** A message as the account holds it, ours or one that came in. */
export interface HeldMessage {
  readonly sid: string
  readonly direction: 'outbound-api' | 'inbound'
  readonly from: string
  readonly to: string
  readonly body: string
  readonly at: Date
  status: string
  errorCode: number | string | null
}

/** One call, as it came. */
export interface TwilioCall {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly authorization: string
  readonly form: URLSearchParams
}

/** Twilio, or Somleng, at its HTTP edge on 127.0.0.1: it keeps what it was given, and lists it. */
export interface FakeTwilio {
  readonly baseUrl: string
  readonly calls: readonly TwilioCall[]
  readonly messages: HeldMessage[]
  /** What the account holds; null is "not there", as at Somleng. */
  balance: string | null
  next(...behaviours: readonly TwilioBehaviour[]): void
  close(): Promise<void>
}

/** `uuids` is Somleng: its ids are UUIDs. */
export async function startFakeTwilio({ uuids = false } = {}): Promise<FakeTwilio> {
  const calls: TwilioCall[] = []
  const messages: HeldMessage[] = []
  const behaviours: TwilioBehaviour[] = []
  const fake = { balance: '12.34' as string | null }
  const resource = (message: HeldMessage, account: string) => ({
    ...{ sid: message.sid, account_sid: account, direction: message.direction, status: message.status },
    ...{ from: message.from, to: message.to, body: message.body, error_code: message.errorCode },
    ...{ num_segments: '1', num_media: '0', api_version: '2010-04-01', date_created: message.at.toUTCString() },
    uri: `/2010-04-01/Accounts/${account}/Messages/${message.sid}.json`,
  })
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const url = new URL(request.url ?? '', 'http://x')
      const form = new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
      calls.push({
        ...{ method: request.method ?? '', path: url.pathname, query: url.searchParams, form },
        authorization: request.headers.authorization ?? '',
      })
      const end = (status: number, body: unknown) => {
        response.writeHead(status, { 'content-type': 'application/json' })
        response.end(JSON.stringify(body))
      }
      const [, account = '', rest = ''] = /^\/2010-04-01\/Accounts\/([^/.]+)(.*)\.json$/.exec(url.pathname) ?? []
      const behaviour = behaviours.shift() ?? { kind: 'takes' }
      if (behaviour.kind === 'drops') return request.socket.destroy()
      if (behaviour.kind === 'answers') {
        const { status, json, text, headers = {} } = behaviour
        response.writeHead(status, {
          'content-type': json === undefined ? 'text/html' : 'application/json',
          ...headers,
        })
        return response.end(json === undefined ? (text ?? '') : JSON.stringify(json))
      }
      const notFound = () =>
        end(404, { code: uuids ? '20404' : 20404, message: 'not found', status: 404, more_info: '' })
      if (rest === '') return end(200, { sid: account, status: 'active' })
      if (rest === '/Balance')
        return fake.balance === null
          ? notFound()
          : end(200, { account_sid: account, balance: fake.balance, currency: 'USD' })
      if (rest === '/Messages' && request.method === 'GET') {
        const to = url.searchParams.get('To')
        const after = url.searchParams.get('DateSent>')
        const found = messages
          .filter((each) => to === null || each.to === to)
          .filter((each) => after === null || each.at >= new Date(after))
        return end(200, {
          messages: found.map((each) => resource(each, account)),
          page: 0,
          page_size: 50,
          uri: url.pathname,
        })
      }
      const [, sid] = /^\/Messages\/(.+)$/.exec(rest) ?? []
      if (sid !== undefined) {
        const found = messages.find((each) => each.sid === sid)
        return found === undefined ? notFound() : end(200, resource(found, account))
      }
      const message: HeldMessage = {
        ...{ sid: uuids ? crypto.randomUUID() : `SM${randomBytes(16).toString('hex')}`, direction: 'outbound-api' },
        ...{ from: form.get('From') ?? '', to: form.get('To') ?? '', body: form.get('Body') ?? '', at: new Date() },
        ...{ status: 'queued', errorCode: null },
      }
      messages.push(message)
      if (behaviour.kind === 'takes') end(201, resource(message, account))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return Object.assign(fake, {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    messages,
    next: (...more: readonly TwilioBehaviour[]) => void behaviours.push(...more),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  })
}

/** The signature of a form at an address, by hand: names and values in order of the names, HMAC-SHA1, base64. */
export function signatureOf(token: string, url: string, form: URLSearchParams): string {
  const fields = [...form].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return createHmac('sha1', token)
    .update(url + fields.map(([name, value]) => name + value).join(''), 'utf8')
    .digest('base64')
}
