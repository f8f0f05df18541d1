import { lines } from '../../flows/lines.ts'
import { examples } from '../../flows/sms/examples.ts'
import { guideWords } from '../../flows/sms/guide.ts'
import { sms } from '../../flows/sms/text.ts'
import { helpFor } from '../actions/sms/answer-help.ts'
import { type AccessRole, LEGAL_VERBS, maySend, TEXT_VERBS } from '../cases/access.ts'
import type { Language, Words } from '../flow/language.ts'
import { fill } from '../flow/slots.ts'
import { html, type Markup, verbatim } from './markup.ts'

/** What one guide is printed with. */
export interface Guide {
  readonly role: AccessRole
  /** One language, or several side by side. */
  readonly languages: readonly Language[]
  /** The phone of the duty desk; null leaves room to write it. */
  readonly desk: string | null
  /** Slots that settings fill. */
  readonly slots: Readonly<Record<string, string>>
}

/** What anybody may send, in the order of the page. */
const PUBLIC = ['NEW', 'SEE', 'FND', 'ASK', 'ADD', 'DUTY', 'LIC'] as const

const STYLE = verbatim(`@page { size: A5; margin: 8mm }
  body { font: 8pt/1.3 'Noto Sans Khmer', 'Khmer OS', system-ui, sans-serif; margin: 0 }
  h1 { font-size: 12pt; margin: 0 0 1mm } p { margin: 0 0 1.5mm }
  table { border-collapse: collapse; width: 100%; margin-bottom: 1.5mm }
  th, td { border: 0.2mm solid #666; padding: 0.4mm 1mm; text-align: left; vertical-align: top }
  td:first-child { font-weight: 700 } code { font: 7.5pt monospace }`)

/** The verbs that a role may send, those of everybody first. */
export const verbsOf = (role: AccessRole): readonly string[] => [
  ...PUBLIC,
  ...TEXT_VERBS.filter((verb) => verb !== 'UNDO' && maySend(role, verb)),
]

/** A pocket guide as one HTML page for printing on one side of A5: every verb of the role, how it is written, a whole line of it. */
export function guidePage(guide: Guide): string {
  const [first = 'en'] = guide.languages
  const heading = guide.languages.map((language) => fill(guideWords['PG-title'][language], language, guide.slots))
  const title = heading.join(' · ')
  return html`<!doctype html>
<html lang="${first}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><style>${STYLE}</style></head><body>
<h1>${title}: ${roleName(guide)}</h1>
${guideBody(guide)}
</body></html>
`.markup
}

/** Whom a guide is for, in its languages. */
export const roleName = ({ role, languages }: Pick<Guide, 'role' | 'languages'>): string =>
  languages.flatMap((language) => lineOf(`RO-${role}`)?.[language] ?? []).join(' · ') || role

/** What stands in a guide under its heading. */
export function guideBody({ role, languages, desk, slots }: Guide): Markup {
  const each = (words: Words): Markup =>
    html`${languages.map((language) => html`<p lang="${language}">${fill(words[language], language, slots)}</p>`)}`
  const isOfficial = maySend(role, 'UNDO')
  const head = (words: Words) => languages.map((language) => words[language]).join(' · ')
  return html`${each(guideWords['PG-rules'])}
<table><thead><tr><th>${head(guideWords['PG-verb'])}</th>${languages.map(
    (language) => html`<th lang="${language}">${guideWords['PG-pattern'][language]}</th>`,
  )}<th>${head(guideWords['PG-example'])}</th></tr></thead><tbody>
${verbsOf(role).map(
  (verb) => html`<tr><td>${verb}${LEGAL_VERBS.some((legal) => legal === verb) && '*'}</td>${languages.map(
    (language) => html`<td lang="${language}">${lineOf(`VP-${verb}`)?.[language]}</td>`,
  )}<td><code>${examples[verb]}</code></td></tr>
`,
)}</tbody></table>
${isOfficial && each(guideWords['PG-codes'])}
${each((sms as Readonly<Record<string, { readonly words: Words }>>)[helpFor(role)]!.words)}
<p>${head(guideWords['PG-desk'])}: <strong>${desk ?? '______________________'}</strong></p>
${each(guideWords['PG-noWait'])}`
}

const lineOf = (id: string): Words | undefined => (lines as Readonly<Record<string, Words | undefined>>)[id]
