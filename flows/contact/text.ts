import { BACK } from '../keys.ts'

/** Words of the question whether this phone may be contacted. */
export const text = {
  R2: {
    title: {
      en: 'If the line cuts, may we call this phone?',
      km: 'បើដាច់ ហៅលេខនេះបានទេ?',
      'km-Latn': 'Ber dach, hao lek nis ban te?',
    },
    options: {
      CALL: { en: 'Yes, call', km: 'ហៅបាន', 'km-Latn': 'Hao ban' },
      SMS: { en: 'SMS only', km: 'ផ្ញើតែសារ', 'km-Latn': 'Pnher tae sms' },
      NONE: { en: 'No. I will dial again', km: 'កុំទាក់ទង', 'km-Latn': 'Kom hao kom sms' },
    },
    back: BACK,
  },
  R2b: {
    title: {
      en: 'May we call another phone? Type its number',
      km: 'មានលេខផ្សេងឱ្យយើងហៅទេ? វាយលេខ',
      'km-Latn': 'Mean lek pseng oy yerng hao te? Vay lek',
    },
    skip: { en: '88 No', km: '88 គ្មាន', 'km-Latn': '88 Kmean' },
    back: BACK,
  },
} as const
