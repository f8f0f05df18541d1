import { createRequire } from 'node:module'

/** An account at Twilio, or at Somleng, which takes the same calls. */
export interface TwilioAccount {
  /** `AC...`, at Somleng a UUID. */
  readonly accountSid: string
  readonly token: string
  /** Scheme and host in place of Twilio's. */
  readonly baseUrl?: string
  /** How long one call may take, in ms. */
  readonly timeoutMs?: number
}

/** A message as the SDK gives it. */
export interface TwilioMessage {
  readonly sid: string
  readonly status: string
  readonly direction: string
  readonly errorCode: number | string | null
  /** A number, as text. */
  readonly numSegments: string | null
  readonly from: string | null
  readonly to: string | null
  readonly body: string | null
  readonly dateCreated: Date | null
}

interface Messages {
  (sid: string): { fetch(): Promise<TwilioMessage> }
  create(message: Readonly<Record<string, string | number>>): Promise<TwilioMessage>
  list(which: {
    readonly to?: string
    readonly dateSentAfter?: Date
    readonly limit: number
    readonly pageSize: number
  }): Promise<TwilioMessage[]>
}

/** What is used of the SDK. */
export interface TwilioClient {
  username: string
  accountSid: string
  readonly messages: Messages
  readonly balance: { fetch(): Promise<{ readonly balance: string | null; readonly currency: string | null }> }
  readonly api: {
    baseUrl: string
    readonly v2010: { accounts(sid: string): { fetch(): Promise<{ readonly status: string }> } }
  }
  readonly httpClient: { readonly axios: { readonly defaults: Record<string, unknown> } }
}

const LARGEST_ANSWER = 1024 * 1024

/** Where nobody is told of another host. */
const NO_PLACE = { region: '', edge: '' }

/** The SDK for one account. @throws Error where it cannot be loaded. */
export function openClient({ accountSid, token, baseUrl, timeoutMs = 10_000 }: TwilioAccount): TwilioClient {
  const create = createRequire(import.meta.url)('twilio') as (
    sid: string,
    token: string,
    options: Readonly<Record<string, unknown>>,
  ) => TwilioClient
  // it takes ids that begin with AC alone; Somleng's are set afterwards, where the path and the user name read them
  const client = create(`AC${'0'.repeat(32)}`, token, {
    ...NO_PLACE,
    timeout: timeoutMs,
    keepAlive: false, // a pooled connection that has just been closed would make a text never sent an uncertain one
    autoRetry: false,
    logLevel: 'none',
  })
  Object.assign(client, { username: accountSid, accountSid })
  if (baseUrl !== undefined) client.api.baseUrl = baseUrl.replace(/\/+$/, '')
  client.httpClient.axios.defaults.maxContentLength = LARGEST_ANSWER
  return client
}
