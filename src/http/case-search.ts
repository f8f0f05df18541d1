import { comparerOf, eachOnce } from '../cases/names/compare.ts'
import { nameTokens, soundOf } from '../cases/names/key.ts'
import { readCaseNumber } from '../cases/number.ts'
import type { Gazetteer } from '../cases/places/gazetteer.ts'
import { readPlace } from '../cases/places/read-place.ts'
import { readPhone } from '../flow/answers/index.ts'
import type { CaseFilter, CaseReach, SearchedCase } from '../store/case-list.ts'
import { casesSharingName } from '../store/named-cases.ts'
import type { PrismaReader } from '../store/prisma.ts'
import type { KeyRing } from '../store/secrets/keys.ts'

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

/** What a list is narrowed to by a search: the cases of these ids, found by phone or name, and those of its places. */
export function foundBy({ places }: Search, ids: readonly string[]): CaseFilter {
  if (places.length === 0) return { ids }
  const districts = [...new Set(places.map((code) => code.slice(0, 4)))]
  const known = new Set(ids)
  // what lies deeper than a district is sealed
  const deep = places.filter((code) => code.length > 4)
  const isThere = (row: SearchedCase) =>
    places.some((code) => (row.district ?? row.province)?.startsWith(code) === true) ||
    deep.some((code) => row.place()?.startsWith(code) === true)
  return {
    within: [{ ids, places: districts }],
    ...(deep.length > 0 && { fits: (row: SearchedCase) => known.has(row.id) || isThere(row) }),
  }
}

/** The cases whose keyed hashes are shared and whose name, opened, is like the one asked for; the likest first. */
export async function casesNamedSo(
  prisma: PrismaReader,
  ring: KeyRing,
  name: string,
  reach: CaseReach | null,
): Promise<string[]> {
  const likeness = likenessTo(name)
  const best = (names: readonly string[]) => Math.max(...names.map((each) => likeness(each) ?? -1))
  return (await casesSharingName(prisma, ring, name, reach))
    .map(({ id, names }) => ({ id, score: best(names) }))
    .filter(({ score }) => score >= 0)
    .sort((a, b) => b.score - a.score)
    .map(({ id }) => id)
}

/** How like a name is to one that is looked for, from 0 to 1; null where they are not worth showing. */
function likenessTo(word: string): (name: string) => number | null {
  const oneWord = nameTokens(word).length === 1
  const pairsOfWord = eachOnce(pairsOf)
  const sounds = new Set(nameTokens(word).flatMap(pairsOfWord))
  const compare = comparerOf(word)
  return eachOnce((name) => {
    if (!nameTokens(name).some((token) => pairsOfWord(token).some((pair) => sounds.has(pair)))) return null
    const { verdict, score } = compare(name)
    return verdict === 'SAME' || verdict === 'CLOSE' || (oneWord && score >= ONE_WORD_SCORE) ? score : null
  })
}

/** Neighbouring sounds of a word: names without one in common are not worth comparing, which is the slow part. */
function pairsOf(token: string): string[] {
  const sound = soundOf(token)
  return sound.length < 2 ? [sound] : [...sound].slice(1).map((letter, at) => sound[at] + letter)
}
