import type { Words } from './text.ts'

/** Words of the page on which a call is written down; `why` says what a question is for. */
export const newText = {
  newCase: { en: 'New case by a call', km: 'ករណីថ្មីតាមទូរស័ព្ទ' },
  intro: {
    en: 'Ask in this order. Save at any point: what is not asked stays open.',
    km: 'សួរតាមលំដាប់នេះ។ រក្សាទុកពេលណាក៏បាន៖ អ្វីមិនទាន់សួរ នៅចំហ។',
  },
  kind: { en: 'What is it about?', km: 'អំពីអ្វី?' },
  sex: { en: 'Boy or girl?', km: 'ប្រុស ឬស្រី?' },
  sexWhy: { en: 'Narrows the match.', km: 'ជួយបង្រួមការផ្គូផ្គង។' },
  phone: { en: 'The caller’s phone', km: 'ទូរស័ព្ទអ្នកហៅ' },
  phoneWhy: {
    en: 'The report is kept under it; nobody calls it without a yes below.',
    km: 'រក្សារបាយការណ៍ក្រោមលេខនេះ គ្មានអ្នកហៅទៅទេ បើគ្មានការយល់ព្រមខាងក្រោម។',
  },
  rule: { en: 'If the line cuts, may we call this phone?', km: 'បើដាច់ខ្សែ អាចហៅលេខនេះបានទេ?' },
  ruleWhy: {
    en: 'Decides whether anyone may ever call or text it. Not asked is a no.',
    km: 'សម្រេចថាអាចហៅ ឬផ្ញើសារបានឬទេ។ មិនសួរ គឺទេ។',
  },
  relation: { en: 'Who calls?', km: 'នរណាហៅ?' },
  relationWhy: {
    en: 'Tells whose word this is.',
    km: 'ប្រាប់ថាជាសម្ដីអ្នកណា។',
  },
  age: { en: 'How old is the child?', km: 'កុមារអាយុប៉ុន្មាន?' },
  ageWhy: {
    en: 'A number, a range (7-8) or a year of birth. Under 12 and today is urgent.',
    km: 'លេខ ចន្លោះ (7-8) ឬឆ្នាំកំណើត។ ក្រោម 12 ឆ្នាំ ហើយថ្ងៃនេះ គឺបន្ទាន់។',
  },
  place: { en: 'Where was it seen last, or where is it?', km: 'ឃើញចុងក្រោយនៅណា ឬនៅណា?' },
  placeWhy: {
    en: 'Village, commune, district or province, in any spelling. Decides who is alerted.',
    km: 'ភូមិ ឃុំ ស្រុក ឬខេត្ត សរសេរយ៉ាងណាក៏បាន។ សម្រេចថាជូនដំណឹងដល់អ្នកណា។',
  },
  which: { en: 'Which of these?', km: 'មួយណា?' },
  several: { en: 'Several places are called so: choose one.', km: 'មានកន្លែងច្រើនឈ្មោះនេះ៖ សូមជ្រើសមួយ។' },
  noPlace: { en: 'No place is called so.', km: 'គ្មានកន្លែងឈ្មោះនេះទេ។' },
  day: { en: 'When?', km: 'ពេលណា?' },
  dayWhy: { en: 'For example today, yesterday, 12/3/2026.', km: 'ឧទាហរណ៍ ថ្ងៃនេះ ម្សិលមិញ 12/3/2026។' },
  left: { en: 'What happened?', km: 'មានរឿងអ្វី?' },
  leftWhy: {
    en: 'A broker’s promise, a taking, a runaway and a lost child go to different desks.',
    km: 'ការសន្យារបស់មេខ្យល់ ការចាប់យក ការរត់ចេញ និងការវង្វេង ទៅតុផ្សេងគ្នា។',
  },
  destination: { en: 'Taken to where?', km: 'នាំទៅណា?' },
  destinationWhy: { en: 'A border makes it urgent.', km: 'ព្រំដែនធ្វើឲ្យបន្ទាន់។' },
  help: { en: 'How is the child (seen or found)?', km: 'កុមារយ៉ាងម៉េច (ឃើញ ឬរកឃើញ)?' },
  helpWhy: { en: 'Decides how soon somebody must come.', km: 'សម្រេចថាត្រូវមកលឿនប៉ុនណា។' },
  name: { en: 'The child’s name', km: 'ឈ្មោះកុមារ' },
  nameWhy: { en: 'The strongest single fact for the match.', km: 'ព័ត៌មានខ្លាំងបំផុតសម្រាប់ការផ្គូផ្គង។' },
  marks: { en: 'How can one know the child?', km: 'តើអាចសម្គាល់កុមារយ៉ាងម៉េច?' },
  marksWhy: {
    en: 'Scar, clothes ... One of them is asked of whoever says they have seen the child.',
    km: 'ស្នាម សម្លៀកបំពាក់... មួយនឹងត្រូវសួរអ្នកដែលថាបានឃើញកុមារ។',
  },
  words: { en: 'In the caller’s words', km: 'តាមសម្ដីអ្នកហៅ' },
  save: { en: 'Save and give a number', km: 'រក្សាទុក និងផ្ដល់លេខ' },
  kept: { en: 'Kept. Read this to the caller now', km: 'បានរក្សាទុក។ សូមអានប្រាប់អ្នកហៅឥឡូវ' },
  number: { en: 'Case number', km: 'លេខករណី' },
  pin: { en: 'PIN', km: 'លេខសម្ងាត់' },
  pinHint: {
    en: 'The PIN is shown this once. The caller writes both down and tells nobody the PIN.',
    km: 'លេខសម្ងាត់បង្ហាញតែម្ដងនេះ។ អ្នកហៅសរសេរទុកទាំងពីរ ហើយកុំប្រាប់លេខសម្ងាត់ដល់អ្នកណា។',
  },
  paper: { en: 'Number on paper', km: 'លេខលើក្រដាស' },
  paperWhy: {
    en: 'Where the caller was given one; else empty, and the case gets a new number.',
    km: 'បើអ្នកហៅមានលេខ។ បើគ្មាន ទុកទទេ ករណីនឹងបានលេខថ្មី។',
  },
  noPaper: { en: 'This is no number of ours on paper.', km: 'នេះមិនមែនលេខលើក្រដាសរបស់យើងទេ។' },
  usedPaper: {
    en: 'A case has this number already: open it and write there.',
    km: 'ករណីមួយមានលេខនេះហើយ៖ សូមបើកវា ហើយសរសេរទីនោះ។',
  },
  toCase: { en: 'To the case', km: 'ទៅករណី' },
  another: { en: 'Another call', km: 'ការហៅមួយទៀត' },
} as const satisfies Readonly<Record<string, Words>>
