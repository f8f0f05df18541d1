import type { SmsText } from './sms.ts'

/** The quarter's survey of women's affairs focal points, by id. Each question says why it is asked in its note. */
export const toFocalPoints = {
  FQ1: {
    class: 'ALERT',
    to: "women's affairs focal point",
    when: 'first week of a quarter, or SRV alone',
    note: 'Why: Size of the problem, by commune and quarter.',
    words: {
      en: 'Question 1 of 5: how many under 18 left this commune for work since January? Send SRV 1 and a number.',
      km: '1/5 ពីខែ 1 មក ក្រោម 18 ឆ្នាំ ប៉ុន្មាននាក់ទៅធ្វើការ? ផ្ញើ SRV 1 លេខ',
      'km-Latn': '1/5 Pi khe 1 mok, krom 18 chnam ponman neak tov tver ka? Pnher SRV 1 lek',
    },
  },
  FQ2: {
    class: 'REPLY',
    to: "women's affairs focal point",
    when: 'the answer before',
    note: 'Why: Share that goes with a broker: where to aim agency checks.',
    words: {
      en: 'Thank you. Question 2 of 5: how many of these left with a broker? Send SRV 2 and a number.',
      km: '2/5 ក្នុងនោះ ប៉ុន្មាននាក់ទៅតាមមេខ្យល់? ផ្ញើ SRV 2 លេខ',
      'km-Latn': 'Orkun. 2/5 Knong nuh ponman neak tov tam me khyol? Pnher SRV 2 lek',
    },
  },
  FQ3: {
    class: 'REPLY',
    to: "women's affairs focal point",
    when: 'the answer before',
    note: 'Why: Routes: which border posts and provinces to warn.',
    words: {
      en: 'Thank you. Question 3 of 5: where do most go? Send SRV 3 and a province code or a country (TH, VN, MY).',
      km: '3/5 ភាគច្រើនទៅណា? ផ្ញើ SRV 3 លេខខេត្ត ឬប្រទេស (TH, VN, MY)',
      'km-Latn': 'Orkun. 3/5 Phiak chraen tov na? Pnher SRV 3 ning lek khet ru bror tes (TH, VN, MY)',
    },
  },
  FQ4: {
    class: 'REPLY',
    to: "women's affairs focal point",
    when: 'the answer before',
    note: 'Why: Recruiters at work now: where to send someone.',
    words: {
      en: 'Thank you. Question 4 of 5: did strangers come offering work? Send SRV 4 and 1 yes, 2 no.',
      km: '4/5 មានមនុស្សចម្លែកមករកអ្នកធ្វើការទេ? ផ្ញើ SRV 4 និង 1 មាន 2 ទេ',
      'km-Latn': 'Orkun. 4/5 Mean ke chomlaek mok rok neak tver ka te? Pnher SRV 4 ning 1 mean, 2 te',
    },
  },
  FQ5: {
    class: 'REPLY',
    to: "women's affairs focal point",
    when: 'the answer before',
    note: 'Why: Children out of school: a known risk.',
    words: {
      en: 'Thank you. Question 5 of 5: how many children of school age are out of school? Send SRV 5 and a number.',
      km: '5/5 ក្មេងវ័យរៀន តែមិនរៀន ប៉ុន្មាននាក់? ផ្ញើ SRV 5 លេខ',
      'km-Latn': 'Orkun. 5/5 Kmeng vey rean tae ot rean, ponman neak? Pnher SRV 5 lek',
    },
  },
  FQ6: {
    class: 'REPLY',
    to: "women's affairs focal point",
    when: 'the fifth answer',
    words: {
      en: 'Thank you. The five answers are kept without your number.',
      km: 'អរគុណ។ ចម្លើយបានទុក ដោយគ្មានលេខអ្នក',
      'km-Latn': 'Orkun. Chomlery ban tuk, kmean lek neak',
    },
  },
} as const satisfies Readonly<Record<string, SmsText>>
