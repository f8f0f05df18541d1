import type { Words } from './text.ts'

/** Words of the pages that are read alone: records, duty, agencies, survey, print. */
export const deskText = {
  records: { en: 'Records', km: 'កំណត់ត្រា' },
  recordsHint: {
    en: 'Who looked at what, newest first. Nothing of it can be changed.',
    km: 'អ្នកណាមើលអ្វី ថ្មីមុន។ គ្មានអ្វីអាចប្ដូរបានទេ។',
  },
  chain: { en: 'Audit chain', km: 'ខ្សែសវនកម្ម' },
  block: { en: 'newest block', km: 'ប្លុកថ្មីបំផុត' },
  rows: { en: 'rows', km: 'ជួរ' },
  me: { en: 'me', km: 'ខ្ញុំ' },
  duty: { en: 'Duty', km: 'វេន' },
  dutyHint: {
    en: 'How many are reached in each province now, those of the whole country included. Shifts are entered with `duty add`. Where nobody works the national desk is rung.',
    km: 'ចំនួនអ្នកដែលទាក់ទងបានឥឡូវក្នុងខេត្តនីមួយៗ រួមទាំងអ្នកទូទាំងប្រទេស។ វេនបញ្ចូលដោយ `duty add`។ កន្លែងគ្មានអ្នក តុជាតិនឹងត្រូវហៅ។',
  },
  gaps: { en: 'Nobody is on shift', km: 'គ្មានអ្នកក្នុងវេន' },
  gap: { en: 'GAP', km: 'ខ្វះ' },
  agencies: { en: 'Agencies', km: 'ទីភ្នាក់ងារ' },
  listOf: { en: 'List of', km: 'បញ្ជីថ្ងៃ' },
  noList: { en: 'No list was imported yet.', km: 'មិនទាន់នាំបញ្ជីចូលទេ។' },
  ended: { en: 'ended', km: 'ផុតកំណត់' },
  until: { en: 'licence until', km: 'អាជ្ញាប័ណ្ណដល់' },
  asked: { en: 'questions', km: 'សំណួរ' },
  unlisted: { en: 'Questions about agencies on no list', km: 'សំណួរអំពីទីភ្នាក់ងារក្រៅបញ្ជី' },
  survey: { en: 'Survey', km: 'ការស្ទង់មតិ' },
  surveyHint: {
    en: 'Homes by answer, quarter and province. Counts under 11 are withheld.',
    km: 'ចំនួនផ្ទះតាមចម្លើយ ត្រីមាស និងខេត្ត។ ចំនួនក្រោម 11 មិនបង្ហាញទេ។',
  },
  quarter: { en: 'Quarter', km: 'ត្រីមាស' },
  answer: { en: 'Answer', km: 'ចម្លើយ' },
  print: { en: 'Poster', km: 'ផ្ទាំង' },
  printHint: {
    en: 'Print this page on A4. The page of a case prints as its sheet.',
    km: 'បោះពុម្ពទំព័រនេះលើ A4។ ទំព័រករណីបោះពុម្ពជាសន្លឹករបស់វា។',
  },
  missing: { en: 'A child is missing?', km: 'បាត់កុមារ?' },
  dial: { en: 'Dial from any phone, free', km: 'ហៅពីទូរស័ព្ទណាក៏បាន ឥតគិតថ្លៃ' },
  danger: { en: 'In danger now', km: 'មានគ្រោះថ្នាក់ឥឡូវ' },
  helpline: { en: 'Help and advice', km: 'ជំនួយ និងយោបល់' },
} as const satisfies Readonly<Record<string, Words>>
