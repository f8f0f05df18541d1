import { inEach, type Language } from '../src/flow/language.ts'
import { book } from './index.ts'
import { lines } from './lines.ts'
import { sms } from './sms/text.ts'

/** Languages in which the SMS texts, lines and shared keys have not been approved by native readers. Flows say it for themselves. */
export const DRAFTS: readonly Language[] = ['km', 'km-Latn']

/** Screens, SMS texts and lines that wait for two native readers, by language. */
export function countDrafts(): Readonly<Record<Language, number>> {
  const others = Object.keys(sms).length + Object.keys(lines).length
  const count = (language: Language) => {
    const flows = Object.values(book.flows).filter(({ drafts }) => drafts.includes(language))
    const screens = flows.reduce((sum, { text }) => sum + Object.keys(text).length, 0)
    return screens + (DRAFTS.includes(language) ? others : 0)
  }
  return inEach(count)
}
