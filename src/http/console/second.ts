import { proveSecondFactor } from '../../actions/sign-in/prove-second-factor.ts'
import { foldDigits } from '../../flow/digits.ts'
import { credentialOf } from '../../store/sign-in/credentials.ts'
import { html } from '../markup.ts'
import { button, type ConsolePage, field, form } from './page.ts'
import { text } from './text.ts'

/** How a field for six digits is offered: a number pad, and filled in by phones that read the code from the text. */
export const CODE_FIELD = 'inputmode="numeric" autocomplete="one-time-code" maxlength="20" required'

/** The digits of a code, in whatever script and with whatever blanks they were typed. */
export const digitsOf = (typed: string): string => foldDigits(typed).replace(/\D/g, '')

/** `/console/second`: the second factor. */
export const secondPage: ConsolePage = {
  path: '/console/second',
  stage: 'SECOND',
  async show(visit, wrong) {
    const credential = await credentialOf(visit.deps.pool, visit.session.personId)
    const isApp = credential?.factor === 'APP'
    const fields = [
      field(visit, wrong, 'code', isApp ? text.appCode : text.simCode, {
        attributes: CODE_FIELD,
        isSecret: true,
        ...(!isApp && { hint: text.simHint }),
      }),
      button(visit, 'prove', text.signIn),
    ]
    return {
      title: text.second,
      body: html`<section>${form(visit, this.path, fields)}</section>
<a class="tap" href="/console/sign-in">${visit.say(text.beginAgain)}</a>`,
    }
  },
  acts: {
    async prove({ deps, session, typed }) {
      const cookie = await proveSecondFactor(deps, session, digitsOf(typed('code')))
      if (cookie === null) return { field: 'code', sentence: text.refused }
      return { go: session.next ?? '/console', cookie }
    },
  },
}
