/** A sum of unknown numbers, each with a factor, that is known. */
export interface Equation {
  readonly factors: ReadonlyMap<string, number>
  readonly sum: number
}

/** Whatever lies nearer to zero is zero: all that comes in is whole and small. */
const EPSILON = 1e-7

/**
 * All ways in which unknown numbers, none below zero, can satisfy equations: what anybody can work out who has the
 * equations and a pencil. Answers how small and how large one of them can be (the simplex method with Bland's rule, which
 * always ends).
 */
export class Polytope {
  private readonly names: readonly string[]
  private readonly at: ReadonlyMap<string, number>
  /** One row for each number of the base: its factors of all numbers, then its value. */
  private rows: number[][]
  private base: number[]

  /** @throws Error when no numbers satisfy the equations. */
  constructor(equations: readonly Equation[]) {
    this.names = [...new Set(equations.flatMap(({ factors }) => [...factors.keys()]))]
    this.at = new Map(this.names.map((name, at) => [name, at]))
    const width = this.names.length
    this.rows = equations.map(({ factors, sum }, row) => {
      const sign = sum < 0 ? -1 : 1
      const cells = new Array<number>(width + equations.length + 1).fill(0)
      for (const [name, factor] of factors) cells[this.at.get(name)!] = sign * factor
      cells[width + row] = 1
      cells[cells.length - 1] = sign * sum
      return cells
    })
    this.base = equations.map((_, row) => width + row)
    this.begin(width)
  }

  /** The smallest and largest value that a number can have; 0 and Infinity of one that stands in no equation. */
  bounds(name: string): readonly [least: number, most: number] {
    const at = this.at.get(name)
    if (at === undefined) return [0, Number.POSITIVE_INFINITY]
    return [this.push(at, -1), this.push(at, 1)]
  }

  /** Finds a first solution by help of one number more for each row, and leaves those behind. */
  private begin(width: number): void {
    const wanted = new Array<number>(width + this.rows.length).fill(0)
    wanted.fill(-1, width)
    const value = this.improve(wanted)
    if (value === null || value < -EPSILON) throw new Error('no numbers satisfy the equations')
    for (let row = this.rows.length - 1; row >= 0; row -= 1) {
      if (this.base[row]! < width) continue
      const column = this.rows[row]!.findIndex((factor, at) => at < width && Math.abs(factor) > EPSILON)
      if (column >= 0) this.pivot(row, column)
      else {
        // says nothing that others do not say
        this.rows.splice(row, 1)
        this.base.splice(row, 1)
      }
    }
    this.rows = this.rows.map((cells) => [...cells.slice(0, width), cells.at(-1)!])
  }

  private push(at: number, direction: 1 | -1): number {
    const wanted = new Array<number>(this.names.length).fill(0)
    wanted[at] = direction
    const value = this.improve(wanted)
    return value === null ? Number.POSITIVE_INFINITY : clean(direction * value)
  }

  /** Moves to where the wanted sum is largest, and says how large; null when there is no end to it. */
  private improve(wanted: readonly number[]): number | null {
    for (;;) {
      // what the sum gains with each number outside the base
      const gains = [...wanted]
      let value = 0
      this.rows.forEach((cells, row) => {
        const weight = wanted[this.base[row]!]!
        if (weight === 0) return
        value += weight * cells.at(-1)!
        for (let column = 0; column < gains.length; column += 1) gains[column]! -= weight * cells[column]!
      })
      const column = gains.findIndex((gain) => gain > EPSILON)
      if (column < 0) return value
      const row = this.leaving(column)
      if (row === null) return null
      this.pivot(row, column)
    }
  }

  /** The row whose number reaches zero first as one outside the base grows. */
  private leaving(column: number): number | null {
    let found: number | null = null
    let least = Number.POSITIVE_INFINITY
    this.rows.forEach((cells, row) => {
      if (cells[column]! <= EPSILON) return
      const ratio = cells.at(-1)! / cells[column]!
      const isLess = ratio < least - EPSILON
      const isEqual = !isLess && ratio <= least + EPSILON
      if (!isLess && !(isEqual && found !== null && this.base[row]! < this.base[found]!)) return
      found = row
      least = Math.min(least, ratio)
    })
    return found
  }

  private pivot(row: number, column: number): void {
    const cells = this.rows[row]!
    const factor = cells[column]!
    for (let at = 0; at < cells.length; at += 1) cells[at]! /= factor
    for (const other of this.rows) {
      const times = other[column]!
      if (other === cells || times === 0) continue
      for (let at = 0; at < cells.length; at += 1) other[at] = clean(other[at]! - times * cells[at]!)
    }
    this.base[row] = column
  }
}

const clean = (value: number): number => {
  const whole = Math.round(value)
  return Math.abs(value - whole) < EPSILON ? whole + 0 : value
}
