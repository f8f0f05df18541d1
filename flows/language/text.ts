/** Words of the choice of language. */
export const text = {
  L1: {
    title: { en: '', km: '', 'km-Latn': '' },
    options: {
      KHMER: { en: 'ខ្មែរ', km: 'ខ្មែរ', 'km-Latn': 'ខ្មែរ' },
      LATIN: { en: 'Khmer abc', km: 'Khmer abc', 'km-Latn': 'Khmer abc' },
      ENGLISH: { en: 'English', km: 'English', 'km-Latn': 'English' },
    },
    back: { en: '0', km: '0', 'km-Latn': '0' },
    mixed: true,
  },
} as const
