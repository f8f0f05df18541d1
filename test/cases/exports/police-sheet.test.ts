import { describe, expect, it } from 'vitest'
import {
  COURT_COLUMNS,
  courtRows,
  NEVER_TOLD,
  POLICE_COLUMNS,
  type PoliceCase,
  policeRow,
} from '../../../src/cases/exports/police-sheet.ts'
import { crimeOfHistory } from '../../../src/cases/record/crime.ts'
import { factsOfHistory, type HistoryEvent } from '../../../src/cases/record/history.ts'
import { RECORD_FIELDS } from '../../../src/cases/record/read-record.ts'
import { SUS } from '../../../src/officials/acts/sus.ts'

const NUMBER = '4712093549'
type Told = readonly [type: string, data: unknown, role?: string, org?: string]

/** A case as its history tells of it. */
function caseOf(
  told: readonly Told[],
  more: Partial<PoliceCase['record']> = {},
  refs: PoliceCase['refs'] = [],
): PoliceCase {
  const events = told.map(
    ([type, data, role = 'police', org], at): HistoryEvent => ({
      ...{ seq: at + 1, type, day: '2026-03-15', data, role, org: org ?? null },
    }),
  )
  return {
    record: {
      ...factsOfHistory(events),
      ...{
        id: NUMBER,
        source: 'ROKKON',
        openedOn: '2026-03-01',
        status: 'ACTIVE',
        province: '02',
        sex: 'F',
        ageMin: 14,
      },
      ...more,
    },
    ...{
      number: NUMBER,
      desk: 'Desk',
      openerType: null,
      referral: null,
      shareConsent: false,
      crime: crimeOfHistory(events),
      refs,
    },
  }
}

const STORY: readonly Told[] = [
  ['IDENTIFICATION', { finding: 'ACTUAL', purposes: ['1', '2'], means: ['2'], origin: 'KH', exploitation: 'TH' }],
  ['ARREST', { on: '2026-03-04', count: 2, ref: 'AH-77/26' }],
  ['SUSPECT', { sex: 'M', ageMin: 41, ageMax: 41, country: 'VN' }],
  ['SUSPECT', { sex: 'F' }],
  ['SUSPECT', { sex: 'M', name: 'Somebody' }],
  ['EVIDENCE', { kinds: ['5', '2'] }],
  ['EVIDENCE', { kinds: ['2'] }],
  ['CHARGE', { on: '2026-03-06', count: 1, articles: ['10', '12'] }],
  ['FILE', { on: '2026-03-10', ref: '0231/26' }, 'court'],
  ['HEARING', { on: '2026-04-02' }, 'court'],
  ['UNDONE', { undoes: 4 }],
]

describe('the sheet of the police', () => {
  it('tells a case in one row, suspects without a name', () => {
    const row = policeRow(caseOf(STORY, { nameLatin: 'SOK DARA' }, [{ system: 'LEASETC', value: 'PV-1' }]))
    expect(row).toEqual({
      ...{ nationalNumber: NUMBER, leasetcRef: 'PV-1', province: 'KH-2', openedOn: '2026-03-01', victimSex: 'F' },
      ...{ victimAgeMin: 14, victimAgeMax: undefined, finding: 'ACTUAL', findingOn: '2026-03-15', findingBy: 'POLICE' },
      ...{ otherCrime: undefined, purposes: [1, 2], means: [2], origin: 'KH', exploitation: 'TH' },
      ...{ suspects: 2, suspectSex: ['M', 'M'], suspectAge: [41, '?'], suspectNationality: ['VN', '?'] },
      ...{ suspectRole: ['?', '?'], arrests: 1, firstArrestOn: '2026-03-04', policeRef: ['AH-77/26'] },
      ...{ articles: ['10', '12'], chargedOn: '2026-03-06', evidence: [2, 5], courtFile: ['0231/26'] },
      ...{ courtStage: 'HEARING', courtStageOn: '2026-04-02', months: undefined },
    })
    for (const name of Object.keys(row!)) expect(POLICE_COLUMNS).toContain(name)
    expect(JSON.stringify(row)).not.toMatch(/Somebody|SOK/)
  })

  it('leaves out what is none of theirs', () => {
    expect(policeRow(caseOf([['IDENTIFICATION', { finding: 'ACTUAL' }, 'social']]))).toBeNull()
    expect(policeRow(caseOf([]))).toBeNull()
    expect(policeRow(caseOf(STORY, { status: 'VOID' }))).toBeNull()
    expect(policeRow(caseOf([], {}, [{ system: 'LEASETC', value: 'PV-1' }]))).not.toBeNull()
  })
})

describe('columns that nothing fills', () => {
  it('are empty, or ? of each suspect, and have no field in a file of cases or a line of an official either', () => {
    const facts = policeRow(caseOf(STORY))!
    for (const column of NEVER_TOLD)
      expect([facts[column]].flat().every((each) => each === undefined || each === '?')).toBe(true)
    expect(RECORD_FIELDS.filter((field) => /national|citizen|role/i.test(field))).toEqual([])
    expect(Object.keys(SUS.event!({ role: 'Exploiter', sex: 'M' } as never, '2026-03-15').data)).not.toContain('role')
  })
})

describe('the sheet of the court', () => {
  it('names the court where the officials who told of it work, and no other', () => {
    const [police, filed] = [STORY[1]!, ['FILE', { on: '2026-03-10', ref: '0231/26' }, 'court', 'Court of Battambang']]
    const courtOf = (...told: Told[]) => courtRows(caseOf(told), '2026-04-03')[0]!.court
    expect(courtOf(police, filed as never)).toBe('Court of Battambang')
    expect(courtOf(['ARREST', { on: '2026-03-04' }, 'police', 'Police of Battambang'])).toBeUndefined()
    expect(courtOf(['FILE', { on: '2026-03-10' }, 'court'])).toBeUndefined()
  })

  it('tells each proceeding by its numbers, with the hearing to come and the verdict', () => {
    const file = { nationalNumber: NUMBER, courtFile: '0231/26', policeRef: 'AH-77/26', openedOn: '2026-03-04' }
    expect(courtRows(caseOf(STORY), '2026-03-15')).toEqual([
      {
        ...{ ...file, articles: ['10', '12'], stage: 'FILED', stageOn: '2026-03-10', nextHearingOn: '2026-04-02' },
        ...{ outcome: undefined, months: undefined, convicted: undefined },
      },
    ])
    const verdict: Told = ['VERDICT', { on: '2026-04-02', outcome: 'CONVICTED', months: 84, count: 2 }, 'court']
    const [row] = courtRows(caseOf([...STORY, verdict]), '2026-04-03')
    expect(row).toMatchObject({ stage: 'CONVICTED', outcome: 'CONVICTED', months: 84, convicted: 2 })
    expect(row).toMatchObject({ nextHearingOn: undefined })
    for (const name of Object.keys(row!)) expect(COURT_COLUMNS).toContain(name)
    expect(courtRows(caseOf(STORY, { status: 'MERGED' }), '2026-03-15')).toEqual([])
  })
})
