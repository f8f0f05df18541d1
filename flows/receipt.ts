import type { Language } from '../src/flow/language.ts'

/** Words that say that something was received, saved or noted, by language: they may be said of nothing but what is kept. */
export const RECEIPT: Readonly<Record<Language, RegExp>> = {
  en: /\b(saved|received|noted|thank you|we have it)\b/i,
  km: /ទទួល|រក្សា|កត់ទុក|អរគុណ/,
  'km-Latn': /\b(totuol|ban tot|reaksa|kot tuk|or kun|arkun|orkun)\b/i,
}

/** Whether a text has a word of receipt, in any language. */
export const saysReceived = (text: string): boolean => Object.values(RECEIPT).some((words) => words.test(text))
