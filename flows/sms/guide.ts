import type { Words } from '../../src/flow/language.ts'

/** The words around the table of verbs on a pocket guide; the Khmer ones are drafts until two native readers have read them. */
export const guideWords = {
  'PG-title': { en: 'SMS guide', km: 'មគ្គុទ្ទេសក៍សារ', 'km-Latn': 'Meakuteus SMS' },
  'PG-rules': {
    en: 'One message, one verb. Number first, then letters in any order. Capital or small. Khmer digits are fine. Nothing is recorded until you get an answer. Danger now: {urgent}.',
    km: 'សារមួយ ពាក្យមួយ។ លេខមុន រួចអក្សរ តាមលំដាប់ណាក៏បាន។ អក្សរធំ ឬតូច លេខខ្មែរក៏បាន។ គ្មានអ្វីបានកត់ទេ ដរាបណាអ្នកមិនទាន់ទទួលចម្លើយ។ បន្ទាន់: {urgent}។',
    'km-Latn':
      'Sar muoy, peak muoy. Lek mun, ruoch aksor, lumdap na kor ban. Lek khmer kor ban. Ot ban kot te daraap na ot toan mean chomlery. Ban toan: {urgent}.',
  },
  'PG-verb': { en: 'Verb', km: 'ពាក្យ', 'km-Latn': 'Peak' },
  'PG-pattern': { en: 'How to write it', km: 'របៀបសរសេរ', 'km-Latn': 'Robieb sarse' },
  'PG-example': { en: 'Example', km: 'ឧទាហរណ៍', 'km-Latn': 'Utearor' },
  'PG-codes': {
    en: 'A verb with * is recorded only when you send back YES and the code we send you. Wrong? UNDO and its code, within 30 minutes.',
    km: 'ពាក្យមាន * កត់តែពេលអ្នកផ្ញើ YES និងលេខកូដមកវិញ។ ខុស? ផ្ញើ UNDO និងលេខកូដ ក្នុង 30 នាទី។',
    'km-Latn': 'Peak mean *: kot tae pel neak pnher YES ning lek kod. Khos? UNDO ning lek kod, knong 30 neati.',
  },
  'PG-desk': { en: 'Duty desk', km: 'លេខប្រចាំការ', 'km-Latn': 'Lek brorcham ka' },
  'PG-noWait': {
    en: 'No need to wait before you report.',
    km: 'មិនបាច់រង់ចាំ មុនរាយការណ៍ទេ។',
    'km-Latn': 'Ot bach rong cham mun rai ka te.',
  },
} as const satisfies Readonly<Record<string, Words>>
