import type { OutgoingSms, SmsChannel } from './channel.ts'

/** Where the simulator page keeps the texts its make-believe phones received. */
export interface SimulatorInbox {
  accept(sms: OutgoingSms): void
  /** Whether no text gets to this number just now. */
  isDown(number: string): boolean
}

/** How soon a text is tried again that did not get through. */
const AGAIN_SECONDS = 5

/** An SMS road that ends on the simulator page: what has a text is accepted unless the phone's network is down, nothing leaves the machine. */
export function createSimulatorChannel(inbox: SimulatorInbox): SmsChannel {
  return {
    name: 'simulator',
    async send(sms) {
      if (sms.text.trim() === '') return { outcome: 'failed', reason: 'our-bug' }
      if (inbox.isDown(sms.to)) return { outcome: 'retry', reason: 'provider-down', retryAfterSeconds: AGAIN_SECONDS }
      inbox.accept(sms)
      return { outcome: 'accepted', providerId: `sim-${sms.reference}` }
    },
  }
}
