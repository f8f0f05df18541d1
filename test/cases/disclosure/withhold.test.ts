import { describe, expect, it } from 'vitest'
import { Polytope } from '../../../src/cases/disclosure/polytope.ts'
import { type Counts, type Line, readersBounds, withhold } from '../../../src/cases/disclosure/withhold.ts'
import { drawFrom } from '../siren/invent-records.ts'

const equation = (factors: Record<string, number>, sum: number) => ({ factors: new Map(Object.entries(factors)), sum })

describe('what equations say of numbers that are not below zero', () => {
  it('is how small and how large each can be', () => {
    const space = new Polytope([
      equation({ a: 1, b: 1 }, 10),
      equation({ b: 1, c: 1 }, 4),
      equation({ a: 1, d: -1 }, 2),
    ])
    expect(['a', 'b', 'c', 'd', 'elsewhere'].map((name) => space.bounds(name))).toEqual([
      ...[
        [6, 10],
        [0, 4],
        [0, 4],
        [4, 8],
      ],
      [0, Number.POSITIVE_INFINITY],
    ])
  })

  it('is exact where they leave no choice, said twice or not', () => {
    const space = new Polytope([
      equation({ a: 1, b: 1 }, 10),
      equation({ a: 1, b: -1 }, 2),
      equation({ a: 2, b: 2 }, 20),
    ])
    expect([space.bounds('a'), space.bounds('b')]).toEqual([
      [6, 6],
      [4, 4],
    ])
    expect(() => new Polytope([equation({ a: 1 }, -1)])).toThrow('no numbers satisfy')
  })

  it('is what trying all numbers says', () => {
    for (let seed = 0; seed < 12; seed += 1) {
      const draw = drawFrom(seed)
      const true_ = Array.from({ length: 3 }, () => Math.floor(draw() * 5))
      const equations = Array.from({ length: 2 }, () => {
        const factors = true_.map(() => Math.floor(draw() * 2))
        factors[Math.floor(draw() * 3)] = 1
        const named = Object.fromEntries(factors.flatMap((factor, at) => (factor === 0 ? [] : [[`x${at}`, factor]])))
        return equation(
          named,
          factors.reduce((sum, factor, at) => sum + factor * true_[at]!, 0),
        )
      })
      const space = new Polytope(equations)
      const found = true_.map(() => [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
      const values = [0, 0, 0]
      for (let code = 0; code < 21 ** 3; code += 1) {
        let rest = code
        for (let at = 0; at < 3; at += 1) {
          values[at] = rest % 21
          rest = Math.floor(rest / 21)
        }
        const holds = equations.every(({ factors, sum }) => {
          let total = 0
          for (const [name, factor] of factors) total += factor * values[Number(name[1])]!
          return total === sum
        })
        if (holds)
          values.forEach((value, at) => {
            found[at] = [Math.min(found[at]![0]!, value), Math.max(found[at]![1]!, value)]
          })
      }
      found.forEach((range, at) => {
        const [low, high] = space.bounds(`x${at}`)
        expect([low, Math.min(high, 20)]).toEqual(range)
      })
    }
  })
})

/** A table of rows and columns with all its margins. */
function table(rows: readonly (readonly number[])[]): Counts {
  const cells = new Map<string, number>()
  const lines: Line[] = []
  const sum = (values: readonly number[]) => values.reduce((total, each) => total + each, 0)
  const columns = rows[0]!.map((_, at) => rows.map((row) => row[at]!))
  rows.forEach((row, at) => {
    for (const [column, value] of row.entries()) cells.set(`${at},${column}`, value)
    cells.set(`${at},ALL`, sum(row))
    lines.push({ total: `${at},ALL`, parts: row.map((_, column) => `${at},${column}`) })
  })
  columns.forEach((column, at) => {
    cells.set(`ALL,${at}`, sum(column))
    lines.push({ total: `ALL,${at}`, parts: rows.map((_, row) => `${row},${at}`) })
  })
  cells.set('ALL,ALL', sum(rows.map(sum)))
  lines.push({ total: 'ALL,ALL', parts: rows.map((_, at) => `${at},ALL`) })
  lines.push({ total: 'ALL,ALL', parts: columns.map((_, at) => `ALL,${at}`) })
  return { cells, lines }
}

describe('what is withheld of a table', () => {
  it('is nothing of large counts and zeros', () => {
    expect(
      withhold(
        table([
          [11, 40],
          [0, 100],
        ]),
        11,
      ).size,
    ).toBe(0)
  })

  it('is more than the small counts alone, which are known by subtraction', () => {
    const counts = table([
      [5, 40, 33],
      [20, 50, 61],
      [30, 17, 12],
    ])
    expect(readersBounds(counts, new Set(['0,0']))('0,0')).toEqual([5, 5])
    const withheld = withhold(counts, 11)
    expect(withheld).toContain('0,0')
    const [low, high] = readersBounds(counts, withheld)('0,0')
    expect(high - low).toBeGreaterThanOrEqual(11)
  })

  it('leaves no count of 1 to 10 in an interval narrower than 11, in 30 random tables', () => {
    let hidden = 0
    for (let seed = 0; seed < 30; seed += 1) {
      const draw = drawFrom(seed)
      const size = () => 2 + Math.floor(draw() * 4)
      const [height, width, most] = [size(), size(), 5 + draw() * 60]
      const counts = table(
        Array.from({ length: height }, () => Array.from({ length: width }, () => Math.floor(draw() ** 2 * most))),
      )
      const withheld = withhold(counts, 11)
      const bounds = readersBounds(counts, withheld)
      for (const [name, count] of counts.cells) {
        if (count === 0 || count >= 11) continue
        hidden += 1
        expect(withheld.has(name)).toBe(true)
        const [low, high] = bounds(name)
        expect(high - low, `${seed} ${name}`).toBeGreaterThanOrEqual(11)
      }
    }
    expect(hidden).toBeGreaterThan(100)
  })
})
