import { sms } from '../../flows/sms/text.ts'
import type { Gazetteer } from '../cases/places/gazetteer.ts'
import { choiceLabels } from '../cases/places/labels.ts'
import type { Language } from '../flow/language.ts'
import { renderText } from '../flow/render-text.ts'
import { countSegments } from '../flow/segments.ts'

/** Rows beside which 9 says "none". */
const MOST_ROWS = 8

/** The numbered rows of places, each on a line of its own, as T5m shows them. */
export const placeRows = (gazetteer: Gazetteer, codes: readonly string[], language: Language): string =>
  choiceLabels(gazetteer, codes, language)
    .map((label, at) => `\n${at + 1} ${label}`)
    .join('')

/** The first of these places that one part of T5m holds in a language, one at least. */
export function rowsOfOnePart(gazetteer: Gazetteer, codes: readonly string[], language: Language): readonly string[] {
  const fits = (count: number) =>
    countSegments(renderText(sms.T5m.words, language, { rows: placeRows(gazetteer, codes.slice(0, count), language) }))
      .parts === 1
  let count = Math.min(codes.length, MOST_ROWS)
  while (count > 1 && !fits(count)) count -= 1
  return codes.slice(0, count)
}
