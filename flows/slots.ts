import type { Language, Words } from '../src/flow/language.ts'

/** A slot's value as an example and at its longest; one text when it is the same in every language. */
export interface SlotValue {
  readonly sample: string | Words
  readonly longest?: string | Words
}

/** The most that a text repeats of a report, in characters; parts that do not fit are left out from the end. */
export const MOST_GOT = { en: 60, km: 24, 'km-Latn': 60 } as const satisfies Readonly<Record<Language, number>>

/** The most that a text says of what was recorded, in characters; facts that do not fit are left out from the end. */
export const MOST_SUMMARY = { en: 74, km: 27, 'km-Latn': 74 } as const satisfies Readonly<Record<Language, number>>

/** The most codes of alerts that one text names. */
export const MOST_CODES = { en: 20, km: 8, 'km-Latn': 20 } as const satisfies Readonly<Record<Language, number>>
const codes = (language: Language) => Array(MOST_CODES[language]).fill('W9').join(' ')

/** The same where more has to be said beside it. */
export const MOST_BRIEF = { en: 50, km: 18, 'km-Latn': 50 } as const satisfies Readonly<Record<Language, number>>

/** What each slot of a screen or SMS may hold: budgets are counted with the longest. */
export const slotValues = {
  number: { sample: '4712 0935 49' },
  number2: { sample: '2100 4897 02' },
  pin: { sample: '482103' },
  dial: { sample: '*123#', longest: '*12345#' },
  urgent: { sample: '117', longest: '1280' },
  help: { sample: '1280' },
  dialled: { sample: '117', longest: '1280' },
  hotlines: {
    sample: { en: 'Police 117\nChild line 1280', km: 'ប៉ូលិស 117\nកុមារ 1280', 'km-Latn': 'Police 117\nKmeng 1280' },
  },
  n: { sample: '4', longest: '9' },
  step: { sample: '5' },
  of: { sample: '9' },
  sexage: {
    sample: { en: 'Boy 7', km: 'ប្រុស 7', 'km-Latn': 'Bros 7' },
    longest: { en: 'Girl 13-17', km: 'ប្រុស 13-17', 'km-Latn': 'Bros 13-17' },
  },
  sa1: {
    sample: { en: 'M 7', km: 'ប7', 'km-Latn': 'B 7' },
    longest: { en: 'M 13-17', km: 'ប13-17', 'km-Latn': 'B 13-17' },
  },
  sa2: {
    sample: { en: 'M 6-12', km: 'ប6-12', 'km-Latn': 'B 6-12' },
    longest: { en: 'M 13-17', km: 'ប13-17', 'km-Latn': 'B 13-17' },
  },
  where: {
    sample: { en: 'Chhuk Kampot', km: 'ឈូក', 'km-Latn': 'Chhuk Kampot' },
    longest: {
      en: 'Borei Ou Svay Senchey Stung Treng',
      km: 'បុរីអូរស្វាយសែនជ័យ',
      'km-Latn': 'Borei Ou Svay Senchey Stung Treng',
    },
  },
  place: {
    sample: { en: 'Chhuk', km: 'ឈូក', 'km-Latn': 'Chhuk' },
    longest: { en: 'Borei Ou Svay Sench.', km: 'បុរីអូរស្វាយសែនជ័យ', 'km-Latn': 'Borei Ou Svay Sench.' },
  },
  place2: {
    sample: { en: 'Kien Svay', km: 'កៀនស្វាយ', 'km-Latn': 'Kien Svay' },
    longest: { en: 'Borei Ou Svay Sench.', km: 'បុរីអូរស្វាយសែនជ័យ', 'km-Latn': 'Borei Ou Svay Sench.' },
  },
  province: {
    sample: { en: 'Kampot', km: 'កំពត', 'km-Latn': 'Kampot' },
    longest: { en: 'Banteay Meanchey', km: 'បន្ទាយមានជ័យ', 'km-Latn': 'Banteay Meanchey' },
  },
  district: {
    sample: { en: 'Chhuk', km: 'ឈូក', 'km-Latn': 'Chhuk' },
    longest: { en: 'Borei Ou Svay Senchey', km: 'បុរីអូរស្វាយសែនជ័យ', 'km-Latn': 'Borei Ou Svay Senchey' },
  },
  when: {
    sample: { en: 'today', km: 'ថ្ងៃនេះ', 'km-Latn': 'thngai nis' },
    longest: { en: 'longer ago', km: 'សប្ដាហ៍នេះ', 'km-Latn': 'you chheang' },
  },
  what: {
    sample: { en: 'went for work', km: 'គេនាំទៅធ្វើការ', 'km-Latn': 'tov tver ka' },
    longest: { en: 'went for work', km: 'គេនាំទៅធ្វើការ', 'km-Latn': 'chenh pi pteah' },
  },
  d1: { sample: '12/03' },
  d2: { sample: '14/03' },
  date: { sample: '12/03' },
  time: { sample: '14:05' },
  desk: {
    sample: { en: 'Battambang', km: 'បាត់ដំបង', 'km-Latn': 'Battambang' },
    longest: { en: 'Banteay Meanchey', km: 'បន្ទាយមានជ័យ', 'km-Latn': 'Banteay Meanchey' },
  },
  deskphone: { sample: '053 000 000', longest: '053 000 0000' },
  code: { sample: '4731' },
  signin: { sample: '473106' },
  alert: { sample: 'A7' },
  more: { sample: '7', longest: '999' },
  codes: { sample: 'B2 C4 D1', longest: { en: codes('en'), km: codes('km'), 'km-Latn': codes('km-Latn') } },
  score: { sample: '92' },
  min: { sample: '20' },
  count: { sample: '3', longest: '200' },
  licence: { sample: '13', longest: '0'.repeat(12) },
  country: { sample: 'MY' },
  agency: { sample: 'Angkor Manpower Co', longest: 'A'.repeat(28) },
  listdate: { sample: '01/03/26' },
  until: { sample: '31/12/26' },
  worker: { sample: 'Sophea', longest: 'AAAAAAAAAAAA' },
  org: { sample: 'Partner NGO', longest: 'Partner NGO.' },
  service: { sample: 'MED' },
  phone: { sample: '+85512345678', longest: '+855971234567' },
  rule: {
    sample: { en: 'call ok', km: 'ហៅបាន', 'km-Latn': 'hao ban' },
    longest: { en: 'SMS only', km: 'តែសារ', 'km-Latn': 'tae sms' },
  },
  reason: { sample: '2' },
  why: {
    sample: { en: 'taken', km: 'គេយកទៅ', 'km-Latn': 'ke yok tov' },
    longest: { en: 'found, with caller', km: 'គេនាំទៅធ្វើការ', 'km-Latn': 'toch, terb bat' },
  },
  status: {
    sample: { en: 'A worker is searching.', km: 'កំពុងស្វែងរក។', 'km-Latn': 'Kompong svaeng rok.' },
    longest: { en: 'Your report is received.', km: 'បានប្រាប់ប៉ូលិសហើយ។', 'km-Latn': 'Som hao mok yerng 1280.' },
  },
  state: {
    sample: { en: 'being searched', km: 'កំពុងស្វែងរក', 'km-Latn': 'kompong svaeng rok' },
    longest: { en: 'police informed', km: 'បានប្រាប់ប៉ូលិស', 'km-Latn': 'kompong svaeng rok' },
  },
  casestate: {
    sample: { en: 'open', km: 'នៅបើក', 'km-Latn': 'nov baek' },
    longest: { en: 'reunified', km: 'ជួបជុំគ្រួសារ', 'km-Latn': 'banhchoul knea' },
  },
  safeword: {
    sample: { en: 'mango', km: 'ស្វាយ', 'km-Latn': 'svay' },
    longest: { en: 'coconut', km: 'ខ្លែង', 'km-Latn': 'phlieng' },
  },
  n1: { sample: '4712 6387 86' },
  n2: { sample: '4712 5464 42' },
  n3: { sample: '2100 2024 85' },
  area: {
    sample: { en: 'Chhuk', km: 'ឈូក', 'km-Latn': 'Chhuk' },
    longest: { en: 'Borei Ou Svay Sench.', km: 'បុរីអូរស្វាយសែនជ័យ', 'km-Latn': 'Borei Ou Svay Sench.' },
  },
  action: {
    sample: { en: 'Child found: police post', km: 'រកឃើញ: ប៉ូលិស', 'km-Latn': 'Rok kheunh: police' },
    longest: {
      en: 'Child found: social affairs',
      km: 'រកឃើញ: សង្គមកិច្ច',
      'km-Latn': 'Rok kheunh: songkom kech',
    },
  },
  typed: { sample: '4712093548' },
  got: {
    sample: { en: 'boy, 7, Chhuk Kampot', km: 'ប្រុស 7 ឈូក កំពត', 'km-Latn': 'bros, 7, Chhuk Kampot' },
    longest: { en: 'a'.repeat(MOST_GOT.en), km: 'ក'.repeat(MOST_GOT.km), 'km-Latn': 'a'.repeat(MOST_GOT['km-Latn']) },
  },
  rows: {
    sample: {
      en: '\n1 Chhuk, Kampot\n2 Chhuk, Kampong Thom\n3 Chhuk, Tboung Khmum',
      km: '\n1 ឈូក កំពត\n2 ឈូក កំពង់ធំ\n3 ឈូក ត្បូងឃ្មុំ',
      'km-Latn': '\n1 Chhuk, Kampot\n2 Chhuk, Kampong Thom\n3 Chhuk, Tboung Khmum',
    },
  },
  agencyrows: {
    sample: {
      en: '\n1 Angkor Manpower Co\n2 Angkor Labour Supply',
      km: '\n1 អង្គរ ម៉េនផៅវើ\n2 អង្គរ ឡាប័រ',
      'km-Latn': '\n1 Angkor Manpower Co\n2 Angkor Labour Supply',
    },
  },
  bad: { sample: 'D3102', longest: 'AAAAAAAAAAAA' },
  badage: { sample: 'A40', longest: 'AAAAAAAAAAAA' },
  badplace: { sample: 'P2603', longest: 'PPPPPPPPPPPP' },
  brief: {
    sample: { en: 'arrest: 1 person, 4 Mar', km: 'ចាប់ 1នាក់ 4/3', 'km-Latn': 'chab 1 neak, 4/3' },
    longest: {
      en: 'A'.repeat(MOST_BRIEF.en),
      km: 'ក'.repeat(MOST_BRIEF.km),
      'km-Latn': 'A'.repeat(MOST_BRIEF['km-Latn']),
    },
  },
  summary: {
    sample: {
      en: 'arrest: 1 person, 4 Mar, ref AH-77/26',
      km: 'ចាប់ 1នាក់ 4/3',
      'km-Latn': 'chab 1 neak, 4/3, ref AH-77/26',
    },
    longest: {
      en: 'a'.repeat(MOST_SUMMARY.en),
      km: 'ក'.repeat(MOST_SUMMARY.km),
      'km-Latn': 'a'.repeat(MOST_SUMMARY['km-Latn']),
    },
  },
  numbers: {
    sample: '4712093549 4712638786 4712546442 2100489702 2100202485',
    longest: Array(14).fill('4712093549').join(' '),
  },
  system: { sample: 'LEASETC' },
  ref: { sample: 'PV-2026-118', longest: 'A'.repeat(20) },
  systems: { sample: 'MOSVY, SHELTER', longest: 'LEASETC, MOSVY, SHELTER' },
  month: { sample: '02/26' },
  in: { sample: '4', longest: '99' },
  out: { sample: '2', longest: '99' },
  no: { sample: '1', longest: '99' },
  now: { sample: '11', longest: '199' },
  was: { sample: '9', longest: '199' },
  sum: { sample: '11', longest: '199' },
  sent: { sample: '12', longest: '199' },
  at: {
    sample: { en: 'police post', km: 'ប៉ូលិស', 'km-Latn': 'police' },
    longest: { en: 'social affairs', km: 'សង្គមកិច្ច', 'km-Latn': 'songkom kech' },
  },
  same: { sample: '42' },
  digits: { sample: '4712093549' },
  word: { sample: 'ARRST', longest: 'AAAAAAAAAAAA' },
  badarticle: { sample: 'L99', longest: 'LLLLLLLLLLLL' },
  whose: {
    sample: 'police',
    longest: 'commune, police, court, social affairs, shelter, case worker, supervisor',
  },
  role: {
    sample: { en: 'commune', km: 'ឃុំ', 'km-Latn': 'khum' },
    longest: { en: 'social affairs', km: 'កិច្ចការនារី', 'km-Latn': 'songkom kech' },
  },
  verb: { sample: 'ARR', longest: 'DUTY' },
  example: { sample: 'ARR 4712093549 K1 D0403 R AH-77/26', longest: 'IDV 4712093549 V1 X1 W2 J2 OKH ETH' },
  pattern: {
    sample: {
      en: 'ARR, number, K persons, day, R reference.',
      km: 'ចាប់ K នាក់ D ថ្ងៃ',
      'km-Latn': 'ARR, lek, K neak, D thngai, R ref.',
    },
    longest: { en: 'a'.repeat(91), km: 'ក'.repeat(28), 'km-Latn': 'a'.repeat(60) },
  },
} as const satisfies Readonly<Record<string, SlotValue>>

function valuesOf(kind: 'sample' | 'longest', language: Language): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(slotValues).map(([slot, values]: [string, SlotValue]) => {
      const value = kind === 'longest' ? (values.longest ?? values.sample) : values.sample
      return [slot, typeof value === 'string' ? value : value[language]]
    }),
  )
}

const inEveryLanguage = (kind: 'sample' | 'longest') => ({
  km: valuesOf(kind, 'km'),
  'km-Latn': valuesOf(kind, 'km-Latn'),
  en: valuesOf(kind, 'en'),
})

/** An example for every slot, by language. */
export const sampleSlots = inEveryLanguage('sample')

/** The longest value of every slot, by language: budgets are counted with these. */
export const longestSlots = inEveryLanguage('longest')
