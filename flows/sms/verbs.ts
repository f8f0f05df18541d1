import type { Words } from '../../src/flow/language.ts'

/** How each verb of the SMS grammar is written, in words, as HELP and the pocket guide show it. */
export const verbPatterns = {
  'VP-NEW': {
    en: 'NEW, boy or girl, age, place, day, how left, N name.',
    km: 'ក្មេងបាត់',
    'km-Latn': 'NEW, bros/srey, a yu, kon leng, thngai, N chhmos.',
  },
  'VP-SEE': {
    en: 'SEE, boy or girl, age, place, day.',
    km: 'ឃើញក្មេង',
    'km-Latn': 'SEE, bros/srey, a yu, kon leng, thngai.',
  },
  'VP-FND': {
    en: 'FND, boy or girl, age, place, day, need H1-H4.',
    km: 'រកឃើញក្មេង',
    'km-Latn': 'FND, bros/srey, a yu, kon leng, thngai, H1-H4.',
  },
  'VP-ASK': { en: 'CASE, number, PIN.', km: 'សួរករណី', 'km-Latn': 'CASE, lek, PIN.' },
  'VP-ADD': { en: 'ADD, number, your words.', km: 'បន្ថែមដំណឹង', 'km-Latn': 'ADD, lek, peak robos neak.' },
  'VP-DUTY': { en: 'DUTY, place.', km: 'លេខប្រចាំការ', 'km-Latn': 'DUTY, kon leng.' },
  'VP-LIC': { en: 'LIC, agency name or number.', km: 'ឆែកក្រុមហ៊ុន', 'km-Latn': 'LIC, chhmos ru lek krom hun.' },
  'VP-VIS': {
    en: 'VIS, number, day, your words.',
    km: 'ទៅជួបគ្រួសារ',
    'km-Latn': 'VIS, lek, thngai, peak robos neak.',
  },
  'VP-HOM': { en: 'HOM, number, day.', km: 'ក្មេងដល់ផ្ទះ', 'km-Latn': 'HOM, lek, thngai.' },
  'VP-NUM': { en: 'NUM, how many (1-20).', km: 'សុំលេខ 1-20', 'km-Latn': 'NUM, ponman (1-20).' },
  'VP-IDV': {
    en: 'IDV, number, V1 yes V2 maybe V0 no, X purpose, W means, O origin, E place of exploitation.',
    km: 'ជួញដូរ V1មែន V2ប្រហែល V0ទេ',
    'km-Latn': 'IDV, lek, V1 men V2 brohael V0 te, X W, O E bror tes.',
  },
  'VP-ARR': {
    en: 'ARR, number, K persons, day, R reference.',
    km: 'ចាប់ K នាក់ D ថ្ងៃ',
    'km-Latn': 'ARR, lek, K neak, D thngai, R ref.',
  },
  'VP-CHG': {
    en: 'CHG, number, K persons, L articles.',
    km: 'ចោទ L មាត្រា',
    'km-Latn': 'CHG, lek, K neak, L meatra.',
  },
  'VP-EVD': { en: 'EVD, number, E kinds.', km: 'ភស្តុតាង E1-E6', 'km-Latn': 'EVD, lek, E1-E6.' },
  'VP-SUS': {
    en: 'SUS, number, M or F, age, C country. No name.',
    km: 'ជនសង្ស័យ គ្មានឈ្មោះ',
    'km-Latn': 'SUS, lek, M ru F, a yu, C bror tes. Kmean chhmos.',
  },
  'VP-FIL': {
    en: 'FIL, number, day, R court file.',
    km: 'សំណុំរឿង R លេខ',
    'km-Latn': 'FIL, lek, thngai, R lek somnum reuong.',
  },
  'VP-HRG': {
    en: 'HRG, number, day of hearing.',
    km: 'សវនាការ D ថ្ងៃ',
    'km-Latn': 'HRG, lek, D thngai savanakar.',
  },
  'VP-VER': {
    en: 'VER, number, GUILTY months or ACQ or DIS.',
    km: 'សាលក្រម',
    'km-Latn': 'VER, lek, GUILTY khe ru ACQ ru DIS.',
  },
  'VP-RET': {
    en: 'RET, number, C country, day.',
    km: 'ត្រឡប់ C ប្រទេស',
    'km-Latn': 'RET, lek, C bror tes, thngai.',
  },
  'VP-PLC': {
    en: 'PLC, number, 1 family 2 relatives 3 foster 4 shelter 5 other.',
    km: 'ទីថែទាំ 1-5',
    'km-Latn': 'PLC, lek, 1 kruosar 2 nheat 3 chenhchem 4 chomrok 5 pseng',
  },
  'VP-REI': { en: 'REI, number, stage 1-4.', km: 'ដំណាក់ 1-4', 'km-Latn': 'REI, lek, domnak 1-4.' },
  'VP-SHL': {
    en: 'SHL, IN or OUT or NO, number, day.',
    km: 'ជម្រក IN OUT NO',
    'km-Latn': 'SHL, IN ru OUT ru NO, lek, thngai.',
  },
  'VP-SVC': {
    en: 'SVC, number, service, YES NO DONE or LEFT, Q1-Q5.',
    km: 'សេវា Q1-Q5',
    'km-Latn': 'SVC, lek, seva, YES NO DONE ru LEFT, Q1-Q5.',
  },
  'VP-CNT': {
    en: 'CNT, month and year, IN OUT NO NOW with numbers.',
    km: 'ចំនួនប្រចាំខែ',
    'km-Latn': 'CNT, khe chnam, IN OUT NO NOW chomnuon.',
  },
  'VP-LMW': {
    en: 'LMW, agency number, C country, day, K workers.',
    km: 'ពលករចេញ',
    'km-Latn': 'LMW, lek krom hun, C bror tes, thngai, K neak.',
  },
  'VP-SRV': { en: 'SRV, question, answer.', km: 'ស្ទង់មតិ', 'km-Latn': 'SRV, sonuor, chomlery.' },
  'VP-XRF': {
    en: 'XRF, number, system, R its number.',
    km: 'លេខប្រព័ន្ធផ្សេង',
    'km-Latn': 'XRF, lek, brorpon, R lek.',
  },
} as const satisfies Readonly<Record<string, Words>>

/** Who sends a verb, as texts name them. */
export const roleWords = {
  'RO-commune': { en: 'commune', km: 'ឃុំ', 'km-Latn': 'khum' },
  'RO-police': { en: 'police', km: 'ប៉ូលិស', 'km-Latn': 'police' },
  'RO-court': { en: 'court', km: 'តុលាការ', 'km-Latn': 'tolaka' },
  'RO-social': { en: 'social affairs', km: 'សង្គមកិច្ច', 'km-Latn': 'songkom kech' },
  'RO-shelter': { en: 'shelter', km: 'ជម្រក', 'km-Latn': 'chomrok' },
  'RO-agency': { en: 'agency', km: 'ក្រុមហ៊ុន', 'km-Latn': 'krom hun' },
  'RO-women': { en: "women's aff.", km: 'កិច្ចការនារី', 'km-Latn': 'neary' },
  'RO-caseworker': { en: 'case worker', km: 'បុគ្គលិក', 'km-Latn': 'bokkalik' },
  'RO-supervisor': { en: 'supervisor', km: 'មេ', 'km-Latn': 'me' },
  'RO-officials': { en: 'officials', km: 'មន្ត្រី', 'km-Latn': 'montrey' },
} as const satisfies Readonly<Record<string, Words>>
