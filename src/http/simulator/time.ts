import type { ConsoleLanguage } from '../../cases/sign-in-rules.ts'
import type { Words } from '../console/text.ts'
import { html, type Markup } from '../markup.ts'
import { put, timeText, withPieces } from './text.ts'

/** How far the time of the whole gateway can be moved at once, by the name its form has for it. */
export const JUMPS = {
  hour: { words: timeText.hour, seconds: 3_600 },
  day: { words: timeText.day, seconds: 86_400 },
  month: { words: withPieces(timeText.days, { count: 30 }), seconds: 30 * 86_400 },
} as const

/** The seconds of the jump of that name; null for any other. */
export const readJump = (name: string): number | null =>
  Object.entries(JUMPS).find(([each]) => each === name)?.[1].seconds ?? null

/** A length of time in days and hours. */
function sayTime(seconds: number, language: ConsoleLanguage): string {
  const [days, hours] = [Math.floor(seconds / 86_400), Math.floor((seconds % 86_400) / 3_600)]
  const count = (much: number, one: Words, more: Words) =>
    much === 0 ? [] : [(much === 1 ? one : withPieces(more, { count: much }))[language]]
  const parts = [...count(days, timeText.day, timeText.days), ...count(hours, timeText.hour, timeText.hours)]
  return parts.join(timeText.and[language])
}

/** Said above all else while time stands forward. */
export const forwardBand = (seconds: number, language: ConsoleLanguage): Markup =>
  html`<p class="band"><strong>${put(timeText.stands[language], { time: sayTime(seconds, language) })}</strong> ${timeText.standsWhy[language]}</p>`

/** The buttons that let time pass; `seconds` null where it never may. `hidden`: what every form carries. */
export const timeForm = (seconds: number | null, hidden: Markup, language: ConsoleLanguage): Markup =>
  html`<details id="time"><summary>${timeText.heading[language]}</summary>${
    seconds === null
      ? html`<p class="note">${timeText.nowhere[language]}</p>`
      : html`<p class="note">${timeText.follows[language]}</p><form method="post" action="/simulator/time">${hidden}<div class="row wrap">${Object.entries(
          JUMPS,
        ).map(
          ([name, { words }]) => html`<button name="by" value="${name}">+ ${words[language]}</button>`,
        )}</div></form>`
  }</details>`
