import { BACK, BACK_LATIN_ONLY } from '../keys.ts'

/** Words of the report of a child found or seen. */
export const text = {
  S1: {
    title: { en: 'The child is:', km: 'ក្មេងនៅឯណា?', 'km-Latn': 'Kmeng nov na?' },
    options: {
      WITH_ME: { en: 'With me now', km: 'នៅជាមួយខ្ញុំ', 'km-Latn': 'Nov chea muoy nhom' },
      TODAY: { en: 'Seen today', km: 'ឃើញថ្ងៃនេះ', 'km-Latn': 'Kheunh thngai nis' },
      BEFORE: { en: 'Seen before today', km: 'ឃើញមុននេះ', 'km-Latn': 'Kheunh mun nis' },
    },
    back: BACK,
  },
  S2: {
    title: { en: 'The child is about:', km: 'អាយុ?', 'km-Latn': 'A yu pror hel?' },
    options: {
      BOY_0_5: { en: 'Boy 0-5', km: 'ប្រុស0-5', 'km-Latn': 'Bros 0-5' },
      BOY_6_12: { en: 'Boy 6-12', km: 'ប្រុស6-12', 'km-Latn': 'Bros 6-12' },
      BOY_13_17: { en: 'Boy 13-17', km: 'ប្រុស13+', 'km-Latn': 'Bros 13-17' },
      GIRL_0_5: { en: 'Girl 0-5', km: 'ស្រី0-5', 'km-Latn': 'Srey 0-5' },
      GIRL_6_12: { en: 'Girl 6-12', km: 'ស្រី6-12', 'km-Latn': 'Srey 6-12' },
      GIRL_13_17: { en: 'Girl 13-17', km: 'ស្រី13+', 'km-Latn': 'Srey 13-17' },
    },
    back: BACK_LATIN_ONLY,
  },
  S3: {
    title: { en: 'The child is:', km: 'ក្មេង:', 'km-Latn': 'Kmeng nus:' },
    options: {
      LOST: { en: 'Lost, alone', km: 'វង្វេង', 'km-Latn': 'Vong veng' },
      BEGGING: { en: 'Begging or selling', km: 'សុំទាន', 'km-Latn': 'Som tean, luok' },
      WORKING: { en: 'Working', km: 'ធ្វើការ', 'km-Latn': 'Tver ka' },
      ADULT: { en: 'With a suspicious adult', km: 'មានមនុស្សគួរសង្ស័យ', 'km-Latn': 'Mean ke noam, song say' },
      HURT: { en: 'Hurt or sick', km: 'ឈឺ', 'km-Latn': 'Chheu, robuos' },
      OTHER: { en: 'Other', km: 'ផ្សេង', 'km-Latn': 'Pseng' },
    },
    back: BACK_LATIN_ONLY,
  },
  S5: {
    title: {
      en: "Saved. Child's name, clothes, or the exact place?\nType, or 88 Skip",
      km: 'កត់ទុកហើយ។ ឈ្មោះ អាវ ឬកន្លែង?\nវាយ ឬ 88 រំលង',
      'km-Latn': 'Kot tuk hoy. Chhmos, aav, ru kon leng?\nVay ru 88 Rom long',
    },
    back: BACK,
  },
  S6: {
    title: {
      en: 'Thank you. No. {number}\nKeep the child safe with you. We are telling a worker now.\nDanger: call {urgent} or {help} (free).',
      km: 'អរគុណ។ លេខ {number}\nសូមមើលថែក្មេង។ បន្ទាន់ហៅ {urgent}, {help}',
      'km-Latn': 'Orkun. Lek {number}\nSom merl thae kmeng. Kompong brab bokkolik.\nBan toan hao {urgent} ru {help}',
    },
  },
  S6s: {
    title: {
      en: 'Thank you. No. {number}\nPlease do not confront anyone.\nDanger: call {urgent} or {help} (free).',
      km: 'អរគុណ។ លេខ {number}\nកុំប្រឈមមុខគេ។ បន្ទាន់ហៅ {urgent}, {help}',
      'km-Latn': 'Orkun. Lek {number}\nKom chlos chea muoy ke.\nBan toan hao {urgent} ru {help}',
    },
  },
} as const
