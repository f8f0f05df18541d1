import { html, type Markup } from '../markup.ts'

/** How far the time of the whole gateway can be moved at once, by the name its form has for it. */
export const JUMPS = {
  hour: { words: '1 hour', seconds: 3_600 },
  day: { words: '1 day', seconds: 86_400 },
  month: { words: '30 days', seconds: 30 * 86_400 },
} as const

/** The seconds of the jump of that name; null for any other. */
export const readJump = (name: string): number | null =>
  Object.entries(JUMPS).find(([each]) => each === name)?.[1].seconds ?? null

/** A length of time in days and hours. */
export function sayTime(seconds: number): string {
  const [days, hours] = [Math.floor(seconds / 86_400), Math.floor((seconds % 86_400) / 3_600)]
  const count = (much: number, word: string) => (much === 0 ? [] : [`${much} ${word}${much === 1 ? '' : 's'}`])
  return [...count(days, 'day'), ...count(hours, 'hour')].join(' and ')
}

/** Said above all else while time stands forward. */
export const forwardBand = (seconds: number): Markup =>
  html`<p class="band"><strong>Time stands forward by ${sayTime(seconds)}.</strong> All that was kept here counts as older than it is: reports, questions, texts. Clocks and days on screens stay those of this machine. Nothing moves time back.</p>`

/** The buttons that let time pass; `seconds` null where it never may. `hidden`: what every form carries. */
export const timeForm = (seconds: number | null, hidden: Markup): Markup =>
  html`<details id="time"><summary>Let time pass for the whole gateway</summary>${
    seconds === null
      ? html`<p class="note">Only where everything is make-believe: on the embedded store of a closed-off machine, without an account at a provider.</p>`
      : html`<p class="note">Ladders climb, reminders are sent, quiet cases are asked about (after 90 days). It takes some seconds, and begins the audit chain anew.</p><form method="post" action="/simulator/time">${hidden}<div class="row">${Object.entries(
          JUMPS,
        ).map(([name, { words }]) => html`<button name="by" value="${name}">+ ${words}</button>`)}</div></form>`
  }</details>`
