import type { GuideText } from '../actions/guide-text.ts'
import type { Language, Words } from '../flow/language.ts'
import { fill } from '../flow/slots.ts'
import { html, type Markup, verbatim } from './markup.ts'

/** What one guide is printed with. */
export interface Guide {
  readonly text: GuideText
  /** One language, or several side by side. */
  readonly languages: readonly Language[]
  /** The phone of the duty desk; null leaves room to write it. */
  readonly desk: string | null
  /** Slots that settings fill. */
  readonly slots: Readonly<Record<string, string>>
}

const STYLE = verbatim(`@page { size: A5; margin: 8mm }
  body { font: 8pt/1.3 'Noto Sans Khmer', 'Khmer OS', system-ui, sans-serif; margin: 0 }
  h1 { font-size: 12pt; margin: 0 0 1mm } p { margin: 0 0 1.5mm }
  table { border-collapse: collapse; width: 100%; margin-bottom: 1.5mm }
  th, td { border: 0.2mm solid #666; padding: 0.4mm 1mm; text-align: left; vertical-align: top }
  td:first-child { font-weight: 700 } code { font: 7.5pt monospace }`)

/** A pocket guide as one HTML page for printing on one side of A5: every verb of the role, how it is written, a whole line of it. */
export function guidePage(guide: Guide, role: string): string {
  const { text, languages, slots } = guide
  const [first = 'en'] = languages
  const title = languages.map((language) => fill(text.title[language], language, slots)).join(' · ')
  return html`<!doctype html>
<html lang="${first}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><style>${STYLE}</style></head><body>
<h1>${title}: ${roleOf(guide, role)}</h1>
${guideBody(guide)}
</body></html>
`.markup
}

/** Whom a guide is for, in its languages; `role` where there are no words for it. */
export const roleOf = ({ text, languages }: Pick<Guide, 'text' | 'languages'>, role: string): string =>
  text.role === undefined ? role : languages.map((language) => text.role![language]).join(' · ')

/** What stands in a guide under its heading. */
export function guideBody({ text, languages, desk, slots }: Guide): Markup {
  const each = (words: Words): Markup =>
    html`${languages.map((language) => html`<p lang="${language}">${fill(words[language], language, slots)}</p>`)}`
  const head = (words: Words) => languages.map((language) => words[language]).join(' · ')
  return html`${each(text.rules)}
<table><thead><tr><th>${head(text.columns.verb)}</th>${languages.map(
    (language) => html`<th lang="${language}">${text.columns.pattern[language]}</th>`,
  )}<th>${head(text.columns.example)}</th></tr></thead><tbody>
${text.verbs.map(
  ({ verb, isLegal, pattern, example }) => html`<tr><td>${verb}${isLegal && '*'}</td>${languages.map(
    (language) => html`<td lang="${language}">${pattern?.[language]}</td>`,
  )}<td><code>${example}</code></td></tr>
`,
)}</tbody></table>
${text.codes !== null && each(text.codes)}
${each(text.help)}
<p>${head(text.desk)}: <strong>${desk ?? '______________________'}</strong></p>
${each(text.noWait)}`
}
