import type { SmsText } from './sms.ts'

/** Texts to supervisors and administrators, and the code of a sign-in, by id. */
export const toAdmins = {
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
  AM12: {
    class: 'ALARM',
    to: 'admin',
    when: 'after a fail-over two nodes hold one block of case numbers; both give it up',
    note: 'Numbers given out of it before may stand twice: on paper, or on a screen.',
    words: {
      en: 'ALARM {time}: two servers gave numbers of one block. Both stopped using it. Please look for numbers given twice.',
      km: 'ប្រយ័ត្ន {time}: លេខករណីអាចជាន់គ្នា។ សូមពិនិត្យ',
      'km-Latn': 'PROYAT {time}: lek korani ach choan knea. Som pinit',
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
  AM13: {
    class: 'ALARM',
    to: 'admin',
    when: 'Redis refuses jobs because its memory is full: all is done by the sweep, some seconds later',
    words: {
      en: 'ALARM {time}: Redis is full. Everything is kept and done, but slower. Please give it more memory.',
      km: 'ប្រយ័ត្ន {time}: Redis ពេញ។ គ្មានអ្វីបាត់ តែយឺត។ សូមពិនិត្យ',
      'km-Latn': 'PROYAT {time}: Redis penh. Kmean avey bat, te yeut. Som pinit',
    },
  },
  AM20: {
    class: 'ALARM',
    to: 'admin',
    when: "the balance of an SMS account is below BALANCE_MIN, or below three days of last week's use",
    words: {
      en: 'ALARM {time}: an SMS account is nearly empty. Please top it up before texts have to wait.',
      km: 'ប្រយ័ត្ន {time}: គណនីសារជិតអស់លុយ។ សូមបញ្ចូលលុយ',
      'km-Latn': 'PROYAT {time}: kon-ney sms chit os luy. Som banhchoul luy',
    },
  },
  AM21: {
    class: 'ALARM',
    to: 'admin',
    when: 'a channel has been given up for 2 minutes because calls fail, or has not been well at any look for as long as it is given',
    words: {
      en: 'ALARM {time}: an SMS channel does not answer. Texts are kept and wait, or go by another. Please check it.',
      km: 'ប្រយ័ត្ន {time}: ផ្លូវផ្ញើសារមិនឆ្លើយ។ សារនៅរង់ចាំ។ សូមពិនិត្យ',
      'km-Latn': 'PROYAT {time}: phlov pnher sms ot chhloey. Sms nov rong cham. Som pinit',
    },
  },
  AM22: {
    class: 'ALARM',
    to: 'admin',
    when: 'more than a fifth of 20 or more hand-overs in an hour failed on one channel',
    words: {
      en: 'ALARM {time}: many texts fail on an SMS channel. Please look why, and call whom they did not reach.',
      km: 'ប្រយ័ត្ន {time}: សារច្រើនផ្ញើមិនបាន។ សូមពិនិត្យ',
      'km-Latn': 'PROYAT {time}: sms chraeun pnher ot ban. Som pinit',
    },
  },
  AM23: {
    class: 'ALARM',
    to: 'admin',
    when: 'a channel that brought something on each of the last 7 days has brought nothing for 12 hours',
    words: {
      en: 'ALARM {time}: nothing has come in by a channel for 12 hours. Please send it a text and see.',
      km: 'ប្រយ័ត្ន {time}: គ្មានសារចូល 12 ម៉ោងហើយ។ សូមសាកផ្ញើមើល',
      'km-Latn': 'PROYAT {time}: kmean sms chol 12 maong haey. Som sak pnher merl',
    },
  },
  AM24: {
    class: 'ALARM',
    to: 'admin',
    when: '20 new numbers of one block of 1,000 were texted within an hour: texts to that block are held',
    words: {
      en: 'ALARM {time}: many new numbers in a row want texts. Texts to them are held for an hour. Reports are kept.',
      km: 'ប្រយ័ត្ន {time}: លេខថ្មីជាប់គ្នាច្រើនពេក។ សារទៅលេខនោះនៅរង់ចាំ',
      'km-Latn': 'PROYAT {time}: lek thmey chab knea chraeun pek. Sms tov lek noh nov rong cham',
    },
  },
  AM30: {
    class: 'ALARM',
    to: 'admin',
    when: 'the list of an agency names somebody who was not 18 on the day of departure',
    note: 'No name: `alarms list` tells the number of the agency, the country and the month.',
    words: {
      en: 'ALARM {time}: an agency listed a worker under 18. "alarms list" tells which agency. Please call MoLVT.',
      km: 'ប្រយ័ត្ន {time}: ទីភ្នាក់ងារបញ្ជូនក្មេងក្រោម 18 ឆ្នាំ។ សូមហៅក្រសួងការងារ',
      'km-Latn': 'PROYAT {time}: ti-phneak-ngear banhchoun kmeng krom 18 chnam. Som hav krasuong kar-ngear',
    },
  },
  AM31: {
    class: 'ALARM',
    to: 'admin',
    when: "SIREN's figures contradict each other and are shown to nobody, or the lists of a week could not be written",
    words: {
      en: 'ALARM {time}: figures or weekly lists could not be made and are shown to nobody. The log says why.',
      km: 'ប្រយ័ត្ន {time}: ធ្វើតួលេខ ឬបញ្ជីប្រចាំសប្ដាហ៍មិនបាន។ មើលកំណត់ហេតុ',
      'km-Latn': 'PROYAT {time}: thver tuolek reu banhchi procham sapda min ban. Meul log',
    },
  },
  AM60: {
    class: 'ALARM',
    to: 'admin',
    when: 'lists of a week, a month or a quarter were not filed a day after they were due',
    words: {
      en: 'ALARM {time}: lists for police and courts are more than a day late. Please see that a worker runs.',
      km: 'ប្រយ័ត្ន {time}: បញ្ជីប៉ូលិស និងតុលាការយឺតជាង 1 ថ្ងៃ។ សូមពិនិត្យ',
      'km-Latn': 'PROYAT {time}: banhchi police neung tolakar yeut chea 1 thngai. Som pinit',
    },
  },
  AM61: {
    class: 'ALARM',
    to: 'admin',
    when: 'a record system of a partner refused a case: it is not sent again until the case, or a person, changes that',
    note: '`push list` tells which, in the words of the partner, with the cure.',
    words: {
      en: 'ALARM {time}: the record system of a partner refused a case. Please read push list: which one, and what to mend.',
      km: 'ប្រយ័ត្ន {time}: ប្រព័ន្ធដៃគូមិនទទួលករណីមួយ។ មើល push list',
      'km-Latn': 'PROYAT {time}: system daiku min totuol karanei muoy. Meul push list',
    },
  },
  AM62: {
    class: 'ALARM',
    to: 'admin',
    when: 'a webhook was not taken in eight tries over 32 hours, and given up',
    note: 'GET /webhooks lists it in `failed`.',
    words: {
      en: 'ALARM {time}: a webhook was given up after its last try. The list of webhooks tells which and why.',
      km: 'ប្រយ័ត្ន {time}: webhook មួយផ្ញើមិនបាន លែងព្យាយាម។ សូមពិនិត្យ',
      'km-Latn': 'PROYAT {time}: webhook muoy pnher min ban, leng pyeayeam. Som pinit',
    },
  },
  AM25: {
    class: 'ALARM',
    to: 'admin',
    when: "the day's budget of parts for texts to the public (SMS_DAY_PARTS) is spent: they wait",
    words: {
      en: 'ALARM {time}: the texts to families for today are used up. They wait. Alerts still go. Please look at SMS_DAY_PARTS.',
      km: 'ប្រយ័ត្ន {time}: សារសម្រាប់ថ្ងៃនេះអស់ហើយ។ សារថ្មីនៅរង់ចាំ',
      'km-Latn': 'PROYAT {time}: sms samrab thngai nis os haey. Sms thmey nov rong cham',
    },
  },
  AM26: {
    class: 'ALARM',
    to: 'admin',
    when: 'more than 100 texts have waited at a channel for 5 minutes, though it answers',
    words: {
      en: 'ALARM {time}: more than 100 texts wait at an SMS channel. It is up, and slower than they come. Please check it.',
      km: 'ប្រយ័ត្ន {time}: សារជាង 100 នៅរង់ចាំផ្ញើ។ សូមពិនិត្យ',
      'km-Latn': 'PROYAT {time}: sms chraeun chea 100 nov rong cham pnher. Som pinit',
    },
  },
  AM27: {
    class: 'ALARM',
    to: 'admin',
    when: 'the phone that sends texts has less than 20 percent of its battery left',
    words: {
      en: 'ALARM {time}: the battery of the phone that sends texts is nearly empty. Please charge it.',
      km: 'ប្រយ័ត្ន {time}: ទូរសព្ទផ្ញើសារជិតអស់ថ្ម។ សូមសាកថ្ម',
      'km-Latn': 'PROYAT {time}: tosap pnher sms chit os thmor. Som sak thmor',
    },
  },
  AM40: {
    class: 'ALARM',
    to: 'supervisor, admin',
    when: "codes of acts were guessed at an official's phone until its texts were locked",
    note: 'The list of people tells whose.',
    words: {
      en: "ALARM {time}: wrong codes came from an official's phone twice today. Its texts record nothing until its PIN is typed. Please ask.",
      km: 'ប្រយ័ត្ន {time}: លេខកូដខុសពីទូរស័ព្ទមន្ត្រី។ សារត្រូវចាក់សោ។ សូមសួរ',
      'km-Latn': 'PROYAT {time}: lek kod khos pi turasap montrey, pi dong. Sar chak sor. Som sour',
    },
  },
  AM41: {
    class: 'ALARM',
    to: 'supervisor, admin',
    when: 'a registered person sent STOP',
    note: 'The list of people tells who.',
    words: {
      en: 'ALARM {time}: an official sent STOP. Their alerts go to the next person until they send START. Please ask why.',
      km: 'ប្រយ័ត្ន {time}: មន្ត្រីម្នាក់ផ្ញើ STOP។ ដំណឹងទៅអ្នកបន្ទាប់',
      'km-Latn': 'PROYAT {time}: montrey mneak pnher STOP. Domneng tov neak bon toap. Som sour',
    },
  },
  AM11: {
    class: 'ALARM',
    to: 'admin',
    when: 'the oldest message that waits to be handled is more than 60 seconds old',
    words: {
      en: 'ALARM {time}: messages wait over a minute to be handled. They are kept. Please look at the workers and the store.',
      km: 'ប្រយ័ត្ន {time}: សារចូលរង់ចាំលើស 1 នាទី។ សូមពិនិត្យប្រព័ន្ធ',
      'km-Latn': 'PROYAT {time}: sms chol rong cham leus 1 neati. Som pinit system',
    },
  },
  AM19: {
    class: 'ALARM',
    to: 'admin',
    when: 'a message was given up after five tries',
    words: {
      en: 'ALARM {time}: a message was given up after 5 tries. It is kept. Please read dead list, and have it handled again.',
      km: 'ប្រយ័ត្ន {time}: សារមួយធ្វើមិនបាន 5 ដង។ សូមមើល dead list',
      'km-Latn': 'PROYAT {time}: sms muoy thver ot ban 5 dong. Som merl dead list',
    },
  },
  AM14: {
    class: 'ALARM',
    to: 'admin',
    when: 'a file of the spool cannot be read and lies in spool/bad',
    words: {
      en: 'ALARM {time}: a file in spool/bad cannot be read. It is kept. Please do not delete it; copy it and ask for help.',
      km: 'ប្រយ័ត្ន {time}: ឯកសារក្នុង spool/bad អានមិនបាន។ កុំលុប',
      'km-Latn': 'PROYAT {time}: file knong spool/bad an ot ban. Kom lub, som pinit',
    },
  },
  AM15: {
    class: 'ALARM',
    to: 'admin',
    when: 'the store was away for more than two minutes and is back',
    words: {
      en: 'ALARM {time}: the store was away for over 2 minutes and is back. Reports were kept meanwhile. Please look why.',
      km: 'ប្រយ័ត្ន {time}: ឃ្លាំងដាច់លើស 2 នាទី។ សូមពិនិត្យហេតុ',
      'km-Latn': 'PROYAT {time}: khleang dach leus 2 neati. Som pinit hetey',
    },
  },
  AM16: {
    class: 'ALARM',
    to: 'admin',
    when: 'the spool of a host is more than half full',
    words: {
      en: 'ALARM {time}: the spool of a host is over half full. Reports are still taken. Please look at the store and the disk.',
      km: 'ប្រយ័ត្ន {time}: spool ពេញលើសពាក់កណ្ដាល។ សូមពិនិត្យ',
      'km-Latn': 'PROYAT {time}: spool penh leus peak kandal. Som pinit khleang ning disk',
    },
  },
  AM17: {
    class: 'ALARM',
    to: 'admin',
    when: 'no worker has given a sign of life for more than 20 seconds; it goes out when one is back',
    words: {
      en: 'ALARM {time}: no worker gave a sign of life. Reports were taken, but nothing was done or sent. Please look why.',
      km: 'ប្រយ័ត្ន {time}: គ្មាន worker ដំណើរការ។ សូមពិនិត្យហេតុ',
      'km-Latn': 'PROYAT {time}: kmean worker damnaer kar. Som pinit hetey',
    },
  },
  AM18: {
    class: 'ALARM',
    to: 'admin',
    when: "the clock of a host differs from the database's by more than 60 seconds",
    words: {
      en: 'ALARM {time}: the clock of a host is off by over a minute. Order and limits stay right. Please set it right.',
      km: 'ប្រយ័ត្ន {time}: នាឡិកាម៉ាស៊ីនខុសលើស 1 នាទី។ សូមកែ',
      'km-Latn': 'PROYAT {time}: nalika machine khos leus 1 neati. Som kae',
    },
  },
} as const satisfies Readonly<Record<string, SmsText>>
