import type { OutgoingSms, SmsChannel } from './channel.ts'

/** Where the simulator page keeps the texts its make-believe phones received. */
export interface SimulatorInbox {
  accept(sms: OutgoingSms): void
}

/** An SMS road that ends on the simulator page: everything with a text is accepted, nothing leaves the machine. */
export function createSimulatorChannel(inbox: SimulatorInbox): SmsChannel {
  return {
    name: 'simulator',
    async send(sms) {
      if (sms.text.trim() === '') return { outcome: 'failed', reason: 'our-bug' }
      inbox.accept(sms)
      return { outcome: 'accepted', providerId: `sim-${sms.reference}` }
    },
  }
}
