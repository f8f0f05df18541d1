import { readFileSync } from 'node:fs'
import { buildGazetteer } from '../../src/cases/places/gazetteer.ts'
import { findPlaceWords, readPlace } from '../../src/cases/places/read-place.ts'
import type { PlaceFinder } from '../../src/officials/reading.ts'

const gazetteer = buildGazetteer(readFileSync(new URL('../../src/cases/places/places.tsv', import.meta.url), 'utf8'))

/** The real places of the country. */
export const places: PlaceFinder = {
  exists: (code) => gazetteer.exists(code),
  find: (text) => findPlaceWords(gazetteer, text),
  read: (text) => {
    const reading = readPlace(gazetteer, text)
    if (reading.kind === 'none') return null
    return reading.kind === 'one' ? { codes: [reading.code], sure: true } : { codes: reading.codes, sure: false }
  },
}
