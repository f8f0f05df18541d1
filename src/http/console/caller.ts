import { showPhone } from '../../flow/answers/index.ts'
import { html, type Markup } from '../markup.ts'
import { alertText } from './alert-text.ts'
import type { StaffVisit } from './page.ts'
import type { Words } from './text.ts'

/** Whom the one who took something may reach, null where nobody may be reached; and what is said first. */
export interface ToReach {
  readonly caller: { readonly phone: string; readonly mode: 'CALL' | 'SMS' } | null
  readonly safeWord: Words | null
}

/** Whom to reach, how, and what is said first: a link where one may call, else the number alone, else neither. */
export function callerOf({ say, language }: StaffVisit, { caller, safeWord }: ToReach): Markup {
  if (caller === null) return html`<p><strong>${say(alertText.nobody)}</strong></p>`
  if (caller.mode === 'SMS') return html`<p><strong>${showPhone(caller.phone)} · ${say(alertText.smsOnly)}</strong></p>`
  return html`<p><a class="tap" href="tel:${caller.phone}"><strong>${say(alertText.call)} ${showPhone(caller.phone)}</strong></a></p>
<p class="note">${say(alertText.opening)}</p>${
    safeWord !== null && html`<p>${say(alertText.sayFirst)}: <strong>${safeWord[language]}</strong></p>`
  }`
}
