import type { PlannedEvent } from '../../cases/plan.ts'
import type { RecordedAct } from '../../cases/recorded-acts.ts'
import { cambodianDay } from '../../flow/day.ts'
import type { ActFields } from '../../officials/reading.ts'
import { answerOfWrite, keepAnswer } from '../../store/api-writes.ts'
import { caseOfOtherNumber } from '../../store/other-numbers.ts'
import { enabledPeople } from '../../store/people.ts'
import { type Acting, type ActOutcome, commitAct, conflict, FORBIDDEN } from '../staff/staff-act.ts'
import { wordOf } from '../told/word-to-owner.ts'
import { codesOf } from './ask-first.ts'
import { freshCode } from './fresh-code.ts'
import { keepUndo } from './keep-undo.ts'
import { type Act, keyOf } from './kept-act.ts'
import { policeWork } from './police-work.ts'
import { receiptOfAct } from './receipt-of-act.ts'
import { eventOf, follow } from './record-act.ts'
import { receipt } from './record-by-menu.ts'
import { remindOfAct } from './remind-of-act.ts'
import { toldOfVerdict } from './told-of-verdict.ts'

/**
 * Records what a program tells in the words of the SMS grammar, as a text of the same official would: with all that follows from
 * it, and once within a day. The token stands for the code that comes back; a person hears on the registered SIM what was
 * recorded in their name, with the code to take it back. What a system tells, its role answers for.
 */
export async function recordByProgram(at: Acting, told: RecordedAct): Promise<ActOutcome> {
  const { deps, client, writer, own } = at
  const { personId, token } = writer
  const { verb } = told
  if (writer.mayRecord?.(verb) !== true) return FORBIDDEN
  const fields = told.fields as ActFields
  const act: Act = { verb, caseId: own.id, number: own.number, fields, day: cambodianDay(deps.now()) }
  const key = keyOf(deps.ring, personId ?? token, act)
  const named = { key, body: key }
  if ((await answerOfWrite(client, named)) !== null)
    return conflict('The same was recorded by the same one within 24 hours.')
  const { system = '', ref = '' } = fields
  const linked = verb === 'XRF' ? await caseOfOtherNumber(client, system, ref) : null
  if (linked !== null && linked.caseId !== own.id)
    return conflict('Another case has this number; GET /refs/{system}/{value} says which.')

  const event = asTold(at, eventOf(deps, act, personId, 'api'))
  const police = await policeWork(client, event)
  const word = { template: 'AL22', origin: event.id, params: { tried: verb }, by: personId } as const
  const owner = await wordOf(deps, client, own, word, deps.now())
  const { contactId = null, language = 'en' } = (await enabledPeople(client)).find(({ id }) => id === personId) ?? {}
  const code = freshCode(deps.random, contactId === null ? [] : await codesOf(deps, client, contactId))
  const mine =
    contactId === null
      ? []
      : [receipt(deps, await receiptOfAct(deps, client, act, code), { contactId, language, origin: event.id })]
  const others = await toldOfVerdict(deps, client, act, event.id)
  const seq = await commitAct(at, event, { changes: police.changes, messages: [...mine, ...owner, ...others] })
  await follow(client, act, personId, event)
  await remindOfAct(deps, client, act, { officialId: personId, eventId: event.id })
  await keepAnswer(client, named, { status: 201, answer: {} })
  if (contactId !== null)
    await keepUndo(deps, client, { contactId, code, act: { ...act, row: event.id, ...police.before } })
  return { kind: 'written', answer: { seq } }
}

/** Of a system its token is named, and a finding is that of the authority it works for. */
function asTold({ writer }: Acting, event: PlannedEvent): PlannedEvent {
  if (writer.personId !== null) return event
  const authority = event.type === 'IDENTIFICATION' ? { authority: writer.role.toUpperCase() } : {}
  return { ...event, data: { ...event.data, ...authority, token: writer.token } }
}
