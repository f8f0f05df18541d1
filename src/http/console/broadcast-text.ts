/** Words of the page of texts to officials. */
export const broadcastText = {
  broadcast: { en: 'Broadcast', km: 'ផ្សាយ' },
  hint: {
    en: 'One text to the officials of an area, by day, at most one a day to each. One part in every language, no case number.',
    km: 'សារមួយទៅមន្ត្រីក្នុងតំបន់ នៅពេលថ្ងៃ ម្នាក់មួយក្នុងមួយថ្ងៃ។ មួយផ្នែកក្នុងភាសានីមួយៗ គ្មានលេខករណី។',
  },
  english: { en: 'In English', km: 'ជាអង់គ្លេស' },
  khmer: { en: 'In Khmer', km: 'ជាខ្មែរ' },
  latin: { en: 'In Khmer, Latin letters', km: 'ជាខ្មែរ អក្សរឡាតាំង' },
  count: { en: 'Count receivers', km: 'រាប់អ្នកទទួល' },
  receivers: { en: 'receivers', km: 'អ្នកទទួល' },
  parts: { en: 'parts', km: 'ផ្នែក' },
  cost: { en: 'cost', km: 'តម្លៃ' },
  send: { en: 'Send it', km: 'ផ្ញើ' },
  ask: { en: 'Ask a second person', km: 'សុំអ្នកទី 2' },
  many: {
    en: 'So many receivers take a second person who may write to the area.',
    km: 'អ្នកទទួលច្រើនបែបនេះ ត្រូវការអ្នកទី 2 ដែលមានសិទ្ធិ។',
  },
  changed: {
    en: 'Nothing was sent: it would go to another number of people now. Count again.',
    km: 'មិនបានផ្ញើទេ៖ ចំនួនអ្នកទទួលបានប្ដូរ។ សូមរាប់ម្ដងទៀត។',
  },
  refused: { en: 'It cannot go out like this', km: 'មិនអាចផ្ញើបែបនេះ' },
  earlier: { en: 'Written before', km: 'សរសេរមុន' },
  sentAt: { en: 'sent', km: 'បានផ្ញើ' },
  waits: { en: 'WAITS', km: 'រង់ចាំ' },
  back: { en: 'Back', km: 'ថយក្រោយ' },
} as const
