import { describe, expect, it } from 'vitest'
import { type Answered, alertsAt, calibrationOf, scoreUse } from '../../src/cases/match/judge.ts'
import { drawCalibration } from '../../src/cases/match/plot.ts'

const answered = (truth: string, ...ranked: [id: string, probability: number][]): Answered => ({
  ...{
    use: 'found',
    set: truth === '' ? 'none:namesake' : 'match',
    truth: new Set(truth === '' ? [] : truth.split(',')),
  },
  ranked: ranked.map(([id, probability]) => ({ id, probability })),
})

const FILE: readonly Answered[] = [
  answered('a', ['a', 0.99], ['b', 0.01]),
  answered('b,c', ['a', 0.5], ['c', 0.4]),
  answered('d', ['a', 0.95], ['b', 0.02]),
  answered('e'),
  answered('', ['a', 0.92], ['b', 0.05]),
  answered('', ['a', 0.3]),
]

describe('the score of a labelled file', () => {
  it('counts who comes first, who rings, and who rings wrongly', () => {
    const score = scoreUse(FILE, 'found')
    expect(score).toMatchObject({ withCase: 4, without: 2, recall1: 0.25, recall5: 0.5, alertRecall: 0.25 })
    expect(score.precision).toBeCloseTo(1 / 3)
    expect(score.falsePer1000).toBe(500)
    expect(score.traps).toEqual([{ set: 'none:namesake', reports: 2, falsePer1000: 500 }])
    expect(score.best).toEqual({ line: 0.99, recall: 0.25 })
    expect(scoreUse(FILE, 'duplicate')).toMatchObject({ withCase: 0, recall1: 0, best: null })
  })

  it('names the highest line that alerts of as many children', () => {
    const sure = Array.from({ length: 19 }, () => answered('a', ['a', 0.9]))
    expect(scoreUse([...sure, answered('', ['b', 0.2])], 'found').best).toEqual({ line: 0.9, recall: 1 })
  })

  it('takes two right rows of one report for one alert, and rows of one probability together', () => {
    const both = [answered('a,b', ['a', 0.9], ['b', 0.9]), answered('', ['c', 0.9])]
    expect(alertsAt(both, 1)).toEqual([{ line: 0.9, precision: 0.5, recall: 1 }])
  })
})

describe('calibration', () => {
  it('says how far what was said is from what was right', () => {
    const { bins, brier, error } = calibrationOf([answered('a', ['a', 0.8]), answered('', ['b', 0.8])])
    expect(bins[8]).toEqual({ from: 0.8, count: 2, said: 0.8, right: 0.5 })
    expect(brier).toBeCloseTo((0.2 ** 2 + 0.8 ** 2) / 2)
    expect(error).toBeCloseTo(0.3)
    expect(calibrationOf([]).error).toBe(0)
  })

  it('is drawn as a picture with a title and what it shows in words', () => {
    const svg = drawCalibration(calibrationOf(FILE), [{ name: 'found', points: alertsAt(FILE, 4) }])
    expect(svg).toMatch(/^<svg [^>]*role="img" aria-labelledby="title desc"/)
    expect(svg).toContain('<title id="title">')
    expect(svg).toContain('said 0.95')
    expect(svg).toContain('found: with 0.5 of the children alerted, 0.40 of the alerts right')
    expect(svg.match(/<circle/g)).toHaveLength(calibrationOf(FILE).bins.filter(({ count }) => count > 0).length)
    expect(svg).not.toMatch(/NaN|undefined/)
  })
})
