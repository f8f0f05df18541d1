import { type AfricasTalkingAccount, createAfricasTalkingSms } from './africastalking/send.ts'
import type { SmsChannel } from './channel.ts'
import { createSimulatorChannel, type SimulatorInbox } from './simulator.ts'

export { type AfricasTalkingRoute, africasTalkingRoutes, readAfricasTalking } from './africastalking/read.ts'
export type * from './channel.ts'
export { raise } from './delivery-state.ts'
export { boundedKey, rawKey } from './keys.ts'
export { liveSecrets, secretCheck } from './secrets.ts'
export type { SimulatorInbox } from './simulator.ts'
export { type CumulativeReading, readCumulative } from './ussd-text.ts'

/** What each road needs to be opened; a road without settings is off. */
export interface ChannelSettings {
  readonly africastalking?: AfricasTalkingAccount
  readonly simulator?: SimulatorInbox
}

/** The one list of roads for outgoing SMS, in the order they are preferred where nothing else is set. */
const roads: readonly ((settings: ChannelSettings) => SmsChannel | undefined)[] = [
  ({ africastalking }) => africastalking && createAfricasTalkingSms(africastalking),
  ({ simulator }) => simulator && createSimulatorChannel(simulator),
]

/** The roads that have settings, most preferred first. */
export function openSmsChannels(settings: ChannelSettings): readonly SmsChannel[] {
  return roads.map((open) => open(settings)).filter((road) => road !== undefined)
}
