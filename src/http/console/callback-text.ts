import type { Words } from './text.ts'

/** Words of the page of call-backs. */
export const callbackText = {
  callbacks: { en: 'Call-backs', km: 'ត្រូវហៅត្រឡប់' },
  tries: { en: 'calls that nobody answered', km: 'ការហៅដែលគ្មានអ្នកលើក' },
  due: { en: 'call from', km: 'ហៅចាប់ពី' },
  take: { en: 'I call now', km: 'ខ្ញុំហៅឥឡូវ' },
  reached: { en: 'Called', km: 'បានហៅ' },
  noAnswer: { en: 'No answer', km: 'គ្មានអ្នកលើក' },
  unsafe: { en: 'Unsafe: do not call again', km: 'មិនសុវត្ថិភាព៖ កុំហៅទៀត' },
  withOther: { en: 'somebody else is calling', km: 'អ្នកផ្សេងកំពុងហៅ' },
  shared: { en: 'shared phone', km: 'ទូរស័ព្ទប្រើរួមគ្នា' },
  rule: { en: 'Contact rule', km: 'វិធីទាក់ទង' },
  heldWhy: {
    en: 'This phone said “no” before. Nobody calls until a supervisor decides.',
    km: 'លេខនេះធ្លាប់ថា «ទេ»។ កុំហៅ រហូតអ្នកគ្រប់គ្រងសម្រេច។',
  },
  allow: { en: 'May be called, this once', km: 'ហៅបាន ម្ដងនេះ' },
  deny: { en: 'Do not call', km: 'កុំហៅ' },
  gone: {
    en: 'This call-back is not yours to end, or it has ended. Nothing was done.',
    km: 'ការហៅនេះមិនមែនរបស់អ្នក ឬបានចប់ហើយ។ មិនបានធ្វើអ្វីទេ។',
  },
} as const satisfies Readonly<Record<string, Words>>

/** Why somebody is to be called. */
export const callbackReasons: Readonly<Record<string, Words>> = {
  'child-alone': { en: 'a child alone', km: 'កុមារម្នាក់ឯង' },
  'child-hurt-or-locked-in': { en: 'a child alone, hurt or locked in', km: 'កុមារម្នាក់ឯង របួស ឬត្រូវគេឃុំ' },
  'missed-call': { en: 'rang us and hung up', km: 'បានហៅមក ហើយដាក់ទូរស័ព្ទ' },
  'text-failed': { en: 'a text to them did not arrive', km: 'សារទៅមិនដល់' },
}

/** Any other reason: they asked for it themselves. */
export const askedForCall: Words = { en: 'asked to be called', km: 'សុំឲ្យហៅត្រឡប់' }

/** How the family may be reached. */
export const ruleWords: Readonly<Record<string, Words>> = {
  CALL: { en: 'CALL', km: 'ហៅបាន' },
  SMS: { en: 'SMS only', km: 'តែសារ SMS' },
  NONE: { en: 'DO NOT CONTACT', km: 'កុំទាក់ទង' },
}
