import type { AlertKind } from '../../cases/plan.ts'
import type { Words } from './text.ts'

/** Words of the page of alerts. */
export const alertText = {
  alerts: { en: 'Alerts', km: 'ការជូនដំណឹង' },
  mine: { en: 'Mine', km: 'របស់ខ្ញុំ' },
  others: { en: 'Of others, to read', km: 'របស់អ្នកផ្សេង សម្រាប់មើល' },
  noneMine: { en: 'Nothing waits for you.', km: 'គ្មានអ្វីរង់ចាំអ្នកទេ។' },
  urgent: { en: 'URGENT', km: 'បន្ទាន់' },
  minutes: { en: 'minutes until it goes on', km: 'នាទី មុនពេលបន្តទៅអ្នកបន្ទាប់' },
  due: { en: 'goes on now', km: 'កំពុងបន្តទៅអ្នកបន្ទាប់' },
  rests: { en: 'its clock stands still', km: 'នាឡិកាឈប់' },
  taken: { en: 'taken', km: 'បានទទួល' },
  seen: { en: 'seen', km: 'បានឃើញ' },
  take: { en: 'I take it', km: 'ខ្ញុំទទួល' },
  markSeen: { en: 'Seen', km: 'ឃើញហើយ' },
  senior: { en: 'Ask senior', km: 'សួរថ្នាក់លើ' },
  accept: { en: 'I accept', km: 'ខ្ញុំយល់ព្រម' },
  refuse: { en: 'I refuse', km: 'ខ្ញុំបដិសេធ' },
  pass: { en: 'Not mine', km: 'មិនមែនរបស់ខ្ញុំ' },
  openMatch: { en: 'Compare the two', km: 'ប្រៀបធៀបទាំងពីរ' },
  callback: { en: 'somebody asks to be called now', km: 'មានអ្នកសុំឲ្យហៅឥឡូវ' },
  call: { en: 'Call', km: 'ហៅ' },
  smsOnly: { en: 'SMS only', km: 'តែសារ SMS' },
  nobody: { en: 'The family’s phone may not be called.', km: 'មិនអាចហៅទូរស័ព្ទគ្រួសារទេ។' },
  sayFirst: { en: 'Say this word first', km: 'និយាយពាក្យនេះមុន' },
  opening: {
    en: 'Begin neutrally: “This is the information line.” Ask for the person, and stop at “wrong number”.',
    km: 'ចាប់ផ្ដើមដោយអព្យាក្រឹត៖ «នេះជាខ្សែព័ត៌មាន»។ សុំនិយាយជាមួយសាមី ហើយឈប់បើ «ច្រឡំលេខ»។',
  },
  takenByOther: { en: 'Somebody else has taken it. Nothing was done.', km: 'អ្នកផ្សេងបានទទួលហើយ។ មិនបានធ្វើអ្វីទេ។' },
  closed: {
    en: 'This is no open question to you any more. Nothing was done.',
    km: 'នេះលែងជាសំណួររង់ចាំអ្នកហើយ។ មិនបានធ្វើអ្វីទេ។',
  },
} as const satisfies Readonly<Record<string, Words>>

/** What an alert asks about. */
export const alertKinds: Readonly<Record<AlertKind, Words>> = {
  MATCH: { en: 'two cases may be one child', km: 'ករណីពីរអាចជាកុមារតែម្នាក់' },
  NEW_CASE: { en: 'new case', km: 'ករណីថ្មី' },
  DANGER: { en: 'child in danger', km: 'កុមារមានគ្រោះថ្នាក់' },
  FOUND_CLAIM: { en: 'family says home, not checked', km: 'គ្រួសារថានៅផ្ទះ មិនទាន់ពិនិត្យ' },
  NEWS: { en: 'news of your case', km: 'ដំណឹងថ្មីអំពីករណី' },
  HANDOVER: { en: 'a colleague hands a case over to you', km: 'មិត្តរួមការងារប្រគល់ករណីឲ្យអ្នក' },
  REFERRAL: { en: 'you are asked for a service', km: 'គេសុំសេវាពីអ្នក' },
  STALE: { en: 'nothing was heard for long', km: 'គ្មានដំណឹងយូរហើយ' },
  HEARING: { en: 'a hearing is near', km: 'ជិតដល់ថ្ងៃសវនាការ' },
  LICENCE: { en: 'a list of workers may name the child', km: 'បញ្ជីពលករអាចមានកុមារនេះ' },
  PROPOSAL: { en: 'waits for a second person', km: 'រង់ចាំអ្នកទីពីរ' },
}
