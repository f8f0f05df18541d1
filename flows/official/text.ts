import { BACK, BACK_LATIN_ONLY } from '../keys.ts'

/** Words of the officials' menu. */
export const text = {
  O1: {
    title: { en: 'Officials. Type your PIN (6 digits)', km: 'មន្ត្រី វាយ PIN 6 លេខ', 'km-Latn': 'Montrey. Vay PIN 6 lek' },
    back: BACK,
  },
  O1x: {
    title: {
      en: 'Not correct. Type your PIN again',
      km: 'មិនត្រូវ។ វាយ PIN ម្ដងទៀត',
      'km-Latn': 'Ot trov te. Vay PIN mdong teat',
    },
    back: BACK,
  },
  O1l: {
    title: {
      en: 'Locked until tomorrow. Ask your supervisor for a new PIN.',
      km: 'ជាប់សោដល់ថ្ងៃស្អែក។ សូមសួរថ្នាក់លើ',
      'km-Latn': 'Chab sao dol thngai saek. Som sour thnak ler',
    },
  },
  O2: {
    title: { en: '{area}: {n} new alerts', km: 'ដំណឹងថ្មី {n}', 'km-Latn': 'Domneung thmey {n}' },
    options: {
      CASES: { en: 'My cases', km: 'ករណីខ្ញុំ', 'km-Latn': 'Kar-nei nhom' },
      MISSING: { en: 'New missing child', km: 'ក្មេងបាត់', 'km-Latn': 'Kmeng bat thmey' },
      FOUND: { en: 'Child found here', km: 'រកឃើញក្មេង', 'km-Latn': 'Rok kheunh kmeng' },
      SURVEY: { en: 'Village survey', km: 'ស្ទង់មតិ', 'km-Latn': 'Survey phum' },
      PAPER: { en: 'Paper numbers', km: 'សុំលេខ', 'km-Latn': 'Som lek kradas' },
    },
    back: { en: '0 Exit', km: '', 'km-Latn': '0 Chenh' },
  },
  O3: {
    title: { en: 'Which case? Type the number or:', km: 'ករណីណា? វាយលេខ ឬ', 'km-Latn': 'Kar-nei na? Vay lek ru:' },
    back: BACK_LATIN_ONLY,
  },
  O4: {
    title: { en: '{number}:', km: '{number}', 'km-Latn': '{number}:' },
    options: {
      TAKE: { en: 'I take it', km: 'ខ្ញុំទទួល', 'km-Latn': 'Nhom totuol' },
      VISIT: { en: 'Family visited', km: 'បានជួប', 'km-Latn': 'Ban tov chuop' },
      FOUND: { en: 'Child found', km: 'រកឃើញ', 'km-Latn': 'Rok kheunh' },
      PASS_ON: { en: 'Not in my area', km: 'ក្រៅតំបន់', 'km-Latn': 'Ot nov nis' },
      SEEN: { en: 'Seen here', km: 'គេឃើញ', 'km-Latn': 'Ke kheunh nov nis' },
      NOTE: { en: 'Note', km: 'កំណត់', 'km-Latn': 'Kot' },
    },
    back: BACK_LATIN_ONLY,
  },
  O5: {
    title: { en: 'Child found. The child is now:', km: 'ក្មេងនៅឯណា?', 'km-Latn': 'Kmeng nov na?' },
    options: {
      HOME: { en: 'Home with family', km: 'ផ្ទះ', 'km-Latn': 'Pteah' },
      POLICE: { en: 'At police post', km: 'ប៉ូលិស', 'km-Latn': 'Police' },
      SOCIAL: { en: 'At social affairs', km: 'មន្ទីរសង្គមកិច្ច', 'km-Latn': 'Mon tir songkom kech' },
      HOSPITAL: { en: 'Hospital', km: 'មន្ទីរពេទ្យ', 'km-Latn': 'Pet' },
      OTHER: { en: 'Other', km: 'ផ្សេង', 'km-Latn': 'Pseng' },
    },
    back: BACK_LATIN_ONLY,
  },
  O5n: {
    title: {
      en: 'Type a short note (place, who, when)',
      km: 'វាយកំណត់ខ្លីៗ',
      'km-Latn': 'Vay kot kley kley (nov na, neak na, pel na)',
    },
    skip: { en: '88 No note', km: '88 គ្មាន', 'km-Latn': '88 Kmean' },
    back: BACK,
  },
  O6: {
    title: { en: '{number}\n{action}', km: '{number}\n{action}', 'km-Latn': '{number}\n{action}' },
    options: {
      CONFIRM: { en: 'Confirm', km: 'បញ្ជាក់', 'km-Latn': 'Banhchak' },
      CANCEL: { en: 'Cancel', km: 'បោះបង់', 'km-Latn': 'Bos bong' },
    },
    back: BACK,
  },
  O6l: {
    title: { en: '{number}\n{action}', km: '{number}\n{action}', 'km-Latn': '{number}\n{action}' },
    options: {
      CONFIRM: { en: 'Confirm', km: 'បញ្ជាក់', 'km-Latn': 'Banhchak' },
      CANCEL: { en: 'Cancel', km: 'បោះបង់', 'km-Latn': 'Bos bong' },
    },
    back: BACK,
  },
  O7: {
    title: {
      en: 'Saved {time}. Case worker told. Thank you.',
      km: 'កត់ទុក {time}។ បានប្រាប់បុគ្គលិកករណី។ អរគុណ',
      'km-Latn': 'Kot tuk {time}. Ban brab bokkolik. Orkun',
    },
  },
  O8: {
    title: {
      en: 'Paper numbers:\n{n1}\n{n2}\n{n3}\nWrite them down. One number for one child.',
      km: '{n1}\n{n2}\n{n3}\nសូមកត់ទុក',
      'km-Latn': 'Lek kradas:\n{n1}\n{n2}\n{n3}\nSom kot tuk. 1 lek 1 kmeng',
    },
  },
  O7f: {
    title: {
      en: 'Saved {time}. A second person must confirm it. Thank you.',
      km: 'កត់ទុក {time}។ ត្រូវមានអ្នកទីពីរបញ្ជាក់។ អរគុណ',
      'km-Latn': 'Kot tuk {time}. Trov mean neak ti pi banhchak. Orkun',
    },
  },
} as const
