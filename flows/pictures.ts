import type { ListStep } from '../src/flow/flow.ts'
import { gallery, type Picture } from '../src/flow/gallery.ts'
import type { Language, Words } from '../src/flow/language.ts'
import { renderText } from '../src/flow/render-text.ts'
import { countSegments, SMS_LIMITS, USSD_LIMITS } from '../src/flow/segments.ts'
import { type Lists, listNamed } from '../src/flow/session.ts'
import { book } from './index.ts'
import { longestSlots, sampleSlots } from './slots.ts'
import { sms } from './sms/text.ts'
import { EXAMPLE_OFFICIAL } from './stand-in.ts'

/** What a phone shows: one line of `flows screens --json`. `limit` is what the parts it takes may hold together. */
export interface Shown {
  readonly id: string
  readonly lang: Language
  readonly medium: 'ussd' | 'sms'
  readonly text: string
  readonly encoding: 'GSM-7' | 'UCS-2'
  readonly units: number
  readonly parts: number
  readonly limit: number
}

/** What slots are filled with: examples, or their longest values. */
export type Filling = 'sample' | 'longest'

const slotsOf = (filling: Filling, language: Language) => (filling === 'sample' ? sampleSlots : longestSlots)[language]

/** A district's and a province's code, and by list the letters that many names share: what lists show in pictures. */
const EXAMPLE = { province: '07', district: '0703' }
const SHARED: Readonly<Record<string, string>> = { places: 'chhuk', agencies: 'ang' }
const PROVINCES_ON_FIRST_PAGE: Readonly<Record<Language, number>> = { km: 4, 'km-Latn': 5, en: 5 }

function exampleRows(lists: Lists, step: ListStep, id: string, language: Language): string[] {
  const list = listNamed(lists, step.list, { ownCases: EXAMPLE_OFFICIAL.ownCases })
  if (list === undefined) return []
  const labels = (rows: readonly { readonly label: string }[]) => rows.map((row) => row.label)
  if (step.shows === 'found') {
    const found = list.read(SHARED[step.list] ?? '', '')
    return labels(list.choices(found.kind === 'none' ? [] : found.values, language))
  }
  if (id === 'R5') return labels(list.rows(EXAMPLE.province, language))
  if (id === 'R6') return labels(list.rows(EXAMPLE.district, language))
  const provinces = labels(list.rows('', language))
  return id === 'R4b' ? provinces.slice(PROVINCES_ON_FIRST_PAGE[language]) : provinces
}

/** Every screen in a language, with the rows of the real lists where these are given. */
export function pictures(language: Language, filling: Filling, lists: Lists): Picture[] {
  const rows = (step: ListStep, id: string) => exampleRows(lists, step, id, language)
  const seen = new Set<string>()
  return gallery(book, language, slotsOf(filling, language), rows).filter(({ id }) => {
    const isNew = !seen.has(id)
    seen.add(id)
    return isNew
  })
}

/** Every SMS in a language, by id. */
export function messages(language: Language, filling: Filling): { readonly id: string; readonly text: string }[] {
  return Object.entries(sms).map(([id, { words }]) => ({
    id,
    text: renderText<Words>(words, language, slotsOf(filling, language)),
  }))
}

/** Every screen and SMS in a language as a phone shows it, measured. */
export function shown(language: Language, filling: Filling, lists: Lists): Shown[] {
  const screens = pictures(language, filling, lists).map(({ id, text }): Shown => {
    const { encoding, units } = countSegments(text)
    return { id, lang: language, medium: 'ussd', text, encoding, units, parts: 1, limit: USSD_LIMITS[encoding] }
  })
  const texts = messages(language, filling).map(({ id, text }): Shown => {
    const { encoding, units, parts } = countSegments(text)
    const { one, each } = SMS_LIMITS[encoding]
    return { id, lang: language, medium: 'sms', text, encoding, units, parts, limit: parts === 1 ? one : each * parts }
  })
  return [...screens, ...texts]
}
