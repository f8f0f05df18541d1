import type { Words } from './text.ts'

/** Words of an agency's own page: its departures, and whom it sends. */
export const departureText = {
  departures: { en: 'Departures', km: 'ការចេញដំណើរ' },
  hint: {
    en: 'What you sent by LMW. The list of each is due 7 days after the notice.',
    km: 'អ្វីដែលអ្នកបានផ្ញើតាម LMW។ បញ្ជីត្រូវដាក់ក្នុង 7 ថ្ងៃ។',
  },
  agency: { en: 'Agency number', km: 'លេខទីភ្នាក់ងារ' },
  workers: { en: 'workers', km: 'ពលករ' },
  listed: { en: 'on the list', km: 'ក្នុងបញ្ជី' },
  listDue: { en: 'LIST DUE', km: 'ត្រូវដាក់បញ្ជី' },
  undone: { en: 'taken back', km: 'បានដកវិញ' },
  add: { en: 'Add a worker', km: 'បន្ថែមពលករ' },
  addHint: {
    en: 'No name is kept: only how it sounds, so that a missing child can be found among those sent abroad.',
    km: 'មិនរក្សាទុកឈ្មោះទេ៖ រក្សាតែសំឡេង ដើម្បីរកកុមារបាត់ខ្លួន។',
  },
  woman: { en: 'woman', km: 'ស្រី' },
  man: { en: 'man', km: 'ប្រុស' },
  contractNo: { en: 'Contract number', km: 'លេខកិច្ចសន្យា' },
  nameLatin: { en: 'Name in Latin letters', km: 'ឈ្មោះជាអក្សរឡាតាំង' },
  nameKm: { en: 'Name in Khmer letters', km: 'ឈ្មោះជាអក្សរខ្មែរ' },
  birthDate: { en: 'Day of birth', km: 'ថ្ងៃកំណើត' },
  country: { en: 'Country, two letters', km: 'ប្រទេស ពីរអក្សរ' },
  departOn: { en: 'Leaves on', km: 'ចេញថ្ងៃ' },
  contractEnd: { en: 'Contract ends on', km: 'កិច្ចសន្យាចប់ថ្ងៃ' },
  noNotice: {
    en: 'Send LMW with the number of a listed agency first.',
    km: 'សូមផ្ញើ LMW ជាមួយលេខទីភ្នាក់ងារក្នុងបញ្ជីជាមុន។',
  },
  toldOtherwise: {
    en: 'This contract was told otherwise before.',
    km: 'កិច្ចសន្យានេះធ្លាប់ប្រាប់ខុសពីនេះ។',
  },
} as const satisfies Readonly<Record<string, Words>>
