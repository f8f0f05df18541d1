import { describe, expect, it } from 'vitest'
import { drawBars, drawGrowth } from '../../bench/plots.ts'
import { compared, machine } from '../../bench/report.ts'
import { type Kept, type Part, withPart } from '../../bench/results.ts'
import { SECTIONS, sectionsOf } from '../../bench/sections/index.ts'
import { slopeOf } from '../../bench/sections/memory.ts'
import { loadedBy } from '../../bench/sections/weight.ts'

const part = (section: string, store: Part['store'] = 'embedded'): Part => ({
  ...{ section, store, about: 'a store', quick: false, rounds: 5, seconds: 1, machine: machine() },
})
const run = (name: string, value: number) => compared(name, 'requests/s', [value], [2 * value], [])

describe('the results of the bench', () => {
  it('keep what other parts gave when one is measured again', () => {
    const first = withPart({}, part('keypress'), [run('keypress', 100), run('keypress, old', 1)])
    const second = withPart(first, part('keypress', 'servers'), [run('keypress on servers', 50)])
    const third = withPart(second, part('intake'), [run('intake', 70)])
    const again = withPart(third, part('keypress'), [run('keypress', 200)])
    expect(again.runs.map(({ name, value }) => [name, value])).toEqual([
      ['keypress on servers', 50],
      ['intake', 70],
      ['keypress', 200],
    ])
    expect(again.parts.map(({ section, store }) => `${section} ${store}`)).toEqual([
      'keypress servers',
      'intake embedded',
      'keypress embedded',
    ])
  })

  it('take the place of what an older bench wrote without parts', () => {
    const old = { runs: [run('keypress', 1) as Kept, run('match 10k', 2) as Kept] }
    expect(withPart(old, part('keypress'), [run('keypress', 3)]).runs.map(({ value }) => value)).toEqual([2, 3])
  })
})

describe('the sections of the bench', () => {
  it('are all there are without a name, those asked for in their order with names', () => {
    expect(sectionsOf(null)).toBe(SECTIONS)
    expect(sectionsOf('match,keypress').map(({ name }) => name)).toEqual(['keypress', 'match'])
    expect(new Set(SECTIONS.map(({ name }) => name)).size).toBe(SECTIONS.length)
  })

  it('refuse a name there is not, and tell those there are', () => {
    for (const names of ['keypres', 'keypress,', ''])
      expect(() => sectionsOf(names)).toThrow(/^--only: got (keypres|nothing), takes keypress, latency/)
  })
})

describe('a picture of the results', () => {
  const kept = (name: string, more: Partial<Kept> = {}): Kept => ({
    ...{ section: 'keypress', store: 'embedded', ...run(name, 100), ...more },
  })

  it('shows bars with their names, and says the figures in words', () => {
    const picture = drawBars('keypress', [kept('keypress <1>'), kept('web alone')])
    expect(picture).toMatch(/^<svg role="img" aria-labelledby="title desc" [^>]*>\n<title id="title">keypress<\/title>/)
    expect(picture).toContain('keypress &lt;1&gt;: 100 requests/s, limit 200; web alone: 100 requests/s, limit 200')
    expect(picture).not.toContain('<1>')
    expect(picture).toContain('web alone</text>')
  })

  it('shows a curve in the order of what grows', () => {
    const points = [64, 1, 8].map((at) => kept(`at ${at}`, { curve: 'growth', at, of: 'connections' }))
    const picture = drawGrowth('growth', points)
    expect(picture).toContain('at 1: 100 requests/s, limit 200; at 8:')
    expect(picture).toContain('connections</text>')
  })
})

describe('what the bench reckons', () => {
  it('is the slope of points by least squares', () => {
    expect(
      slopeOf([
        [0, 100],
        [1, 102],
        [2, 104],
      ]),
    ).toBeCloseTo(2)
    expect(
      slopeOf([
        [0, 5],
        [10, 5],
      ]),
    ).toBe(0)
  })

  it('is what a page loads by itself', () => {
    const page = '<link rel="stylesheet" href="/a.css"><script src="b.js"></script><a href="/c">c</a>'
    expect(loadedBy(page, 'http://127.0.0.1/x/y')).toEqual(['http://127.0.0.1/a.css', 'http://127.0.0.1/x/b.js'])
  })
})
