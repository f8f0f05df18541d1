import { exactChain } from './chain.ts'
import { isKhmer, khmerPieces, type PlaceWord } from './fold.ts'
import type { Gazetteer } from './gazetteer.ts'
import { exactIn, isInside, type NameIndex, type NameList, nameIndex } from './name-index.ts'

/**
 * What a typed place may mean: one place that needs no question; several, best first, of which the person must choose
 * (`exact` when each is named exactly so); or nothing near.
 */
export type PlaceReading =
  | { readonly kind: 'one'; readonly code: string }
  | { readonly kind: 'several'; readonly codes: readonly string[]; readonly exact: boolean }
  | { readonly kind: 'none' }

/** Rows that a choice may have. */
export const MOST_CHOICES = 20

/** A typed place, taken apart once for all steps of the reading. */
export interface Search {
  readonly index: NameIndex
  readonly gazetteer: Gazetteer
  readonly scope: string
  readonly words: readonly PlaceWord[]
  /** The whole input folded: as typed, without a unit word before it, without any. */
  readonly wholes: readonly string[]
}

/** Prepares the words of a typed place; undefined when there are none. */
export function searchFor(gazetteer: Gazetteer, words: readonly PlaceWord[], scope: string): Search | undefined {
  const spoken = words.filter((word) => !word.unit)
  const named = words[0]?.unit ? words.slice(1) : words
  const wholes = [...new Set([words, named, spoken].map(join))].filter((whole) => whole !== '')
  return wholes.length === 0 ? undefined : { index: nameIndex(gazetteer), gazetteer, scope, words, wholes }
}

function join(words: readonly PlaceWord[]): string {
  return words.map((word) => word.text).join('')
}

/** A short form or old name, whole input. */
export function byAlias({ index, scope, wholes }: Search): PlaceReading | undefined {
  for (const whole of wholes) {
    const code = index.aliases.get(whole)
    if (code !== undefined && (scope === '' || isInside(code, scope))) return { kind: 'one', code }
  }
  return undefined
}

/** Every province, district and commune of exactly this folded name. */
export function namesakes(gazetteer: Gazetteer, folded: string, scope: string): string[] {
  const index = nameIndex(gazetteer)
  return [index.upper(), index.communes()].flatMap((list) => exactIn(list, folded, scope)).map((place) => place.code)
}

/** A name exactly so, in either script. */
export function byExactName({ gazetteer, scope, words, wholes }: Search): PlaceReading | undefined {
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
export function decide(codes: readonly string[]): PlaceReading | undefined {
  const outer = codes.filter((code) => !codes.some((other) => isInside(code, other)))
  const best = outer.filter((code) => code.length === 2)
  const left = (best.length === 1 ? best : outer).sort(byRank)
  const [code] = left
  if (code === undefined) return undefined
  return left.length === 1
    ? { kind: 'one', code }
    : { kind: 'several', codes: left.slice(0, MOST_CHOICES), exact: true }
}

/** Provinces before districts before communes before villages, then by code. */
export function byRank(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
}

/** Two to four exact names, one inside the other. */
export function byNames({ index, scope, words }: Search): PlaceReading | undefined {
  return byNamesOf(index, [index.upper(), index.communes()], words, scope)
}

/** A village named together with a place around it. */
export function byVillageNames({ index, scope, words }: Search): PlaceReading | undefined {
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
