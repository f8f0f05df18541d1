import {
  type AccessChannel,
  type AccessRole,
  type Action,
  decide,
  type Resource,
  relationsTo,
  type TextVerb,
} from '../../cases/access.ts'
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

/** Who acts, by which way, in which area; a system is no person, and stands to no case but by its area. */
export interface Actor {
  readonly personId: string | null
  readonly role: AccessRole
  /** NCDD prefix; null of somebody who has none. */
  readonly area: string | null
  readonly channel: AccessChannel
}

/** Finds the case that answers for a number and what somebody may do about it. Null when there is no such case. */
export async function caseFor(
  deps: Pick<Deps, 'pool' | 'ring'>,
  { personId, role, area, channel }: Actor,
  number: string,
): Promise<{ readonly head: CaseHead; may(resource: Resource, action: Action): boolean } | null> {
  const head = await caseThatAnswers(deps.pool, number)
  if (head === null) return null
  const standing = (await standingsOf(deps.pool, personId, [head.number])).get(head.number)
  const place = await wholePlaceOf(deps.pool, deps.ring, head.id)
  const relations = area === null ? [] : relationsTo(standing, place, area)
  return {
    head,
    may: (resource, action) => decide({ resource, action, role, relations, purpose: null, channel }).allowed,
  }
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
  const { official, role } = sender
  const area = (await officialOfPhone(deps.pool, row.fromHash!))?.area ?? null
  const found = await caseFor(deps, { personId: official?.id ?? null, role, area, channel: 'sms' }, number)
  if (found === null) return null
  const { head, may } = found
  const isInside = verb === null ? may('case', 'propose:LOCATED') : may('act', `text:${verb}`)
  return { head, isInside, may: (action) => may('case', action) }
}
