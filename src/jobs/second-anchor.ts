import type { Pool } from 'pg'
import { raiseAlarm } from '../store/alarms.ts'
import { auditHead, headStands, type Verifiers } from '../store/audit/anchor.ts'
import { type Handed, postAnchor } from '../store/audit/second-place.ts'

const EVERY_MS = 3_600_000
const AGAIN_MS = 10 * 60_000
const ANSWER_MS = 10_000

/** What posting the head to the second place works with. */
export interface SecondAnchorParts {
  readonly pool: Pool
  readonly verifiers: Verifiers
  readonly dataDir: string
  readonly url: string
  readonly fault: (code: string, error: unknown) => void
  /** How long the second place may take. */
  readonly answerMs?: number
}

/** How a try went; `nothing` = there is no block yet, or the head differs from its last anchor, which is told elsewhere. */
export type Tried = Handed | 'nothing'

/** When the next head is due after a try: in an hour once one is kept, else in ten minutes. */
export const nextAfter = (tried: Tried): number => (tried === 'kept' ? EVERY_MS : AGAIN_MS)

/**
 * Makes tries to hand the head to the second place, one at a time. Each failure is a fault; the admins hear of each kind of
 * failure once until a head is kept again.
 */
export function secondAnchor({ pool, verifiers, dataDir, url, fault, answerMs = ANSWER_MS }: SecondAnchorParts) {
  const told = new Set<Handed>()
  return async (stop: AbortSignal): Promise<Tried> => {
    // a head that differs from its last anchor handed on would stand there as if all were well
    const head = (await headStands(pool, dataDir, verifiers)) ? await auditHead(pool) : null
    if (head === null) return 'nothing'
    const handed = await postAnchor(url, head, answerMs, stop)
    if (handed === 'kept') told.clear()
    else if (!stop.aborted) {
      fault(`anchor-${handed}`, new Error('the second place has not kept the head'))
      if (!told.has(handed)) await raiseAlarm(pool, 'anchor-not-kept', handed)
      told.add(handed)
    }
    return handed
  }
}

/** Hands the head to the second place now and every hour, after a failure every ten minutes. Any number of processes may. */
export function startSecondAnchor(parts: SecondAnchorParts): { close(): Promise<void> } {
  const stop = new AbortController()
  const attempt = secondAnchor(parts)
  let timer: NodeJS.Timeout | undefined
  const again = async () => {
    const tried = await attempt(stop.signal).catch((error: unknown): Tried => {
      parts.fault('audit', error)
      return 'nothing'
    })
    if (!stop.signal.aborted) timer = setTimeout(go, nextAfter(tried))
  }
  let last = Promise.resolve()
  const go = () => {
    last = again()
  }
  go()
  return {
    async close() {
      stop.abort()
      clearTimeout(timer)
      await last
    },
  }
}
