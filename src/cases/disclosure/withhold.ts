import { type Equation, Polytope } from './polytope.ts'

/** A cell that is the sum of others; whoever reads the tables knows it. */
export interface Line {
  readonly total: string
  readonly parts: readonly string[]
}

/** Counts by the name of their cell, and which of them add up to which. */
export interface Counts {
  readonly cells: ReadonlyMap<string, number>
  readonly lines: readonly Line[]
}

/** What a line says of the cells that are withheld; null when it says nothing. */
function equationOf(
  { total, parts }: Line,
  cells: ReadonlyMap<string, number>,
  withheld: ReadonlySet<string>,
): Equation | null {
  const factors = new Map<string, number>()
  let sum = 0
  for (const [name, factor] of [[total, -1] as const, ...parts.map((part) => [part, 1] as const)]) {
    if (withheld.has(name)) factors.set(name, (factors.get(name) ?? 0) + factor)
    else sum -= factor * cells.get(name)!
  }
  return factors.size === 0 ? null : { factors, sum }
}

/** What the published cells and the lines say of the withheld ones: how small and how large each can be. */
export function readersBounds(
  { cells, lines }: Counts,
  withheld: ReadonlySet<string>,
): (name: string) => readonly [number, number] {
  const polytope = new Polytope(lines.flatMap((line) => equationOf(line, cells, withheld) ?? []))
  return (name) => polytope.bounds(name)
}

/**
 * The cells that must not be shown for no reader to learn a count from 1 to under `least`: those counts, and as many others
 * as it takes for each of them to lie, as far as anybody can work out from all tables together, in an interval at least
 * `least` wide. The smallest that helps is withheld first.
 */
export function withhold(counts: Counts, least: number): Set<string> {
  const { cells, lines } = counts
  const small = [...cells].flatMap(([name, count]) => (count > 0 && count < least ? [name] : []))
  const withheld = new Set(small)
  const bySize = [...cells].sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1)).map(([name]) => name)
  const linesOf = new Map<string, Line[]>()
  for (const line of lines)
    for (const name of [line.total, ...line.parts]) linesOf.set(name, [...(linesOf.get(name) ?? []), line])
  const widthOf = (name: string, hidden: ReadonlySet<string>) => {
    const [low, high] = readersBounds(counts, hidden)(name)
    return high - low
  }
  for (;;) {
    const bounds = readersBounds(counts, withheld)
    const exposed = small.find((name) => {
      const [low, high] = bounds(name)
      return high - low < least
    })
    if (exposed === undefined) return withheld
    const width = widthOf(exposed, withheld)
    const candidates = bySize.filter((name) => !withheld.has(name) && linesOf.has(name))
    const helping = candidates.find((name) => widthOf(exposed, new Set([...withheld, name])) > width + 1e-6)
    // alone no cell widens it: one that shares a line with it does so together with a later one
    const near = candidates.find((name) =>
      linesOf.get(name)!.some(({ total, parts }) => [total, ...parts].includes(exposed)),
    )
    const next = helping ?? near ?? candidates[0]
    if (next === undefined) return withheld
    withheld.add(next)
  }
}
