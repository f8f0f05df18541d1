import type { Deps } from '../../actions/deps.ts'
import type { ConsoleLanguage } from '../../cases/sign-in-rules.ts'
import { showPhone } from '../../flow/answers/index.ts'
import type { Session, Stage } from '../../store/sign-in/console-sessions.ts'
import type { Reading } from '../../store/staff.ts'
import { html, langOf, type Markup, shown, verbatim } from '../markup.ts'
import type { Permission } from '../routes.ts'
import type { View } from '../view.ts'
import { type Changes, LIVE_SCRIPT } from './live.ts'
import { STYLE } from './style.ts'
import { text, type Words } from './text.ts'

/** A page as the menu names it; the bar above every page holds those of every hour. */
export interface MenuItem {
  readonly path: string
  readonly words: Words
  readonly inBar: boolean
}

/** One request for a page: who asks, in which language, with what typed. */
export interface Visit {
  readonly deps: Deps
  /** The address of the page, without what stands behind its question mark. */
  readonly path: string
  /** What stands in the address where the path of the page has a name behind a colon. */
  readonly params: Readonly<Record<string, string>>
  /** The pages whoever asks may open. */
  readonly menu: readonly MenuItem[]
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

/** The store as the one who asks may read it, and what the access table lets them see of it, for a stated purpose or none. */
export interface ConsoleReading extends Reading {
  view(permission: Permission, purpose?: string | null): View
}

/** A visit of somebody whose session has got as far as the page asks. */
export type StaffVisit = Visit & {
  readonly session: Session
  /** Reads as this person. What a view wrote down is kept when `act` returns. */
  read<Result>(act: (reading: ConsoleReading) => Promise<Result>): Promise<Result>
}

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

/** A file to keep, in the place of a page. */
export interface Handed {
  readonly name: string
  /** Its media type. */
  readonly type: string
  readonly content: string
}

interface PageOf<Its extends Visit> {
  readonly path: `/console${string}`
  /** How the menu names it; absent: the menu does not. */
  readonly menu?: Omit<MenuItem, 'path'>
  /** Most bytes that a form of it sends, where that is more than a form of fields. */
  readonly longest?: number
  /** What it shows, or hands over; null when there is no such thing, or it is not for this person to know of. */
  show(visit: Its, wrong: Wrong | null): Promise<Shown | Handed | null>
  /** Of a list: how much of what it shows is new or has changed since; a page without it is never asked. */
  changes?(visit: Its, since: Date): Promise<Changes>
  /**
   * What its buttons do, by the value of the one pressed (`act`): they lead to a page, but for what is shown this once, which
   * no address can show again.
   */
  readonly acts: Readonly<Record<string, (visit: Its) => Promise<Go | Wrong | Shown>>>
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
  /** The line that script fills, of whoever is in. */
  readonly live?: Markup
  /** A sentence above everything, about what was not done. */
  readonly notice: Words | null
  readonly isIn: boolean
  /** The pages of the menu that stand in the bar. */
  readonly bar: readonly MenuItem[]
  /** The address of the page. */
  readonly path: string
  /** The number of the supervisor's desk, or a helpline where none is listed: in the same place on every page (WCAG 3.2.6). */
  readonly desk: string
}

/** The whole document: one request, style inside, and a script that nothing needs. */
export function documentOf({ language, title, body, live, notice, isIn, bar, path, desk }: Frame): string {
  return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${notice && `${text.notDone[language]} - `}${title[language]} - Rokkon</title><style>${verbatim(STYLE)}</style></head><body>
<header><p><strong>Rokkon <span lang="km">រកកូន</span></strong></p>${
    isIn &&
    html`<nav aria-label="${text.pages[language]}">${bar.map(
      (item) =>
        html`<a href="${item.path}"${item.path === path && verbatim(' aria-current="page"')}>${item.words[language]}</a>`,
    )}<a href="/console">${text.home[language]}</a></nav>`
  }</header>
<main><h1>${title[language]}</h1>${live}${notice && html`<p class="bad" role="alert">${notice[language]}</p>`}${body}</main>
<footer><p>${text.help[language]} <a href="tel:${desk}">${showPhone(desk)}</a></p></footer>${live !== undefined && html`<script>${verbatim(LIVE_SCRIPT)}</script>`}</body></html>
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

/** Text from outside: with its language, and with what is hidden in it made visible. */
export const told = (words: string): Markup => html`<span class="told"${langOf(words)}>${shown(words)}</span>`

/** One of a few to choose from. */
export interface Choice {
  readonly value: string
  readonly words: Words
}

/**
 * A list to choose one from, with its label, what is wrong with it, and what was chosen. Going back does not choose again, so
 * that Enter there does not do the same twice.
 */
export function choiceField(
  visit: Visit,
  wrong: Wrong | null,
  name: string,
  label: Words,
  choices: readonly Choice[],
  { isOptional = false, hint }: { isOptional?: boolean; hint?: Words } = {},
): Markup {
  const isWrong = wrong?.field === name
  const chosen = visit.typed(name)
  const about = [isWrong && `${name}-wrong`, hint !== undefined && `${name}-hint`].filter((id) => id !== false)
  return html`<label for="${name}">${visit.say(label)}</label>${
    hint !== undefined && html`<p class="note" id="${name}-hint">${visit.say(hint)}</p>`
  }${
    isWrong && html`<p class="bad" id="${name}-wrong">${visit.say(wrong.sentence)}</p>`
  }<select id="${name}" name="${name}" autocomplete="off"${!isOptional && verbatim(' required')}${about.length > 0 && html` aria-describedby="${about.join(' ')}"`}${isWrong && verbatim(' aria-invalid="true"')}><option value=""></option>${choices.map(
    ({ value, words }) =>
      html`<option value="${value}"${value === chosen && verbatim(' selected')}>${visit.say(words)}</option>`,
  )}</select>`
}

/** Room for a few lines of words, with its label, what is wrong with it, and what was typed. */
export function wordsField(
  visit: Visit,
  wrong: Wrong | null,
  name: string,
  label: Words,
  { isOptional = false, hint, most = 2_000 }: { isOptional?: boolean; hint?: Words; most?: number } = {},
): Markup {
  const isWrong = wrong?.field === name
  const about = [isWrong && `${name}-wrong`, hint !== undefined && `${name}-hint`].filter((id) => id !== false)
  return html`<label for="${name}">${visit.say(label)}</label>${
    hint !== undefined && html`<p class="note" id="${name}-hint">${visit.say(hint)}</p>`
  }${isWrong && html`<p class="bad" id="${name}-wrong">${visit.say(wrong.sentence)}</p>`}<textarea id="${name}" name="${name}" rows="2" maxlength="${most}"${
    !isOptional && verbatim(' required')
  }${about.length > 0 && html` aria-describedby="${about.join(' ')}"`}${isWrong && verbatim(' aria-invalid="true"')}>
${visit.typed(name)}</textarea>`
}
