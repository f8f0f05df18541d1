import { sms } from '../../../flows/sms/text.ts'
import type { Gazetteer } from '../../cases/places/gazetteer.ts'
import { choiceLabels } from '../../cases/places/labels.ts'
import type { Language } from '../../flow/language.ts'
import { rowLines, rowsInOnePart } from '../../flow/one-part.ts'

/** Rows beside which 9 says "none". */
const MOST_ROWS = 8

/** The numbered rows of places, each on a line of its own, as T5m shows them. */
export const placeRows = (gazetteer: Gazetteer, codes: readonly string[], language: Language): string =>
  rowLines(choiceLabels(gazetteer, codes, language))

/** The first of these places that one part of T5m holds in a language, one at least. */
export function rowsOfOnePart(gazetteer: Gazetteer, codes: readonly string[], language: Language): readonly string[] {
  const most = Math.min(codes.length, MOST_ROWS)
  const labels = (count: number) => choiceLabels(gazetteer, codes.slice(0, count), language)
  return codes.slice(0, rowsInOnePart(sms.T5m.words, language, 'rows', most, labels))
}
