import { createHash } from 'node:crypto'
import { type Action, decide, relationsTo } from '../../cases/access.ts'
import { type OfficialAct, officialAct, rightFor, staffActOf } from '../../cases/official-act.ts'
import { cambodianDay } from '../../flow/day.ts'
import { type CaseHead, caseThatAnswers, wholePlaceOf } from '../../store/cases.ts'
import { officialOfPhone } from '../../store/officials.ts'
import { standingsOf } from '../../store/standing.ts'
import type { Act } from '../acts/kept-act.ts'
import { type Chosen, recordByMenu } from '../acts/record-by-menu.ts'
import type { Deps } from '../deps.ts'
import { reply } from '../sms/reply.ts'
import { writeEvent } from '../staff/write-event.ts'
import type { Handed } from '../told/handed-plans.ts'
import type { ToldPlan } from '../told/join-plans.ts'
import { wordToOwner } from '../told/word-to-owner.ts'
import { passOnCase } from './pass-on-case.ts'
import { takeCase } from './take-case.ts'

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
  const head = await caseThatAnswers(deps.pool, asked.caseNumber)
  if (head === null) return refused(deps, handed, asked, null)
  const registered = await officialOfPhone(deps.pool, row.fromHash!)
  const standing = (await standingsOf(deps.pool, official.id, [head.number])).get(head.number)
  const place = await wholePlaceOf(deps.pool, deps.ring, head.id)
  const relations = registered === null ? [] : relationsTo(standing, place, registered.area)
  const may = (action: Action) =>
    decide({ resource: 'case', action, role, relations, purpose: null, channel: 'ussd' }).allowed
  const right = rightFor(asked.act)
  if (right !== null && !may(right)) return refused(deps, handed, asked, head)

  const hash = (...parts: readonly string[]) => createHash('sha256').update(JSON.stringify(parts)).digest()
  const named = { key: hash('ussd', answer.origin), body: hash(JSON.stringify(asked)) }
  const told: ToldPlan = { outcome: `official: ${asked.act}`, caseId: head.id }
  const tellsOwner = await wordToOwner(deps, row, head, { template: 'AL22', ...word(handed, asked) })
  const today = cambodianDay(row.receivedAt)
  const record = undoable(deps, handed, asked, { head, today })
  if (record !== null) {
    const by = { officialId: official.id, contactId: handed.contact.id, language: sender.language ?? 'km' }
    await recordByMenu(deps, record.act, { ...by, origin: answer.origin }, record.chosen)
    return { ...told, messages: tellsOwner }
  }
  if (asked.act === 'PASS_ON') {
    await passOnCase(deps, official.id, head.id, named)
    return { ...told, messages: tellsOwner }
  }
  if (asked.act === 'TAKE') {
    const { contact } = handed
    const answerTo = { row, contactId: contact.id, language: sender.language ?? 'km', sender }
    // whoever had been asked hears it as of any claim
    const stays = await takeCase(deps, answerTo, official.id, head.id, named)
    return { ...told, messages: stays ? tellsOwner : [] }
  }
  const act = staffActOf(asked)!
  const writer = { personId: official.id, role, token: 'ussd', may }
  const outcome = await writeEvent(deps, { caseId: head.id, act, writer, named })
  // a found child that was told of before, or whose case is closed: kept as a note
  if (outcome.kind === 'conflict' && act.type === 'PROPOSAL') {
    const note = { type: 'NOTE', text: act.reason } as const
    const again = { key: hash('ussd note', answer.origin), body: named.body }
    await writeEvent(deps, { caseId: head.id, act: note, writer, named: again })
  }
  // the second person is asked by the proposal itself
  return outcome.kind === 'waits' || (outcome.kind === 'again' && act.type === 'PROPOSAL')
    ? told
    : { ...told, messages: tellsOwner }
}

const word = ({ answer, sender }: Handed, { act }: OfficialAct) => ({
  origin: answer.origin,
  params: { act },
  ...(sender.official !== null && { by: sender.official.id }),
})

/** What can be taken back: a visit, a note, and a sighting, which is a report on this case. Null for every other act. */
function undoable(
  deps: Deps,
  { row, version, answer, contact, sender }: Handed,
  { caseNumber: number, act, note }: OfficialAct,
  { head, today }: { readonly head: CaseHead; readonly today: string },
): { readonly act: Act; readonly chosen: Chosen } | null {
  const kept = { caseId: head.id, number, day: today }
  const text = note ?? ''
  if (act === 'VISIT') return { act: { ...kept, verb: 'VIS', fields: { date: today } }, chosen: {} }
  if (act === 'NOTE') return { act: { ...kept, verb: 'NOTE', fields: { text }, text }, chosen: {} }
  if (act !== 'SEEN') return null
  const id = deps.newId()
  const origin = answer.origin
  const event = { id, caseId: head.id, type: 'UPDATE' as const, actorId: sender.official?.id ?? null }
  return {
    act: { ...kept, verb: 'SEE', fields: { text } },
    chosen: {
      event: { ...event, data: { via: 'USSD', seen: true } },
      reports: [
        {
          ...{ id: deps.newId(), origin, caseId: head.id, contactId: contact.id, messageId: row.id, via: 'USSD' },
          facts: { kind: 'SIGHTING', ...(text !== '' && { text }) },
          ...{ rawText: text, completeness: 0, partial: false, version },
        },
      ],
    },
  }
}

/** Nothing changes; of a case that is there the owner hears that it was tried. */
async function refused(deps: Deps, handed: Handed, asked: OfficialAct, head: CaseHead | null): Promise<ToldPlan> {
  const { row, contact, sender } = handed
  const to = { contactId: contact.id, language: sender.language ?? 'km' }
  const owner = head === null ? [] : await wordToOwner(deps, row, head, { template: 'AL23', ...word(handed, asked) })
  return {
    outcome: 'official: outside the area',
    // no answer to a text: it goes to the registered phone alone
    messages: [reply(deps, row, to, 'E10', { number: asked.caseNumber }, { class: 'CODE' }), ...owner],
  }
}
