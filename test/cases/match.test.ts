import { describe, expect, it } from 'vitest'
import { ALERT_LINE, couldMatch, decide, type Matchable, scorePair, WORKLIST_LINE } from '../../src/cases/match.ts'

/** A mother dials from Chhuk, Kampot, and types her son's name in Khmer. */
const CASE: Matchable = {
  id: 'case',
  kind: 'MISSING',
  sex: 'M',
  ageMin: 7,
  ageMax: 7,
  ageOn: '2026-03-13',
  place: '070312',
  seenFrom: '2026-03-12',
  seenTo: '2026-03-12',
  name: 'សុខ ដារា',
}

/** A commune official of the same district texts about a boy. */
const FOUND: Matchable = {
  id: 'found',
  kind: 'FOUND',
  sex: 'M',
  ageMin: 7,
  ageMax: 7,
  ageOn: '2026-03-15',
  place: '0703',
  seenFrom: '2026-03-15',
  seenTo: '2026-03-15',
  name: 'SOK DARA',
}

const without = (item: Matchable, ...fields: (keyof Matchable)[]): Matchable =>
  Object.fromEntries(Object.entries(item).filter(([field]) => !fields.includes(field as keyof Matchable))) as never

const p = (missing: Matchable, other: Matchable, openCases = 200) =>
  scorePair(missing, other, { openCases }).probability

describe('the found boy is the lost boy', () => {
  it.each([1, 10, 200])('rings among %i open cases, in either script and order', (openCases) => {
    for (const name of ['SOK DARA', 'dara sok', 'សុខ ដារា', 'Sokh Tara', 'sokdara', 'kon Dara']) {
      expect(p(CASE, { ...FOUND, name }, openCases), name).toBeGreaterThanOrEqual(ALERT_LINE)
    }
  })

  it('says why, without any name', () => {
    const { kind, why } = scorePair(CASE, FOUND, { openCases: 200 })
    expect(kind).toBe('MISSING_FOUND')
    expect(why).toEqual([
      { field: 'sex', verdict: 'SAME', text: 'same sex' },
      { field: 'age', verdict: 'SAME', text: 'same age' },
      { field: 'place', verdict: 'SAME', text: 'same district' },
      { field: 'date', verdict: 'SAME', text: 'found within a week' },
      { field: 'name', verdict: 'SAME', text: 'same name, allowing for spelling and script' },
      { field: 'marks', verdict: 'UNKNOWN', text: 'not given by both' },
    ])
  })

  it('rings for a guessed age, and for a child found in another province', () => {
    expect(p(CASE, { ...FOUND, ageMin: 6, ageMax: 12 })).toBeGreaterThanOrEqual(ALERT_LINE)
    expect(p(CASE, { ...FOUND, place: '1201' })).toBeGreaterThanOrEqual(ALERT_LINE)
  })

  it('carries the age forward: a boy of 7 is found at 12, five years later', () => {
    const later = { ageOn: '2031-03-15', seenFrom: '2031-03-15', seenTo: '2031-03-15' }
    expect(p(CASE, { ...FOUND, ...later, ageMin: 12, ageMax: 12 })).toBeGreaterThanOrEqual(ALERT_LINE)
    expect(p(CASE, { ...FOUND, ...later })).toBeLessThan(WORKLIST_LINE)
  })

  it('rings for a sighting too', () => {
    const { kind, probability } = scorePair(CASE, { ...FOUND, kind: 'SIGHTING' }, { openCases: 200 })
    expect([kind, probability >= ALERT_LINE]).toEqual(['MISSING_SIGHTING', true])
  })
})

describe('somebody else', () => {
  const others: [string, Partial<Matchable>][] = [
    ['his brother, two years older', { name: 'Sok Rithy', ageMin: 9, ageMax: 9 }],
    ['his brother of the same age', { name: 'Sok Rithy' }],
    ['a namesake of 13', { ageMin: 13, ageMax: 13 }],
    ['a namesake of 3', { ageMin: 3, ageMax: 3 }],
    ['a boy found before this one was lost', { seenFrom: '2026-03-05', seenTo: '2026-03-05' }],
    ['a boy reported before this one was lost', { ageOn: '2026-02-15', seenFrom: '2026-02-14', seenTo: '2026-02-15' }],
    ['a girl', { sex: 'F' }],
    ['another boy of the district', { name: 'Keo Vuth' }],
  ]
  it.each(others)('%s does not ring', (_, facts) => {
    expect(p(CASE, { ...FOUND, ...facts }, 1)).toBeLessThan(ALERT_LINE)
    expect(p(CASE, { ...FOUND, ...facts }, 200)).toBeLessThan(WORKLIST_LINE)
  })

  it('needs a name or a mark: sex, age, village and day alone do not ring', () => {
    for (const openCases of [1, 200]) {
      expect(p(without(CASE, 'name'), without(FOUND, 'name'), openCases)).toBeLessThan(ALERT_LINE)
      const village = { ...without(CASE, 'name'), place: '07031204' }
      expect(p(village, { ...without(FOUND, 'name'), place: '07031204' }, openCases)).toBeLessThan(ALERT_LINE)
      const bare = ['name', 'place', 'seenFrom', 'seenTo'] as const
      expect(p(without(CASE, ...bare), without(FOUND, ...bare), openCases)).toBeLessThan(WORKLIST_LINE)
    }
    const scar = { marks: 'scar on the left cheek' }
    expect(
      p({ ...without(CASE, 'name'), ...scar }, { ...without(FOUND, 'name'), marks: 'Cheek: SCAR' }),
    ).toBeGreaterThan(ALERT_LINE)
  })

  it('takes a missing fact for no evidence', () => {
    const bare: Matchable = { id: 'bare', kind: 'FOUND', ageOn: '2026-03-15' }
    const { weight, why } = scorePair(CASE, bare, { openCases: 200 })
    expect(weight).toBe(0)
    expect(why.every(({ verdict }) => verdict === 'UNKNOWN')).toBe(true)
  })

  it('grows surer with every agreeing level of place, and less sure with the file', () => {
    const nameless = without(FOUND, 'name')
    const at = (place: string) =>
      scorePair({ ...CASE, place: '07031204' }, { ...nameless, place }, { openCases: 1 }).weight
    expect(at('1201')).toBeLessThan(at('0701'))
    expect(at('0701')).toBeLessThan(at('07'))
    expect(at('07')).toBeLessThan(at('0703'))
    expect(at('0703')).toBeLessThanOrEqual(at('07031204'))
    expect(p(CASE, FOUND, 1_000_000)).toBeLessThan(p(CASE, FOUND, 10_000))
  })
})

describe('the same child reported twice', () => {
  const AGAIN: Matchable = { ...CASE, id: 'again', ageOn: '2026-03-14', place: '0703', name: 'Dara Sok' }

  it('is a duplicate', () => {
    const { kind, probability, why } = scorePair(CASE, AGAIN, { openCases: 200 })
    expect([kind, probability >= ALERT_LINE]).toEqual(['DUPLICATE', true])
    expect(why.find(({ field }) => field === 'date')?.text).toBe('lost on the same day')
  })

  it('is not called one without a name', () => {
    const nameless = { ...without(AGAIN, 'name'), place: '070312' }
    expect(p(without(CASE, 'name'), nameless, 1)).toBeLessThan(ALERT_LINE)
  })

  it('is not his brother, nor his sister, nor a boy lost a year earlier', () => {
    for (const facts of [
      { name: 'Sok Rithy', ageMin: 9, ageMax: 9 },
      { sex: 'F', name: 'Sok Srey' },
    ] as const) {
      expect(p(CASE, { ...AGAIN, ...facts })).toBeLessThan(WORKLIST_LINE)
    }
    const earlier = { seenFrom: '2024-03-01', seenTo: '2024-03-01', ageOn: '2024-03-02', ageMin: 5, ageMax: 5 }
    expect(p(CASE, { ...AGAIN, ...earlier, place: '0201' })).toBeLessThan(ALERT_LINE)
  })
})

describe('several cases for one report', () => {
  const score = (missing: Matchable) => scorePair(missing, FOUND, { openCases: 200 })

  it('shares certainty: two cases that fit alike leave each at most half', () => {
    const { nobody, candidates } = decide([score(CASE), score({ ...CASE, id: 'twin' })], 200)
    expect(candidates.map(({ probability }) => probability < 0.5)).toEqual([true, true])
    expect(candidates.reduce((sum, { probability }) => sum + probability, nobody)).toBeCloseTo(1, 9)
  })

  it('puts the likeliest first and lets a worse candidate take little', () => {
    const { candidates } = decide([score({ ...CASE, id: 'brother', name: 'សុខ រិទ្ធី' }), score(CASE)], 200)
    expect(candidates.map(({ id }) => id)).toEqual(['case', 'brother'])
    expect(candidates[0]?.probability).toBeGreaterThanOrEqual(ALERT_LINE)
  })

  it('answers nobody when nobody fits', () => {
    expect(decide([], 200)).toEqual({ nobody: 1, candidates: [] })
    expect(decide([score({ ...CASE, sex: 'F' })], 200).nobody).toBeGreaterThan(0.9)
  })
})

describe('the gate before scoring', () => {
  const rows: [string, boolean, Partial<Matchable>][] = [
    ['the found boy', true, {}],
    ['no facts', true, { sex: undefined, ageMin: undefined, ageMax: undefined } as never],
    ['three years off', true, { ageMin: 10, ageMax: 10 }],
    ['four years off', false, { ageMin: 11, ageMax: 11 }],
    ['a wide range that reaches', true, { ageMin: 9, ageMax: 17 }],
    ['the other sex', false, { sex: 'F' }],
    ['a day before, perhaps a slip', true, { seenFrom: '2026-03-11', seenTo: '2026-03-11' }],
    ['two days before', false, { seenFrom: '2026-03-10', seenTo: '2026-03-10' }],
    ['itself', false, { id: 'case' }],
  ]
  it.each(rows)('%s: %s', (_, passes, facts) => {
    expect(couldMatch(CASE, { ...FOUND, ...facts })).toBe(passes)
    expect(couldMatch({ ...FOUND, ...facts }, CASE)).toBe(passes)
  })

  it('never pairs two found children', () => {
    expect(couldMatch(FOUND, { ...FOUND, id: 'other' })).toBe(false)
  })
})
