import { soundsOf } from './distance.ts'
import type { PlaceWord } from './fold.ts'
import type { Place } from './gazetteer.ts'
import { exactIn, isInside, type NameIndex, type NameList } from './name-index.ts'
import { type Candidate, nearest } from './near.ts'

/** Most words of a typed place that are combined, and most words of one name. */
const MOST_WORDS = 12
const MOST_IN_NAME = 6
/** Most names in one text: village, commune, district, province. */
const MOST_NAMES = 4

/**
 * The innermost places when the words are two to four exact names (or short forms), one inside the other, in any order.
 * Unit words may stand anywhere between them.
 */
export function exactChain(
  index: NameIndex,
  lists: readonly NameList[],
  words: readonly PlaceWord[],
  scope: string,
): string[] {
  if (words.length < 2 || words.length > MOST_WORDS) return []
  const found = new Set<string>()
  const names: (readonly string[])[] = []
  const walk = (from: number): void => {
    if (from === words.length) {
      if (names.length >= 2) for (const code of innermost(names)) found.add(code)
      return
    }
    if (words[from]?.unit) walk(from + 1)
    if (names.length === MOST_NAMES) return
    let folded = ''
    for (let to = from; to < words.length && to < from + MOST_IN_NAME; to++) {
      folded += words[to]?.text ?? ''
      const codes = namedSo(index, lists, folded, scope)
      if (codes.length === 0) continue
      names.push(codes)
      walk(to + 1)
      names.pop()
    }
  }
  walk(0)
  return [...found]
}

function namedSo(index: NameIndex, lists: readonly NameList[], folded: string, scope: string): readonly string[] {
  const codes = lists.flatMap((list) => exactIn(list, folded, scope)).map((place: Place) => place.code)
  const alias = index.aliases.get(folded)
  if (alias !== undefined && !codes.includes(alias) && (scope === '' || isInside(alias, scope))) codes.push(alias)
  return codes
}

/** The places of one name that lie inside one place of each of the other names, all different. */
function innermost(names: readonly (readonly string[])[]): string[] {
  return names.flatMap((codes, own) =>
    codes.filter((code) => {
      const others = names.filter((_, i) => i !== own)
      return aroundAll(others, code, [])
    }),
  )
}

function aroundAll(others: readonly (readonly string[])[], code: string, used: readonly string[]): boolean {
  const [first, ...rest] = others
  if (first === undefined) return true
  return first.some(
    (outer) => isInside(code, outer) && !used.includes(outer) && aroundAll(rest, code, [...used, outer]),
  )
}

/** Most pairs of a place around and a rest of words that are followed. */
const MOST_OUTER = 10
/** A name inside must be nearer than a name that stands alone, by this share of its sounds. */
const INNER_SHARE = 0.45
/** What words that name nothing inside cost, as a share of their sounds. */
const UNREAD_SHARE = 0.5

/**
 * The places when the words are names that are nearly right, one inside the other: the outer name is searched among
 * provinces and districts at either end of the words, the rest inside it. When the rest names nothing there and the outer
 * name is almost right, the outer place itself. Nearest first.
 */
export function nearChain(index: NameIndex, words: readonly PlaceWord[], scope: string): Candidate[] {
  const spoken = words.filter((word) => !word.unit).slice(0, MOST_WORDS)
  if (spoken.length < 2) return []
  const costs = new Map<string, number>()
  follow(
    index,
    spoken.map((word) => word.text),
    scope,
    0,
    costs,
  )
  return [...costs].map(([code, cost]) => ({ code, cost })).sort((a, b) => a.cost - b.cost)
}

interface Outer extends Candidate {
  readonly rest: readonly string[]
}

function follow(
  index: NameIndex,
  words: readonly string[],
  scope: string,
  spent: number,
  costs: Map<string, number>,
): void {
  const outers: Outer[] = []
  for (let cut = 1; cut < words.length; cut++) {
    const head = words.slice(0, cut)
    const tail = words.slice(cut)
    for (const [name, rest] of [
      [tail, head],
      [head, tail],
    ] as const) {
      if (name.length > MOST_IN_NAME) continue
      for (const near of outerPlaces(index, name, scope).slice(0, 4)) outers.push({ ...near, rest })
    }
  }
  outers.sort((a, b) => a.cost - b.cost || a.rest.length - b.rest.length)
  for (const outer of outers.slice(0, MOST_OUTER)) {
    const rest = soundsOf(outer.rest.join(''))
    const inside = nearest([index.upper(), index.communes()], rest, outer.code, INNER_SHARE)
    for (const inner of inside.slice(0, 6)) keep(costs, inner.code, spent + outer.cost + inner.cost)
    if (outer.rest.length > 1 && outer.code.length === 2) {
      follow(index, outer.rest, outer.code, spent + outer.cost, costs)
    }
    if (inside.length === 0) keep(costs, outer.code, spent + outer.cost + rest.weight * UNREAD_SHARE)
  }
}

function outerPlaces(index: NameIndex, name: readonly string[], scope: string): readonly Candidate[] {
  const folded = name.join('')
  const alias = index.aliases.get(folded)
  if (alias !== undefined && (scope === '' || isInside(alias, scope))) return [{ code: alias, cost: 0 }]
  return folded.length < 3 ? [] : nearest([index.upper()], soundsOf(folded), scope)
}

function keep(costs: Map<string, number>, code: string, cost: number): void {
  const known = costs.get(code)
  if (known === undefined || cost < known) costs.set(code, cost)
}
