import { LANGUAGES, type Language } from '../../flow/language.ts'
import type { MapRow } from '../../flow/map-row.ts'
import { html, langOf, type Markup, shown, verbatim } from '../markup.ts'
import { STYLE } from './style.ts'

const KINDS = { ussd: 'Screens', sms: 'Texts (SMS)' } as const

type Kind = keyof typeof KINDS

/** What of the map an address asks for; the screens in Khmer unless it says otherwise. */
export function readMapAddress(query: unknown): { readonly kind: Kind; readonly language: Language } {
  const { of, lang } = query as { readonly of?: unknown; readonly lang?: unknown }
  return {
    kind: of === 'sms' ? 'sms' : 'ussd',
    language: LANGUAGES.find((each) => each === lang) ?? 'km',
  }
}

/**
 * Every screen, or every text, in one language at its longest, with what it is for and its length in each: what is over its
 * limit and what waits for native readers is marked. Prints as it stands.
 */
export function mapPage(rows: readonly MapRow[], asked: ReturnType<typeof readMapAddress>): string {
  const { kind, language } = asked
  const link = (of: Kind, lang: Language, words: string) =>
    html`<a href="/simulator/map?of=${of}&amp;lang=${lang}"${of === kind && lang === language && verbatim(' aria-current="page"')}>${words}</a>`
  const own = rows.filter((row) => row.medium === kind)
  const over = own.filter(({ measured }) => measured.some(isOver)).length
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Map of screens - Rokkon</title><style>${verbatim(STYLE)}</style></head><body>
<header><h1>${KINDS[kind]}, at their longest</h1><p>${own.length} in all, ${over} over the limit.</p>
<nav aria-label="Map">${(Object.keys(KINDS) as Kind[]).flatMap((of) =>
    LANGUAGES.map((lang) => link(of, lang, `${KINDS[of]}: ${lang}`)),
  )}<a href="/simulator">Back to the phones</a></nav></header>
<main>${own.map((row) => rowOf(row, language))}</main></body></html>
`.markup
}

const isOver = ({ units, limit }: MapRow['measured'][number]) => units > limit

function rowOf({ id, why, measured }: MapRow, language: Language): Markup {
  const text = measured.find((each) => each.language === language)?.text
  return html`<section><h2>${id}</h2><p class="note">${why}</p>${
    text !== undefined && html`<p class="lcd"${langOf(text)}>${shown(text)}</p>`
  }<p class="meta">${measured.map(
    (each) =>
      html`${each.language} <span class="count">${each.units} / ${each.limit}</span>${
        isOver(each) && html` <span class="bad">over the limit</span>`
      }${each.isDraft && ' draft'}<br>`,
  )}</p></section>`
}
