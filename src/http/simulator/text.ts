import type { ConsoleLanguage } from '../../cases/sign-in-rules.ts'
import type { Words } from '../console/text.ts'
import { html, type Markup } from '../markup.ts'

/** Languages of the simulator whose words no two native readers have approved yet. */
export const DRAFTS: readonly ConsoleLanguage[] = ['km']

/** A sentence with what belongs in its places, each named as `{name}`. */
export const put = (sentence: string, pieces: Readonly<Record<string, Markup | string | number>>): Markup =>
  html`${sentence.split(/(\{[a-z]+\})/).map((part) => (part.startsWith('{') ? pieces[part.slice(1, -1)] : part))}`

/** The same with text alone in its places, in each language. */
export const withPieces = (words: Words, pieces: Readonly<Record<string, string | number>>): Words => {
  const filled = (sentence: string) => sentence.replace(/\{([a-z]+)\}/g, (_, name: string) => String(pieces[name]))
  return { en: filled(words.en), km: filled(words.km) }
}

/** The language of a part, where it is another than the page's. */
export const partLang = (part: string, language: ConsoleLanguage): Markup | null => {
  const own = /[\u1780-\u17ff]/.test(part) ? 'km' : 'en'
  return own === language ? null : html` lang="${own}"`
}

/** What the phones are called. */
export const seatNames = {
  family: { en: 'Family’s phone', km: 'ទូរស័ព្ទគ្រួសារ' },
  official: { en: 'Commune official’s phone', km: 'ទូរស័ព្ទមន្ត្រីឃុំ' },
  worker: { en: 'Case worker’s phone', km: 'ទូរស័ព្ទអ្នកកាន់ករណី' },
  other: { en: 'Any other phone', km: 'ទូរស័ព្ទណាមួយទៀត' },
} as const satisfies Readonly<Record<string, Words>>

/** What stands around the phones, and on each. */
export const simulatorText = {
  simulator: { en: 'simulator', km: 'កម្មវិធីសាកល្បង' },
  title: { en: 'Simulator', km: 'កម្មវិធីសាកល្បង' },
  notDone: { en: 'Not done', km: 'មិនបានធ្វើ' },
  notDoneFor: { en: 'Not done: {why}', km: 'មិនបានធ្វើ៖ {why}' },
  intro: {
    en: 'A tool for development and training: make-believe phones that speak to this gateway’s real channel routes. Use invented people and numbers that nobody owns: where a provider’s account is set, the gateway’s texts leave by it and do not come here.',
    km: 'ឧបករណ៍សម្រាប់បង្កើត និងបណ្ដុះបណ្ដាល៖ ទូរស័ព្ទសាកល្បង ដែលនិយាយជាមួយប្រព័ន្ធពិត។ សូមប្រើឈ្មោះប្រឌិត និងលេខដែលគ្មានម្ចាស់៖ បើមានគណនីអ្នកផ្ដល់សេវា សាររបស់ប្រព័ន្ធចេញទៅក្រៅពិតៗ មិនមកទីនេះទេ។',
  },
  phones: { en: 'Phones', km: 'ទូរស័ព្ទ' },
  look: { en: 'Look for new texts', km: 'មើលសារថ្មី' },
  saveTalk: { en: 'Save this talk as a test', km: 'រក្សាការសន្ទនានេះជាតេស្ត' },
  map: { en: 'Map of screens', km: 'ផែនទីអេក្រង់' },
  warning: { en: 'Warning:', km: 'ប្រយ័ត្ន៖' },
  live: {
    en: 'real families report to this gateway. What you play here stands among their reports, and real staff are woken for it. Switch it off ({off}).',
    km: 'គ្រួសារពិតរាយការណ៍មកប្រព័ន្ធនេះ។ អ្វីដែលអ្នកសាកល្បង នៅក្នុងចំណោមរបាយការណ៍របស់គេ ហើយបុគ្គលិកពិតត្រូវដាស់។ សូមបិទវា ({off})។',
  },
  reachable: {
    en: 'this is not a closed-off machine. Whoever opens this page can send reports in any number’s name into this gateway’s store. Switch it off ({off}) where real families are served.',
    km: 'ម៉ាស៊ីននេះមិនបិទពីខាងក្រៅទេ។ អ្នកណាបើកទំព័រនេះ អាចផ្ញើរបាយការណ៍ក្នុងនាមលេខណាក៏បាន។ សូមបិទវា ({off}) នៅកន្លែងបម្រើគ្រួសារពិត។',
  },
  howKnown: {
    en: 'How to make the official and the case worker known to the gateway',
    km: 'របៀបចុះឈ្មោះមន្ត្រី និងអ្នកកាន់ករណី',
  },
  howKnownWhy: {
    en: 'Any phone may report. The official’s texts count as an official’s, and alerts reach the case worker, once these two commands were run in the project’s folder (07 is Kampot):',
    km: 'ទូរស័ព្ទណាក៏អាចរាយការណ៍។ ដើម្បីឲ្យសាររបស់មន្ត្រីរាប់ជារបស់មន្ត្រី ហើយការជូនដំណឹងទៅដល់អ្នកកាន់ករណី សូមដំណើរការពាក្យបញ្ជាពីរនេះ ក្នុងថតគម្រោង (07 គឺកំពត)៖',
  },
  itsNumber: { en: 'Its number', km: 'លេខរបស់វា' },
  use: { en: 'Use', km: 'ប្រើ' },
  dial: { en: 'Dial', km: 'ចុចហៅ' },
  dialAgain: { en: 'Dial again', km: 'ចុចហៅម្ដងទៀត' },
  network: { en: 'On a network that', km: 'លើបណ្ដាញដែល' },
  screen: { en: 'Screen', km: 'អេក្រង់' },
  answer: { en: 'Answer, or several keys such as 98', km: 'ចម្លើយ ឬលេខច្រើន ដូចជា 98' },
  send: { en: 'Send', km: 'ផ្ញើ' },
  keypad: { en: 'Keypad: a key is sent as the answer', km: 'ក្ដារចុច៖ លេខដែលចុច ផ្ញើជាចម្លើយ' },
  drop: { en: 'Drop line', km: 'ផ្ដាច់ខ្សែ' },
  ring: { en: 'Missed call', km: 'ហៅហើយដាក់' },
  rang: {
    en: 'Rang the service number; the call is not taken, so nobody pays. A person calls back, and no text comes.',
    km: 'បានហៅលេខសេវា។ គ្មានអ្នកលើក ដូច្នេះគ្មានអ្នកបង់ប្រាក់។ មនុស្សម្នាក់នឹងហៅត្រឡប់ ហើយគ្មានសារទេ។',
  },
  writeText: { en: 'Write a text (SMS)', km: 'សរសេរសារ (SMS)' },
  sendText: { en: 'Send text', km: 'ផ្ញើសារ' },
  onItsWay: {
    en: 'One text is on its way and waits to be overtaken by the next.',
    km: 'សារមួយកំពុងធ្វើដំណើរ រង់ចាំសារបន្ទាប់ទៅមុន។',
  },
  idle: { en: 'Idle. Dial to begin.', km: 'ទំនេរ។ សូមចុចហៅ។' },
  noCall: { en: 'No call yet', km: 'មិនទាន់មានការហៅ' },
  dropped: { en: 'Line dropped.', km: 'ខ្សែដាច់។' },
  cutBy: { en: 'Cut by the network, which', km: 'បណ្ដាញបានផ្ដាច់ ព្រោះវា' },
  callOver: { en: 'call over', km: 'ចប់ការហៅ' },
  broken: { en: 'Connection problem or invalid code.', km: 'មានបញ្ហាតភ្ជាប់ ឬលេខកូដមិនត្រឹមត្រូវ។' },
  noScreen: {
    en: 'The gateway answered {status} without a screen',
    km: 'ប្រព័ន្ធឆ្លើយ {status} ដោយគ្មានអេក្រង់',
  },
  networkDown: { en: 'The network of this phone is down', km: 'បណ្ដាញរបស់ទូរស័ព្ទនេះដាច់' },
  overLimit: { en: 'over the limit', km: 'លើសកំណត់' },
  waits: { en: 'waits for an answer', km: 'រង់ចាំចម្លើយ' },
  secondsLeft: {
    en: '{left} s left to do so; {used} of {all} s used',
    km: 'នៅសល់ {left} វិនាទី; ប្រើអស់ {used} ក្នុង {all} វិនាទី',
  },
  rawExchange: { en: 'Last raw request and answer', km: 'សំណើ និងចម្លើយដើមចុងក្រោយ' },
  inAll: { en: '{count} characters in all', km: 'សរុប {count} តួ' },
  texts: { en: 'Texts, newest first', km: 'សារ ថ្មីមុន' },
  noTexts: {
    en: 'None yet. They come a moment after what caused them.',
    km: 'មិនទាន់មានទេ។ សារមកបន្តិចក្រោយហេតុរបស់វា។',
  },
  showAll: { en: 'Show all', km: 'បង្ហាញទាំងអស់' },
  received: { en: 'Received', km: 'បានទទួល' },
  sent: { en: 'Sent', km: 'បានផ្ញើ' },
  notTaken: { en: 'Not taken, answer', km: 'មិនទទួល ចម្លើយ' },
  part: { en: 'part', km: 'ផ្នែក' },
  parts: { en: 'parts', km: 'ផ្នែក' },
  stored: { en: 'What was stored', km: 'អ្វីដែលបានរក្សាទុក' },
  storeAway: {
    en: 'The store does not answer now. What was said as received waits in the spool.',
    km: 'ឃ្លាំងទិន្នន័យមិនឆ្លើយឥឡូវនេះ។ អ្វីដែលថាបានទទួល កំពុងរង់ចាំក្នុងថតសុវត្ថិភាព។',
  },
  noCase: { en: 'No case of this phone.', km: 'ទូរស័ព្ទនេះគ្មានករណីទេ។' },
  masked: { en: 'kept, masked here', km: 'បានរក្សា តែបិទបាំងនៅទីនេះ' },
  sealed: { en: 'sealed, {bytes} bytes', km: 'បានចាក់សោ {bytes} បៃ' },
} as const satisfies Readonly<Record<string, Words>>

/** What a phone and its network can be set to. */
export const settingsText = {
  settings: { en: 'Settings of this phone and its network', km: 'ការកំណត់ទូរស័ព្ទ និងបណ្ដាញ' },
  letters: { en: 'The phone shows Khmer as', km: 'ទូរស័ព្ទបង្ហាញខ្មែរជា' },
  khmer: { en: 'letters', km: 'អក្សរ' },
  boxes: { en: 'boxes: it has no Khmer', km: 'ប្រអប់៖ វាគ្មានអក្សរខ្មែរ' },
  channel: { en: 'It reaches the gateway by', km: 'វាទៅប្រព័ន្ធតាម' },
  limits: { en: 'A screen takes', km: 'អេក្រង់មួយដាក់បាន' },
  limit: { en: '{latin} characters, {khmer} in Khmer', km: '{latin} តួឡាតាំង {khmer} តួខ្មែរ' },
  delay: { en: 'What it sends is under way', km: 'អ្វីដែលវាផ្ញើ ធ្វើដំណើរអស់' },
  seconds: { en: '{count} s', km: '{count} វិនាទី' },
  arrives: { en: 'A text it sends', km: 'សារដែលវាផ្ញើ' },
  once: { en: 'arrives once', km: 'ទៅដល់ម្ដង' },
  twice: { en: 'arrives twice', km: 'ទៅដល់ពីរដង' },
  late: { en: 'is overtaken by the next one', km: 'ទៅដល់ក្រោយសារបន្ទាប់' },
  way: { en: 'The way to the gateway and back', km: 'ផ្លូវទៅប្រព័ន្ធ និងត្រឡប់' },
  up: { en: 'works', km: 'ដំណើរការ' },
  down: { en: 'is down', km: 'ដាច់' },
  set: { en: 'Set', km: 'កំណត់' },
  patient: { en: 'waits for ever', km: 'រង់ចាំរហូត' },
  cuts: {
    en: 'waits {answer} s for an answer, keeps a session {session} s',
    km: 'រង់ចាំចម្លើយ {answer} វិនាទី ហើយរក្សាការហៅ {session} វិនាទី',
  },
} as const satisfies Readonly<Record<string, Words>>

/** The ways to the gateway. */
export const wayTitles = {
  africastalking: { en: 'Africa’s Talking', km: 'ក្រុមហ៊ុន Africa’s Talking' },
  kannel: { en: 'Kannel, an operator’s own link', km: 'Kannel ខ្សែផ្ទាល់របស់ប្រតិបត្តិករ' },
  twilio: {
    en: 'Twilio for texts and calls, menus by Africa’s Talking',
    km: 'Twilio សម្រាប់សារ និងការហៅ ម៉ឺនុយតាម Africa’s Talking',
  },
} as const satisfies Readonly<Record<string, Words>>

/** Why a form did nothing. */
export const refusals = {
  stale: {
    en: 'this form was used already or is older than the phone. Look at the phone and try again.',
    km: 'ទម្រង់នេះបានប្រើរួច ឬចាស់ជាងទូរស័ព្ទ។ សូមមើលទូរស័ព្ទ ហើយធ្វើម្ដងទៀត។',
  },
  noNumber: {
    en: 'this is no phone number. Write it as 010 000 001 or +855 10 000 001.',
    km: 'នេះមិនមែនជាលេខទូរស័ព្ទ។ សូមសរសេរ 010 000 001 ឬ +855 10 000 001។',
  },
  otherCode: {
    en: 'only {code} and codes under it, ending in #, lead to this gateway.',
    km: 'មានតែ {code} និងលេខក្រោមវា ដែលចប់ដោយ # ទៅដល់ប្រព័ន្ធនេះ។',
  },
  noOpenCall: { en: 'no call is open. Dial first.', km: 'គ្មានការហៅទេ។ សូមចុចហៅជាមុន។' },
  longAnswer: { en: 'an answer has at most {most} characters.', km: 'ចម្លើយមានច្រើនបំផុត {most} តួ។' },
  emptyText: { en: 'write something first.', km: 'សូមសរសេរជាមុន។' },
  longText: { en: 'a text has at most {most} characters.', km: 'សារមានច្រើនបំផុត {most} តួ។' },
  noCalls: {
    en: 'this way brings no calls. Choose another under its settings.',
    km: 'ផ្លូវនេះមិនបញ្ជូនការហៅទេ។ សូមជ្រើសផ្លូវផ្សេងក្នុងការកំណត់។',
  },
  noTime: { en: 'time is not moved here.', km: 'ពេលវេលាមិនរំកិលនៅទីនេះទេ។' },
} as const satisfies Readonly<Record<string, Words>>

/** Moving the time of the whole gateway. */
export const timeText = {
  heading: { en: 'Let time pass for the whole gateway', km: 'ឲ្យពេលកន្លងទៅ សម្រាប់ប្រព័ន្ធទាំងមូល' },
  nowhere: {
    en: 'Only where everything is make-believe: on the embedded store of a closed-off machine, without an account at a provider.',
    km: 'បានតែកន្លែងដែលអ្វីៗជាការសាកល្បង៖ លើម៉ាស៊ីនបិទពីខាងក្រៅ ដោយគ្មានគណនីអ្នកផ្ដល់សេវា។',
  },
  follows: {
    en: 'Ladders climb, reminders are sent, quiet cases are asked about (after 90 days). It takes some seconds, and begins the audit chain anew.',
    km: 'ការជូនដំណឹងឡើងទៅអ្នកបន្ទាប់ ការរំលឹកត្រូវផ្ញើ ករណីស្ងាត់ត្រូវសួរ (ក្រោយ 90 ថ្ងៃ)។ ចំណាយពេលប៉ុន្មានវិនាទី ហើយចាប់ផ្ដើមប្រវត្តិសវនកម្មថ្មី។',
  },
  stands: { en: 'Time stands forward by {time}.', km: 'ពេលវេលាទៅមុន {time}។' },
  standsWhy: {
    en: 'All that was kept here counts as older than it is: reports, questions, texts. Clocks and days on screens stay those of this machine. Nothing moves time back.',
    km: 'អ្វីដែលរក្សាទុក រាប់ថាចាស់ជាងពិត៖ របាយការណ៍ សំណួរ សារ។ ម៉ោង និងថ្ងៃលើអេក្រង់ នៅដូចម៉ាស៊ីននេះ។ គ្មានអ្វីរំកិលពេលថយក្រោយទេ។',
  },
  hour: { en: '1 hour', km: '1 ម៉ោង' },
  hours: { en: '{count} hours', km: '{count} ម៉ោង' },
  day: { en: '1 day', km: '1 ថ្ងៃ' },
  days: { en: '{count} days', km: '{count} ថ្ងៃ' },
  and: { en: ' and ', km: ' និង ' },
} as const satisfies Readonly<Record<string, Words>>

/** The guided tour. */
export const tourText = {
  heading: { en: 'Guided tour: two minutes, four steps', km: 'ការណែនាំ៖ ពីរនាទី បួនជំហាន' },
  allDone: { en: ', done', km: ' ចប់ហើយ' },
  done: { en: 'Done.', km: 'រួចហើយ។' },
  known: {
    en: 'Make the official and the case worker known: run the two commands below, then load this page again.',
    km: 'ចុះឈ្មោះមន្ត្រី និងអ្នកកាន់ករណី៖ ដំណើរការពាក្យបញ្ជាពីរខាងក្រោម រួចបើកទំព័រនេះម្ដងទៀត។',
  },
  reported: {
    en: 'A mother reports her son {name}, 7, who got lost today. On the {phone} dial {path} (English, missing, my son), then answer one by one: {contact} (you may call her), {age}, {place}, {more}, {name}, {last}. She reads a number and a PIN; the case worker is alerted.',
    km: 'ម្ដាយម្នាក់រាយការណ៍ថា កូនប្រុស {name} អាយុ 7 ឆ្នាំ វង្វេងថ្ងៃនេះ។ លើ{phone} សូមចុចហៅ {path} (បាត់ កូនប្រុសខ្ញុំ) រួចឆ្លើយម្ដងមួយ៖ {contact} (ហៅគាត់បាន), {age}, {place}, {more}, {name}, {last}។ គាត់អានលេខ និង PIN។ អ្នកកាន់ករណីទទួលដំណឹង។',
  },
  found: {
    en: 'The commune has found a boy. From the {phone} write {line}.',
    km: 'ឃុំបានរកឃើញក្មេងប្រុសម្នាក់។ ពី{phone} សូមសរសេរ {line}។',
  },
  claimed: {
    en: 'Look for new texts: the {phone} gets MATCH with both cases, without a name. Reply with its code and 1, for example {reply}: only now the mother’s number is told.',
    km: 'មើលសារថ្មី៖ {phone}ទទួលសារ «ត្រូវ?» អំពីករណីទាំងពីរ ដោយគ្មានឈ្មោះ។ សូមឆ្លើយលេខកូដរបស់វា និងលេខ 1 ឧទាហរណ៍ {reply}៖ ទើបបង្ហាញលេខរបស់ម្ដាយ។',
  },
  familyPhone: { en: 'family’s phone', km: 'ទូរស័ព្ទគ្រួសារ' },
  officialPhone: { en: 'official’s phone', km: 'ទូរស័ព្ទមន្ត្រី' },
  workerPhone: { en: 'case worker’s phone', km: 'ទូរស័ព្ទអ្នកកាន់ករណី' },
  rest: {
    en: 'The rest is done in the {console}: compare the two, decide, and close the case by two people. “What was stored” below each phone shows what is kept, and what is sealed.',
    km: 'អ្វីដែលនៅសល់ ធ្វើក្នុង{console}៖ ប្រៀបធៀបករណីទាំងពីរ សម្រេច ហើយបិទករណីដោយមនុស្សពីរនាក់។ «អ្វីដែលបានរក្សាទុក» ក្រោមទូរស័ព្ទនីមួយៗ បង្ហាញអ្វីដែលរក្សា និងអ្វីដែលចាក់សោ។',
  },
  console: { en: 'console', km: 'កុងសូល' },
} as const satisfies Readonly<Record<string, Words>>

/** The map of all that is said. */
export const mapText = {
  ussd: { en: 'Screens', km: 'អេក្រង់' },
  sms: { en: 'Texts (SMS)', km: 'សារ (SMS)' },
  title: { en: 'Map of screens', km: 'ផែនទីអេក្រង់' },
  longest: { en: '{what}, at their longest', km: '{what} វែងបំផុត' },
  counted: { en: '{all} in all, {over} over the limit.', km: 'សរុប {all} លើសកំណត់ {over}។' },
  map: { en: 'Map', km: 'ផែនទី' },
  back: { en: 'Back to the phones', km: 'ត្រឡប់ទៅទូរស័ព្ទ' },
  overLimit: { en: 'over the limit', km: 'លើសកំណត់' },
  draft: { en: 'draft', km: 'ព្រាង' },
} as const satisfies Readonly<Record<string, Words>>

/** Everything the simulator says, by where it stands. */
export const ALL_SIMULATOR_WORDS: readonly Readonly<Record<string, Words>>[] = [
  ...[seatNames, simulatorText, settingsText, wayTitles, refusals, timeText, tourText, mapText],
]

/** How many texts of the simulator wait for native readers. */
export const simulatorDrafts = (): number =>
  DRAFTS.length * ALL_SIMULATOR_WORDS.flatMap((texts) => Object.keys(texts)).length
