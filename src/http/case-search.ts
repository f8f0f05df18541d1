import { compareNames } from '../cases/names/compare.ts'
import { nameTokens, soundOf } from '../cases/names/key.ts'
import { readCaseNumber } from '../cases/number.ts'
import type { Gazetteer } from '../cases/places/gazetteer.ts'
import { readPlace } from '../cases/places/read-place.ts'
import { readPhone } from '../flow/answers/index.ts'
import type { CaseFilter, SearchedCase } from '../store/case-list.ts'

/** What a search word may mean; several at once, but a case number is nothing else. */
export interface Search {
  readonly number: string | null
  readonly phone: string | null
  /** Codes of places named exactly so. */
  readonly places: readonly string[]
  readonly name: string | null
}

/** Reads a search word: a number, a phone, a place, a name in any spelling. */
export function readSearch(gazetteer: Gazetteer, word: string): Search {
  const number = readCaseNumber(word)
  if (number !== null) return { number, phone: null, places: [], name: null }
  const place = readPlace(gazetteer, word)
  const places = place.kind === 'one' ? [place.code] : place.kind === 'several' && place.exact ? place.codes : []
  return { number, phone: readPhone(word), places, name: nameTokens(word).length === 0 ? null : word }
}

/** What a word of one part needs of a name beside the given name, which fits by itself: a family name alone gives 0.4. */
const ONE_WORD_SCORE = 0.35

/** Whether a row fits a search by its place or one of its names; `ids` are those that fit by the phone. */
export function fitsSearch(search: Search, ids: readonly string[]): NonNullable<CaseFilter['fits']> {
  const known = new Set(ids)
  const isNamed = search.name === null ? () => false : nameFits(search.name)
  const isThere = (row: SearchedCase, code: string) =>
    code.length > 4
      ? row.district === code.slice(0, 4) && row.place()?.startsWith(code) === true
      : (row.district ?? row.province)?.startsWith(code) === true
  return (row) => known.has(row.id) || search.places.some((code) => isThere(row, code)) || row.names().some(isNamed)
}

/** How like a name is to one that is looked for, from 0 to 1; null where they are not worth showing. */
export function likenessTo(word: string): (name: string) => number | null {
  const oneWord = nameTokens(word).length === 1
  const sounds = pairsOf(word)
  return (name) => {
    if (!pairsOf(name).some((pair) => sounds.includes(pair))) return null
    const { verdict, score } = compareNames(word, name)
    return verdict === 'SAME' || verdict === 'CLOSE' || (oneWord && score >= ONE_WORD_SCORE) ? score : null
  }
}

function nameFits(word: string): (name: string) => boolean {
  const likeness = likenessTo(word)
  return (name) => likeness(name) !== null
}

/** Neighbouring sounds of a name: names without one in common are not worth comparing, which is the slow part. */
function pairsOf(name: string): string[] {
  return nameTokens(name)
    .map(soundOf)
    .flatMap((sound) => (sound.length < 2 ? [sound] : [...sound].slice(1).map((letter, at) => sound[at] + letter)))
}
