import { createRequire } from 'node:module'
import type { AddressInfo, Server } from 'node:net'
import { until } from '../journeys/site.ts'
import type { Operator } from './kannel-server.ts'

interface Pdu {
  readonly destination_addr: string
  readonly service_type: string
  readonly data_coding: number
  readonly short_message: { readonly message: string | Buffer }
  readonly ussd_service_op?: number
  readonly its_session_info?: Buffer | number
  response(fields?: object): object
}

interface SmppSession {
  on(event: string, act: (pdu: Pdu) => void): void
  send(pdu: object): void
  deliver_sm(fields: object, done: () => void): void
  close(): void
}

const smpp = createRequire(import.meta.url)('smpp') as {
  createServer(act: (session: SmppSession) => void): Server
}

/** A screen as the operator's side gets it. */
export interface GotScreen {
  readonly to: string
  readonly text: string
  readonly op: number | undefined
  /** Two bytes, in hex. */
  readonly session: string
  readonly coding: number
  readonly service: string
}

/** An operator's USSD gateway over SMPP, on 127.0.0.1, by a library that is not ours. */
export interface SmppOperator extends Operator {
  readonly screens: readonly GotScreen[]
  /** Hands over one request of a phone; its screen. */
  says(phone: string, op: number, session: Buffer, text: string): Promise<GotScreen>
  /** Hands over a long Khmer text of a phone in two parts, the second one first. */
  sendsReversed(phone: string, text: string): Promise<void>
  close(): Promise<void>
}

export async function startSmppOperator(): Promise<SmppOperator> {
  const screens: GotScreen[] = []
  const links = new Set<SmppSession>()
  let messages = 0
  const server = smpp.createServer((session) => {
    // a link that breaks is opened anew
    session.on('error', () => undefined)
    session.on('close', () => links.delete(session))
    session.on('bind_transceiver', (pdu) => {
      session.send(pdu.response())
      links.add(session)
    })
    session.on('enquire_link', (pdu) => session.send(pdu.response()))
    session.on('unbind', (pdu) => {
      session.send(pdu.response())
      session.close()
    })
    session.on('submit_sm', (pdu) => {
      messages += 1
      session.send(pdu.response({ message_id: String(messages) }))
      const { message } = pdu.short_message
      const info = pdu.its_session_info
      screens.push({
        ...{ to: pdu.destination_addr, op: pdu.ussd_service_op, coding: pdu.data_coding, service: pdu.service_type },
        text: typeof message === 'string' ? message : Buffer.from(message).swap16().toString('utf16le'),
        session: typeof info === 'number' ? info.toString(16).padStart(4, '0') : (info?.toString('hex') ?? ''),
      })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    ...{ port: (server.address() as AddressInfo).port, systemId: 'gateway', password: 'op-pass' },
    screens,
    async says(phone, op, session, text) {
      const link = await until('a link to Kannel', () => [...links].at(-1))
      const before = screens.length
      await new Promise<void>((resolve) =>
        link.deliver_sm(
          {
            ...{ source_addr: phone.replace('+', ''), source_addr_ton: 1, source_addr_npi: 1 },
            ...{ destination_addr: '*123#', service_type: 'USSD', ussd_service_op: op, its_session_info: session },
            // the library's own coding for GSM text is another
            ...{ data_coding: 0, short_message: text },
          },
          resolve,
        ),
      )
      return until('the screen', () => screens.slice(before).find(({ to }) => phone.endsWith(to.replace(/^\+/, ''))))
    },
    async sendsReversed(phone, text) {
      const link = await until('a link to Kannel', () => [...links].at(-1))
      const cut = 67
      for (const [part, words] of [
        [2, text.slice(cut)],
        [1, text.slice(0, cut)],
      ] as const)
        await new Promise<void>((resolve) =>
          link.deliver_sm(
            {
              ...{ source_addr: phone.replace('+', ''), source_addr_ton: 1, source_addr_npi: 1 },
              ...{ destination_addr: '1234', esm_class: 0x40, data_coding: 8 },
              short_message: {
                udh: Buffer.from([5, 0, 3, 77, 2, part]),
                message: Buffer.from(words, 'utf16le').swap16(),
              },
            },
            resolve,
          ),
        )
    },
    close: () =>
      new Promise((resolve) => {
        for (const link of links) link.close()
        server.close(() => resolve())
      }),
  }
}
