import type { PoolClient } from 'pg'
import type { ProposalAct } from '../../cases/acts.ts'
import { ringAt, seniorFor, thereFor } from '../../cases/duty.ts'
import type { Plan } from '../../cases/plan.ts'
import { mayBecome, maySurvive } from '../../cases/status-change.ts'
import { askToDecide } from '../../cases/waiting.ts'
import { closeClaimsFor, markCaseWorked } from '../../store/alerts.ts'
import { caseByNumber } from '../../store/cases.ts'
import { enabledPeople } from '../../store/people.ts'
import { addProposal, isProposed, isSameHuman } from '../../store/proposals.ts'
import { type ActOutcome, commitAct, conflict, eventOf, FORBIDDEN, type PersonActing, wrong } from './staff-act.ts'

/** The case that a merge would leave, by its number; null when there is none. */
export const caseToSurvive = async (client: PoolClient, number: string): Promise<string | null> =>
  (await caseByNumber(client, number))?.id ?? null

/**
 * States a grave change: nothing of the case changes until a second, different person has agreed. The owner is asked, or
 * the supervisor where the owner proposes.
 */
export async function proposeChange(
  at: PersonActing,
  act: ProposalAct,
  into: PersonActing['own'] | null,
): Promise<ActOutcome> {
  const { deps, client, writer, own, personId } = at
  if (!writer.may(`propose:${act.change}`)) return FORBIDDEN
  if (act.change === 'MERGED' && (into === null || into.id === own.id)) return wrong('into')
  if (!mayBecome(own.status, act.change)) return conflict(`A case that is ${own.status} does not become ${act.change}.`)
  if (into !== null && !maySurvive(into.status)) return conflict('The case to merge into does not stand by itself.')
  if (await isProposed(client, own.id, act.change))
    return conflict('The same was proposed before and waits for a second person.')
  const id = deps.newId()
  const { type, ...data } = act
  await markCaseWorked(client, own.id, personId)
  // that two cases are one child does not say where it is
  if (act.change !== 'MERGED') await closeClaimsFor(client, own.id, personId)
  const seq = await commitAct(at, eventOf(at, type, { proposal: id, ...data }), await askSecond(at, id))
  await addProposal(client, {
    ...{ id, caseId: own.id, change: act.change, intoId: into?.id ?? null, byId: personId, byRole: writer.role },
    seq,
  })
  return { kind: 'waits', answer: { proposal: id } }
}

/** Asks the owner, or where the owner proposes the supervisor. */
async function askSecond({ deps, client, own, personId }: PersonActing, proposalId: string): Promise<Partial<Plan>> {
  const people = await enabledPeople(client)
  const owner = thereFor(people, own.ownerId)
  const isOwn = owner === undefined || (await isSameHuman(client, owner.id, personId))
  const { officialId, rung } = isOwn
    ? seniorFor(people, own.place, [{ rung: 1, officialId: personId }])
    : { officialId: owner.id, rung: 1 }
  const ring = ringAt(deps.now(), own.danger)
  return askToDecide(
    { kind: 'PROPOSAL', groupId: proposalId, caseId: own.id, officialId, rung, ring },
    people,
    deps.newId,
  )
}
