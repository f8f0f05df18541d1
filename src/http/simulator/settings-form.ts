import type { ConsoleLanguage } from '../../cases/sign-in-rules.ts'
import type { Words } from '../console/text.ts'
import { html, type Markup, verbatim } from '../markup.ts'
import { DELAYS, SCREEN_LIMITS, type Settings, TEXT_WAYS, USUAL } from './settings.ts'
import { settingsText as text, withPieces } from './text.ts'

/**
 * The settings of a phone under their heading, open while one is not as usual. `hidden`: what every form of the phone carries;
 * `channels`: what each way to the gateway is called.
 */
export function settingsForm(
  seat: string,
  settings: Settings,
  hidden: Markup,
  channels: readonly (readonly [string, Words])[],
  language: ConsoleLanguage,
): Markup {
  const isUsual = JSON.stringify(settings) === JSON.stringify(USUAL)
  const choice = (name: string, label: Words, chosen: string, options: readonly (readonly [string, Words])[]) =>
    html`<label for="${seat}-${name}">${label[language]}</label><select id="${seat}-${name}" name="${name}">${options.map(
      ([value, words]) =>
        html`<option value="${value}"${value === chosen && verbatim(' selected')}>${words[language]}</option>`,
    )}</select>`
  const limits = Object.entries(SCREEN_LIMITS).map(
    ([name, limit]) => [name, withPieces(text.limit, { latin: limit['GSM-7'], khmer: limit['UCS-2'] })] as const,
  )
  return html`<details${!isUsual && verbatim(' open')}><summary>${text.settings[language]}</summary>
<form method="post" action="/simulator/settings">${hidden}${[
    choice('letters', text.letters, settings.drawsKhmer ? 'khmer' : 'boxes', [
      ['khmer', text.khmer],
      ['boxes', text.boxes],
    ]),
    choice('channel', text.channel, settings.channel, channels),
    choice('limits', text.limits, settings.limits, limits),
    choice(
      'delay',
      text.delay,
      String(settings.delay),
      DELAYS.map((each) => [String(each), withPieces(text.seconds, { count: each })] as const),
    ),
    choice('arrives', text.arrives, settings.texts, Object.entries(TEXT_WAYS)),
    choice('gateway', text.way, settings.isDown ? 'down' : 'up', [
      ['up', text.up],
      ['down', text.down],
    ]),
  ]}<button>${text.set[language]}</button></form></details>`
}
