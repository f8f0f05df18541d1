import { readFileSync } from 'node:fs'
import { findPlaceWords } from '../../src/cases/places/find-place.ts'
import { buildGazetteer } from '../../src/cases/places/gazetteer.ts'
import type { PlaceFinder } from '../../src/officials/reading.ts'

const gazetteer = buildGazetteer(readFileSync(new URL('../../src/cases/places/places.tsv', import.meta.url), 'utf8'))

/** The real places of the country. */
export const places: PlaceFinder = {
  exists: (code) => gazetteer.exists(code),
  find: (text) => findPlaceWords(gazetteer, text),
}
