import type { ChannelName, SendOutcome } from '../../../src/channels/channel.ts'
import type { Ask, Send } from '../http-client.ts'

/** A text as a provider has it for a phone. */
export interface Carried {
  readonly to: string
  readonly text: string
  /** What its reports call it. */
  readonly id: string
}

/** What may happen to one call of ours: what the provider does, whether it sends the text then, and what we make of it. */
export interface Trouble {
  /** Makes it happen to the next call. */
  strikes(): void
  readonly sends: boolean
  readonly outcome: SendOutcome['outcome']
}

/** What may happen, in the words of the conformance table. */
export type TroubleName =
  | 'silent after taking'
  | 'drops the call'
  | 'error 500'
  | 'a proxy’s 502'
  | 'too many'
  | 'account refused'
  | 'no such number'

/** A dialogue by a phone: each request in turn. */
export interface Dialling {
  dial(): Ask
  answer(input: string): Ask
  /** What the phone shows, without the provider's words around it. */
  screenOf(told: { readonly body: string }): string
}

/** A provider's far end, for any test that takes a channel as it comes. */
export interface Peer {
  readonly channel: ChannelName
  readonly title: string
  /** What the gateway is set up with. */
  readonly env: Readonly<Record<string, string>>
  /** A text from a phone. */
  text(from: string, text: string, id?: string): Ask
  /** Requests that are not the provider's, each made of one that is. */
  forged(ask: Ask): readonly Ask[]
  /** A request of the provider's that cannot be read; null where every such one counts as forged. */
  readonly unreadable: Ask | null
  /** What is answered when a request was kept. */
  readonly kept: { readonly type: RegExp; readonly body: RegExp }
  /** A report of a text; any word may stand for its status. */
  report(carried: Carried, status: string): Ask
  /** The provider's words for these states. */
  readonly statuses: Readonly<Record<'SENT' | 'FAILED' | 'DELIVERED', string>>
  /** Texts it has sent, in order. */
  carried(): readonly Carried[]
  readonly troubles: Readonly<Partial<Record<TroubleName, Trouble>>>
  dials?(phone: string): Dialling
  /** What it does by itself while the gateway runs; ends with the function it gives. */
  attach?(send: Send): () => Promise<void>
  close(): Promise<void>
}

/** A form of fields, as a body. */
export const formBody = (fields: Readonly<Record<string, string>>): Buffer =>
  Buffer.from(new URLSearchParams(fields).toString())

/** The same request with another secret in its path. */
export const withSecret = (ask: Ask, secret: string, other: string): Ask => ({
  ...ask,
  path: ask.path.replace(secret, other),
})

/** Secrets that are not this one: one sign off, cut, longer, another. */
export const wrongSecrets = (secret: string): readonly string[] => [
  `${secret.slice(0, -1)}${secret.endsWith('0') ? '1' : '0'}`,
  secret.slice(1),
  `${secret}0`,
  'f'.repeat(64),
]
