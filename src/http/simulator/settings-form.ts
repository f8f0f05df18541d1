import { html, type Markup, verbatim } from '../markup.ts'
import { DELAYS, SCREEN_LIMITS, type Settings, TEXT_WAYS, USUAL } from './settings.ts'

/**
 * The settings of a phone under their heading, open while one is not as usual. `hidden`: what every form of the phone carries;
 * `channels`: what each way to the gateway is called.
 */
export function settingsForm(
  seat: string,
  settings: Settings,
  hidden: Markup,
  channels: readonly (readonly [string, string])[],
): Markup {
  const isUsual = JSON.stringify(settings) === JSON.stringify(USUAL)
  const choice = (name: string, label: string, chosen: string, options: readonly (readonly [string, string])[]) =>
    html`<label for="${seat}-${name}">${label}</label><select id="${seat}-${name}" name="${name}">${options.map(
      ([value, words]) => html`<option value="${value}"${value === chosen && verbatim(' selected')}>${words}</option>`,
    )}</select>`
  const limits = Object.entries(SCREEN_LIMITS).map(
    ([name, limit]) => [name, `${limit['GSM-7']} characters, ${limit['UCS-2']} in Khmer`] as const,
  )
  return html`<details${!isUsual && verbatim(' open')}><summary>Settings of this phone and its network</summary>
<form method="post" action="/simulator/settings">${hidden}${[
    choice('letters', 'The phone shows Khmer as', settings.drawsKhmer ? 'khmer' : 'boxes', [
      ['khmer', 'letters'],
      ['boxes', 'boxes: it has no Khmer'],
    ]),
    choice('channel', 'It reaches the gateway by', settings.channel, channels),
    choice('limits', 'A screen takes', settings.limits, limits),
    choice(
      'delay',
      'What it sends is under way',
      String(settings.delay),
      DELAYS.map((each) => [String(each), `${each} s`] as const),
    ),
    choice('arrives', 'A text it sends', settings.texts, Object.entries(TEXT_WAYS)),
    choice('gateway', 'The way to the gateway and back', settings.isDown ? 'down' : 'up', [
      ['up', 'works'],
      ['down', 'is down'],
    ]),
  ]}<button>Set</button></form></details>`
}
