import { safeWords } from '../../../flows/lines.ts'
import { sampleAgencies } from '../../../flows/sample-agencies.ts'
import type { AgencyRegister } from '../../cases/agencies/register.ts'
import type { Gazetteer } from '../../cases/places/gazetteer.ts'
import { lineList } from '../../flow/line-list.ts'
import type { List, Lists } from '../../flow/session.ts'
import { ownCases } from '../official/own-cases.ts'
import { agencyList } from './agency-list.ts'
import { placeList, placesFor, provinceList } from './place-list.ts'

/**
 * Every list that dialogues show and read, by the name that flows know it by; `hotlines` are those that are on, `register`
 * is the licence list at the moment.
 */
export function dialogueLists(gazetteer: Gazetteer, hotlines: List, register: () => AgencyRegister, now: () => Date) {
  return {
    places: placesFor(gazetteer),
    provinces: provinceList(placeList(gazetteer)),
    agencies: agencyList(register, now),
    safeWords: lineList(safeWords),
    hotlines,
    ownCases,
  } satisfies Lists
}

/** The same where a conversation is only tried: with a licence list of invented agencies, on the day it is of. */
export function trialLists(gazetteer: Gazetteer, hotlines: List) {
  const now = () => new Date(sampleAgencies.listDate)
  return dialogueLists(gazetteer, hotlines, () => sampleAgencies, now)
}
