import type { TextVerb } from '../../cases/access.ts'
import { type Action, decide, type Resource, relationsTo } from '../../cases/access.ts'
import { type CaseHead, caseThatAnswers, wholePlaceOf } from '../../store/cases.ts'
import { officialOfPhone } from '../../store/officials.ts'
import { standingsOf } from '../../store/standing.ts'
import type { Deps } from '../deps.ts'
import type { SmsContext } from '../sms/handle-sms.ts'

/** The case an official's line is about, whether it lies where they may act, and what else they may do to it. */
export interface CaseOfAct {
  readonly head: CaseHead
  readonly isInside: boolean
  may(action: Action): boolean
}

/**
 * Finds the case of a line and how its sender stands to it: by its place, however finely that is known, or because they are
 * with the case. Null when there is no such case.
 */
export async function caseOfAct(
  deps: Deps,
  { row, sender }: Pick<SmsContext, 'row' | 'sender'>,
  number: string,
  verb: TextVerb | null,
): Promise<CaseOfAct | null> {
  const head = await caseThatAnswers(deps.pool, number)
  if (head === null) return null
  const { official, role } = sender
  const registered = await officialOfPhone(deps.pool, row.fromHash!)
  const standing = (await standingsOf(deps.pool, official?.id ?? null, [head.number])).get(head.number)
  const place = await wholePlaceOf(deps.pool, deps.ring, head.id)
  const relations = registered === null ? [] : relationsTo(standing, place, registered.area)
  const may = (resource: Resource, action: Action) =>
    decide({ resource, action, role, relations, purpose: null, channel: 'sms' }).allowed
  const isInside = verb === null ? may('case', 'propose:LOCATED') : may('act', `text:${verb}`)
  return { head, isInside, may: (action) => may('case', action) }
}
