import type { Gazetteer } from '../../cases/places/gazetteer.ts'
import { listLabel } from '../../cases/places/labels.ts'
import type { ConsoleLanguage } from '../../cases/sign-in-rules.ts'
import { cambodianClock, cambodianDay } from '../../flow/day.ts'
import type { Words } from './text.ts'

/** Words for what staff read of a case. */
export const factText = {
  boy: { en: 'boy', km: 'ប្រុស' },
  girl: { en: 'girl', km: 'ស្រី' },
  years: { en: '', km: 'ឆ្នាំ' },
  sex: { en: 'Sex', km: 'ភេទ' },
  age: { en: 'Age', km: 'អាយុ' },
  place: { en: 'Place', km: 'ទីកន្លែង' },
  date: { en: 'Day', km: 'ថ្ងៃ' },
  name: { en: 'Name', km: 'ឈ្មោះ' },
  marks: { en: 'Marks', km: 'សម្គាល់' },
  guardian: { en: 'Guardian', km: 'អាណាព្យាបាល' },
  phone: { en: 'Phone', km: 'ទូរស័ព្ទ' },
} as const satisfies Readonly<Record<string, Words>>

/** What a case is about. */
export const kindWords: Readonly<Record<string, Words>> = {
  MISSING: { en: 'missing child', km: 'កុមារបាត់' },
  FOUND: { en: 'found child', km: 'កុមាររកឃើញ' },
  SIGHTING: { en: 'child seen', km: 'ឃើញកុមារ' },
  UPDATE: { en: 'more about a case', km: 'ព័ត៌មានបន្ថែម' },
  QUESTION: { en: 'question', km: 'សំណួរ' },
  CLAIM: { en: 'says the child is home', km: 'ថាកុមារនៅផ្ទះ' },
  TIP: { en: 'tip', km: 'ដំណឹង' },
}

/** The states of a case. */
export const statusWords: Readonly<Record<string, Words>> = {
  ACTIVE: { en: 'open', km: 'បើក' },
  LOCATED: { en: 'located', km: 'ដឹងទីកន្លែង' },
  REUNIFIED: { en: 'reunified', km: 'ជួបជុំគ្រួសារ' },
  DECEASED: { en: 'deceased', km: 'ស្លាប់' },
  MERGED: { en: 'merged', km: 'បញ្ចូលគ្នា' },
  VOID: { en: 'void', km: 'មោឃៈ' },
}

/** Sex as a word; empty where nobody said. */
export const sexWords = (sex: 'M' | 'F' | 'U' | null | undefined, language: ConsoleLanguage): string =>
  sex === 'M' ? factText.boy[language] : sex === 'F' ? factText.girl[language] : ''

/** Age as a number or a range; empty where nobody said. */
export function ageWords(min: number | null, max: number | null, language: ConsoleLanguage): string {
  const [from, to] = [min ?? max, max ?? min]
  if (from === null || to === null) return ''
  return `${from === to ? from : `${from}-${to}`} ${factText.years[language]}`.trim()
}

/** A day as people write it here: 12/3/2026. */
export const dayWords = (day: Date | string | null): string => {
  if (day === null) return ''
  const iso = typeof day === 'string' ? day : day.toISOString().slice(0, 10)
  return `${Number(iso.slice(8, 10))}/${Number(iso.slice(5, 7))}/${iso.slice(0, 4)}`
}

/** One day, or the first and last of a few. */
export const daysWords = (from: Date | null, to: Date | null): string => {
  const [first, last] = [dayWords(from ?? to), dayWords(to ?? from)]
  return first === last ? first : `${first} - ${last}`
}

/** A moment by the clock in Cambodia: 12/3/2026 14:05. */
export const timeWords = (at: Date): string => `${dayWords(cambodianDay(at))} ${cambodianClock(at)}`

/** A place with all that is around it, the smallest first; empty where it is not known. */
export function placeWords(gazetteer: Gazetteer, code: string | null, language: ConsoleLanguage): string {
  const around = [8, 6, 4, 2].filter((length) => length <= (code ?? '').length)
  return around
    .map((length) => listLabel(gazetteer, code!.slice(0, length), language))
    .filter((label) => label !== '')
    .join(language === 'km' ? ' ' : ', ')
}
