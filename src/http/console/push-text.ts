import type { PushPartner } from '../../cases/exports/push/pushed-case.ts'
import type { Words } from './text.ts'

/** Words about pushes to the record systems of partners. */
export const pushText = {
  title: { en: 'Record systems of partners', km: 'ប្រព័ន្ធកំណត់ត្រារបស់ដៃគូ' },
  waits: { en: 'is sent soon', km: 'នឹងផ្ញើឆាប់ៗ' },
  lastTaken: { en: 'last taken', km: 'ទទួលចុងក្រោយ' },
  theirWords: { en: 'The partner says', km: 'ដៃគូប្រាប់ថា' },
  likely: { en: 'likely the same child as', km: 'ទំនងជាកុមារតែមួយជាមួយ' },
  possible: { en: 'perhaps the same child as', km: 'ប្រហែលជាកុមារតែមួយជាមួយ' },
} as const satisfies Readonly<Record<string, Words>>

/** As people know the systems. */
export const partnerNames: Readonly<Record<PushPartner, string>> = { PRIMERO: 'Primero (MoSVY)', OSCAR: 'OSCaR' }

/** How the last try went, with what to do about it. */
export const pushOutcomes: Readonly<Record<string, Words>> = {
  taken: { en: 'taken', km: 'បានទទួល' },
  refused: {
    en: 'refused: mend what they name; a change of the case sends it again',
    km: 'បានបដិសេធ៖ សូមកែអ្វីដែលគេប្រាប់ ពេលករណីប្រែប្រួល នឹងផ្ញើម្ដងទៀត',
  },
  account: {
    en: 'the account was refused: tell an operator; it is tried every hour',
    km: 'គណនីត្រូវបានបដិសេធ៖ សូមប្រាប់អ្នកថែទាំ នឹងសាកម្ដងទៀតរាល់ម៉ោង',
  },
  throttled: { en: 'the partner asks to wait; it is sent again', km: 'ដៃគូសុំឲ្យរង់ចាំ នឹងផ្ញើម្ដងទៀត' },
  broken: { en: 'the partner has a fault; it is sent again', km: 'ប្រព័ន្ធដៃគូមានបញ្ហា នឹងផ្ញើម្ដងទៀត' },
  late: { en: 'no answer in time; it is sent again', km: 'គ្មានចម្លើយទាន់ពេល នឹងផ្ញើម្ដងទៀត' },
  unreachable: { en: 'not reached; it is sent again', km: 'ភ្ជាប់មិនបាន នឹងផ្ញើម្ដងទៀត' },
}
