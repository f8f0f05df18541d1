import { readFileSync } from 'node:fs'
import { placeFinder } from '../../src/actions/sms/place-finder.ts'
import { buildGazetteer } from '../../src/cases/places/gazetteer.ts'

const gazetteer = buildGazetteer(readFileSync(new URL('../../src/cases/places/places.tsv', import.meta.url), 'utf8'))

/** The real places of the country. */
export const places = placeFinder(gazetteer)
