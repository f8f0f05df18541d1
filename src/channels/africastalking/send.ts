import http from 'node:http'
import https from 'node:https'
import { createRequire } from 'node:module'
import type { OutgoingSms, SendOutcome, SmsChannel } from '../channel.ts'
import { sha256 } from '../keys.ts'
import { unsendable } from '../outcomes.ts'
import { lookAtAccount } from './balance.ts'
import { outcomeOfAnswer, outcomeOfRejection } from './outcomes.ts'

/** One account at Africa's Talking. One per process: its SDK keeps addresses module-wide. */
export interface AfricasTalkingAccount {
  /** `sandbox` (in any case) is the provider's test system. */
  readonly username: string
  readonly apiKey: string
  /** Registered sender name or short code; the provider's own when absent. */
  readonly sender?: string
  /** Scheme and host in place of the provider's, without `/version1`. */
  readonly baseUrl?: string
  /** How long one call may take, in ms; a second later it is given up whatever the SDK does. */
  readonly timeoutMs?: number
  readonly clock?: () => Date
}

interface Sdk {
  SMS: { send(message: { to: string; message: string; from?: string }): Promise<unknown> }
}

interface SdkParts {
  readonly sdk: Sdk
  readonly addresses: { SMS_URL: string; CONTENT_URL: string }
  readonly axiosDefaults: Record<string, unknown>
}

const LARGEST_ANSWER = 256 * 1024

/** The road for outgoing SMS through the official SDK, which is loaded at the first message. */
export function createAfricasTalkingSms(account: AfricasTalkingAccount): SmsChannel {
  const { username, apiKey, sender, timeoutMs = 10_000, clock = () => new Date() } = account
  const base = (account.baseUrl ?? publicHost(username)).replace(/\/+$/, '')
  // A pooled connection the far side has just closed would turn a message never sent into an uncertain one.
  const agents = { httpAgent: new http.Agent({ keepAlive: false }), httpsAgent: new https.Agent({ keepAlive: false }) }
  let loaded: SdkParts | undefined

  /** Everything the SDK keeps module-wide is set again before each call; the call reads it before it first waits. */
  function prepare(): Sdk {
    loaded ??= loadSdk(username, apiKey)
    loaded.addresses.SMS_URL = `${base}/version1/messaging`
    loaded.addresses.CONTENT_URL = `${base}/version1`
    Object.assign(loaded.axiosDefaults, agents, {
      timeout: timeoutMs,
      maxRedirects: 0,
      maxContentLength: LARGEST_ANSWER,
    })
    return loaded.sdk
  }

  async function send(sms: OutgoingSms): Promise<SendOutcome> {
    const refused = unsendable(sms)
    if (refused !== null) return refused
    let call: Promise<unknown>
    try {
      call = prepare().SMS.send({ to: sms.to, message: sms.text, ...(sender === undefined ? {} : { from: sender }) })
    } catch {
      return { outcome: 'next-channel', reason: 'our-bug', channel: 'stopped', alarm: true }
    }
    const outcome = call.then(
      (body) => outcomeOfAnswer({ status: 201, body }, clock()),
      (rejection) => outcomeOfRejection(rejection, clock()),
    )
    return givenUpAfter(timeoutMs + 1000, outcome)
  }

  return {
    name: 'africastalking',
    settings: sha256(JSON.stringify([username, apiKey, sender ?? '', base])),
    send,
    watch: { every: 600, bad: 1_800 },
    look: () => lookAtAccount(base, { username, apiKey, timeoutMs }),
  }
}

function publicHost(username: string): string {
  return username.toLowerCase() === 'sandbox'
    ? 'https://api.sandbox.africastalking.com'
    : 'https://api.africastalking.com'
}

function loadSdk(username: string, apiKey: string): SdkParts {
  const require = createRequire(import.meta.url)
  const create = require('africastalking') as (options: { username: string; apiKey: string }) => Sdk
  const sdk = create({ username, apiKey })
  const addresses = require('africastalking/lib/common') as SdkParts['addresses']
  // Found from the SDK's place, or a second copy of axios would get the time-out and the SDK none.
  const axios = createRequire(require.resolve('africastalking'))('axios') as { defaults: Record<string, unknown> }
  return { sdk, addresses, axiosDefaults: axios.defaults }
}

async function givenUpAfter(ms: number, call: Promise<SendOutcome>): Promise<SendOutcome> {
  let timer: NodeJS.Timeout | undefined
  const alarm = new Promise<SendOutcome>((resolve) => {
    timer = setTimeout(() => resolve({ outcome: 'uncertain', reason: 'provider-down' }), ms)
  })
  try {
    return await Promise.race([call, alarm])
  } finally {
    clearTimeout(timer)
  }
}
