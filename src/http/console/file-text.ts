import type { FileKind } from '../../cases/exports/filed.ts'
import type { Words } from './text.ts'

/** Words of the page of filed exports. */
export const fileText = {
  files: { en: 'Files', km: 'ឯកសារ' },
  hint: {
    en: 'Sheets of each month and lists of each Monday, as they stood when they were made. You get the rows of your area, and every row you take is written down. No file: nothing to tell.',
    km: 'តារាងប្រចាំខែ និងបញ្ជីរៀងរាល់ថ្ងៃចន្ទ ដូចពេលធ្វើ។ អ្នកបានតែជួរក្នុងតំបន់អ្នក ហើយគ្រប់ជួរដែលយកត្រូវបានកត់ត្រា។ គ្មានឯកសារ៖ គ្មានអ្វីប្រាប់។',
  },
  none: { en: 'Nothing was filed yet.', km: 'មិនទាន់មានឯកសារទេ។' },
} as const satisfies Readonly<Record<string, Words>>

/** What each kind of filed export is. */
export const fileKinds: Readonly<Record<FileKind, Words>> = {
  LEASETC: { en: 'sheet of the police, cases opened in the month', km: 'តារាងនគរបាល ករណីបើកក្នុងខែ' },
  COURT: { en: 'sheet of the courts, cases opened in the month', km: 'តារាងតុលាការ ករណីបើកក្នុងខែ' },
  GAPS: { en: 'what only one of police and court has', km: 'អ្វីដែលមានតែនគរបាល ឬតុលាការ' },
  SIREN: { en: "SIREN's figures of the quarter", km: 'តួលេខ SIREN ប្រចាំត្រីមាស' },
}
