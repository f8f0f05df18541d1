import type { Words } from './text.ts'

/** Words of the page of people. */
export const peopleText = {
  people: { en: 'People', km: 'បុគ្គលិក' },
  lastUsed: { en: 'last used', km: 'ប្រើចុងក្រោយ' },
  never: { en: 'never', km: 'មិនដែល' },
  locked: { en: 'locked', km: 'បានបិទ' },
  add: { en: 'Register somebody', km: 'ចុះឈ្មោះអ្នកថ្មី' },
  phone: { en: 'Mobile number', km: 'លេខទូរស័ព្ទដៃ' },
  name: { en: 'Name', km: 'ឈ្មោះ' },
  areaHint: {
    en: 'A province, district or commune; empty: as far as your own area.',
    km: 'ខេត្ត ស្រុក ឬឃុំ។ ទទេ៖ ស្មើតំបន់របស់អ្នក។',
  },
  language: { en: 'Language', km: 'ភាសា' },
  english: { en: 'English', km: 'ភាសាអង់គ្លេស' },
  latin: { en: 'Khmer in Latin letters', km: 'ខ្មែរជាអក្សរឡាតាំង' },
  register: { en: 'Register', km: 'ចុះឈ្មោះ' },
  renew: { en: 'New PIN and sign-in', km: 'លេខសម្ងាត់ និងលេខចូលថ្មី' },
  lock: { en: 'Lock', km: 'បិទ' },
  unlock: { en: 'Let try again', km: 'ឲ្យសាកម្ដងទៀត' },
  once: { en: 'Give this to them now', km: 'សូមផ្ដល់ឲ្យគាត់ឥឡូវ' },
  onceHint: {
    en: 'It is shown this once. The one-use sign-in is good for 72 hours, at /console/first.',
    km: 'បង្ហាញតែម្ដងនេះ។ លេខចូលប្រើម្ដង ប្រើបាន 72 ម៉ោង នៅ /console/first។',
  },
  oneUse: { en: 'One-use sign-in', km: 'លេខចូលប្រើម្ដង' },
  back: { en: 'To the list', km: 'ទៅបញ្ជី' },
  notYours: {
    en: 'You may not change this person or give this role or area. Nothing was done.',
    km: 'អ្នកមិនអាចប្ដូរបុគ្គលនេះ ឬផ្ដល់តួនាទី ឬតំបន់នេះទេ។ មិនបានធ្វើអ្វីទេ។',
  },
} as const satisfies Readonly<Record<string, Words>>
