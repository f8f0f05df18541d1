import type { SmsText } from './sms.ts'

/** Answers to a line of the officials' grammar that was not recorded, or not all of it, by id. */
export const refusals = {
  E01: {
    class: 'REPLY',
    to: 'official',
    when: 'verb unknown, one is near',
    note: 'Suggest, never run. The public gets T4 or T7.',
    words: {
      en: 'Not understood: {word}. Did you mean {verb}? Nothing was recorded. Send {verb} HELP for an example.',
      km: 'មិនយល់ {word}។ ចង់ថា {verb} ទេ? ឧទាហរណ៍: ផ្ញើ {verb} HELP',
      'km-Latn': 'Ot yol {word}. Jong tha {verb} te? Ot ban kot tuk. Ex: pnher {verb} HELP',
    },
  },
  E01n: {
    class: 'REPLY',
    to: 'official',
    when: 'verb unknown, none near',
    words: {
      en: 'Not understood: {word}. Nothing was recorded. Send HELP.',
      km: 'មិនយល់ពាក្យ {word}។ ផ្ញើ ជំនួយ ដើម្បីមើលឧទាហរណ៍។',
      'km-Latn': 'Ot yol peak {word}. Ot ban kot tuk. Pnher HELP',
    },
  },
  E05: {
    class: 'REPLY',
    to: 'anyone',
    when: 'the role may not send the verb',
    note: 'Nothing about the case. The text is kept as a tip.',
    words: {
      en: 'Only {whose} can send {verb} from a registered phone. To report a missing child send NEW.',
      km: '{verb} សម្រាប់មន្ត្រីចុះឈ្មោះ។ រាយការណ៍: ផ្ញើ NEW។',
      'km-Latn': '{verb} somrab montrey chos chhmos. Rai ka: pnher NEW',
    },
  },
  E08: {
    class: 'REPLY',
    to: 'official',
    when: 'article code',
    words: {
      en: 'Law article {badarticle} is not known. Use L8-L21, L28, L34. Example: CHG 4712093549 K1 L10',
      km: 'មិនស្គាល់មាត្រា {badarticle}។ ប្រើ L8-L21 L28 L34។',
      'km-Latn': 'Ot skoal meatra {badarticle}. Brer L8-L21, L28, L34. Ex: CHG 4712093549 K1 L10',
    },
  },
  E09: {
    class: 'CODE',
    to: 'official',
    when: 'R too long, other facts taken: after YES of E09s',
    note: 'The same verb and number with R alone completes what was recorded.',
    words: {
      en: 'Recorded except R: too long (20 letters at most). Send: {verb} {number} R AH-77/26. Wrong? UNDO {code} in 30 min.',
      km: 'កត់រួច តែ R វែងពេក (20 តួ)។ ផ្ញើ R ម្ដងទៀត។ ខុស? UNDO {code}',
      'km-Latn':
        'Kot hoy, tae R veng pek (20 tua). Pnher: {verb} {number} R AH-77/26. Khos? UNDO {code} knong 30 neati',
    },
  },
  E09s: {
    class: 'CODE',
    to: 'official',
    when: 'R too long on a strict verb',
    note: 'The summary is cut so that it fits.',
    words: {
      en: '{summary}, R left out (over 20), case {number}. Reply YES {code} to record, NO {code} to drop.',
      km: '{summary} គ្មាន R {number}។ កត់ YES {code}/NO {code}',
      'km-Latn': '{summary}, kmean R, lek {number}. YES {code} kot tuk, NO {code} lup',
    },
  },
  E09w: {
    class: 'REPLY',
    to: 'official',
    when: 'a word not understood, strict verb',
    words: {
      en: 'Not recorded: {word} is not understood. Send the whole line again. Help: {verb} HELP',
      km: 'មិនទាន់កត់: មិនយល់ {word}។ ផ្ញើម្ដងទៀត ឬ {verb} HELP',
      'km-Latn': 'Men toan kot: ot yol {word}. Pnher mdong teat, ru {verb} HELP',
    },
  },
  E09o: {
    class: 'CODE',
    to: 'official',
    when: 'a word not understood, other verb',
    words: {
      en: 'Recorded except {word}, which is not understood. Help: {verb} HELP. Wrong? UNDO {code} in 30 min.',
      km: 'បានកត់ លើកលែង {word}។ ជំនួយ: {verb} HELP។ ខុស? UNDO {code}',
      'km-Latn': 'Ban kot, ler tae {word}. Chomnuoy: {verb} HELP. Khos? UNDO {code} knong 30 neati',
    },
  },
  E11: {
    class: 'REPLY',
    to: 'anyone',
    when: 'code unknown, used or late',
    words: {
      en: 'Code {typed} is not open or is too old. Send the report again.',
      km: 'លេខកូដ {typed} មិនមាន ឬហួសពេល។ សូមផ្ញើម្ដងទៀត។',
      'km-Latn': 'Kode {typed} kmean ru huos pel. Som pnher mdong teat',
    },
  },
  E12: {
    class: 'REPLY',
    to: 'official',
    when: 'same act from the same sender within 24 hours',
    words: {
      en: 'Already recorded from you on {date}. Nothing new was saved.',
      km: 'បានទទួលរួចហើយ។ មិនបាច់ផ្ញើទៀតទេ។',
      'km-Latn': 'Ban totuol ruoch hoy {date}. Men bach pnher teat te',
    },
  },
} as const satisfies Readonly<Record<string, SmsText>>
