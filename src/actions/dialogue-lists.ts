import { safeWords } from '../../flows/lines.ts'
import type { Gazetteer } from '../cases/places/gazetteer.ts'
import { lineList } from '../flow/line-list.ts'
import type { Lists } from '../flow/session.ts'
import { placeList } from './place-list.ts'

/** Every list that dialogues show and read, by the name that flows know it by. */
export const dialogueLists = (gazetteer: Gazetteer) =>
  ({ places: placeList(gazetteer), safeWords: lineList(safeWords) }) satisfies Lists
