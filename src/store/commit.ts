import type { Pool, PoolClient } from 'pg'
import type { Plan } from '../cases/plan.ts'
import { type PlanRows, planRows, subjectsOf } from './commit-rows.ts'
import { COMMIT } from './commit-statement.ts'
import type { KeyRing } from './secrets/keys.ts'
import { loadKeys, newDataKey, type WrappedKey } from './secrets/vault.ts'
import { allOrEach, togetherSettled } from './together.ts'

/** A plan, and the message it is bound to. */
interface Bound {
  readonly ring: KeyRing
  readonly messageId: string | null
  readonly plan: Plan
}

/**
 * Does all that a plan says in one statement, and marks the message done, unless it was done before: then nothing
 * happens and the answer is false. With `messageId` null the plan is not bound to a message and must be safe to repeat.
 * Sealed columns are sealed here; the caller hands plain values. A subject that is new gets its key in the same statement.
 * On a pool, plans that come at the same moment and touch nothing in common are committed together.
 */
export function commitPlan(
  client: Pool | PoolClient,
  ring: KeyRing,
  messageId: string | null,
  plan: Plan,
): Promise<boolean> {
  return commitTogether(client, { ring, messageId, plan })
}

const commitTogether = togetherSettled<Bound, boolean>(async (client, all) => {
  const done = new Map<Bound, PromiseSettledResult<boolean>>()
  for (const apart of setsApart(all)) {
    const settled = await allOrEach(apart, (some) => commitAll(client, some))
    apart.forEach((each, at) => {
      done.set(each, settled[at]!)
    })
  }
  return all.map((each) => done.get(each)!)
})

/** Plans in sets of which no two plans write the same row: one statement changes a row once. */
function setsApart(all: readonly Bound[]): Bound[][] {
  const sets: { readonly plans: Bound[]; readonly touched: Set<string> }[] = []
  for (const bound of all) {
    const touched = touchedBy(bound)
    const free = sets.find((set) => !touched.some((each) => set.touched.has(each)))
    const set = free ?? { plans: [], touched: new Set<string>() }
    if (free === undefined) sets.push(set)
    set.plans.push(bound)
    for (const each of touched) set.touched.add(each)
  }
  return sets.map(({ plans }) => plans)
}

/** Whatever a plan may write that another plan may write, too. */
const touchedBy = ({ messageId, plan }: Bound): string[] => [
  ...(messageId === null ? [] : [messageId]),
  ...subjectsOf(plan),
  ...openedBy(plan),
  ...(plan.reports ?? []).map((each) => each.origin),
  ...(plan.callbacks ?? []).map((each) => each.dedupeKey),
  ...(plan.surveyAnswers ?? []).map((each) => each.token.toString('hex')),
]

/** Another process made the same contact, and its key, first: that key counts, and the plan is sealed again. */
const isKeyTaken = (error: unknown) =>
  (error as { code?: unknown }).code === '23505' &&
  ['data_key_pkey', 'contact_phone_hash_key'].includes(String((error as { constraint?: unknown }).constraint))

/** Rounds in which a key may be made by others first; every round finds more of them made. */
const MOST_ROUNDS = 5

async function commitAll(client: Pool | PoolClient, all: readonly Bound[]): Promise<boolean[]> {
  for (let round = 1; ; round += 1) {
    try {
      return await commitOnce(client, all)
    } catch (error) {
      if (!isKeyTaken(error) || round === MOST_ROUNDS) throw error
    }
  }
}

async function commitOnce(client: Pool | PoolClient, all: readonly Bound[]): Promise<boolean[]> {
  const rows = await sealedRows(client, all)
  const bound = all.filter(({ messageId }) => messageId !== null)
  const result = await client.query<{ id: string }>({
    name: 'commit-plans',
    text: COMMIT,
    values: [
      bound.map(({ messageId }) => messageId),
      bound.map(({ plan }) => plan.outcome),
      bound.map(({ plan }) => plan.nameless ?? false),
      bound.map(({ plan }) => plan.forgets ?? false),
      bound.map(({ plan }) => plan.tellsOf ?? null),
      JSON.stringify(rows),
    ],
  })
  const marked = new Set(result.rows.map(({ id }) => id))
  return all.map(({ messageId }) => messageId === null || marked.has(messageId))
}

/** The rows of all plans by part; each says of which message it is, if of any. No two plans have a subject in common. */
async function sealedRows(client: Pool | PoolClient, all: readonly Bound[]): Promise<PlanRows> {
  const keys = await loadKeys(client, all[0]!.ring, [...new Set(all.flatMap(({ plan }) => strangersOf(plan)))])
  const rows: Record<string, object[]> = {}
  for (const { ring, messageId, plan } of all) {
    const made: WrappedKey[] = []
    for (const id of [...openedBy(plan), ...subjectsOf(plan)]) {
      if (keys.has(id)) continue
      const { key, row } = newDataKey(ring, id)
      keys.set(id, key)
      made.push(row)
    }
    for (const [part, some] of Object.entries(planRows(ring, keys, made, plan))) {
      rows[part] ??= []
      rows[part].push(...some.map((row) => ({ ...row, of: messageId })))
    }
  }
  return rows
}

const openedBy = (plan: Plan): string[] => (plan.cases ?? []).map((each) => each.id)

/** Subjects of a plan that it does not open itself: those that may have a key. */
function strangersOf(plan: Plan): string[] {
  const opened = new Set(openedBy(plan))
  return subjectsOf(plan).filter((id) => !opened.has(id))
}
