/** Words of the page of texts that went out. */
export const messageText = {
  messages: { en: 'Messages', km: 'សារ' },
  hint: {
    en: 'Texts that were written in the last 7 days, and how they fare. Their words are not shown.',
    km: 'សារដែលសរសេរក្នុង 7 ថ្ងៃចុងក្រោយ និងលទ្ធផល។ មិនបង្ហាញខ្លឹមសារទេ។',
  },
  operator: { en: 'Channel', km: 'បណ្ដាញ' },
  none: { en: 'none yet', km: 'មិនទាន់' },
  waiting: { en: 'waiting', km: 'រង់ចាំ' },
  sent: { en: 'sent', km: 'បានផ្ញើ' },
  delivered: { en: 'arrived', km: 'បានដល់' },
  failed: { en: 'failed', km: 'បរាជ័យ' },
  suppressed: { en: 'not allowed', km: 'មិនអនុញ្ញាត' },
  uncertain: { en: 'uncertain', km: 'មិនប្រាកដ' },
  parts: { en: 'parts', km: 'ផ្នែក' },
  billed: { en: 'parts charged', km: 'ផ្នែកគិតលុយ' },
  which: { en: 'Which messages', km: 'សារណា' },
  again: { en: 'Send again', km: 'ផ្ញើម្ដងទៀត' },
  notAgain: {
    en: 'It did not fail, or it is a code: nothing was sent.',
    km: 'វាមិនបរាជ័យ ឬជាលេខកូដ៖ មិនបានផ្ញើអ្វីទេ។',
  },
} as const
