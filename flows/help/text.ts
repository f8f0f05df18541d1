import { BACK, BACK_LATIN_ONLY, MORE } from '../keys.ts'

/** Words of help now. */
export const text = {
  N1: {
    title: { en: '{hotlines}', km: '{hotlines}', 'km-Latn': '{hotlines}' },
    options: {
      CALL_ME: { en: 'Call me now', km: 'ហៅខ្ញុំ', 'km-Latn': 'Hao nhom eilov' },
      ALONE: { en: 'I am a child alone', km: 'ខ្ញុំជាក្មេងម្នាក់ឯង', 'km-Latn': 'Nhom chea kmeng, nov mneak eng' },
      DESK: { en: 'Desk in my province', km: 'លេខក្នុងខេត្ត', 'km-Latn': 'Lek knong khet' },
    },
    back: BACK_LATIN_ONLY,
  },
  N2: {
    title: {
      en: 'We will call this number soon. If it is not safe to talk, say: wrong number.',
      km: 'យើងនឹងហៅលេខនេះឆាប់ៗ។ បើនិយាយមិនបាន ឆ្លើយថា ខុសលេខ',
      'km-Latn': 'Yerng neung hao lek nis chap chap. Ber niyeay ot ban, chlery tha: khos lek',
    },
  },
  N3: {
    title: {
      en: 'Are you hurt or locked in?',
      km: 'អ្នករងរបួស ឬគេឃុំទុកទេ?',
      'km-Latn': 'Neak robuos ru ke khum tuk te?',
    },
    options: {
      HURT: { en: 'Yes', km: 'បាទ/ចាស', 'km-Latn': 'Bat/Chas' },
      NOT_HURT: { en: 'No', km: 'ទេ', 'km-Latn': 'Te' },
    },
    back: BACK,
  },
  N4: {
    title: {
      en: 'Stay where people are if you can. We call you now. You can also call {urgent} or {help} free.',
      km: 'បើអាច ទៅកន្លែងមានមនុស្ស។ យើងនឹងហៅ។ ឬហៅ {urgent}, {help}',
      'km-Latn': 'Ber ach tov kon leng mean monus. Yerng neung hao. Ru hao {urgent}, {help}',
    },
  },
  R4d: {
    title: {
      en: 'Which province? Type first letters or choose:',
      km: 'ខេត្តណា? វាយឈ្មោះ ឬ',
      'km-Latn': 'Khet na? Vay aksor ru roeus:',
    },
    more: MORE,
    back: BACK_LATIN_ONLY,
  },
  N5: {
    title: {
      en: 'Duty desk, {desk}: {deskphone}, day and night. Danger: {urgent} (free).',
      km: '{desk} {deskphone} ថ្ងៃយប់។ បន្ទាន់ {urgent}',
      'km-Latn': '{desk}: {deskphone}, thngai yub. Ban toan {urgent}',
    },
  },
  N5n: {
    title: {
      en: 'No desk is listed there. Call {help} or {urgent} (free), day and night.',
      km: 'គ្មានលេខក្នុងខេត្តទេ។ ហៅ {help} ឬ {urgent} ថ្ងៃយប់',
      'km-Latn': 'Kmean lek knong khet te. Hao {help} ru {urgent}, thngai yub',
    },
  },
  N6: {
    title: {
      en: 'Hang up, then dial {dialled} (free).',
      km: 'សូមបិទ រួចចុច {dialled} (ឥតបង់លុយ)',
      'km-Latn': 'Som bet, ruoch choch {dialled} (ot bong loy)',
    },
  },
} as const
