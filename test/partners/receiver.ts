import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One request as it came. */
export interface Received {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly raw: string
}

/** A receiver of webhooks on this machine, with a real socket. */
export interface Receiver {
  readonly url: string
  readonly received: Received[]
  /** What it answers with from now on; `null` = it takes the call and never answers. */
  answers: number | null
  close(): Promise<void>
}

/** Opens a receiver that takes whatever comes. */
export async function openReceiver(): Promise<Receiver> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      self.received.push({ headers: request.headers, raw: Buffer.concat(parts).toString('utf8') })
      if (self.answers === null) return
      response.writeHead(self.answers, self.answers === 302 ? { location: '/elsewhere' } : {})
      response.end('words that nobody reads')
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const self: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/told`,
    received: [],
    answers: 200,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections()
        server.close(() => closed())
      }),
  }
  return self
}

/** The signature as a receiver checks it, from the words of the interface alone. */
export const expectedSignature = (secret: string, { headers, raw }: Received): string =>
  createHmac('sha256', secret).update(`${headers['x-rokkon-timestamp']}.${raw}`).digest('hex')
