import type { SmsText } from './sms.ts'

/** Texts about cases to those who work on them, by id. */
export const toCaseWorkers = {
  AL1: {
    class: 'ALERT',
    to: 'case worker',
    when: 'MATCH: missing and found or seen',
    note: 'No name, no phone.',
    words: {
      en: '{alert} MATCH {score}%\nMissing {number} {sa1} {place} {d1}\nFound {number2} {sa2} {place2} {d2}\n{alert} 1 mine 2 no match 3 senior',
      km: '{alert} ត្រូវ? {score}%\nបាត់ {number} {sa1} {place} {d1}\nឃើញ {number2} {sa2} {place2} {d2}\n{alert} 1ទទួល 2មិនមែន 3មេ',
      'km-Latn':
        '{alert} TROV {score}%\nBat {number} {sa1} {place} {d1}\nRok {number2} {sa2} {place2} {d2}\n{alert} 1 totuol 2 men trov 3 me',
    },
    /** The same when the child was seen, not found. */
    seen: {
      en: '{alert} MATCH {score}%\nMissing {number} {sa1} {place} {d1}\nSeen {number2} {sa2} {place2} {d2}\n{alert} 1 mine 2 no match 3 senior',
      km: '{alert} ត្រូវ? {score}%\nបាត់ {number} {sa1} {place} {d1}\nឃើញ {number2} {sa2} {place2} {d2}\n{alert} 1ទទួល 2មិនមែន 3មេ',
      'km-Latn':
        '{alert} TROV {score}%\nBat {number} {sa1} {place} {d1}\nKheunh {number2} {sa2} {place2} {d2}\n{alert} 1 totuol 2 men trov 3 me',
    },
  },
  AL1d: {
    class: 'ALERT',
    to: 'case worker',
    when: 'MATCH: two reports that look like one child',
    words: {
      en: '{alert} SAME? {score}%\nMissing {number} {sa1} {place} {d1}\nMissing {number2} {sa2} {place2} {d2}\n{alert} 1 mine 2 no match 3 senior',
      km: '{alert} ដូច? {score}%\nបាត់ {number} {sa1} {place} {d1}\nបាត់ {number2} {sa2} {place2} {d2}\n{alert} 1ទទួល 2មិនមែន 3មេ',
      'km-Latn':
        '{alert} DOCH? {score}%\nBat {number} {sa1} {place} {d1}\nBat {number2} {sa2} {place2} {d2}\n{alert} 1 totuol 2 men trov 3 me',
    },
  },
  AL1b: {
    class: 'ALERT',
    to: 'any staff',
    when: 'any alert, with the setting that reduces alerts to the bare code',
    words: { en: '{alert}: open the console', km: '{alert}: សូមបើកមើល', 'km-Latn': '{alert}: som baek merl' },
  },
  AL19: {
    class: 'ALERT',
    to: 'case owner',
    when: 'FOUND_CLAIM: the family says home (C5)',
    words: {
      en: '{alert}: family says the child is home, case {number}. Check as the contact rule allows. Nothing is closed.',
      km: '{alert}: {number} គ្រួសារថាក្មេងមកវិញ។ សូមសួរបញ្ជាក់។ មិនទាន់បិទទេ',
      'km-Latn': '{alert}: {number} kruosar tha kmeng mok vinh. Som sour banhchak. Men toan bet te',
    },
  },
  AL16: {
    class: 'ALERT',
    to: 'case owner',
    when: 'STALE: 90 days quiet',
    words: {
      en: '{alert}: case {number} quiet for 90 days. Please ask the family and the commune, then {alert} N note',
      km: '{alert}: {number} 90 ថ្ងៃគ្មានដំណឹង។ សូមសួរគ្រួសារ និងឃុំ',
      'km-Latn': '{alert}: {number} 90 thngai kmean domneung. Som sour kruosar ning khum, ruoch {alert} N kot',
    },
  },
  AL21: {
    class: 'ALERT',
    to: 'case owner',
    when: "LICENCE: an agency's list names somebody who sounds like the missing child, of the same sex and age",
    note: 'A lead, no finding. No name, to nobody; A7 N with a note says that it is seen to.',
    words: {
      en: '{alert}: case {number} sounds like a worker sent by agency {licence}, {country}, {month}. A lead only. Then {alert} N note',
      km: '{alert}: {number} ប្រហែលជាពលករ ក្រុមហ៊ុន {licence} {country} {month}',
      'km-Latn': '{alert}: {number} brahael chea polakor, krom-hun {licence}, {country}, {month}. Ruoch {alert} N kot',
    },
  },
  AL22: {
    class: 'ALERT',
    to: 'case owner',
    when: "an official did something about the case by the officials' menu",
    words: {
      en: 'An official on {number}: {action}. Please open the case.',
      km: 'មន្ត្រី {number}: {action}។ សូមបើកករណី',
      'km-Latn': 'Montrey, lek {number}: {action}. Som baek kar-nei',
    },
  },
  AL23: {
    class: 'ALERT',
    to: 'case owner',
    when: "an official tried something about the case by the officials' menu, and it lies outside their area",
    words: {
      en: '{number}: an official of another area tried: {action}. Nothing was changed.',
      km: '{number} មន្ត្រីក្រៅតំបន់: {action}។ មិនមានអ្វីប្ដូរទេ',
      'km-Latn': '{number}: montrey krao tombon chong: {action}. Ot ban ke',
    },
  },
  AL27: {
    class: 'ALERT',
    to: 'whoever has the cases now',
    when: 'somebody left who had open cases',
    words: {
      en: 'Cases of {worker} that are yours now: {count}. Please open the console.',
      km: 'ករណីរបស់ {worker} ដែលជារបស់អ្នកឥឡូវ៖ {count}។ សូមបើកមើល',
      'km-Latn': 'Kar-nei robos {worker} chea robos neak ellov: {count}. Som baek merl',
    },
  },
  AL28: {
    class: 'ALERT',
    to: 'supervisor of the province',
    when: 'nobody is on duty at a time in the next 7 days',
    words: {
      en: 'Nobody is on duty in {place} on {date} from {time}. Please fill the roster.',
      km: '{place} គ្មានអ្នកប្រចាំការ {date} ម៉ោង {time}។ សូមបំពេញ',
      'km-Latn': '{place}: kmean neak pracham kar {date} maong {time}. Som bampenh',
    },
  },
  AL30: {
    class: 'ALERT',
    to: 'case worker or supervisor',
    when: 'HANDOVER: a colleague offers a case',
    words: {
      en: '{alert} HAND OVER {number} {sa1} {place}, asks {worker}. Reply {alert} 1 accept or {alert} 2 refuse, by {time}',
      km: '{alert} ប្រគល់ {number} {sa1} {place}\n{alert} 1 ទទួល 2 ទេ',
      'km-Latn': '{alert} PRAKOL {number} {sa1} {place}, {worker} som. {alert} 1 totuol, {alert} 2 te, mun {time}',
    },
  },
  AL31: {
    class: 'REPLY',
    to: 'whoever was asked',
    when: 'answer 1 to what was offered',
    words: {
      en: '{alert} accepted: case {number}. Please open the console, or call {deskphone}.',
      km: '{alert} បានទទួល {number}។ ហៅ {deskphone}',
      'km-Latn': '{alert} totuol hoy: {number}. Som hao {deskphone}',
    },
  },
  AL32: {
    class: 'REPLY',
    to: 'whoever was asked',
    when: 'answer 2 to what was offered',
    words: {
      en: '{alert} refused. Thank you for saying so.',
      km: '{alert} មិនទទួល។ អរគុណ',
      'km-Latn': '{alert} ot totuol. Or kun',
    },
  },
  AL33: {
    class: 'ALERT',
    to: 'whoever offered a case',
    when: 'the colleague accepted',
    words: {
      en: '{number} is with {worker} now.',
      km: '{number} ឥឡូវនៅជាមួយ {worker}',
      'km-Latn': '{number} ellov nov cheamuoy {worker}',
    },
  },
  AL34: {
    class: 'ALERT',
    to: 'whoever offered a case',
    when: 'the colleague refused, or did not answer in time',
    words: {
      en: '{number} was not taken by {worker}. It stays with its owner.',
      km: '{number} {worker} មិនបានទទួល។ នៅដដែល',
      'km-Latn': '{number}: {worker} ot ban totuol. Nov dadel',
    },
  },
  E10: {
    class: 'REPLY',
    to: 'official',
    when: 'outside the area',
    words: {
      en: 'Case {number} is outside your area. Nothing was changed. The case owner has been told.',
      km: 'ករណី {number} នៅក្រៅតំបន់អ្នក។ មិនមានអ្វីប្ដូរទេ។',
      'km-Latn': 'Kar-nei {number} nov krao tombon neak. Ot ban ke. Ban brab mchas kar-nei',
    },
  },
  AL20: {
    class: 'ALERT',
    to: 'case owner',
    when: 'NEWS: new facts or a message on the case',
    words: {
      en: '{number}: new message from the reporter. Please open the case.',
      km: '{number}: មានសារថ្មី។ សូមបើកមើលករណី',
      'km-Latn': '{number}: mean sms thmey. Som baek merl kar-nei',
    },
  },
  AL24: {
    class: 'ALERT',
    to: 'case owner',
    when: 'somebody else confirmed that two cases are of one child',
    words: {
      en: 'Case {number}: a match was confirmed. Please open the case.',
      km: '{number}: មានអ្នកបញ្ជាក់ថាត្រូវ។ សូមបើកករណី',
      'km-Latn': 'Lek {number}: mean neak banhchak tha trov. Som baek kar-nei',
    },
  },
  AL25: {
    class: 'ALERT',
    to: 'case worker',
    when: 'more MATCH alerts in a day than one person can look at: one text an hour for all of them',
    words: {
      en: 'More pairs that look alike wait for you. Please open the console.',
      km: 'មានគូដែលស្រដៀងគ្នារង់ចាំ។ សូមបើកមើល',
      'km-Latn': 'Mean kou dael srodieng knea rong cham. Som baek merl',
    },
  },
  AL26: {
    class: 'ALERT',
    to: 'case owner',
    when: 'another report may be of a brother or sister of a missing child: one quiet text for the pair',
    words: {
      en: 'Case {number}: case {number2} may be a brother or sister. Please look at both.',
      km: '{number}: {number2} ប្រហែលជាបងប្អូន។ សូមមើល',
      'km-Latn': '{number}: {number2} prohael chea bong p-oun. Som merl kar-nei teang pi',
    },
  },
  AL17: {
    class: 'ALERT',
    to: 'case worker, commune official',
    when: 'NEW_CASE',
    words: {
      en: '{alert} NEW: {sexage}, {place}, {date}. Case {number}. Reply {alert} 1 if you take it, {alert} 3 senior.',
      km: '{alert} ថ្មី: {sexage} {place} {date} លេខ {number}។ ទទួល: {alert} 1',
      'km-Latn': '{alert} THMEY: {sexage}, {place}, {date}. Lek {number}. Chlery {alert} 1 totuol, {alert} 3 me',
    },
  },
  AL17u: {
    class: 'ALERT',
    to: 'case worker',
    when: 'DANGER (2 or 3)',
    words: {
      en: '{alert} URGENT: {sexage}, {place}, {date}, {why}. Case {number}. Reply {alert} 1 if you take it, {alert} 3 senior.',
      km: '{alert} បន្ទាន់: {sexage} {place} {date} {why}\n{number}។ ទទួល: {alert} 1',
      'km-Latn':
        '{alert} BAN TOAN: {sexage}, {place}, {date}, {why}. Lek {number}. Chlery {alert} 1 totuol, {alert} 3 me',
    },
  },
  AL18: {
    class: 'ALERT',
    to: 'case worker',
    when: 'DANGER: a child alone asks to be called (N3)',
    words: {
      en: '{alert} CALL BACK NOW: child alone. Reply {alert} 1 to get the number, {alert} 3 senior',
      km: '{alert} ហៅវិញឥឡូវ: ក្មេងម្នាក់ឯង។ {alert} 1 យកលេខ 3 មេ',
      'km-Latn': '{alert} HAO VINH EILOV: kmeng mneak eng. Chlery {alert} 1 yok lek, {alert} 3 me',
    },
  },
  AL2: {
    class: 'CODE',
    to: 'case worker',
    when: 'answer 1, contact rule CALL or SMS',
    note: 'One message; goes to the registered SIM alone.',
    words: {
      en: '{alert} is yours. Reporter: {phone} ({rule}). Then {alert} 4 found, {alert} 2 no match, {alert} N your note',
      km: '{alert} ជារបស់អ្នក។ ហៅ {phone} ({rule})។ រួច {alert} 4 ឬ {alert} 2 ឬ {alert} N កំណត់',
      'km-Latn':
        '{alert} robos neak. Neak rai ka {phone} ({rule}). Ruoch {alert} 4 rok kheunh, {alert} 2 men trov, {alert} N kot',
    },
  },
  AL2n: {
    class: 'REPLY',
    to: 'case worker',
    when: 'answer 1, contact rule no',
    words: {
      en: '{alert} is yours. The reporter said no contact: do not call. Work from the case page.',
      km: '{alert} ជារបស់អ្នក។ អ្នករាយការណ៍ហាមទាក់ទង កុំហៅ',
      'km-Latn': '{alert} robos neak. Neak rai ka ham teak torng, kom hao',
    },
  },
  AL3: {
    class: 'ALERT',
    to: 'others alerted',
    when: 'someone else took it',
    words: {
      en: '{alert} was taken by {worker} {time}. Nothing to do.',
      km: '{alert} មានអ្នកទទួលហើយ {time}',
      'km-Latn': '{alert}: {worker} totuol hoy {time}',
    },
  },
  AL4: {
    class: 'ALERT',
    to: 'next on the ladder',
    when: 'not taken in time',
    words: {
      en: '{alert} open {min} min. {sa1} {place}. Reply {alert} 1 or call {deskphone}',
      km: '{alert} គ្មានអ្នកទទួល {min} នាទី។ {sa1} {place}។ ឆ្លើយ {alert} 1',
      'km-Latn': '{alert} kmean neak totuol {min} neati. {sa1} {place}. Chlery {alert} 1',
    },
  },
  AL35: {
    class: 'ALERT',
    to: 'case worker, official',
    when: 'more than 20 alerts within the hour: the rest in one text, at most once an hour',
    note: 'Each question stays open and its ladder goes on; of danger 3 nothing is held back.',
    words: {
      en: '{more} more alerts. No answer yet: {codes}. Reply by code, as A7 1, or open the console.',
      km: '{more} ដំណឹងទៀត។ រង់ចាំ: {codes}។ ឆ្លើយ ដូចជា A7 1',
      'km-Latn': '{more} domneng tiet. Rong cham: {codes}. Chhlery tam kod, doch chea A7 1, ru baek console',
    },
  },
  AL8: {
    class: 'REPLY',
    to: 'case worker',
    when: 'a reply that cannot be read',
    words: {
      en: 'Could not read. Write: A7 1 (mine) A7 2 (no) A7 3 (senior) A7 4 (found) A7 N note',
      km: 'អានមិនយល់។ សរសេរ A7 1 ទទួល A7 2 មិនមែន A7 3 មេ A7 4 រកឃើញ',
      'km-Latn': 'An ot yol. Sor ser A7 1 totuol A7 2 men trov A7 3 me A7 4 rok kheunh',
    },
  },
  AL9: {
    class: 'REPLY',
    to: 'case worker',
    when: 'answer 0, the bare code, or OK',
    note: 'Stops the repeats, keeps the clock.',
    words: {
      en: '{alert} noted as seen. You have {min} min before it goes to the next worker. {alert} 1 to take it.',
      km: '{alert} បានឃើញ។ {min} នាទីទៀត ទៅអ្នកបន្ទាប់។ ទទួល: {alert} 1',
      'km-Latn': '{alert} ban kheunh. {min} neati teat tov neak bon toap. Totuol: {alert} 1',
    },
  },
  AL10: {
    class: 'REPLY',
    to: 'case worker',
    when: 'answer 3',
    words: {
      en: '{alert} sent to senior ({worker}). You stay on copy.',
      km: '{alert} បានផ្ញើទៅមេ។ អ្នកនៅទទួលដំណឹង',
      'km-Latn': '{alert} pnher tov me ({worker}). Neak nov totuol domneung',
    },
  },
  AL11: {
    class: 'REPLY',
    to: 'case worker',
    when: 'answer 2',
    words: {
      en: '{alert} no match: why? {alert} 21 sex 22 age 23 place 24 date 25 I saw the child 26 other',
      km: '{alert} ព្រោះអ្វី? 21 ភេទ 22 អាយុ 23 កន្លែង 24 ថ្ងៃ 25 ឃើញក្មេង 26 ផ្សេង',
      'km-Latn': '{alert} men trov, pror ey? {alert} 21 phet 22 a yu 23 kon leng 24 thngai 25 kheunh kmeng 26 pseng',
    },
  },
  AL12: {
    class: 'REPLY',
    to: 'case worker',
    when: 'answer 21-26',
    note: 'The pair is proposed again only when new facts arrive.',
    words: {
      en: '{alert} no match saved (2{reason}).',
      km: '{alert} មិនមែន បានកត់ទុក (2{reason})',
      'km-Latn': '{alert} men trov, kot tuk hoy (2{reason})',
    },
  },
  AL13: {
    class: 'REPLY',
    to: 'case worker',
    when: 'answer N with a note',
    words: { en: 'Note saved on {alert}.', km: 'បានកត់ទុកក្នុង {alert}', 'km-Latn': 'Kot tuk knong {alert} hoy' },
  },
} as const satisfies Readonly<Record<string, SmsText>>
