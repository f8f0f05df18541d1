/** Languages of the status page, in the order they stand on it. */
export const STATUS_LANGUAGES = ['km', 'km-Latn', 'en'] as const
type StatusLanguage = (typeof STATUS_LANGUAGES)[number]
/** A sentence of the status page, languages side by side. */
type Words = Readonly<Record<StatusLanguage, string>>

/** Languages of the page whose words no two native readers have approved yet. */
const DRAFTS: readonly StatusLanguage[] = ['km', 'km-Latn']

/** What the page tells of, each with the words for it and for how it is. */
export const lines = {
  reports: {
    what: {
      en: 'Reports by SMS and by dialling',
      km: 'រាយការណ៍តាមសារ ឬចុចលេខ',
      'km-Latn': 'Reay kar tam sms ru choch lek',
    },
    up: { en: 'are taken', km: 'កំពុងទទួល', 'km-Latn': 'kompong totuol' },
    down: { en: 'cannot be taken now', km: 'ទទួលមិនបានឥឡូវនេះ', 'km-Latn': 'totuol ot ban eylov nis' },
  },
  answers: {
    what: { en: 'Answers to questions', km: 'ចម្លើយសំណួរ', 'km-Latn': 'Chamlery somnuor' },
    up: { en: 'work', km: 'ដំណើរការ', 'km-Latn': 'damnaer kar' },
    down: { en: 'do not work now', km: 'មិនដំណើរការឥឡូវនេះ', 'km-Latn': 'ot damnaer kar eylov nis' },
  },
  texts: {
    what: { en: 'Texts from us', km: 'សារពីយើង', 'km-Latn': 'Sms pi yerng' },
    up: { en: 'go out', km: 'កំពុងផ្ញើ', 'km-Latn': 'kompong pnher' },
    down: {
      en: 'wait now and go out later',
      km: 'រង់ចាំឥឡូវនេះ ផ្ញើពេលក្រោយ',
      'km-Latn': 'rong cham eylov nis, pnher pel kraoy',
    },
  },
} as const satisfies Readonly<Record<string, { readonly what: Words; readonly up: Words; readonly down: Words }>>
export type StatusLine = keyof typeof lines

/** What else stands on the page. */
export const text = {
  title: { en: 'Does the line work?', km: 'តើបណ្ដាញដំណើរការទេ?', 'km-Latn': 'Bandanh damnaer kar te?' },
  asked: {
    en: 'The page is at most 10 seconds old.',
    km: 'ទំព័រនេះចាស់បំផុត 10 វិនាទី។',
    'km-Latn': 'Tompor nis chas bom phot 10 vineati.',
  },
} as const satisfies Readonly<Record<string, Words>>

const sentences = Object.keys(text).length + Object.keys(lines).length * 3

/** How many texts of the page wait for native readers, by language. */
export const statusDrafts: Readonly<Record<'km' | 'km-Latn', number>> = {
  km: DRAFTS.includes('km') ? sentences : 0,
  'km-Latn': DRAFTS.includes('km-Latn') ? sentences : 0,
}
