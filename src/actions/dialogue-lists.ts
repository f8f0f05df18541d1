import { safeWords } from '../../flows/lines.ts'
import type { Gazetteer } from '../cases/places/gazetteer.ts'
import { lineList } from '../flow/line-list.ts'
import type { List, Lists } from '../flow/session.ts'
import { placeList, provinceList } from './place-list.ts'

/** Every list that dialogues show and read, by the name that flows know it by; `hotlines` are those that are on. */
export function dialogueLists(gazetteer: Gazetteer, hotlines: List) {
  const places = placeList(gazetteer)
  return { places, provinces: provinceList(places), safeWords: lineList(safeWords), hotlines } satisfies Lists
}
