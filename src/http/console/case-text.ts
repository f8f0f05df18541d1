import type { NextStep } from '../../cases/next-step.ts'
import type { Service } from '../../cases/offer.ts'
import type { Words } from './text.ts'

/** Words of the pages of cases. */
export const caseText = {
  cases: { en: 'Cases', km: 'ករណី' },
  case: { en: 'Case', km: 'ករណី' },
  search: { en: 'Search', km: 'ស្វែងរក' },
  searchHint: {
    en: 'A number, a name in any spelling, a phone, a district. It is kept as a code, never in clear.',
    km: 'លេខ ឈ្មោះសរសេរយ៉ាងណាក៏បាន លេខទូរស័ព្ទ ឬស្រុក។ មិនរក្សាទុកជាអក្សរច្បាស់ទេ។',
  },
  endSearch: { en: 'All cases again', km: 'ករណីទាំងអស់វិញ' },
  openCases: { en: 'open', km: 'បើក' },
  toDo: { en: 'to do today', km: 'ត្រូវធ្វើថ្ងៃនេះ' },
  urgentCases: { en: 'urgent', km: 'បន្ទាន់' },
  show: { en: 'Which cases', km: 'ករណីណាខ្លះ' },
  reach: { en: 'in my reach', km: 'ក្នុងតំបន់ខ្ញុំ' },
  mine: { en: 'mine', km: 'របស់ខ្ញុំ' },
  noOwner: { en: 'no owner', km: 'គ្មានម្ចាស់' },
  urgent: { en: 'URGENT', km: 'បន្ទាន់' },
  partial: { en: 'partial', km: 'មិនពេញលេញ' },
  waits: { en: 'second person', km: 'រង់ចាំអ្នកទីពីរ' },
  closed: { en: 'closed too', km: 'ទាំងបិទ' },
  days: { en: 'days', km: 'ថ្ងៃ' },
  none: { en: 'No case fits.', km: 'គ្មានករណីត្រូវគ្នា។' },
} as const satisfies Readonly<Record<string, Words>>

/** Words of the page of one case. */
export const onCaseText = {
  newPin: { en: 'New PIN', km: 'លេខសម្ងាត់ថ្មី' },
  newPinHint: {
    en: 'Let the caller say these; tell none of them. Tick what was right: it takes three.',
    km: 'ឲ្យអ្នកហៅប្រាប់ កុំប្រាប់គេ។ គូសអ្វីដែលត្រូវ៖ ត្រូវការបី។',
  },
  newPinOnce: {
    en: 'Read it out now. It is shown this once; the old one is right no more.',
    km: 'អានប្រាប់ឥឡូវ។ បង្ហាញតែម្ដងនេះ លេខចាស់មិនប្រើបានទៀត។',
  },
  threeFacts: { en: 'It takes three facts that were right.', km: 'ត្រូវការព័ត៌មានត្រឹមត្រូវបី។' },
  circumstances: { en: 'What happened', km: 'មានរឿងអ្វី' },
  left: { en: 'How it left', km: 'ចេញទៅយ៉ាងម៉េច' },
  help: { en: 'State of the child', km: 'សភាពកុមារ' },
  situation: { en: 'What it was doing', km: 'កំពុងធ្វើអ្វី' },
  destination: { en: 'Taken to', km: 'នាំទៅ' },
  relation: { en: 'Who reports', km: 'អ្នករាយការណ៍' },
  dangerWhy: { en: 'Danger, because', km: 'គ្រោះថ្នាក់ ព្រោះ' },
  opened: { en: 'Opened', km: 'បានបើក' },
  owner: { en: 'Answers for it', km: 'អ្នកទទួលខុសត្រូវ' },
  known: { en: 'of six basic facts known', km: 'ក្នុងចំណោមព័ត៌មានមូលដ្ឋានប្រាំមួយ' },
  facts: { en: 'What is known', km: 'អ្វីដែលដឹង' },
  mergedInto: { en: 'Merged into', km: 'បានបញ្ចូលទៅក្នុង' },
  done: { en: 'What was done', km: 'អ្វីដែលបានធ្វើ' },
  words: { en: 'In words', km: 'ជាពាក្យ' },
  wordsHint: { en: 'No PIN, no phone of others.', km: 'កុំសរសេរលេខសម្ងាត់ ឬលេខទូរស័ព្ទអ្នកដទៃ។' },
  change: { en: 'Propose a change; a second person decides', km: 'ស្នើការផ្លាស់ប្ដូរ៖ អ្នកទីពីរជាអ្នកសម្រេច' },
  to: { en: 'Change', km: 'ការផ្លាស់ប្ដូរ' },
  reason: { en: 'Reason', km: 'ហេតុផល' },
  reasonHint: {
    en: 'For “located”: where the child is, and with whom.',
    km: 'សម្រាប់ «ដឹងទីកន្លែង»៖ កុមារនៅទីណា និងជាមួយអ្នកណា។',
  },
  evidence: { en: 'Who saw or heard the child, and how', km: 'នរណាឃើញ ឬឮកុមារ និងដោយរបៀបណា' },
  evidenceHint: { en: 'Needed for “reunified”.', km: 'ត្រូវការសម្រាប់ «ជួបជុំគ្រួសារ»។' },
  into: { en: 'Number of the case that stays', km: 'លេខករណីដែលនៅ' },
  intoHint: { en: 'For “merged” alone.', km: 'សម្រាប់ «បញ្ចូលគ្នា» ប៉ុណ្ណោះ។' },
  propose: { en: 'Propose', km: 'ស្នើ' },
  proposals: { en: 'Waits for a second person', km: 'រង់ចាំអ្នកទីពីរ' },
  proposedBy: { en: 'proposed by', km: 'ស្នើដោយ' },
  confirm: { en: 'I confirm it', km: 'ខ្ញុំបញ្ជាក់' },
  refuse: { en: 'I refuse it', km: 'ខ្ញុំបដិសេធ' },
  whyNot: { en: 'Why not', km: 'ហេតុអ្វី' },
  handOver: { en: 'Hand over to a colleague, who accepts it first', km: 'ប្រគល់ឲ្យមិត្តរួមការងារ ដែលត្រូវយល់ព្រមសិន' },
  colleague: { en: 'Their mobile number', km: 'លេខទូរស័ព្ទគាត់' },
  offer: { en: 'Offer', km: 'ស្នើប្រគល់' },
  refer: { en: 'Ask partners for a service', km: 'សុំសេវាពីដៃគូ' },
  service: { en: 'Service', km: 'សេវា' },
  ask: { en: 'Ask', km: 'សុំ' },
  reopen: { en: 'Reopen', km: 'បើកឡើងវិញ' },
  rule: { en: 'What the family says of its phone', km: 'គ្រួសារនិយាយអំពីទូរស័ព្ទ' },
  share: { en: 'Share with partners', km: 'ចែករំលែកជាមួយដៃគូ' },
  now: { en: 'Now', km: 'ឥឡូវ' },
  publish: { en: 'Publish: two people turn a key each', km: 'ផ្សព្វផ្សាយ៖ មនុស្សពីរនាក់យល់ព្រម' },
  publishHint: {
    en: 'A public child can be found by whoever looks for it, traffickers too. Nobody turns both keys.',
    km: 'កុមារដែលផ្សព្វផ្សាយ អ្នកណាក៏រកឃើញ មេខ្យល់ក៏បាន។ គ្មាននរណាយល់ព្រមតែម្នាក់ឯងបានទេ។',
  },
  oneKey: { en: 'one key is turned for', km: 'ម្នាក់បានយល់ព្រមសម្រាប់' },
  turn: { en: 'I turn my key', km: 'ខ្ញុំយល់ព្រម' },
  unpublish: { en: 'Publish no more', km: 'ឈប់ផ្សព្វផ្សាយ' },
  yes: { en: 'yes', km: 'បាទ/ចាស' },
  no: { en: 'no', km: 'ទេ' },
  matches: { en: 'Matches', km: 'ការផ្គូផ្គង' },
  reports: { en: 'Reports', km: 'របាយការណ៍' },
  history: { en: 'History, newest first', km: 'ប្រវត្តិ ថ្មីមុន' },
  onlyOpen: { en: 'More is shown once a reason is stated.', km: 'បង្ហាញបន្ថែមពេលប្រាប់ហេតុផល។' },
  sharedPhone: { en: 'Others use the phone', km: 'អ្នកដទៃប្រើទូរស័ព្ទនេះដែរ' },
  otherNumbers: { en: 'Other numbers', km: 'លេខផ្សេងទៀត' },
  report: { en: 'report', km: 'របាយការណ៍' },
  nextStep: { en: 'Next step', km: 'ជំហានបន្ទាប់' },
  kept: { en: 'Kept in the history.', km: 'បានរក្សាទុកក្នុងប្រវត្តិ។' },
  person: { en: 'person', km: 'បុគ្គល' },
  program: { en: 'program', km: 'ម៉ាស៊ីន' },
} as const satisfies Readonly<Record<string, Words>>

/** The line in bold above a case: whether its family may be reached. */
export const ruleLines: Readonly<Record<string, Words>> = {
  CALL: { en: 'CALL: the family may be called.', km: 'ហៅបាន៖ អាចហៅគ្រួសារបាន។' },
  SMS: { en: 'SMS ONLY: never call.', km: 'តែសារ SMS៖ កុំហៅ។' },
  NONE: { en: 'DO NOT CONTACT the family.', km: 'កុំទាក់ទងគ្រួសារ។' },
}

/** What was done, in the order in which it is chosen. */
export const doneWords: Readonly<Record<string, Words>> = {
  NOTE: { en: 'a note', km: 'កំណត់ចំណាំ' },
  VISIT: { en: 'a visit', km: 'ការទៅសួរសុខទុក្ខ' },
  REACHED: { en: 'called, reached', km: 'បានហៅ ជួប' },
  NO_ANSWER: { en: 'called, no answer', km: 'បានហៅ គ្មានអ្នកលើក' },
  POLICE_TOLD: { en: 'told the police', km: 'បានប្រាប់ប៉ូលិស' },
  TELL_FAMILY: { en: 'tell the family: ask it to call us', km: 'ប្រាប់គ្រួសារ៖ សុំឲ្យហៅមកយើង' },
  WRONG_NUMBER: { en: 'called, wrong number', km: 'បានហៅ ច្រឡំលេខ' },
}

/** What helps most to do next. */
export const stepWords: Readonly<Record<NextStep, Words>> = {
  SECOND_PERSON: { en: 'A change waits for a second person.', km: 'ការផ្លាស់ប្ដូរមួយរង់ចាំអ្នកទីពីរ។' },
  PAIR: { en: 'Look at the pair that waits.', km: 'មើលការផ្គូផ្គងដែលរង់ចាំ។' },
  POLICE: { en: 'Tell the police.', km: 'ប្រាប់ប៉ូលិស។' },
  CALL: { en: 'Call the family.', km: 'ហៅទៅគ្រួសារ។' },
  ASK_FAMILY: { en: 'Ask the family by text to call us.', km: 'ផ្ញើសារសុំគ្រួសារហៅមកយើង។' },
  LISTEN: { en: 'Write down what is learnt; nothing else waits.', km: 'កត់អ្វីដែលដឹង មិនមានអ្វីរង់ចាំទៀតទេ។' },
}

/** What a family is asked before it gets a new PIN. */
export const checkedFacts: Readonly<Record<string, Words>> = {
  name: { en: 'the name of the child', km: 'ឈ្មោះកុមារ' },
  age: { en: 'its age', km: 'អាយុ' },
  place: { en: 'where it was last', km: 'កន្លែងចុងក្រោយ' },
  day: { en: 'when it left', km: 'ពេលចេញទៅ' },
  marks: { en: 'clothes or marks', km: 'សម្លៀកបំពាក់ ឬស្នាម' },
  reporter: { en: 'from which phone it was reported', km: 'លេខដែលបានរាយការណ៍' },
}

/** Changes that take two people; of one that is void also why. */
export const changeWords: Readonly<Record<string, Words>> = {
  LOCATED: { en: 'located: it is known where the child is', km: 'ដឹងទីកន្លែង៖ ដឹងថាកុមារនៅណា' },
  REUNIFIED: { en: 'reunified with the family', km: 'ជួបជុំគ្រួសារ' },
  DECEASED: { en: 'deceased', km: 'ស្លាប់' },
  MERGED: { en: 'merged into another case', km: 'បញ្ចូលទៅករណីផ្សេង' },
  'VOID TEST': { en: 'void: a test', km: 'មោឃៈ៖ ការសាកល្បង' },
  'VOID HOAX': { en: 'void: a hoax', km: 'មោឃៈ៖ បោកប្រាស់' },
  'VOID NOT_A_CHILD': { en: 'void: not a child', km: 'មោឃៈ៖ មិនមែនកុមារ' },
  'VOID OPENED_TWICE': { en: 'void: opened twice', km: 'មោឃៈ៖ បើកពីរដង' },
}

/** How the child left, by the digit of the answer. */
export const leftWords: Readonly<Record<string, Words>> = {
  1: { en: 'ran away', km: 'រត់ចេញ' },
  2: { en: 'with a relative', km: 'ទៅជាមួយសាច់ញាតិ' },
  3: { en: 'with a broker, or for an offer', km: 'ទៅជាមួយមេខ្យល់ ឬតាមការសន្យា' },
  4: { en: 'by force', km: 'ត្រូវគេបង្ខំ' },
  5: { en: 'lost', km: 'វង្វេង' },
  6: { en: 'not known', km: 'មិនដឹង' },
}

/** The state of a child seen or found, by the digit of the answer. */
export const helpWords: Readonly<Record<string, Words>> = {
  1: { en: 'needs urgent care', km: 'ត្រូវការជំនួយបន្ទាន់' },
  2: { en: 'hurt or ill', km: 'របួស ឬឈឺ' },
  3: { en: 'well', km: 'សុខសប្បាយ' },
  4: { en: 'not known', km: 'មិនដឹង' },
}

/** Codes of other facts. */
export const codeWords: Readonly<Record<string, Words>> = {
  LOST: { en: 'lost', km: 'វង្វេង' },
  BEGGING: { en: 'begging', km: 'សុំទាន' },
  WORKING: { en: 'working', km: 'ធ្វើការ' },
  ADULT: { en: 'with an adult', km: 'នៅជាមួយមនុស្សពេញវ័យ' },
  HURT: { en: 'hurt', km: 'របួស' },
  OTHER: { en: 'other', km: 'ផ្សេងទៀត' },
  THAILAND: { en: 'Thailand', km: 'ថៃ' },
  VIETNAM: { en: 'Vietnam', km: 'វៀតណាម' },
  PHNOM_PENH: { en: 'Phnom Penh', km: 'ភ្នំពេញ' },
  PROVINCE: { en: 'another province', km: 'ខេត្តផ្សេង' },
  ABROAD: { en: 'abroad', km: 'បរទេស' },
  PARENT: { en: 'parent', km: 'ឪពុកម្ដាយ' },
  RELATIVE: { en: 'relative', km: 'សាច់ញាតិ' },
  NEIGHBOUR: { en: 'neighbour', km: 'អ្នកជិតខាង' },
  TEACHER: { en: 'teacher', km: 'គ្រូ' },
  OFFICIAL: { en: 'official', km: 'មន្ត្រី' },
}

/** Why a child is in danger. */
export const dangerWords: Readonly<Record<string, Words>> = {
  WORK: { en: 'work', km: 'ការងារ' },
  TAKEN: { en: 'taken', km: 'ត្រូវគេយកទៅ' },
  FOUND_WITH_CALLER: { en: 'found, with the caller', km: 'រកឃើញ នៅជាមួយអ្នកហៅ' },
  HURT: { en: 'hurt', km: 'របួស' },
  BORDER: { en: 'at a border', km: 'នៅព្រំដែន' },
  YOUNG_JUST_NOW: { en: 'young, and gone just now', km: 'នៅតូច ហើយទើបបាត់' },
}

/** What a row of the history is. */
export const eventWords: Readonly<Record<string, Words>> = {
  REPORT: { en: 'report', km: 'របាយការណ៍' },
  SIGHTING: { en: 'child seen', km: 'ឃើញកុមារ' },
  FOUND: { en: 'child found', km: 'រកឃើញកុមារ' },
  UPDATE: { en: 'more was told', km: 'ព័ត៌មានបន្ថែម' },
  CLAIM: { en: 'family says home, not checked', km: 'គ្រួសារថានៅផ្ទះ មិនទាន់ពិនិត្យ' },
  CONTACT: { en: 'contact rule', km: 'វិធីទាក់ទង' },
  ALERT: { en: 'staff were asked', km: 'បានសួរបុគ្គលិក' },
  OWNER: { en: 'taken', km: 'បានទទួល' },
  DISCLOSURE: { en: 'phone was given', km: 'បានផ្ដល់លេខទូរស័ព្ទ' },
  NOTE: { en: 'note', km: 'កំណត់ចំណាំ' },
  VISIT: { en: 'visit', km: 'ទៅសួរសុខទុក្ខ' },
  CALL: { en: 'call', km: 'ការហៅ' },
  MATCH: { en: 'match decided', km: 'បានសម្រេចការផ្គូផ្គង' },
  PROPOSAL: { en: 'change proposed', km: 'បានស្នើការផ្លាស់ប្ដូរ' },
  SECOND: { en: 'second person', km: 'អ្នកទីពីរ' },
  REOPEN: { en: 'reopened', km: 'បើកឡើងវិញ' },
  CONSENT: { en: 'consent', km: 'ការយល់ព្រម' },
  SUSPECT: { en: 'suspect', km: 'ជនសង្ស័យ' },
  HANDOVER: { en: 'handing over', km: 'ការប្រគល់' },
  REFERRAL: { en: 'referral', km: 'ការបញ្ជូនបន្ត' },
  STALE: { en: 'nothing was heard for long', km: 'គ្មានដំណឹងយូរហើយ' },
  IMPORT: { en: 'came from another file', km: 'មកពីឯកសារផ្សេង' },
  IDENTIFICATION: { en: 'identified', km: 'បានកំណត់អត្តសញ្ញាណ' },
  ARREST: { en: 'arrest', km: 'ការចាប់ខ្លួន' },
  CHARGE: { en: 'charge', km: 'ការចោទប្រកាន់' },
  EVIDENCE: { en: 'evidence', km: 'ភស្តុតាង' },
  FILE: { en: 'court file', km: 'សំណុំរឿងតុលាការ' },
  HEARING: { en: 'hearing', km: 'សវនាការ' },
  VERDICT: { en: 'verdict', km: 'សាលក្រម' },
  SERVICE: { en: 'service', km: 'សេវា' },
  SHELTER: { en: 'shelter', km: 'មជ្ឈមណ្ឌលស្នាក់នៅ' },
  UNDONE: { en: 'taken back', km: 'បានដកវិញ' },
  PIN: { en: 'PIN shown', km: 'បានបង្ហាញលេខសម្ងាត់' },
  PUSH: { en: 'record system of a partner', km: 'ប្រព័ន្ធកំណត់ត្រារបស់ដៃគូ' },
  ERASED: { en: 'erased', km: 'បានលុប' },
}

/** Services that partners give. */
export const serviceWords: Readonly<Record<Service, Words>> = {
  LEG: { en: 'legal help', km: 'ជំនួយផ្លូវច្បាប់' },
  EDU: { en: 'school', km: 'ការសិក្សា' },
  MED: { en: 'medical care', km: 'ព្យាបាល' },
  TRN: { en: 'training', km: 'បណ្ដុះបណ្ដាល' },
  FOD: { en: 'food', km: 'អាហារ' },
  ACC: { en: 'a place to stay', km: 'កន្លែងស្នាក់នៅ' },
  COU: { en: 'counselling', km: 'ប្រឹក្សាផ្លូវចិត្ត' },
  LIV: { en: 'livelihood', km: 'មុខរបរ' },
  FIN: { en: 'money', km: 'ប្រាក់' },
  SOC: { en: 'social support', km: 'ជំនួយសង្គម' },
}

/** How far a case is public. */
export const publishWords: Readonly<Record<string, Words>> = {
  NONE: { en: 'not public', km: 'មិនផ្សព្វផ្សាយ' },
  PROVINCE: { en: 'in its province', km: 'ក្នុងខេត្ត' },
  PUBLIC: { en: 'to everybody', km: 'ជាសាធារណៈ' },
}
