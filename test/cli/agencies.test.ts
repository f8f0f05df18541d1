import { describe, expect, it } from 'vitest'
import { sortAgencies } from '../../src/actions/imports/import-agencies.ts'
import { readImport, rejectsTable } from '../../src/actions/imports/read-rows.ts'

const FIELDS = ['licenceNo', 'nameLatin', 'nameKm', 'licenceUntil', 'countries', 'phone', 'listDate']
const TODAY = '2026-03-15'
const HEAD = 'licenceNo,nameLatin,licenceUntil,listDate'

function sorted(text: string) {
  const file = readImport(text, FIELDS)
  return file === null ? null : sortAgencies(file, TODAY)
}

describe('a licence list', () => {
  it('is read from CSV whatever the order of its columns, and from JSON Lines', () => {
    const agency = {
      licenceNo: '13',
      nameLatin: 'Angkor Manpower Co',
      nameKm: 'អង្គរ ម៉េនផៅវើ',
      licenceUntil: '2026-12-31',
      countries: ['TH', 'MY'],
      phone: '023 000 123',
      listDate: '2026-03-01',
    }
    const csv = `\ufefflistDate,countries,nameKm,nameLatin,phone,licenceUntil,licenceNo
2026-03-01,TH;MY,អង្គរ ម៉េនផៅវើ, Angkor  Manpower Co,023 000 123,2026-12-31,13\r\n\r\n`
    expect(sorted(csv)).toEqual({ agencies: [agency], rejects: [] })
    expect(sorted(`${JSON.stringify({ ...agency, licenceNo: 13 })}\n\n`)).toEqual({ agencies: [agency], rejects: [] })
  })

  it.each([
    [',Angkor,2026-12-31,2026-03-01', 'licenceNo', 'missing'],
    ['1;2,Angkor,2026-12-31,2026-03-01', 'licenceNo', 'no licence number: letters, digits, - . /'],
    ['13,អង្គរ,2026-12-31,2026-03-01', 'nameLatin', 'no name in Latin letters'],
    [`13,${'A'.repeat(121)},2026-12-31,2026-03-01`, 'nameLatin', 'longer than 120 letters'],
    ['13,Angkor,31/12/26,2026-03-01', 'licenceUntil', 'no day, written YYYY-MM-DD'],
    ['13,Angkor,2026-02-30,2026-03-01', 'licenceUntil', 'no day, written YYYY-MM-DD'],
    ['13,Angkor,2026-12-31,2026-03-16', 'listDate', 'a day to come'],
    ['13,Angkor', '', '2 cells, 4 expected'],
    ['13,Ang"kor,2026-12-31,2026-03-01', '', 'a quote that is not closed, or stands inside a cell'],
  ])('a row that is not good (%s) is named by line and field, and those around it are taken', (row, field, reason) => {
    const good = (no: number) => `${no},Tonle Labour ${no},2026-12-31,2026-03-01`
    const { agencies, rejects } = sorted([HEAD, good(1), row, good(2), ''].join('\n'))!
    expect(agencies.map(({ licenceNo }) => licenceNo)).toEqual(['1', '2'])
    expect(rejects).toEqual([{ line: 3, field, reason }])
  })

  it('names an agency once: twice the same is one, twice otherwise is none of ours to choose, a newer list counts', () => {
    const rows = [
      '13,Angkor,2026-12-31,2026-03-01',
      '13,Angkor,2026-12-31,2026-03-01',
      '13,Angkor,2027-12-31,2026-03-01',
      '13,Angkor,2025-12-31,2025-03-01',
      '14,Tonle,2025-12-31,2025-03-01',
      '14,Tonle,2026-12-31,2026-03-01',
    ]
    const { agencies, rejects } = sorted([HEAD, ...rows].join('\n'))!
    expect(agencies.map(({ licenceNo, licenceUntil }) => [licenceNo, licenceUntil])).toEqual([
      ['13', '2026-12-31'],
      ['14', '2026-12-31'],
    ])
    expect(rejects).toEqual([{ line: 4, field: 'licenceNo', reason: 'stands twice on one list, and differs' }])
  })

  it.each(['', '\n', 'a;b;c\n1;2;3\n', '[]', '{', '\0'])('%j is no list', (text) => {
    expect(sorted(text)).toBeNull()
  })

  it('names unknown fields once, and nothing of a row in the rejects file', () => {
    const text = `${HEAD},boss\n13,Angkor,someday,2026-03-01,Mr X\n14,Tonle,never,2026-03-01,Mr X\n`
    expect(readImport(text, FIELDS)!.unknown).toEqual(['boss'])
    const table = rejectsTable(sorted(text)!.rejects)
    expect(table).toBe(
      'line\tfield\treason\n2\tlicenceUntil\tno day, written YYYY-MM-DD\n3\tlicenceUntil\tno day, written YYYY-MM-DD\n',
    )
  })
})
