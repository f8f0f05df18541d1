import { html, type Markup } from '../markup.ts'
import type { StaffVisit } from './page.ts'
import { text, type Words } from './text.ts'

/** Rows on one page of a list. */
export const ROWS = 20

/** A list, or the sentence that it is empty, and the way to the rows behind it; `next` null at the end. */
export function rowsList(
  { say, path }: StaffVisit,
  rows: readonly Markup[],
  next: Readonly<Record<string, string>> | null,
  none: Words = text.nothing,
): Markup {
  return html`${rows.length === 0 ? html`<p>${say(none)}</p>` : html`<ul class="rows">${rows.map((row) => html`<li>${row}</li>`)}</ul>`}${
    next !== null &&
    html`<a class="tap" href="${path}?${new URLSearchParams(next).toString()}">${say(text.further)}</a>`
  }`
}

/** Links that narrow a list; the one that holds is marked. */
export function narrowing(
  { say, path, typed }: StaffVisit,
  name: string,
  label: Words,
  choices: readonly { readonly value: string; readonly words: Words }[],
): Markup {
  return html`<nav aria-label="${say(label)}">${choices.map(({ value, words }) => {
    const current = typed(name) === value ? html` aria-current="true"` : null
    return html`<a class="tap" href="${path}${value !== '' && `?${name}=${value}`}"${current}>${say(words)}</a>`
  })}</nav>`
}
