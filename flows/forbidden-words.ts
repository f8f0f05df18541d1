import type { Language } from '../src/flow/language.ts'

/** Words that a text nobody asked for must not hold in a language, and who read the list. */
export interface ForbiddenWords {
  /** Latin words count whole, in any case; Khmer ones wherever they stand, as Khmer has no blanks between words. */
  readonly words: readonly string[]
  /** Of these, the ones that speak of a child. */
  readonly child: readonly string[]
  /** The native reader who signed the list; null = a draft. */
  readonly reviewer: string | null
  /** Day of the list, or of the signature. */
  readonly day: string
}

/**
 * What gives a report away to whoever reads over a shoulder: child, missing, lost, taken, trafficking, police, case. A text
 * in any language is held against the lists of all.
 */
export const forbiddenWords: Readonly<Record<Language, ForbiddenWords>> = {
  en: {
    words: [
      ...['missing', 'lost', 'taken', 'kidnapped', 'abducted', 'found', 'seen', 'match', 'report', 'reported'],
      ...['trafficking', 'trafficked', 'trafficker', 'police', 'case', 'cases', 'victim', 'shelter'],
    ],
    child: ['child', 'children', 'boy', 'girl', 'kid', 'kids', 'baby', 'son', 'daughter'],
    reviewer: null,
    day: '2026-11-26',
  },
  km: {
    words: ['បាត់', 'វង្វេង', 'គេយក', 'ជួញដូរ', 'ប៉ូលិស', 'នគរបាល', 'ករណី', 'រកឃើញ', 'រាយការណ៍', 'ជនរងគ្រោះ', 'មណ្ឌល'],
    child: ['ក្មេង', 'កុមារ', 'កូន', 'ទារក'],
    reviewer: null,
    day: '2026-11-26',
  },
  'km-Latn': {
    words: [
      ...['bat', 'batkon', 'vongveng', 'yok', 'chuonhdo', 'chuonh', 'police', 'polis', 'nokorbal'],
      ...['kar-nei', 'karnei', 'korani', 'kheunh', 'raika', 'roumkrous'],
    ],
    child: ['kmeng', 'komar', 'kon', 'kaun', 'koun', 'bros', 'srey'],
    reviewer: null,
    day: '2026-11-26',
  },
}

/** What a text nobody asked for may hold: the reference number, the service code and the hotlines. */
export const NOTICE_SLOTS: readonly string[] = ['number', 'dial', 'urgent', 'help']

/**
 * What an answer to the public may hold beside: the fixed wording of a status, a time of the clock, the grammar; digits and codes
 * of the sender's own, and what the sender has just told of sex, age, place and day, never a name; a duty desk, whose number is public.
 */
export const REPLY_SLOTS: readonly string[] = [
  ...[...NOTICE_SLOTS, 'status', 'state', 'typed', 'n', 'time', 'verb', 'whose', 'example', 'pattern'],
  ...['bad', 'badage', 'badplace', 'got', 'rows', 'desk', 'deskphone', 'agency', 'listdate', 'until', 'agencyrows'],
]

/** Answers that may speak of a child: the sender asked for the grammar, or has just spoken of one. */
export const MAY_SPEAK_OF_A_CHILD: readonly string[] = ['T4', 'T5w', 'T5s', 'T9', 'T9x']
