import type { Reason } from '../../cases/match/reasons.ts'
import type { ConsoleLanguage } from '../../cases/sign-in-rules.ts'
import { factText } from './facts.ts'
import type { Words } from './text.ts'

/** Words of the pages about pairs of cases. */
export const matchText = {
  matches: { en: 'Matches', km: 'ការផ្គូផ្គង' },
  match: { en: 'One child?', km: 'កុមារតែម្នាក់?' },
  waiting: { en: 'wait for a decision', km: 'រង់ចាំការសម្រេច' },
  accepted: { en: 'one child', km: 'កុមារតែម្នាក់' },
  rejected: { en: 'not one child', km: 'មិនមែនកុមារតែម្នាក់' },
  show: { en: 'Which pairs', km: 'គូណាខ្លះ' },
  guess: {
    en: 'likely one child: a guess of the program. A person decides.',
    km: 'ប្រហែលកុមារតែម្នាក់៖ ជាការប៉ាន់ស្មានរបស់ម៉ាស៊ីន។ មនុស្សជាអ្នកសម្រេច។',
  },
  fact: { en: 'Fact', km: 'ព័ត៌មាន' },
  compared: { en: 'The two reports, fact by fact', km: 'របាយការណ៍ទាំងពីរ ម្ដងមួយចំណុច' },
  counts: { en: 'counts', km: 'ទម្ងន់' },
  check: { en: 'To ask the caller', km: 'សំណួរសម្រាប់អ្នកទូរស័ព្ទ' },
  checkHint: {
    en: 'Ask whoever says they have seen the child. Never say the answer, not even a part of it.',
    km: 'សូមសួរអ្នកដែលថាបានឃើញកុមារ។ កុំប្រាប់ចម្លើយ ទោះមួយផ្នែកក៏ដោយ។',
  },
  expects: { en: 'The family said', km: 'គ្រួសារបានប្រាប់ថា' },
  noCheck: {
    en: 'There is no mark left to ask for: none was named, or the other side has told each.',
    km: 'គ្មានសម្គាល់សម្រាប់សួរទេ៖ គ្មានអ្នកប្រាប់ ឬភាគីម្ខាងបានប្រាប់អស់ហើយ។',
  },
  before: { en: 'Decided before', km: 'ការសម្រេចពីមុន' },
  decide: { en: 'Decide', km: 'សម្រេច' },
  childFound: { en: 'Child found: propose it', km: 'រកឃើញកុមារ៖ ស្នើ' },
  accept: { en: 'It is one child', km: 'ជាកុមារតែម្នាក់' },
  acceptHint: {
    en: 'Changes no status. Other pairs of the found child that wait are settled by it, and the owners hear of it.',
    km: 'មិនប្ដូរស្ថានភាពទេ។ គូផ្សេងទៀតរបស់កុមារដែលរកឃើញនឹងត្រូវបិទ ហើយម្ចាស់ករណីនឹងបានដឹង។',
  },
  acceptDuplicate: {
    en: 'The later report is proposed to be merged into the earlier; a second person decides.',
    km: 'របាយការណ៍ក្រោយត្រូវបានស្នើបញ្ចូលទៅរបាយការណ៍មុន។ អ្នកទីពីរជាអ្នកសម្រេច។',
  },
  reject: { en: 'Not one child', km: 'មិនមែនកុមារតែម្នាក់' },
  why: { en: 'Why not', km: 'ហេតុអ្វីមិនមែន' },
  decidedBy: { en: 'Decided', km: 'បានសម្រេច' },
  elsewhere: {
    en: 'This case lies out of your reach; its facts are not shown.',
    km: 'ករណីនេះនៅក្រៅតំបន់របស់អ្នក មិនបង្ហាញព័ត៌មានទេ។',
  },
  reason: { en: 'To see names and marks and to decide', km: 'ដើម្បីមើលឈ្មោះ សម្គាល់ និងសម្រេច' },
} as const satisfies Readonly<Record<string, Words>>

/** What a match would mean. */
export const matchKinds: Readonly<Record<string, Words>> = {
  MISSING_FOUND: { en: 'missing and found', km: 'បាត់ និងរកឃើញ' },
  MISSING_SIGHTING: { en: 'missing and seen', km: 'បាត់ និងមានអ្នកឃើញ' },
  DUPLICATE: { en: 'reported twice', km: 'រាយការណ៍ពីរដង' },
}

/** Why a pair is none. */
export const rejectWords: Readonly<Record<string, Words>> = {
  SEX: { en: 'sex', km: 'ភេទ' },
  AGE: { en: 'age', km: 'អាយុ' },
  PLACE: { en: 'place', km: 'ទីកន្លែង' },
  DATE: { en: 'day', km: 'ថ្ងៃ' },
  SEEN_CHILD: { en: 'I have seen the child', km: 'ខ្ញុំបានឃើញកុមារ' },
  OTHER: { en: 'another reason', km: 'ហេតុផលផ្សេង' },
}

/** What a fact says of a pair. */
export const verdictWords: Readonly<Record<Reason['verdict'], Words>> = {
  SAME: { en: 'same', km: 'ដូចគ្នា' },
  CLOSE: { en: 'close', km: 'ប្រហាក់ប្រហែល' },
  DIFFERS: { en: 'differs', km: 'ខុសគ្នា' },
  UNKNOWN: { en: 'not known', km: 'មិនដឹង' },
}

/** What a caller is asked, without a word of the answer. */
export const checkWords: Readonly<Record<'BODY' | 'MANNER' | 'CLOTHES', Words>> = {
  BODY: {
    en: 'What have you seen on the face or the body by which one would know the child again?',
    km: 'តើអ្នកបានឃើញអ្វីលើមុខ ឬខ្លួនកុមារ ដែលអាចសម្គាល់បាន?',
  },
  MANNER: {
    en: 'How does the child walk, speak, hear and see?',
    km: 'តើកុមារដើរ និយាយ ស្ដាប់ និងមើលយ៉ាងម៉េច?',
  },
  CLOTHES: {
    en: 'What did the child wear, what did it carry, and what else did you notice?',
    km: 'តើកុមារស្លៀកពាក់អ្វី កាន់អ្វី ហើយអ្នកសង្កេតឃើញអ្វីទៀត?',
  },
}

/** The lines of an explanation, in Khmer; `$1` is the number in it. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/^not given by both$/, 'ភាគីទាំងពីរមិនបានប្រាប់'],
  [/^same sex$/, 'ភេទដូចគ្នា'],
  [/^another sex$/, 'ភេទខុសគ្នា'],
  [/^same age$/, 'អាយុដូចគ្នា'],
  [/^ages one year apart$/, 'អាយុខុសគ្នាមួយឆ្នាំ'],
  [/^ages (\d+) years apart$/, 'អាយុខុសគ្នា $1 ឆ្នាំ'],
  [/^another province$/, 'ខេត្តផ្សេង'],
  [/^same province$/, 'ខេត្តដូចគ្នា'],
  [/^same province, another district$/, 'ខេត្តដូចគ្នា ស្រុកផ្សេង'],
  [/^same district$/, 'ស្រុកដូចគ្នា'],
  [/^same commune$/, 'ឃុំដូចគ្នា'],
  [/^same village$/, 'ភូមិដូចគ្នា'],
  [/^same name, allowing for spelling and script$/, 'ឈ្មោះដូចគ្នា ទោះសរសេរខុសគ្នា'],
  [/^names agree in part$/, 'ឈ្មោះដូចគ្នាខ្លះ'],
  [/^another name$/, 'ឈ្មោះផ្សេង'],
  [/^a mark or garment agrees$/, 'សម្គាល់ ឬសម្លៀកបំពាក់ដូចគ្នា'],
  [/^other marks$/, 'សម្គាល់ផ្សេង'],
  [/^same guardian$/, 'អាណាព្យាបាលដូចគ្នា'],
  [/^another guardian$/, 'អាណាព្យាបាលផ្សេង'],
  [/^told from the same phone$/, 'ប្រាប់ពីទូរស័ព្ទតែមួយ'],
  [/^lost on the same day$/, 'បាត់នៅថ្ងៃតែមួយ'],
  [/^lost (\d+) days apart$/, 'បាត់ខុសគ្នា $1 ថ្ងៃ'],
  [/^found (\d+) days before it was lost$/, 'រកឃើញ $1 ថ្ងៃ មុនពេលបាត់'],
  [/^found within a week$/, 'រកឃើញក្នុងមួយសប្ដាហ៍'],
  [/^found within a month$/, 'រកឃើញក្នុងមួយខែ'],
  [/^found (\d+) days later$/, 'រកឃើញ $1 ថ្ងៃក្រោយ'],
]

/** One line of an explanation in a language of the console. */
export function reasonWords(line: string, language: ConsoleLanguage): string {
  if (language === 'en') return line
  const [pattern, words] = REASONS.find(([each]) => each.test(line)) ?? []
  return pattern === undefined ? line : line.replace(pattern, words!)
}

/** What the lines of an explanation are about. */
export const fieldWords: Readonly<Record<Reason['field'], Words>> = factText
