import { FIELD_CLASSES } from '../../cases/access-fields.ts'
import { showCaseNumber } from '../../cases/number.ts'
import type { StoredCase } from '../../store/stored-of-phone.ts'
import { html, type Markup } from '../markup.ts'

/** Fields of this class say nothing of a person. */
const OPEN = 'O'

/**
 * What the store holds of the cases that a phone reported. What a field is called and whether it may stand here goes by the
 * access table's classes: of what is personal or sensitive only that it is there. Null: the store does not answer.
 */
export function storedOf(cases: readonly StoredCase[] | null): Markup {
  return html`<details><summary>What was stored</summary>${
    cases === null
      ? html`<p class="note">The store does not answer now. What was said as received waits in the spool.</p>`
      : cases.length === 0
        ? html`<p class="note">No case of this phone.</p>`
        : cases.map(storedCase)
  }</details>`
}

const storedCase = ({ number, fields, sealedBytes }: StoredCase): Markup =>
  html`<p><strong>${showCaseNumber(number)}</strong></p><dl>${Object.entries(fields).map(
    ([field, value]) =>
      value !== null &&
      value !== '' &&
      entry(field, FIELD_CLASSES.case?.[field] === OPEN ? value : 'kept, masked here'),
  )}${Object.entries(sealedBytes).map(([field, bytes]) => bytes !== null && entry(field, `sealed, ${bytes} bytes`))}</dl>`

const entry = (field: string, value: string | number): Markup => html`<dt>${field}</dt><dd>${value}</dd>`
