/** Words of the main menu. */
export const text = {
  M0: {
    title: { en: 'Child Help', km: '', 'km-Latn': 'Chuoy kmeng' },
    options: {
      MISSING: { en: 'Child is missing', km: 'ក្មេងបាត់', 'km-Latn': 'Kmeng bat kloun' },
      SIGHTING: { en: 'I saw or have a child', km: 'ឃើញក្មេង', 'km-Latn': 'Kheunh kmeng' },
      ASK: { en: 'Ask about a case', km: 'សួរករណី', 'km-Latn': 'Sour kar-nei' },
      OFFER: { en: 'Someone offers work', km: 'គេរកការងារឱ្យ', 'km-Latn': 'Ke rok ka oy' },
      HELP: { en: 'Help me', km: 'ជួយខ្ញុំ', 'km-Latn': 'Chuoy nhom' },
    },
    language: { en: '9 Khmer / abc', km: '9 ABC', 'km-Latn': '9 Khmer / English' },
  },
  X6: {
    title: {
      en: 'Goodbye. Danger: {urgent}, {help}.',
      km: 'លាហើយ។ បន្ទាន់ហៅ {urgent}, {help}',
      'km-Latn': 'Lea hoy. Ban toan {urgent}, {help}',
    },
  },
} as const
