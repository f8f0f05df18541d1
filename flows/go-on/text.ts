import type { SmsText } from '../sms/sms.ts'

const OPEN = 'what is open of a report whose caller goes on by text (2 in answer to T2, and each answer after it)'
/** The questions of a report as texts: neutral, one part each, for the inbox of a phone that may be shared. */
export const text = {
  T2a: {
    class: 'REPLY',
    to: 'reporter',
    when: OPEN,
    words: {
      en: 'How old? Send the years, ex: 7. Not known: 88',
      km: 'អាយុប៉ុន្មានឆ្នាំ? ផ្ញើលេខ ឧ. 7។ មិនដឹង 88',
      'km-Latn': 'A yu ponman chnam? Pnher lek, ex: 7. Ot deung: 88',
    },
  },
  T2b: {
    class: 'REPLY',
    to: 'reporter',
    when: OPEN,
    words: {
      en: 'About how old? Send 1: 0-5, 2: 6-12, 3: 13-17, 4: 18 or more. Not known: 88',
      km: 'អាយុប្រហែល? 1: 0-5 2: 6-12 3: 13-17 4: លើស 17។ មិនដឹង 88',
      'km-Latn': 'A yu pror hel? Pnher 1: 0-5, 2: 6-12, 3: 13-17, 4: lers 17. Ot deung: 88',
    },
  },
  T2c: {
    class: 'REPLY',
    to: 'reporter',
    when: OPEN,
    words: {
      en: 'Over 17. Under 18 at that time? Send 1 yes, 2 no',
      km: 'ពេលនោះ អាយុក្រោម 18 ទេ? ផ្ញើ 1 ត្រូវ 2 ទេ',
      'km-Latn': 'Pel nuh, a yu krom 18 te? Pnher 1 trov, 2 te',
    },
  },
  T2p: {
    class: 'REPLY',
    to: 'reporter',
    when: OPEN,
    words: {
      en: 'Where? Send the name of the district or commune. Not known: 88',
      km: 'នៅស្រុក ឬឃុំណា? ផ្ញើឈ្មោះ។ មិនដឹង 88',
      'km-Latn': 'Srok ru khum na? Pnher chhmos. Ot deung: 88',
    },
  },
  T2r: {
    class: 'REPLY',
    to: 'reporter',
    when: OPEN,
    words: {
      en: 'Which district or commune there? Send its name. Not known: 88',
      km: 'ស្រុក ឬឃុំណានៅទីនោះ? ផ្ញើឈ្មោះ។ មិនដឹង 88',
      'km-Latn': 'Srok ru khum na nov ti nuh? Pnher chhmos. Ot deung: 88',
    },
  },
  T2d: {
    class: 'REPLY',
    to: 'reporter',
    when: OPEN,
    words: {
      en: 'Since when? Send 1 today, 2 yesterday, 3 this week, 4 this month, 5 longer ago, or the day',
      km: 'ពេលណា? 1 ថ្ងៃនេះ 2 ម្សិលមិញ 3 សប្ដាហ៍នេះ 4 ខែនេះ 5 យូរជាង',
      'km-Latn': 'Pel na? Pnher 1 thngai nis, 2 msel minh, 3 sapda nis, 4 khe nis, 5 you chheang',
    },
  },
  T2w: {
    class: 'REPLY',
    to: 'reporter',
    when: OPEN,
    words: {
      en: 'What happened? Send 1 went for work, 2 by force, 3 left alone, 4 lost the way, 5 not known',
      km: 'មានរឿងអ្វី? 1 នាំទៅធ្វើការ 2 យកទៅ 3 ចេញពីផ្ទះ 4 វង្វេង 5 មិនដឹង',
      'km-Latn': 'Koeut ey? Pnher 1 tver ka, 2 yok tov, 3 chenh pi pteah, 4 vong veng, 5 ot deung',
    },
  },
  T2t: {
    class: 'REPLY',
    to: 'reporter',
    when: OPEN,
    words: {
      en: 'Where to? Send 1 Thailand, 2 Vietnam, 3 Phnom Penh, 4 other province, 5 other country. Not known: 88',
      km: 'ទៅណា? 1 ថៃ 2 វៀតណាម 3 ភ្នំពេញ 4 ខេត្តផ្សេង 5 ប្រទេសផ្សេង 88 មិនដឹង',
      'km-Latn': 'Tov na? Pnher 1 Thai, 2 Vietnam, 3 Phnom Penh, 4 khet pseng, 5 bror tes pseng. Ot deung: 88',
    },
  },
  T2h: {
    class: 'REPLY',
    to: 'reporter',
    when: OPEN,
    words: {
      en: 'With whom? Send a name or phone. Not known: 88',
      km: 'ទៅជាមួយនរណា? ផ្ញើឈ្មោះ ឬលេខ។ មិនដឹង 88',
      'km-Latn': 'Tov cheamuoy neak na? Pnher chhmos ru lek. Ot deung: 88',
    },
  },
  T2k: {
    class: 'REPLY',
    to: 'reporter',
    when: OPEN,
    words: {
      en: 'Who are you? Send 1 relative, 2 neighbour, 3 teacher, 4 local official, 5 other',
      km: 'អ្នកជានរណា? 1 សាច់ញាតិ 2 អ្នកជិតខាង 3 គ្រូ 4 មេភូមិ/ឃុំ 5 ផ្សេង',
      'km-Latn': 'Neak chea neak na? Pnher 1 sach nheat, 2 neak chit khang, 3 krou, 4 me phum/khum, 5 pseng',
    },
  },
  T2n: {
    class: 'REPLY',
    to: 'reporter',
    when: OPEN,
    words: {
      en: 'What name? Khmer or abc. To skip: 88',
      km: 'ឈ្មោះអ្វី? ខ្មែរ ឬ abc។ រំលង 88',
      'km-Latn': 'Chhmos ey? Khmer ru abc. Rom long: 88',
    },
  },
  T2s: {
    class: 'REPLY',
    to: 'reporter',
    when: OPEN,
    words: {
      en: 'Marks or clothes? Ex: scar on hand, red shirt. To skip: 88',
      km: 'សម្គាល់ដោយអ្វី? ឧ. ស្នាម អាវក្រហម។ រំលង 88',
      'km-Latn': 'Somkoal tam ey? Ex: snam dai, aav krahom. Rom long: 88',
    },
  },
  T2v: {
    class: 'REPLY',
    to: 'reporter',
    when: OPEN,
    words: {
      en: 'About how old? Send 1: M 0-5, 2: M 6-12, 3: M 13-17, 4: F 0-5, 5: F 6-12, 6: F 13-17. Not known: 88',
      km: 'អាយុ? 1 ប0-5 2 ប6-12 3 ប13+ 4 ស0-5 5 ស6-12 6 ស13+។ មិនដឹង 88',
      'km-Latn': 'A yu pror hel? Pnher 1: B 0-5, 2: B 6-12, 3: B 13-17, 4: S 0-5, 5: S 6-12, 6: S 13-17. Ot deung: 88',
    },
  },
  T2x: {
    class: 'REPLY',
    to: 'reporter',
    when: OPEN,
    words: {
      en: 'Now? Send 1 lost, alone, 2 begging or selling, 3 working, 4 with a suspicious adult, 5 hurt or sick, 6 other',
      km: 'ឥឡូវ? 1 វង្វេង 2 សុំទាន 3 ធ្វើការ 4 មានមនុស្សសង្ស័យ 5 ឈឺ 6 ផ្សេង',
      'km-Latn':
        'Eylov? Pnher 1 vong veng, 2 som tean, luok, 3 tver ka, 4 mean ke noam, song say, 5 chheu, robuos, 6 pseng',
    },
  },
  T2y: {
    class: 'REPLY',
    to: 'reporter',
    when: OPEN,
    words: {
      en: 'Name, clothes, or the exact place? To skip: 88',
      km: 'ឈ្មោះ អាវ ឬកន្លែង? ផ្ញើមក ឬរំលង 88',
      'km-Latn': 'Chhmos, aav, ru nov ti na? Rom long: 88',
    },
  },
  T2o: {
    class: 'REPLY',
    to: 'reporter',
    when: 'the second answer to one question that could not be read',
    words: {
      en: 'We did not understand. Send 1 and we call you, 2 to try again',
      km: 'យើងមិនយល់ទេ។ ផ្ញើ 1 យើងហៅវិញ 2 សាកម្ដងទៀត',
      'km-Latn': 'Yerng ot yol te. Pnher 1 yerng hao vinh, 2 sak mdong teat',
    },
  },
  T2e: {
    class: 'REPLY',
    to: 'reporter',
    when: 'going on by text ended before all was asked: the third answer that could not be read',
    words: {
      en: 'Kept. To go on dial {dial}, or call {help} (free). Now please delete these SMS.',
      km: 'កត់ទុកហើយ។ បន្ត៖ ចុច {dial}។ សូមលុបសារទាំងនេះ',
      'km-Latn': 'Kot tuk hoy. Bon to: choch {dial}, ru hao {help}. Som lup sms teang nis',
    },
  },
  T2z: {
    class: 'REPLY',
    to: 'reporter',
    when: 'the last question was answered by text',
    note: 'No PIN: it is shown by USSD alone, on C7.',
    words: {
      en: 'Thank you. Write down {number}, then delete these SMS. To ask: dial {dial}, 3. Danger: {urgent}',
      km: 'អរគុណ។ សូមកត់លេខ {number} រួចលុបសារទាំងនេះ។ សួរ {dial}',
      'km-Latn': 'Or kun. Som kot lek {number}, ruoch lup sms teang nis. Sour: {dial}, 3. Ban toan {urgent}',
    },
  },
} as const satisfies Readonly<Record<string, SmsText>>
