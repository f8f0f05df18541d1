import type { SmsChannel } from '../channel.ts'
import type { OfferBox } from '../offer-box.ts'
import { unsendable } from '../outcomes.ts'

/**
 * The road through a phone that asks for texts: handed over once it lies ready, under an id that the phone sends once
 * however often it is offered. Where no phone has asked for minutes it goes another way.
 */
export const createChtGatewaySms = (offers: OfferBox): SmsChannel => ({
  name: 'cht-gateway',
  watch: { every: 60, bad: 180 },
  async look() {
    const isAsked = await offers.isAsked('cht-gateway').catch(() => false)
    return { state: isAsked ? 'up' : 'down' }
  },
  async send(sms) {
    const refused = unsendable(sms)
    if (refused !== null) return refused
    try {
      const isKept = await offers.keep('cht-gateway', sms)
      return isKept
        ? { outcome: 'accepted', providerId: sms.handOver }
        : { outcome: 'next-channel', reason: 'provider-down' }
    } catch {
      // the same again is kept once
      return { outcome: 'retry', reason: 'provider-error' }
    }
  },
})
