import type { ConsoleLanguage } from '../../cases/sign-in-rules.ts'

/** A sentence of the console, languages side by side. */
export type Words = Readonly<Record<ConsoleLanguage, string>>

/** Languages of the console whose words no two native readers have approved yet. */
export const DRAFTS: readonly ConsoleLanguage[] = ['km']

/** Every word of the sign-in pages and the console's frame. */
export const text = {
  idleSoon: {
    en: 'In 2 minutes you will have to sign in again. What you typed is kept when you send it.',
    km: '2 នាទីទៀត ត្រូវចូលប្រើម្ដងទៀត។ អ្វីដែលបានសរសេរ ត្រូវរក្សាទុកពេលផ្ញើ។',
  },
  added: { en: 'new', km: 'ថ្មី' },
  changed: { en: 'changed', km: 'បានប្ដូរ' },
  showNow: { en: 'Show', km: 'បង្ហាញ' },
  signIn: { en: 'Sign in', km: 'ចូលប្រើ' },
  signInHint: {
    en: 'For staff. Families: dial the number below.',
    km: 'សម្រាប់បុគ្គលិក។ គ្រួសារ៖ សូមហៅលេខខាងក្រោម។',
  },
  who: { en: 'Phone number or name', km: 'លេខទូរស័ព្ទ ឬឈ្មោះ' },
  password: { en: 'Password', km: 'ពាក្យសម្ងាត់' },
  onward: { en: 'Continue', km: 'បន្ត' },
  refused: {
    en: 'Not signed in. Check what you wrote. After five wrong tries in a row, wait up to 42 seconds before the next.',
    km: 'ចូលមិនបាន។ សូមពិនិត្យអ្វីដែលបានសរសេរ។ បើខុសប្រាំដងជាប់គ្នា សូមរង់ចាំរហូតដល់ 42 វិនាទី។',
  },
  haveOneUse: { en: 'I have a one-use sign-in', km: 'ខ្ញុំមានលេខចូលប្រើម្ដង' },
  second: { en: 'Second step', km: 'ជំហានទីពីរ' },
  appCode: { en: 'Six digits from your authenticator app', km: 'លេខប្រាំមួយខ្ទង់ពីកម្មវិធីផ្ទៀងផ្ទាត់' },
  simCode: { en: 'Six digits we sent to your phone by SMS', km: 'លេខប្រាំមួយខ្ទង់ដែលយើងផ្ញើតាមសារ SMS' },
  simHint: {
    en: 'Good for 10 minutes. Nothing came? Begin again.',
    km: 'ប្រើបាន 10 នាទី។ មិនបានទទួល? សូមចាប់ផ្ដើមម្ដងទៀត។',
  },
  beginAgain: { en: 'Begin again', km: 'ចាប់ផ្ដើមម្ដងទៀត' },
  first: { en: 'First sign-in', km: 'ចូលប្រើលើកដំបូង' },
  oneUse: { en: 'One-use sign-in', km: 'លេខចូលប្រើម្ដង' },
  oneUseHint: {
    en: 'Four groups of letters and digits. Good once, for 72 hours.',
    km: 'អក្សរ និងលេខបួនក្រុម។ ប្រើបានម្ដង ក្នុង 72 ម៉ោង។',
  },
  oneUseRefused: {
    en: 'This one-use sign-in cannot be used. Check it, or ask whoever gave it to you for a new one.',
    km: 'លេខនេះប្រើមិនបានទេ។ សូមពិនិត្យ ឬសុំលេខថ្មីពីអ្នកដែលបានឲ្យ។',
  },
  toSignIn: { en: 'To sign-in', km: 'ទៅទំព័រចូលប្រើ' },
  setPassword: { en: 'Choose a password', km: 'ជ្រើសរើសពាក្យសម្ងាត់' },
  newPassword: { en: 'New password', km: 'ពាក្យសម្ងាត់ថ្មី' },
  passwordHint: {
    en: '12 characters or more, any characters. A sentence is good. You may paste.',
    km: '12 តួ ឬច្រើនជាង តួអ្វីក៏បាន។ ប្រយោគមួយក៏ល្អ។ អាចបិទភ្ជាប់បាន។',
  },
  passwordShort: { en: 'The password needs 12 characters or more.', km: 'ពាក្យសម្ងាត់ត្រូវមាន 12 តួ ឬច្រើនជាង។' },
  passwordLong: { en: 'The password has 200 characters at most.', km: 'ពាក្យសម្ងាត់មានច្រើនបំផុត 200 តួ។' },
  again: { en: 'The same once more', km: 'សរសេរម្ដងទៀត' },
  passwordsDiffer: { en: 'The two passwords differ.', km: 'ពាក្យសម្ងាត់ទាំងពីរមិនដូចគ្នា។' },
  yourName: { en: 'Your name, as colleagues see it', km: 'ឈ្មោះរបស់អ្នក' },
  nameNeeded: { en: 'A name of at most 60 letters is needed.', km: 'ត្រូវការឈ្មោះ មិនលើសពី 60 អក្សរ។' },
  yourPhone: { en: 'Your mobile number', km: 'លេខទូរស័ព្ទដៃរបស់អ្នក' },
  phoneNeeded: {
    en: 'A mobile number is needed, for example 012 345 678.',
    km: 'ត្រូវការលេខទូរស័ព្ទដៃ ឧទាហរណ៍ 012 345 678។',
  },
  phoneTaken: { en: 'Somebody else is registered with this number.', km: 'លេខនេះចុះឈ្មោះជាអ្នកផ្សេងរួចហើយ។' },
  chooseFactor: { en: 'Choose the second step', km: 'ជ្រើសរើសជំហានទីពីរ' },
  app: { en: 'With an authenticator app', km: 'តាមកម្មវិធីផ្ទៀងផ្ទាត់' },
  appHint: {
    en: 'Open the link on the phone that has the app, or type the secret into the app. Then give the six digits it shows.',
    km: 'បើកតំណនៅលើទូរស័ព្ទដែលមានកម្មវិធី ឬវាយលេខសម្ងាត់ចូលក្នុងកម្មវិធី។ រួចសរសេរលេខប្រាំមួយខ្ទង់។',
  },
  secret: { en: 'Secret', km: 'លេខសម្ងាត់' },
  openApp: { en: 'Open in the app', km: 'បើកក្នុងកម្មវិធី' },
  finish: { en: 'Finish', km: 'បញ្ចប់' },
  sim: { en: 'With a code to my phone', km: 'តាមលេខកូដទៅទូរស័ព្ទខ្ញុំ' },
  sendCode: { en: 'Send me a code', km: 'ផ្ញើលេខកូដមកខ្ញុំ' },
  codeSent: { en: 'A code is on its way. It is good for 10 minutes.', km: 'លេខកូដកំពុងផ្ញើ។ ប្រើបាន 10 នាទី។' },
  codesSpent: {
    en: 'Enough codes were sent today. Use the app, or try again tomorrow.',
    km: 'ថ្ងៃនេះបានផ្ញើលេខកូដគ្រប់ហើយ។ សូមប្រើកម្មវិធី ឬសាកថ្ងៃស្អែក។',
  },
  wrongCode: { en: 'This code is not the right one. Try the next.', km: 'លេខកូដនេះមិនត្រូវ។ សូមសាកលេខបន្ទាប់។' },
  home: { en: 'Console', km: 'កុងសូល' },
  pages: { en: 'Pages', km: 'ទំព័រ' },
  unknown: { en: 'not known', km: 'មិនដឹង' },
  youAre: { en: 'You are', km: 'អ្នកគឺ' },
  role: { en: 'Role', km: 'តួនាទី' },
  area: { en: 'Area', km: 'តំបន់' },
  wholeCountry: { en: 'whole country', km: 'ទូទាំងប្រទេស' },
  otherLanguage: { en: 'ភាសាខ្មែរ', km: 'English' },
  drafts: { en: 'Texts that wait for native readers', km: 'អត្ថបទដែលរង់ចាំអ្នកអានម្ចាស់ភាសា' },
  khmer: { en: 'Khmer', km: 'ភាសាខ្មែរ' },
  khmerLatin: { en: 'Khmer in Latin letters', km: 'ភាសាខ្មែរជាអក្សរឡាតាំង' },
  ofConsole: { en: 'this console', km: 'កុងសូលនេះ' },
  state: { en: 'The gateway', km: 'ប្រព័ន្ធ' },
  channels: { en: 'Channels for texts', km: 'បណ្ដាញផ្ញើសារ' },
  none: { en: 'none: texts wait', km: 'គ្មាន៖ សាររង់ចាំ' },
  ok: { en: 'good', km: 'ល្អ' },
  degraded: { en: 'not as it should be', km: 'មិនធម្មតា' },
  down: { en: 'not working', km: 'មិនដំណើរការ' },
  signOut: { en: 'Sign out', km: 'ចាកចេញ' },
  signOutEverywhere: { en: 'Sign out everywhere', km: 'ចាកចេញគ្រប់កន្លែង' },
  signOutHint: {
    en: 'Everywhere: also on every other phone and computer, at once.',
    km: 'គ្រប់កន្លែង៖ ទាំងទូរស័ព្ទ និងកុំព្យូទ័រផ្សេងទៀត ភ្លាមៗ។',
  },
  help: { en: 'Help: the supervisor’s desk', km: 'ជំនួយ៖ តុអ្នកគ្រប់គ្រង' },
  usedForm: {
    en: 'This was sent before. Nothing was done twice.',
    km: 'នេះត្រូវបានផ្ញើរួចហើយ។ គ្មានអ្វីធ្វើពីរដងទេ។',
  },
  oldForm: {
    en: 'This page had grown old, so nothing was done. What you wrote is still there: send it again.',
    km: 'ទំព័រនេះចាស់ហើយ ដូច្នេះមិនទាន់បានធ្វើអ្វីទេ។ អ្វីដែលអ្នកសរសេរនៅមាន៖ សូមផ្ញើម្ដងទៀត។',
  },
  kept: {
    en: 'Your session was over. What you wrote was kept and not sent yet: send it now.',
    km: 'ការចូលប្រើបានផុតកំណត់។ អ្វីដែលអ្នកសរសេរត្រូវបានរក្សាទុក មិនទាន់ផ្ញើទេ៖ សូមផ្ញើឥឡូវ។',
  },
  onToPage: { en: 'On to the page', km: 'ទៅទំព័រ' },
  elsewhere: {
    en: 'This came from another site, so nothing was done.',
    km: 'នេះមកពីគេហទំព័រផ្សេង ដូច្នេះមិនបានធ្វើអ្វីទេ។',
  },
  notYours: { en: 'This page is not for your role.', km: 'ទំព័រនេះមិនសម្រាប់តួនាទីរបស់អ្នកទេ។' },
  noSuchPage: { en: 'There is no such page.', km: 'គ្មានទំព័រនេះទេ។' },
  auditDiffers: {
    en: 'The history differs from its last anchor: only reports are taken until somebody has looked at it.',
    km: 'ប្រវត្តិខុសពីយុថ្កាចុងក្រោយ៖ ទទួលតែរបាយការណ៍ប៉ុណ្ណោះ រហូតមានអ្នកពិនិត្យ។',
  },
  notHere: { en: 'The console is not served here.', km: 'កុងសូលមិនដំណើរការនៅទីនេះទេ។' },
  storeAway: {
    en: 'The store does not answer. Nothing was done; try again in a minute.',
    km: 'ឃ្លាំងទិន្នន័យមិនឆ្លើយ។ មិនបានធ្វើអ្វីទេ សូមសាកម្ដងទៀតក្នុងមួយនាទី។',
  },
  busy: {
    en: 'Reports go first at the moment. Wait half a minute, then go on.',
    km: 'ពេលនេះរបាយការណ៍ចូលមុន។ សូមរង់ចាំកន្លះនាទី ហើយបន្ត។',
  },
  failed: {
    en: 'Something of ours failed. Look whether it was done before you try again.',
    km: 'មានបញ្ហាខាងយើង។ សូមពិនិត្យថាបានធ្វើឬនៅ មុនសាកម្ដងទៀត។',
  },
  notForYou: {
    en: 'The access table does not let you do this here. Nothing was done.',
    km: 'តារាងសិទ្ធិមិនអនុញ្ញាតឲ្យអ្នកធ្វើរឿងនេះនៅទីនេះទេ។ មិនបានធ្វើអ្វីទេ។',
  },
  notUnderstood: { en: 'This was not understood.', km: 'មិនយល់រឿងនេះទេ។' },
  needed: { en: 'This is needed.', km: 'ត្រូវការរឿងនេះ។' },
  reason: { en: 'Why do you open this?', km: 'ហេតុអ្វីអ្នកបើកមើល?' },
  reasonHint: {
    en: 'You are not assigned to this. The reason is kept, and the owner of the case is told.',
    km: 'អ្នកមិនមែនជាអ្នកទទួលករណីនេះទេ។ ហេតុផលត្រូវរក្សាទុក ហើយម្ចាស់ករណីនឹងបានដឹង។',
  },
  open: { en: 'Open', km: 'បើក' },
  save: { en: 'Save', km: 'រក្សាទុក' },
  saved: { en: 'Saved.', km: 'បានរក្សាទុក។' },
  further: { en: 'More rows', km: 'ជួរបន្ត' },
  nothing: { en: 'Nothing here.', km: 'គ្មានអ្វីទេ។' },
  onlyWithReason: { en: 'behind a reason', km: 'ត្រូវការហេតុផល' },
  notDone: { en: 'Not done', km: 'មិនបានធ្វើ' },
} as const satisfies Readonly<Record<string, Words>>

/** What the roles with a console are called. */
export const roleNames: Readonly<Record<string, Words>> = {
  commune: { en: 'commune official', km: 'មន្ត្រីឃុំ' },
  police: { en: 'police', km: 'នគរបាល' },
  court: { en: 'court', km: 'តុលាការ' },
  social: { en: 'social affairs', km: 'សង្គមកិច្ច' },
  shelter: { en: 'shelter', km: 'មជ្ឈមណ្ឌលស្នាក់នៅ' },
  agency: { en: 'agency', km: 'ទីភ្នាក់ងារ' },
  women: { en: 'women’s affairs', km: 'កិច្ចការនារី' },
  caseworker: { en: 'case worker', km: 'អ្នកកាន់ករណី' },
  supervisor: { en: 'supervisor', km: 'អ្នកគ្រប់គ្រង' },
  admin: { en: 'administrator', km: 'អ្នករដ្ឋបាល' },
}
