import { createHash } from 'node:crypto'
import { type Action, decide, isInArea, type Relation } from '../cases/access.ts'
import { ringAt } from '../cases/duty.ts'
import { type OfficialAct, officialAct, rightFor, staffActOf } from '../cases/official-act.ts'
import type { PlannedMessage } from '../cases/plan.ts'
import { cambodianDay } from '../flow/day.ts'
import { type CaseHead, caseByNumber, wholePlaceOf } from '../store/cases.ts'
import { enabledPeople } from '../store/people.ts'
import { standingsOf } from '../store/standing.ts'
import type { Deps } from './deps.ts'
import type { Handed } from './handed-plans.ts'
import type { ToldPlan } from './join-plans.ts'
import { passOnCase } from './pass-on-case.ts'
import { reply } from './reply.ts'
import { takeCase } from './take-case.ts'
import { writeEvent } from './write-event.ts'

/** How long word of an act is worth sending. */
const ALERT_HOURS = 24

/**
 * What an official confirmed about a case, done in their name by the actions that the API uses, once, and told to the owner.
 * It holds only where the PIN of the phone's own registration was right in this dialogue. Outside the area nothing changes:
 * the official hears it by SMS, the owner too.
 */
export async function officialActPlan(deps: Deps, handed: Handed): Promise<ToldPlan> {
  const { row, answer, sender } = handed
  const { official, role } = sender
  const asked = officialAct.parse(answer.value)
  if (official === null || answer.official !== official.id) return { outcome: 'act without a PIN' }
  const head = await caseByNumber(deps.pool, asked.caseNumber)
  if (head === null) return refused(deps, handed, asked, null)
  const relations = await relationsTo(deps, official.id, head)
  const may = (action: Action) =>
    decide({ resource: 'case', action, role, relations, purpose: null, channel: 'ussd' }).allowed
  const right = rightFor(asked.act)
  if (right !== null && !may(right)) return refused(deps, handed, asked, head)

  const hash = (...parts: readonly string[]) => createHash('sha256').update(JSON.stringify(parts)).digest()
  const named = { key: hash('ussd', answer.origin), body: hash(JSON.stringify(asked)) }
  const told: ToldPlan = { outcome: `official: ${asked.act}`, caseId: head.id }
  const tellsOwner = await wordToOwner(deps, handed, asked, head, 'AL22')
  if (asked.act === 'SEEN') return { ...told, ...seenPlan(deps, handed, asked, head), messages: tellsOwner }
  if (asked.act === 'PASS_ON') {
    await passOnCase(deps, official.id, head.id, named)
    return { ...told, messages: tellsOwner }
  }
  if (asked.act === 'TAKE') {
    const { contact } = handed
    const answerTo = { row, contactId: contact.id, language: sender.language ?? 'km', sender }
    await takeCase(deps, answerTo, official.id, head.id, named)
    return { ...told, messages: tellsOwner }
  }
  const act = staffActOf(asked, cambodianDay(row.receivedAt))!
  const writer = { personId: official.id, role, token: 'ussd', may }
  const outcome = await writeEvent(deps, { caseId: head.id, act, writer, named })
  // the second person is asked by the proposal itself; where one waits already, or the case is closed, the owner is told
  return outcome.kind === 'waits' || (outcome.kind === 'again' && act.type === 'PROPOSAL')
    ? told
    : { ...told, messages: tellsOwner }
}

async function relationsTo(deps: Deps, officialId: string, head: CaseHead): Promise<Relation[]> {
  const standing = (await standingsOf(deps.pool, officialId, [head.number])).get(head.number)
  const area = (await enabledPeople(deps.pool)).find(({ id }) => id === officialId)?.scopePrefix
  const place = await wholePlaceOf(deps.pool, deps.ring, head.id)
  return [
    ...(area !== undefined && isInArea(place, area) ? (['area'] as const) : []),
    ...(standing?.isOwn === true ? (['own'] as const) : []),
    ...(standing?.isAssigned === true ? (['assigned'] as const) : []),
    ...(standing?.isOwner === true ? (['owner'] as const) : []),
  ]
}

/** A sighting of the child by an official: a report on this case. */
function seenPlan(
  deps: Deps,
  { row, version, answer, contact, sender }: Handed,
  { note }: OfficialAct,
  head: CaseHead,
): ToldPlan {
  const text = note ?? ''
  return {
    reports: [
      {
        id: deps.newId(),
        origin: answer.origin,
        caseId: head.id,
        contactId: contact.id,
        messageId: row.id,
        via: 'USSD',
        facts: { kind: 'SIGHTING', ...(text !== '' && { text }) },
        rawText: text,
        completeness: 0,
        partial: false,
        version,
      },
    ],
    events: [
      {
        id: deps.newId(),
        caseId: head.id,
        type: 'UPDATE',
        actorId: sender.official?.id ?? null,
        data: { via: 'USSD', seen: true },
      },
    ],
  }
}

/** Nothing changes; of a case that is there the owner hears that it was tried. */
async function refused(deps: Deps, handed: Handed, asked: OfficialAct, head: CaseHead | null): Promise<ToldPlan> {
  const { row, contact, sender } = handed
  const to = { contactId: contact.id, language: sender.language ?? 'km' }
  const owner = head === null ? [] : await wordToOwner(deps, handed, asked, head, 'AL23')
  return {
    outcome: 'official: outside the area',
    // no answer to a text: it goes to the registered phone alone
    messages: [reply(deps, row, to, 'E10', { number: asked.caseNumber }, { class: 'CODE' }), ...owner],
  }
}

/** Word to the owner of the case, unless it is they who acted. */
async function wordToOwner(
  deps: Deps,
  { row, answer, sender }: Handed,
  { act }: OfficialAct,
  head: CaseHead,
  template: 'AL22' | 'AL23',
): Promise<PlannedMessage[]> {
  const owner = (await enabledPeople(deps.pool)).find(({ id }) => id === head.ownerId)
  if (owner === undefined || owner.contactId === null || owner.id === sender.official?.id) return []
  const ring = ringAt(row.receivedAt, head.danger)
  return [
    {
      id: deps.newId(),
      dedupeKey: `${template}:${answer.origin}`,
      class: 'ALERT',
      contactId: owner.contactId,
      caseId: head.id,
      template,
      language: owner.language,
      params: { number: head.number, act },
      sendAt: ring,
      validUntil: new Date(ring.getTime() + ALERT_HOURS * 3_600_000),
    },
  ]
}
