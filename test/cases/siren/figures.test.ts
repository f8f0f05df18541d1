import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { CaseRecord } from '../../../src/cases/record/case-record.ts'
import { readRecord } from '../../../src/cases/record/read-record.ts'
import { contradictions, FiguresError, provedFigures } from '../../../src/cases/siren/asserts.ts'
import { type SirenFigures, sirenFigures } from '../../../src/cases/siren/figures.ts'
import { median, ratio } from '../../../src/cases/siren/numbers.ts'
import { outcomeOf } from '../../../src/cases/siren/outcome.ts'
import { CAUTION, estimateFromTwoLists } from '../../../src/cases/siren/two-lists.ts'
import { daysBefore } from '../../../src/flow/day.ts'
import { drawFrom, inventRecords } from './invent-records.ts'

const small = JSON.parse(readFileSync(path.join(import.meta.dirname, '../../vectors/siren-small.json'), 'utf8'))
const recordOf = (fields: Record<string, unknown>): CaseRecord => {
  const read = readRecord(fields, '2026-06-30', () => true)
  if ('reason' in read) throw new Error(`${read.field}: ${read.reason}`)
  return read.record
}
const records: readonly CaseRecord[] = small.cases.map(recordOf)
const PERIOD = { from: small.from, to: small.to, asOf: small.asOf }

/** A case that the authorities have found trafficked, with more. */
const found = (more: Partial<CaseRecord> = {}): CaseRecord => ({
  ...recordOf({ id: '1', openedOn: '2026-01-05', indicated: true }),
  decisions: [{ on: '2026-01-20', authority: 'POLICE', finding: 'ACTUAL' }],
  ...more,
})
const figuresOf = (...all: readonly CaseRecord[]) => provedFigures(all, PERIOD)

describe('figures worked by hand', () => {
  it('are what the program says of the same cases', () => {
    expect(provedFigures(records, PERIOD)).toEqual(small.expected)
  })

  it('of no case are nothing, and no ratio', () => {
    const none = figuresOf()
    expect([none.cases, none.A.identificationRate, none.B.rate, none.box3.medianDaysToService]).toEqual([
      ...[0, null, null, null],
    ])
  })
})

describe('a thousand random stores', () => {
  const stores = Array.from({ length: 1_000 }, (_, seed) => {
    const draw = drawFrom(seed)
    return inventRecords(Math.floor(draw() * 40), draw)
  })
  const year = { from: '2026-01-01', to: '2027-01-01', asOf: '2026-09-30' }
  const whole = stores.map((store) => sirenFigures(store, year))

  it('never contradict themselves', () => {
    expect(whole.flatMap(contradictions)).toEqual([])
    // stores in which little happens would prove little
    const sum = (of: (figures: SirenFigures) => number) => whole.reduce((total, each) => total + of(each), 0)
    const shares = [
      (each: SirenFigures) => each.B.misidentified,
      (each: SirenFigures) => each.A.notRecognised,
      (each: SirenFigures) => each.A.notIdentified,
      (each: SirenFigures) => each.A.pending,
      (each: SirenFigures) => each.box3.unanswered,
      (each: SirenFigures) => each.C.neither,
      (each: SirenFigures) => each.D.unsupported.convicted,
    ].map(sum)
    expect(Math.min(...shares)).toBeGreaterThan(100)
  })

  it('say the same whatever is merged, void, opened outside, or only known later', () => {
    stores.slice(0, 200).forEach((store, at) => {
      const counted = store.filter(({ status }) => status !== 'MERGED' && status !== 'VOID')
      const known = counted.map((record) => ({
        ...record,
        decisions: record.decisions.filter(({ on }) => on <= year.asOf),
        services: record.services.filter(({ offeredOn }) => offeredOn <= year.asOf),
        proceedings: record.proceedings.filter(({ openedOn }) => openedOn <= year.asOf),
      }))
      const { E: _, ...figures } = whole[at]!
      expect(sirenFigures(known, year)).toMatchObject(figures)
      const later = { ...year, from: '2027-01-01', to: '2028-01-01' }
      expect(sirenFigures(store, later).cases).toBe(0)
    })
  })

  it('add up: the whole year is its quarters', () => {
    const days = ['2026-01-01', '2026-04-01', '2026-07-01', '2026-10-01', '2027-01-01']
    const counts = ({ cases, box1, box2, A, B, C, box4 }: SirenFigures) => [
      ...[cases, ...Object.values(box1), ...Object.values(box2), A.notRecognised, A.notIdentified, A.pending],
      ...[B.misidentified, ...Object.values(C), box4.proceedings, box4.arrests, box4.policeWithoutCourt],
    ]
    stores.slice(0, 200).forEach((store, at) => {
      const quarters = days
        .slice(1)
        .map((to, quarter) => counts(sirenFigures(store, { ...year, from: days[quarter]!, to })))
      const sums = quarters[0]!.map((_, figure) => quarters.reduce((sum, each) => sum + each[figure]!, 0))
      expect(sums).toEqual(counts(whole[at]!))
    })
  })
})

it.each<[string, (figures: SirenFigures) => SirenFigures]>([
  ['the five flows', (f) => ({ ...f, box1: { ...f.box1, OTHER: f.box1.OTHER + 1 } })],
  ['identified, not recognised', (f) => ({ ...f, A: { ...f.A, pending: 9 } })],
  ['the four of C', (f) => ({ ...f, C: { ...f.C, both: 0 } })],
  ['accepted, declined', (f) => ({ ...f, box3: { ...f.box3, notOffered: 0 } })],
  ['no more are misidentified', (f) => ({ ...f, B: { ...f.B, misidentified: 3 } })],
])('figures in which not (%s) hold are caught', (rule, spoil) => {
  const wrong = contradictions(spoil(sirenFigures(records, PERIOD)))
  expect(wrong).toEqual([expect.stringContaining(rule)])
  expect(new FiguresError(wrong[0]).message).toContain(rule)
})

describe('one case', () => {
  it('is not identified by an NGO, and counts as indicated then', () => {
    const ngo = found({ indicated: false, decisions: [{ on: '2026-01-20', authority: 'NGO', finding: 'POSSIBLE' }] })
    expect(figuresOf(ngo)).toMatchObject({ box1: { total: 1 }, box2: { identified: 0 }, A: { pending: 1 } })
  })

  it.each([
    [30, 'pending'],
    [31, 'notIdentified'],
  ])('that was indicated %i days ago and of which nobody has decided is %s', (days, which) => {
    const record = recordOf({ id: '1', openedOn: daysBefore(PERIOD.asOf, days), indicated: true })
    expect(figuresOf(record).A).toMatchObject({ [which]: 1 })
  })

  it('goes by what came in last, of two findings of one day', () => {
    const same = { on: '2026-02-01', authority: 'COURT' } as const
    const decisions = [
      { ...same, finding: 'ACTUAL' },
      { ...same, finding: 'NOT' },
    ] as const
    expect(outcomeOf(found({ decisions }), PERIOD.asOf).misidentified).toBe(true)
    expect(outcomeOf(found({ decisions: [decisions[1], decisions[0]] }), PERIOD.asOf).misidentified).toBe(false)
  })

  it.each([
    [[{ accepted: false }, {}], 'declined'],
    [[{}, {}], 'unanswered'],
    [[{ accepted: false }, { accepted: true }], 'accepted'],
    [[], 'notOffered'],
  ] as const)('with services %j is %s', (offers, which) => {
    const services = offers.map((offer) => ({ org: 'S1', offeredOn: '2026-02-01', ...offer }))
    expect(figuresOf(found({ services })).box3).toMatchObject({ [which]: 1 })
  })

  it('names no other crime before the finding that does', () => {
    const record = found({
      otherCrime: 'CUSTODY',
      decisions: [
        { on: '2026-01-20', authority: 'SOCIAL', finding: 'NOT' },
        { on: '2026-07-20', authority: 'COURT', finding: 'NOT' },
      ],
    })
    expect(figuresOf(record).E.otherCrimeOutcomes).toEqual({})
    const later = { ...PERIOD, asOf: '2026-07-20' }
    expect(sirenFigures([record], later).E.otherCrimeOutcomes).toEqual({ CUSTODY: 1 })
  })
})

describe('the estimate from two lists', () => {
  it('is Chapman’s, with its interval and its caution', () => {
    expect(estimateFromTwoLists({ n1: 60, n2: 40, both: 20 })).toEqual({
      ...{ n1: 60, n2: 40, both: 20, estimate: 118.0952, low: 89.9486, high: 146.2419, caution: CAUTION },
    })
  })

  it('is none with fewer than seven on both', () => {
    expect(estimateFromTwoLists({ n1: 60, n2: 40, both: 6 })).toEqual({ n1: 60, n2: 40, both: 6, estimate: null })
    expect(estimateFromTwoLists({ n1: 7, n2: 7, both: 7 })).toMatchObject({ estimate: 7, low: 7, high: 7 })
  })

  it('is never below those who were seen', () => {
    for (let both = 7; both <= 30; both += 1) {
      const { low } = estimateFromTwoLists({ n1: 30, n2: both, both }) as { low: number }
      expect(low).toBeGreaterThanOrEqual(30)
    }
  })
})

it('ratios are rounded half up, medians of an even list are the mean of the middle two', () => {
  expect([ratio(1, 3), ratio(1, 32, 4), ratio(9, 2, 0), ratio(1, 0)]).toEqual([0.3333, 0.0313, 5, null])
  expect([ratio(8, 3, 2), ratio(1005, 1000, 2)]).toEqual([2.67, 1.01])
  expect([median([]), median([3]), median([10, 4]), median([9, 1, 5])]).toEqual([null, 3, 7, 5])
})
