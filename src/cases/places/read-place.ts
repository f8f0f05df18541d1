import { soundsOf } from './distance.ts'
import {
  byAlias,
  byExactName,
  byNames,
  byRank,
  byVillageNames,
  decide,
  MOST_CHOICES,
  namesakes,
  type PlaceReading,
  type Search,
  searchFor,
} from './exact.ts'
import { foldPlaceDigits, LONGEST_INPUT, placeWords } from './fold.ts'
import type { Gazetteer } from './gazetteer.ts'
import { beginningIn, exactIn, isInside, type NameIndex } from './name-index.ts'
import { type Candidate, nearest } from './near.ts'
import { nearChain } from './near-chain.ts'

export type { PlaceReading } from './exact.ts'
export { type FoundPlace, findPlaceWords } from './find-place.ts'

const NONE: PlaceReading = { kind: 'none' }

const MOST_NEAR = 9
/** Places further off than the nearest by more than this are not offered. */
const NEAR_SPREAD = 0.7
/** Letters that are enough to complete a name: nationwide, and inside a known place. */
const FIRST_LETTERS = 3
const FIRST_LETTERS_INSIDE = 2

/** How wrong a name may be, as a share of its sounds, by length of the scope: the fewer places, the less can be confused. */
const NEAR_SHARE: Readonly<Record<number, number>> = { 0: 0.4, 2: 0.5, 4: 0.55, 6: 0.55 }
/** Nationwide nearly every word is near to some village: only a name that is almost right is taken for one. */
const VILLAGE_SHARE = 0.2

/**
 * Reads a typed place inside `scope` (an NCDD code; empty = the whole country). In this order, the first that gives
 * anything: official code, short form, exact name, names one inside the other, first letters, near spelling; villages last.
 */
export function readPlace(gazetteer: Gazetteer, text: string, scope = ''): PlaceReading {
  const typed = text.slice(0, LONGEST_INPUT).normalize('NFC')
  const code = readCode(gazetteer, typed)
  if (code !== undefined) return code !== '' && (scope === '' || isInside(code, scope)) ? { kind: 'one', code } : NONE
  const words = placeWords(typed)
  const search = searchFor(gazetteer, words, scope)
  if (search === undefined) return NONE
  return (
    byAlias(search) ??
    byExactName(search) ??
    byNames(search) ??
    byFirstLetters(search) ??
    byVillageNames(search) ??
    byNearName(search)
  )
}

/** The codes that a typed place may mean, best first, places of the same name inside it too; empty when nothing is near. */
export function readPlaceCodes(gazetteer: Gazetteer, text: string): string[] {
  const reading = readPlace(gazetteer, text)
  if (reading.kind === 'none') return []
  if (reading.kind === 'several' && !reading.exact) return [...reading.codes]
  const search = searchFor(gazetteer, placeWords(text.slice(0, LONGEST_INPUT).normalize('NFC')), '')
  const twins = (search?.wholes ?? []).flatMap((whole) => namesakes(gazetteer, whole, ''))
  const first = reading.kind === 'one' ? [reading.code] : reading.codes
  return [...new Set([...first, ...twins])].slice(0, MOST_CHOICES)
}

/** A code written as such: undefined when the text is no code, empty when it is one that does not exist. */
function readCode(gazetteer: Gazetteer, typed: string): string | undefined {
  const digits = foldPlaceDigits(typed).replace(/[^\p{L}\p{N}]/gu, '')
  const code = /^[Pp]?(\d+)$/.exec(digits)?.[1]
  if (code === undefined) return undefined
  return gazetteer.exists(code) ? code : ''
}

function byFirstLetters({ index, gazetteer, scope, wholes }: Search): PlaceReading | undefined {
  const enough = scope === '' ? FIRST_LETTERS : FIRST_LETTERS_INSIDE
  const whole = wholes.at(-1) ?? ''
  if (whole.length < enough) return undefined
  const missing = new Map<string, number>()
  for (const list of [index.upper(), index.communes()]) {
    for (const { place, folded } of beginningIn(list, whole, scope)) {
      const letters = folded.length - whole.length
      missing.set(place.code, Math.min(letters, missing.get(place.code) ?? letters))
    }
  }
  const order = gazetteer.provinces()
  const codes = [...missing.keys()].sort(
    (a, b) =>
      Number((missing.get(a) ?? 0) > 1) - Number((missing.get(b) ?? 0) > 1) ||
      a.length - b.length ||
      (a.length === 2 ? order.indexOf(a) - order.indexOf(b) : a < b ? -1 : 1),
  )
  const villages = scope.length >= 4 && codes.length > 0 ? villagesNamed(index, wholes, scope) : []
  return offer([...codes, ...villages])
}

function offer(codes: readonly string[]): PlaceReading | undefined {
  return codes.length === 0 ? undefined : { kind: 'several', codes: codes.slice(0, MOST_CHOICES), exact: false }
}

function villagesNamed(index: NameIndex, wholes: readonly string[], scope: string): string[] {
  return wholes.flatMap((whole) => exactIn(index.villages(), whole, scope)).map((place) => place.code)
}

function byNearName(search: Search): PlaceReading {
  const { index, scope, words, wholes } = search
  const whole = wholes.at(-1) ?? ''
  const lists = [index.upper(), index.communes()]
  const share = NEAR_SHARE[scope.length] ?? NEAR_SHARE[0]
  const alone = atLevel(nearest(lists, soundsOf(whole), scope, share, NEAR_ENOUGH), LEVEL_COST)
  const near = best(search, [...alone, ...atLevel(nearChain(index, words, scope), CHAIN_LEVEL_COST)])
  if (near.length === 0) return byVillage(search) ?? NONE
  return offer(scope.length >= 4 ? [...near, ...villagesNamed(index, wholes, scope)] : near) ?? NONE
}

/** What the level of a place costs beside its spelling: a district is named alone more often than one of its communes. */
const LEVEL_COST: Readonly<Record<number, number>> = { 2: 0, 4: 0.15, 6: 0.3, 8: 0.45 }
/** Of spellings further apart than this, the worse one is never offered, whatever the levels of the places. */
const NEAR_ENOUGH = NEAR_SPREAD + 0.45
/** Where places around it were named too, the level says little; several names are less likely than one that fits. */
const CHAIN_LEVEL_COST: Readonly<Record<number, number>> = { 2: 0.15, 4: 0.17, 6: 0.21 }

function atLevel(candidates: readonly Candidate[], costs: Readonly<Record<number, number>>): Candidate[] {
  return candidates.map(({ code, cost }) => ({ code, cost: cost + (costs[code.length] ?? 0) }))
}

/** The places nearest first. A place is as near as the one of its own name inside it, however the two are spelt in Latin. */
function best({ gazetteer, scope }: Search, candidates: readonly Candidate[]): string[] {
  const costs = new Map<string, number>()
  for (const { code, cost } of candidates) {
    const around = gazetteer.get(code.slice(0, -2))
    const namesake = around !== undefined && around.km === gazetteer.get(code)?.km && isInside(around.code, scope)
    for (const same of namesake ? [code, around.code] : [code]) costs.set(same, Math.min(cost, costs.get(same) ?? cost))
  }
  const ranked = [...costs]
    .map(([code, cost]) => ({ code, cost }))
    .sort((a, b) => a.cost - b.cost || byRank(a.code, b.code))
  const least = ranked[0]?.cost ?? 0
  return ranked
    .filter(({ cost }) => cost <= least + NEAR_SPREAD)
    .slice(0, MOST_NEAR)
    .map(({ code }) => code)
}

/** Villages: named exactly, then named in part inside a known district or commune, then nearly. */
function byVillage(search: Search): PlaceReading | undefined {
  const { index, scope, wholes } = search
  const exact = decide(villagesNamed(index, wholes, scope))
  if (exact !== undefined) return exact
  const whole = wholes.at(-1) ?? ''
  if (scope.length >= 4 && whole.length >= FIRST_LETTERS_INSIDE) {
    const begun = beginningIn(index.villages(), whole, scope).map((form) => form.place.code)
    if (begun.length > 0) return offer([...new Set(begun)].sort(byRank))
  }
  const share = scope === '' ? VILLAGE_SHARE : undefined
  return offer(
    best(search, atLevel(nearest([index.villages()], soundsOf(whole), scope, share, NEAR_ENOUGH), LEVEL_COST)),
  )
}
