import { provinceLabel } from '../../cases/places/labels.ts'
import type { ActReading } from '../../officials/reading.ts'
import { markCaseWorked } from '../../store/alerts.ts'
import { keepAnswer } from '../../store/api-writes.ts'
import { type CaseHead, caseById } from '../../store/cases.ts'
import { commitPlan } from '../../store/commit.ts'
import { caseOfOtherNumber, type LinkedCase, linkNumber } from '../../store/other-numbers.ts'
import { lockCases } from '../../store/proposals.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { Deps } from '../deps.ts'
import type { SmsContext } from '../sms/handle-sms.ts'
import { wordToOwner } from '../told/word-to-owner.ts'
import { wakeFor } from '../wake-for.ts'
import { answerAct, answerPlan, refused } from './answer-act.ts'
import { codesOf } from './ask-first.ts'
import { freshCode } from './fresh-code.ts'
import { keepUndo } from './keep-undo.ts'
import { type Act, keyOf } from './kept-act.ts'
import { remindOfAct } from './remind-of-act.ts'

/** As much of a number of another system as an answer repeats. */
const MOST_TYPED = 20

/** Says which case has another system's number: its own number, the desk and the systems, and nothing of the child. The owner hears it. */
export async function findByOtherNumber(deps: Deps, context: SmsContext, { fields }: ActReading): Promise<void> {
  const { system = '', ref = '' } = fields
  const linked = await caseOfOtherNumber(deps.pool, system, ref)
  if (linked === null) {
    const typed = `${system} ${ref}`.slice(0, MOST_TYPED)
    return answerAct(deps, context, refused('XRF', 'E04'), { template: 'E04', params: { said: { number: typed } } })
  }
  return tellLinked(deps, context, linked, { system, ref })
}

async function tellLinked(
  deps: Deps,
  context: SmsContext,
  linked: LinkedCase,
  { system, ref }: { readonly system: string; readonly ref: string },
): Promise<void> {
  const { row, sender, language } = context
  const by = sender.official!.id
  const head = await caseById(deps.pool, linked.caseId)
  const word = { template: 'AL22', origin: row.id, params: { tried: 'XRF' }, by } as const
  const said = {
    ...{ system, ref, desk: provinceLabel(deps.gazetteer, linked.place ?? '', language) },
    systems:
      linked.systems
        .filter((each) => each !== system)
        .slice(0, 3)
        .join(', ') || '-',
  }
  const answered = answerPlan(deps, context, 'asked: XRF', {
    ...{ template: 'F12q', params: { number: linked.number, said }, caseId: linked.caseId },
  })
  const plan = {
    ...answered,
    accesses: [
      {
        actorId: by,
        caseId: linked.caseId,
        route: 'sms F12q',
        purpose: 'number of another system',
        classes: ['O'],
        fields: ['number'],
      },
    ],
    messages: [...answered.messages, ...(head === null ? [] : await wordToOwner(deps, row, head, word))],
  }
  if (await commitPlan(deps.pool, deps.ring, row.id, plan)) wakeFor(deps, plan)
}

/** Links another system's number to a case; where another case has it, says which. */
export async function linkOtherNumber(deps: Deps, context: SmsContext, act: Act, head: CaseHead): Promise<void> {
  const { row, sender, contactId } = context
  const { system = '', ref = '' } = act.fields
  const linked = await caseOfOtherNumber(deps.pool, system, ref)
  if (linked !== null && linked.caseId !== head.id) return tellLinked(deps, context, linked, { system, ref })
  const officialId = sender.official!.id
  const word = { template: 'AL22', origin: row.id, params: { tried: 'XRF' }, by: officialId } as const
  const owner = await wordToOwner(deps, row, head, word)
  const plan = await inTransaction(deps.pool, async (client) => {
    await lockCases(client, [head.id])
    const id = deps.newId()
    const n = await linkNumber(client, { id, caseId: head.id, system, value: ref })
    const said = { system, ref, n: String(n) }
    const code = freshCode(deps.random, await codesOf(deps, client, contactId))
    const answered = answerPlan(deps, context, 'recorded: XRF', {
      ...{ template: 'F12', params: { number: act.number, said, code }, caseId: head.id, isCode: true },
    })
    const data = { system, ref, by: 'sms' }
    const planned = {
      ...answered,
      events: [{ id, caseId: head.id, type: 'REF' as const, actorId: officialId, data }],
      messages: [...answered.messages, ...owner],
    }
    if (!(await commitPlan(client, deps.ring, row.id, planned))) return null
    await markCaseWorked(client, head.id, officialId)
    await remindOfAct(deps, client, act, { officialId, eventId: id })
    const key = keyOf(deps.ring, officialId, act)
    await keepAnswer(client, { key, body: key }, { status: 201, answer: {} })
    await keepUndo(deps, client, { contactId, code, act: { ...act, row: id } })
    return planned
  })
  if (plan !== null) wakeFor(deps, plan)
}
