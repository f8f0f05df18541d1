import type { PoolClient } from 'pg'
import { seniorFor } from '../../cases/duty.ts'
import type { Plan, PlannedMessage } from '../../cases/plan.ts'
import { commitPlan } from '../../store/commit.ts'
import { giveUpRungs, lockOwned } from '../../store/leaving.ts'
import { enabledPeople } from '../../store/people.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { Deps } from '../deps.ts'

/** What handing on takes; a command has it without a gateway. */
export type HandingOn = Pick<Deps, 'pool' | 'ring' | 'newId' | 'now'>

/** How long word of cases that are one's own now is worth sending. */
const ALERT_HOURS = 24

/**
 * Hands on at once what waits for somebody who goes: each open case to the supervisor of its place, else the national desk,
 * which its history tells; each question to its next rung with the next sweep. Whoever has cases now is told how many.
 */
export async function handOnWork(deps: HandingOn, client: PoolClient, leaverId: string): Promise<void> {
  const cases = await lockOwned(client, leaverId)
  const people = await enabledPeople(client)
  const gone = [{ rung: 1, officialId: leaverId }]
  const handed = cases.map(({ id, place }) => ({ id, heirId: seniorFor(people, place, gone).officialId }))
  const heirs = [...new Set(handed.map(({ heirId }) => heirId))]
  const now = deps.now()
  const plan: Plan = {
    outcome: 'work handed on',
    changes: handed.map(({ id, heirId }) => ({ caseId: id, ownerId: heirId })),
    events: handed.map(({ id, heirId }) => ({
      ...{ id: deps.newId(), caseId: id, type: 'OWNER', actorId: null },
      data: { to: heirId, from: leaverId, why: 'left' },
    })),
    messages: heirs.flatMap((heirId): PlannedMessage[] => {
      const heir = people.find(({ id }) => id === heirId)
      if (heir === undefined || heir.contactId === null) return []
      const id = deps.newId()
      const count = handed.filter((each) => each.heirId === heirId).length
      return [
        {
          ...{ id, dedupeKey: `AL27:${id}`, class: 'ALERT', contactId: heir.contactId, caseId: null, template: 'AL27' },
          ...{ language: heir.language, params: { workerId: leaverId, count }, sendAt: null },
          validUntil: new Date(now.getTime() + ALERT_HOURS * 3_600_000),
        },
      ]
    }),
  }
  await commitPlan(client, deps.ring, null, plan)
  await giveUpRungs(client, leaverId)
}

/** The same in a transaction of its own, for somebody who stays and does something else now. */
export const handOnWorkOf = (deps: HandingOn, officialId: string): Promise<void> =>
  inTransaction(deps.pool, (client) => handOnWork(deps, client, officialId))
