import { describe, expect, it } from 'vitest'
import { RECORD_FIELDS, readRecord } from '../../../src/cases/record/read-record.ts'

const PLACES = ['02', '0203', '08']
const read = (fields: Record<string, unknown>) =>
  readRecord({ id: '1', openedOn: '2026-01-05', ...fields }, '2026-03-15', (code) => PLACES.includes(code))

describe('a row of a file of cases', () => {
  it('is a case by its id and day alone', () => {
    expect(read({})).toEqual({
      record: {
        ...{ id: '1', source: 'IMPORT', openedOn: '2026-01-05', status: 'ACTIVE', indicated: false },
        ...{ purposes: [], means: [], sectors: [], decisions: [], services: [], proceedings: [], lists: [] },
      },
    })
  })

  it('means the same as CSV and as JSON', () => {
    const json = {
      ...{ id: 7, number: '4712093549', left: 3, sex: 'F', ageMin: 12, birthYear: 2013, indicated: true },
      ...{ purposes: [1, 4], means: [2], lists: ['POLICE', 'SHELTER'], otherCrime: 'RAPE', place: '0203' },
    }
    const csv = {
      ...{ id: '7', number: '4712 0935 49', left: '3', sex: 'F', ageMin: '12', birthYear: '2013', indicated: 'TRUE' },
      ...{ purposes: 'X1;X4', means: '2', lists: 'POLICE; SHELTER', otherCrime: '2', place: '0203' },
    }
    expect(read(csv)).toEqual(read(json))
    expect(read(csv)).toMatchObject({ record: { id: '7', number: '4712093549', purposes: [1, 4], otherCrime: 'RAPE' } })
  })

  it('leaves out what nobody knows', () => {
    const { record } = read({ sex: 'U', number: null, proceedings: [{ openedOn: '2026-01-06', courtRef: null }] }) as {
      record: object
    }
    expect(record).not.toHaveProperty('sex')
    expect(record).not.toHaveProperty('number')
    expect(record).toMatchObject({ proceedings: [{ openedOn: '2026-01-06', stages: [] }] })
  })

  it.each([
    [{ id: undefined }, 'id', 'missing'],
    [{ id: ' ' }, 'id', 'empty'],
    [{ openedOn: undefined }, 'openedOn', 'missing'],
    [{ openedOn: '2026-02-30' }, 'openedOn', 'no day, written YYYY-MM-DD'],
    [{ openedOn: '2062-01-05' }, 'openedOn', 'a day to come'],
    [{ number: '4712093540' }, 'number', 'no case number'],
    [{ status: 'CLOSED' }, 'status', 'none of ACTIVE LOCATED REUNIFIED DECEASED MERGED VOID'],
    [{ province: '99' }, 'province', 'no such province'],
    [{ place: '0299' }, 'place', 'no such place'],
    [{ province: '08', place: '0203' }, 'place', 'lies in another province'],
    [{ ageMin: 9, ageMax: 4 }, 'ageMax', 'less than ageMin'],
    [{ ageMin: 90 }, 'ageMin', 'no whole number 0-25'],
    [{ birthYear: 2027 }, 'birthYear', 'after the case was opened'],
    [{ indicated: 'maybe' }, 'indicated', 'neither true nor false'],
    [{ origin: 'Cambodia' }, 'origin', 'no ISO code of two capital letters'],
    [{ purposes: 'X0' }, 'purposes.0', 'no digits 1-9'],
    [{ decisions: 'ACTUAL' }, 'decisions', 'no list of objects'],
    [
      { decisions: [{ on: 'then', authority: 'POLICE', finding: 'NOT' }] },
      'decisions.0.on',
      'no day, written YYYY-MM-DD',
    ],
    [{ marks: 'x'.repeat(2_001) }, 'marks', 'longer than 2000 letters'],
  ])('that is not good (%j) is refused by its field', (fields, field, reason) => {
    expect(read(fields)).toEqual({ field, reason })
  })

  it('is refused without a word of it', () => {
    const secret = 'SOK DARA'
    for (const field of RECORD_FIELDS) {
      const answer = read({ [field]: field.startsWith('name') || field === 'marks' ? { secret } : secret })
      if ('reason' in answer) expect(JSON.stringify(answer)).not.toContain(secret)
    }
  })
})
