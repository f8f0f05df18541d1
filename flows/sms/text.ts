import { text as ofCase } from '../case/text.ts'
import { text as goOn } from '../go-on/text.ts'
import { text as help } from '../help/text.ts'
import { text as workOffer } from '../work-offer/text.ts'
import type { SmsText } from './sms.ts'

/** Every SMS this gateway sends, by id. */
export const sms = {
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
  F3: {
    class: 'REPLY',
    to: 'official',
    when: 'NEW from a registered phone',
    note: 'No name.',
    words: {
      en: '{number} OK. {sexage}, {place}, missing {date}. Stays open until the child is found. Wrong? UNDO {code} in 30 min.',
      km: '{number} កត់។ {sexage} {place} {date}។ ខុស? UNDO {code}',
      'km-Latn': '{number} kot hoy. {sexage}, {place}, bat {date}. Khos? UNDO {code} knong 30 neati',
    },
  },
  F15: {
    class: 'REPLY',
    to: 'anyone',
    when: 'VERB HELP',
    words: {
      en: '{pattern} Example: {example}',
      km: '{pattern}។ ឧ. {example}',
      'km-Latn': '{pattern} Ex: {example}',
    },
  },
  'HP-commune': {
    class: 'REPLY',
    to: 'commune',
    when: 'HELP from a registered phone',
    words: {
      en: 'NEW missing, FND found, VIS visited, HOM child home, NUM ticket numbers, XRF other number. Example: send HOM HELP',
      km: 'NEW បាត់ FND ឃើញ VIS ទៅជួប HOM ដល់ផ្ទះ NUM លេខ។ ផ្ញើ HOM HELP',
      'km-Latn': 'NEW bat, FND rok kheunh, VIS tov chuop, HOM dol pteah, NUM lek, XRF lek pseng. Ex: HOM HELP',
    },
  },
  'HP-police': {
    class: 'REPLY',
    to: 'police',
    when: 'HELP from a registered phone',
    words: {
      en: 'IDV trafficking?, ARR arrest, CHG charge, EVD evidence, SUS suspect, HOM child home, XRF other number. Example: send ARR HELP',
      km: 'IDV ជួញដូរ? ARR ចាប់ CHG ចោទ EVD ភស្តុតាង។ ផ្ញើ ARR HELP',
      'km-Latn':
        'IDV chuonh dor?, ARR chab, CHG chaot, EVD phos tang, SUS song say, HOM dol pteah, XRF lek pseng. Ex: ARR HELP',
    },
  },
  'HP-court': {
    class: 'REPLY',
    to: 'court',
    when: 'HELP from a registered phone',
    words: {
      en: 'FIL file opened, HRG next hearing, VER verdict, CHG charge, XRF other number. Example: send VER HELP',
      km: 'FIL សំណុំរឿង HRG សវនាការ VER សាលក្រម។ ផ្ញើ VER HELP',
      'km-Latn': 'FIL somnum reuong, HRG savanakar, VER salakram, CHG chaot, XRF lek pseng. Ex: VER HELP',
    },
  },
  'HP-social': {
    class: 'REPLY',
    to: 'social',
    when: 'HELP from a registered phone',
    words: {
      en: 'RET returned, IDV trafficking?, PLC care, REI stage 1-4, NUM numbers, XRF other number. Example: send RET HELP',
      km: 'RET ត្រឡប់ IDV ជួញដូរ? PLC ថែទាំ REI ដំណាក់។ ផ្ញើ RET HELP',
      'km-Latn': 'RET trolob, IDV chuonh dor?, PLC thae toam, REI domnak 1-4, NUM lek, XRF lek pseng. Ex: RET HELP',
    },
  },
  'HP-shelter': {
    class: 'REPLY',
    to: 'shelter',
    when: 'HELP from a registered phone',
    words: {
      en: 'SHL in/out/no, SVC service, CNT month counts, XRF other number. Example: send SVC HELP',
      km: 'SHL ចូល/ចេញ SVC សេវា CNT ចំនួនខែ។ ផ្ញើ SVC HELP',
      'km-Latn': 'SHL chol/chenh/te, SVC seva, CNT chomnuon khe, XRF lek pseng. Ex: SVC HELP',
    },
  },
  'HP-agency': {
    class: 'REPLY',
    to: 'agency',
    when: 'HELP from a registered phone',
    words: {
      en: 'LMW: agency number, country, day, workers. Example: LMW 13 CMY D1203 K24',
      km: 'ឧ. LMW 13 CMY D1203 K24 (លេខ ប្រទេស ថ្ងៃ ចំនួន)',
      'km-Latn': 'LMW: lek krom hun, bror tes, thngai, chomnuon. Ex: LMW 13 CMY D1203 K24',
    },
  },
  'HP-women': {
    class: 'REPLY',
    to: 'women',
    when: 'HELP from a registered phone',
    words: {
      en: 'SRV starts the survey. SRV 1 12 answers question 1.',
      km: 'SRV ចាប់ផ្ដើមស្ទង់មតិ។ SRV 1 12 = ចម្លើយទី 1',
      'km-Latn': 'SRV chap pdaem. SRV 1 12 = chomlery ti 1',
    },
  },
  'HP-caseworker': {
    class: 'REPLY',
    to: 'caseworker, supervisor',
    when: 'HELP from a registered phone',
    words: {
      en: 'Alert: A7 1 mine, 2 no match, 3 senior, 4 found, 0 seen, N note. Also VIS HOM NUM XRF ASK.',
      km: 'A7 1ទទួល 2មិនមែន 3មេ 4រកឃើញ 0បានឃើញ N កំណត់',
      'km-Latn': 'Alert: A7 1 totuol, 2 men trov, 3 me, 4 rok kheunh, 0 ban kheunh, N kot. VIS HOM NUM XRF ASK',
    },
  },
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
  SI1: {
    class: 'CODE',
    to: 'staff',
    when: 'the password at the console was right and the second factor is a code to the registered SIM',
    note: 'Good once, for 10 minutes. Neutral: it may be read over a shoulder.',
    words: {
      en: 'Code {signin}. Good once, for 10 minutes. Do not tell it to anyone.',
      km: 'លេខកូដ {signin} ប្រើម្ដង 10 នាទី។ កុំប្រាប់អ្នកណា។',
      'km-Latn': 'Lek kod {signin}. Brer mdong, 10 neati. Kom brap neak na.',
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
  AM1: {
    class: 'ALARM',
    to: 'supervisor, admin',
    when: 'one person or token read more than 50 different cases in an hour',
    note: 'No name, no number: the access log tells who.',
    words: {
      en: 'ALARM {time}: one person opened over 50 cases in an hour. Please ask why, and look in the access log.',
      km: 'ប្រយ័ត្ន {time}: ម្នាក់បើកលើស 50 ករណីក្នុង 1 ម៉ោង។ សូមសួរហេតុ',
      'km-Latn': 'PROYAT {time}: mneak baek leus 50 kar-nei knong 1 maong. Som sour hetey',
    },
  },
  AM2: {
    class: 'ALARM',
    to: 'supervisor, admin',
    when: 'a decoy was opened',
    note: 'Does not say which: who hears it need not know.',
    words: {
      en: 'ALARM {time}: somebody opened a case that nobody has a reason to open. Please ask why, and look in the access log.',
      km: 'ប្រយ័ត្ន {time}: មានគេបើកករណីដែលគ្មានហេតុត្រូវបើក។ សូមសួរហេតុ',
      'km-Latn': 'PROYAT {time}: mean ke baek kar-nei del kmean hetey trov baek. Som sour hetey',
    },
  },
  AM3: {
    class: 'ALERT',
    to: 'case owner',
    when: 'somebody it is not assigned to read what is personal in a case, with a reason',
    note: 'Once a day for each reader and case.',
    words: {
      en: 'Case {number} was opened by a colleague it is not assigned to, who gave a reason. If you doubt it, tell your supervisor.',
      km: '{number} សហការីផ្សេងបានបើក។ បើសង្ស័យ សូមប្រាប់មេ',
      'km-Latn': '{number} mean neak phseng ban baek. Baer sangsay, som prab me',
    },
  },
  AM3n: {
    class: 'ALERT',
    to: 'case owner',
    when: 'the same of several cases at once',
    words: {
      en: '{count} of your cases were opened by colleagues they are not assigned to. If you doubt it, tell your supervisor.',
      km: 'ករណី {count} របស់អ្នក សហការីផ្សេងបានបើក។ បើសង្ស័យ សូមប្រាប់មេ',
      'km-Latn': 'Kar-nei {count} robos neak, mean neak phseng ban baek. Baer sangsay, som prab me',
    },
  },
  AM4: {
    class: 'ALARM',
    to: 'admin',
    when: '200 wrong case numbers or PINs in an hour',
    words: {
      en: 'ALARM {time}: over 200 wrong case numbers or PINs in an hour. Somebody may be guessing. Please look who sends them.',
      km: 'ប្រយ័ត្ន {time}: លេខ ឬ PIN ខុសលើស 200 ក្នុង 1 ម៉ោង។ សូមពិនិត្យ',
      'km-Latn': 'PROYAT {time}: lek ru PIN khos leus 200 knong 1 maong. Som pinit',
    },
  },
  AM8: {
    class: 'ALARM',
    to: 'admin',
    when: '20 wrong passwords or codes in a row for one person at the console',
    words: {
      en: 'ALARM {time}: 20 wrong passwords or codes in a row at the console. Somebody may be guessing. Ask staff if it was them.',
      km: 'ប្រយ័ត្ន {time}: ពាក្យសម្ងាត់ខុស 20 ដងលើកុងសូល។ សូមពិនិត្យ',
      'km-Latn': 'PROYAT {time}: peak samngat khos 20 dorng ler console. Som pinit',
    },
  },
  AM5: {
    class: 'ALARM',
    to: 'admin',
    when: 'a provider says that the account has no credit',
    words: {
      en: 'ALARM {time}: an SMS account has no credit left. Texts are kept and wait. Please top it up.',
      km: 'ប្រយ័ត្ន {time}: គណនីសារអស់លុយ។ សារនៅរង់ចាំ។ សូមបញ្ចូលលុយ',
      'km-Latn': 'PROYAT {time}: kon-ney sms os luy. Sms nov rong cham. Som banhchoul luy',
    },
  },
  AM6: {
    class: 'ALARM',
    to: 'admin',
    when: 'a provider refuses our account',
    words: {
      en: 'ALARM {time}: an SMS channel refuses our texts. They are kept and wait. Please check its account and key.',
      km: 'ប្រយ័ត្ន {time}: ផ្លូវផ្ញើសារមិនទទួល។ សារនៅរង់ចាំ។ សូមពិនិត្យគណនី',
      'km-Latn': 'PROYAT {time}: phlov pnher sms ot totuol. Sms nov rong cham. Som pinit kon-ney',
    },
  },
  AM7: {
    class: 'ALARM',
    to: 'admin',
    when: 'the head of the audit log differs from its last anchor',
    words: {
      en: 'ALARM {time}: the audit log differs from its last anchor. Please run audit verify, and change nothing before.',
      km: 'ប្រយ័ត្ន {time}: កំណត់ត្រាមិនត្រូវគ្នា។ សូមរត់ audit verify',
      'km-Latn': 'PROYAT {time}: kom-not tra men trov knea. Som rot audit verify',
    },
  },
  AM10: {
    class: 'ALARM',
    to: 'supervisor',
    when: "the officials' menu was locked because the PIN of a registered phone was wrong five times in a day",
    note: 'Told to the supervisors of their area, never to the phone itself. Once an hour for one cause.',
    words: {
      en: "ALARM {time}: the PIN of an official's phone was typed wrong 5 times. It is locked. Please ask them, by voice.",
      km: 'ប្រយ័ត្ន {time}: PIN មន្ត្រីម្នាក់ខុស 5 ដង ជាប់សោ។ សូមហៅសួរគាត់',
      'km-Latn': 'PROYAT {time}: PIN montrey mneak khos 5 dong, chab sao. Som hao sour keat',
    },
  },
  AM9: {
    class: 'ALARM',
    to: 'admin',
    when: 'the second place did not keep the head of the audit log (refused, or no answer)',
    note: 'Once for each cause until it keeps one again.',
    words: {
      en: 'ALARM {time}: the second place did not keep the audit head. It is tried every 10 min. Please check its address.',
      km: 'ប្រយ័ត្ន {time}: កន្លែងទីពីរមិនទទួលកំណត់ត្រា។ សូមពិនិត្យ',
      'km-Latn': 'PROYAT {time}: kon leng ti pi ot totuol kom-not tra. Som pinit',
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
