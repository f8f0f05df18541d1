import type { Deps } from '../../actions/deps.ts'
import type { ConsoleLanguage } from '../../cases/sign-in-rules.ts'
import type { Session, Stage } from '../../store/sign-in/console-sessions.ts'
import { html, langOf, type Markup, verbatim } from '../markup.ts'
import { STYLE } from './style.ts'
import { text, type Words } from './text.ts'

/** One request for a page: who asks, in which language, with what typed. */
export interface Visit {
  readonly deps: Deps
  readonly language: ConsoleLanguage
  /** The language chosen by the address or the form, null when none was. */
  readonly chosen: ConsoleLanguage | null
  readonly session: Session | null
  readonly cookie: string | null
  /** Where to go after a sign-in, an address of the console. */
  readonly next: string | null
  /** What was typed into a field: sent just now, or kept when a session was over. */
  typed(field: string): string
  say(words: Words): string
  /** The hidden field that lets a form of this page act once. */
  readonly formNumber: Markup
}

/** A visit of somebody whose session has got as far as the page asks. */
export type StaffVisit = Visit & { readonly session: Session }

/** Why nothing was done, said beside its field; `field` null: it concerns the whole page. */
export interface Wrong {
  readonly field: string | null
  readonly sentence: Words
}

/** Where to go next, and the cookie from there on (null = none any more). */
export interface Go {
  readonly go: string
  readonly cookie?: string | null
}

/** What stands on a page under its title. */
export interface Shown {
  readonly title: Words
  readonly body: Markup
}

interface PageOf<Its extends Visit> {
  readonly path: `/console${string}`
  show(visit: Its, wrong: Wrong | null): Promise<Shown>
  /** What its buttons do, by the value of the one pressed (`act`). */
  readonly acts: Readonly<Record<string, (visit: Its) => Promise<Go | Wrong>>>
}

/** One page of the console with its forms, which post to its own address. `stage`: how far in one must be. */
export type ConsolePage = (PageOf<Visit> & { readonly stage: 'OUT' }) | (PageOf<StaffVisit> & { readonly stage: Stage })

/** A form of a page; its first button is what Enter presses. */
export const form = (visit: Visit, path: string, fields: readonly Markup[] | Markup): Markup =>
  html`<form method="post" action="${path}">${visit.formNumber}${
    visit.chosen !== null && html`<input type="hidden" name="lang" value="${visit.chosen}">`
  }${fields}</form>`

/** A button that does one of the page's acts. */
export const button = (visit: Visit, act: string, words: Words, isMain = true): Markup =>
  html`<button name="act" value="${act}"${isMain && verbatim(' class="main"')}>${visit.say(words)}</button>`

/** A field with its label, what is wrong with it, and what was typed. */
export function field(
  visit: Visit,
  wrong: Wrong | null,
  name: string,
  label: Words,
  { attributes, hint, isSecret = false }: { attributes: string; hint?: Words; isSecret?: boolean },
): Markup {
  const isWrong = wrong?.field === name
  const about = [isWrong && `${name}-wrong`, hint !== undefined && `${name}-hint`].filter((id) => id !== false)
  return html`<label for="${name}">${visit.say(label)}</label>${
    hint !== undefined && html`<p class="note" id="${name}-hint">${visit.say(hint)}</p>`
  }${isWrong && html`<p class="bad" id="${name}-wrong">${visit.say(wrong.sentence)}</p>`}<input id="${name}" name="${name}" ${verbatim(attributes)} value="${isSecret ? '' : visit.typed(name)}"${
    about.length > 0 && html` aria-describedby="${about.join(' ')}"`
  }${isWrong && verbatim(' aria-invalid="true"')}>`
}

/** What the frame of a page says besides the page. */
export interface Frame {
  readonly language: ConsoleLanguage
  readonly title: Words
  readonly body: Markup
  /** A sentence above everything, about what was not done. */
  readonly notice: Words | null
  readonly isIn: boolean
  /** The number of the supervisor's desk: in the same place on every page (WCAG 3.2.6). */
  readonly desk: string
}

/** The whole document: one request, style inside, no script. */
export function documentOf({ language, title, body, notice, isIn, desk }: Frame): string {
  return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${notice && `${text.notDone[language]} - `}${title[language]} - Rokkon</title><style>${verbatim(STYLE)}</style></head><body>
<header><p><strong>Rokkon <span lang="km">រកកូន</span></strong></p>${isIn && html`<a href="/console">${text.home[language]}</a>`}</header>
<main><h1>${title[language]}</h1>${notice && html`<p class="bad" role="alert">${notice[language]}</p>`}${body}</main>
<footer><p>${text.help[language]} <a href="tel:${desk}">${desk}</a></p></footer></body></html>
`.markup
}

/** A link that shows the page in the other language. */
export function languageLink({ language, next }: Visit, path: string): Markup {
  const other = language === 'km' ? 'en' : 'km'
  const query = new URLSearchParams({ lang: other, ...(next !== null && { next }) })
  const words = text.otherLanguage[language]
  return html`<a class="tap" href="${path}?${query.toString()}" lang="${other}" hreflang="${other}">${words}</a>`
}

/** Text from the store with the language attribute its letters call for. */
export const named = (words: string): Markup => html`<span${langOf(words)}>${words}</span>`
