import type { SmsText } from './sms.ts'

/** Texts to officials and partners, by id. */
export const toOfficials = {
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
  F17: {
    class: 'REPLY',
    to: 'official',
    when: 'ASK from a registered official, case inside the area',
    note: 'No PIN; the question is logged.',
    words: {
      en: '{number}: {casestate}, last step {date}. Desk {deskphone}',
      km: '{number}: {casestate} {date}។ {deskphone}',
      'km-Latn': '{number}: {casestate}, {date}. {deskphone}',
    },
  },
  F21: {
    class: 'ALARM',
    to: 'labour ministry desk',
    when: 'a listed worker is under 18 on departure',
    note: 'No name, and no code: who works with it has nothing to answer. Where no such desk can be told, AM30 goes to the admins.',
    words: {
      en: 'LICENCE: agency {licence}, {country}, {month}: a listed worker is under 18. Open the console.',
      km: 'ក្រុមហ៊ុន {licence} {country} {month} មានអ្នកក្រោម 18 ឆ្នាំ',
      'km-Latn': 'LICENCE: krom hun {licence}, {country}, {month}: mean neak krom 18 chnam',
    },
  },
  F18: {
    class: 'ALERT',
    to: 'partner',
    when: 'a referral is offered (REFERRAL)',
    note: 'Number and facts of class O; not the story.',
    words: {
      en: '{alert} REFERRAL {number} {sa1} {place}: {service}. Reply {alert} 1 accept or {alert} 2 refuse, by {time}',
      km: '{alert} បញ្ជូន {number} {sa1} {place} {service}\n{alert} 1 ទទួល 2 ទេ',
      'km-Latn': '{alert} BANHCHOUN {number} {sa1} {place}: {service}. {alert} 1 totuol, {alert} 2 te, mun {time}',
    },
  },
  F19: {
    class: 'ALERT',
    to: 'whoever referred',
    when: 'a referral got no answer in time',
    words: {
      en: 'Referral {number}: no answer from {org}. It went to the next partner.',
      km: 'បញ្ជូន {number}: {org} មិនឆ្លើយ។ បានផ្ញើទៅអ្នកបន្ទាប់',
      'km-Latn': 'Banhchoun {number}: {org} ot chlery. Ban pnher tov neak bon toap',
    },
  },
  F19r: {
    class: 'ALERT',
    to: 'whoever referred',
    when: 'a partner refused a referral',
    words: {
      en: 'Referral {number}: {org} cannot. It went to the next partner.',
      km: 'បញ្ជូន {number}: {org} មិនទទួល។ បានផ្ញើទៅអ្នកបន្ទាប់',
      'km-Latn': 'Banhchoun {number}: {org} ot totuol. Ban pnher tov neak bon toap',
    },
  },
  F19n: {
    class: 'ALERT',
    to: 'whoever referred',
    when: 'no partner took a referral, and none is left',
    words: {
      en: 'Referral {number}: no partner left for {service}. Please call one, or ask your senior.',
      km: 'បញ្ជូន {number} {service}: គ្មានដៃគូទៀតទេ។ សូមសួរមេ',
      'km-Latn': 'Banhchoun {number} {service}: kmean dai kou tiet. Som sour me',
    },
  },
  F19a: {
    class: 'ALERT',
    to: 'whoever referred',
    when: 'a partner accepted a referral',
    words: {
      en: 'Referral {number}: {org} accepted ({service}).',
      km: 'បញ្ជូន {number}: {org} ទទួល ({service})',
      'km-Latn': 'Banhchoun {number}: {org} totuol ({service})',
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
} as const satisfies Readonly<Record<string, SmsText>>
