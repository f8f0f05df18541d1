import { BACK, BACK_LATIN_ONLY, MORE } from '../keys.ts'

/** Words of the question for a place. */
export const text = {
  R4: {
    title: {
      en: 'Where last seen? Type first letters of district or commune, or choose:',
      km: 'បាត់នៅណា? វាយឈ្មោះស្រុក ឬ',
      'km-Latn': 'Bat nov na? Vay chhmos srok/khum ru roeus:',
    },
    more: { en: '98 More provinces', km: '98 ទៀត', 'km-Latn': '98 Teat' },
    back: BACK_LATIN_ONLY,
  },
  R4s: {
    title: {
      en: 'Where is or was the child? Type first letters of district or commune, or choose:',
      km: 'ឃើញនៅណា? វាយឈ្មោះស្រុក ឬ',
      'km-Latn': 'Kheunh nov na? Vay chhmos srok/khum ru roeus:',
    },
    more: MORE,
    back: BACK_LATIN_ONLY,
  },
  R4b: {
    title: { en: 'Province:', km: 'ខេត្ត:', 'km-Latn': 'Khet:' },
    more: MORE,
    back: BACK,
  },
  R4x: {
    title: {
      en: 'Not found. Type again, or choose:',
      km: 'រកមិនឃើញ។ វាយម្ដងទៀត ឬ',
      'km-Latn': 'Rok ot kheunh. Vay mdong teat ru roeus:',
    },
    more: MORE,
    back: BACK_LATIN_ONLY,
  },
  R4m: {
    title: { en: 'Did you mean:', km: 'មួយណា?', 'km-Latn': 'Muoy na?' },
    none: { en: '9 None of these', km: '9 ផ្សេង', 'km-Latn': '9 Pseng' },
    back: BACK,
  },
  R5: {
    title: {
      en: 'District in {province}? Type first letters or choose:',
      km: 'ស្រុកណា?',
      'km-Latn': 'Srok na? Vay aksor ru roeus:',
    },
    more: MORE,
    skip: { en: '88 Skip', km: '88 មិនដឹង', 'km-Latn': '88 Ot deung' },
    back: BACK_LATIN_ONLY,
  },
  R6: {
    title: {
      en: 'Commune in {district}? Type first letters or choose:',
      km: 'ឃុំណា?',
      'km-Latn': 'Khum na? Vay aksor ru roeus:',
    },
    more: MORE,
    skip: { en: '88 Skip', km: '88 មិនដឹង', 'km-Latn': '88 Ot deung' },
    back: BACK_LATIN_ONLY,
  },
} as const
