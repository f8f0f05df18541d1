import { describe, expect, it } from 'vitest'
import { factsOfHistory, type HistoryEvent } from '../../../src/cases/record/history.ts'
import { isIndicated } from '../../../src/cases/record/indicated.ts'

type Told = readonly [type: string, data: unknown, more?: Partial<HistoryEvent>]
const facts = (...told: readonly Told[]) =>
  factsOfHistory(
    told.map(([type, data, more = {}], at) => ({
      ...{ seq: at + 1, type, day: '2026-03-15', data, role: null, org: null },
      ...more,
    })),
  )

describe('the history of a case as a record', () => {
  it('is nothing while nobody said anything', () => {
    expect(facts(['REPORT', { kind: 'MISSING' }], ['ARREST', null])).toMatchObject({
      ...{ indicated: false, decisions: [], services: [], lists: [] },
      proceedings: [{ openedOn: '2026-03-15', stages: [{ stage: 'ARREST', on: '2026-03-15' }] }],
    })
  })

  it('takes a finding by who said it', () => {
    const finding = {
      finding: 'ACTUAL',
      purposes: ['1'],
      means: ['2'],
      origin: 'KH',
      exploitation: 'TH',
      on: '2026-03-04',
    }
    const read = facts(
      ['IDENTIFICATION', finding, { role: 'social' }],
      ['IDENTIFICATION', { finding: 'NOT', otherCrime: '2', purposes: ['1'] }, { role: 'police' }],
      ['IDENTIFICATION', { finding: 'POSSIBLE' }, { role: 'shelter' }],
      ['IDENTIFICATION', { finding: 'SURELY' }, { role: 'police' }],
    )
    expect(read).toMatchObject({
      ...{ indicated: true, purposes: [1], means: [2], origin: 'KH', exploitation: 'TH', otherCrime: 'RAPE' },
      decisions: [
        { on: '2026-03-04', authority: 'SOCIAL', finding: 'ACTUAL' },
        { on: '2026-03-15', authority: 'POLICE', finding: 'NOT' },
        { on: '2026-03-15', authority: 'NGO', finding: 'POSSIBLE' },
      ],
    })
  })

  it('joins what police and court tell of one proceeding', () => {
    const { proceedings } = facts(
      ['ARREST', { count: 1, on: '2026-03-04', ref: 'AH-77/26' }],
      ['CHARGE', { articles: ['10'], on: '2026-03-06' }],
      ['FILE', { ref: '0231/26', on: '2026-03-10' }],
      ['VERDICT', { outcome: 'CONVICTED', months: 84, count: 1, on: '2026-03-14' }],
      ['ARREST', { ref: 'AH-99/26', on: '2026-03-15' }],
    )
    expect(proceedings).toEqual([
      {
        ...{ openedOn: '2026-03-04', policeRef: 'AH-77/26', courtRef: '0231/26', articles: ['10'] },
        stages: [
          { stage: 'ARREST', on: '2026-03-04', count: 1 },
          { stage: 'CHARGED', on: '2026-03-06' },
          { stage: 'FILED', on: '2026-03-10' },
          { stage: 'CONVICTED', on: '2026-03-14', count: 1, months: 84 },
        ],
      },
      { openedOn: '2026-03-15', policeRef: 'AH-99/26', stages: [{ stage: 'ARREST', on: '2026-03-15' }] },
    ])
  })

  it('follows a service to its end', () => {
    const by = { org: 'Shelter One' }
    const { services, lists } = facts(
      ['SERVICE', { service: 'EDU', accepted: true, on: '2026-03-01' }, by],
      ['SERVICE', { service: 'EDU', end: 'COMPLETED', rating: 4 }, by],
      ['SERVICE', { service: 'MED', accepted: false }, by],
      ['SHELTER', { action: 'IN' }, by],
    )
    expect(services).toEqual([
      {
        ...{ org: 'Shelter One', service: 'EDU', offeredOn: '2026-03-01', startedOn: '2026-03-01', accepted: true },
        ...{ end: 'COMPLETED', rating: 4 },
      },
      { org: 'Shelter One', service: 'MED', offeredOn: '2026-03-15', accepted: false },
    ])
    expect(lists).toEqual(['SHELTER'])
  })

  it('forgets what was taken back', () => {
    const read = facts(
      ['ARREST', { ref: 'AH-77/26' }],
      ['IDENTIFICATION', { finding: 'ACTUAL' }],
      ['UNDONE', { undoes: 1 }],
    )
    expect(read.proceedings).toEqual([])
    expect(read.decisions).toHaveLength(1)
  })

  it('goes on from what was imported', () => {
    const imported = {
      ...{ indicated: true, left: 3, purposes: [1], lists: ['POLICE'] },
      proceedings: [{ openedOn: '2026-01-01', policeRef: 'P1', stages: [] }],
    }
    const read = facts(['IMPORT', imported], ['FILE', { ref: 'J1', on: '2026-03-10' }])
    expect(read).toMatchObject({ indicated: true, left: 3, purposes: [1], lists: ['POLICE'] })
    expect(read.proceedings).toEqual([
      { openedOn: '2026-01-01', policeRef: 'P1', courtRef: 'J1', stages: [{ stage: 'FILED', on: '2026-03-10' }] },
    ])
    expect(imported.proceedings[0]!.stages).toEqual([])
  })
})

it.each([
  [{}, false],
  [{ left: 3 }, false],
  [{ situation: 'WORKING' }, false],
  [{ left: 3, situation: 'BEGGING' }, true],
  [{ left: 2, situation: 'WORKING' }, false],
  [{ left: 3, situation: 'LOST' }, false],
] as const)('what reports tell (%j) points to trafficking: %s', (facts, points) => {
  expect(isIndicated(facts)).toBe(points)
})
