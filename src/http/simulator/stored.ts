import { FIELD_CLASSES } from '../../cases/access-fields.ts'
import { showCaseNumber } from '../../cases/number.ts'
import type { ConsoleLanguage } from '../../cases/sign-in-rules.ts'
import type { StoredCase } from '../../store/stored-of-phone.ts'
import { html, type Markup } from '../markup.ts'
import { partLang, put, simulatorText as text } from './text.ts'

/** Fields of this class say nothing of a person. */
const OPEN = 'O'

/**
 * What the store holds of the cases that a phone reported. What a field is called and whether it may stand here goes by the
 * access table's classes: of what is personal or sensitive only that it is there. Null: the store does not answer.
 */
export function storedOf(cases: readonly StoredCase[] | null, language: ConsoleLanguage): Markup {
  return html`<details><summary>${text.stored[language]}</summary>${
    cases === null
      ? html`<p class="note">${text.storeAway[language]}</p>`
      : cases.length === 0
        ? html`<p class="note">${text.noCase[language]}</p>`
        : cases.map((each) => storedCase(each, language))
  }</details>`
}

const storedCase = ({ number, fields, sealedBytes }: StoredCase, language: ConsoleLanguage): Markup =>
  html`<p><strong>${showCaseNumber(number)}</strong></p><dl>${Object.entries(fields).map(
    ([field, value]) =>
      value !== null &&
      value !== '' &&
      entry(field, FIELD_CLASSES.case?.[field] === OPEN ? value : text.masked[language], language),
  )}${Object.entries(sealedBytes).map(([field, bytes]) => bytes !== null && entry(field, put(text.sealed[language], { bytes }), language))}</dl>`

const entry = (field: string, value: string | number | Markup, language: ConsoleLanguage): Markup =>
  html`<dt${partLang(field, language)}>${field}</dt><dd${typeof value === 'string' && partLang(value, language)}>${value}</dd>`
