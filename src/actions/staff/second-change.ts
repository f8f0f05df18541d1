import { relationsOf } from '../../cases/access.ts'
import type { SecondAct } from '../../cases/acts.ts'
import { isClosed, mayBecome, maySurvive } from '../../cases/status-change.ts'
import { carryClaims, closeAlertsOf, closeRungs } from '../../store/alerts.ts'
import { setPublishConsent } from '../../store/consent.ts'
import { decideProposal, isSameHuman, proposalById, setStatus } from '../../store/proposals.ts'
import { carryContacts } from '../../store/safe-contacts.ts'
import { carrySafeWords } from '../../store/safe-words.ts'
import { type ActOutcome, commitAct, conflict, eventOf, FORBIDDEN, type PersonActing, wrong } from './staff-act.ts'
import { tellProposer } from './tell-proposer.ts'

/**
 * The second person's word: a yes makes the change, a no ends the proposal. What the family is told does not change by it. A
 * merge leaves both cases; the phones of the one are reached about the other from then on, and so is whoever must check
 * that the child is home.
 */
export async function secondChange(
  at: PersonActing,
  { type, ...data }: SecondAct,
  into: PersonActing['own'] | null,
): Promise<ActOutcome> {
  const { deps, client, writer, own, personId } = at
  const proposal = await proposalById(client, data.proposal)
  if (proposal === null || proposal.caseId !== own.id) return wrong('proposal')
  const { id, change, byId, byRole } = proposal
  if (!writer.may(`second:${change}`)) return FORBIDDEN
  if (await isSameHuman(client, byId, personId)) return conflict('It is your own proposal: another person decides it.')
  if (proposal.agreed !== null) return conflict('It was decided before.')
  if (data.agree) {
    if (!mayBecome(own.status, change)) return conflict(`A case that is ${own.status} does not become ${change}.`)
    if (change === 'MERGED' && (into === null || !maySurvive(into.status)))
      return conflict('The case to merge into does not stand by itself.')
    if (change === 'DECEASED' && !vouches(byRole) && !writer.may('vouch:DECEASED'))
      return { kind: 'forbidden', said: 'One of the two must be of the police or a court.' }
  }
  const survives =
    data.agree && change === 'MERGED' && into !== null
      ? [eventOf(at, 'UPDATE', { merged: own.number, proposal: id }, into.id)]
      : []
  // what was published of a child looked for is no consent to tell of a death: that takes both keys anew
  const endsPublic = data.agree && change === 'DECEASED' && own.publishAsked !== 'NONE'
  const unpublished = endsPublic ? [eventOf(at, 'CONSENT', { kind: 'PUBLISH', value: 'NONE', why: 'death' })] : []
  const messages = await tellProposer(at, proposal, data.agree)
  const seq = await commitAct(at, eventOf(at, type, { ...data, change }), {
    ...{ events: [...survives, ...unpublished], messages },
  })
  await decideProposal(client, id, { byId: personId, seq, agreed: data.agree })
  await closeRungs(client, id, null)
  if (!data.agree) return { kind: 'written', answer: { seq } }
  await setStatus(client, own.id, { status: change, seq, intoId: proposal.intoId })
  if (endsPublic) await setPublishConsent(client, own.id, { asked: 'NONE', consent: 'NONE', key1: null, key2: null })
  if (change === 'MERGED' && into !== null) {
    await carryContacts(client, deps.ring, own.id, into.id, deps.newId)
    await carrySafeWords(client, deps.ring, own.id, into.id)
    await carryClaims(client, own.id, into.id)
  }
  if (isClosed(change)) await closeAlertsOf(client, own.id)
  return { kind: 'written', answer: { seq } }
}

/** Whether people of a role are those whose word a death needs. */
const vouches = (role: string) =>
  relationsOf({ resource: 'case', action: 'vouch:DECEASED', role, channel: 'api' }).size > 0
