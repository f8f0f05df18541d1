import { describe, expect, it } from 'vitest'
import type { CaseRecord, Proceeding } from '../../../src/cases/record/case-record.ts'
import { readRecord } from '../../../src/cases/record/read-record.ts'
import { shownUnitFigures, unitFigures } from '../../../src/cases/siren/child-protection-unit.ts'
import { gapLists } from '../../../src/cases/siren/gaps.ts'
import { scorecard } from '../../../src/cases/siren/scorecard.ts'

const TODAY = '2026-03-15'
function record(fields: Record<string, unknown>, proceedings: readonly Partial<Proceeding>[] = []): CaseRecord {
  const all = { id: '1', openedOn: '2026-01-05', ...fields, proceedings }
  const read = readRecord(all, TODAY, () => true)
  if ('reason' in read) throw new Error(read.reason)
  return read.record
}
const opened = (openedOn: string, refs: Partial<Proceeding>) => ({ openedOn, ...refs })

describe('the weekly gap lists', () => {
  const number = '4712093549'
  const lists = (proceedings: readonly Partial<Proceeding>[], fields = {}) =>
    gapLists([{ record: record({ number, ...fields }, proceedings), desk: 'Battambang police' }], TODAY)

  it('name what only one of police and court holds, the longest waiting first', () => {
    const { policeWithoutCourt, courtWithoutPolice } = lists([
      opened('2026-03-01', { policeRef: 'P2' }),
      opened('2026-02-01', { policeRef: 'P1' }),
      opened('2026-03-10', { courtRef: 'J1' }),
      opened('2026-03-10', { policeRef: 'P3', courtRef: 'J3' }),
      opened('2026-03-10', {}),
      opened('2026-03-16', { policeRef: 'P4' }),
    ])
    const desk = 'Battambang police'
    expect(policeWithoutCourt).toEqual([
      { nationalNumber: number, reference: 'P1', openedOn: '2026-02-01', daysWaiting: 42, desk },
      { nationalNumber: number, reference: 'P2', openedOn: '2026-03-01', daysWaiting: 14, desk },
    ])
    expect(courtWithoutPolice).toEqual([
      { nationalNumber: number, reference: 'J1', openedOn: '2026-03-10', daysWaiting: 5, desk },
    ])
  })

  it.each(['MERGED', 'VOID'])('say nothing of a case that is %s', (status) => {
    expect(lists([opened('2026-03-01', { policeRef: 'P1' })], { status }).policeWithoutCourt).toEqual([])
  })
})

describe('the figures of the Child Protection Unit', () => {
  const arrest = [{ openedOn: '2026-01-10', stages: [{ stage: 'ARREST', on: '2026-01-20' }] }] as const

  it('are 86 % for 86 arrests among 100 cases', () => {
    const linked = Array.from({ length: 100 }, (_, at) =>
      record({ openedOn: at < 30 ? '2025-12-31' : '2026-01-05' }, at < 86 ? arrest : []),
    )
    expect(unitFigures(linked, ['0203', '02', '12', ''], TODAY)).toEqual({
      ...{ investigatedSinceStart: 100, thisYear: 70, arrested: 86, arrestShare: 0.86, provincesCovered: 0.08 },
    })
  })

  it('leave out an arrest or case to come, and cover no province without anybody at work in one', () => {
    const linked = [record({}, arrest), record({ openedOn: '2026-02-01' })]
    expect(unitFigures(linked, [], '2026-01-19')).toEqual({
      ...{ investigatedSinceStart: 1, thisYear: 1, arrested: 0, arrestShare: 0, provincesCovered: 0 },
    })
  })

  it('tell no reader of fewer than five children, nor let one subtract them', () => {
    const told = { investigatedSinceStart: 100, thisYear: 70, arrested: 86, arrestShare: 0.86, provincesCovered: 0.08 }
    expect(shownUnitFigures(told, 5)).toEqual(told)
    expect(shownUnitFigures({ ...told, thisYear: 97 }, 5)).toMatchObject({ thisYear: null, arrestShare: 0.86 })
    expect(shownUnitFigures({ ...told, arrested: 98, arrestShare: 0.98 }, 5)).toMatchObject({ arrestShare: null })
  })
})

it('each recommendation has its numbers, of the cases of the period alone', () => {
  const whole = record({ number: '4712093549', province: '02', ageMin: 8, sex: 'F', left: 3 }, [
    opened('2026-01-06', { policeRef: 'P1' }),
    opened('2026-01-06', { policeRef: 'P2', courtRef: 'J2' }),
  ])
  const cases = [
    { record: whole, completeness: 6, systems: ['CPU', 'LEASETC'] },
    { record: record({}), completeness: 4, systems: [] },
    { record: record({ openedOn: '2025-01-05' }), completeness: 0, systems: ['IJM'] },
  ]
  const period = { from: '2026-01-01', to: '2026-04-01', asOf: TODAY }
  const cards = scorecard(cases, [{ hasPurpose: true }, { hasPurpose: false }], period)
  expect(cards.map(({ figures }) => figures)).toEqual([
    { proceedings: 2, policeWithoutCourt: 1, courtWithoutPolice: 0, withoutGap: 0.5 },
    { cases: 2, numbered: 0.5, withCoreFacts: 0.5 },
    { crossReferenced: 0.5, systems: 2 },
    { withPlaceAgeSexAndHowLeft: 0.5 },
    { questions: 2, withPurpose: 0.5 },
  ])
})
