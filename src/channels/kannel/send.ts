import type { OutgoingSms, SendOutcome, SmsChannel } from '../channel.ts'
import { sha256 } from '../keys.ts'
import { ACCOUNT, neverConnected, unsendable } from '../outcomes.ts'
import { answerWithin } from '../read-answer.ts'
import { lookAtLinks, lookAtSmsbox } from './status.ts'

/** A Kannel in front of operators. */
export interface KannelAccount {
  /** Its sendsms address, as `http://127.0.0.1:13013/cgi-bin/sendsms`. */
  readonly url: string
  readonly username: string
  readonly password: string
  /** Short code or name that texts come from; Kannel's own when absent. */
  readonly from?: string
  /** Of bearerbox, `http://127.0.0.1:13000/status.xml?password=...`; without it smsbox is asked whether it answers. */
  readonly statusUrl?: string
  /** Which of its links texts of an operator go by, by the operator's name; Kannel's own choice for others. */
  readonly smsc?: ReadonlyMap<string, string>
  /** Where it reports to, secret and all, without `ref` and `st`; no reports when absent. */
  readonly reportTo?: string
  readonly timeoutMs?: number
  readonly clock?: () => Date
}

/** Which reports are asked for: delivered 1, undeliverable 2, accepted 8, refused 16. */
const REPORTS = 27
const LARGEST_ANSWER = 4_096

/**
 * The road through Kannel's smsbox. Phone, sender and our id stand in headers and the text in the body, so nothing private is
 * in an address. What left and was not answered may have been sent.
 */
export function createKannelSms(account: KannelAccount): SmsChannel {
  const { url, username, password, from = '', statusUrl, timeoutMs = 5_000, clock = () => new Date() } = account
  return {
    name: 'kannel',
    settings: sha256(JSON.stringify([url, username, password, from])),
    watch: { every: 60, bad: 120 },
    look: () => (statusUrl === undefined ? lookAtSmsbox(url, timeoutMs) : lookAtLinks(statusUrl, timeoutMs)),
    async send(sms) {
      const refused = unsendable(sms)
      if (refused !== null) return refused
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers: headersOf(account, sms, clock()),
          body: sms.text,
          redirect: 'manual', // it would carry the password along
          signal: AbortSignal.timeout(timeoutMs),
        })
        const said = (await answerWithin(response, LARGEST_ANSWER)) ?? ''
        return outcomeOf(sms.reference, response.status, said)
      } catch (error) {
        return neverConnected(error)
          ? { outcome: 'retry', reason: 'provider-down' }
          : { outcome: 'uncertain', reason: 'provider-down' }
      }
    },
  }
}

function headersOf(
  { username, password, from, reportTo, smsc }: KannelAccount,
  { reference, to, operator, encoding, validUntil }: OutgoingSms,
  now: Date,
): Record<string, string> {
  return {
    'content-type': 'text/plain; charset=utf-8',
    'x-kannel-username': username,
    'x-kannel-password': password,
    'x-kannel-to': to,
    ...(smsc?.has(operator) && { 'x-kannel-smsc': smsc.get(operator)! }),
    ...(from !== undefined && from !== '' && { 'x-kannel-from': from }),
    // without it what is not GSM-7 leaves as question marks
    'x-kannel-coding': encoding === 'GSM-7' ? '0' : '2',
    'x-kannel-validity': String(Math.max(1, Math.floor((validUntil.getTime() - now.getTime()) / 60_000))),
    ...(reportTo !== undefined && {
      'x-kannel-dlr-mask': String(REPORTS),
      'x-kannel-dlr-url': `${reportTo}?ref=${reference}&st=%d`,
    }),
  }
}

/** The outcome of an answer, by its status and words (Kannel 1.4.5, as seen). Our id of the try is what its reports bring back. */
export function outcomeOf(reference: string, status: number, said: string): SendOutcome {
  if (status >= 200 && status < 300) return { outcome: 'accepted', providerId: reference }
  if (/authorization failed/i.test(said)) return ACCOUNT
  if (/not routable/i.test(said)) return { outcome: 'next-channel', reason: 'no-route' }
  if (/receiver number|denied/i.test(said)) return { outcome: 'failed', reason: 'invalid-number' }
  if (/sender missing/i.test(said)) return { outcome: 'next-channel', reason: 'sender-not-allowed', alarm: true }
  if (status === 503) return { outcome: 'retry', reason: 'provider-error' }
  if (status >= 500 || status === 408) return { outcome: 'uncertain', reason: 'provider-error' }
  if (status === 400) return { outcome: 'failed', reason: 'rejected' }
  return ACCOUNT
}
