import { exactChain } from './chain.ts'
import { soundsOf } from './distance.ts'
import { foldPlaceDigits, isKhmer, khmerPieces, LONGEST_INPUT, type PlaceWord, placeWords } from './fold.ts'
import type { Gazetteer } from './gazetteer.ts'
import { beginningIn, exactIn, isInside, type NameIndex, type NameList, nameIndex } from './name-index.ts'
import { type Candidate, nearest } from './near.ts'
import { nearChain } from './near-chain.ts'

/**
 * What a typed place may mean: one place that needs no question; several, best first, of which the person must choose
 * (`exact` when each is named exactly so); or nothing near.
 */
export type PlaceReading =
  | { readonly kind: 'one'; readonly code: string }
  | { readonly kind: 'several'; readonly codes: readonly string[]; readonly exact: boolean }
  | { readonly kind: 'none' }

const NONE: PlaceReading = { kind: 'none' }

/** Rows that a choice may have. */
const MOST_CHOICES = 20
const MOST_NEAR = 9
/** Places further off than the nearest by more than this are not offered. */
const NEAR_SPREAD = 0.7
/** Letters that are enough to complete a name: nationwide, and inside a known place. */
const FIRST_LETTERS = 3
const FIRST_LETTERS_INSIDE = 2

/** Nationwide nearly every word is near to some village: only a name that is almost right is taken for one. */
const VILLAGE_SHARE = 0.2

interface Search {
  readonly index: NameIndex
  readonly gazetteer: Gazetteer
  readonly scope: string
  readonly words: readonly PlaceWord[]
  /** The whole input folded, with and without its unit words. */
  readonly wholes: readonly string[]
}

/**
 * Reads a typed place inside `scope` (an NCDD code; empty = the whole country). In this order, the first that gives
 * anything: official code, short form, exact name, names one inside the other, first letters, near spelling; villages last.
 */
export function readPlace(gazetteer: Gazetteer, text: string, scope = ''): PlaceReading {
  const typed = text.slice(0, LONGEST_INPUT).normalize('NFC')
  const code = readCode(gazetteer, typed)
  if (code !== undefined) return code !== '' && (scope === '' || isInside(code, scope)) ? { kind: 'one', code } : NONE
  const words = placeWords(typed)
  const spoken = words.filter((word) => !word.unit)
  const wholes = [...new Set([join(words), join(spoken)])].filter((whole) => whole !== '')
  if (wholes.length === 0) return NONE
  const search: Search = { index: nameIndex(gazetteer), gazetteer, scope, words, wholes }
  return (
    byAlias(search) ??
    byExactName(search) ??
    byNames(search) ??
    byFirstLetters(search) ??
    byVillageNames(search) ??
    byNearName(search)
  )
}

/** The codes that a typed place may mean, best first; empty when nothing is near. */
export function readPlaceCodes(gazetteer: Gazetteer, text: string): string[] {
  const reading = readPlace(gazetteer, text)
  if (reading.kind === 'none') return []
  if (reading.kind === 'several') return [...reading.codes]
  const words = placeWords(text.slice(0, LONGEST_INPUT).normalize('NFC'))
  const twins = [words, words.filter((word) => !word.unit)].flatMap((some) => namesakes(gazetteer, join(some), ''))
  return [...new Set([reading.code, ...twins])].slice(0, MOST_CHOICES)
}

/** A code written as such: undefined when the text is no code, empty when it is one that does not exist. */
function readCode(gazetteer: Gazetteer, typed: string): string | undefined {
  const digits = foldPlaceDigits(typed).replace(/[^\p{L}\p{N}]/gu, '')
  const code = /^[Pp]?(\d+)$/.exec(digits)?.[1]
  if (code === undefined) return undefined
  return gazetteer.exists(code) ? code : ''
}

function join(words: readonly PlaceWord[]): string {
  return words.map((word) => word.text).join('')
}

function byAlias({ index, scope, wholes }: Search): PlaceReading | undefined {
  for (const whole of wholes) {
    const code = index.aliases.get(whole)
    if (code !== undefined && (scope === '' || isInside(code, scope))) return { kind: 'one', code }
  }
  return undefined
}

/** Every province, district and commune of exactly this folded name. */
function namesakes(gazetteer: Gazetteer, folded: string, scope: string): string[] {
  const index = nameIndex(gazetteer)
  return [index.upper(), index.communes()].flatMap((list) => exactIn(list, folded, scope)).map((place) => place.code)
}

function byExactName({ gazetteer, scope, words, wholes }: Search): PlaceReading | undefined {
  for (const whole of wholes) {
    const reading = decide(namesakes(gazetteer, whole, scope))
    if (reading !== undefined) return reading
  }
  const piece = words.length === 1 && words[0] !== undefined ? khmerPieces(words[0].text) : []
  return piece.length === 1 && piece[0] !== undefined ? decide(namesakes(gazetteer, piece[0], scope)) : undefined
}

/**
 * One of several places of one name: a province goes before all else, and a place before those of its name inside it. What
 * is then left is a choice.
 */
function decide(codes: readonly string[]): PlaceReading | undefined {
  const outer = codes.filter((code) => !codes.some((other) => isInside(code, other)))
  const best = outer.filter((code) => code.length === 2)
  const left = (best.length === 1 ? best : outer).sort(byRank)
  const [code] = left
  if (code === undefined) return undefined
  return left.length === 1
    ? { kind: 'one', code }
    : { kind: 'several', codes: left.slice(0, MOST_CHOICES), exact: true }
}

function byRank(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
}

function byNames({ index, scope, words }: Search): PlaceReading | undefined {
  return byNamesOf(index, [index.upper(), index.communes()], words, scope)
}

/** A village named together with a place around it. */
function byVillageNames({ index, scope, words }: Search): PlaceReading | undefined {
  if (words.length < 2) return undefined
  return byNamesOf(index, [index.upper(), index.communes(), index.villages()], words, scope)
}

function byNamesOf(
  index: NameIndex,
  lists: readonly NameList[],
  words: readonly PlaceWord[],
  scope: string,
): PlaceReading | undefined {
  for (const cut of cuts(index, lists, words)) {
    const reading = decide(exactChain(index, lists, cut, scope))
    if (reading !== undefined) return reading
  }
  return undefined
}

/** The words as typed and, where Khmer was written without blanks, cut at unit words and at known names. */
function cuts(index: NameIndex, lists: readonly NameList[], words: readonly PlaceWord[]): PlaceWord[][] {
  if (!words.some((word) => isKhmer(word.text))) return [[...words]]
  const pieces = words.flatMap((word) => {
    const texts = word.unit || !isKhmer(word.text) ? [word.text] : khmerPieces(word.text)
    return texts.map((text) => ({ ...word, text }))
  })
  const halves = pieces.flatMap((word) => splitNames(index, lists, word.text).map((text) => ({ ...word, text })))
  return [[...words], pieces, halves]
}

/** A Khmer word that is two or three exact names joined, as these names; else the word. */
function splitNames(index: NameIndex, lists: readonly NameList[], word: string): string[] {
  if (!isKhmer(word) || word.length < 4 || isName(lists, word)) return [word]
  for (let cut = word.length - 2; cut >= 2; cut--) {
    const head = word.slice(0, cut)
    if (!isName(lists, head)) continue
    const tail = splitNames(index, lists, word.slice(cut))
    if (tail.every((name) => isName(lists, name))) return [head, ...tail]
  }
  return [word]
}

function isName(lists: readonly NameList[], folded: string): boolean {
  return lists.some((list) => list.exact.has(folded))
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
  if (whole.length < FIRST_LETTERS) return NONE
  const lists = [index.upper(), index.communes()]
  const near = best([...nearest(lists, soundsOf(whole), scope), ...nearChain(index, words, scope)])
  if (near.length === 0) return byVillage(search) ?? NONE
  return offer(scope.length >= 4 ? [...near, ...villagesNamed(index, wholes, scope)] : near) ?? NONE
}

/** What the level of a place costs beside its spelling: a district is named more often than one of its communes. */
const LEVEL_COST: Readonly<Record<number, number>> = { 2: 0, 4: 0.05, 6: 0.15, 8: 0.3 }

function best(candidates: readonly Candidate[]): string[] {
  const costs = new Map<string, number>()
  for (const { code, cost } of candidates) costs.set(code, Math.min(cost, costs.get(code) ?? cost))
  const ranked = [...costs]
    .map(([code, cost]) => ({ code, cost: cost + (LEVEL_COST[code.length] ?? 0) }))
    .sort((a, b) => a.cost - b.cost || byRank(a.code, b.code))
  const least = ranked[0]?.cost ?? 0
  return ranked
    .filter(({ cost }) => cost <= least + NEAR_SPREAD)
    .slice(0, MOST_NEAR)
    .map(({ code }) => code)
}

/** Villages: named exactly, then named in part inside a known district or commune, then nearly. */
function byVillage({ index, scope, wholes }: Search): PlaceReading | undefined {
  const exact = decide(villagesNamed(index, wholes, scope))
  if (exact !== undefined) return exact
  const whole = wholes.at(-1) ?? ''
  if (scope.length >= 4) {
    const begun = beginningIn(index.villages(), whole, scope).map((form) => form.place.code)
    if (begun.length > 0) return offer([...new Set(begun)].sort(byRank))
  }
  const share = scope === '' ? VILLAGE_SHARE : undefined
  return offer(best(nearest([index.villages()], soundsOf(whole), scope, share)))
}
