import type { InboundEvent } from './channel.ts'
import { secretCheck } from './secrets.ts'

/** A provider's request as it came: nothing of its body is decoded. */
export interface ProviderRequest {
  /** The part of its path that is a secret; empty where its path has none. */
  readonly secret: string
  /** Address of whoever called this process; a proxy's behind one. */
  readonly source: string
  /** Path and query, exactly as asked for. */
  readonly target: string
  /** A header by its lower-case name; empty when absent. */
  header(name: string): string
  readonly body: Buffer
}

/** Whose a request is: the provider's; somebody's who does not know that this address exists; or somebody's who signs wrongly. */
export type Admission = 'theirs' | 'unknown' | 'forged'

/** What is answered with 200. */
export interface Answer {
  readonly type: string
  readonly body: string
  readonly headers?: Readonly<Record<string, string>>
}

/** A text that lies ready for a phone that asks for texts. */
export interface OfferedText {
  readonly id: string
  /** E.164. */
  readonly to: string
  readonly text: string
}

/** A screen of a dialogue. */
export interface Screen {
  readonly text: string
  /** The last one. */
  readonly end: boolean
}

/** An address that a provider calls. Nothing here throws for what a request holds. */
export interface Webhook {
  readonly method: 'GET' | 'POST'
  /** Behind the channel's name, `/:secret/sms`; empty = the name alone. */
  readonly path: string
  /** From which level of load on it is put off; never, where absent. */
  readonly shed?: 2
  /** Whose a request is; one whose signature covers the body is asked about with it. */
  admit(request: ProviderRequest, now: Date): Admission
  /** What it says in our words, nothing for a mere sign of life; null when that cannot be read, and it is kept as it is. */
  read(request: ProviderRequest, now: Date): readonly InboundEvent[] | null
  /** Says that what came is safe. */
  readonly kept: Answer
  /** Says that it could not be kept, with 503; nothing in particular where absent. */
  readonly refused?: Answer
  /** Who calls takes texts along: the answer with those that lie ready, in place of `kept`. */
  offer?(texts: readonly OfferedText[]): Answer
  /** A screen in the provider's form, where dialogues come this way. */
  show?(screen: Screen, request: ProviderRequest): Answer
  /** Nothing but dialogues comes this way: what cannot be read is answered with a screen. */
  readonly dialoguesAlone?: true
}

/** Takes whoever knows one of the secrets for the provider, which signs nothing; without secrets nobody. */
export function bySecret(secrets: readonly string[]): Webhook['admit'] {
  const isSecret = secretCheck(secrets.join(','))
  return ({ secret }) => (isSecret(secret) ? 'theirs' : 'unknown')
}

/** What a request says that brings one thing at most. */
export const single = (event: InboundEvent | null): readonly InboundEvent[] | null => (event === null ? null : [event])

/** Plain text. */
export const plain = (body: string): Answer => ({ type: 'text/plain; charset=utf-8', body })

/** Ends a call before it is taken; TwiML, which Africa's Talking's own form is the same as here. */
export const NOT_TAKEN: Answer = {
  type: 'text/xml; charset=utf-8',
  body: '<?xml version="1.0" encoding="UTF-8"?><Response><Reject/></Response>',
}
