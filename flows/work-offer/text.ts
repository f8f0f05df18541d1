import { BACK, BACK_LATIN_ONLY } from '../keys.ts'

/** Words about an offer of work. W4, W4n, W4e and W4u are also the answers to the SMS word LIC; none ever says "safe". */
export const text = {
  W1: {
    title: { en: 'Work offer:', km: 'ការងារ:', 'km-Latn': 'Ka-ngear:' },
    options: {
      AGENCY: { en: 'Check an agency', km: 'ឆែកក្រុមហ៊ុន', 'km-Latn': 'Chhek krom hun' },
      SIGNS: { en: 'Danger signs', km: 'សញ្ញាគ្រោះថ្នាក់', 'km-Latn': 'Sanha kroh tnak' },
      RECRUITER: { en: 'Report a recruiter', km: 'ប្រាប់ពីមេខ្យល់', 'km-Latn': 'Brab pi me khyol' },
    },
    back: BACK_LATIN_ONLY,
  },
  W2: {
    title: {
      en: 'Type the agency name (first letters) or licence number',
      km: 'វាយឈ្មោះក្រុមហ៊ុន ឬលេខអាជ្ញាបណ្ណ',
      'km-Latn': 'Vay chhmos krom hun ru lek licence',
    },
    back: BACK,
  },
  W2x: {
    title: {
      en: 'Type at least 2 letters or numbers',
      km: 'សូមវាយយ៉ាងតិច 2 អក្សរ',
      'km-Latn': 'Som vay yang tech 2 aksor',
    },
    back: BACK,
  },
  W3: {
    title: { en: 'Which one?', km: 'មួយណា?', 'km-Latn': 'Muoy na?' },
    none: { en: '9 None of these', km: '9 គ្មាន', 'km-Latn': '9 Kmean' },
    back: BACK_LATIN_ONLY,
  },
  W4: {
    title: {
      en: '{agency}: on the list of {listdate}, licence to {until}. Under 18: no. Get a contract in Khmer. No money or papers to a broker.',
      km: 'ក្នុងបញ្ជី {listdate} ដល់ {until}។ ក្រោម18 ហាម។ កុំឱ្យលុយមេខ្យល់',
      'km-Latn':
        'Knong banhchi {listdate}, licence dol {until}. Krom 18: ham. Trov mean kech sanya khmer. Kom oy loy me khyol',
    },
  },
  W4n: {
    title: {
      en: '{agency}: NOT on the list of {listdate}. Do not pay and do not go. Ask {help}, or police {urgent}.',
      km: 'គ្មានក្នុងបញ្ជី {listdate}។ កុំបង់លុយ កុំទៅ។ សួរ {help}, {urgent}',
      'km-Latn': 'Kmean knong banhchi {listdate}. Kom bong loy, kom tov. Sour {help} ru {urgent}',
    },
  },
  W4e: {
    title: {
      en: '{agency}: licence ended {until} (list of {listdate}). Do not pay and do not go. Ask {help}, or police {urgent}.',
      km: 'អាជ្ញាបណ្ណអស់ {until}។ កុំបង់លុយ កុំទៅ។ សួរ {help}, {urgent}',
      'km-Latn': 'Licence os {until} (banhchi {listdate}). Kom bong loy, kom tov. Sour {help} ru {urgent}',
    },
  },
  W4u: {
    title: {
      en: 'We cannot check agencies now. Do not pay and do not go before you ask {help}, or police {urgent}.',
      km: 'ឥឡូវយើងឆែកមិនបានទេ។ កុំបង់លុយ កុំទៅ។ សួរ {help}, {urgent}',
      'km-Latn': 'Ey lov yerng chhek ot ban te. Kom bong loy, kom tov. Sour {help} ru {urgent}',
    },
  },
  W5: {
    title: {
      en: 'STOP if: under 18, pay first, no contract, leave at night, they keep your papers.',
      km: 'ឈប់ បើ: ក្រោម18 បង់លុយមុន គ្មានកិច្ចសន្យា ទៅយប់',
      'km-Latn': 'Chhop ber: krom 18, bong loy mun, kmean kech sanya, tov yub, ke kan ekasar',
    },
    options: {
      REPORT: { en: 'Report it', km: 'ប្រាប់', 'km-Latn': 'Brab' },
      CALL_ME: { en: 'Call me', km: 'ហៅខ្ញុំ', 'km-Latn': 'Hao nhom' },
    },
    back: BACK_LATIN_ONLY,
  },
  W6: {
    title: {
      en: "Recruiter's name or phone, and village?\nType it",
      km: 'ឈ្មោះ ឬលេខមេខ្យល់ និងភូមិ?\nវាយ ឬ 88',
      'km-Latn': 'Chhmos ru lek me khyol, phum na?\nVay ru 88',
    },
    skip: { en: '88 Skip', km: '', 'km-Latn': '' },
    call: { en: '99 Call me', km: '99 ហៅខ្ញុំ', 'km-Latn': '99 Hao nhom' },
    back: BACK,
  },
  W7: {
    title: {
      en: 'Thank you. We keep your number secret. Danger: {urgent}.',
      km: 'អរគុណ។ យើងរក្សាការសម្ងាត់។ បន្ទាន់ {urgent}',
      'km-Latn': 'Orkun. Yerng raksa somngat. Ban toan {urgent}',
    },
  },
} as const
