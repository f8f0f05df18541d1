import { describe, expect, test } from 'vitest'
import { findDay, readDate } from '../../../src/flow/answers/index.ts'
import { cambodianDay, dayOf, daysBefore } from '../../../src/flow/day.ts'

const today = '2026-03-15'

describe('a day as the answer', () => {
  test.each<[string, string | null]>([
    ['១៥/៣', '2026-03-15'],
    ['១៦/៣', '2025-03-16'],
    ['29/2', '2024-02-29'],
    ['12.3.25', '2025-03-12'],
    ['12/03/68', '2025-03-12'],
    ['12-3-59', null],
    ['12/3/60', '2017-03-12'],
    ['12/3/2399', null],
    ['12/3/2469', '1926-03-12'],
    ['12/3/2468', null],
    ['២៥៦៨-០៣-១២', '2025-03-12'],
    ['12 / 3 / 2025', '2025-03-12'],
    ['12–3–2025', '2025-03-12'],
    ['12/3.', '2026-03-12'],
    ['16/3/2026', null],
    ['15/3/2026', '2026-03-15'],
    ['29/2/2025', null],
    ['0/3', null],
    ['12/0', null],
    ['3/13', null],
    ['12/3/202', null],
    ['12/3-2025', null],
    ['5', null],
    ['12', null],
    ['Today', '2026-03-15'],
    ['ថ្ងៃ\u200bនេះ', '2026-03-15'],
    ['ម្សិល មិញ', '2026-03-14'],
    ['MSEL MINH', '2026-03-14'],
    ['ម្សិលម្ង៉ៃ', '2026-03-13'],
    ['0 days', '2026-03-15'],
    ['1 day ago', '2026-03-14'],
    ['១៥ ថ្ងៃមុន', '2026-02-28'],
    ['36501 days', null],
    ['ថ្ងៃទី ១២ ខែ ៣', '2026-03-12'],
    ['thngai ti 12 khe 3 chnam 2568', '2025-03-12'],
    ['Wed', null],
    ['tomorrow', null],
  ])('%s', (text, day) => expect(readDate(text, today)).toBe(day))

  test('without a year on 1 January: 31 December is last year, and 29 February may be four years back', () => {
    expect(readDate('៣១/១២', '2026-01-01')).toBe('2025-12-31')
    expect(readDate('29/2', '2028-02-28')).toBe('2024-02-29')
    expect(readDate('29/2', '2028-02-29')).toBe('2028-02-29')
    expect(readDate('29/2', '2104-02-28')).toBe('2096-02-29')
  })
})

describe('a day in free text', () => {
  test.each<[string, string | null, string?]>([
    ['Dara 7 bros Kampot msel minh', '2026-03-14', 'Dara 7 bros Kampot'],
    ['បាត់ម្សិលមិញ ៧ឆ្នាំ', '2026-03-14', 'បាត់ 7ឆ្នាំ'],
    ['BOY 5 THNGAI A7', '2026-03-10', 'BOY A7'],
    ['lost 12/3, boy 9', '2026-03-12', 'lost boy 9'],
    ['girl 12-03-2568 Takeo', '2025-03-12', 'girl Takeo'],
    ['yesterday, not 12/3', '2026-03-14', 'not 12/3'],
    ['31/2 or 1/3', '2026-03-01', '31/2 or'],
    ['7-8 chnam', null],
    ['1.59m', null],
    ['2.3 kg', null],
    ['no. 1/2/3/4', null],
    ['todays', null],
    ['', null],
  ])('%s', (text, day, rest) => {
    const told = findDay(text, today)
    expect(told?.value ?? null).toBe(day)
    expect(told?.rest).toBe(rest)
  })
})

describe('the calendar', () => {
  test('the day in Cambodia turns at 17:00 UTC', () => {
    expect(cambodianDay(new Date('2026-03-14T16:59:59.999Z'))).toBe('2026-03-14')
    expect(cambodianDay(new Date('2026-03-14T17:00:00Z'))).toBe('2026-03-15')
  })

  test('days before cross months and leap days', () => {
    expect(daysBefore('2024-03-01', 1)).toBe('2024-02-29')
    expect(daysBefore('2026-01-01', 365)).toBe('2025-01-01')
  })

  test('no such day', () => {
    expect(dayOf(2026, 2, 29)).toBeNull()
    expect(dayOf(2026, 4, 31)).toBeNull()
    expect(dayOf(2026, 0, 1)).toBeNull()
    expect(dayOf(99, 1, 1)).toBeNull()
  })
})
