import type { Gazetteer } from '../../cases/places/gazetteer.ts'
import { findPlaceWords, readPlace } from '../../cases/places/read-place.ts'
import type { PlaceFinder } from '../../officials/reading.ts'

/** The gazetteer as the grammar of texts asks it. */
export const placeFinder = (gazetteer: Gazetteer): PlaceFinder => ({
  exists: (code) => gazetteer.exists(code),
  find: (text) => findPlaceWords(gazetteer, text),
  read: (text) => {
    const reading = readPlace(gazetteer, text)
    if (reading.kind === 'none') return null
    return reading.kind === 'one' ? { codes: [reading.code], sure: true } : { codes: reading.codes, sure: false }
  },
})
