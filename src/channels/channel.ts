/** Names of the roads messages come and go by; also the first half of every inbox key. */
export const CHANNEL_NAMES = ['africastalking', 'twilio', 'kannel', 'smsgate', 'cht-gateway', 'simulator'] as const
export type ChannelName = (typeof CHANNEL_NAMES)[number]

/** Why a hand-over to a provider did not end in "accepted": a closed list, the same for every provider. */
export type SendReason =
  | 'invalid-number'
  | 'opted-out'
  | 'unreachable'
  | 'expired'
  | 'blocked'
  | 'sender-not-allowed'
  | 'no-route'
  | 'no-credit'
  | 'account'
  | 'throttled'
  | 'provider-error'
  | 'provider-down'
  | 'rejected'
  | 'our-bug'

/**
 * How a hand-over to a provider ended. `retry`: surely not sent, try the same channel again; `next-channel`: surely not
 * sent and this channel will not do it; `failed`: no channel will; `uncertain`: it may or may not have been sent.
 * `channel` says whether the channel itself must rest (`paused`) or wait for an operator (`stopped`).
 */
export type SendOutcome =
  | {
      readonly outcome: 'accepted'
      readonly providerId?: string
      /** Parts it charges for, where it says so. */
      readonly parts?: number
    }
  | {
      readonly outcome: 'retry'
      readonly reason: SendReason
      readonly retryAfterSeconds?: number
      readonly alarm?: true
    }
  | {
      readonly outcome: 'next-channel'
      readonly reason: SendReason
      readonly channel?: 'paused' | 'stopped'
      readonly alarm?: true
    }
  | { readonly outcome: 'failed'; readonly reason: SendReason }
  | { readonly outcome: 'uncertain'; readonly reason: SendReason }

/** One SMS to hand over: `to` is E.164, `text` is never empty. */
export interface OutgoingSms {
  /** Our id of this try. */
  readonly reference: string
  /** The same for every try until a provider has taken the text, 36 characters at most: for one that knows a text by our id. */
  readonly handOver: string
  readonly to: string
  /** Whose number it is, as far as its prefix tells; empty when it does not. */
  readonly operator: string
  readonly text: string
  readonly encoding: 'GSM-7' | 'UCS-2'
  readonly validUntil: Date
  /** For staff or operators: it goes before others. */
  readonly urgent: boolean
}

/** What an account holds. */
export interface Balance {
  readonly amount: number
  /** Three letters, as the provider writes them. */
  readonly currency: string
}

/** How a road is, by what its provider says without a text being sent. */
export interface Look {
  /** `refused`: it answers, and does not know our account; `down`: it does not answer, or cannot reach phones. */
  readonly state: 'up' | 'down' | 'refused'
  /** Absent where it does not say. */
  readonly balance?: Balance
  /** Of the phone that sends, in percent. */
  readonly battery?: number
  /** Texts it has taken and not yet sent. */
  readonly queued?: number
}

/** How often a road is looked at, and after how long of nothing but bad answers somebody is told; in seconds. */
export interface Watch {
  readonly every: number
  readonly bad: number
}

/** A road for outgoing SMS. Nothing here throws, and each call ends within 11 seconds. */
export interface SmsChannel {
  readonly name: ChannelName
  /** Hash of the settings it was opened with: a channel that was stopped is tried again with others. */
  readonly settings?: string
  readonly watch?: Watch
  look?(): Promise<Look>
  /** Texts of ours to a phone that it has taken since then, to find the one whose answer was lost; null when it does not say. */
  takenSince?(to: string, since: Date): Promise<readonly TakenText[] | null>
  /** Texts that came in since then, of a provider that tells of each once; null when it does not say. */
  cameSince?(since: Date): Promise<readonly InboundEvent[] | null>
  /** Why a text that it took came to nothing, where its report does not say; null when nobody knows. */
  whyFailed?(providerId: string): Promise<SendReason | null>
  send(sms: OutgoingSms): Promise<SendOutcome>
}

/** A text of ours as the provider holds it. */
export interface TakenText {
  readonly providerId: string
  readonly text: string
}

/** What a provider's report can say of one hand-over. */
export type DeliveryState = 'ACCEPTED' | 'SENT' | 'FAILED' | 'DELIVERED'

/** Where one hand-over to one provider stands, lowest first; SUPPRESSED stands aside: it was never handed over. */
export type AttemptState = 'QUEUED' | 'CLAIMED' | DeliveryState | 'SUPPRESSED'

/** A request of a dialogue whose provider tells each answer alone, and may use the name of a session again. */
export interface AloneHop {
  /** Its id: the same whenever it is made again. */
  readonly request: string
  /** It is a new dialogue, whatever the session was before. */
  readonly begins: boolean
  /** What was dialled behind the code, where it begins. */
  readonly path: readonly string[]
}

/**
 * A provider's request read into our words. Raw bytes are kept beside it by the caller. `key`, with the channel's name, is
 * unique for one event however often it is delivered. Every short field is free of control characters and at most 128
 * characters long, so a database takes it; `text` is exactly what came (NUL and invisible marks too). `raw` is its own part
 * of a request that brought several.
 */
export type InboundEvent =
  | {
      readonly kind: 'ussd'
      readonly key: string
      readonly sessionId: string
      /** The caller as the provider wrote it. */
      readonly from: string
      readonly serviceCode: string
      /** All answers of the session joined by `*`, or with `alone` the last one. */
      readonly text: string
      readonly alone?: AloneHop
      readonly operator: string
    }
  | {
      readonly kind: 'ussd-end'
      readonly key: string
      readonly sessionId: string
      /** True when the caller never saw a last screen: left at a question, or the answer failed on its way. */
      readonly left: boolean
    }
  | {
      readonly kind: 'sms'
      readonly key: string
      readonly providerId: string | null
      /** The sender as the provider wrote it: a phone in some form, a short code or a name. */
      readonly from: string
      readonly to: string
      readonly text: string
      readonly providerTime: Date | null
      readonly raw?: string
    }
  | {
      readonly kind: 'delivery'
      readonly key: string
      readonly providerId: string | null
      /** The phone the report speaks of, as the provider wrote it; finds an attempt whose id was lost. */
      readonly to: string
      /** Null: a status nobody documented; kept, moves nothing. */
      readonly state: DeliveryState | null
      readonly rawStatus: string
      readonly reason: SendReason | null
      /** The phone was not reached now and may be later: worth another try. */
      readonly mayPass?: boolean
      readonly raw?: string
    }
  | { readonly kind: 'opt-out'; readonly key: string; readonly from: string }
  /** Somebody rang, and the call was not taken, so that nobody pays. */
  | {
      readonly kind: 'missed-call'
      readonly key: string
      /** The caller as the provider wrote it; empty or a word where the number is withheld. */
      readonly from: string
    }
