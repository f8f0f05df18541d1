import { africastalking } from './africastalking/index.ts'
import type { ChannelName, SmsChannel } from './channel.ts'
import { chtGateway } from './cht-gateway/index.ts'
import type { ChannelDefinition, Place, Ports } from './definition.ts'
import { kannel } from './kannel/index.ts'
import { createSimulatorChannel, type SimulatorInbox } from './simulator.ts'
import { smsgate } from './smsgate/index.ts'
import { calledFrom } from './sources.ts'
import { twilio } from './twilio/index.ts'
import type { Webhook } from './webhook.ts'

export { type AfricasTalkingRoute, africasTalkingRoutes, readAfricasTalking } from './africastalking/read.ts'
export type * from './channel.ts'
export { CHANNEL_NAMES } from './channel.ts'
export type { ChannelDefinition, Place } from './definition.ts'
export { raise } from './delivery-state.ts'
export { boundedKey, rawKey } from './keys.ts'
export type { OfferBox } from './offer-box.ts'
export { liveSecrets, secretCheck } from './secrets.ts'
export type { SimulatorInbox } from './simulator.ts'
export { type ChannelSources, readSources } from './sources.ts'
export { type CumulativeReading, readCumulative } from './ussd-text.ts'
export type { Admission, Answer, OfferedText, ProviderRequest, Screen, Webhook } from './webhook.ts'

/** The one list of channels; where nothing else is set, texts go out by them in this order. */
export const CHANNELS: readonly ChannelDefinition[] = [kannel, smsgate, chtGateway, twilio, africastalking]

/** What the environment says of each channel, by its name and then by variable; of what is absent it says nothing. */
export type ChannelValues = Readonly<Partial<Record<ChannelName, Readonly<Record<string, unknown>>>>>

/** Every variable of a channel, null where the environment says nothing. */
export const valuesOf = ({ name, variables }: ChannelDefinition, values: ChannelValues) => ({
  ...Object.fromEntries(Object.keys(variables).map((variable) => [variable, null])),
  ...(values[name] as Record<string, never> | undefined),
})

/** The roads for outgoing texts that are set up, most preferred first; the simulator's, where there is one, comes last. */
export function openSmsChannels(
  values: ChannelValues,
  place: Place,
  { inbox = null, ...ports }: Ports & { readonly inbox?: SimulatorInbox | null } = {},
): readonly SmsChannel[] {
  const roads = CHANNELS.map((channel) => channel.road(valuesOf(channel, values), place, ports))
  return [...roads, inbox === null ? undefined : createSimulatorChannel(inbox)].filter((road) => road !== undefined)
}

/** Addresses that providers call, by channel. */
export type Webhooks = Readonly<Partial<Record<ChannelName, readonly Webhook[]>>>

/** Every address that providers call; at those of a channel that is off nobody is known. */
export const openWebhooks = (values: ChannelValues, place: Place): Webhooks =>
  Object.fromEntries(
    CHANNELS.map((channel) => {
      const list = place.channelSources?.get(channel.name)
      return [
        channel.name,
        channel.webhooks(valuesOf(channel, values), place).map((webhook) => calledFrom(webhook, list)),
      ]
    }),
  )

/** Whether something comes in by a channel: what its provider is known by is set. */
export const comesIn = (channel: ChannelDefinition, values: ChannelValues): boolean =>
  valuesOf(channel, values)[channel.knownBy] !== null

/** Whether the parts of a long text come each by itself by a channel. */
export const bringsParts = (name: ChannelName): boolean =>
  CHANNELS.some((channel) => channel.name === name && channel.bringsParts === true)
