import { html } from '../markup.ts'
import { deskText } from './desk-text.ts'
import type { ConsolePage } from './page.ts'

/** `/console/print`: a poster for A4 in Khmer and English, with what to dial. */
export const printPage: ConsolePage = {
  path: '/console/print',
  menu: { words: deskText.print, inBar: false },
  stage: 'IN',
  async show({ deps, say }) {
    const { dial = '', urgent = '', help = '' } = deps.slots
    return {
      title: deskText.print,
      body: html`<p class="note screen">${say(deskText.printHint)}</p>${(['km', 'en'] as const).map(
        (
          language,
        ) => html`<section class="poster" lang="${language}"><h2>${deskText.missing[language]}</h2><p>${deskText.dial[language]}<strong>${dial}</strong></p>
<p>${deskText.danger[language]}<strong>${urgent}</strong></p>${help !== urgent && html`<p>${deskText.helpline[language]}<strong>${help}</strong></p>`}
<p class="note">Rokkon <span lang="km">រកកូន</span></p></section>`,
      )}`,
    }
  },
  acts: {},
}
