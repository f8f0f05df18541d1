import type { Gazetteer } from '../cases/places/gazetteer.ts'
import { choiceLabels, listLabel, whereLabel } from '../cases/places/labels.ts'
import { readPlace } from '../cases/places/read-place.ts'
import type { Language } from '../flow/language.ts'
import type { List, Row } from '../flow/session.ts'

/** The places of the country as a list of the flows; villages are only typed, never listed. */
export function placeList(gazetteer: Gazetteer): List {
  const level = (code: string) => gazetteer.get(code)?.level ?? ''
  const row = (value: string, language: Language): Row => ({
    value,
    label: listLabel(gazetteer, value, language),
    level: level(value),
  })
  return {
    rows: (scope, language) =>
      gazetteer.children(scope).flatMap((code) => (level(code) === 'village' ? [] : [row(code, language)])),
    read: (text, scope) => {
      const reading = readPlace(gazetteer, text, scope)
      if (reading.kind === 'one') return { kind: 'one', values: [reading.code] }
      return reading.kind === 'several' ? { kind: 'several', values: reading.codes } : { kind: 'none' }
    },
    row,
    choices: (values, language) => {
      const labels = choiceLabels(gazetteer, values, language)
      return values.map((value, i) => ({ value, label: labels[i] ?? '', level: level(value) }))
    },
    summary: (value, language) => whereLabel(gazetteer, value, language),
  }
}
