import { BACK, BACK_LATIN_ONLY, DO_NOT_KNOW, SKIP } from '../keys.ts'

/** Words of the report of a missing child. */
export const text = {
  R1: {
    title: { en: 'Who is missing?', km: 'នរណាបាត់', 'km-Latn': 'Neak na bat?' },
    options: {
      SON: { en: 'My son', km: 'កូនប្រុស', 'km-Latn': 'Kon bros' },
      DAUGHTER: { en: 'My daughter', km: 'កូនស្រី', 'km-Latn': 'Kon srey' },
      BOY: { en: 'Another boy', km: 'ក្មេងប្រុសផ្សេង', 'km-Latn': 'Kmeng bros pseng' },
      GIRL: { en: 'Another girl', km: 'ក្មេងស្រីផ្សេង', 'km-Latn': 'Kmeng srey pseng' },
    },
    back: BACK_LATIN_ONLY,
  },
  O9: {
    title: { en: 'Missing child:', km: 'ក្មេងបាត់:', 'km-Latn': 'Kmeng bat:' },
    options: {
      BOY: { en: 'Boy', km: 'ប្រុស', 'km-Latn': 'Bros' },
      GIRL: { en: 'Girl', km: 'ស្រី', 'km-Latn': 'Srey' },
    },
    hint: { en: 'Paper number? Type it first', km: 'មានលេខក្រដាស? វាយមុន', 'km-Latn': 'Mean lek kradas? Vay mun' },
    back: BACK,
  },
  O9x: {
    title: { en: 'That number is not right.', km: 'លេខនេះមិនត្រឹមត្រូវ។', 'km-Latn': 'Lek nis ot trov te.' },
    options: {
      BOY: { en: 'Boy', km: 'ប្រុស', 'km-Latn': 'Bros' },
      GIRL: { en: 'Girl', km: 'ស្រី', 'km-Latn': 'Srey' },
    },
    back: BACK,
  },
  O9p: {
    title: { en: '{number}:', km: '{number}', 'km-Latn': '{number}:' },
    options: {
      BOY: { en: 'Boy', km: 'ប្រុស', 'km-Latn': 'Bros' },
      GIRL: { en: 'Girl', km: 'ស្រី', 'km-Latn': 'Srey' },
    },
    back: BACK,
  },
  R3: {
    title: {
      en: 'How old is the child?\nType the years. Ex: 7\n(baby under 1: type 1)',
      km: 'អាយុប៉ុន្មានឆ្នាំ?\nវាយលេខ ឧ. 7\n(ក្រោម1ឆ្នាំ វាយ 1)',
      'km-Latn': 'A yu ponman chnam?\nVay lek. Ex: 7\n(krom 1 chnam: 1)',
    },
    skip: DO_NOT_KNOW,
    back: BACK,
  },
  X1: {
    title: {
      en: 'Type the age in numbers, 1 to 17',
      km: 'សូមវាយអាយុជាលេខ 1-17',
      'km-Latn': 'Som vay a yu chea lek 1-17',
    },
    skip: DO_NOT_KNOW,
    back: BACK,
  },
  R3b: {
    title: { en: 'About how old?', km: 'អាយុប្រហែលប៉ុន្មាន?', 'km-Latn': 'A yu pror hel?' },
    options: {
      BABY: { en: '0-5', km: '0-5', 'km-Latn': '0-5' },
      CHILD: { en: '6-12', km: '6-12', 'km-Latn': '6-12' },
      TEEN: { en: '13-17', km: '13-17', 'km-Latn': '13-17' },
      GROWN: { en: '18 or more', km: 'លើស 17', 'km-Latn': 'lers 17' },
    },
    point: ': ',
    skip: DO_NOT_KNOW,
    back: BACK,
  },
  R3c: {
    title: {
      en: 'Over 17. Was the child under 18 when lost?',
      km: 'ពេលបាត់ អាយុក្រោម 18 ទេ?',
      'km-Latn': 'Pel bat, a yu krom 18 te?',
    },
    options: {
      YES: { en: 'Yes', km: 'បាទ/ចាស', 'km-Latn': 'Bat/Chas' },
      NO: { en: 'No', km: 'ទេ', 'km-Latn': 'Te' },
    },
    back: BACK,
  },
  R7: {
    title: { en: 'When did you last see the child?', km: 'ឃើញចុងក្រោយពេលណា?', 'km-Latn': 'Kheunh chong kroy pel na?' },
    options: {
      TODAY: { en: 'Today', km: 'ថ្ងៃនេះ', 'km-Latn': 'Thngai nis' },
      YESTERDAY: { en: 'Yesterday', km: 'ម្សិលមិញ', 'km-Latn': 'Msel minh' },
      WEEK: { en: 'This week', km: 'សប្ដាហ៍នេះ', 'km-Latn': 'Sapda nis' },
      MONTH: { en: 'This month', km: 'ខែនេះ', 'km-Latn': 'Khe nis' },
      LONGER: { en: 'Longer ago', km: 'យូរជាង', 'km-Latn': 'You chheang' },
    },
    back: BACK_LATIN_ONLY,
  },
  R8: {
    title: { en: 'What happened?', km: 'មានរឿងអ្វី?', 'km-Latn': 'Koeut ey?' },
    options: {
      WORK: { en: 'Went with someone for work', km: 'គេនាំទៅធ្វើការ', 'km-Latn': 'Ke noam tov tver ka' },
      TAKEN: { en: 'Taken by someone', km: 'គេយកទៅ', 'km-Latn': 'Ke yok tov' },
      ALONE: { en: 'Left home alone', km: 'ចេញពីផ្ទះ', 'km-Latn': 'Chenh pi pteah' },
      LOST: { en: 'Got lost', km: 'វង្វេង', 'km-Latn': 'Vong veng' },
      UNKNOWN: { en: 'Do not know', km: 'មិនដឹង', 'km-Latn': 'Ot deung' },
    },
    back: BACK_LATIN_ONLY,
  },
  R8b: {
    title: { en: 'Taken to where?', km: 'ទៅណា?', 'km-Latn': 'Noam tov na?' },
    options: {
      THAILAND: { en: 'Thailand', km: 'ថៃ', 'km-Latn': 'Thai' },
      VIETNAM: { en: 'Vietnam', km: 'វៀតណាម', 'km-Latn': 'Vietnam' },
      PHNOM_PENH: { en: 'Phnom Penh', km: 'ភ្នំពេញ', 'km-Latn': 'Phnom Penh' },
      PROVINCE: { en: 'Other province', km: 'ខេត្តផ្សេង', 'km-Latn': 'Khet pseng' },
      ABROAD: { en: 'Other country', km: 'ប្រទេសផ្សេង', 'km-Latn': 'Bror tes pseng' },
    },
    skip: DO_NOT_KNOW,
    back: BACK_LATIN_ONLY,
  },
  R8c: {
    title: {
      en: 'Name or phone of the person who took the child?\nType it',
      km: 'ឈ្មោះ ឬលេខអ្នកនាំទៅ?\nវាយខ្លីៗ',
      'km-Latn': 'Chhmos ru lek neak noam tov?\nVay',
    },
    skip: DO_NOT_KNOW,
    back: BACK,
  },
  R1b: {
    title: { en: 'Who are you?', km: 'អ្នកជានរណា?', 'km-Latn': 'Neak chea neak na?' },
    options: {
      RELATIVE: { en: 'Relative', km: 'សាច់ញាតិ', 'km-Latn': 'Sach nheat' },
      NEIGHBOUR: { en: 'Neighbour', km: 'អ្នកជិតខាង', 'km-Latn': 'Neak chit khang' },
      TEACHER: { en: 'Teacher', km: 'គ្រូបង្រៀន', 'km-Latn': 'Krou' },
      OFFICIAL: { en: 'Local official', km: 'មេភូមិ/ឃុំ', 'km-Latn': 'Me phum/khum' },
      OTHER: { en: 'Other', km: 'ផ្សេង', 'km-Latn': 'Pseng' },
    },
    back: BACK_LATIN_ONLY,
  },
  R9: {
    title: {
      en: "Saved. Now the child's name?\nKhmer or abc",
      km: 'កត់ទុកហើយ។ ក្មេងឈ្មោះអ្វី?\nវាយខ្មែរ ឬ abc',
      'km-Latn': 'Kot tuk hoy. Kmeng chhmos ey?\nVay khmer ru abc',
    },
    skip: SKIP,
    back: BACK,
  },
  R9x: {
    title: { en: 'Type a name, or 88 to skip', km: 'សូមវាយឈ្មោះ ឬ 88 រំលង', 'km-Latn': 'Som vay chhmos, ru 88 rom long' },
    back: BACK,
  },
  R10: {
    title: {
      en: 'How can we know the child? Ex: scar on hand, red shirt\nType, or 88 Skip',
      km: 'សម្គាល់ដោយអ្វី? ឧ. ស្នាម អាវក្រហម\nវាយ ឬ 88 រំលង',
      'km-Latn': 'Somkoal tam ey? Ex: snam dai, aav krahom\nVay ru 88 Rom long',
    },
    back: BACK,
  },
  R11: {
    title: {
      en: '{sexage}, {where}, {when}, {what}',
      km: '{sexage} {where} {when}',
      'km-Latn': '{sexage}, {where}, {when}, {what}',
    },
    options: {
      SEND: { en: 'Right, send', km: 'ត្រូវ ផ្ញើ', 'km-Latn': 'Trov, pnher' },
      CHANGE: { en: 'Change', km: 'កែ', 'km-Latn': 'Ke' },
      CALL_ME: { en: 'Call me instead', km: 'ហៅខ្ញុំ', 'km-Latn': 'Oy ke hao nhom' },
    },
    back: BACK_LATIN_ONLY,
  },
  R11e: {
    title: { en: 'Change what?', km: 'កែអ្វី?', 'km-Latn': 'Ke ey?' },
    options: {
      WHO: { en: 'Who', km: 'អ្នកណា', 'km-Latn': 'Neak na' },
      AGE: { en: 'Age', km: 'អាយុ', 'km-Latn': 'A yu' },
      PLACE: { en: 'Place', km: 'កន្លែង', 'km-Latn': 'Kon leng' },
      WHEN: { en: 'When', km: 'ពេល', 'km-Latn': 'Pel na' },
      WHAT: { en: 'What happened', km: 'រឿង', 'km-Latn': 'Reuong' },
      NAME: { en: 'Name', km: 'ឈ្មោះ', 'km-Latn': 'Chhmos' },
    },
    back: BACK,
  },
  R12: {
    title: {
      en: 'Received. Case {number}\nYour PIN {pin}. Write both down.\nIn danger call {urgent} or {help} now (free).',
      km: 'បានទទួល។ លេខ {number}\nPIN {pin} សូមកត់ទុក\nបន្ទាន់ហៅ {urgent}, {help}',
      'km-Latn': 'Ban totuol. Lek {number}\nPIN {pin} som kot tuk\nBan toan hao {urgent} ru {help}',
    },
  },
  R12s: {
    title: {
      en: 'Received and kept. Your number is not ready: dial again tomorrow.\nIn danger call {urgent} or {help} now (free).',
      km: 'បានទទួល និងទុកហើយ។ លេខនឹងមានស្អែក សូមចុចម្ដងទៀត។ បន្ទាន់ {urgent}, {help}',
      'km-Latn':
        'Ban totuol hoy ning tuk hoy. Lek neung mean thngai saek, som choch mdong teat.\nBan toan hao {urgent} ru {help}',
    },
  },
} as const
