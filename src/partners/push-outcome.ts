import { answerWithin } from '../channels/read-answer.ts'
import { readRetryAfter } from '../channels/retry-after.ts'

/**
 * How a push went: taken; refused as it is (403, 422 and whatever else says no), which no repeat changes; the account was
 * refused though it signed in anew; to come again later; broken; no answer in time; not reached.
 */
export const PUSH_OUTCOMES = ['taken', 'refused', 'account', 'throttled', 'broken', 'late', 'unreachable'] as const
export type PushOutcomeName = (typeof PUSH_OUTCOMES)[number]

export interface PushOutcome {
  readonly outcome: PushOutcomeName
  /** The status that was answered; null without an answer. */
  readonly answered: number | null
  /** What the partner said: it may repeat what it was sent, so it is kept sealed and never logged. */
  readonly words: string | null
  readonly retryAfterSeconds?: number
}

/** An answer of a partner: status, headers, and the body where it is JSON of a fair size. */
export interface PartnerAnswer {
  readonly status: number
  readonly headers: Pick<Headers, 'get'>
  readonly body: unknown
}

const LARGEST_ANSWER = 4 * 1024 * 1024
/** As much of what a partner says as a person reads. */
const MOST_WORDS = 500

/** One request of JSON, without following a redirect: it would carry the account along. @throws what kept it from an answer. */
export async function askPartner(
  address: string,
  request: { readonly method: string; readonly headers?: Readonly<Record<string, string>>; readonly body?: unknown },
  timeoutMs: number,
): Promise<PartnerAnswer> {
  const response = await fetch(address, {
    method: request.method,
    redirect: 'manual',
    headers: { accept: 'application/json', 'content-type': 'application/json', ...request.headers },
    ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
    signal: AbortSignal.timeout(timeoutMs),
  })
  const text = await answerWithin(response, LARGEST_ANSWER)
  return { status: response.status, headers: response.headers, body: readJson(text) }
}

function readJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return null
  }
}

/** The outcome of an answer that is not taken; `account` is for whoever signed in anew to say. */
export function outcomeOf({ status, headers, body }: PartnerAnswer, now: Date): PushOutcome {
  const told = { answered: status, words: wordsOf(body) }
  if (status >= 200 && status < 300) return { outcome: 'taken', ...told, words: null }
  if (status === 401) return { outcome: 'account', ...told }
  if (status === 429 || status === 503) {
    const seconds = readRetryAfter(headers.get('retry-after') ?? undefined, now)
    return { outcome: 'throttled', ...told, ...(seconds !== null && { retryAfterSeconds: seconds }) }
  }
  return { outcome: status >= 500 || status === 408 ? 'broken' : 'refused', ...told }
}

/** The answer to a sign-in that gave no token: the account was refused, unless the partner could not answer at all. */
export const notSignedIn = (answer: PartnerAnswer): PartnerAnswer =>
  answer.status < 500 && answer.status !== 408 && answer.status !== 429 ? { ...answer, status: 401 } : answer

/** The outcome of a request that had no answer. */
export const withoutAnswer = (error: unknown): PushOutcome => ({
  outcome: (error as Error | null)?.name === 'TimeoutError' ? 'late' : 'unreachable',
  answered: null,
  words: null,
})

/** Whether a later try can help without anything being changed. */
export const canHelp = (outcome: PushOutcomeName): boolean => !['taken', 'refused'].includes(outcome)

/** What an answer says of what is wrong: `errors[].message` and `detail`, or the texts of `errors`, `error` and `message`. */
function wordsOf(body: unknown): string | null {
  const { errors, error, message } = (body ?? {}) as Readonly<Record<string, unknown>>
  const words = [errors, error, message].flatMap(textsOf).join('; ').replace(/\s+/g, ' ').trim()
  return words === '' ? null : words.slice(0, MOST_WORDS)
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(textsOf)
  if (typeof value !== 'object' || value === null) return []
  const { message, detail, ...others } = value as Readonly<Record<string, unknown>>
  if (message !== undefined || detail !== undefined) return [[message, detail].flatMap(textsOf).join(': ')]
  return Object.entries(others).flatMap(([name, each]) => textsOf(each).map((text) => `${name} ${text}`))
}
