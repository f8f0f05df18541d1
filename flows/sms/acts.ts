import type { SmsText } from './sms.ts'

/** Texts to whoever records something by a line of the officials' grammar, and to the second person, by id. */
export const toActing = {
  F1: {
    class: 'CODE',
    to: 'official',
    when: 'a verb marked *: not recorded yet',
    note: 'Only the registered SIM sees the code.',
    words: {
      en: '{summary}, case {number}. Reply YES {code} to record, NO {code} to drop.',
      km: '{summary} {number}។ កត់ YES {code} លុប NO {code}',
      'km-Latn': '{summary}, lek {number}. YES {code} kot tuk, NO {code} lup',
    },
  },
  F4: {
    class: 'REPLY',
    to: 'official',
    when: 'recorded: a verb without *, or after YES',
    words: {
      en: 'Recorded: {summary}, case {number}. Wrong? UNDO {code} in 30 min.',
      km: 'កត់ទុក: {summary} {number}។ ខុស? UNDO {code}',
      'km-Latn': 'Kot tuk: {summary}, lek {number}. Khos? UNDO {code} knong 30 neati',
    },
  },
  F4a: {
    class: 'CODE',
    to: 'police',
    when: 'an arrest is recorded, and no court has a file of the case',
    note: 'F20 asks on that day, unless there is a file by then.',
    words: {
      en: 'Recorded: {brief}, case {number}. No court file yet; you will be asked on {date}. Wrong? UNDO {code} in 30 min.',
      km: 'កត់: {brief} {number}។ សួរតុលាការ {date}។ ខុស? UNDO {code}',
      'km-Latn':
        'Kot tuk: {brief}, lek {number}. Men toan mean lek tolaka, sour {date}. Khos? UNDO {code} knong 30 neati',
    },
  },
  F4s: {
    class: 'CODE',
    to: 'police',
    when: 'a suspect is recorded',
    words: {
      en: "Recorded: {brief}, case {number}. Never send a suspect's name by SMS. Wrong? UNDO {code} in 30 min.",
      km: 'កត់: {brief} {number}។ កុំផ្ញើឈ្មោះ។ ខុស? UNDO {code}',
      'km-Latn': 'Kot tuk: {brief}, lek {number}. Kom pnher chhmos tam sms. Khos? UNDO {code} knong 30 neati',
    },
  },
  F5: {
    class: 'REPLY',
    to: 'official',
    when: 'NO with an open code',
    words: {
      en: 'Dropped. Nothing was recorded.',
      km: 'បានលុប។ មិនបានកត់ទេ',
      'km-Latn': 'Ban lup. Ot ban kot tuk te',
    },
  },
  F6: {
    class: 'REPLY',
    to: 'official',
    when: 'NUM',
    note: 'Digits only, the same in every language; 14 a part.',
    words: {
      en: '{numbers}',
      km: '{numbers}',
      'km-Latn': '{numbers}',
    },
  },
  F7: {
    class: 'REPLY',
    to: 'shelter',
    when: 'CNT adds up',
    words: {
      en: '{month}: {in} in, {out} out, {no} refused, {now} now. Before: {was}+{in}-{out}={sum}. OK. Wrong? UNDO {code} in 30 min.',
      km: '{month}: ចូល {in} ចេញ {out} បដិសេធ {no} នៅ {now}។ ត្រូវ។ ខុស? UNDO {code}',
      'km-Latn':
        '{month}: chol {in}, chenh {out}, brodeset {no}, nov {now}. {was}+{in}-{out}={sum} trov. Khos? UNDO {code}',
    },
  },
  F7n: {
    class: 'REPLY',
    to: 'shelter',
    when: 'CNT, and what was there before is not known, or what is there now was not said',
    words: {
      en: '{month}: {in} in, {out} out, {no} refused, {now} now. Kept. Wrong? UNDO {code} in 30 min.',
      km: '{month}: ចូល {in} ចេញ {out} បដិសេធ {no} នៅ {now}។ ខុស? UNDO {code}',
      'km-Latn': '{month}: chol {in}, chenh {out}, brodeset {no}, nov {now}. Khos? UNDO {code}',
    },
  },
  F8: {
    class: 'REPLY',
    to: 'shelter',
    when: 'CNT does not add up',
    words: {
      en: '{month}: {was}+{in}-{out} is {sum}, you sent {sent}. Send the line again to correct it, or SHL HELP. Kept as sent until then.',
      km: '{month}: {was}+{in}-{out}={sum} តែអ្នកផ្ញើ {sent}។ បើខុស ផ្ញើម្ដងទៀត',
      'km-Latn': '{month}: {was}+{in}-{out}={sum} tae neak pnher {sent}. Ber khos, pnher mdong teat. Tuk hoy',
    },
  },
  F9: {
    class: 'REPLY',
    to: 'agency',
    when: 'LMW',
    words: {
      en: 'Recorded: {summary}. Upload the list within 7 days. Wrong? UNDO {code} in 30 min.',
      km: 'កត់: {summary}។ ផ្ញើបញ្ជីក្នុង 7 ថ្ងៃ។ ខុស? UNDO {code}',
      'km-Latn': 'Kot tuk: {summary}. Pnher banhchi knong 7 thngai. Khos? UNDO {code}',
    },
  },
  F12: {
    class: 'REPLY',
    to: 'official',
    when: 'XRF recorded',
    words: {
      en: 'Linked: {system} {ref} to case {number}. {n} references on this case now. Wrong? UNDO {code} in 30 min.',
      km: 'ភ្ជាប់ {system} {ref}\n{number} ({n})\nខុស? UNDO {code}',
      'km-Latn': 'Ban phchoap: {system} {ref}\n{number} (mean {n}). Khos? UNDO {code} knong 30 neati',
    },
  },
  F12q: {
    class: 'REPLY',
    to: 'official',
    when: 'XRF without a case number',
    note: 'Number, desk and systems; no name, place or story. The owner sees that it was asked.',
    words: {
      en: '{system} {ref}: case {number}, desk {desk}. Also held by: {systems}.',
      km: '{system} {ref}: {number} {desk}',
      'km-Latn': '{system} {ref}: {number}, {desk}. Mean knong: {systems}',
    },
  },
  F13: {
    class: 'REPLY',
    to: 'official',
    when: 'HOM, FND of a case, answer 41-44: confirmed, but a grave change',
    words: {
      en: 'Noted: {summary}, case {number}. A second person will check before anything changes.',
      km: 'កត់: {summary} {number}។ រង់ចាំអ្នកទី 2 ពិនិត្យ',
      'km-Latn': 'Kot: {summary}, lek {number}. Neak ti 2 neung pinit sen',
    },
  },
  F22: {
    class: 'CODE',
    to: 'official',
    when: 'codes were guessed twice in a day: nothing is recorded from this phone by text',
    words: {
      en: 'Too many wrong codes. Nothing is recorded by SMS until you dial {dial}, press 8 and type your PIN. Not you? Tell your supervisor.',
      km: 'លេខកូដខុសច្រើន។ សារមិនកត់ទេ។ ចុច {dial} 8 រួច PIN',
      'km-Latn': 'Lek kod khos chraen. Sms ot kot te. Choch {dial}, 8, ning PIN. Men men neak? Brab me',
    },
  },
  F23: {
    class: 'REPLY',
    to: 'official',
    when: 'UNDO with an open code',
    words: {
      en: '{verb} was taken back. The first row stays in the history. You can send it again.',
      km: 'បានដក {verb} វិញហើយ។ អាចផ្ញើម្ដងទៀត',
      'km-Latn': 'Ban dok {verb} vinh hoy. Ach pnher mdong teat',
    },
  },
  F24: {
    class: 'REPLY',
    to: 'official',
    when: 'a change that cannot be proposed or decided by this person now',
    words: {
      en: '{number}: nothing was recorded. It was decided before, or another person must decide it.',
      km: '{number}: មិនបានកត់ទេ។ សម្រេចរួច ឬត្រូវអ្នកផ្សេង',
      'km-Latn': '{number}: ot ban kot te. Samrach ruoch, ru trov neak pseng',
    },
  },
  F25: {
    class: 'REPLY',
    to: 'official',
    when: "the second person's word was recorded",
    words: {
      en: 'Recorded: {summary}, case {number}. Both reporters stay open until you call them.',
      km: 'កត់ទុក: {summary} {number}។ សូមហៅអ្នករាយការណ៍',
      'km-Latn': 'Kot tuk: {summary}, lek {number}. Som hao neak rai ka teang pi',
    },
  },
  AL5: {
    class: 'REPLY',
    to: 'case worker',
    when: 'answer 4',
    words: {
      en: '{alert} found: where is the child? Reply {alert} 41 home 42 police 43 DoSVY 44 hospital',
      km: '{alert} រកឃើញ: នៅណា? {alert} 41 ផ្ទះ 42 ប៉ូលិស 43 សង្គម 44 ពេទ្យ',
      'km-Latn': '{alert} rok kheunh: nov na? {alert} 41 pteah 42 police 43 DoSVY 44 pet',
    },
  },
  AL6: {
    class: 'CODE',
    to: 'case worker',
    when: 'answer 41-44',
    note: 'Then F13.',
    words: {
      en: 'Confirm FOUND {number}, {at}? Send code {code} within 10 min.',
      km: 'បញ្ជាក់ រកឃើញ {number} {at}? ផ្ញើ {code}',
      'km-Latn': 'Banhchak rok kheunh {number}, {at}? Pnher {code} knong 10 neati',
    },
  },
  F14: {
    class: 'ALERT',
    to: 'official',
    when: 'the second person confirmed',
    words: {
      en: '{number}: your report was confirmed. Thank you.',
      km: '{number}: បានបញ្ជាក់ហើយ។ អរគុណ',
      'km-Latn': '{number}: ban banhchak hoy. Orkun',
    },
  },
  F14n: {
    class: 'ALERT',
    to: 'official',
    when: 'the second person did not confirm',
    words: {
      en: '{number}: not confirmed. Please call the desk {deskphone}.',
      km: '{number}: មិនទាន់បញ្ជាក់។ សូមហៅ {deskphone}',
      'km-Latn': '{number}: men toan banhchak. Som hao {deskphone}',
    },
  },
  AL14: {
    class: 'ALERT',
    to: 'a second staff member',
    when: 'PROPOSAL: one person said found',
    note: 'Confirm-backed with AL6.',
    words: {
      en: '{alert} CHECK {number}: found at {at}, says {role}. Call to check. Reply {alert} {same} to confirm, {alert} 2 if not',
      km: '{alert} {number} រកឃើញ {at}។ ហៅសួរ រួច {alert} {same} បញ្ជាក់ {alert} 2 ទេ',
      'km-Latn':
        '{alert} PINIT {number}: rok kheunh {at}, {role} brab. Hao sour. {alert} {same} banhchak, {alert} 2 te',
    },
  },
  AL15: {
    class: 'ALERT',
    to: 'owner and first person',
    when: 'the second person confirmed',
    words: {
      en: '{number} is now LOCATED. It closes only when a person has seen the child home.',
      km: '{number} បានរកឃើញ។ បិទតែពេលមានអ្នកឃើញក្មេងផ្ទាល់',
      'km-Latn': '{number} rok kheunh hoy. Bet tae pel mean neak kheunh kmeng phtoal',
    },
  },
  F11: {
    class: 'ALERT',
    to: 'case owner',
    when: '7 days and 1 day before a hearing (HEARING)',
    note: 'A7 1 or A7 N with a note says that it is seen to; without an answer it goes to the senior after a day.',
    words: {
      en: '{alert}: hearing for {number} on {date}. Tell the family only as the contact rule allows.',
      km: '{alert}: សវនាការ {number} ថ្ងៃ {date}។ ប្រាប់តាមច្បាប់ទំនាក់ទំនង',
      'km-Latn': '{alert}: savanakar {number} thngai {date}. Brab kruosar tam chbab tomneak tomnorng',
    },
  },
  F26: {
    class: 'ALERT',
    to: 'whoever told of an arrest on the case',
    when: 'a court told of its verdict',
    note: 'No fact of the child.',
    words: {
      en: '{number}, where you told us of an arrest: {summary}.',
      km: '{number} ដែលអ្នកបានចាប់: {summary}',
      'km-Latn': '{number}, neak ban chab: {summary}',
    },
  },
  F26u: {
    class: 'ALERT',
    to: 'whoever told of an arrest on the case',
    when: 'the verdict they were told of was taken back',
    words: {
      en: '{number}: the verdict you were told of was taken back by the court. There is none now.',
      km: '{number}: តុលាការបានដកសាលក្រមវិញ។ ឥឡូវគ្មានទេ',
      'km-Latn': '{number}: tolaka ban dok salakram vinh. Eilov kmean te',
    },
  },
  F20: {
    class: 'ALERT',
    to: 'police',
    when: '30 days after ARR with no court file',
    words: {
      en: '{number}: no court file on it yet. If there is one, send XRF {digits} MOJ R its number',
      km: '{number}: មិនទាន់មានលេខតុលាការ។ បើមាន ផ្ញើ XRF',
      'km-Latn': '{number}: men toan mean lek tolaka. Ber mean: XRF {digits} MOJ R lek',
    },
  },
} as const satisfies Readonly<Record<string, SmsText>>
