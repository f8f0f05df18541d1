import type { Gazetteer } from '../../cases/places/gazetteer.ts'
import { choiceLabels, listLabel, whereLabel } from '../../cases/places/labels.ts'
import { readPlace } from '../../cases/places/read-place.ts'
import type { Language } from '../../flow/language.ts'
import type { Found, List, Row, Session } from '../../flow/session.ts'

/** The gazetteer as a list that dialogues show and read: provinces, then what lies inside. */
export function placeList(gazetteer: Gazetteer): List {
  const row = (value: string, language: Language): Row => ({
    value,
    label: listLabel(gazetteer, value, language),
    level: gazetteer.get(value)?.level ?? '',
  })
  return {
    rows: (scope, language) =>
      (scope === '' ? gazetteer.provinces() : gazetteer.children(scope)).map((code) => row(code, language)),
    read: (text, scope) => {
      const reading = readPlace(gazetteer, text, scope)
      if (reading.kind === 'none') return reading
      return { kind: reading.kind, values: reading.kind === 'one' ? [reading.code] : reading.codes }
    },
    row,
    choices: (values, language) => {
      const labels = choiceLabels(gazetteer, values, language)
      return values.map((value, at) => ({ ...row(value, language), label: labels[at] ?? '' }))
    },
    summary: (value, language) => whereLabel(gazetteer, value, language),
  }
}

/** The provinces alone, by the same readers: any place that is named counts as the province it lies in. */
export function provinceList(places: List): List {
  const provincesOf = (found: Found): Found =>
    found.kind === 'none' ? found : { ...found, values: [...new Set(found.values.map((code) => code.slice(0, 2)))] }
  return {
    ...places,
    rows: (scope, language) => (scope === '' ? places.rows('', language) : []),
    read: (text) => provincesOf(places.read(text, '')),
  }
}

/** The places for a caller: an official's own area comes first among the provinces. */
export function placesFor(gazetteer: Gazetteer): (given: Session['given']) => List {
  const all = placeList(gazetteer)
  return ({ areaCode = '' }) => ({
    ...all,
    rows: (scope, language) => {
      const rows = all.rows(scope, language)
      if (scope !== '' || !gazetteer.exists(areaCode)) return rows
      return [all.row(areaCode, language), ...rows.filter(({ value }) => value !== areaCode)]
    },
  })
}
