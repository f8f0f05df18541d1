import { createHmac } from 'node:crypto'
import type { lookup } from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import { AddressNotAllowed, guardedLookup, mayCall, type Reach } from './public-address.ts'

/** How it went: taken (2xx), answered with anything else, no answer in time, not reached, or not allowed to be reached. */
export type Told =
  | { readonly outcome: 'taken' | 'refused'; readonly answered: number }
  | { readonly outcome: 'late' | 'unreachable' | 'not-allowed'; readonly answered: null }

/** One call of a webhook. */
export interface EventPost {
  readonly url: string
  readonly secret: string
  readonly id: string
  readonly body: string
  readonly now: Date
}

/** How calls are made; the resolver only differs in tests. */
export interface PostWith {
  readonly reach: Reach
  readonly answerMs?: number
  readonly resolve?: typeof lookup
}

/** How long a receiver may take to answer (api 5). */
const ANSWER_MS = 10_000

/** The signature of a body at a time: hex HMAC-SHA256 over the time, a dot and the raw body (api 5). */
export const signatureOf = (secret: string, timestamp: string, body: string): string =>
  createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')

/**
 * Posts one event, signed. No redirect is followed, nothing of the answer but its status is read, and the connection goes to
 * an address that was looked at.
 */
export function postEvent(post: EventPost, { reach, answerMs = ANSWER_MS, resolve }: PostWith): Promise<Told> {
  if (!mayCall(post.url, reach)) return Promise.resolve({ outcome: 'not-allowed', answered: null })
  const url = new URL(post.url)
  const isPlain = url.protocol === 'http:'
  const timestamp = String(Math.floor(post.now.getTime() / 1_000))
  const raw = Buffer.from(post.body, 'utf8')
  return new Promise((done) => {
    const request = (isPlain ? http : https).request(url, {
      method: 'POST',
      // a connection of its own each time: one that is kept was looked at for another call
      agent: false,
      lookup: guardedLookup(reach, isPlain, resolve),
      signal: AbortSignal.timeout(answerMs),
      headers: {
        'content-type': 'application/json',
        'content-length': raw.length,
        'x-rokkon-event': post.id,
        'x-rokkon-timestamp': timestamp,
        'x-rokkon-signature': signatureOf(post.secret, timestamp, post.body),
      },
    })
    request.on('response', (answer) => {
      const answered = answer.statusCode ?? 0
      answer.destroy()
      done({ outcome: answered >= 200 && answered < 300 ? 'taken' : 'refused', answered })
    })
    request.on('error', (error) => {
      const outcome = error instanceof AddressNotAllowed ? 'not-allowed' : isTimeout(error) ? 'late' : 'unreachable'
      done({ outcome, answered: null })
    })
    request.end(raw)
  })
}

const isTimeout = (error: Error) => error.name === 'TimeoutError' || error.name === 'AbortError'
