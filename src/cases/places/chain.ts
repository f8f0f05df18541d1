import type { PlaceWord } from './fold.ts'
import { exactIn, isInside, type NameIndex, type NameList } from './name-index.ts'

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
  const codes = lists.flatMap((list) => exactIn(list, folded, scope)).map((place) => place.code)
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
