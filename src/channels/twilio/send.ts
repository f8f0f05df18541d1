import type { SendOutcome, SmsChannel } from '../channel.ts'
import { boundedKey, sha256 } from '../keys.ts'
import { neverConnected, unsendable } from '../outcomes.ts'
import { cameSince, lookAt, takenSince, whyFailed } from './account.ts'
import { openClient, type TwilioAccount, type TwilioClient, type TwilioMessage } from './client.ts'
import { outcomeOf, outcomeOfError } from './outcomes.ts'

/** An account and what texts go out under. */
export interface TwilioRoad extends TwilioAccount {
  /** A number, short code or name; `MG...` or a UUID is a messaging service. */
  readonly from: string
  /** Where it tells what became of a text. */
  readonly reportTo: string
  readonly clock?: () => Date
}

const LONGEST_SECONDS = 14_400
const SERVICE = /^MG|^[0-9a-f]{8}-/i

/** The road through Twilio or Somleng by Twilio's SDK, which is loaded at the first text. */
export function createTwilioSms(road: TwilioRoad): SmsChannel {
  const { from, reportTo, clock = () => new Date() } = road
  let loaded: TwilioClient | undefined
  const client = () => {
    loaded ??= openClient(road)
    return loaded
  }
  const isSomleng = !road.accountSid.startsWith('AC')
  return {
    name: 'twilio',
    settings: sha256(JSON.stringify([road.accountSid, road.token, from, road.baseUrl ?? ''])),
    watch: { every: 600, bad: isSomleng ? 600 : 1_800 },
    look: () => lookAt(client()),
    takenSince: (to, since) => takenSince(client(), to, since),
    whyFailed: (providerId) => whyFailed(client(), providerId),
    // it tells of a text once, whatever becomes of the telling
    ...(isSomleng && { cameSince: (since: Date) => cameSince(client(), since) }),
    async send(sms) {
      const refused = unsendable(sms)
      if (refused !== null) return refused
      const seconds = Math.floor((sms.validUntil.getTime() - clock().getTime()) / 1_000)
      try {
        const message = await client().messages.create({
          to: sms.to,
          ...(SERVICE.test(from) ? { messagingServiceSid: from } : { from }),
          body: sms.text,
          statusCallback: reportTo,
          validityPeriod: Math.min(LONGEST_SECONDS, Math.max(1, seconds)),
        })
        return taken(message)
      } catch (error) {
        return outcomeOfThrown(error)
      }
    },
  }
}

/** An answer of 201 may hold a text that has failed already. */
function taken({ sid, status, errorCode, numSegments }: TwilioMessage): SendOutcome {
  if (status === 'failed' || status === 'undelivered') return outcomeOf(400, errorCode)
  if (typeof sid !== 'string' || sid === '') return { outcome: 'uncertain', reason: 'provider-error' }
  const parts = Number(numSegments ?? Number.NaN)
  return {
    ...{ outcome: 'accepted', providerId: boundedKey(sid) },
    ...(Number.isInteger(parts) && parts > 0 && parts < 100 && { parts }),
  }
}

function outcomeOfThrown(error: unknown): SendOutcome {
  return (
    outcomeOfError(error) ??
    (neverConnected(error)
      ? { outcome: 'retry', reason: 'provider-down' }
      : { outcome: 'uncertain', reason: 'provider-down' })
  )
}
