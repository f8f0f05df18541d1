import type { InboxAnswer } from '../../cases/inbox-answer.ts'
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
  make: { en: 'Make a case', km: 'បង្កើតករណី' },
  made: { en: 'A case was opened:', km: 'បានបើកករណី៖' },
  answer: { en: 'Answer with a fixed text', km: 'ឆ្លើយដោយសារកំណត់ទុក' },
  send: { en: 'Send', km: 'ផ្ញើ' },
  noAnswer: {
    en: 'This phone may not be written to now: it did not say yes, or its text is too old for an answer.',
    km: 'មិនអាចផ្ញើសារទៅលេខនេះឥឡូវទេ៖ គេមិនទាន់យល់ព្រម ឬសារចាស់ពេកមិនអាចឆ្លើយ។',
  },
  source: { en: 'As it came', km: 'ដូចដែលបានមក' },
  sourceHint: {
    en: 'These words stay with the case. Below stands what we read in them: check it.',
    km: 'ពាក្យទាំងនេះនៅជាមួយករណី។ ខាងក្រោមជាអ្វីដែលយើងអានបាន៖ សូមពិនិត្យ។',
  },
  saveCase: { en: 'Open the case', km: 'បើកករណី' },
  noSuchCase: { en: 'No case you may write into has this number.', km: 'គ្មានករណីលេខនេះដែលអ្នកអាចសរសេរបានទេ។' },
  notThere: {
    en: 'It does not wait here any more. Nothing was done.',
    km: 'វាលែងរង់ចាំនៅទីនេះហើយ។ មិនបានធ្វើអ្វីទេ។',
  },
} as const satisfies Readonly<Record<string, Words>>

/** The fixed answers, as one chooses them. */
export const answerWords: Readonly<Record<InboxAnswer, Words>> = {
  HELP: { en: 'how to send a report', km: 'របៀបផ្ញើរបាយការណ៍' },
  UNCLEAR: { en: 'we did not understand; 1 asks for a call', km: 'យើងមិនយល់ ផ្ញើ 1 ដើម្បីឲ្យហៅ' },
  ASK: { en: 'how to ask about a case', km: 'របៀបសួររកករណី' },
  CALL_US: { en: 'please call us', km: 'សូមហៅមកយើង' },
}
