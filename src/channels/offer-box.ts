import type { ChannelName, OutgoingSms } from './channel.ts'

/** Where texts lie ready for phones that ask for them. */
export interface OfferBox {
  /** Keeps a text, once under its `handOver`; false, and nothing is kept, where nobody has asked for minutes. @throws Error when the store is away. */
  keep(channel: ChannelName, sms: OutgoingSms): Promise<boolean>
  /** Whether somebody asked lately. @throws Error when the store is away. */
  isAsked(channel: ChannelName): Promise<boolean>
}
