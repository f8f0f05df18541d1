import type { ConsoleLanguage } from '../../cases/sign-in-rules.ts'
import { LANGUAGES, type Language } from '../../flow/language.ts'
import type { MapRow } from '../../flow/map-row.ts'
import { html, type Markup, shown, verbatim } from '../markup.ts'
import { STYLE } from './style.ts'
import { partLang, put, mapText as text } from './text.ts'

const KINDS = ['ussd', 'sms'] as const

type Kind = (typeof KINDS)[number]

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
export function mapPage(
  rows: readonly MapRow[],
  asked: ReturnType<typeof readMapAddress>,
  spoken: ConsoleLanguage,
): string {
  const say = (words: Readonly<Record<ConsoleLanguage, string>>) => words[spoken]
  const { kind, language } = asked
  const link = (of: Kind, lang: Language, words: string) =>
    html`<a href="/simulator/map?of=${of}&amp;lang=${lang}"${of === kind && lang === language && verbatim(' aria-current="page"')}>${words}</a>`
  const own = rows.filter((row) => row.medium === kind)
  const over = own.filter(({ measured }) => measured.some(isOver)).length
  return html`<!doctype html>
<html lang="${spoken}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${say(text.title)} - Rokkon</title><style>${verbatim(STYLE)}</style></head><body>
<header><h1>${put(say(text.longest), { what: say(text[kind]) })}</h1><p>${put(say(text.counted), { all: own.length, over })}</p>
<nav aria-label="${say(text.map)}">${KINDS.flatMap((of) =>
    LANGUAGES.map((lang) => link(of, lang, `${say(text[of])}: ${lang}`)),
  )}<a href="/simulator">${say(text.back)}</a></nav></header>
<main>${own.map((row) => rowOf(row, language, spoken))}</main></body></html>
`.markup
}

const isOver = ({ units, limit }: MapRow['measured'][number]) => units > limit

function rowOf({ id, why, measured }: MapRow, language: Language, spoken: ConsoleLanguage): Markup {
  const longest = measured.find((each) => each.language === language)?.text
  return html`<section><h2>${id}</h2><p class="note"${partLang(why, spoken)}>${why}</p>${
    longest !== undefined && html`<p class="lcd"${partLang(longest, spoken)}>${shown(longest)}</p>`
  }<p class="meta">${measured.map(
    (each) =>
      html`${each.language} <span class="count">${each.units} / ${each.limit}</span>${
        isOver(each) && html` <span class="bad">over the limit</span>`
      }${each.isDraft && ' draft'}<br>`,
  )}</p></section>`
}
