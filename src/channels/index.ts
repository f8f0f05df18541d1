import { type AfricasTalkingAccount, createAfricasTalkingSms } from './africastalking/send.ts'
import { africasTalkingWebhooks } from './africastalking/webhooks.ts'
import type { ChannelName, SmsChannel } from './channel.ts'
import { createKannelSms, type KannelAccount } from './kannel/send.ts'
import { kannelWebhooks } from './kannel/webhooks.ts'
import { createSimulatorChannel, type SimulatorInbox } from './simulator.ts'
import { createSmsGateSms, type SmsGateAccount } from './smsgate/send.ts'
import { smsGateWebhooks } from './smsgate/webhooks.ts'
import type { Webhook } from './webhook.ts'

export { type AfricasTalkingRoute, africasTalkingRoutes, readAfricasTalking } from './africastalking/read.ts'
export type * from './channel.ts'
export { raise } from './delivery-state.ts'
export { boundedKey, rawKey } from './keys.ts'
export { liveSecrets, secretCheck } from './secrets.ts'
export type { SimulatorInbox } from './simulator.ts'
export { type CumulativeReading, readCumulative } from './ussd-text.ts'
export type { Admission, Answer, ProviderRequest, Screen, Webhook } from './webhook.ts'

/** What each road needs to be opened; a road without settings is off. */
export interface ChannelSettings {
  readonly kannel?: KannelAccount
  readonly smsgate?: SmsGateAccount
  readonly africastalking?: AfricasTalkingAccount
  readonly simulator?: SimulatorInbox
}

/** The one list of roads for outgoing SMS, in the order they are preferred where nothing else is set. */
const roads: readonly ((settings: ChannelSettings) => SmsChannel | undefined)[] = [
  ({ kannel }) => kannel && createKannelSms(kannel),
  ({ smsgate }) => smsgate && createSmsGateSms(smsgate),
  ({ africastalking }) => africastalking && createAfricasTalkingSms(africastalking),
  ({ simulator }) => simulator && createSimulatorChannel(simulator),
]

/** The roads that have settings, most preferred first. */
export function openSmsChannels(settings: ChannelSettings): readonly SmsChannel[] {
  return roads.map((open) => open(settings)).filter((road) => road !== undefined)
}

/** What requests of providers are known by; a channel without is off, and its addresses are no addresses. */
export interface WebhookSecrets {
  readonly africastalking?: readonly string[]
  readonly kannel?: readonly string[]
  readonly smsgate?: readonly string[]
}

/** Addresses that providers call, by channel. */
export type Webhooks = Readonly<Partial<Record<ChannelName, readonly Webhook[]>>>

/** The one list of addresses that providers call. */
export const openWebhooks = ({ africastalking = [], kannel = [], smsgate = [] }: WebhookSecrets): Webhooks => ({
  africastalking: africasTalkingWebhooks(africastalking),
  kannel: kannelWebhooks(kannel),
  smsgate: smsGateWebhooks(smsgate),
})
