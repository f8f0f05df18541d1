import type { Words } from './text.ts'

/** Words of the page of numbers. */
export const numberText = {
  numbers: { en: 'Numbers', km: 'តួលេខ' },
  span: { en: 'Since when', km: 'តាំងពីពេលណា' },
  month: { en: '30 days', km: '30 ថ្ងៃ' },
  year: { en: 'a year', km: 'មួយឆ្នាំ' },
  ever: { en: 'ever', km: 'ទាំងអស់' },
  overTime: { en: 'Cases opened by month', km: 'ករណីបើកតាមខែ' },
  byProvince: { en: 'Cases by province', km: 'ករណីតាមខេត្ត' },
  accept: { en: 'How soon an alert was taken', km: 'ទទួលការជូនដំណឹងលឿនប៉ុនណា' },
  matches: { en: 'Pairs by what was decided', km: 'គូតាមការសម្រេច' },
  dropOff: { en: 'Where callers give up', km: 'អ្នកហៅឈប់នៅណា' },
  count: { en: 'Number', km: 'ចំនួន' },
  monthOf: { en: 'Month', km: 'ខែ' },
  province: { en: 'Province', km: 'ខេត្ត' },
  within: { en: 'within', km: 'ក្នុង' },
  minutes: { en: 'minutes', km: 'នាទី' },
  later: { en: 'later', km: 'ក្រោយ' },
  notTaken: { en: 'not taken', km: 'គ្មានអ្នកទទួល' },
  outcome: { en: 'Decision', km: 'ការសម្រេច' },
  screen: { en: 'Screen', km: 'អេក្រង់' },
  reached: { en: 'reached', km: 'ទៅដល់' },
  gaveUp: { en: 'gave up', km: 'ឈប់' },
  half: { en: 'seconds', km: 'វិនាទី' },
  few: { en: 'Counts under 5 are not shown.', km: 'ចំនួនក្រោម 5 មិនបង្ហាញទេ។' },
  halfHint: {
    en: 'Seconds: half of the answers came within so many.',
    km: 'វិនាទី៖ ចម្លើយពាក់កណ្ដាលមកក្នុងរយៈពេលនេះ។',
  },
} as const satisfies Readonly<Record<string, Words>>
