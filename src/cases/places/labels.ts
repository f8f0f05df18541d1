import type { Language } from '../../flow/language.ts'
import type { Gazetteer, Place } from './gazetteer.ts'

// Khmer script for `km`, else plain Latin (GSM-7). Every label is empty for a code that does not exist.

/** Longest Latin district name in a text whose budget counts letters. */
const LATIN_CUT = 20

function nameOf(place: Place | undefined, language: Language): string {
  if (place === undefined) return ''
  return language === 'km' ? place.km : place.latin
}

/** Slot `place`: the district, else the province; Latin cut at 20 characters with a full stop. */
export function placeLabel(gazetteer: Gazetteer, code: string, language: Language): string {
  const name = nameOf(gazetteer.districtOf(code) ?? gazetteer.provinceOf(code), language)
  return language === 'km' || name.length <= LATIN_CUT ? name : `${name.slice(0, LATIN_CUT - 1)}.`
}

/** Slot `where`: district and province, as far as known; Khmer names the district alone. */
export function whereLabel(gazetteer: Gazetteer, code: string, language: Language): string {
  const district = districtLabel(gazetteer, code, language)
  const province = provinceLabel(gazetteer, code, language)
  if (district === '') return province
  return language === 'km' ? district : `${district} ${province}`
}

/** Slot `province`: the name of the province around the place. */
export function provinceLabel(gazetteer: Gazetteer, code: string, language: Language): string {
  return nameOf(gazetteer.provinceOf(code), language)
}

/** Slot `district`: the name of the district around the place, empty for a province. */
export function districtLabel(gazetteer: Gazetteer, code: string, language: Language): string {
  return nameOf(gazetteer.districtOf(code), language)
}

/** A row of a list of provinces, districts or communes: the place's own name. */
export function listLabel(gazetteer: Gazetteer, code: string, language: Language): string {
  return nameOf(gazetteer.get(code), language)
}

/**
 * The rows of "did you mean", in the order given: name and province; the district instead of the province where two rows
 * would otherwise read the same.
 */
export function choiceLabels(gazetteer: Gazetteer, codes: readonly string[], language: Language): string[] {
  const rows = codes.map((code) => choiceRow(gazetteer, code, language, provinceLabel(gazetteer, code, language)))
  return rows.map((row, i) => {
    const code = codes[i] ?? ''
    const twin = rows.indexOf(row) !== i || rows.lastIndexOf(row) !== i
    return twin && code.length > 4
      ? choiceRow(gazetteer, code, language, districtLabel(gazetteer, code, language))
      : row
  })
}

function choiceRow(gazetteer: Gazetteer, code: string, language: Language, around: string): string {
  const name = listLabel(gazetteer, code, language)
  if (code.length <= 2) return name
  return language === 'km' ? `${name} ${around}` : `${name}, ${around}`
}
