import { commitPlan } from '../../src/store/commit.ts'
import { contactIdOf, phoneHash } from '../../src/store/secrets/keys.ts'
import type { Gateway } from '../deps.ts'

let queued = 0

/** Queues a text as a plan would, worth sending for four hours; its id. */
export async function queueText(
  { deps, pool, ring }: Gateway,
  to: string,
  sendClass: 'ALERT' | 'CODE' = 'ALERT',
): Promise<string> {
  const id = deps.newId()
  queued += 1
  const what = { template: 'T1', language: 'en', params: { number: '4712093549' } }
  const who = { class: sendClass, contactId: contactIdOf(phoneHash(ring, to)), caseId: null }
  const validUntil = new Date(Date.now() + 4 * 3_600_000)
  await commitPlan(pool, ring, null, {
    outcome: 'queued',
    messages: [{ id, dedupeKey: `queued-${queued}`, ...who, ...what, sendAt: null, validUntil }],
  })
  return id
}

/** The kinds of alarm that were raised, each as often as it was. */
export const alarmKinds = async (gateway: Gateway): Promise<string[]> =>
  (await gateway.rows<{ kind: string }>('SELECT kind FROM alarm ORDER BY kind')).map(({ kind }) => kind)
