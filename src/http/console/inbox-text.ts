import type { Words } from './text.ts'

/** Words of the inbox. */
export const inboxText = {
  inbox: { en: 'Inbox', km: 'ប្រអប់សារ' },
  show: { en: 'What', km: 'អ្វី' },
  tips: { en: 'tips and notes', km: 'ដំណឹង និងកំណត់ចំណាំ' },
  unread: { en: 'texts not understood', km: 'សារដែលមិនយល់' },
  partial: { en: 'told in part', km: 'ប្រាប់មិនចប់' },
  dead: { en: 'given up', km: 'បោះបង់' },
  attach: { en: 'Attach to a case', km: 'ភ្ជាប់ទៅករណី' },
  number: { en: 'Number of the case', km: 'លេខករណី' },
  aside: { en: 'Put aside', km: 'ដាក់មួយឡែក' },
  why: { en: 'Why', km: 'ហេតុអ្វី' },
  again: { en: 'Try once more', km: 'សាកម្ដងទៀត' },
  gone: { en: 'The words are gone.', km: 'ពាក្យលែងមានហើយ។' },
  attempts: { en: 'tries', km: 'ដង' },
  in: { en: 'came', km: 'បានមក' },
  out: { en: 'did not go out', km: 'មិនបានចេញ' },
  noSuchCase: { en: 'No case you may write into has this number.', km: 'គ្មានករណីលេខនេះដែលអ្នកអាចសរសេរបានទេ។' },
  notThere: {
    en: 'It does not wait here any more. Nothing was done.',
    km: 'វាលែងរង់ចាំនៅទីនេះហើយ។ មិនបានធ្វើអ្វីទេ។',
  },
} as const satisfies Readonly<Record<string, Words>>
