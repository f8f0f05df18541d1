import { randomBytes } from 'node:crypto'
import { incomingSms, ussdHop } from '../channels/fake-africastalking.ts'
import type { Ask, Send, Told } from '../channels/http-client.ts'
import type { Gateway, Running } from './program.ts'

const form = (path: string, body: string): Ask => ({
  method: 'POST',
  path,
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: Buffer.from(body),
})

/** One text from a phone, as Africa's Talking hands it over; `id` is the provider's. */
export function textFrom(gateway: Gateway, send: Send, phone: string, text: string, id = newId()): Promise<Told> {
  return send(form(`/channels/africastalking/${gateway.webhookSecret}/sms`, incomingSms(id, phone, text)))
}

/** An id as the provider makes them. */
export const newId = () => `ATXid_${randomBytes(16).toString('hex')}`

/** One dialogue of one phone over Africa's Talking's USSD route. It may go on with another process: hand over that one. */
export class Call {
  readonly phone: string
  readonly sessionId = `ATUid_${randomBytes(16).toString('hex')}`
  /** What was shown, in order, with CON or END before it. */
  readonly screens: string[] = []
  readonly #gateway: Gateway
  #send: Send
  #text: string | null = null

  constructor(gateway: Gateway, running: Pick<Running, 'send'>, phone: string) {
    this.#gateway = gateway
    this.#send = running.send
    this.phone = phone
  }

  /** Goes on with another process of the same gateway. */
  on(running: Pick<Running, 'send'>): this {
    this.#send = running.send
    return this
  }

  /** All answers so far as the provider joins them. */
  get text(): string {
    return this.#text ?? ''
  }

  get screen(): string {
    return this.screens.at(-1) ?? ''
  }

  /** Dials, when nothing was dialled yet, then answers one screen after the other. */
  async presses(...inputs: readonly string[]): Promise<this> {
    if (this.#text === null) await this.hop('')
    for (const input of inputs) await this.hop(this.#text === '' ? input : `${this.#text}*${input}`)
    return this
  }

  /** Sends one request with this cumulative text; only an answer moves the call on. */
  async hop(text: string): Promise<void> {
    this.screens.push(await this.ask(text))
    this.#text = text
  }

  /** What the gateway answers to this text, the call staying where it is. */
  async ask(text: string): Promise<string> {
    const told = await this.#send(
      form(`/channels/africastalking/${this.#gateway.webhookSecret}/ussd`, ussdHop(this.sessionId, this.phone, text)),
    )
    if (told.status !== 200) throw new Error(`the gateway answered ${told.status}`)
    return told.body
  }
}

/** R9 with "saved", R12 with the number, and R12s where the process had none to give. */
const SAVED = /^(CON កត់ទុកហើយ។|END បានទទួល)/

/** Whether a screen in Khmer, with CON or END before it, says that the report is kept. */
export const saysSaved = (screen: string): boolean => SAVED.test(screen)

/** Ten digits of the case number a text or screen shows, null when it shows none. */
export function numberIn(text: string): string | null {
  return /\b(\d{4}) (\d{4}) (\d{2})\b/.exec(text)?.slice(1).join('') ?? null
}
