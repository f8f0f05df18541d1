import { signIn } from '../../actions/sign-in/sign-in.ts'
import { html } from '../markup.ts'
import { button, type ConsolePage, field, form, languageLink } from './page.ts'
import { text } from './text.ts'

/** `/console/sign-in`: phone or name and password. */
export const signInPage: ConsolePage = {
  path: '/console/sign-in',
  stage: 'OUT',
  async show(visit, wrong) {
    const { language, next } = visit
    const fields = [
      html`<input type="hidden" name="next" value="${next ?? ''}">`,
      field(visit, wrong, 'who', text.who, { attributes: 'autocomplete="username" maxlength="100" required' }),
      field(visit, wrong, 'password', text.password, {
        attributes: 'type="password" autocomplete="current-password" required',
        isSecret: true,
      }),
      button(visit, 'sign-in', text.onward),
    ]
    return {
      title: text.signIn,
      body: html`${languageLink(visit, this.path)}<p class="note">${text.signInHint[language]}</p>
<section>${form(visit, this.path, fields)}</section>
<a class="tap" href="/console/first">${text.haveOneUse[language]}</a>`,
    }
  },
  acts: {
    async 'sign-in'({ deps, typed, cookie, next, chosen }) {
      const tried = { who: typed('who'), password: typed('password'), cookie, next, language: chosen }
      const second = await signIn(deps, tried)
      return second === null ? { field: 'who', sentence: text.refused } : { go: '/console/second', cookie: second }
    },
  },
}
