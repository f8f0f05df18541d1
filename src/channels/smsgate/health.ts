import { z } from 'zod'
import type { Look } from '../channel.ts'
import { answerWithin } from '../read-answer.ts'

const LARGEST_ANSWER = 64 * 1024

/** What the app says of itself (capcom6/android-sms-gateway, health). */
const health = z.object({
  status: z.enum(['pass', 'warn', 'fail']),
  checks: z
    .object({
      'battery:level': z
        .object({ observedValue: z.number().min(0).max(100) })
        .optional()
        .catch(undefined),
    })
    .catch({}),
})

/** Whether the app is well and how full its battery is. */
export async function lookAtHealth(baseUrl: string, authorization: string, timeoutMs: number): Promise<Look> {
  try {
    const response = await fetch(`${baseUrl}/health`, {
      headers: { authorization, accept: 'application/json' },
      redirect: 'manual', // it would carry the password along
      signal: AbortSignal.timeout(timeoutMs),
    })
    const text = await answerWithin(response, LARGEST_ANSWER)
    if (response.status === 401 || response.status === 403) return { state: 'refused' }
    const read = health.safeParse(text === null ? null : JSON.parse(text))
    if (!read.success) return { state: 'down' }
    const battery = read.data.checks['battery:level']?.observedValue
    return { state: read.data.status === 'fail' ? 'down' : 'up', ...(battery !== undefined && { battery }) }
  } catch {
    return { state: 'down' }
  }
}
