import { html, type Markup } from '../markup.ts'
import type { Words } from './text.ts'

/** On paper a label stands in both languages. */
export const both = ({ en, km }: Words): Markup => html`<span lang="km">${km}</span> · <span lang="en">${en}</span>`

/** Words of the printed sheets of a case; on the paper both languages stand. */
export const sheetText = {
  sheet: { en: 'Printed sheets', km: 'សន្លឹកបោះពុម្ព' },
  kinds: { en: 'Which sheet', km: 'សន្លឹកណា' },
  case: { en: 'Case sheet', km: 'សន្លឹកករណី' },
  file: { en: 'Court sheet', km: 'សន្លឹកតុលាការ' },
  notice: { en: 'Draft of a yellow notice', km: 'សេចក្ដីព្រាងសេចក្ដីជូនដំណឹងពណ៌លឿង' },
  hint: {
    en: 'Print this page on A4. That you looked at it is written down.',
    km: 'បោះពុម្ពទំព័រនេះលើ A4។ ការមើលរបស់អ្នកត្រូវបានកត់ត្រា។',
  },
  noticeHint: {
    en: 'For the National Central Bureau. Fill in by hand from the visit at home; this system sends it to nobody.',
    km: 'សម្រាប់ការិយាល័យកណ្ដាលជាតិ។ បំពេញដោយដៃពីការចុះទៅផ្ទះ។ ប្រព័ន្ធនេះមិនផ្ញើទៅណាទេ។',
  },
  unit: { en: 'Child Protection Unit sheet', km: 'សន្លឹកអង្គភាពការពារកុមារ' },
  unitHint: {
    en: 'Print this page on A4. A * is a number too small to be told, or one that would tell it.',
    km: 'បោះពុម្ពទំព័រនេះលើ A4។ * គឺចំនួនតូចពេកមិនអាចប្រាប់បាន។',
  },
  grave: { en: 'Open cases of the gravest danger', km: 'ករណីបើកដែលគ្រោះថ្នាក់បំផុត' },
  number: { en: 'National case number', km: 'លេខករណីជាតិ' },
  history: { en: 'What happened', km: 'អ្វីដែលបានកើតឡើង' },
  chain: { en: 'Proof: row and hash at the end of the history', km: 'ភស្តុតាង៖ ជួរ និងលេខកូដចុងប្រវត្តិ' },
  block: { en: 'Sealed up to block', km: 'បិទត្រាដល់ប្លុក' },
  proceeding: { en: 'Proceeding', km: 'នីតិវិធី' },
  noProceeding: { en: 'No proceeding is known.', km: 'មិនទាន់ដឹងនីតិវិធីទេ។' },
  signature: { en: 'Name and signature', km: 'ឈ្មោះ និងហត្ថលេខា' },
  stamp: { en: 'Stamp', km: 'ត្រា' },
  day: { en: 'Day', km: 'ថ្ងៃ' },
} as const satisfies Readonly<Record<string, Words>>

/** The four figures that the Child Protection Unit publishes. */
export const unitWords = {
  investigatedSinceStart: { en: 'Investigated since the start', km: 'បានស៊ើបអង្កេតតាំងពីដំបូង' },
  thisYear: { en: 'Of these, opened this year', km: 'ក្នុងនោះ បើកឆ្នាំនេះ' },
  arrestShare: { en: 'Led to an arrest', km: 'នាំទៅដល់ការចាប់ខ្លួន' },
  provincesCovered: { en: 'Provinces covered', km: 'ខេត្តដែលមានអង្គភាព' },
} as const satisfies Readonly<Record<string, Words>>

/** The groups of the police's own data, in their order. */
export const groupWords = {
  victim: { en: 'Victim', km: 'ជនរងគ្រោះ' },
  circumstances: { en: 'Circumstances', km: 'កាលៈទេសៈ' },
  suspect: { en: 'Suspects, without a name', km: 'ជនសង្ស័យ គ្មានឈ្មោះ' },
  arrest: { en: 'Arrest', km: 'ការចាប់ខ្លួន' },
  charges: { en: 'Charges', km: 'ការចោទប្រកាន់' },
  evidence: { en: 'Evidence', km: 'ភស្តុតាង' },
  court: { en: 'Court', km: 'តុលាការ' },
} as const satisfies Readonly<Record<string, Words>>

/** The columns of the sheets of police and courts, as paper names them. */
export const columnWords: Readonly<Record<string, Words>> = {
  leasetcRef: { en: 'LEASETC number', km: 'លេខ LEASETC' },
  province: { en: 'Province', km: 'ខេត្ត' },
  openedOn: { en: 'Opened on', km: 'បើកថ្ងៃ' },
  victimSex: { en: 'Sex', km: 'ភេទ' },
  victimAgeMin: { en: 'Age, from', km: 'អាយុ ពី' },
  victimAgeMax: { en: 'Age, to', km: 'អាយុ ដល់' },
  victimNationality: { en: 'Nationality', km: 'សញ្ជាតិ' },
  finding: { en: 'Trafficked', km: 'ត្រូវជួញដូរ' },
  findingOn: { en: 'Found so on', km: 'កំណត់ថ្ងៃ' },
  findingBy: { en: 'Found so by', km: 'កំណត់ដោយ' },
  otherCrime: { en: 'Other crime', km: 'បទល្មើសផ្សេង' },
  purposes: { en: 'For what', km: 'ដើម្បីអ្វី' },
  means: { en: 'By which means', km: 'ដោយមធ្យោបាយ' },
  origin: { en: 'Country of origin', km: 'ប្រទេសដើម' },
  exploitation: { en: 'Country of exploitation', km: 'ប្រទេសកេងប្រវ័ញ្ច' },
  suspects: { en: 'How many', km: 'ប៉ុន្មាននាក់' },
  suspectSex: { en: 'Sex of each', km: 'ភេទម្នាក់ៗ' },
  suspectAge: { en: 'Age of each', km: 'អាយុម្នាក់ៗ' },
  suspectNationality: { en: 'Nationality of each', km: 'សញ្ជាតិម្នាក់ៗ' },
  suspectRole: { en: 'Role of each', km: 'តួនាទីម្នាក់ៗ' },
  arrests: { en: 'Arrests', km: 'ចំនួនការចាប់ខ្លួន' },
  firstArrestOn: { en: 'First arrest on', km: 'ចាប់ដំបូងថ្ងៃ' },
  policeRef: { en: 'Police number', km: 'លេខនគរបាល' },
  articles: { en: 'Articles of the law of 2008', km: 'មាត្រានៃច្បាប់ឆ្នាំ 2008' },
  chargedOn: { en: 'Charged on', km: 'ចោទថ្ងៃ' },
  evidence: { en: 'Kinds', km: 'ប្រភេទ' },
  courtFile: { en: 'Court file', km: 'សំណុំរឿង' },
  courtStage: { en: 'Stage', km: 'ដំណាក់កាល' },
  courtStageOn: { en: 'Since', km: 'ចាប់ពី' },
  months: { en: 'Sentence in months', km: 'ទោសជាខែ' },
  stage: { en: 'Stage', km: 'ដំណាក់កាល' },
  stageOn: { en: 'Since', km: 'ចាប់ពី' },
  nextHearingOn: { en: 'Next hearing', km: 'សវនាការបន្ទាប់' },
  outcome: { en: 'Outcome', km: 'លទ្ធផល' },
  convicted: { en: 'Persons convicted', km: 'ចំនួនអ្នកជាប់ទោស' },
}

/** Codes that stand in those columns, by column; whatever is not here is printed as it is. */
export const codeOf: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  purposes: {
    1: { en: 'labour', km: 'ពលកម្ម' },
    2: { en: 'sexual exploitation', km: 'កេងប្រវ័ញ្ចផ្លូវភេទ' },
    3: { en: 'begging', km: 'សុំទាន' },
    4: { en: 'domestic servitude', km: 'បម្រើក្នុងផ្ទះ' },
    5: { en: 'marriage', km: 'រៀបការ' },
    6: { en: 'adoption', km: 'សុំកូនចិញ្ចឹម' },
    7: { en: 'organs', km: 'សរីរាង្គ' },
    8: { en: 'forced crime', km: 'បង្ខំឲ្យប្រព្រឹត្តបទល្មើស' },
    9: { en: 'other', km: 'ផ្សេងទៀត' },
  },
  means: {
    1: { en: 'force or threat', km: 'កម្លាំង ឬគំរាម' },
    2: { en: 'lies', km: 'បោកប្រាស់' },
    3: { en: 'debt', km: 'បំណុល' },
    4: { en: 'taken away', km: 'យកទៅ' },
    5: { en: 'paid for, sold', km: 'បង់ប្រាក់ លក់' },
    6: { en: 'power over the child', km: 'អំណាចលើកុមារ' },
    7: { en: 'drugs', km: 'គ្រឿងញៀន' },
    8: { en: 'papers kept', km: 'ទុកឯកសារ' },
    9: { en: 'other', km: 'ផ្សេងទៀត' },
  },
  evidence: {
    1: { en: 'witness', km: 'សាក្សី' },
    2: { en: 'medical', km: 'វេជ្ជសាស្ត្រ' },
    3: { en: 'photo or video', km: 'រូបថត ឬវីដេអូ' },
    4: { en: 'papers', km: 'ឯកសារ' },
    5: { en: 'phone or data', km: 'ទូរស័ព្ទ ឬទិន្នន័យ' },
    6: { en: 'other', km: 'ផ្សេងទៀត' },
  },
  finding: {
    POSSIBLE: { en: 'maybe', km: 'ប្រហែល' },
    ACTUAL: { en: 'yes', km: 'មែន' },
    NOT: { en: 'no', km: 'ទេ' },
  },
}

/** Stages of a proceeding, and how one may end. */
export const stageWords: Readonly<Record<string, Words>> = {
  COMPLAINT: { en: 'complaint', km: 'បណ្ដឹង' },
  ARREST: { en: 'arrest', km: 'ការចាប់ខ្លួន' },
  CHARGED: { en: 'charged', km: 'ត្រូវចោទ' },
  FILED: { en: 'filed at court', km: 'ដាក់តុលាការ' },
  HEARING: { en: 'hearing', km: 'សវនាការ' },
  CONVICTED: { en: 'convicted', km: 'ជាប់ទោស' },
  ACQUITTED: { en: 'acquitted', km: 'រួចទោស' },
  DISMISSED: { en: 'dismissed', km: 'លើកលែង' },
}

/** What a yellow notice asks. */
export const noticeWords = {
  name: { en: 'Family name, given name', km: 'នាមត្រកូល នាមខ្លួន' },
  birth: { en: 'Day of birth', km: 'ថ្ងៃកំណើត' },
  birthPlace: { en: 'Place of birth', km: 'ទីកន្លែងកំណើត' },
  sex: { en: 'Sex', km: 'ភេទ' },
  age: { en: 'Age', km: 'អាយុ' },
  nationality: { en: 'Nationality', km: 'សញ្ជាតិ' },
  eventDay: { en: 'Missing since', km: 'បាត់តាំងពី' },
  eventPlace: { en: 'Place where last seen', km: 'កន្លែងឃើញចុងក្រោយ' },
  parents: { en: 'Parents', km: 'ឪពុកម្ដាយ' },
  height: { en: 'Height', km: 'កម្ពស់' },
  weight: { en: 'Weight', km: 'ទម្ងន់' },
  eyes: { en: 'Eyes', km: 'ភ្នែក' },
  hair: { en: 'Hair', km: 'សក់' },
  languages: { en: 'Languages', km: 'ភាសា' },
  marks: { en: 'Marks', km: 'សម្គាល់' },
} as const satisfies Readonly<Record<string, Words>>
