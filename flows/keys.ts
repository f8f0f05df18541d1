/** Lines of keys that many screens share. A language says '' where the line is left out for its length; the key works all the same. */
export const BACK = { en: '0 Back', km: '0 ថយ', 'km-Latn': '0 Thoy' } as const
export const BACK_LATIN_ONLY = { en: '0 Back', km: '', 'km-Latn': '0 Thoy' } as const
export const MORE = { en: '98 More', km: '98 ទៀត', 'km-Latn': '98 Teat' } as const
export const DO_NOT_KNOW = { en: '88 Do not know', km: '88 មិនដឹង', 'km-Latn': '88 Ot deung' } as const
export const SKIP = { en: '88 Skip', km: '88 រំលង', 'km-Latn': '88 Rom long' } as const

/** X2: the title of a screen after a wrong answer. */
export const TYPE_ONE_TO_N = { en: 'Please type 1-{n}', km: 'សូមវាយ 1-{n}', 'km-Latn': 'Som vay 1-{n}' } as const

/** The line, readable on every phone, that leads to the languages. */
export const ABC = '9 ABC'
