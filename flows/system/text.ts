import { BACK } from '../keys.ts'

/** Words of the screens of the engine itself. */
export const text = {
  X3: {
    title: { en: 'Shall we call you instead?', km: 'ចង់ឱ្យយើងហៅទេ?', 'km-Latn': 'Oy yerng hao te?' },
    options: {
      CALL_ME: { en: 'Call me', km: 'ហៅខ្ញុំ', 'km-Latn': 'Hao nhom' },
      TRY_AGAIN: { en: 'Try again', km: 'សាកម្ដងទៀត', 'km-Latn': 'Sak mdong teat' },
    },
    back: BACK,
  },
  X4: {
    title: {
      en: 'Saved. Dial again to go on, or call {help} (free).',
      km: 'កត់ទុកហើយ។ ចុចម្ដងទៀត ឬហៅ {help}',
      'km-Latn': 'Kot tuk hoy. Choch mdong teat ru hao {help} (ot bong loy)',
    },
  },
  X5: {
    title: {
      en: 'Sorry, a fault. Earlier answers are kept. Dial again, or call {help}.',
      km: 'សុំទោស មានបញ្ហា។ ចម្លើយមុននៅដដែល។ ចុចម្ដងទៀត ឬហៅ {help}',
      'km-Latn': 'Som tos, mean panhha. Chomlery mun nov dodel. Choch mdong teat ru hao {help}',
    },
  },
  X7: {
    title: {
      en: 'Service resting a short time. Danger: call {urgent} or {help} (free).',
      km: 'សេវាផ្អាកបន្តិច។ បន្ទាន់ហៅ {urgent} ឬ {help}',
      'km-Latn': 'Seva phaak bon tich. Ban toan hao {urgent} ru {help}',
    },
  },
  X8: {
    title: {
      en: 'Not available now. Your report is kept. Please try later. Danger: call {urgent} or {help} (free).',
      km: 'ឥឡូវមិនទាន់ឆ្លើយបាន។ របាយការណ៍នៅដដែល។ សូមសាកពេលក្រោយ។ {help}',
      'km-Latn': 'Eylov min toan chlery ban. Robay kar nov dodel. Som sak pel kroy. Ban toan hao {urgent} ru {help}',
    },
  },
  K1: {
    title: { en: 'Continue from before?', km: 'ចង់បន្តពីមុនទេ?', 'km-Latn': 'Bon to pi mun te?' },
    options: {
      CONTINUE: { en: 'Continue (step {step} of {of})', km: 'បន្ត ({step}/{of})', 'km-Latn': 'Bon to ({step}/{of})' },
      START_NEW: { en: 'Start new', km: 'ចាប់ផ្ដើមថ្មី', 'km-Latn': 'Chap pdaem thmey' },
    },
    back: { en: '0 Main menu', km: '0 ដើម', 'km-Latn': '0 Daem' },
  },
} as const
