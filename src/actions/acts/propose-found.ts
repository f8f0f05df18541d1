import { lines } from '../../../flows/lines.ts'
import type { ProposalAct, SecondAct } from '../../cases/acts.ts'
import { maskPins } from '../../cases/mask-pins.ts'
import { cambodianDay } from '../../flow/day.ts'
import type { ReportReading } from '../../officials/reading.ts'
import { endCode } from '../../store/act-codes.ts'
import { commitPlan } from '../../store/commit.ts'
import { keyedHash } from '../../store/quota.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { Deps } from '../deps.ts'
import type { SmsContext } from '../sms/handle-sms.ts'
import { openBySms } from '../sms/open-by-sms.ts'
import { type WriteAnswer, writeEvent } from '../staff/write-event.ts'
import { wakeFor } from '../wake-for.ts'
import { type ActAnswer, answerPlan, refused } from './answer-act.ts'
import { askFirst } from './ask-first.ts'
import type { CaseOfAct } from './case-of-act.ts'
import { caseOfAct } from './case-of-act.ts'
import type { Act, KeptAct } from './kept-act.ts'
import { refuseOutside } from './refuse-outside.ts'

/** Whether an act says where a child is, or is a second person's word on that: none of it is recorded by one person alone. */
export const isAboutFound = ({ verb }: Pick<KeptAct, 'verb'>): boolean =>
  verb === 'HOM' || verb === 'FND' || verb === 'FOUND' || verb === 'NOT_FOUND'

/** Whether a report is FND with the number of a case from an official, which says that the child of that case is found. */
export const isFoundByOfficial = (
  { sender }: SmsContext,
  reading: ReportReading,
): reading is ReportReading & { readonly ticket: string } =>
  sender.official !== null && reading.verb === 'FND' && reading.ticket !== undefined

/**
 * An official tells by FND that the child of a case is found: asked about first, then proposed. A number that no case has
 * makes it a report like any other, which is never refused.
 */
export async function foundByNumber(
  deps: Deps,
  context: SmsContext,
  reading: ReportReading & { readonly ticket: string },
): Promise<void> {
  const number = reading.ticket
  const found = await caseOfAct(deps, context, number, null)
  if (found === null) return openBySms(deps, context, reading)
  if (!found.isInside) return refuseOutside(deps, context, 'FND', number, found.head)
  const { seenTo } = reading.facts
  const day = cambodianDay(context.row.receivedAt)
  const act: Act = {
    ...{ verb: 'FND', caseId: found.head.id, number, day, text: maskPins(context.text) },
    fields: seenTo === undefined ? {} : { date: seenTo },
  }
  return askFirst(deps, context, act)
}

/**
 * The code of such an act came back: the change is proposed, or a second person's word on it is written down, by the same
 * actions as the API's. Once, by the name of the code.
 */
export async function confirmFound(
  deps: Deps,
  context: SmsContext,
  act: KeptAct,
  at: CaseOfAct & { readonly codeId: string },
): Promise<void> {
  const { row, sender } = context
  const { head, codeId, may } = at
  const writer = { personId: sender.official!.id, role: sender.role, token: 'sms', may }
  const named = (what: string) => ({
    key: keyedHash(deps.ring, what, codeId),
    body: keyedHash(deps.ring, 'sms act', codeId),
  })
  const asked = { caseId: head.id, writer }
  const outcome = await writeEvent(deps, { ...asked, act: changeOf(act), named: named('sms proposal') })
  const isKept = outcome.kind === 'conflict' && act.proposal === undefined
  // told of before, or closed by now: kept as a note
  if (isKept) await writeEvent(deps, { ...asked, act: { type: 'NOTE', text: reasonOf(act) }, named: named('sms note') })
  const answer = answerTo(act, outcome, isKept)
  const plan = await inTransaction(deps.pool, async (client) => {
    const planned = answerPlan(deps, context, answer.outcome, answer)
    if (!(await commitPlan(client, deps.ring, row.id, planned))) return null
    await endCode(client, codeId)
    return planned
  })
  if (plan !== null) wakeFor(deps, plan)
}

function changeOf(act: KeptAct): ProposalAct | SecondAct {
  if (act.proposal !== undefined)
    return { type: 'SECOND', proposal: act.proposal, agree: act.verb === 'FOUND', reason: reasonOf(act) }
  const { where } = act.fields as { readonly where?: string }
  const place = act.verb === 'HOM' ? 'HOME' : where
  return { type: 'PROPOSAL', change: 'LOCATED', reason: reasonOf(act), ...(place !== undefined && { where: place }) }
}

/** Why, in words for whoever decides: where the child is, on which day, and what was written. */
function reasonOf({ verb, fields, day, text }: KeptAct): string {
  const { where, date } = fields as { readonly where?: string; readonly date?: string }
  const place = where === undefined ? '' : (lines as Readonly<Record<string, { en: string }>>)[`SV-at-${where}`]?.en
  if (verb === 'NOT_FOUND') return 'Not confirmed, by SMS'
  const said = verb === 'HOM' ? 'Child home' : ['Child found', place].filter((part) => part !== '').join(' ')
  return `${said}, ${date ?? day}, by SMS${text === undefined ? '' : `: ${text}`}`
}

function answerTo(act: KeptAct, outcome: WriteAnswer, isKept: boolean): ActAnswer & { readonly outcome: string } {
  const { verb, fields, day, number, caseId } = act
  const params = { number, act: { verb, fields, day } }
  if (outcome.kind === 'forbidden' || outcome.kind === 'unknown' || (outcome.kind === 'conflict' && !isKept))
    return { outcome: refused(verb, outcome.kind), template: 'F24', params, caseId }
  const isDecided = act.proposal !== undefined
  return {
    outcome: `${isDecided ? 'decided' : 'proposed'}: ${verb}`,
    template: isDecided ? 'F25' : 'F13',
    params,
    caseId,
  }
}
