import { text as ofCase } from '../case/text.ts'
import { text as goOn } from '../go-on/text.ts'
import { text as help } from '../help/text.ts'
import { text as workOffer } from '../work-offer/text.ts'
import type { SmsText } from './sms.ts'

/** Texts to families and the public, by id. */
export const toPublic = {
  T1: {
    class: 'NOTICE',
    to: 'family',
    when: 'the report is complete (R12, S6, S6s, or an SMS report with nothing left to ask) or its line dropped with the case open, and the contact rule is CALL or SMS',
    words: {
      en: 'Ref {number}. Keep this number. To ask: dial {dial}, 3. Danger: {urgent}',
      km: 'លេខ {number} សូមរក្សាទុក។ សួរ: {dial} ចុច 3។ បន្ទាន់ {urgent}',
      'km-Latn': 'Lek {number}, som tuk. Sour: {dial} choch 3. Ban toan {urgent}',
    },
  },
  T16: {
    class: 'NOTICE',
    to: 'family',
    when: 'an open case quiet for 90 days, while the contact rule is live',
    note: 'A 1 asks for a call; no answer changes nothing.',
    words: {
      en: 'Ref {number}: any news for us? Send 1 and we call you. No news: no need to answer.',
      km: 'លេខ {number}: មានដំណឹងថ្មីទេ? ផ្ញើ 1 យើងហៅ។ គ្មាន កុំឆ្លើយ',
      'km-Latn': 'Lek {number}: mean domneung thmey te? Pnher 1 yerng hao. Kmean: kom chlery',
    },
  },
  T2: {
    class: 'NOTICE',
    to: 'family',
    when: '2 minutes after a drop, once R2 was 1 or 2; once per draft',
    words: {
      en: 'Line cut. Dial {dial} to go on, or send 1: we call you, 2: go on by SMS.',
      km: 'ដាច់ខ្សែ។ ចុច {dial} ដើម្បីបន្ត ឬផ្ញើ 1 យើងហៅវិញ 2 បន្តតាមសារ',
      'km-Latn': 'Dach. Choch {dial} daem bey bon to, ru pnher 1 yerng hao vinh, 2 bon to tam sms',
    },
  },
  T3: {
    class: 'NOTICE',
    to: 'family',
    when: 'a worker chose "tell the family"',
    note: 'Never the content of the news.',
    words: {
      en: 'Ref {number}: please call {help}, or dial {dial} and press 3.',
      km: 'លេខ {number} សូមហៅ {help} ឬចុច {dial} រួច 3',
      'km-Latn': 'Lek {number}: som hao {help} ru choch {dial}, 3',
    },
  },
  ...goOn,
  T4: {
    class: 'REPLY',
    to: 'public, family',
    when: 'HELP and its words; a first message nobody could read',
    words: {
      en: 'To report send: BATKON name, age, boy/girl, place, day. Ex: BATKON Dara 7 bros Chhuk msel minh. Or dial {dial}. Danger: {urgent}',
      km: 'ផ្ញើ: បាត់ ឈ្មោះ អាយុ ប្រុស/ស្រី ស្រុក។ ឬចុច {dial}។ បន្ទាន់ {urgent}',
      'km-Latn':
        'Rai ka: pnher BATKON chhmos, a yu, bros/srey, srok, thngai. Ex: BATKON Dara 7 bros Chhuk msel minh. Ru {dial}. Ban toan {urgent}',
    },
  },
  T5c: {
    class: 'REPLY',
    to: 'reporter',
    when: 'NEW, SEE or FND kept, and this phone was never asked about contact',
    note: '3, or no answer: nothing more is sent.',
    words: {
      en: 'Ref {number}. Keep it. May we contact this phone? Reply 1 call, 2 SMS, 3 no. Danger: {urgent}',
      km: 'លេខ {number}។ អាចទាក់ទងលេខនេះ? 1ហៅ 2សារ 3កុំ។ បន្ទាន់ {urgent}',
      'km-Latn': 'Lek {number}, som tuk. Teak torng lek nis ban te? Pnher 1 hao, 2 sms, 3 kom. Ban toan {urgent}',
    },
  },
  T5p: {
    class: 'REPLY',
    to: 'reporter',
    when: 'place missing',
    words: {
      en: 'Got: {got}. Missing: where? Reply with the district or commune. To stop: STOP',
      km: 'បាន: {got}។ នៅស្រុក ឬឃុំណា? សូមឆ្លើយមក',
      'km-Latn': 'Ban: {got}. Srok ru khum na? Som chlery mok. Chhop: CHHOP',
    },
  },
  T5m: {
    class: 'REPLY',
    to: 'reporter',
    when: 'the place has several homes',
    note: 'Rows as in R4m, as many as fit one part.',
    words: {
      en: 'Which one?{rows}\n9 none. Reply with the number.',
      km: 'មួយណា?{rows}\n9 ផ្សេង',
      'km-Latn': 'Muoy na?{rows}\n9 pseng. Chlery lek',
    },
  },
  T5w: {
    class: 'REPLY',
    to: 'reporter',
    when: 'how the child left is missing (NEW)',
    words: {
      en: 'Got: {got}. What happened? Reply 1 went for work 2 taken 3 left home 4 lost 5 not known',
      km: 'មានរឿងអ្វី? 1 នាំទៅធ្វើការ 2 យកទៅ 3 ចេញពីផ្ទះ 4 វង្វេង 5 មិនដឹង',
      'km-Latn': 'Ban: {got}. Koeut ey? 1 noam tver ka 2 yok tov 3 chenh pi pteah 4 vong veng 5 ot deung',
    },
  },
  T5d: {
    class: 'REPLY',
    to: 'reporter',
    when: 'day missing',
    words: {
      en: 'Got: {got}. Missing: which day? Reply with the day. To stop: STOP',
      km: 'បាន: {got}។ ខ្វះ: ថ្ងៃណា? សូមឆ្លើយមក',
      'km-Latn': 'Ban: {got}. Khvas: thngai na? Som chlery mok. Chhop: CHHOP',
    },
  },
  T5a: {
    class: 'REPLY',
    to: 'reporter',
    when: 'age missing',
    words: {
      en: 'Got: {got}. Missing: how old? Reply with the years. To stop: STOP',
      km: 'បាន: {got}។ ខ្វះ: អាយុ? សូមឆ្លើយមក',
      'km-Latn': 'Ban: {got}. Khvas: a yu ponman? Som chlery mok. Chhop: CHHOP',
    },
  },
  T5s: {
    class: 'REPLY',
    to: 'reporter',
    when: 'sex missing',
    words: {
      en: 'Got: {got}. Boy or girl? Reply 1 boy, 2 girl. To stop: STOP',
      km: 'បាន: {got}។ ឆ្លើយ 1 ប្រុស 2 ស្រី',
      'km-Latn': 'Ban: {got}. Bros ru srey? Chlery 1 bros, 2 srey. Chhop: CHHOP',
    },
  },
  T6: {
    class: 'REPLY',
    to: 'anyone',
    when: 'STOP, CHHOP, CHHOB, ឈប់',
    note: 'Stops messages, never a case; so it does not speak of one.',
    words: {
      en: 'You will get no more SMS from us. To undo: START. Help: {help}',
      km: 'យើងឈប់ផ្ញើសារហើយ។ ចង់បានវិញ ផ្ញើ START។ ជំនួយ {help}',
      'km-Latn': 'Yerng chhop pnher sms hoy. Jong ban vinh: START. Chomnuoy {help}',
    },
  },
  T7: {
    class: 'REPLY',
    to: 'anyone',
    when: 'a second message nobody could read within 24 hours',
    words: {
      en: 'We did not understand. Send HELP, or 1 and we call you.',
      km: 'យើងមិនយល់ទេ។ ផ្ញើ ជួយ ឬ 1 យើងហៅវិញ',
      'km-Latn': 'Yerng ot yol te. Pnher CHUOY ru 1, yerng hao vinh',
    },
  },
  T8: {
    class: 'REPLY',
    to: 'anyone',
    when: 'CALL and its words; 1 in answer to T2',
    note: 'Not sent after a missed call: the call is the answer.',
    words: {
      en: 'We will call soon. If not safe, say: wrong number.',
      km: 'យើងនឹងហៅឆាប់ៗ។ បើមិនស្រួល ឆ្លើយថា ខុសលេខ',
      'km-Latn': 'Yerng neung hao chap chap. Ber ot sruol, chlery: khos lek',
    },
  },
  T9: {
    class: 'REPLY',
    to: 'family',
    when: 'ASK with number and right PIN',
    note: 'One of five; E04 for everything else.',
    words: {
      en: 'Ref {number}: {state}. News? Send ADD, the number and your words. Please delete this SMS.',
      km: 'លេខ {number} {state}។ សូមលុបសារនេះ',
      'km-Latn': 'Lek {number}: {state}. Domneung thmey: ADD, lek, peak. Som lup sms nis',
    },
  },
  T9x: {
    class: 'REPLY',
    to: 'anyone',
    when: 'ASK without PIN, whether the number exists or not',
    words: {
      en: 'To ask: dial {dial} and press 3. No USSD? Send CASE, the number and your PIN, then delete that SMS.',
      km: 'សួរ: {dial} ចុច 3។ គ្មាន USSD? ផ្ញើ CASE លេខ PIN រួចលុបសារ',
      'km-Latn': 'Sour: {dial}, 3. Kmean USSD? Pnher CASE, lek, PIN, ruoch lup sms nuh',
    },
  },
  C4: {
    class: 'REPLY',
    to: 'anyone',
    when: 'ADD with number and words, whether the number exists or not',
    note: 'The words of the screen.',
    words: ofCase.C4.title,
  },
  E00: {
    class: 'REPLY',
    to: 'anyone',
    when: 'empty, or only marks',
    words: {
      en: 'Nothing to read. Send HELP.',
      km: 'គ្មានអ្វីអានទេ។ ផ្ញើ ជំនួយ។',
      'km-Latn': 'Kmean ey an te. Pnher HELP',
    },
  },
  E02: {
    class: 'REPLY',
    to: 'anyone',
    when: 'not a case number',
    note: 'Never corrected.',
    words: {
      en: '{typed} is not a case number. Please check the digits and send again.',
      km: 'លេខ {typed} មិនត្រឹមត្រូវ។ សូមពិនិត្យ ហើយផ្ញើម្ដងទៀត។',
      'km-Latn': 'Lek {typed} ot trov te. Som pinit hoy pnher mdong teat',
    },
  },
  E03: {
    class: 'REPLY',
    to: 'anyone',
    when: 'number or a needed part missing',
    words: {
      en: '{verb} needs more. Example: {example}',
      km: '{verb} នៅខ្វះ។ ឧ. {example}',
      'km-Latn': '{verb} nov khvas. Ex: {example}',
    },
  },
  E04: {
    class: 'REPLY',
    to: 'anyone',
    when: 'no such case, or wrong PIN',
    note: 'Same words and time for both.',
    words: {
      en: 'No case {number} here. Check the number and the PIN, or send HELP.',
      km: 'គ្មានលេខ {number} ទេ។ ពិនិត្យលេខ និង PIN ឬផ្ញើ ជំនួយ។',
      'km-Latn': 'Kmean lek {number} te. Pinit lek ning PIN, ru pnher HELP',
    },
  },
  E06: {
    class: 'REPLY',
    to: 'anyone',
    when: 'a day impossible or to come',
    words: {
      en: 'Date {bad} is not a day in the past. Day then month: D0403 is 4 March.',
      km: 'ថ្ងៃមិនត្រឹមត្រូវ។ ឧទាហរណ៍ D0403 = ថ្ងៃទី 4 ខែមីនា។',
      'km-Latn': 'Thngai {bad} ot trov te. Ex: D0403 = thngai 4 khe 3',
    },
  },
  E06a: {
    class: 'REPLY',
    to: 'anyone',
    when: 'age impossible',
    words: {
      en: 'Age {badage} is too high for a child. Example: A8, or A8-9.',
      km: 'អាយុមិនត្រឹមត្រូវ។ ឧទាហរណ៍ A8 ឬ A8-9។',
      'km-Latn': 'A yu {badage} ot trov te. Ex: A8 ru A8-9',
    },
  },
  E07: {
    class: 'REPLY',
    to: 'anyone',
    when: 'place code',
    words: {
      en: 'Place {badplace} is not known. 2 digits province, 4 district: P0203 is Battambang.',
      km: 'លេខទីកន្លែងមិនត្រឹមត្រូវ។ ឧទាហរណ៍ P0203 = បាត់ដំបង។',
      'km-Latn': 'Ot skoal {badplace}. Ex: P02 = khet, P0203 = Battambang',
    },
  },
  E13: {
    class: 'REPLY',
    to: 'anyone',
    when: 'BAT, and no open yes/no question',
    words: {
      en: 'BAT has two meanings. To report, reply 1. To say yes, reply 2.',
      km: 'BAT មានន័យពីរ។ រាយការណ៍ ឆ្លើយ 1។ បាទ/ចាស ឆ្លើយ 2។',
      'km-Latn': 'BAT mean ney pi. Rai ka: 1. Bat/Chas: 2',
    },
  },
  T17: {
    class: 'NOTICE',
    to: 'family',
    when: 'another phone was asked for; sent to the one before, which still may be written to',
    note: 'Nothing changes before 72 hours and a person.',
    words: {
      en: 'Ref {number}: someone asked us to use another phone number. Was it not you? Call {help}, or dial {dial}, 3.',
      km: 'លេខ {number}៖ មានគេសុំប្ដូរលេខទូរសព្ទ។ មិនមែនអ្នក? ហៅ {help}',
      'km-Latn': 'Lek {number}: mean ke som pdo lek phone. Men men neak? Hao {help}, ru {dial}, 3',
    },
  },
  T19: {
    class: 'NOTICE',
    to: 'family',
    when: 'a worker answers a text that nobody could read, while the contact rule is live',
    note: 'Never what the text said, nor a number: the phone may be on several.',
    words: {
      en: 'Thank you for your message. Please call {help}, or dial {dial}.',
      km: 'អរគុណចំពោះសារ។ សូមហៅ {help} ឬចុច {dial}',
      'km-Latn': 'Or kun chompos sar. Som hao {help} ru choch {dial}',
    },
  },
  W4: { class: 'REPLY', to: 'anyone', when: 'LIC, on the list', note: 'As the screen.', words: workOffer.W4.title },
  W4n: {
    class: 'REPLY',
    to: 'anyone',
    when: 'LIC, not on the list',
    note: 'As the screen.',
    words: workOffer.W4n.title,
  },
  W4e: { class: 'REPLY', to: 'anyone', when: 'LIC, licence ended', note: 'As the screen.', words: workOffer.W4e.title },
  W4u: {
    class: 'REPLY',
    to: 'anyone',
    when: 'LIC, and there is no list that is new enough',
    note: 'As the screen.',
    words: workOffer.W4u.title,
  },
  T12: {
    class: 'REPLY',
    to: 'anyone',
    when: 'LIC with several hits',
    words: {
      en: 'Which one?{agencyrows}\nReply with the number.',
      km: 'មួយណា?{agencyrows}\nផ្ញើលេខ',
      'km-Latn': 'Muoy na?{agencyrows}\nChlery lek',
    },
  },
  T14: {
    class: 'REPLY',
    to: 'anyone',
    when: 'DUTY when the province is not known',
    words: {
      en: 'Which province? Send DUTY and its name. Ex: DUTY Kampot. Danger: {urgent}',
      km: 'ខេត្តណា? ផ្ញើ DUTY និងឈ្មោះខេត្ត។ បន្ទាន់ {urgent}',
      'km-Latn': 'Khet na? Pnher DUTY ning chhmos khet. Ex: DUTY Kampot. Ban toan {urgent}',
    },
  },
  N5: { class: 'REPLY', to: 'anyone', when: 'DUTY', note: 'As the screen.', words: help.N5.title },
  N5n: {
    class: 'REPLY',
    to: 'anyone',
    when: 'DUTY, and no desk is listed',
    note: 'As the screen.',
    words: help.N5n.title,
  },
  T18: {
    class: 'REPLY',
    to: 'anyone',
    when: 'START and its words',
    words: {
      en: 'SMS are on again. To stop: STOP. Help: {help}',
      km: 'សារបើកវិញហើយ។ ចង់ឈប់ ផ្ញើ ឈប់។ ជំនួយ {help}',
      'km-Latn': 'Sms baek vinh hoy. Jong chhop: CHHOP. Chomnuoy {help}',
    },
  },
  E14: {
    class: 'REPLY',
    to: 'anyone',
    when: 'more than 20 texts in an hour from one phone',
    note: 'Once an hour, then silence.',
    words: {
      en: 'Too many messages. Yours are kept; the next reply is at {time}. Danger now? Call {urgent}.',
      km: 'សារច្រើនពេក តែបានរក្សាទុក។ ឆ្លើយវិញម៉ោង {time}។ បន្ទាន់ {urgent}',
      'km-Latn': 'Sms chraen pek, tae ban tuk. Chlery vinh maong {time}. Ban toan {urgent}',
    },
  },
} as const satisfies Readonly<Record<string, SmsText>>
