import type { Anchor } from './anchor.ts'

/** How it went to hand the head to the second place: taken, answered with anything else, or no answer in time. */
export type Handed = 'kept' | 'refused' | 'unreachable'

/**
 * Posts the head of the audit log as JSON to a place outside this installation. 2xx is kept; a redirect is refused, as it
 * would take the address's secret elsewhere. Nothing about a failure is told but its kind, because the address is secret.
 */
export async function postAnchor(
  url: string,
  { n, hash, count, at }: Anchor,
  answerMs: number,
  stop: AbortSignal,
): Promise<Handed> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ n, hash, count, at }),
      signal: AbortSignal.any([stop, AbortSignal.timeout(answerMs)]),
    })
    const handed = answer.ok ? 'kept' : 'refused'
    // what it says besides is of no interest, and neither is whether it gets to the end
    await answer.body?.cancel().catch(() => undefined)
    return handed
  } catch {
    return 'unreachable'
  }
}
