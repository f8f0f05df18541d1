import { BACK, BACK_LATIN_ONLY, DO_NOT_KNOW } from '../keys.ts'

/** Words of the survey. */
export const text = {
  V0: {
    title: {
      en: '8 short questions about work away from the village. No names kept. Free.',
      km: 'សំណួរខ្លី 8 ពីការចំណាកស្រុក។ មិនសួរឈ្មោះ',
      'km-Latn': '8 sam nuor kley pi ka chomnak srok. Ot sour chhmos.',
    },
    options: {
      START: { en: 'Start', km: 'ចាប់ផ្ដើម', 'km-Latn': 'Chap pdaem' },
      NOT_NOW: { en: 'Not now', km: 'ទេ', 'km-Latn': 'Te' },
    },
    back: BACK_LATIN_ONLY,
  },
  V1: {
    title: {
      en: '1/8 Did anyone in your home leave for work in the last 12 months?',
      km: '1/8 ផ្ទះអ្នកមានអ្នកចេញទៅធ្វើការក្នុង1ឆ្នាំទេ?',
      'km-Latn': '1/8 Pteah neak mean neak tov tver ka knong 1 chnam te?',
    },
    options: {
      YES: { en: 'Yes', km: 'មាន', 'km-Latn': 'Mean' },
      NO: { en: 'No', km: 'ទេ', 'km-Latn': 'Te' },
    },
    back: BACK_LATIN_ONLY,
  },
  V2: {
    title: {
      en: '2/8 Was anyone under 18?',
      km: '2/8 មានអ្នកក្រោម 18 ឆ្នាំទេ?',
      'km-Latn': '2/8 Mean neak krom 18 chnam te?',
    },
    options: {
      YES: { en: 'Yes', km: 'មាន', 'km-Latn': 'Mean' },
      NO: { en: 'No', km: 'ទេ', 'km-Latn': 'Te' },
    },
    back: BACK,
  },
  V3: {
    title: { en: '3/8 Who arranged it?', km: '3/8 នរណានាំទៅ?', 'km-Latn': '3/8 Neak na noam tov?' },
    options: {
      FAMILY: { en: 'Family', km: 'គ្រួសារ', 'km-Latn': 'Kruosar' },
      BROKER: { en: 'Broker', km: 'មេខ្យល់', 'km-Latn': 'Me khyol' },
      AGENCY: { en: 'Agency', km: 'ក្រុមហ៊ុន', 'km-Latn': 'Krom hun' },
      EMPLOYER: { en: 'Employer', km: 'ថៅកែ', 'km-Latn': 'Thaoke' },
      ALONE: { en: 'Went alone', km: 'ទៅខ្លួនឯង', 'km-Latn': 'Tov khluon eng' },
    },
    back: BACK_LATIN_ONLY,
  },
  V4: {
    title: { en: '4/8 Where to?', km: '4/8 ទៅណា?', 'km-Latn': '4/8 Tov na?' },
    options: {
      THAILAND: { en: 'Thailand', km: 'ថៃ', 'km-Latn': 'Thai' },
      VIETNAM: { en: 'Vietnam', km: 'វៀតណាម', 'km-Latn': 'Vietnam' },
      PHNOM_PENH: { en: 'Phnom Penh', km: 'ភ្នំពេញ', 'km-Latn': 'Phnom Penh' },
      PROVINCE: { en: 'Other province', km: 'ខេត្តផ្សេង', 'km-Latn': 'Khet pseng' },
      COUNTRY: { en: 'Other country', km: 'ប្រទេសផ្សេង', 'km-Latn': 'Bror tes pseng' },
    },
    back: BACK_LATIN_ONLY,
  },
  V5: {
    title: {
      en: '5/8 Has anyone come to your village offering work far away?',
      km: '5/8 មានគេមកភូមិ រកអ្នកទៅធ្វើការឆ្ងាយទេ?',
      'km-Latn': '5/8 Mean ke mok phum rok neak tov tver ka chhngay te?',
    },
    options: {
      YES: { en: 'Yes', km: 'មាន', 'km-Latn': 'Mean' },
      NO: { en: 'No', km: 'ទេ', 'km-Latn': 'Te' },
    },
    skip: DO_NOT_KNOW,
    back: BACK_LATIN_ONLY,
  },
  V6: {
    title: {
      en: '6/8 Is a child in your home out of school now?',
      km: '6/8 ផ្ទះអ្នកមានក្មេងឈប់រៀនទេ?',
      'km-Latn': '6/8 Pteah neak mean kmeng chhop rean te?',
    },
    options: {
      YES: { en: 'Yes', km: 'មាន', 'km-Latn': 'Mean' },
      NO: { en: 'No', km: 'ទេ', 'km-Latn': 'Te' },
    },
    back: BACK,
  },
  V7: {
    title: {
      en: '7/8 Does your home owe money it cannot repay?',
      km: '7/8 ផ្ទះអ្នកជំពាក់លុយ សងមិនរួចទេ?',
      'km-Latn': '7/8 Pteah neak chom peak loy song ot ruoch te?',
    },
    options: {
      YES: { en: 'Yes', km: 'ជំពាក់', 'km-Latn': 'Chom peak' },
      NO: { en: 'No', km: 'ទេ', 'km-Latn': 'Te' },
    },
    skip: { en: '88 No answer', km: '88 មិនឆ្លើយ', 'km-Latn': '88 Ot chlery' },
    back: BACK_LATIN_ONLY,
  },
  V8: {
    title: {
      en: '8/8 Do you know a free number to call about trafficking?',
      km: '8/8 អ្នកស្គាល់លេខសុំជំនួយ ឥតបង់លុយទេ?',
      'km-Latn': '8/8 Neak skoal lek som chomnuoy ot bong loy te?',
    },
    options: {
      YES: { en: 'Yes', km: 'ស្គាល់', 'km-Latn': 'Skoal' },
      NO: { en: 'No', km: 'ទេ', 'km-Latn': 'Te' },
    },
    back: BACK,
  },
  V9: {
    title: {
      en: 'Thank you. Remember: child line {help}, police {urgent}, free day and night.',
      km: 'អរគុណ។ សូមចាំ: កុមារ {help} ប៉ូលិស {urgent} ឥតបង់លុយ',
      'km-Latn': 'Orkun. Som cham: kmeng {help}, police {urgent}, ot bong loy',
    },
  },
} as const
