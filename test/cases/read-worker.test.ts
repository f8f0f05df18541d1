import { describe, expect, it } from 'vitest'
import { readWorker } from '../../src/cases/agencies/read-worker.ts'

const GOOD = {
  ...{ licenceNo: 13, contractNo: 'C-7', nameLatin: 'Sok  Dara', sex: 'M', birthDate: '2008-03-15', country: 'MY' },
  ...{ departOn: '2026-03-15', contractEnd: '2028-03-15' },
}
const read = (fields: Record<string, unknown>) => readWorker({ ...GOOD, ...fields }, (no) => no === '13')

describe('a worker of an agency’s list', () => {
  it('is kept by what the name sounds like, without the name', () => {
    const answer = read({})
    expect(answer).toEqual({
      worker: {
        ...{ licenceNo: '13', contractNo: 'C-7', sex: 'M', birthYear: 2008, country: 'MY' },
        ...{ departOn: '2026-03-15', contractEnd: '2028-03-15', isMinor: false, nameKeys: expect.any(Array) },
      },
    })
    expect(JSON.stringify(answer)).not.toMatch(/sok|dara/i)
    const keys = [answer, read({ nameLatin: 'DARA SOK' })].map((each) =>
      'worker' in each ? each.worker.nameKeys.toSorted() : [],
    )
    expect(keys[0]).toEqual(keys[1])
    expect(keys[0]!.length).toBeGreaterThan(1)
  })

  it.each([
    [{ birthDate: '2008-03-16' }, true],
    [{ birthDate: null, birthYear: 2009 }, true],
    [{ birthDate: null, birthYear: '2008' }, false],
  ])('%j is a minor: %s', (fields, isMinor) => {
    expect(read(fields)).toMatchObject({ worker: { isMinor } })
  })

  it.each([
    [{ licenceNo: '14' }, 'licenceNo', 'no agency of any licence list'],
    [{ contractNo: undefined }, 'contractNo', 'missing'],
    [{ sex: 'U' }, 'sex', 'neither M nor F'],
    [{ birthDate: null }, 'birthYear', 'missing, and birthDate too'],
    [{ birthDate: '2008-02-30' }, 'birthDate', 'no day, written YYYY-MM-DD'],
    [{ birthDate: '2027-01-01' }, 'birthDate', 'after the departure'],
    [{ contractEnd: '2026-01-01' }, 'contractEnd', 'before the departure'],
    [{ country: 'Malaysia' }, 'country', 'longer than 2 letters'],
  ])('%j is refused by its field', (fields, field, reason) => {
    expect(read(fields)).toEqual({ field, reason })
  })
})
