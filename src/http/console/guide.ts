import { guideText } from '../../actions/guide-text.ts'
import { showPhone } from '../../flow/answers/index.ts'
import { guideBody, roleOf } from '../guide.ts'
import { html } from '../markup.ts'
import { deskText } from './desk-text.ts'
import type { ConsolePage } from './page.ts'

/** `/console/print/guide`: the pocket guide to the texts of whoever is signed in, in their language, for one side of A5. */
export const guidePage: ConsolePage = {
  path: '/console/print/guide',
  menu: { words: deskText.guide, inBar: false },
  stage: 'IN',
  async show({ deps, session, language, say }) {
    const guide = {
      ...{ text: guideText(session.role), languages: [language], slots: deps.slots },
      desk: session.desk === null ? null : showPhone(session.desk),
    }
    return {
      title: deskText.guide,
      body: html`<p class="note screen">${say(deskText.guideHint)}</p><section class="guide"><h2>${roleOf(guide, session.role)}</h2>${guideBody(guide)}</section>`,
    }
  },
  acts: {},
}
