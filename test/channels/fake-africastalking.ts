import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { pathToFileURL } from 'node:url'

/**
 * Africa's Talking's far end at its HTTP edge, bound to 127.0.0.1: takes what the official SDK sends, records it, answers as told.
 *
 * In a test: `startFakeAfricasTalking()`. Alone: `npx tsx test/channels/fake-africastalking.ts [port]` prints one line
 * `{"baseUrl":"http://127.0.0.1:PORT"}`; then `GET /sent` lists what came, `POST /behave` takes behaviours as JSON
 * (`{"next":[…]}` for the coming requests, `{"always":…}` for all others), `DELETE /sent` forgets.
 */

/** How one request is answered. `accept` is the default; the others are what the provider or the net may do instead. */
export type Behaviour =
  | {
      readonly kind: 'accept'
      readonly statusCode?: 100 | 101 | 102
      readonly httpStatus?: number
      /** Takes it at once, and says so so much later. */
      readonly afterMs?: number
    }
  /** 201 whose one recipient was refused. */
  | { readonly kind: 'refuse'; readonly statusCode: number; readonly status?: string }
  /** 201 that sent nothing. */
  | { readonly kind: 'nobody'; readonly message: string }
  /** Any answer, word for word. */
  | {
      readonly kind: 'answer'
      readonly httpStatus: number
      readonly body: string
      readonly headers?: Record<string, string>
    }
  /** Takes the request and never answers. */
  | { readonly kind: 'hang' }
  /** Takes the request and closes the connection. */
  | { readonly kind: 'drop' }

export const throttled = (retryAfter: string): Behaviour => ({
  kind: 'answer',
  httpStatus: 429,
  body: 'slow down',
  headers: { 'retry-after': retryAfter },
})
export const badGateway: Behaviour = {
  kind: 'answer',
  httpStatus: 502,
  body: '<html><h1>502 Bad Gateway</h1></html>',
  headers: { 'content-type': 'text/html' },
}
export const serverError: Behaviour = { kind: 'answer', httpStatus: 500, body: 'Internal Server Error' }
export const badKey: Behaviour = { kind: 'answer', httpStatus: 401, body: 'The supplied authentication is invalid' }

/** One request as it arrived; `form` holds each field once, `accepted` the message id given out for it. */
export interface SentRequest {
  readonly method: string
  readonly path: string
  readonly headers: http.IncomingHttpHeaders
  readonly form: Readonly<Record<string, string>>
  readonly accepted: string | null
}

export interface FakeAfricasTalking {
  /** What to set as AT_API_BASE_URL. */
  readonly baseUrl: string
  readonly port: number
  /** Every message request so far, oldest first. */
  readonly requests: readonly SentRequest[]
  /** Behaviours for the coming requests, one each, before `always` holds again. */
  next(...behaviours: readonly Behaviour[]): void
  always(behaviour: Behaviour): void
  forget(): void
  /** Closes the port; later calls are refused. */
  close(): Promise<void>
}

const GOOD: Behaviour = { kind: 'accept' }

export async function startFakeAfricasTalking(port = 0): Promise<FakeAfricasTalking> {
  const requests: SentRequest[] = []
  let queue: Behaviour[] = []
  let standing: Behaviour = GOOD
  let accepted = 0

  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('error', () => response.destroy())
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8')
      const path = new URL(request.url ?? '/', 'http://fake').pathname
      if (path === '/sent' || path === '/behave') control(request.method ?? '', path, body, response)
      else if (path === '/version1/user') json(response, 200, { UserData: { balance: 'USD 1785.50' } })
      else message(request, path, body, response)
    })
  })

  function control(method: string, path: string, body: string, response: http.ServerResponse): void {
    if (path === '/behave') {
      const told = JSON.parse(body) as { next?: Behaviour[]; always?: Behaviour }
      if (told.next !== undefined) queue = [...told.next]
      if (told.always !== undefined) standing = told.always
    } else if (method === 'DELETE') requests.length = 0
    json(response, 200, requests)
  }

  function message(request: http.IncomingMessage, path: string, body: string, response: http.ServerResponse): void {
    const form = Object.fromEntries(new URLSearchParams(body))
    const behaviour = queue.shift() ?? standing
    const id = behaviour.kind === 'accept' ? `ATXid_${String(++accepted).padStart(8, '0')}` : null
    requests.push({ method: request.method ?? '', path, headers: request.headers, form, accepted: id })
    const recipient = (statusCode: number, status: string, messageId: string) => ({
      SMSMessageData: {
        Message: 'Sent to 1/1 Total Cost: USD 0.0100',
        Recipients: [{ statusCode, number: form.to, status, cost: 'USD 0.0100', messageId }],
      },
    })
    switch (behaviour.kind) {
      case 'accept':
        accept(response, behaviour, recipient(behaviour.statusCode ?? 101, 'Success', id ?? 'None'))
        return
      case 'refuse':
        json(response, 201, recipient(behaviour.statusCode, behaviour.status ?? 'Refused', 'None'))
        return
      case 'nobody':
        json(response, 201, { SMSMessageData: { Message: behaviour.message, Recipients: [] } })
        return
      case 'answer':
        response.writeHead(behaviour.httpStatus, behaviour.headers)
        response.end(behaviour.body)
        return
      case 'hang':
        return
      case 'drop':
        request.socket.destroy()
    }
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const bound = (server.address() as AddressInfo).port

  return {
    baseUrl: `http://127.0.0.1:${bound}`,
    port: bound,
    requests,
    next(...behaviours) {
      queue.push(...behaviours)
    },
    always(behaviour) {
      standing = behaviour
    },
    forget() {
      requests.length = 0
    },
    close() {
      return new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
    },
  }
}

function accept(
  response: http.ServerResponse,
  { httpStatus = 201, afterMs }: Extract<Behaviour, { kind: 'accept' }>,
  value: unknown,
): void {
  if (afterMs === undefined) json(response, httpStatus, value)
  else setTimeout(() => json(response, httpStatus, value), afterMs)
}

/** The form Africa's Talking posts to `/delivery` for a message. */
export function deliveryReport(id: string, status: string, phoneNumber: string, failureReason?: string): string {
  const form = new URLSearchParams({ id, status, phoneNumber, networkCode: '45601' })
  if (failureReason !== undefined) form.set('failureReason', failureReason)
  return form.toString()
}

/** The form Africa's Talking posts to `/sms` for a text from a phone. */
export function incomingSms(id: string, from: string, text: string, date = '2026-11-21 09:20:00'): string {
  return new URLSearchParams({ id, from, to: '1280', text, date, linkId: '', networkCode: '45601' }).toString()
}

/** The form Africa's Talking posts to `/ussd` for one keypress; `text` holds all answers so far. */
export function ussdHop(sessionId: string, phoneNumber: string, text: string, serviceCode = '*123#'): string {
  return new URLSearchParams({ sessionId, phoneNumber, serviceCode, text, networkCode: '99999' }).toString()
}

function json(response: http.ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
  response.end(JSON.stringify(value))
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const fake = await startFakeAfricasTalking(Number(process.argv[2] ?? 0))
  console.log(JSON.stringify({ baseUrl: fake.baseUrl }))
}

/** The form of a notice of a call, as the provider posts it when the call rings (`isActive` 1) and when it is over (0). */
export function incomingCall(sessionId: string, callerNumber: string, isActive: string, direction = 'Inbound'): string {
  const destinationNumber = '+85510000010'
  const fields = { sessionId, direction, callerNumber, destinationNumber, isActive, callerCountryCode: '-1' }
  return new URLSearchParams(fields).toString()
}
