import type { ChannelName, SmsChannel } from './channel.ts'
import type { OfferBox } from './offer-box.ts'
import type { ChannelSources } from './sources.ts'
import type { ValuesOf, Variables } from './variable.ts'
import type { Webhook } from './webhook.ts'

/** Where the gateway is, as providers see it. */
export interface Place {
  /** Without a slash at its end. */
  readonly publicBaseUrl: string
  readonly channelSources?: ChannelSources
}

/** What roads need of the gateway. */
export interface Ports {
  readonly offers?: OfferBox
  /** Longest time of one call, in ms, in place of each road's own. */
  readonly timeoutMs?: number
}

/** One channel as a whole: what it is set up by, what its provider calls, and the road texts go out by. */
export interface ChannelDefinition<V extends Variables = Variables> {
  readonly name: ChannelName
  /** As people know it. */
  readonly title: string
  readonly variables: V
  /** The variable that its provider's requests are known by; while it is not set nothing comes in. */
  readonly knownBy: keyof V & string
  /** Its provider signs the address it calls, or calls no other than https: ours has to be the public one. */
  readonly needsPublicAddress?: true
  /** What its provider is known by opens the road for texts, too: none is made up where none is set. */
  readonly sendsByIt?: true
  /** The parts of a long text come each by itself. */
  readonly bringsParts?: true
  /** What its provider calls; the same addresses while it is off, and then nobody is known there. */
  webhooks(values: ValuesOf<V>, place: Place): readonly Webhook[]
  /** Absent while a part of the account is missing, or where texts do not go out by it. */
  road(values: ValuesOf<V>, place: Place, ports: Ports): SmsChannel | undefined
}

/** A channel for the list, checked against its own variables. */
export const defineChannel = <const V extends Variables>(own: ChannelDefinition<V>): ChannelDefinition =>
  own as unknown as ChannelDefinition
