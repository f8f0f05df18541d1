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
  /** What a reader knows a count not to be below, though it is withheld; 0 where nothing stands. */
  readonly floors?: ReadonlyMap<string, number>
}

/** What a withheld count can be for a reader. */
export type Bounds = (name: string) => readonly [least: number, most: number]

const namesOf = ({ total, parts }: Line): readonly string[] => [total, ...parts]

/** What lines say of the cells that are withheld, as the part of each above its floor. */
function equationsOf({ cells, floors }: Counts, lines: readonly Line[], withheld: ReadonlySet<string>): Equation[] {
  return lines.flatMap(({ total, parts }) => {
    const factors = new Map<string, number>()
    let sum = 0
    for (const [name, factor] of [[total, -1] as const, ...parts.map((part) => [part, 1] as const)]) {
      if (withheld.has(name)) factors.set(name, (factors.get(name) ?? 0) + factor)
      sum -= factor * (withheld.has(name) ? (floors?.get(name) ?? 0) : cells.get(name)!)
    }
    return factors.size === 0 ? [] : [{ factors, sum }]
  })
}

function boundsBy(counts: Counts, lines: readonly Line[], withheld: ReadonlySet<string>): Bounds {
  const polytope = new Polytope(equationsOf(counts, lines, withheld))
  return (name) => {
    const floor = counts.floors?.get(name) ?? 0
    const [low, high] = polytope.bounds(name)
    return [low + floor, high + floor]
  }
}

/** What the published cells and all lines say of the withheld ones: how small and how large each can be. */
export const readersBounds = (counts: Counts, withheld: ReadonlySet<string>): Bounds =>
  boundsBy(counts, counts.lines, withheld)

/**
 * The cells that must not be shown for no reader to learn a count from 1 to under `least`: those counts, and as many others
 * as it takes for each of them to lie, as far as anybody can work out from all tables together, in an interval at least
 * `least` wide. The smallest that helps is withheld first.
 */
export function withhold(counts: Counts, least: number): Set<string> {
  const { cells, lines } = counts
  const small = [...cells].flatMap(([name, count]) => (count > 0 && count < least ? [name] : []))
  const withheld = new Set(small)
  const linesOf = new Map<string, Line[]>()
  for (const line of lines) for (const name of namesOf(line)) linesOf.set(name, [...(linesOf.get(name) ?? []), line])
  const widthOf = (name: string, near: readonly Line[], hidden: ReadonlySet<string>) => {
    const [low, high] = boundsBy(counts, near, hidden)(name)
    return high - low
  }
  for (const exposed of small)
    for (;;) {
      const near = linesAround(exposed, linesOf, withheld)
      const width = widthOf(exposed, near, withheld)
      if (width >= least) break
      const candidates = [...new Set(near.flatMap(namesOf))]
        .filter((name) => !withheld.has(name))
        .sort((a, b) => cells.get(a)! - cells.get(b)! || (a < b ? -1 : 1))
      const helping = candidates.find((name) => {
        const hidden = new Set([...withheld, name])
        return widthOf(exposed, linesAround(exposed, linesOf, hidden), hidden) > width
      })
      // where no cell widens it alone, two do together: the first of a line with it, and then another
      const beside = candidates.find((name) => linesOf.get(exposed)!.some((line) => namesOf(line).includes(name)))
      const next = helping ?? beside ?? candidates[0]
      if (next === undefined) break
      withheld.add(next)
    }
  return withheld
}

/** The lines that say anything of a withheld cell, by way of other withheld ones. */
function linesAround(
  name: string,
  linesOf: ReadonlyMap<string, readonly Line[]>,
  withheld: ReadonlySet<string>,
): readonly Line[] {
  const found = new Set<Line>()
  const met = new Set([name])
  for (const cell of met)
    for (const line of linesOf.get(cell) ?? []) {
      found.add(line)
      for (const other of namesOf(line)) if (withheld.has(other)) met.add(other)
    }
  return [...found]
}
