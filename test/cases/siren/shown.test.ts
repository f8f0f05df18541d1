import { expect, it } from 'vitest'
import { readersBounds } from '../../../src/cases/disclosure/withhold.ts'
import { sirenFigures } from '../../../src/cases/siren/figures.ts'
import { FIGURE_LINES, flatFigures, shownFigures } from '../../../src/cases/siren/shown.ts'
import { drawFrom, inventRecords } from './invent-records.ts'

const year = { from: '2026-01-01', to: '2027-01-01', asOf: '2026-12-31' }

/** Every number of an answer by its path. */
function numbersOf(value: unknown, name = ''): Map<string, number | null> {
  if (typeof value === 'number' || value === null) return new Map([[name, value]])
  if (typeof value !== 'object') return new Map()
  const parts = Object.entries(value).map(([key, each]) => [...numbersOf(each, name === '' ? key : `${name}.${key}`)])
  return new Map(parts.flat())
}

it('what adds up adds up, in every store', () => {
  for (let seed = 0; seed < 20; seed += 1) {
    const cells = new Map(
      flatFigures(sirenFigures(inventRecords(40, drawFrom(seed)), year)).map((each) => [each.name, each.value!]),
    )
    for (const { total, parts } of FIGURE_LINES)
      expect(parts.reduce((sum, part) => sum + cells.get(part)!, 0)).toBe(cells.get(total))
  }
})

it('nobody learns of fewer than five children from the figures that are shown, by subtracting either', () => {
  let hidden = 0
  for (let seed = 0; seed < 15; seed += 1) {
    const figures = sirenFigures(inventRecords(15 + 10 * seed, drawFrom(seed)), year)
    const shown = numbersOf(shownFigures(figures, 5))
    const counts = flatFigures(figures).filter(({ isCount }) => isCount)
    const withheld = new Set(counts.flatMap(({ name }) => (shown.get(name) === null ? [name] : [])))
    const bounds = readersBounds(
      { cells: new Map(counts.map((each) => [each.name, each.value!])), lines: FIGURE_LINES },
      withheld,
    )
    for (const { name, value } of counts) {
      if (!withheld.has(name)) expect(shown.get(name)).toBe(value)
      if (value === 0 || value! >= 5) continue
      hidden += 1
      const [low, high] = bounds(name)
      expect(high - low).toBeGreaterThanOrEqual(5)
    }
    if (shown.get('box3.accepted') === null) expect(shown.get('box3.medianDaysToService')).toBeNull()
  }
  expect(hidden).toBeGreaterThan(80)
})
