/**
 * Cambodian numbers by the two digits behind 855 and the count of digits that follow (E.164, March 2026). Replaceable:
 * when the regulator hands out a prefix, only this file changes. Numbers do not move between operators, so the prefix
 * names the operator.
 */

export type Operator = 'smart' | 'cellcard' | 'metfone' | 'qb' | 'seatel' | 'cootel' | 'kingtel'

/** Operator, prefixes, digits that follow each of them. `kingtel` is unverified. */
export const MOBILE_PREFIXES: readonly (readonly [Operator, string, readonly number[]])[] = [
  ['smart', '10 15 16 69 70 81 86 87 93 98', [6]],
  ['smart', '96', [7]],
  ['cellcard', '11 14 17 61 77 78 85 89 92 95 99', [6]],
  ['cellcard', '12', [6, 7]],
  ['cellcard', '76', [7]],
  ['metfone', '60 66 67 68 90', [6]],
  ['metfone', '31 71 88', [7]],
  ['metfone', '97', [6, 7]],
  ['qb', '13 80 83 84', [6]],
  ['seatel', '18', [6, 7]],
  ['cootel', '38', [7]],
  ['kingtel', '39', [6, 7]],
]

/** Landlines, which take no SMS, by province (NCDD code); 6 or 7 digits follow. */
export const LANDLINE_PREFIXES: Readonly<Record<string, string>> = {
  23: '12',
  24: '08',
  25: '05',
  26: '04',
  32: '21',
  33: '07',
  34: '18',
  35: '09',
  36: '23',
  42: '03',
  43: '14',
  44: '20',
  52: '15',
  53: '02',
  54: '01',
  55: '24',
  62: '06',
  63: '17',
  64: '13',
  65: '22',
  72: '10',
  73: '11',
  74: '19',
  75: '16',
}

/** Prefixes that belong to mobiles but to no operator of the table: taken with 8 or 9 digits in all, operator unknown. */
export const OTHER_MOBILE = /^[16789]/

/** Country codes that callers in Cambodia dial behind 00: neighbours, and where people go to work. */
export const NEIGHBOURS = '66 84 856 60 65 62 82 81 86 886 852 853 95 91 63'.split(' ')
