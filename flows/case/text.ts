import { BACK, BACK_LATIN_ONLY, MORE } from '../keys.ts'

/** Words of the questions after a case. */
export const text = {
  C1: {
    title: {
      en: 'Type your PIN (6 digits)\nOther phone: type the case number',
      km: 'វាយ PIN 6 លេខ ឬលេខករណី',
      'km-Latn': 'Vay PIN 6 lek\n(phone pseng: vay lek kar-nei)',
    },
    call: { en: '99 I lost it, call me', km: '99 ភ្លេច ឱ្យគេហៅខ្ញុំ', 'km-Latn': '99 Plech, oy ke hao nhom' },
    back: BACK,
  },
  C1x: {
    title: { en: 'Not correct. Try again.', km: 'មិនត្រូវ។ វាយម្ដងទៀត', 'km-Latn': 'Ot trov te. Vay mdong teat' },
    call: { en: '99 Call me', km: '99 ឱ្យគេហៅខ្ញុំ', 'km-Latn': '99 Oy ke hao nhom' },
    back: BACK,
  },
  C1b: {
    title: { en: 'PIN for case {number}?', km: 'PIN របស់ {number}?', 'km-Latn': 'PIN robos {number}?' },
    call: { en: '99 I lost it, call me', km: '99 ភ្លេច ឱ្យគេហៅខ្ញុំ', 'km-Latn': '99 Plech, oy ke hao nhom' },
    back: BACK,
  },
  C1l: {
    title: {
      en: 'Too many tries. For safety wait until tomorrow, or call {help}.',
      km: 'ខុសច្រើនដង។ សូមសាកថ្ងៃស្អែក ឬហៅ {help}',
      'km-Latn': 'Khos chraen dong. Sak thngai saek ru hao {help}',
    },
  },
  C7: {
    title: {
      en: 'Your PIN {pin}. Write it down.',
      km: 'PIN របស់អ្នក {pin} សូមកត់ទុក',
      'km-Latn': 'PIN robos neak {pin}, som kot tuk',
    },
    options: {
      GO_ON: { en: 'Go on', km: 'បន្ត', 'km-Latn': 'Bon to' },
    },
    back: BACK,
  },
  C2: {
    title: { en: '{status}', km: '{status}', 'km-Latn': '{status}' },
    options: {
      ADD: { en: 'Add news', km: 'បន្ថែម', 'km-Latn': 'Thaem domneung' },
      CALL_ME: { en: 'Call me', km: 'ហៅខ្ញុំ', 'km-Latn': 'Oy ke hao nhom' },
      HOME: { en: 'Child is home', km: 'ក្មេងមកវិញ', 'km-Latn': 'Kmeng mok vinh hoy' },
      SAFE_WORD: { en: 'Safe word', km: 'ពាក្យសម្គាល់', 'km-Latn': 'Peak somkoal' },
    },
    back: BACK_LATIN_ONLY,
  },
  C3: {
    title: {
      en: 'Type your news, short.\nEx: seen in Poipet',
      km: 'វាយដំណឹងខ្លីៗ\nឧ. ឃើញនៅប៉ោយប៉ែត',
      'km-Latn': 'Vay domneung kley kley\nEx: kheunh nov Poipet',
    },
    call: { en: '99 Call me instead', km: '99 ឱ្យគេហៅខ្ញុំ', 'km-Latn': '99 Oy ke hao nhom' },
    back: BACK,
  },
  C4: {
    title: {
      en: 'Thank you. A worker will read it.\nDanger: call {urgent} or {help}.',
      km: 'អរគុណ។ បុគ្គលិកនឹងអាន។ បន្ទាន់ហៅ {urgent}, {help}',
      'km-Latn': 'Orkun. Bokkolik neung an. Ban toan hao {urgent} ru {help}',
    },
  },
  C5: {
    title: {
      en: 'Is the child safe with you now?',
      km: 'ក្មេងមានសុវត្ថិភាពទេ?',
      'km-Latn': 'Kmeng mean sovatapheap te?',
    },
    options: {
      SAFE: { en: 'Yes, safe', km: 'មាន', 'km-Latn': 'Mean' },
      NEEDS_HELP: { en: 'Home but needs help', km: 'មកវិញ តែត្រូវការជំនួយ', 'km-Latn': 'Mok vinh te trov ka chomnuoy' },
    },
    back: BACK,
  },
  C6: {
    title: {
      en: 'Good news. A worker will check with you before the case is closed.',
      km: 'អរគុណ។ បុគ្គលិកនឹងសួរបញ្ជាក់ មុនបិទករណី។',
      'km-Latn': 'Orkun. Bokkolik neung sour banhchak mun bet kar-nei',
    },
  },
  C6n: {
    title: {
      en: 'Good news. Please call {help}: a worker must check before the case is closed.',
      km: 'អរគុណ។ សូមហៅ {help} ឱ្យបុគ្គលិកបញ្ជាក់ មុនបិទករណី។',
      'km-Latn': 'Orkun. Som hao {help}: bokkolik trov banhchak mun bet kar-nei',
    },
  },
  C8: {
    title: { en: 'Choose a safe word:', km: 'រើសពាក្យសម្គាល់:', 'km-Latn': 'Roeus peak somkoal:' },
    more: MORE,
    back: BACK,
  },
  C8e: {
    title: {
      en: 'Your word: {safeword}. If a caller does not say it first, hang up.',
      km: 'ពាក្យ: {safeword}។ បើអ្នកហៅមិននិយាយពាក្យនេះ សូមបិទ',
      'km-Latn': 'Peak: {safeword}. Ber neak hao ot niyeay peak nis, som bet',
    },
  },
} as const
