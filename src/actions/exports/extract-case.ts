import { exportedRecord } from '../../cases/exports/exported-case.ts'
import { logLeaving } from '../../store/access-log.ts'
import { type ChainedEvent, caseChain, demandedCase } from '../../store/case-chain.ts'
import { readRecords } from '../../store/case-records.ts'
import { commitPlan } from '../../store/commit.ts'
import type { Deps } from '../deps.ts'
import { takeKeys } from './take-keys.ts'

/** What a demand for one case is answered with; `unknown` of a number that is none, `refused` when the two may not. */
export type Extracted = { readonly extract: Readonly<Record<string, unknown>> } | 'unknown' | 'refused'

/**
 * One case for a lawful demand, in the name of two people: its facts, its history and the chain that proves it, without
 * anybody's own words or phone. What is handed over is kept in the history itself, sealed with the case's key.
 */
export async function extractCase(
  deps: Pick<Deps, 'pool' | 'ring' | 'newId' | 'now'>,
  asked: { readonly number: string; readonly by: string; readonly and: string; readonly purpose: string },
): Promise<Extracted> {
  const { pool, ring } = deps
  const found = await demandedCase(pool, asked.number)
  const keys = await takeKeys(deps, { ...asked, area: found?.place ?? '', ownerId: found?.ownerId ?? null })
  if (keys === null) return 'refused'
  if (found === null) return 'unknown'
  for await (const { record, refs } of readRecords(pool, ring, { ids: [found.id] })) {
    const events = (await caseChain(pool, ring, found.id)).map(handedOver)
    const facts = exportedRecord(record, true)
    const extract = { number: asked.number, at: deps.now().toISOString(), purpose: asked.purpose, facts, refs, events }
    const fields = [...Object.keys(facts), 'events']
    const what = { route: 'cli export case', purpose: `${asked.purpose}; second key ${keys.second}`, fields }
    await logLeaving(pool, { ...what, actorId: keys.first, classes: ['P', 'S', 'O'], caseIds: [found.id] })
    const data = { what: 'case', purpose: asked.purpose, and: keys.second, extract }
    await commitPlan(pool, ring, null, {
      outcome: 'exported',
      events: [{ id: deps.newId(), caseId: found.id, type: 'EXPORT', actorId: keys.first, data }],
    })
    return { extract }
  }
  return 'unknown'
}

/** Fields of events that hold words or phones of people, or what was handed over before. */
const KEPT_BACK: ReadonlySet<string> = new Set(['text', 'phone', 'extract', 'reason', 'evidence', 'refusal'])

const handedOver = ({ data, ...event }: ChainedEvent) => ({
  ...event,
  data: data === null ? null : Object.fromEntries(Object.entries(data).filter(([name]) => !KEPT_BACK.has(name))),
})
