import type { ContactWishAct, PlainAct, StaffAct } from '../../cases/acts.ts'
import type { Plan } from '../../cases/plan.ts'
import type { RecordedAct } from '../../cases/recorded-acts.ts'
import { callUs, publicStatusOfCall } from '../../cases/tell-family.ts'
import { cambodianDay } from '../../flow/day.ts'
import { actOf } from '../../officials/acts/index.ts'
import { closeClaimsFor, markCaseWorked } from '../../store/alerts.ts'
import { answerOfWrite, type GivenAnswer, keepAnswer, type NamedWrite } from '../../store/api-writes.ts'
import { lockCases, proposalById } from '../../store/proposals.ts'
import { endQuietQuestion } from '../../store/quiet-cases.ts'
import { endContacts, familyContact } from '../../store/safe-contacts.ts'
import { inTransaction } from '../../store/transaction.ts'
import { recordByProgram } from '../acts/record-by-program.ts'
import type { Deps } from '../deps.ts'
import { wordOf } from '../told/word-to-owner.ts'
import { wakeFor } from '../wake-for.ts'
import { askOtherPhone, isPinRight, reviewOtherPhone, setContactRule } from './change-contact.ts'
import { giveConsent } from './give-consent.ts'
import { handOver, referCase } from './offer-case.ts'
import { caseToSurvive, proposeChange } from './propose-change.ts'
import { reopenCase } from './reopen-case.ts'
import { secondChange } from './second-change.ts'
import {
  A_PERSON,
  type Acting,
  type ActOutcome,
  asPerson,
  commitAct,
  eventOf,
  FORBIDDEN,
  type PersonActing,
  type Writer,
  wrong,
} from './staff-act.ts'

/** One act of staff about a case, and the name its client gave it, if any. */
export interface WriteAsked {
  readonly caseId: string
  readonly act: StaffAct
  readonly writer: Writer
  readonly named: NamedWrite | null
}

/** What is told to the client: what came of it, or the answer an earlier try got. */
export type WriteAnswer = ActOutcome | { readonly kind: 'again'; readonly given: GivenAnswer }

/** The status of an answer that did something. */
export const statusOfDone = (outcome: ActOutcome & { readonly answer: unknown }): number =>
  outcome.kind === 'written' ? 201 : 202

/**
 * Writes one act into the history of a case, in one transaction that holds the case locked: of two at once one comes first,
 * and the other is measured against what it left. A try named as one before gets that one's answer and does nothing.
 */
export async function writeEvent(deps: Deps, asked: WriteAsked): Promise<WriteAnswer> {
  const { act, writer, caseId, named } = asked
  // a try at a PIN counts, whatever becomes of the act
  if (act.type === 'CONTACT' && 'phone' in act && !(await mayTryPin(deps, asked, act))) return wrong('pin')
  const plans: Plan[] = []
  const answer = await inTransaction(deps.pool, async (client): Promise<WriteAnswer> => {
    const given = named === null ? null : await answerOfWrite(client, named)
    if (given === 'other')
      return {
        kind: 'wrong',
        problem: { field: 'Idempotency-Key', message: 'was used for something else within 24 hours' },
      }
    if (given !== null) return { kind: 'again', given }
    const others =
      act.type === 'SECOND'
        ? [(await proposalById(client, act.proposal))?.intoId ?? []].flat()
        : act.type === 'PROPOSAL' && act.into !== undefined
          ? [(await caseToSurvive(client, act.into)) ?? []].flat()
          : []
    const locked = await lockCases(client, [caseId, ...others])
    const own = locked.get(caseId)
    if (own === undefined) return { kind: 'unknown' }
    const at: Acting = { deps, client, writer, own, plans }
    const other = others[0] === undefined ? null : (locked.get(others[0]) ?? null)
    const outcome = await perform(at, act, other)
    if (named !== null && 'answer' in outcome)
      await keepAnswer(client, named, { status: statusOfDone(outcome), answer: outcome.answer })
    return outcome
  })
  for (const plan of plans) wakeFor(deps, plan)
  return answer
}

function perform(at: Acting, act: StaffAct, other: Acting['own'] | null): Promise<ActOutcome> | ActOutcome {
  if (act.type === 'NOTE' || act.type === 'VISIT' || act.type === 'CALL') return tell(at, act)
  if ('verb' in act) return recordByProgram(at, act)
  const person = asPerson(at)
  return person === null ? A_PERSON : decide(person, act, other)
}

function decide(
  at: PersonActing,
  act: Exclude<StaffAct, PlainAct | RecordedAct>,
  other: Acting['own'] | null,
): Promise<ActOutcome> | ActOutcome {
  switch (act.type) {
    case 'CONTACT':
      if ('phone' in act) return askOtherPhone(at, act)
      return 'change' in act ? reviewOtherPhone(at, act) : setContactRule(at, act)
    case 'CONSENT':
      return giveConsent(at, act)
    case 'PROPOSAL':
      return proposeChange(at, act, other)
    case 'SECOND':
      return secondChange(at, act, other)
    case 'REOPEN':
      return reopenCase(at, act)
    case 'HANDOVER':
      return handOver(at, act)
    case 'REFERRAL':
      return referCase(at, act)
  }
}

/** Keeps what was done. It is the work that a claim of an alert waits for; a wrong number ends the contact rule. */
async function tell(at: Acting, act: PlainAct): Promise<ActOutcome> {
  const { client, writer, own } = at
  const { type } = act
  const data = dataOf(at, act)
  if (!writer.may(`write:${type}`)) return FORBIDDEN
  if (writer.personId !== null) {
    await markCaseWorked(client, own.id, writer.personId)
    await endQuietQuestion(client, own.id)
    if (sawSomebody(act)) await closeClaimsFor(client, own.id, writer.personId)
  }
  const outcome = 'outcome' in act ? act.outcome : undefined
  const family = outcome === 'WRONG_NUMBER' || outcome === 'TELL_FAMILY' ? await familyContact(client, own.id) : null
  const ended = family === null || outcome !== 'WRONG_NUMBER' ? [] : await endContacts(client, family.contactId, own.id)
  const publicStatus = publicStatusOfCall(outcome, own.status)
  const changes = [
    ...ended.map(({ caseId, left }) => ({ caseId, contact: left })),
    ...(publicStatus === null ? [] : [{ caseId: own.id, publicStatus }]),
  ]
  const events = ended.map(() => eventOf(at, 'CONTACT', { mode: 'NONE', why: 'wrong number' }))
  const event = eventOf(at, type, data)
  const word = { template: 'AL22', origin: event.id, params: { tried: 'VIS' }, by: writer.personId } as const
  const owner = type === 'VISIT' ? await wordOf(at.deps, client, own, word, at.deps.now()) : []
  const callFamily =
    family === null || outcome !== 'TELL_FAMILY'
      ? []
      : callUs(family, { caseId: own.id, number: own.number, eventId: event.id }, at.deps.now(), at.deps.newId)
  const seq = await commitAct(at, event, { changes, events, messages: [...callFamily, ...owner] })
  return { kind: 'written', answer: { seq } }
}

/** What the row of it holds: of a visit the same as by text. */
function dataOf({ deps }: Acting, act: PlainAct): Readonly<Record<string, unknown>> {
  const { type, ...told } = act
  if (act.type !== 'VISIT') return told
  const { on, left, ageMin = act.ageMax, ageMax = act.ageMin, text } = act
  const said = { date: on, left, ageMin, ageMax, text }
  const fields = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
  return actOf('VIS').event?.(fields, cambodianDay(deps.now())).data ?? told
}

/** Whether what was done answers the question if the child is home. */
const sawSomebody = (act: PlainAct) => act.type === 'VISIT' || (act.type === 'CALL' && act.outcome === 'REACHED')

const mayTryPin = async (deps: Deps, { caseId, writer }: WriteAsked, { pin }: ContactWishAct) =>
  writer.personId === null || !writer.may('write:CONTACT') || (await isPinRight(deps, caseId, writer, pin))
