import type { Look } from '../channel.ts'
import { answerWithin } from '../read-answer.ts'

const LARGEST_STATUS = 1024 * 1024
const LARGEST_ANSWER = 4_096

/** How the links to the operators are, by bearerbox's `status.xml`, password and all in its address. */
export async function lookAtLinks(statusUrl: string, timeoutMs: number): Promise<Look> {
  try {
    const response = await fetch(statusUrl, { redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) })
    const said = (await answerWithin(response, LARGEST_STATUS)) ?? ''
    // a wrong password is answered with 200
    if (response.status === 403 || /denied/i.test(said.slice(0, 200))) return { state: 'refused' }
    return response.status === 200 ? linksIn(said) : { state: 'down' }
  } catch {
    // what is thrown may hold the address
    return { state: 'down' }
  }
}

/** Up when there is a link and every one is online; the longest queue of them. */
export function linksIn(xml: string): Look {
  const links = [...xml.matchAll(/<smsc>([\s\S]*?)<\/smsc>/g)].map(([, link = '']) => ({
    isOnline: /<status>\s*online\b/.test(link),
    queued: Number(/<queued>\s*(\d{1,9})\s*<\/queued>/.exec(link)?.[1] ?? 0),
  }))
  const isUp = links.length > 0 && links.every(({ isOnline }) => isOnline)
  return { state: isUp ? 'up' : 'down', queued: Math.max(0, ...links.map(({ queued }) => queued)) }
}

/** Whether smsbox answers: asked without a password, it has to say that it wants one. */
export async function lookAtSmsbox(url: string, timeoutMs: number): Promise<Look> {
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) })
    const said = (await answerWithin(response, LARGEST_ANSWER)) ?? ''
    return { state: response.status === 403 && /authorization failed/i.test(said) ? 'up' : 'down' }
  } catch {
    return { state: 'down' }
  }
}
