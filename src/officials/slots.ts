import type { Facts } from '../cases/facts.ts'
import type { Language, Words } from '../flow/language.ts'

/** The words for the two sexes, one form of them: full (lines SX1, SX2) or short (SX3, SX4). */
export interface SexWords {
  readonly M: Words
  readonly F: Words
}

type SexAge = Pick<Facts, 'sex' | 'ageMin' | 'ageMax'>

/** Age as shown in a text: "7", or a band "6-12"; empty when unknown. */
export function ageBand(facts: SexAge): string {
  const low = facts.ageMin ?? facts.ageMax
  const high = facts.ageMax ?? facts.ageMin
  if (low === undefined || high === undefined) return ''
  return low === high ? `${low}` : `${low}-${high}`
}

/** Sex and age in full words, "Boy 7" or "ប្រុស 13-17" (slot `sexage`); what is unknown is left out. */
export function sexAge(facts: SexAge, words: SexWords, language: Language): string {
  return joined(facts, words, language, ' ')
}

/** Sex and age in letters for an alert, "M 6-12" or "ប7" (slots `sa1`, `sa2`); what is unknown is left out. */
export function sexAgeShort(facts: SexAge, words: SexWords, language: Language): string {
  return joined(facts, words, language, language === 'km' ? '' : ' ')
}

function joined(facts: SexAge, words: SexWords, language: Language, gap: string): string {
  const sex = facts.sex === undefined ? '' : words[facts.sex][language]
  return [sex, ageBand(facts)].filter((part) => part !== '').join(gap)
}

/** What was understood of a report, "boy, 7, Chhuk Kampot", in at most so many characters: what does not fit is left out from the end. */
export function gotOf(parts: readonly string[], language: Language, most: number): string {
  const gap = language === 'km' ? ' ' : ', '
  let said = ''
  for (const part of parts.filter((each) => each !== '')) {
    const longer = said === '' ? part : `${said}${gap}${part}`
    if (longer.length > most) break
    said = longer
  }
  return said
}
